"""Tests of assist."""
