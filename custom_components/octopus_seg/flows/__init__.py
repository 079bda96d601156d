"""Forms and steps of the config, subentry and options flows."""
