"""The ledger: half-hours of export at the rate in force, and what they come to.

Earnings are export x unit rate, exact: a half-hour's money is never rounded. A half-hour that the meter has not reported is
missing, not zero; one that no rate covers is exported but not priced. Totals are of what is known.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from .history import DayValues, History, known_until, same_at_first
from .settlement import (
    HALF_HOUR,
    ONE_DAY,
    day_start,
    days_between,
    half_hour_start,
    month_start,
    period_count,
    period_index,
    settlement_day,
)
from .tariff import RateSchedule
from .totals import WH_IN_A_KWH, RunningTotals, Totals


@dataclass(frozen=True, kw_only=True, slots=True)
class HalfHour:
    """One settlement period: its start (UTC), export (Wh; None: missing) and unit rate (GBP/kWh; None: no rate)."""

    start: datetime
    export_wh: int | None
    unit_rate: Decimal | None

    @property
    def end(self) -> datetime:
        """Return the end (UTC)."""
        return self.start + HALF_HOUR

    @property
    def earnings(self) -> Decimal | None:
        """Return what it earned (GBP, exact), or None where the export or the rate is unknown."""
        if self.export_wh is None or self.unit_rate is None:
            return None
        return self.export_wh * self.unit_rate / WH_IN_A_KWH


class Resolution(StrEnum):
    """The length of a row: a settlement period, a clock hour, a settlement day or a calendar month."""

    HALF_HOUR = "half_hour"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """Export (Wh) and earnings (GBP) of a span of time (UTC), None where nothing of it is known.

    `unit_rate` is None where the span has several; `settled` tells that no half-hour of it is missing.
    """

    start: datetime
    end: datetime
    export_wh: int | None
    unit_rate: Decimal | None
    earnings: Decimal | None
    settled: bool


class Ledger:
    """The half-hours of one export point, from when its first agreement began until the newest that is known."""

    def __init__(
        self,
        history: History,
        schedule: RateSchedule,
        *,
        began: datetime | None = None,
        before: Ledger | None = None,
    ) -> None:
        """Price every half-hour. `began` (UTC) is when export should have begun to be metered, if that is known.

        From an earlier ledger of the same export point, `before`, the totals of the days up to the first change are taken.
        """
        self.history = history
        self.schedule = schedule
        self.data_until = known_until(history)
        self.began = began if began is not None or not history else day_start(min(history))
        self._days: list[date] = []
        if self.data_until is not None and self.began is not None:
            first = min(*history, settlement_day(self.began))
            self._days = list(days_between(first, settlement_day(self.data_until - HALF_HOUR)))
        self._running = self._taken_over(before) if before is not None else RunningTotals()
        for day in self._days[len(self._running) :]:
            self._running.append(self._day_totals(day))

    def _taken_over(self, before: Ledger) -> RunningTotals:
        """Return the running totals of the days at the beginning that are as they were in an earlier ledger."""
        if self._days[:1] != before._days[:1] or self.schedule != before.schedule:
            return RunningTotals()
        same = same_at_first(self._days[: len(before._days)], self.history, before.history)
        return before._running.first(same)

    def _day_totals(self, day: date) -> Totals:
        values = self.history.get(day, ())
        return Totals.of(values, self.schedule.rates_for_half_hours(day_start(day), len(values)))

    def values_of(self, day: date) -> DayValues:
        """Return the half-hours (Wh; None: missing) of a settlement day."""
        return self.history.get(day) or (None,) * period_count(day)

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last settlement day that it has, or None where no half-hour is known."""
        return (self._days[0], self._days[-1]) if self._days else None

    @property
    def latest_half_hour(self) -> HalfHour | None:
        """Return the newest half-hour that is known."""
        if self.data_until is None:
            return None
        return next(self.half_hours(self.data_until - HALF_HOUR, self.data_until))

    @property
    def first_half_hour(self) -> datetime | None:
        """Return the start (UTC) of the oldest half-hour that is known."""
        for day in self._days:
            for index, value in enumerate(self.history.get(day, ())):
                if value is not None:
                    return day_start(day) + index * HALF_HOUR
        return None

    @property
    def latest_complete_day(self) -> date | None:
        """Return the newest settlement day of which no half-hour is missing."""
        return next((day for day in reversed(self._days) if None not in self.values_of(day)), None)

    @property
    def first_missing_half_hour(self) -> datetime | None:
        """Return the start (UTC) of the oldest half-hour that is missing, or None where none is."""
        for day in self._days:
            if None not in (values := self.values_of(day)):
                continue
            begin = day_start(day)
            for index, value in enumerate(values):
                start = begin + index * HALF_HOUR
                if value is None and self.began is not None and start >= self.began:
                    return start if self.data_until is not None and start < self.data_until else None
        return None

    @property
    def missing_half_hours(self) -> int:
        """Return how many half-hours are missing between the beginning and the newest that is known."""
        if self.data_until is None or self.began is None:
            return 0
        first_day = settlement_day(self.began)
        position = period_index(self.began)
        known_before = self.total(last=first_day - ONE_DAY).known if self._days[0] < first_day else 0
        known_before += sum(value is not None for value in self.values_of(first_day)[:position])
        expected = (self.data_until - half_hour_start(self.began)) // HALF_HOUR
        return max(expected - (self.total().known - known_before), 0)

    def total(self, first: date | None = None, last: date | None = None) -> Totals:
        """Return what the settlement days from the first to the last come to, both included; without them, all."""
        if not self._days:
            return Totals()
        size = len(self._days)
        begin = 0 if first is None else min(max((first - self._days[0]).days, 0), size)
        end = size if last is None else min(max((last - self._days[0]).days + 1, 0), size)
        return self._running.between(begin, max(begin, end))

    def half_hours(self, start: datetime, end: datetime) -> Iterator[HalfHour]:
        """Yield every half-hour that begins within [start, end), the missing ones too."""
        for day in days_between(settlement_day(start), settlement_day(end)):
            begin = day_start(day)
            values = self.values_of(day)
            rates = self.schedule.rates_for_half_hours(begin, len(values))
            for index, (value, rate) in enumerate(zip(values, rates, strict=True)):
                moment = begin + index * HALF_HOUR
                if start <= moment < end:
                    yield HalfHour(start=moment, export_wh=value, unit_rate=rate)

    def complete_hours(
        self, first: date | None = None, last: date | None = None
    ) -> Iterator[tuple[datetime, int, Decimal | None]]:
        """Yield each clock hour of which both half-hours are known: its start (UTC), export (Wh) and earnings (GBP).

        They are those of the settlement days from the first to the last; without them, all. Earnings are None where a rate is
        missing. An hour with a missing half-hour is left out.
        """
        begin_at = 0 if first is None else bisect_left(self._days, first)
        end_at = len(self._days) if last is None else bisect_right(self._days, last)
        for day in self._days[begin_at:end_at]:
            begin = day_start(day)
            values = self.values_of(day)
            rates = self.schedule.rates_for_half_hours(begin, len(values))
            for index in range(0, len(values), 2):
                one, other = values[index : index + 2]
                if one is None or other is None:
                    continue
                one_rate, other_rate = rates[index : index + 2]
                earnings = None
                if one_rate is not None and other_rate is not None:
                    earnings = (one * one_rate + other * other_rate) / WH_IN_A_KWH
                yield begin + index * HALF_HOUR, one + other, earnings

    def rows(self, start: datetime, end: datetime, resolution: Resolution) -> Iterator[Row]:
        """Yield a row for each span of the resolution within [start, end), cut off at both ends, in order."""
        spans = groupby(self.half_hours(start, end), key=lambda half_hour: _span_start(half_hour.start, resolution))
        for _, half_hours in spans:
            yield _row(list(half_hours))


def _span_start(moment: datetime, resolution: Resolution) -> datetime:
    """Return the start (UTC) of the span of a resolution that a half-hour falls in."""
    match resolution:
        case Resolution.HALF_HOUR:
            return moment
        case Resolution.HOUR:
            return moment.replace(minute=0)
        case Resolution.DAY:
            return day_start(settlement_day(moment))
        case Resolution.MONTH:
            return day_start(month_start(settlement_day(moment)))


def _row(half_hours: Sequence[HalfHour]) -> Row:
    """Return what consecutive half-hours come to."""
    known = [half_hour.export_wh for half_hour in half_hours if half_hour.export_wh is not None]
    earned = [earnings for half_hour in half_hours if (earnings := half_hour.earnings) is not None]
    rates = {half_hour.unit_rate for half_hour in half_hours}
    return Row(
        start=half_hours[0].start,
        end=half_hours[-1].end,
        export_wh=sum(known) if known else None,
        unit_rate=rates.pop() if len(rates) == 1 else None,
        earnings=sum(earned, Decimal(0)) if earned else None,
        settled=len(known) == len(half_hours),
    )


def kwh(energy_wh: int) -> float:
    """Return energy in kWh."""
    return energy_wh / WH_IN_A_KWH
