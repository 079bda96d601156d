"""Half-hours of a meter: archive, ledger, statistics."""
