"""What a live sensor has counted lately, kept on disk: a restart loses nothing of today's estimate."""

from dataclasses import replace
from datetime import date
from typing import Final, NotRequired, TypedDict

from homeassistant.core import HomeAssistant, callback

from ..seg.live import LiveEstimate, Register, Rise
from ..seg.settlement import period_count
from ..storage.resilient_store import ResilientStore, resilient_store
from ..storage.values import read_moment, read_text, read_whole

STORAGE_VERSION: Final = 1


class _StoredRise(TypedDict):
    before_wh: int
    energy_wh: int
    start: str
    end: str


class _StoredRegister(TypedDict):
    value_wh: int
    seen_until: str
    rose_at: str
    step_wh: int | None
    left_wh: int | None
    last_rise: NotRequired[_StoredRise | None]


class _StoredEstimate(TypedDict):
    live_sensor: str
    days: dict[str, list[int | None]]
    spread: list[str]
    register: _StoredRegister | None


class LiveStore:
    """The estimate of one export point on disk, apart from the archive: it is not what the meter said."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        self._store: ResilientStore[_StoredEstimate] = resilient_store(hass, STORAGE_VERSION, f"live.{subentry_id}")

    async def async_load(self, live_sensor: str) -> LiveEstimate:
        """Return the stored estimate; of another sensor than this one the half-hours count, but not its register."""
        stored = await self._store.async_load_as(_read)
        if stored is None:
            return LiveEstimate()
        sensor, estimate = stored
        return estimate if sensor == live_sensor else replace(estimate, register=None)

    @callback
    def async_save_soon(self, live_sensor: str, estimate: LiveEstimate) -> None:
        """Write the estimate in the background."""
        self._store.async_delay_save(lambda: _stored(live_sensor, estimate))

    async def async_save(self, live_sensor: str, estimate: LiveEstimate) -> None:
        """Write the estimate now."""
        await self._store.async_save(_stored(live_sensor, estimate))

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()


def _stored(live_sensor: str, estimate: LiveEstimate) -> _StoredEstimate:
    return {
        "live_sensor": live_sensor,
        "days": {day.isoformat(): list(values) for day, values in estimate.history.items()},
        "spread": sorted(start.isoformat() for start in estimate.spread),
        "register": _stored_register(estimate.register) if estimate.register else None,
    }


def _stored_register(register: Register) -> _StoredRegister:
    return {
        "value_wh": register.value_wh,
        "seen_until": register.seen_until.isoformat(),
        "rose_at": register.rose_at.isoformat(),
        "step_wh": register.step_wh,
        "left_wh": register.left_wh,
        "last_rise": _stored_rise(register.last_rise) if register.last_rise else None,
    }


def _stored_rise(rise: Rise) -> _StoredRise:
    return {
        "before_wh": rise.before_wh,
        "energy_wh": rise.energy_wh,
        "start": rise.start.isoformat(),
        "end": rise.end.isoformat(),
    }


def _read(stored: _StoredEstimate) -> tuple[str, LiveEstimate]:
    return read_text(stored["live_sensor"]), _estimate(stored)


def _estimate(stored: _StoredEstimate) -> LiveEstimate:
    days = {
        date.fromisoformat(day): tuple(None if value is None else read_whole(value) for value in values)
        for day, values in stored["days"].items()
    }
    register = stored["register"]
    return LiveEstimate(
        history={day: values for day, values in days.items() if len(values) == period_count(day)},
        spread=frozenset(map(read_moment, stored["spread"])),
        register=_register(register) if register else None,
    )


def _register(stored: _StoredRegister) -> Register:
    rise = stored.get("last_rise")
    return Register(
        value_wh=read_whole(stored["value_wh"]),
        seen_until=read_moment(stored["seen_until"]),
        rose_at=read_moment(stored["rose_at"]),
        step_wh=_whole(stored["step_wh"]),
        left_wh=_whole(stored["left_wh"]),
        is_watched=False,
        last_rise=_rise(rise) if rise else None,
    )


def _rise(stored: _StoredRise) -> Rise:
    return Rise(
        before_wh=read_whole(stored["before_wh"]),
        energy_wh=read_whole(stored["energy_wh"]),
        start=read_moment(stored["start"]),
        end=read_moment(stored["end"]),
    )


def _whole(value: int | None) -> int | None:
    return None if value is None else read_whole(value)
