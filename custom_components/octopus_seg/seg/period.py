"""What a person looks at in one go: a settlement day by half-hours, a month by days, a year by months, all of it by years.

A year comes from the ledger's running totals, so that it costs no more than a day. What a live sensor at home estimates
fills rows of which nothing is settled, and is never in the totals of what is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .ledger import HalfHour, Ledger
from .same_days import same_day
from .settlement import HALF_HOUR, ONE_DAY, day_end, day_start, days_between, month_start, settlement_day, year_start
from .tariff import RateSchedule
from .totals import Totals

_LONGEST_MONTH: Final = 31 * ONE_DAY
_MOST_YEARS: Final = 30


class View(StrEnum):
    """How much a person looks at."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class RowState(StrEnum):
    """What is known of a row.

    `SETTLED`: all that has come to be known of it; `INCOMPLETE`: some half-hours are missing; `MISSING`: all are;
    `ESTIMATED`: nothing is settled yet, and its totals are those of a live sensor so far;
    `AWAITED`: it is over and not published yet; `FUTURE`: it has not begun; `BEFORE`: export was not metered yet.
    """

    SETTLED = "settled"
    ESTIMATED = "estimated"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    AWAITED = "awaited"
    FUTURE = "future"
    BEFORE = "before"


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodRow:
    """A bar: a span of time (UTC), what it comes to, its unit rate (GBP/kWh; None: none, or several), what is missing.

    `before` has the same dates of the year before, and `before_missing` how many half-hours of them are not known.
    """

    start: datetime
    end: datetime
    totals: Totals
    unit_rate: Decimal | None
    state: RowState
    missing: int
    before: Totals = field(default_factory=Totals)
    before_missing: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A day, a month, a year or all of it with its rows; `previous` and `next` are days in its neighbours, where those have data.

    `totals` are settled; `estimated` is what a live sensor adds for the time that is not.
    """

    view: View
    first: date
    last: date
    rows: tuple[PeriodRow, ...]
    totals: Totals
    estimated: Totals
    missing: int
    previous: date | None
    next: date | None


def first_day(ledger: Ledger, now: datetime, estimates: Ledger | None = None) -> date:
    """Return the day from which there is something to look at: today, while nothing is known."""
    known = (found.began for found in (ledger, estimates) if found is not None and found.began is not None)
    return min(settlement_day(moment) for moment in (now, *known))


def period(ledger: Ledger, view: View, day: date, now: datetime, estimates: Ledger | None = None) -> Period:
    """Return the day, month or year that a day falls in; a day out of reach is drawn to the nearest within it.

    `estimates` has half-hours of a live sensor, none of which begins before the settled ones end.
    """
    beginning, today = first_day(ledger, now, estimates), settlement_day(now)
    first, last = _bounds(view, min(max(day, beginning), today))
    if view is View.ALL:
        oldest = date(max(beginning.year, today.year - _MOST_YEARS + 1), 1, 1)
        first, last = oldest, _bounds(View.YEAR, today)[1]
    estimates = estimates or Ledger({}, ledger.schedule)
    rows = tuple(_rows(ledger, estimates, view, first, last, now))
    return Period(
        view=view,
        first=first,
        last=last,
        rows=rows,
        totals=ledger.total(first, last),
        estimated=estimates.total(first, last),
        missing=sum(row.missing for row in rows),
        previous=first - ONE_DAY if first > beginning else None,
        next=last + ONE_DAY if last < today else None,
    )


def _bounds(view: View, day: date) -> tuple[date, date]:
    """Return the first and the last day of the period that a day falls in."""
    match view:
        case View.DAY:
            return day, day
        case View.MONTH:
            first = month_start(day)
            return first, month_start(first + _LONGEST_MONTH) - ONE_DAY
        case View.YEAR | View.ALL:
            first = year_start(day)
            return first, first.replace(month=12, day=31)


def _rows(ledger: Ledger, estimates: Ledger, view: View, first: date, last: date, now: datetime) -> Iterator[PeriodRow]:
    match view:
        case View.DAY:
            start, end = day_start(first), day_end(last)
            both = zip(ledger.half_hours(start, end), estimates.half_hours(start, end), strict=True)
            for half_hour, estimate in both:
                yield _half_hour_row(ledger, half_hour, estimate, now)
        case View.MONTH:
            for day in days_between(first, last):
                yield _days_row(ledger, estimates, day, day, now)
        case View.YEAR:
            for month in range(1, 13):
                begin, end_day = _bounds(View.MONTH, first.replace(month=month))
                yield _days_row(ledger, estimates, begin, end_day, now)
        case View.ALL:
            for year in range(first.year, last.year + 1):
                begin, end_day = _bounds(View.YEAR, date(year, 1, 1))
                yield _days_row(ledger, estimates, begin, end_day, now)


def _half_hour_row(ledger: Ledger, half_hour: HalfHour, estimate: HalfHour, now: datetime) -> PeriodRow:
    settled, estimated = (Totals.of((one.export_wh,), (one.unit_rate,)) for one in (half_hour, estimate))
    return _row(ledger, half_hour.start, half_hour.end, settled, estimated, half_hour.unit_rate, now)


def _days_row(ledger: Ledger, estimates: Ledger, first: date, last: date, now: datetime) -> PeriodRow:
    start, end = day_start(first), day_end(last)
    settled, estimated = ledger.total(first, last), estimates.total(first, last)
    row = _row(ledger, start, end, settled, estimated, _one_rate(ledger.schedule, start, end), now)
    if (year_before := _year_before(first, last)) is None:
        return row
    before = ledger.total(*year_before)
    half_hours = (day_end(year_before[1]) - day_start(year_before[0])) // HALF_HOUR
    return replace(row, before=before, before_missing=half_hours - before.known)


def _year_before(first: date, last: date) -> tuple[date, date] | None:
    """Return the same day, month or year of the year before, or None for a 29 February that it hasn't."""
    begin = same_day(first, first.year - 1)
    if begin is None:
        return None
    if first == last:
        return begin, begin
    following = last + ONE_DAY
    return begin, following.replace(year=following.year - 1) - ONE_DAY


