"""Tests of the manual: its pages, its links and its words."""
