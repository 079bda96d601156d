"""Triggers and conditions of export points, as the automation editor offers them."""
