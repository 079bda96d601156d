"""The cards in a browser: Chromium, a real Home Assistant, and Octopus simulated beside it."""
