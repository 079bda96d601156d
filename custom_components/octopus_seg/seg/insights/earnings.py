"""What some days will have earned: what is final, and for the rest the expected export at the rate that is known for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from ..ledger import Ledger
from ..settlement import HALF_HOUR, ONE_DAY, day_start, days_between, period_count, settlement_day
from ..totals import WH_IN_A_KWH, Totals
from .clock import DAYS_IN_A_YEAR, is_complete
from .daily import Daily
from .forecast import Forecast
from .outlook import expected_range

_AVERAGED_DAYS: Final = 28


class Basis(StrEnum):
    """What an outlook rests on: the same weeks of earlier years, the weeks just before, or a solar forecast as well."""

    SAME_WEEKS = "same_weeks"
    RECENT_WEEKS = "recent_weeks"
    FORECAST = "forecast"


@dataclass(frozen=True, kw_only=True, slots=True)
class CommonRate:
    """The rate (GBP/kWh) for days whose own isn't known yet, and the last day up to which the tariff's is.

    `is_average` says that the tariff changes by the half-hour, so that it is the average of the last four weeks.
    """

    rate: Decimal
    is_average: bool
    known_until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedEarnings:
    """What days from the first to the last are expected to have earned (GBP) when they are over, with a range.

    `earned` of it is final; `days_left` are those that are not. `hits` of `tries` such ranges held in the past.
    """

    first: date
    last: date
    expected: float
    low: float
    high: float
    earned: float
    days_left: int
    energy_wh: float
    hits: int
    tries: int
    basis: Basis
    history_days: int
    rate: CommonRate

    @property
    def hit_rate(self) -> float | None:
        """Return the share of such ranges that held in the past; None where none could be tried."""
        return self.hits / self.tries if self.tries else None

    @property
    def is_under_a_year(self) -> bool:
        """Return whether it rests on less than a year of days."""
        return self.history_days < DAYS_IN_A_YEAR

    @property
    def is_rate_assumed(self) -> bool:
        """Return whether the rate of some of the days isn't known, and is taken to stay."""
        return self.rate.known_until is not None and self.rate.known_until < self.last


def common_rate(ledger: Ledger, known_until: datetime | None) -> CommonRate | None:
    """Return the rate to expect of coming days: the newest, or an average where that changes within a day.

    `known_until` is when the agreement in force ends. None where nothing says a rate.
    """
    if (days := ledger.days) is None:
        return None
    until = settlement_day(known_until - HALF_HOUR) if known_until is not None else None
    if (flat := _flat_rate(ledger, days[1])) is not None:
        return CommonRate(rate=flat, is_average=False, known_until=until)
    first = days[1] - (_AVERAGED_DAYS - 1) * ONE_DAY
    totals = sum((ledger.total(day, day) for day in days_between(first, days[1]) if _is_priced(ledger, day)), Totals())
    if not totals.export_wh:
        return None
    return CommonRate(rate=totals.earnings * WH_IN_A_KWH / totals.export_wh, is_average=True, known_until=until)


def expected_earnings(
    ledger: Ledger, daily: Daily, first: date, last: date, rate: CommonRate, forecast: Forecast | None = None
) -> ExpectedEarnings | None:
    """Return what days are expected to have earned; None where no season or no rate says.

    `daily` has the days of the ledger.
    """
    totals = ledger.total(first, last)
    left = [day for day in days_between(first, last) if not is_complete(ledger, day)]
    found = expected_range(daily, [daily.position(day) for day in left], forecast)
    if found is None or totals.unpriced:
        return None
    open_wh = [
        max(energy_wh - ledger.total(day, day).export_wh, 0.0)
        for day, energy_wh in zip(left, found.by_day, strict=True)
    ]
    rates = [float(rate.rate if (own := _flat_rate(ledger, day)) is None else own) for day in left]
    to_come = sum(energy_wh * price for energy_wh, price in zip(open_wh, rates, strict=True)) / WH_IN_A_KWH
    a_kwh = to_come * WH_IN_A_KWH / sum(open_wh) if sum(open_wh) else float(rate.rate)
    earned = float(totals.earnings)
    known_wh = found.energy_wh - sum(open_wh)
    return ExpectedEarnings(
        first=first,
        last=last,
        expected=earned + to_come,
        low=earned + max(found.low_wh - known_wh, 0.0) * a_kwh / WH_IN_A_KWH,
        high=earned + max(found.high_wh - known_wh, 0.0) * a_kwh / WH_IN_A_KWH,
        earned=earned,
        days_left=len(left),
        energy_wh=totals.export_wh + sum(open_wh),
        hits=found.hits,
        tries=found.tries,
        basis=_basis(found.forecast_days, found.years, left),
        history_days=daily.counts[-1],
        rate=rate,
    )


def _basis(forecast_days: int, years: int, left: Sequence[date]) -> Basis:
    if forecast_days:
        return Basis.FORECAST
    return Basis.SAME_WEEKS if years or not left else Basis.RECENT_WEEKS


def _flat_rate(ledger: Ledger, day: date) -> Decimal | None:
    """Return the rate of a day if all of it has the same."""
    rates = set(ledger.schedule.rates_for_half_hours(day_start(day), period_count(day)))
    return rates.pop() if len(rates) == 1 else None


def _is_priced(ledger: Ledger, day: date) -> bool:
    return not ledger.total(day, day).unpriced
