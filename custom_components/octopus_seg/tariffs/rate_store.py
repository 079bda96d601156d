"""The standing rate that is known of an export point, kept on disk: a restart neither repeats nor loses its change."""

from typing import Final, TypedDict

from homeassistant.core import HomeAssistant, callback

from ..seg.tariff import UnitRate
from ..storage.resilient_store import ResilientStore, resilient_store
from ..storage.values import read_moment, read_number

STORAGE_VERSION: Final = 1


class _StoredRate(TypedDict):
    rate: str | None
    start: str | None


class RateStore:
    """The rate of one export point that was in force last."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        self._store: ResilientStore[_StoredRate] = resilient_store(hass, STORAGE_VERSION, f"rate.{subentry_id}")

    async def async_load(self) -> UnitRate | None:
        """Return the rate, or None where none is known."""
        return await self._store.async_load_as(_rate)

    @callback
    def async_save_soon(self, rate: UnitRate | None) -> None:
        """Write the rate in the background."""
        stored: _StoredRate = {
            "rate": str(rate.rate) if rate else None,
            "start": rate.start.isoformat() if rate else None,
        }
        self._store.async_delay_save(lambda: stored)

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()


def _rate(stored: _StoredRate) -> UnitRate | None:
    if stored["rate"] is None or stored["start"] is None:
        return None
    return UnitRate(rate=read_number(stored["rate"]), start=read_moment(stored["start"]), end=None)
