"""The rhythm in which an export point is credited: its bills, and when the next one is usual.

A bill is a credit for days that none before it paid for: a correction is none, and a bill that is split by an agreement
is one. Octopus bills by the month, and some accounts by the quarter. Any other interval has a silence in it, or a change
of the billing day, and is no rhythm: so two credits far apart say nothing of the third. A first bill for a quarter says that
the next may take as long, though not when it is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low
from typing import Final

from .credit import Credit, CreditState
from .settlement import ONE_DAY

# The first credit comes with the first monthly statement; a week more for it to be made.
FIRST_CREDIT_WITHIN: Final = timedelta(weeks=5)
A_WEEK_LATE: Final = timedelta(days=7)
# Months differ by 3 days, weekends move both ends by 2 each, and a bill may be a week late.
ALLOWANCE: Final = timedelta(days=3 + 2 * 2) + A_WEEK_LATE
# Lines of a bill that is split by agreements are posted on different days.
BILLS_ARE_APART: Final = timedelta(days=20)
USUAL_SPREAD: Final = timedelta(days=10)
# A month or a quarter, each with a weekend at both ends and a week late, or early after one that was late.
_QUARTER: Final = (timedelta(days=79), timedelta(days=103))
_RHYTHMS: Final = ((timedelta(days=20), timedelta(days=42)), _QUARTER)
# The newest intervals say whether it is months or quarters now; older ones show how far they spread.
_SAYS_WHICH: Final = 3
_SHOWS_SPREAD: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Bill:
    """A bill: when its last line was posted, and the first day that it pays for, None where it does not say."""

    posted_on: date
    first_day: date | None


def bills(credits: Iterable[Credit]) -> list[Bill]:
    """Return the bills among credits of one export point, in order.

    One that is held back is a bill as well: it shows that billing goes on. Credits without days are bills only where none
    has days.
    """
    shown = [credit for credit in credits if credit.amount >= 0 and credit.state is not CreditState.REVERSED]
    dated = [(days, credit.posted_on) for credit in shown if (days := credit.days) is not None]
    if not dated:
        return _joined(Bill(posted_on=day, first_day=None) for day in sorted(credit.posted_on for credit in shown))
    found: list[Bill] = []
    paid_until = date.min
    for (first, last), posted_on in sorted(dated):
        if last > paid_until:
            found.append(Bill(posted_on=posted_on, first_day=max(first, paid_until + ONE_DAY)))
            paid_until = last
    return _joined(sorted(found, key=lambda bill: bill.posted_on))


def _joined(lines: Iterable[Bill]) -> list[Bill]:
    """Return bills, of which lines posted close together are one: posted with the last of them."""
    found: list[Bill] = []
    begins = date.min
    for line in lines:
        if found and line.posted_on - begins < BILLS_ARE_APART:
            found[-1] = Bill(posted_on=line.posted_on, first_day=found[-1].first_day)
        else:
            found.append(line)
            begins = line.posted_on
    return found


def usual_intervals(found: list[Bill]) -> tuple[timedelta, timedelta] | None:
    """Return the shortest and the longest usual interval between bills, or None before there is a rhythm."""
    intervals = [
        interval
        for before, after in pairwise(found)
        if _is_a_rhythm(interval := after.posted_on - before.posted_on)
        and (after.first_day is None or after.posted_on - after.first_day + ONE_DAY >= interval - USUAL_SPREAD)
    ]
    if not intervals:
        return None
    usual = median_low(intervals[-_SAYS_WHICH:])
    near = [interval for interval in intervals[-_SHOWS_SPREAD:] if abs(interval - usual) <= USUAL_SPREAD]
    return min(near), max(near)


def _is_a_rhythm(interval: timedelta) -> bool:
    return any(shortest <= interval <= longest for shortest, longest in _RHYTHMS)


def next_credit_due(found: list[Bill]) -> tuple[date, date] | None:
    """Return the earliest and the latest usual day of the next credit, or None before there is a rhythm."""
    usual = usual_intervals(found)
    return (found[-1].posted_on + usual[0], found[-1].posted_on + usual[1]) if usual else None


def late_after(found: list[Bill], earning_since: date) -> date:
    """Return the last day on which a credit is not late yet.

    It pays for days from `earning_since` on: what was not earned when the last bill was made can't be late with it.
    """
    if not found:
        return earning_since + FIRST_CREDIT_WITHIN
    usual = usual_intervals(found)
    newest = found[-1]
    length = newest.posted_on - newest.first_day + ONE_DAY if newest.first_day is not None else timedelta()
    if usual is not None:
        within = usual[1] + ALLOWANCE
    elif _QUARTER[0] <= length <= _QUARTER[1]:
        within = length + ALLOWANCE
    else:
        within = FIRST_CREDIT_WITHIN + A_WEEK_LATE
    return max(newest.posted_on, earning_since - ONE_DAY) + within
