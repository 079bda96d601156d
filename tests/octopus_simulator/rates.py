"""Unit rates in pence per kWh without VAT: flat, stepped, by the time of day, and by the half-hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from .days import HALF_HOUR, LONDON, days_between, half_hours_of, local_date, local_midnight, local_time


@dataclass(frozen=True)
class Rate:
    """A price from `valid_from` up to, not including, `valid_to`."""

    value: float
    valid_from: datetime
    valid_to: datetime | None


class RateSchedule(Protocol):
    """The prices of a product in a region."""

    def rates(self, region: str, start: datetime | None, end: datetime | None, now: datetime) -> list[Rate]:
        """Return the rates known at `now` that overlap [start, end), oldest first."""


def overlaps(rate: Rate, start: datetime | None, end: datetime | None) -> bool:
    """Return whether a rate is in force at any time in [start, end)."""
    return (end is None or rate.valid_from < end) and (start is None or rate.valid_to is None or rate.valid_to > start)


@dataclass(frozen=True)
class SteppedRates:
    """A price that changes at given moments and then stands until further notice."""

    steps: tuple[tuple[datetime, float], ...]

    def rates(self, region: str, start: datetime | None, end: datetime | None, now: datetime) -> list[Rate]:
        """Return the steps that overlap [start, end)."""
        ends: list[datetime | None] = [*(moment for moment, _ in self.steps[1:]), None]
        every = [Rate(value, moment, until) for (moment, value), until in zip(self.steps, ends, strict=False)]
        return [rate for rate in every if overlaps(rate, start, end)]


@dataclass(frozen=True)
class DailyRates:
    """A price by the local hour of the day, known until the end of tomorrow."""

    first_day: date
    bands: tuple[tuple[int, float], ...]
    """Local hour and the price from then on, in order; the last one runs over midnight."""

    def rates(self, region: str, start: datetime | None, end: datetime | None, now: datetime) -> list[Rate]:
        """Return the bands that overlap [start, end)."""
        last_day = local_date(now) + timedelta(days=1)
        begin = local_midnight(self.first_day)
        before = self.first_day - timedelta(days=1)
        first = max(before, local_date(start) - timedelta(days=1)) if start else before
        last = min(last_day, local_date(end)) if end else last_day
        known = [
            Rate(rate.value, max(rate.valid_from, begin), rate.valid_to)
            for rate in self._bands(first, last)
            if overlaps(rate, begin, None)
        ]
        return [rate for rate in known if overlaps(rate, start, end)]

    def _bands(self, first: date, last: date) -> Iterator[Rate]:
        for day in days_between(first, last):
            for index, (hour, value) in enumerate(self.bands):
                if index + 1 < len(self.bands):
                    until = local_time(day, self.bands[index + 1][0])
                else:
                    until = local_time(day + timedelta(days=1), self.bands[0][0])
                yield Rate(value, local_time(day, hour), until)


@dataclass(frozen=True)
class HalfHourlyRates:
    """A price for each half-hour; tomorrow's are announced at 16:00 local time."""

    first_day: date
    mean: float
    peak_mean: float

    def rates(self, region: str, start: datetime | None, end: datetime | None, now: datetime) -> list[Rate]:
        """Return the half-hours that overlap [start, end)."""
        today = local_date(now)
        last_day = today + timedelta(days=1) if now >= local_time(today, 16) else today
        first = max(self.first_day, local_date(start)) if start else self.first_day
        last = min(last_day, local_date(end)) if end else last_day
        every = (
            Rate(value, slot, slot + HALF_HOUR)
            for day in days_between(first, last)
            for slot, value in zip(half_hours_of(day), self._prices(region, day), strict=True)
        )
        return [rate for rate in every if overlaps(rate, start, end)]

    def _prices(self, region: str, day: date) -> tuple[float, ...]:
        return _half_hourly_prices(region, day, self.mean, self.peak_mean)


@lru_cache(maxsize=16384)
def _half_hourly_prices(region: str, day: date, mean: float, peak_mean: float) -> tuple[float, ...]:
    market = blake2b(f"{region}|{day.toordinal()}".encode(), digest_size=51).digest()
    day_factor = 0.6 + 0.8 * market[50] / 255
    prices = []
    for index, slot in enumerate(half_hours_of(day)):
        hour = slot.astimezone(LONDON).hour
        base = peak_mean if 16 <= hour < 19 else mean * (0.7 if hour < 6 else 1.0)
        prices.append(max(0.0, round(base * day_factor * (0.85 + 0.3 * market[index] / 255), 2)))
    return tuple(prices)
