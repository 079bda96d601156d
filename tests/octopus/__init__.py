"""The Octopus client, over real HTTP."""
