"""What else the same half-hours could have earned: settled export at the rates of another tariff.

Two tariffs are only ever compared over the half-hours that have a rate on both. A half-hour without a rate on the other
tariff is counted, and left out on both sides: it is not worth nothing there, its worth is not known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby, repeat
from typing import Final, Self

from .ledger import HalfHour, Ledger
from .settlement import HALF_HOUR, ONE_DAY, day_end, day_start, days_between, settlement_day
from .tariff import RateSchedule
from .totals import WH_IN_A_KWH

DAYS_IN_A_YEAR: Final = 365

# Export (Wh; None: missing), the own rate and the other one (GBP/kWh; None: no rate) of a half-hour.
type _Priced = tuple[int | None, Decimal | None, Decimal | None, int]
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
class MonthAmount:
    """What the half-hours of a calendar month, of whatever year, come to: how many, and GBP."""

    half_hours: int = 0
    amount: Decimal = Decimal(0)

    def __add__(self, other: Self) -> Self:
        """Return what both come to."""
        return type(self)(half_hours=self.half_hours + other.half_hours, amount=self.amount + other.amount)


type ByMonth = Mapping[int, MonthAmount]


@dataclass(frozen=True, kw_only=True, slots=True)
class Projection:
    """An amount (GBP) for a year, and what it rests on.

    `is_whole_year` tells that every calendar month is there, so that each counts as much as it does in a year. Else
    the year is taken to be like the days that there are, which sunny or dark ones are not; `seasons` are those seen.
    """

    amount: Decimal
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
    earnings_by_month: ByMonth
    by_month: ByMonth

    def __add__(self, other: Self) -> Self:
        """Return the comparison of the half-hours of both."""
        return type(self)(
            earnings=self.earnings + other.earnings,
            priced=self.priced + other.priced,
            unpriced=self.unpriced + other.unpriced,
            own_earnings=self.own_earnings + other.own_earnings,
            compared=self.compared + other.compared,
            difference=self.difference + other.difference,
            lowest_rate=min(_known(self.lowest_rate, other.lowest_rate), default=None),
            highest_rate=max(_known(self.highest_rate, other.highest_rate), default=None),
            earnings_by_month=_joined(self.earnings_by_month, other.earnings_by_month),
            by_month=_joined(self.by_month, other.by_month),
        )

    @property
    def per_year(self) -> Projection | None:
        """Return the difference as of a year; None where nothing was compared."""
        return projection(self.by_month)

    @property
    def earnings_per_year(self) -> Projection | None:
        """Return the earnings as of a year; None where nothing was priced."""
        return projection(self.earnings_by_month)


NOTHING: Final = Comparison(
    earnings=Decimal(0),
    priced=0,
    unpriced=0,
    own_earnings=Decimal(0),
    compared=0,
    difference=Decimal(0),
    lowest_rate=None,
    highest_rate=None,
    earnings_by_month={},
    by_month={},
)


def projection(months: ByMonth) -> Projection | None:
    """Return what amounts of calendar months come to in a year; None where there are none.

    With all months there, each is weighted as it is in a year.
    """
    if not (half_hours := sum(found.half_hours for found in months.values())):
        return None
    is_whole_year = all(
        month in months and months[month].half_hours >= _WHOLE_MONTH * in_a_year
        for month, in_a_year in _HALF_HOURS_OF_MONTH.items()
    )
    parts = (
        (found.amount * _HALF_HOURS_OF_MONTH[month] / found.half_hours for month, found in months.items())
        if is_whole_year
        else (found.amount * HALF_HOURS_IN_A_YEAR / half_hours for found in months.values())
    )
    return Projection(
        amount=sum(parts, Decimal(0)),
        days=Decimal(half_hours) / _HALF_HOURS_IN_A_DAY,
        is_whole_year=is_whole_year,
        seasons=tuple(season for season in Season if season in {_SEASON_OF_MONTH[month] for month in months}),
    )


def compare(half_hours: Sequence[HalfHour], other: RateSchedule) -> Comparison:
    """Price consecutive half-hours on another schedule; those whose export is missing are left out."""
    found = NOTHING
    for month, part in groupby(half_hours, key=_calendar_month()):
        same = list(part)
        rates = other.rates_for_half_hours(same[0].start, len(same))
        found += _of_month(
            month,
            [(half_hour.export_wh, half_hour.unit_rate, rate, 1) for half_hour, rate in zip(same, rates, strict=True)],
        )
    return found


def compare_days(ledger: Ledger, other: RateSchedule, first: date, last: date) -> Comparison:
    """Price the settlement days of one calendar month, both included, on another schedule.

    It is `compare` of the same half-hours without making an object of each.
    """
    return _of_month(first.month, [part for day in days_between(first, last) for part in _of_day(ledger, other, day)])


def _of_day(ledger: Ledger, other: RateSchedule, day: date) -> Iterable[_Priced]:
    """Return the half-hours of a settlement day with their rates; those of a whole day with one rate each in one."""
    values, begin = ledger.values_of(day), day_start(day)
    own = ledger.schedule.rates_for_half_hours(begin, len(values))
    rates = other.rates_for_half_hours(begin, len(values))
    if all(some.count(some[0]) == len(some) for some in (own, rates)):
        known = [value for value in values if value is not None]
        if len(known) == len(values):
            return [(sum(known), own[0], rates[0], len(known))]
    return zip(values, own, rates, repeat(1), strict=False)


def newest_year(ledger: Ledger) -> tuple[datetime, datetime] | None:
    """Return start and end (UTC) of the newest 365 settlement days of a ledger, or of all where there are fewer.

    None where no half-hour is known.
    """
    if ledger.data_until is None or ledger.began is None:
        return None
    last = settlement_day(ledger.data_until - HALF_HOUR)
    return max(day_start(last - (DAYS_IN_A_YEAR - 1) * ONE_DAY), ledger.began), ledger.data_until


def _calendar_month() -> Callable[[HalfHour], int]:
    """Return what names the calendar month of one half-hour after the other, in their order."""
    end: datetime | None = None
    month = 0

    def month_of(half_hour: HalfHour) -> int:
        nonlocal end, month
        if end is None or half_hour.start >= end:
            day = settlement_day(half_hour.start)
            end, month = day_end(day), day.month
        return month

    return month_of


def _of_month(month: int, half_hours: Sequence[_Priced]) -> Comparison:
    """Compare half-hours (Wh, own rate, other rate, how many in one) of one calendar month.

    Energy is added up for each pair of rates first: most tariffs have few, and a product of decimals takes long.
    """
    energy: dict[tuple[int, int], int] = {}
    counts: dict[tuple[int, int], int] = {}
    rates: dict[int, Decimal | None] = {}
    in_force: dict[int, Decimal] = {}
    for energy_wh, own, other, count in half_hours:
        if other is not None:
            in_force[id(other)] = other
        if energy_wh is None:
            continue
        pair = id(own), id(other)
        if pair not in counts:
            rates[pair[0]], rates[pair[1]] = own, other
            energy[pair] = counts[pair] = 0
        energy[pair] += energy_wh
        counts[pair] += count
    known = [(rates[own], rates[other], energy[own, other], counts[own, other]) for own, other in counts]
    priced = [(other, energy_wh, count) for _, other, energy_wh, count in known if other is not None]
    compared = [
        (own, other, energy_wh, count)
        for own, other, energy_wh, count in known
        if own is not None and other is not None
    ]
    earnings = _pounds(energy_wh * other for other, energy_wh, _ in priced)
    difference = _pounds(energy_wh * (other - own) for own, other, energy_wh, _ in compared)
    priced_count, compared_count = sum(part[-1] for part in priced), sum(part[-1] for part in compared)
    return Comparison(
        earnings=earnings,
        priced=priced_count,
        unpriced=sum(counts.values()) - priced_count,
        own_earnings=_pounds(energy_wh * own for own, _, energy_wh, _ in compared),
        compared=compared_count,
        difference=difference,
        lowest_rate=min(in_force.values(), default=None),
        highest_rate=max(in_force.values(), default=None),
        earnings_by_month=_month(month, priced_count, earnings),
        by_month=_month(month, compared_count, difference),
    )


def _month(month: int, half_hours: int, amount: Decimal) -> ByMonth:
    return {month: MonthAmount(half_hours=half_hours, amount=amount)} if half_hours else {}


def _joined(one: ByMonth, other: ByMonth) -> ByMonth:
    return {month: one.get(month, MonthAmount()) + other.get(month, MonthAmount()) for month in sorted({*one, *other})}


def _known(*rates: Decimal | None) -> list[Decimal]:
    return [rate for rate in rates if rate is not None]


def _pounds(parts: Iterable[Decimal]) -> Decimal:
    """Return the sum of Wh x GBP/kWh in GBP."""
    return sum(parts, Decimal(0)) / WH_IN_A_KWH
