"""A document: one file and the two pure functions that read and write it, for everything that the integration keeps."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from homeassistant.core import HomeAssistant, callback

from ..const import LOGGER
from .resilient_store import DAMAGE, Reading, ResilientStore, SetAside, resilient_store


def all_or_nothing[S, V](read: Callable[[S], V]) -> Callable[[S], Reading[V]]:
    """Return a reader of files that are of no use where a part of them makes no sense."""
    return lambda stored: Reading(value=read(stored), is_whole=True)


class DocumentStore[V, S: Mapping[str, Any]]:
    """Keeps a value of type V in a file of shape S, named `octopus_seg.` and `key`.

    Both functions run in another thread, so values are not to change once they are given to be saved. What is read are
    values that can be calculated with; whatever else is in the file makes it a damaged one. Before a value is written it is
    read back: one that would be quarantined at the next start never gets to the disk, and what was there stays.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        key: str,
        version: int,
        read: Callable[[S], Reading[V]],
        write: Callable[[V], S],
        *,
        minor_version: int = 1,
        set_aside: SetAside = SetAside.DOWNLOADED,
    ) -> None:
        """Keep the file `key`; `set_aside` is that of `resilient_store`."""
        self._hass = hass
        self._read = read
        self._write = write
        self._store: ResilientStore[S] = resilient_store(
            hass,
            version,
            key,
            minor_version=minor_version,
            set_aside=set_aside,
        )

    async def async_load(self) -> V | None:
        """Return the value, or None where there is no file that can be read; of a damaged one, what can be read."""
        reading = await self._store.async_salvage(self._read)
        if reading is None:
            return None
        if not reading.is_whole:
            await self.async_save(reading.value)
        return reading.value

    async def async_save(self, value: V) -> None:
        """Write a value now, unless a newer one comes meanwhile. A disk that takes none raises a repair, and tried again."""
        place = self._store.next_place()
        stored = await self._hass.async_add_executor_job(self._checked, value)
        if stored is not None and self._store.takes_place(place):
            await self._store.async_save(stored)

    @callback
    def async_save_soon(self, value: V, delay: float = 0) -> None:
        """Write a small value in the background after some seconds; of several, the last."""
        if self._checked(value) is not None:
            self._store.takes_place(self._store.next_place())
            self._store.async_delay_save(partial(self._write, value), delay)

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()

    def _checked(self, value: V) -> S | None:
        """Return a value as it is written, or None where it could not be read again."""
        try:
            stored = self._write(value)
            is_whole = self._read(stored).is_whole
        except DAMAGE as err:
            LOGGER.warning("%s is not written: %s", self._store.key, type(err).__name__)
            return None
        if not is_whole:
            LOGGER.warning("%s is not written: a part of it cannot be read again", self._store.key)
            return None
        return stored
