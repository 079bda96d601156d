"""What else the same half-hours could have earned: settled export at the rates of another tariff.

Two tariffs are only ever compared over the half-hours that have a rate on both. A half-hour without a rate on the other
tariff is counted, and left out on both sides: it is not worth nothing there, its worth is not known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .ledger import WH_IN_A_KWH, HalfHour, Ledger
from .settlement import HALF_HOUR, ONE_DAY, day_end, day_start, settlement_day
from .tariff import RateSchedule

DAYS_IN_A_YEAR: Final = 365
_HALF_HOURS_IN_A_DAY: Final = 48
# A month with a few missing days still speaks for the month; one with a week of it does not.
_WHOLE_MONTH: Final = Decimal("0.8")


class Season(StrEnum):
    """The meteorological seasons: March to May is spring, and so on."""

    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


_SEASON_OF_MONTH: Final = {
    month: season
    for season, months in (
        (Season.WINTER, (12, 1, 2)),
        (Season.SPRING, (3, 4, 5)),
        (Season.SUMMER, (6, 7, 8)),
        (Season.AUTUMN, (9, 10, 11)),
    )
    for month in months
}
# Of a common year: the clocks take two half-hours from March and give them to October.
_HALF_HOURS_OF_MONTH: Final = {
    month: days * _HALF_HOURS_IN_A_DAY + {3: -2, 10: 2}.get(month, 0)
    for month, days in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
}
HALF_HOURS_IN_A_YEAR: Final = sum(_HALF_HOURS_OF_MONTH.values())


def season_of(day: date) -> Season:
    """Return the season that a day is in."""
    return _SEASON_OF_MONTH[day.month]


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthDifference:
    """What the half-hours of a calendar month, of whatever year, differ by: how many, and GBP."""

    half_hours: int
    difference: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Projection:
    """A difference (GBP) for a year, and what it rests on.

    `is_whole_year` tells that every calendar month is there, so that each counts as much as it does in a year. Else
    the year is taken to be like the days that there are, which sunny or dark ones are not; `seasons` are those seen.
    """

    difference: Decimal
    days: Decimal
    is_whole_year: bool
    seasons: tuple[Season, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Half-hours on another tariff.

    `earnings` (GBP) are of the `priced` half-hours, those that have a rate there; `unpriced` ones have none. What they
    earned on the own tariff (`own_earnings`), and the difference (other less own), are of the `compared` half-hours,
    which have a rate on both. Rates are in GBP/kWh, None where there are none.
    """

    earnings: Decimal
    priced: int
    unpriced: int
    own_earnings: Decimal
    compared: int
    difference: Decimal
    lowest_rate: Decimal | None
    highest_rate: Decimal | None
    by_month: Mapping[int, MonthDifference]

    @property
    def per_year(self) -> Projection | None:
        """Return the difference as of a year; None where nothing was compared."""
        if not self.compared:
            return None
        is_whole_year = all(
            month in self.by_month and self.by_month[month].half_hours >= _WHOLE_MONTH * half_hours
            for month, half_hours in _HALF_HOURS_OF_MONTH.items()
        )
        return Projection(
            difference=self._of_months() if is_whole_year else self.difference * HALF_HOURS_IN_A_YEAR / self.compared,
            days=Decimal(self.compared) / _HALF_HOURS_IN_A_DAY,
            is_whole_year=is_whole_year,
            seasons=tuple(
                season for season in Season if season in {_SEASON_OF_MONTH[month] for month in self.by_month}
            ),
        )

    def _of_months(self) -> Decimal:
        """Return the difference of a year in which each month is like what there is of it."""
        return sum(
            (
                found.difference * _HALF_HOURS_OF_MONTH[month] / found.half_hours
                for month, found in self.by_month.items()
            ),
            Decimal(0),
        )


def compare(half_hours: Sequence[HalfHour], other: RateSchedule) -> Comparison:
    """Price consecutive half-hours on another schedule; those whose export is missing are left out."""
    rates = other.rates_for_half_hours(half_hours[0].start, len(half_hours)) if half_hours else []
    known = [
        (half_hour, half_hour.export_wh, rate)
        for half_hour, rate in zip(half_hours, rates, strict=True)
        if half_hour.export_wh is not None
    ]
    priced = [(half_hour, energy_wh, rate) for half_hour, energy_wh, rate in known if rate is not None]
    compared = [
        (half_hour, energy_wh * half_hour.unit_rate, energy_wh * (rate - half_hour.unit_rate))
        for half_hour, energy_wh, rate in priced
        if half_hour.unit_rate is not None
    ]
    in_force = {rate for rate in rates if rate is not None}
    return Comparison(
        earnings=_pounds(energy_wh * rate for _, energy_wh, rate in priced),
        priced=len(priced),
        unpriced=len(known) - len(priced),
        own_earnings=_pounds(own for _, own, _ in compared),
        compared=len(compared),
        difference=_pounds(difference for _, _, difference in compared),
        lowest_rate=min(in_force, default=None),
        highest_rate=max(in_force, default=None),
        by_month=_by_month((half_hour.start, difference) for half_hour, _, difference in compared),
    )


def newest_year(ledger: Ledger) -> tuple[datetime, datetime] | None:
    """Return start and end (UTC) of the newest 365 settlement days of a ledger, or of all where there are fewer.

    None where no half-hour is known.
    """
    if ledger.data_until is None or ledger.began is None:
        return None
    last = settlement_day(ledger.data_until - HALF_HOUR)
    return max(day_start(last - (DAYS_IN_A_YEAR - 1) * ONE_DAY), ledger.began), ledger.data_until


def _by_month(differences: Iterable[tuple[datetime, Decimal]]) -> dict[int, MonthDifference]:
    """Add up differences (GBP x 1000) by the calendar month of their half-hour."""
    found: dict[int, list[Decimal]] = {}
    end, month = None, 0
    for start, difference in differences:
        if end is None or start >= end:
            day = settlement_day(start)
            end, month = day_end(day), day.month
        found.setdefault(month, []).append(difference)
    return {month: MonthDifference(half_hours=len(parts), difference=_pounds(parts)) for month, parts in found.items()}


def _pounds(parts: Iterable[Decimal]) -> Decimal:
    """Return the sum of Wh x GBP/kWh in GBP."""
    return sum(parts, Decimal(0)) / WH_IN_A_KWH
