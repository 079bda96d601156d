"""Credits: money that Octopus put on the account for export."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class CreditState(StrEnum):
    """Where a credit stands.

    `POSTED`: on the account and on a statement; `AWAITING`: on the account, and not yet on a statement; `HELD`: held back;
    `REVERSED`: taken back.
    """

    POSTED = "posted"
    AWAITING = "awaiting"
    HELD = "held"
    REVERSED = "reversed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """A line of the account's ledger that pays for export: GBP, positive in the customer's favour.

    `first_day` and `last_day` (both included) are the settlement days that it pays for, and `energy_kwh` the energy; None
    for a credit by hand, which names neither.
    """

    identifier: str
    posted_on: date
    amount: Decimal
    state: CreditState
    energy_kwh: Decimal | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def counts(self) -> bool:
        """Tell whether the money is on the account."""
        return self.state in {CreditState.POSTED, CreditState.AWAITING}

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day that it pays for, or None where it does not say."""
        if self.first_day is None or self.last_day is None or self.first_day > self.last_day:
            return None
        return self.first_day, self.last_day


def without_counter_entries(credits: Iterable[Credit]) -> list[Credit]:
    """Return credits, of which those that only take back a reversed one count as reversed themselves.

    A reversed credit is marked so. Whether Octopus also books a line with the opposite amount is not known; where it
    does, the money would else be taken away twice.
    """
    given = list(credits)
    reversed_ones = [(credit.days, credit.amount) for credit in given if credit.state is CreditState.REVERSED]
    settled: list[Credit] = []
    for credit in given:
        opposite = (credit.days, -credit.amount)
        if credit.counts and credit.amount < 0 and opposite in reversed_ones:
            reversed_ones.remove(opposite)
            settled.append(replace(credit, state=CreditState.REVERSED))
        else:
            settled.append(credit)
    return settled
