"""The insights of one export point: worked out in another thread when a day has settled, and kept until the next one has."""

import asyncio
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..const import CONF_IMPORT_RATE, DOMAIN, LOGGER
from ..credits.payments import current_payment
from ..credits.reconciler import CreditReconciler
from ..meter.coordinator import MeterCoordinator
from ..seg.insights.carpet import carpet
from ..seg.insights.clock import newest_year
from ..seg.insights.everything import Insights, Question, insights
from ..seg.insights.forecast import Forecasts, kept
from ..seg.insights.next_bill import next_bill_days
from ..seg.insights.surplus import surplus
from ..seg.ledger import Ledger
from ..seg.settlement import month_start, settlement_day
from ..seg.tariff import Agreement, RateSchedule, agreement_at, pounds
from ..seg.totals import Totals
from .answer import Context, carpet_answer, insights_answer
from .forecast_store import ForecastStore
from .parts import surplus_answer
from .solar_forecast import async_solar_forecast
from .sun import sun_times

A_YEAR: Final = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Computed:
    """Insights and what cards and the action show of them."""

    insights: Insights
    answer: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class NextCredit:
    """The days that the next credit is for, and the earliest and the latest usual day on which it comes."""

    days: tuple[date, date]
    due: tuple[date, date]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Basis:
    """What insights are worked out of anew when it changes: all of it but half-hours of a day that is not complete."""

    settled: Totals
    schedule: RateSchedule
    month: date
    agreement: Agreement | None
    next_credit: NextCredit | None


class InsightsCoordinator(DataUpdateCoordinator[Computed | None]):
    """Follows the half-hours of one export point."""

    def __init__(self, hass: HomeAssistant, meter: MeterCoordinator, reconciler: CreditReconciler) -> None:
        """Start without a result."""
        super().__init__(hass, LOGGER, config_entry=meter.config_entry, name=f"{DOMAIN} insights")
        self.meter = meter
        self.data = None
        self._reconciler = reconciler
        self._store = ForecastStore(hass, meter.subentry.subentry_id)
        self._forecasts: Forecasts = {}
        self._basis: _Basis | None = None
        self._working = asyncio.Lock()

    @property
    def import_rate(self) -> Decimal | None:
        """Return what the user pays for import (GBP/kWh), or None where they didn't say."""
        pence = self.meter.config_entry.options.get(CONF_IMPORT_RATE)
        return pounds(Decimal(str(pence))) if pence is not None else None

    @property
    def has_history(self) -> bool:
        """Return whether any half-hour is known."""
        return self.meter.data.ledger.days is not None

    @property
    def has_a_year(self) -> bool:
        """Return whether the known half-hours are of a year at least."""
        ledger = self.meter.data.ledger
        first, until = ledger.first_half_hour, ledger.data_until
        return first is not None and until is not None and (until - first).days >= A_YEAR

    @property
    def awaits_credit(self) -> bool:
        """Return whether credits have a rhythm, so that it is known for which days the next one is."""
        return self._basis is not None and self._basis.next_credit is not None

    async def async_start(self) -> None:
        """Take the forecasts that are known, then follow the half-hours and the credits."""
        self._forecasts = await self._store.async_load() or {}
        for source in (self.meter, self._reconciler):
            self.meter.config_entry.async_on_unload(source.async_add_listener(self._async_schedule))
        self._async_schedule()

    async def async_carpet(self, last: date | None) -> dict[str, Any] | None:
        """Return every half-hour of the year that ends with a day, the newest without one; None where none is known."""
        return await self.hass.async_add_executor_job(_carpet, self.hass, self.meter.data.ledger, last)

    async def async_surplus(self, energy_wh: int, hours: int, import_rate: Decimal | None) -> dict[str, Any] | None:
        """Return on how many days there was enough to use at which hour; None where no complete day is known."""
        rate = self.import_rate if import_rate is None else import_rate
        return await self.hass.async_add_executor_job(_surplus, self.meter.data.ledger, energy_wh, hours, rate)

    @callback
    def _async_schedule(self) -> None:
        """Work it out again in the background where it may have changed; while history loads there is more to come."""
        is_loaded = self.has_history and self.meter.data.loading is None
        if is_loaded and self._present_basis() != self._basis:
            self.meter.config_entry.async_create_background_task(
                self.hass, self._async_work_out(), f"{DOMAIN} insights"
            )

    async def _async_work_out(self) -> None:
        async with self._working:
            if (basis := self._present_basis()) == self._basis:
                return
            await self._async_take_forecast()
            today = settlement_day(dt_util.utcnow())
            self.data = await self.hass.async_add_executor_job(
                _computed,
                self.hass,
                self.meter.data.ledger,
                today,
                basis,
                dict(self._forecasts),
                self.import_rate,
            )
            self._basis = basis
        self.async_update_listeners()

    async def _async_take_forecast(self) -> None:
        """Remember what is forecast for the days to come; a day that has begun keeps what was forecast before."""
        today = settlement_day(dt_util.utcnow())
        found = {day: energy_wh for day, energy_wh in (await async_solar_forecast(self.hass)).items() if day > today}
        known = kept({**self._forecasts, **found}, today)
        if known != self._forecasts:
            self._forecasts = known
            self._store.async_save_soon(known)

    def _present_basis(self) -> _Basis:
        now = dt_util.utcnow()
        data = self.meter.data
        latest = data.ledger.latest_complete_day
        return _Basis(
            settled=data.ledger.total(last=latest) if latest else Totals(),
            schedule=data.ledger.schedule,
            month=month_start(settlement_day(now)),
            agreement=agreement_at(data.agreements, now),
            next_credit=self._next_credit(),
        )

    def _next_credit(self) -> NextCredit | None:
        """Return the days that the next credit is for, and when it is due; None before credits have a rhythm."""
        key = self.meter.subentry.subentry_id
        credited = [period for period in self._reconciler.data.periods if period.point == key and period.credits]
        point = next(iter(current_payment(self._reconciler, (key,)).points), None)
        if not credited or point is None or (due := point.next_credit_due) is None:
            return None
        newest = max(credited, key=lambda period: period.last_day)
        posted_on = max(credit.posted_on for credit in newest.credits)
        return NextCredit(days=next_bill_days(newest.last_day, due[1] - posted_on), due=due)


def _computed(
    hass: HomeAssistant,
    ledger: Ledger,
    today: date,
    basis: _Basis,
    forecasts: Forecasts,
    import_rate: Decimal | None,
) -> Computed | None:
    agreement, next_credit = basis.agreement, basis.next_credit
    question = Question(
        ledger=ledger,
        day=today,
        agreement_end=agreement.end if agreement else None,
        credit_days=next_credit.days if next_credit else None,
        sun=sun_times(hass, newest_year(ledger) or ()),
        forecasts=forecasts,
    )
    if (found := insights(question)) is None:
        return None
    context = Context(
        import_rate=import_rate,
        tariff_code=agreement.tariff_code if agreement else None,
        due=next_credit.due if next_credit else None,
    )
    return Computed(insights=found, answer=insights_answer(found, context))


def _carpet(hass: HomeAssistant, ledger: Ledger, last: date | None) -> dict[str, Any] | None:
    span = newest_year(ledger, last)
    return carpet_answer(ledger, span, carpet(ledger, span), sun_times(hass, span)) if span is not None else None


def _surplus(ledger: Ledger, energy_wh: int, hours: int, rate: Decimal | None) -> dict[str, Any] | None:
    span = newest_year(ledger)
    found = surplus(ledger, span, energy_wh, hours) if span is not None else None
    return surplus_answer(span, found, rate) if span is not None and found is not None else None
