"""Where an application stands, and what shows it."""
