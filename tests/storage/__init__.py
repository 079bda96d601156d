"""Tests of the files that are kept."""
