"""Follows the live sensor of an export point: what is exported now, until settled data tell it."""

from datetime import date, datetime
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigEntryState, ConfigSubentry
from homeassistant.const import ATTR_RESTORED, EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, State, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import (
    async_track_entity_registry_updated_event,
    async_track_state_change_event,
    async_track_utc_time_change,
)
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..const import CONF_LIVE_SENSOR, DOMAIN, LOGGER
from ..meter.coordinator import MeterCoordinator
from ..meter.fixed_rate import fixed_schedule
from ..options import ExportPointOptions
from ..seg.export_power import EXPORTING_FROM_W
from ..seg.ledger import Ledger
from ..seg.live import LiveEstimate, beyond
from ..seg.live_comparison import LiveComparison, compare
from ..seg.settlement import ONE_DAY, settlement_day
from ..seg.tariff import RateSchedule
from .source import last_reset, register_wh
from .store import LiveStore

# Entities are written no more often than this, so that the recorder keeps at most 12 rows an hour of each.
EVERY_MINUTES: Final = 5
_SAVE_EVERY_MINUTES: Final = 15
# A week to compare with the meter, and as long again for settled data to come.
_DAYS_KEPT: Final = 14
_BEING_SET_UP: Final = frozenset({ConfigEntryState.SETUP_IN_PROGRESS, ConfigEntryState.SETUP_RETRY})


