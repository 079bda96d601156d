"""What a live sensor has counted lately, kept on disk: a restart loses nothing of today's estimate."""

from dataclasses import replace
from typing import Final, NotRequired, TypedDict

from homeassistant.core import HomeAssistant, callback

from ..seg.live import LiveEstimate, Register, Rise
from ..seg.settlement import period_count
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import optional, read_day, read_moment, read_text, read_whole, written

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


# The live sensor, and what is estimated by it.
type _Estimated = tuple[str, LiveEstimate]


class LiveStore:
    """The estimate of one export point on disk, apart from the archive: it is not what the meter said."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        self._store: DocumentStore[_Estimated, _StoredEstimate] = DocumentStore(
            hass, f"live.{subentry_id}", STORAGE_VERSION, all_or_nothing(_read), _stored
        )

    async def async_load(self, live_sensor: str) -> LiveEstimate:
        """Return the stored estimate; of another sensor than this one the half-hours count, but not its register."""
        stored = await self._store.async_load()
        if stored is None:
            return LiveEstimate()
        sensor, estimate = stored
        return estimate if sensor == live_sensor else replace(estimate, register=None)

    @callback
    def async_save_soon(self, live_sensor: str, estimate: LiveEstimate) -> None:
        """Write the estimate in the background."""
        self._store.async_save_soon((live_sensor, estimate))

    async def async_save(self, live_sensor: str, estimate: LiveEstimate) -> None:
        """Write the estimate now."""
        await self._store.async_save((live_sensor, estimate))

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()


def _stored(estimated: _Estimated) -> _StoredEstimate:
    live_sensor, estimate = estimated
    return {
        "live_sensor": live_sensor,
        "days": {written(day): list(values) for day, values in estimate.history.items()},
        "spread": sorted(map(written, estimate.spread)),
        "register": _stored_register(estimate.register) if estimate.register else None,
    }


def _stored_register(register: Register) -> _StoredRegister:
    return {
        "value_wh": register.value_wh,
        "seen_until": written(register.seen_until),
        "rose_at": written(register.rose_at),
        "step_wh": register.step_wh,
        "left_wh": register.left_wh,
        "last_rise": _stored_rise(register.last_rise) if register.last_rise else None,
    }


def _stored_rise(rise: Rise) -> _StoredRise:
    return {
        "before_wh": rise.before_wh,
        "energy_wh": rise.energy_wh,
        "start": written(rise.start),
        "end": written(rise.end),
    }


def _read(stored: _StoredEstimate) -> _Estimated:
    return read_text(stored["live_sensor"]), _estimate(stored)


def _estimate(stored: _StoredEstimate) -> LiveEstimate:
    days = {
        read_day(day): tuple(optional(read_whole, value) for value in values) for day, values in stored["days"].items()
    }
    return LiveEstimate(
        history={day: values for day, values in days.items() if len(values) == period_count(day)},
        spread=frozenset(map(read_moment, stored["spread"])),
        register=optional(_register, stored["register"]),
    )


def _register(stored: _StoredRegister) -> Register:
    rise = stored.get("last_rise")
    return Register(
        value_wh=read_whole(stored["value_wh"]),
        seen_until=read_moment(stored["seen_until"]),
        rose_at=read_moment(stored["rose_at"]),
        step_wh=optional(read_whole, stored["step_wh"]),
        left_wh=optional(read_whole, stored["left_wh"]),
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
