"""Tests of export point."""