def _row(
    ledger: Ledger,
    start: datetime,
    end: datetime,
    settled: Totals,
    estimated: Totals,
    unit_rate: Decimal | None,
    now: datetime,
) -> PeriodRow:
    missing = _expected(ledger, start, end) - settled.known
    is_estimated = not settled.known and estimated.known > 0
    return PeriodRow(
        start=start,
        end=end,
        totals=estimated if is_estimated else settled,
        unit_rate=unit_rate,
        state=RowState.ESTIMATED if is_estimated else _state(ledger, start, end, settled.known, missing, now),
        missing=max(missing, 0),
    )


def _expected(ledger: Ledger, start: datetime, end: datetime) -> int:
    """Return how many half-hours of a span should be known: from when metering began until the newest known."""
    if ledger.began is None or ledger.data_until is None:
        return 0
    return max(min(end, ledger.data_until) - max(start, ledger.began), 0 * HALF_HOUR) // HALF_HOUR


def _state(ledger: Ledger, start: datetime, end: datetime, known: int, missing: int, now: datetime) -> RowState:
    if known:
        return RowState.INCOMPLETE if missing > 0 else RowState.SETTLED
    if start >= now:
        return RowState.FUTURE
    if ledger.began is None or end <= ledger.began:
        return RowState.BEFORE
    if ledger.data_until is None or start >= ledger.data_until:
        return RowState.AWAITED
    return RowState.MISSING


def _one_rate(schedule: RateSchedule, start: datetime, end: datetime) -> Decimal | None:
    """Return the unit rate of a span of time if all of it has the same."""
    rates = set(schedule.rates_for_half_hours(start, (end - start) // HALF_HOUR))
    return rates.pop() if len(rates) == 1 else None