class LiveExport(DataUpdateCoordinator[None]):
    """The estimate of one export point from its live sensor, priced at the rates in force.

    It works without an account, too: then the fixed rate prices it, and nothing ever settles it.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        subentry: ConfigSubentry,
        live_sensor: str,
        meter: MeterCoordinator | None,
    ) -> None:
        """Follow the entity `live_sensor`; `meter` is None while there is no account or no MPAN."""
        super().__init__(hass, LOGGER, config_entry=entry, name=f"{DOMAIN} live export")
        self.entry = entry
        self.subentry = subentry
        self.meter = meter
        self.live_sensor = live_sensor
        self.estimate = LiveEstimate()
        self._fixed = fixed_schedule(ExportPointOptions.of(subentry))
        self._store = LiveStore(hass, subentry.subentry_id)
        self._was_exporting = False
        self._last_reset: datetime | None = None
        self._watched_since: datetime | None = None

    async def async_load(self) -> None:
        """Take what was counted before the restart."""
        self.estimate = await self._store.async_load(self.live_sensor)

    @callback
    def async_start(self) -> None:
        """Follow the sensor, the clock and the meter."""
        unload = self.entry.async_on_unload
        unload(async_track_state_change_event(self.hass, self.live_sensor, self._async_state_changed))
        unload(async_track_entity_registry_updated_event(self.hass, self.live_sensor, self._async_entity_updated))
        unload(async_track_utc_time_change(self.hass, self._async_tick, minute=f"/{EVERY_MINUTES}", second=0))
        unload(self.hass.bus.async_listen(EVENT_HOMEASSISTANT_FINAL_WRITE, self._async_on_stop))
        if self.meter is not None:
            unload(self.meter.async_add_listener(self._async_notify))
        if (state := self.hass.states.get(self.live_sensor)) is not None:
            self._async_take(state, state.last_reported)
        self._async_notify()

    async def _async_on_stop(self, _event: Event) -> None:
        await self.async_flush()

    async def async_flush(self) -> None:
        """Write now what was counted."""
        await self._store.async_save(self.live_sensor, self._confirmed())

    @property
    def schedule(self) -> RateSchedule:
        """Return the rates that the estimate is priced at."""
        return self.meter.data.ledger.schedule if self.meter else self._fixed

    @property
    def today(self) -> Ledger:
        """Return the ledger of today as far as it is estimated."""
        day = settlement_day(dt_util.utcnow())
        values = self.estimate.history.get(day)
        return Ledger({day: values} if values else {}, self.schedule)

    @property
    def comparison(self) -> LiveComparison | None:
        """Return how the sensor compares with the meter, or None where there is no meter to compare with."""
        return compare(self.estimate.history, self.meter.data.ledger) if self.meter else None

    @property
    def is_seen(self) -> bool:
        """Return whether the sensor shows a register now."""
        return register_wh(self._state) is not None

    @property
    def is_missing(self) -> bool:
        """Return whether there is no such sensor, though everything has started.

        A sensor that Home Assistant only remembers is none, unless its integration is still trying to set it up.
        """
        state = self._state
        if not self.hass.is_running or (state is not None and not state.attributes.get(ATTR_RESTORED)):
            return False
        return state is None or not self._is_being_set_up

    @property
    def _is_being_set_up(self) -> bool:
        """Return whether the integration of the sensor goes on trying to set it up, as with an inverter that is off."""
        entity = er.async_get(self.hass).async_get(self.live_sensor)
        entry_id = entity.config_entry_id if entity is not None else None
        entry = self.hass.config_entries.async_get_entry(entry_id) if entry_id is not None else None
        return entry is not None and entry.state in _BEING_SET_UP

    @property
    def watts(self) -> int:
        """Return the power of export (W) now, roughly."""
        register, state = self.estimate.register, self._state
        if register is None or state is None or not self.is_seen:
            return 0
        return self.estimate.power.watts(dt_util.utcnow(), state.last_reported, register.step_wh)

    @property
    def is_exporting(self) -> bool:
        """Return whether there is export now that is worth the name."""
        return self.watts >= EXPORTING_FROM_W

    @property
    def known_watts(self) -> int | None:
        """Return `export_watts`, or None while the power can't be told, such as soon after a restart."""
        register, now = self.estimate.register, dt_util.utcnow()
        if register is None or self._watched_since is None or not self.is_seen:
            return None
        is_known = self.estimate.power.is_known(now, self._watched_since, register.step_wh)
        return self.export_watts if is_known else None

    @property
    def export_watts(self) -> int:
        """Return the power of export (W) now, roughly; 0 while there is none that is worth the name."""
        watts = self.watts
        return round(watts, -1) if watts >= EXPORTING_FROM_W else 0

    def estimates(self, data_until: datetime | None) -> Ledger:
        """Return the ledger of the estimated half-hours that begin when settled data end, or later."""
        return Ledger(beyond(self.estimate.history, data_until), self.schedule)

    @property
    def _state(self) -> State | None:
        return self.hass.states.get(self.live_sensor)

    @callback
    def _async_state_changed(self, event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        if register_wh(old) is not None and old is not None:
            self.estimate = self.estimate.confirmed(old.last_reported)
        if new is None:
            self.estimate = self.estimate.lost()
        else:
            self._async_take(new, new.last_updated)
        self._note_watching()
        if self.is_exporting is not self._was_exporting:
            self._async_notify()

    @callback
    def _async_take(self, state: State, moment: datetime) -> None:
        """Read the register, or note that the sensor shows none."""
        if (value := register_wh(state)) is None:
            self.estimate = self.estimate.lost()
            return
        reset = last_reset(state)
        is_new_count = self._last_reset is not None and reset is not None and reset != self._last_reset
        self._last_reset = reset or self._last_reset
        self.estimate = self.estimate.read(moment, value, is_new_count=is_new_count)

    @callback
    def _async_tick(self, now: datetime) -> None:
        """Count the time that has passed, forget what is old, and have entities show what there is."""
        estimate = self._confirmed()
        if self.is_seen:
            estimate = estimate.watched(now)
        self.estimate = estimate.since(_first_kept(now))
        if now.minute % _SAVE_EVERY_MINUTES == 0:
            self._store.async_save_soon(self.live_sensor, self.estimate)
        self._async_notify()

    def _confirmed(self) -> LiveEstimate:
        """Return the estimate with what the sensor has said since its value last changed."""
        state = self._state
        return self.estimate.confirmed(state.last_reported) if state and self.is_seen else self.estimate

    @callback
    def _async_entity_updated(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Follow the sensor when the user gives it another entity id."""
        if event.data["action"] == "update" and "entity_id" in event.data["changes"]:
            data = {**self.subentry.data, CONF_LIVE_SENSOR: event.data["entity_id"]}
            self.hass.config_entries.async_update_subentry(self.entry, self.subentry, data=data)

    def _note_watching(self) -> None:
        """Note since when the register has been watched without a break."""
        register = self.estimate.register
        if register is None or not register.is_watched:
            self._watched_since = None
        elif self._watched_since is None:
            self._watched_since = dt_util.utcnow()

    @callback
    def _async_notify(self) -> None:
        self._note_watching()
        self._was_exporting = self.is_exporting
        self.async_update_listeners()


def _first_kept(now: datetime) -> date:
    return settlement_day(now) - _DAYS_KEPT * ONE_DAY
