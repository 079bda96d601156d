"""The re-bill radar: notices that Octopus shows another tariff for days that are already credited, and says what that changes.

Nothing is said of an export point with a fixed rate: the agreements do not price it.
"""

import asyncio
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..activity import EVENT_TARIFF_REWRITTEN, async_notify
from ..const import DOMAIN
from ..issues import Cause, async_show_causes
from ..meter.coordinator import MeterCoordinator
from ..seg.reconciliation import CreditedPeriod
from ..seg.rewriting import Remembered, Rewriting, remembered_until, rewritten
from ..seg.tariff import TariffCode
from ..texts import plain
from .issues import pounds
from .radar_store import RadarState, RadarStore
from .reconciler import CreditReconciler

TARIFF_REWRITTEN: Final = "tariff_rewritten"
RADAR_ISSUES: Final = (TARIFF_REWRITTEN,)


class RebillRadar:
    """Watches the agreements of one export point over the days that are credited."""

    def __init__(self, hass: HomeAssistant, reconciler: CreditReconciler, meter: MeterCoordinator) -> None:
        """Watch an export point of an account."""
        self._hass = hass
        self._reconciler = reconciler
        self._meter = meter
        self._store = RadarStore(hass, meter.subentry.subentry_id)
        self._state: RadarState | None = None
        self._watching = asyncio.Lock()

    async def async_start(self) -> None:
        """Load what was remembered before the restart, then follow credits and half-hours."""
        self._state = await self._store.async_load()
        self._reconciler.entry.async_on_unload(self._reconciler.async_add_listener(self._async_schedule))

    @callback
    def _async_schedule(self) -> None:
        entry = self._reconciler.entry
        entry.async_create_background_task(self._hass, self._async_watch(), f"{DOMAIN} re-bill radar")

    @callback
    def async_confirm(self) -> None:
        """Accept the agreements that are shown now, for all days that are credited."""
        entry = self._reconciler.entry
        entry.async_create_background_task(self._hass, self._async_confirm(), f"{DOMAIN} re-bill radar")

    async def _async_confirm(self) -> None:
        async with self._watching:
            if self._state is not None:
                data = self._meter.data
                known = remembered_until(self._state.known.until, data.agreements, data.ledger.schedule)
                await self._async_keep(RadarState(known=known))
        self._show(None)

    async def _async_watch(self) -> None:
        async with self._watching:
            if self._meter.options.has_fixed_tariff:
                self._show(None)
                return
            found = await self._hass.async_add_executor_job(self._found)
            self._show(found)
            state = self._state
            if found is not None and state is not None and found.name != state.announced:
                async_notify(self._hass, self._meter.subentry.subentry_id, EVENT_TARIFF_REWRITTEN, _attributes(found))
                await self._async_keep(RadarState(known=state.known, announced=found.name))
            if (known := await self._hass.async_add_executor_job(self._extended)) is not None:
                announced = self._state.announced if self._state else None
                await self._async_keep(RadarState(known=known, announced=announced))

    @property
    def _periods(self) -> list[CreditedPeriod]:
        point = self._meter.subentry.subentry_id
        return [period for period in self._reconciler.data.periods if period.point == point and period.credits]

    def _found(self) -> Rewriting | None:
        if self._state is None:
            return None
        data = self._meter.data
        return rewritten(self._state.known, data.agreements, data.ledger, self._periods)

    def _extended(self) -> Remembered | None:
        """Return what is to be remembered of days credited since, once they all have a price; None where nothing has changed."""
        data, known = self._meter.data, self._state.known if self._state else None
        until = max((period.last_day for period in self._periods), default=None)
        if until is None or not data.agreements or (known is not None and until <= known.until):
            return None
        if data.loading is not None or data.ledger.total(known.until if known else None, until).unpriced:
            return None
        return remembered_until(until, data.agreements, data.ledger.schedule, known)

    async def _async_keep(self, state: RadarState) -> None:
        self._state = state
        await self._store.async_save(state)

    @callback
    def _show(self, found: Rewriting | None) -> None:
        """Raise the repair of a change, or delete it where there is none."""
        causes = [] if found is None else [_cause(found)]
        async_show_causes(self._hass, self._reconciler.entry, self._meter.subentry, RADAR_ISSUES, causes)


def _cause(found: Rewriting) -> Cause:
    placeholders = {
        "from": str(found.since),
        "first_day": str(found.first_day),
        "last_day": str(found.last_day),
        "before": _product(found.before),
        "tariff": _product(found.tariff_code),
        "pounds": pounds(abs(found.difference)),
    }
    text = "tariff_rewritten_less" if found.difference < 0 else "tariff_rewritten_more"
    return Cause(name=TARIFF_REWRITTEN, text=text, placeholders=placeholders, is_fixable=True)


def _attributes(found: Rewriting) -> dict[str, str | float]:
    return {
        "from": str(found.since),
        "to": str(found.last_day),
        "tariff": _product(found.tariff_code),
        "difference": round(float(found.difference), 2),
    }


def _product(tariff_code: str) -> str:
    """Return the product of a tariff; its region stays the same."""
    parsed = TariffCode.parse(tariff_code)
    return plain(parsed.product if parsed else tariff_code)
