"""Tests of Octopus SEG."""
