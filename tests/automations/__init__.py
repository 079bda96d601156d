"""Tests of automations."""
