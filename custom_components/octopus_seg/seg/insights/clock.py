"""Half-hours by the local clock, and the days that a question is about.

A settlement day has 48 half-hours, each at its own place on the clock. On the day the clocks go forward the hour from 01:00
is not there; on the day they go back it is there twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ..history import DayValues
from ..ledger import Ledger
from ..settlement import HALF_HOUR, ONE_DAY, day_start, days_between, period_count

SLOTS: Final = 48
HOURS: Final = 24
# The local half-hour of each period of a day, by how many it has: clocks change at 01:00 UTC.
SLOTS_OF: Final = {
    46: (0, 1, *range(4, 48)),
    48: tuple(range(48)),
    50: (0, 1, 2, 3, 2, 3, *range(4, 48)),
}
DAYS_IN_A_YEAR: Final = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Settlement days from the first to the last, both included."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        """Yield each day."""
        return days_between(self.first, self.last)

    def __len__(self) -> int:
        """Return how many days there are."""
        return (self.last - self.first).days + 1


def newest_year(ledger: Ledger, last: date | None = None) -> Span | None:
    """Return the 365 days that end with the newest that has data, or with `last`; None where no half-hour is known.

    There are fewer where the ledger begins later; a day out of reach is drawn to the nearest within it.
    """
    if (days := ledger.days) is None:
        return None
    end = min(max(last or days[1], days[0]), days[1])
    return Span(first=max(days[0], end - (DAYS_IN_A_YEAR - 1) * ONE_DAY), last=end)


def values_of(ledger: Ledger, day: date) -> DayValues:
    """Return the half-hours of a day (Wh), None where they are missing."""
    return ledger.history.get(day) or (None,) * period_count(day)


def any_known(ledger: Ledger, day: date) -> bool:
    """Return whether any half-hour of a day is known."""
    return any(value is not None for value in ledger.history.get(day, ()))


def is_complete(ledger: Ledger, day: date) -> bool:
    """Return whether every half-hour of a day is known."""
    values = ledger.history.get(day)
    return values is not None and None not in values


def missing(ledger: Ledger, span: Span) -> tuple[int, int]:
    """Return how many half-hours are missing, and how many days have none at all, from the beginning to the newest known."""
    began, until = ledger.began, ledger.data_until
    half_hours = days = 0
    for day in span:
        values = values_of(ledger, day)
        gaps = values.count(None)
        if not gaps or began is None or until is None:
            continue
        before, awaited = outside(day, len(values), began, until)
        half_hours += max(gaps - before - awaited, 0)
        days += gaps == len(values) and not before and not awaited
    return half_hours, days


def outside(day: date, count: int, began: datetime, until: datetime) -> tuple[int, int]:
    """Return how many half-hours of a day come before metering began, and how many after the newest that is known."""
    start = day_start(day)
    before = min(max(-((start - began) // HALF_HOUR), 0), count)
    known = min(max((until - start) // HALF_HOUR, 0), count)
    return before, count - known


def clock(slot: int) -> str:
    """Return the local time at which a half-hour of the clock begins; the 48th is the end of the day."""
    return f"{slot // 2:02}:{slot % 2 * 30:02}"


def month_of(day: date) -> str:
    """Return the calendar month of a day: 2026-06."""
    return f"{day:%Y-%m}"
