"""The figures that a morning asks for: the newest day, its month, its year and all of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from .ledger import Ledger
from .same_days import Against, against_year_before
from .settlement import HALF_HOUR, day_end, day_start, month_start, settlement_day, year_start
from .totals import Totals


class Span(StrEnum):
    """What a figure is of."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What the days from the first to the last total, and how they differ from the same days of the year before."""

    span: Span
    first: date
    last: date
    totals: Totals
    against: Against | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The figures of an export point; `rows` is empty while no half-hour is known.

    `today` is what a live sensor estimates of the present day; `rate` (GBP/kWh) is None where today has none or several.
    """

    rows: tuple[Figure, ...]
    today: Totals
    rate: Decimal | None
    missing: int
    unpriced: int


def figures(ledger: Ledger, now: datetime, estimates: Ledger | None = None) -> Figures:
    """Return the figures up to the newest day that is known. The day is the newest of which no half-hour is missing."""
    today = settlement_day(now)
    rates = set(
        ledger.schedule.rates_for_half_hours(day_start(today), (day_end(today) - day_start(today)) // HALF_HOUR)
    )
    return Figures(
        rows=_rows(ledger),
        today=estimates.total(today, today) if estimates is not None else Totals(),
        rate=rates.pop() if len(rates) == 1 else None,
        missing=ledger.missing_half_hours,
        unpriced=ledger.total().unpriced,
    )


def _rows(ledger: Ledger) -> tuple[Figure, ...]:
    if (days := ledger.days) is None:
        return ()
    oldest, newest = days
    complete = ledger.latest_complete_day or newest
    return (
        _figure(ledger, Span.DAY, complete, complete),
        _figure(ledger, Span.MONTH, month_start(newest), newest),
        _figure(ledger, Span.YEAR, year_start(newest), newest),
        _figure(ledger, Span.ALL, oldest, newest),
    )


def _figure(ledger: Ledger, span: Span, first: date, last: date) -> Figure:
    is_compared = span in {Span.MONTH, Span.YEAR}
    return Figure(
        span=span,
        first=first,
        last=last,
        totals=ledger.total(first, last),
        against=against_year_before(ledger, first, last) if is_compared else None,
    )
