"""The periods that a comparison is shown for, and what a tariff comes to in each: 12 months, calendar years and months.

Half-hours are priced once, in cells: calendar months, cut where the 12 months begin or end. A period is the sum of its
cells, so that choosing another one prices nothing again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from .comparison import DAYS_IN_A_YEAR, NOTHING, Comparison, Season, compare_days
from .ledger import Ledger
from .settlement import HALF_HOUR, ONE_DAY, day_end, day_start, month_start, settlement_day
from .tariff import RateSchedule

ROLLING: Final = "12m"
_HALF_HOURS_IN_A_DAY: Final = 48


class PeriodKind(StrEnum):
    """The newest 365 days, a calendar year or a calendar month."""

    ROLLING = "rolling"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedPeriod:
    """A period: the days of it that the meter was there for, and how many half-hours they and all of it have.

    `is_over` is whether no day of it is to come.
    """

    key: str
    kind: PeriodKind
    first: date
    last: date
    half_hours: int
    all_half_hours: int
    is_over: bool

    @property
    def is_whole(self) -> bool:
        """Return whether the meter was there for all of it."""
        return self.half_hours >= self.all_half_hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Days of one calendar month, both included, that a period has all or none of."""

    first: date
    last: date


type Priced = Mapping[Cell, Comparison]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What a tariff comes to in a period (GBP).

    `earnings` are the plain sum of the half-hours that have a rate. `amount` is the same, or where `is_scaled` what they
    come to in a year; `difference` is `amount` less that of the own tariff, over the half-hours with a rate on both, None
    where there are none. `half_hours` are behind it; `seasons` are those that a scaled one has seen.
    """

    amount: Decimal
    is_scaled: bool
    earnings: Decimal
    difference: Decimal | None
    half_hours: int
    without_rate: int
    seasons: tuple[Season, ...]


def compared_periods(ledger: Ledger, until: date | None = None) -> list[ComparedPeriod]:
    """Return the newest 12 months of a ledger, its years and its months, the newest first; none before any half-hour.

    The 12 months end with the last day that the data reach the end of, so that a day that comes in parts is no gap; and not
    after `until`, the last day that all rates are known of, so that all tariffs are compared over the same days.
    """
    if ledger.data_until is None or ledger.began is None or ledger.days is None:
        return []
    last = settlement_day(ledger.data_until - HALF_HOUR)
    first = min(settlement_day(ledger.began), last)
    whole_last = settlement_day(ledger.data_until) - ONE_DAY
    rolling_last = min(whole_last, until or whole_last)
    if rolling_last < first:
        rolling_last = last
    rolling_first = rolling_last - (DAYS_IN_A_YEAR - 1) * ONE_DAY
    periods = [
        _period(ledger, ROLLING, PeriodKind.ROLLING, rolling_first, rolling_last),
        *(
            _period(ledger, f"{year}", PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31))
            for year in range(last.year, first.year - 1, -1)
        ),
    ]
    month = month_start(last)
    while month >= month_start(first):
        end = month_start(month + 31 * ONE_DAY) - ONE_DAY
        periods.append(_period(ledger, f"{month:%Y-%m}", PeriodKind.MONTH, month, end))
        month = month_start(month - ONE_DAY)
    return periods


def _period(ledger: Ledger, key: str, kind: PeriodKind, first: date, last: date) -> ComparedPeriod:
    assert ledger.data_until is not None
    assert ledger.began is not None
    begin, end = max(day_start(first), ledger.began), min(day_end(last), ledger.data_until)
    return ComparedPeriod(
        key=key,
        kind=kind,
        first=max(first, settlement_day(ledger.began)),
        last=min(last, settlement_day(ledger.data_until - HALF_HOUR)),
        half_hours=max((end - begin) // HALF_HOUR, 0),
        all_half_hours=(day_end(last) - day_start(first)) // HALF_HOUR,
        is_over=day_end(last) <= ledger.data_until,
    )


def cells(periods: Sequence[ComparedPeriod]) -> list[Cell]:
    """Return the cells that periods are sums of, the oldest first."""
    months = [period for period in periods if period.kind is PeriodKind.MONTH]
    edges = {edge for period in periods for edge in (period.first, period.last + ONE_DAY)}
    return [
        Cell(first=begin, last=end - ONE_DAY)
        for month in reversed(months)
        for begin, end in pairwise(sorted(edge for edge in edges if month.first <= edge <= month.last + ONE_DAY))
    ]


def priced(ledger: Ledger, rates: RateSchedule, of: Iterable[Cell]) -> Priced:
    """Return what the half-hours of cells come to on a tariff."""
    return {cell: compare_days(ledger, rates, cell.first, cell.last) for cell in of}


def comparison_of(period: ComparedPeriod, found: Priced) -> Comparison:
    """Return what the half-hours of a period come to on a tariff, out of its cells."""
    parts = (part for cell, part in found.items() if period.first <= cell.first and cell.last <= period.last)
    return sum(parts, NOTHING)


def figure(period: ComparedPeriod, comparison: Comparison) -> Figure | None:
    """Return what a tariff comes to in a period; None where no half-hour of it has a rate on the tariff.

    Twelve months, and a year that is over, are scaled to a year where any of it is missing; what is not over, and a month,
    are as they are.
    """
    if not comparison.priced:
        return None
    is_a_year = period.kind is PeriodKind.ROLLING or (period.kind is PeriodKind.YEAR and period.is_over)
    scaled = comparison.earnings_per_year if is_a_year and comparison.priced < period.all_half_hours else None
    by_year = comparison.per_year if scaled else None
    difference = comparison.difference if comparison.compared else None
    return Figure(
        amount=scaled.amount if scaled else comparison.earnings,
        is_scaled=scaled is not None,
        earnings=comparison.earnings,
        difference=by_year.amount if by_year else difference,
        half_hours=comparison.priced,
        without_rate=comparison.unpriced,
        seasons=scaled.seasons if scaled else (),
    )


def share_of(half_hours: int, period: ComparedPeriod) -> float:
    """Return the share of all half-hours of a period, between 0 and 1, that some are."""
    return min(half_hours / period.all_half_hours, 1.0) if period.all_half_hours else 0.0


def days_of(half_hours: int) -> float:
    """Return how many days some half-hours make."""
    return half_hours / _HALF_HOURS_IN_A_DAY
