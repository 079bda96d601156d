"""What the half-hours of an export point tell: worked out once a day, shown by sensors, cards, an action and a repair."""
