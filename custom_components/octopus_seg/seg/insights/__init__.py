"""What the half-hours of an export point tell beyond totals: each module answers one question, from a ledger alone."""
