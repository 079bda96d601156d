"""A statement: what an export point exported and earned in some settlement days, and how each figure was made.

Days before export began and after the newest half-hour are left out. A half-hour that the meter has not told is missing;
those of the last day that are still to come are not yet published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from .ledger import HalfHour, Ledger
from .settlement import day_end, day_start, days_between, half_hour_start
from .tariff import RateSchedule
from .totals import Totals


class RateSource(StrEnum):
    """Where a unit rate comes from: the agreement's tariff, the user's fixed rate, both in one day, or there is none."""

    AGREEMENT = "agreement"
    FIXED = "fixed"
    MIXED = "mixed"
    UNPRICED = "unpriced"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementDay:
    """A settlement day: its totals, its half-hours that are missing and not yet published, and the rates that held.

    `rates` are the different ones (GBP/kWh), from the lowest; `fixed` is how many known half-hours have the user's rate.
    """

    day: date
    totals: Totals
    missing: int
    awaited: int
    fixed: int
    rates: tuple[Decimal, ...]
    source: RateSource


@dataclass(frozen=True, kw_only=True, slots=True)
class RateSpan:
    """Settlement days, both included, on which a rate held; where it changes within a day, the lowest and the highest."""

    first_day: date
    last_day: date
    lowest: Decimal | None
    highest: Decimal | None
    source: RateSource

    @property
    def unit_rate(self) -> Decimal | None:
        """Return the one rate (GBP/kWh), or None where there are several or none."""
        return self.lowest if self.lowest == self.highest else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """The days that have half-hours, the rates that held on them, and until when half-hours are known (UTC)."""

    days: tuple[StatementDay, ...]
    rates: tuple[RateSpan, ...]
    data_until: datetime | None

    @property
    def totals(self) -> Totals:
        """Return what all days come to."""
        return sum((day.totals for day in self.days), Totals())

    @property
    def missing(self) -> int:
        """Return how many half-hours are missing."""
        return sum(day.missing for day in self.days)

    @property
    def fixed(self) -> int:
        """Return how many known half-hours are priced at the user's fixed rate."""
        return sum(day.fixed for day in self.days)


def statement(ledger: Ledger, first: date, last: date, told: RateSchedule) -> Statement:
    """Return the statement of the settlement days from the first to the last, both included.

    `told` has the rates that Octopus told; a price in the ledger that is not among them is the user's.
    """
    span = ledger.days
    if span is None:
        return Statement(days=(), rates=(), data_until=None)
    days = tuple(_day(ledger, day, told) for day in days_between(max(first, span[0]), min(last, span[1])))
    return Statement(days=days, rates=tuple(_rate_spans(days)), data_until=ledger.data_until)


def _day(ledger: Ledger, day: date, told: RateSchedule) -> StatementDay:
    half_hours = list(ledger.half_hours(day_start(day), day_end(day)))
    from_octopus = told.rates_for_half_hours(day_start(day), len(half_hours))
    unknown = [half_hour.start for half_hour in half_hours if half_hour.export_wh is None]
    began = half_hour_start(ledger.began) if ledger.began is not None else None
    until = ledger.data_until
    counted = [
        (half_hour, octopus)
        for half_hour, octopus in zip(half_hours, from_octopus, strict=True)
        if half_hour.export_wh is not None or (began is not None and half_hour.start >= began)
    ]
    sources = {_source(half_hour, octopus) for half_hour, octopus in counted}
    return StatementDay(
        day=day,
        totals=ledger.total(day, day),
        missing=sum(began is not None and until is not None and began <= start < until for start in unknown),
        awaited=sum(until is not None and start >= until for start in unknown),
        fixed=sum(
            half_hour.export_wh is not None and _source(half_hour, octopus) is RateSource.FIXED
            for half_hour, octopus in counted
        ),
        rates=tuple(sorted({half_hour.unit_rate for half_hour, _ in counted if half_hour.unit_rate is not None})),
        source=sources.pop() if len(sources) == 1 else RateSource.MIXED if sources else RateSource.UNPRICED,
    )


def _source(half_hour: HalfHour, from_octopus: Decimal | None) -> RateSource:
    if half_hour.unit_rate is None:
        return RateSource.UNPRICED
    return RateSource.AGREEMENT if half_hour.unit_rate == from_octopus else RateSource.FIXED


def _rate_spans(days: Iterable[StatementDay]) -> Iterator[RateSpan]:
    """Yield the days on which the same rate held, and those on which it changed within the day, as spans."""

    def held(day: StatementDay) -> tuple[RateSource, Decimal | None, bool]:
        return day.source, day.rates[0] if len(day.rates) == 1 else None, len(day.rates) > 1

    for (source, _, _), group in groupby(days, key=held):
        of_span = list(group)
        rates = [rate for day in of_span for rate in day.rates]
        yield RateSpan(
            first_day=of_span[0].day,
            last_day=of_span[-1].day,
            lowest=min(rates, default=None),
            highest=max(rates, default=None),
            source=source,
        )
