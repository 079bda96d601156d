"""This year's half-hours on the tariff that the user compares with, worked out while somebody looks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..const import CONF_COMPARISON_TARIFF, DOMAIN, LOGGER, TARIFF_AUTOMATIC
from ..meter.coordinator import MeterCoordinator
from ..octopus import OctopusError
from ..polling.timetable import is_yesterday_known
from ..seg.comparison import Comparison, compare
from ..seg.ledger import Ledger
from ..seg.settlement import day_start, settlement_day, year_start
from ..seg.tariff import RateSchedule
from .library import TariffLibrary, tariff_code
from .store import KnownProduct

_TRIED_AGAIN_AFTER: Final = timedelta(hours=6)


@dataclass(frozen=True, kw_only=True, slots=True)
class YearOnTariff:
    """This calendar year so far, from `start` (UTC), on another product."""

    start: datetime
    product: KnownProduct
    comparison: Comparison


class YearComparison(DataUpdateCoordinator[None]):
    """Follows the half-hours of one export point. Octopus is asked for nothing until there is a listener."""

    def __init__(self, hass: HomeAssistant, meter: MeterCoordinator, library: TariffLibrary) -> None:
        """Start without a result."""
        super().__init__(hass, LOGGER, config_entry=meter.config_entry, name=f"{DOMAIN} comparison")
        self.meter = meter
        self._library = library
        self._choice: str = meter.config_entry.options.get(CONF_COMPARISON_TARIFF, TARIFF_AUTOMATIC)
        self._result: YearOnTariff | None = None
        self._stop_following: CALLBACK_TYPE | None = None
        self._working = asyncio.Lock()
        self._worked_out: tuple[Ledger, RateSchedule, datetime] | None = None
        self._rest_until: datetime | None = None

    @property
    def result(self) -> YearOnTariff | None:
        """Return what is known of this year; None before anything is, and from the turn of the year on."""
        result = self._result
        return result if result is not None and result.start == _start_of_year(dt_util.utcnow()) else None

    @override
    @callback
    def async_add_listener(self, update_callback: CALLBACK_TYPE, context: object = None) -> Callable[[], None]:
        """Have a callback called whenever the result may have changed; the first one starts the work."""
        stop_listening = super().async_add_listener(update_callback, context)
        if self._stop_following is None:
            self._stop_following = self.meter.async_add_listener(self._async_schedule)
            self._async_schedule()

        @callback
        def remove() -> None:
            stop_listening()
            if not self._listeners and self._stop_following is not None:
                self._stop_following()
                self._stop_following = None

        return remove

    @callback
    def _async_schedule(self) -> None:
        """Work it out again, in the background; while history loads there is more to come."""
        if self.meter.data.loading is None:
            self.meter.config_entry.async_create_background_task(
                self.hass, self._async_work_out(), f"{DOMAIN} comparison"
            )

    async def _async_work_out(self) -> None:
        async with self._working:
            now = dt_util.utcnow()
            if self._rest_until is not None and now < self._rest_until:
                return
            self._rest_until = None
            try:
                await self._async_compare(_start_of_year(now))
            except OctopusError as err:
                LOGGER.debug("The comparison with another tariff waits: %s", err)
                self._rest_until = now + _TRIED_AGAIN_AFTER
            finally:
                await self._library.async_save()
        self.async_update_listeners()

    async def _async_compare(self, start: datetime) -> None:
        ledger = self.meter.data.ledger
        end = ledger.data_until
        if end is None or end <= start:
            return
        product = await self._library.async_chosen(self._choice)
        region = await self._library.async_region(self.meter.mpan, self.meter.data.agreements)
        if product is not None and region is not None:
            await self._async_compare_with(product, region, ledger, start, end)
        # What is asked once a day is not to be taken from the rates of a day to come.
        if is_yesterday_known(dt_util.utcnow(), end):
            await self._library.async_products(in_background=True)

    async def _async_compare_with(
        self, product: KnownProduct, region: str, ledger: Ledger, start: datetime, end: datetime
    ) -> None:
        rates = await self._library.async_rates(tariff_code(product, region), start, end, in_background=True)
        if self._worked_out == (ledger, rates, start):
            return
        comparison = await self.hass.async_add_executor_job(_compared, ledger, rates, start, end)
        self._result = YearOnTariff(start=start, product=product, comparison=comparison)
        self._worked_out = (ledger, rates, start)


def _start_of_year(moment: datetime) -> datetime:
    return day_start(year_start(settlement_day(moment)))


def _compared(ledger: Ledger, rates: RateSchedule, start: datetime, end: datetime) -> Comparison:
    return compare(list(ledger.half_hours(start, end)), rates)
