"""An export point's subentry, its adoption, and how one is found."""
