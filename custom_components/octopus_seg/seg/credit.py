"""Credits: money that Octopus put on the account for export."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .settlement import days_between


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
    """A transaction that pays for export: GBP, positive in the customer's favour.

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
        """Return whether the money is on the account."""
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
    reversed_ones = Counter((credit.days, credit.amount) for credit in given if credit.state is CreditState.REVERSED)
    settled: list[Credit] = []
    for credit in given:
        opposite = (credit.days, -credit.amount)
        if credit.counts and credit.amount < 0 and reversed_ones[opposite]:
            reversed_ones[opposite] -= 1
            settled.append(replace(credit, state=CreditState.REVERSED))
        else:
            settled.append(credit)
    return settled


def covered(credits: Iterable[Credit]) -> list[tuple[list[Credit], date, date]]:
    """Return the credits that count, those for overlapping days together, with their first and last day; in order."""
    dated = [(days, credit) for credit in credits if credit.counts and (days := credit.days) is not None]
    spans: list[tuple[list[Credit], date, date]] = []
    for (first, last), credit in sorted(dated, key=lambda item: item[0]):
        if spans and first <= spans[-1][2]:
            together, begin, end = spans[-1]
            together.append(credit)
            spans[-1] = (together, begin, max(end, last))
        else:
            spans.append(([credit], first, last))
    return spans


def held_days(credits: Iterable[Credit]) -> set[date]:
    """Return the days for which a credit is held back."""
    spans = [days for credit in credits if credit.state is CreditState.HELD and (days := credit.days) is not None]
    return {day for first, last in spans for day in days_between(first, last)}
