"""What tests of several rooms share, where a room has its name."""
