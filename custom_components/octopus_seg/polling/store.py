"""The address of Octopus that was asked last, kept on disk: one that is gone is not tried again after a restart."""

from typing import Final, TypedDict

from homeassistant.core import HomeAssistant, callback

from ..storage.resilient_store import ResilientStore, resilient_store
from ..storage.values import read_text

STORAGE_VERSION: Final = 1


class _StoredAddress(TypedDict):
    address: str


class AddressStore:
    """The address on disk, one for all accounts."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Name the file."""
        self._store: ResilientStore[_StoredAddress] = resilient_store(hass, STORAGE_VERSION, "address")

    async def async_load(self) -> str | None:
        """Return the stored address, or None where there is none that can be read."""
        return await self._store.async_load_as(lambda stored: read_text(stored["address"]))

    @callback
    def async_save(self, address: str) -> None:
        """Write an address soon."""
        self._store.async_delay_save(lambda: {"address": address})

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()
