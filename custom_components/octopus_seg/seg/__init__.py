"""The rules of the Smart Export Guarantee: what Octopus' answers mean. Pure functions and values, no I/O, no clock."""
