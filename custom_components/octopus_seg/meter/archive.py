"""The archive: the half-hours of one export point on disk, the only copy of the meter data."""

from datetime import date
from hashlib import sha256
from json import JSONEncoder
from typing import Final, NotRequired, TypedDict

from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import json_fragment
import orjson

from ..const import LOGGER
from ..octopus.fields import LARGEST_ENERGY_KWH
from ..seg.history import History, PackedHistory
from ..seg.settlement import period_count
from ..storage.document import DocumentStore
from ..storage.resilient_store import Reading
from ..storage.values import read_day, written

STORAGE_VERSION: Final = 1
STORAGE_MINOR_VERSION: Final = 2

_ENCODER: Final = JSONEncoder(separators=(",", ":"))
_LARGEST_WH: Final = 1000 * LARGEST_ENERGY_KWH

# ISO dates to a day's half-hours, which are written as a text.
type _Days = dict[str, list[int | None] | json_fragment]
# The half-hours, and whether they are unverified.
type _Archived = tuple[History, bool]


class ArchiveFile(TypedDict):
    """The archive on disk: ISO dates to half-hours in Wh, null where there is no reading.

    The digest shows whether the days are as they were written; version 1.1 had none. Where they are not, they are
    unverified until all of them were read from Octopus again.
    """

    days: _Days
    digest: NotRequired[str]
    in_doubt: NotRequired[bool]


class Archive:
    """The half-hours of one export point, by settlement day.

    It is unverified where the file was edited or damaged, until everything was read from Octopus again: `async_mark_verified`.
    """

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry, not its MPAN."""
        self._store: DocumentStore[_Archived, ArchiveFile] = DocumentStore(
            hass,
            subentry_id,
            STORAGE_VERSION,
            _read,
            lambda archived: _stored(*archived),
            minor_version=STORAGE_MINOR_VERSION,
        )
        self.is_unverified = False

    async def async_load(self) -> History:
        """Return the archived half-hours; of a damaged file, the days that make sense, to be compared with Octopus'."""
        history, self.is_unverified = await self._store.async_load() or ({}, False)
        return history

    async def async_save(self, history: History) -> None:
        """Write the half-hours. Where that fails a repair is raised; they stay in memory and are written later."""
        await self._store.async_save((history, self.is_unverified))

    async def async_mark_verified(self, history: History) -> None:
        """Write half-hours all of which Octopus has just been asked for."""
        self.is_unverified = False
        await self.async_save(history)

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()


def _stored(history: History, is_unverified: bool) -> ArchiveFile:
    # Each day as text: on a line for each half-hour, as Home Assistant writes lists, the file would be three times as long, and
    # reading it takes twelve times its length. All days in one text would take that while it is read again, too.
    # What orjson makes of each would keep thousands of bytes.
    days: _Days = {written(day): json_fragment(_ENCODER.encode(history[day])) for day in sorted(history)}
    return {"days": days, "digest": _digest(days), "in_doubt": is_unverified}


def _digest(days: _Days) -> str:
    """Return a digest that shows whether days are as they were written: that of their JSON, without spaces, in order."""
    digest = sha256(b"{")
    for place, text in enumerate(sorted(days)):
        digest.update(b"," if place else b"")
        digest.update(orjson.dumps(text) + b":" + orjson.dumps(days[text], option=orjson.OPT_SORT_KEYS))
    digest.update(b"}")
    return digest.hexdigest()


def _read(stored: ArchiveFile) -> Reading[_Archived]:
    """Return the days of a stored archive that make sense, and whether they are unverified."""
    days, digest = stored["days"], stored.get("digest")
    history: dict[date, list[int | None]] = {}
    for text, found in days.items():
        day = _read_day(text)
        values = orjson.loads(orjson.dumps(found)) if isinstance(found, json_fragment) else found
        if day is not None and _makes_sense(day, values):
            history[day] = values
        else:
            LOGGER.warning("The archive's half-hours of %s are not as they should be and are left out", text)
    is_whole = len(history) == len(days) and digest in (None, _digest(days))
    return Reading(value=(PackedHistory(history), not is_whole or bool(stored.get("in_doubt"))), is_whole=is_whole)


def _read_day(text: str) -> date | None:
    try:
        return read_day(text)
    except ValueError:
        return None


def _makes_sense(day: date, values: object) -> bool:
    """Return whether there are as many half-hours as a day has, each an energy or null."""
    return (
        isinstance(values, list)
        and len(values) == period_count(day)
        and all(value is None or (type(value) is int and 0 <= value <= _LARGEST_WH) for value in values)
    )
