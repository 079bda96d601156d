"""How years compare: running totals of each, the difference at the same date, and calendar months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from ..ledger import Ledger
from ..same_days import against_year_before, same_day
from ..settlement import ONE_DAY, days_between, month_start, year_start
from ..totals import Totals
from .clock import Span, any_known, is_complete, missing

_LONGEST_MONTH: Final = 31 * ONE_DAY


class LeapDay(StrEnum):
    """Which of two compared years has a 29 February among the compared days."""

    THIS = "this"
    THAT = "that"


@dataclass(frozen=True, kw_only=True, slots=True)
class YearLine:
    """A year of which half-hours are known: the first and the last day with any, and what is missing between them."""

    year: int
    first: date
    last: date
    missing_days: int
    unpriced: int


@dataclass(frozen=True, kw_only=True, slots=True)
class YearDifference:
    """What this year is ahead of another: Wh and GBP (None where a rate is missing), over the days complete in both.

    `left_out` are days of this year that one of both lacks; a 29 February is left out beside them.
    """

    year: int
    since: date
    export_wh: int
    earnings: Decimal | None
    days: int
    left_out: int
    leap_day: LeapDay | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthTotal:
    """A calendar month, what it totals, and how many of its half-hours are missing; `is_over` says that it is whole."""

    first: date
    totals: Totals
    missing: int
    is_over: bool


def year_lines(ledger: Ledger) -> tuple[YearLine, ...]:
    """Return a line for each year that has a known half-hour, the oldest first."""
    if (days := ledger.days) is None:
        return ()
    lines = (_line(ledger, year, days[1]) for year in range(days[0].year, days[1].year + 1))
    return tuple(line for line in lines if line is not None)


def _line(ledger: Ledger, year: int, newest: date) -> YearLine | None:
    start = date(year, 1, 1)
    known = [day for day in days_between(start, min(date(year, 12, 31), newest)) if any_known(ledger, day)]
    if not known:
        return None
    first, last = known[0], known[-1]
    incomplete = sum(not is_complete(ledger, day) for day in days_between(first, last))
    return YearLine(
        year=year,
        first=first,
        last=last,
        missing_days=incomplete,
        unpriced=ledger.total(start, last).unpriced,
    )


def running_totals(ledger: Ledger, line: YearLine) -> Iterator[Totals | None]:
    """Yield the totals of a year at the end of each day from 1 January on, None on days of which nothing is known."""
    start = date(line.year, 1, 1)
    for day in days_between(start, line.last):
        yield ledger.total(start, day) if any_known(ledger, day) else None


def year_difference(ledger: Ledger) -> YearDifference | None:
    """Return this year against the one before, over the same days; None where no day is complete in both.

    Days are paired by month and day, so a leap day has no partner.
    """
    if (days := ledger.days) is None:
        return None
    against = against_year_before(ledger, year_start(days[1]), days[1])
    if against is None:
        return None
    return YearDifference(
        year=days[1].year - 1,
        since=against.first,
        export_wh=against.export_wh,
        earnings=against.earnings,
        days=against.days,
        left_out=against.left_out,
        leap_day=_leap_day(against.first, against.last),
    )


def _leap_day(first: date, last: date) -> LeapDay | None:
    if not (first.month, first.day) < (2, 29) < (last.month, last.day):
        return None
    if same_day(date(2000, 2, 29), last.year) is not None:
        return LeapDay.THIS
    return LeapDay.THAT if same_day(date(2000, 2, 29), last.year - 1) is not None else None


def month_totals(ledger: Ledger) -> Iterator[MonthTotal]:
    """Yield the calendar months from the first to the newest that has a known half-hour."""
    if (days := ledger.days) is None:
        return
    first = month_start(days[0])
    while first <= days[1]:
        following = month_start(first + _LONGEST_MONTH)
        last = min(following - ONE_DAY, days[1])
        totals = ledger.total(first, last)
        is_over = days[1] > last or (last == following - ONE_DAY and is_complete(ledger, last))
        if totals.known:
            gaps, _ = missing(ledger, Span(first=max(first, days[0]), last=last))
            yield MonthTotal(first=first, totals=totals, missing=gaps, is_over=is_over)
        first = following
