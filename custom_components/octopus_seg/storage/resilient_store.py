"""Files that are kept whatever befalls them: what cannot be read is quarantined, what cannot be written is tried again."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, Final, cast, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store, UnsupportedStorageVersionError
from homeassistant.util import dt as dt_util
from homeassistant.util.file import WriteError
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.json import SerializationError, load_json

from ..const import DOMAIN, LOGGER
from ..issues import async_raise

WRITE_RETRY: Final = timedelta(minutes=15)

_NOT_SAVED: Final = "data_not_saved"


class SetAside(StrEnum):
    """The repair that tells that a file was quarantined: by where what was in it may come from again."""

    DOWNLOADED = "file_set_aside"
    ANSWERS = "answers_set_aside"
    SERIES = "series_set_aside"


# All that a reader can stumble over in a file that somebody edited.
DAMAGE: Final = (
    ArithmeticError,
    AttributeError,
    HomeAssistantError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading[V]:
    """What could be read of a file, and whether that is all of it."""

    value: V
    is_whole: bool


class ResilientStore[T: Mapping[str, Any]](Store[T]):
    """Home Assistant's store, made so that no file and no disk can stop the integration; get one by `resilient_store`.

    A file that is damaged, or from a later version of the integration, is renamed and stays as a copy; a repair tells
    of it. A write that fails raises a repair, too, and tried again every quarter of an hour until it succeeds.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        version: int,
        key: str,
        *,
        minor_version: int,
        set_aside: SetAside,
    ) -> None:
        """Keep the file `key`; `set_aside` is the repair where it cannot be read."""
        super().__init__(
            hass,
            version,
            key,
            private=True,
            atomic_writes=True,
            minor_version=minor_version,
            serialize_in_event_loop=False,
        )
        self._set_aside = set_aside
        self._why_in_the_way: str | None = None
        self._places = count(1)
        self._newest_place = 0

    @callback
    def next_place(self) -> int:
        """Return the place of a value in the order in which values come to be written."""
        return next(self._places)

    @callback
    def takes_place(self, place: int) -> bool:
        """Let a value be the newest; return whether it is to be written: not where a later one already is, or waits to be."""
        is_newest = place > self._newest_place
        self._newest_place = max(self._newest_place, place)
        return is_newest

    async def async_salvage[V](self, read: Callable[[T], Reading[V]]) -> Reading[V] | None:
        """Return what `read`, a pure function, can make of the file; where that is not all, the file is quarantined."""
        try:
            await self.hass.async_add_executor_job(_check_envelope, self.path)
            stored = await self.async_load()
            reading = None if stored is None else await self.hass.async_add_executor_job(read, stored)
        except UnsupportedStorageVersionError:
            await self._async_set_aside("newer")
            return None
        except DAMAGE as err:
            LOGGER.debug("The file %s cannot be read: %s", self.key, type(err).__name__)
            await self._async_set_aside("damaged")
            return None
        if reading is not None and not reading.is_whole:
            await self._async_set_aside("damaged")
        return reading

    @override
    async def async_remove(self) -> None:
        """Delete the file, its copies and what was told of it."""
        self._data = None
        await super().async_remove()
        await self.hass.async_add_executor_job(_remove_copies, self.path)
        self._why_in_the_way = None
        self._async_saved()
        ir.async_delete_issue(self.hass, DOMAIN, self._issue_id)
        self.hass.data.get(_STORES, {}).pop(self.key, None)

    @property
    def _issue_id(self) -> str:
        return f"{SetAside.DOWNLOADED}_{self.key}"

    async def _async_set_aside(self, why: str) -> None:
        """Rename the file, and tell of it; where that fails, nothing is written over it."""
        self._why_in_the_way = why
        try:
            await self._async_make_way()
        except OSError as err:
            LOGGER.warning("The file %s cannot be read, nor renamed: %s", self.key, type(err).__name__)

    async def _async_make_way(self) -> None:
        """Rename a file that cannot be read, if it still is in the way; raises OSError."""
        if (why := self._why_in_the_way) is None:
            return
        path = Path(self.path)
        copy = path.with_name(f"{path.name}.{why}.{dt_util.utcnow():%Y%m%dT%H%M%SZ}")
        with suppress(FileNotFoundError):
            await self.hass.async_add_executor_job(path.rename, copy)
        self._why_in_the_way = None
        LOGGER.warning("A file could not be read and was quarantined as %s", copy.name)
        async_raise(
            self.hass,
            self._issue_id,
            self._set_aside,
            is_fixable=True,
            is_persistent=True,
            placeholders={"file": copy.name},
            severity=ir.IssueSeverity.ERROR if self._set_aside is SetAside.ANSWERS else ir.IssueSeverity.WARNING,
        )

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        """Write, and where that fails tell of it and try again later, with whatever is the newest then."""
        try:
            await self._async_make_way()
            await super()._async_write_data(data)
        except OSError as err:
            self._async_not_saved(data)
            raise WriteError(err) from err
        except WriteError, SerializationError:
            self._async_not_saved(data)
            raise
        self._async_saved()

    @callback
    def _async_not_saved(self, data: dict[str, Any]) -> None:
        self.hass.data.setdefault(_UNSAVED, set()).add(self.key)
        if self._data is None:
            written = data.get("data_func") or (lambda: data["data"])
            self.async_delay_save(cast("Callable[[], T]", written), WRITE_RETRY.total_seconds())
        async_raise(self.hass, _NOT_SAVED, _NOT_SAVED, severity=ir.IssueSeverity.ERROR)

    @callback
    def _async_saved(self) -> None:
        unsaved = self.hass.data.get(_UNSAVED, set())
        unsaved.discard(self.key)
        if not unsaved:
            ir.async_delete_issue(self.hass, DOMAIN, _NOT_SAVED)


_STORES: Final[HassKey[dict[str, ResilientStore[Any]]]] = HassKey(f"{DOMAIN}_stores")
_UNSAVED: Final[HassKey[set[str]]] = HassKey(f"{DOMAIN}_unsaved")


def resilient_store[T: Mapping[str, Any]](
    hass: HomeAssistant,
    version: int,
    key: str,
    *,
    minor_version: int = 1,
    set_aside: SetAside = SetAside.DOWNLOADED,
) -> ResilientStore[T]:
    """Return the one store of a file, named `octopus_seg.` and `key`.

    A format that earlier versions can't read gets a key of its own: they don't start with a file of a later version.
    There is one for each file, so that what waits to be written when an account is loaded again is not read back in the
    state before. Functions given to its `async_delay_save` run in another thread: they must work on what does not change.
    """
    name = f"{DOMAIN}.{key}"
    stores = hass.data.setdefault(_STORES, {})
    if name not in stores:
        stores[name] = ResilientStore(hass, version, name, minor_version=minor_version, set_aside=set_aside)
    return cast("ResilientStore[T]", stores[name])


def _check_envelope(path: str) -> None:
    """Raise one of `DAMAGE` where a file is not what Home Assistant's store writes.

    The store itself would rename a file that is not JSON and advise to restore a backup, and not survive one that is
    JSON of another kind.
    """
    stored = load_json(path)
    if stored == {}:
        return
    if not isinstance(stored, dict) or not isinstance(stored["version"], int) or not isinstance(stored["data"], dict):
        raise TypeError("not the file of a store")


def _remove_copies(path: str) -> None:
    file = Path(path)
    for why in ("damaged", "newer"):
        for copy in file.parent.glob(f"{file.name}.{why}.*"):
            copy.unlink()
