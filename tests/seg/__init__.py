"""Tests for the rules of the Smart Export Guarantee."""
