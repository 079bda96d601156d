"""The half-hours of one export point that are held back: judged as they are read, and decided by the user."""

from collections.abc import Collection, Iterable
from datetime import datetime

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ..options import ExportPointOptions
from ..seg.history import History, Merged
from ..seg.plausibility import Decision, HeldBack, HeldBackHalfHours, Sifted, rebuilt, sift, without_held_back
from .held_back_store import HeldBackStore


class HeldBackReadings:
    """Keeps what could not have been exported out of the history, until the user accepts it or Octopus corrects it."""

    def __init__(self, hass: HomeAssistant, subentry: ConfigSubentry) -> None:
        """Judge by the capacity that was declared for the export point, where one was."""
        self._hass = hass
        self._store = HeldBackStore(hass, subentry.subentry_id)
        self._capacity_kw = ExportPointOptions.of(subentry).capacity_kw
        self._known: HeldBackHalfHours = {}

    @property
    def undecided(self) -> list[tuple[datetime, int]]:
        """Return the half-hours (start in UTC, Wh) about which the user has to decide, the oldest first."""
        return sorted((start, held.energy_wh) for start, held in self._known.items() if held.decision is Decision.OPEN)

    async def async_load(self, history: History) -> History:
        """Return an archived history without what is held back, and with what was accepted."""
        stored = await self._store.async_load() or {}
        sifted = await self._hass.async_add_executor_job(without_held_back, history, stored, self._capacity_kw)
        self._known = stored
        await self._async_keep(sifted)
        return sifted.merged.history

    async def async_merged(self, history: History, half_hours: Collection[tuple[datetime, int]]) -> Merged:
        """Return a history with the plausible ones of some half-hours put in; the others are held back."""
        sifted = await self._hass.async_add_executor_job(sift, history, half_hours, self._known, self._capacity_kw)
        await self._async_keep(sifted)
        return sifted.merged

    async def async_rebuilt(self, known: History, half_hours: Iterable[tuple[datetime, int]]) -> Merged:
        """Return a history of nothing but some half-hours, of which those that are held back keep their known value."""
        sifted = await self._hass.async_add_executor_job(rebuilt, known, half_hours, self._known, self._capacity_kw)
        await self._async_keep(sifted)
        return sifted.merged

    async def async_decide(self, half_hours: Iterable[tuple[datetime, int]], decision: Decision) -> None:
        """Keep the user's decision about half-hours (start in UTC, Wh), except those that Octopus has corrected since."""
        decided = {
            start: HeldBack(energy_wh=energy_wh, decision=decision)
            for start, energy_wh in half_hours
            if (held := self._known.get(start)) is not None and held.energy_wh == energy_wh
        }
        self._known = {**self._known, **decided}
        await self._store.async_save(self._known)

    async def _async_keep(self, sifted: Sifted) -> None:
        if sifted.held_back != self._known:
            self._known = sifted.held_back
            await self._store.async_save(sifted.held_back)
