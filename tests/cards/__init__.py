"""Tests of what the cards ask and get."""
