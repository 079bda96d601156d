"""Export tariffs, their rates, and what the half-hours would earn on them."""
