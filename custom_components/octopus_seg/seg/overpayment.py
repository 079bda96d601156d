"""Why a credit is more than the meter explains; Octopus may take such a credit back on a later bill."""

from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Final

from .credit import Credit
from .reconciliation import CreditedPeriod

# The energy on a bill is exact to a hundredth of a kWh.
_SAME_ENERGY: Final = Decimal("0.01")


class OverReason(StrEnum):
    """What makes it too much: some days are billed twice, there is more energy on it, or another rate was used."""

    DAYS_TWICE = "days_twice"
    MORE_ENERGY = "more_energy"
    ANOTHER_RATE = "another_rate"


def over_reason(period: CreditedPeriod) -> OverReason:
    """Return why the credits of a period are too much."""
    if period.credited_kwh - period.expected.energy_kwh <= _SAME_ENERGY * len(period.credits):
        return OverReason.ANOTHER_RATE
    if any(_overlap(one, other) for one, other in combinations(period.credits, 2)):
        return OverReason.DAYS_TWICE
    return OverReason.MORE_ENERGY


def _overlap(one: Credit, other: Credit) -> bool:
    """Return whether two credits pay for a day that both name."""
    first, second = one.days, other.days
    if first is None or second is None or one.amount <= 0 or other.amount <= 0:
        return False
    return first[0] <= second[1] and second[0] <= first[1]
