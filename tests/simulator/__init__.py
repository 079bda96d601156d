"""Tests of the simulated Octopus itself: that it is as faithful, and as awkward, as the real one."""
