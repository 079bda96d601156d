"""What Octopus credited, checked against the half-hours."""
