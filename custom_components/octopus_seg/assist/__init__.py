"""Questions that Assist answers in words: what export earned, and whether it was paid for."""
