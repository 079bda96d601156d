"""Every fault against everything that asks Octopus, and the table of what happens."""
