"""The archive: the half-hours of one export point on disk, the one copy of what the meter said."""

from datetime import date
from typing import Any, Final, TypedDict, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store

from .const import DOMAIN, LOGGER
from .seg.history import History
from .seg.settlement import period_count

STORAGE_VERSION: Final = 1
_ISSUE: Final = "archive_not_saved"


class ArchiveFile(TypedDict):
    """The archive on disk: ISO dates to half-hours in Wh, null where the meter said nothing."""

    days: dict[str, list[int | None]]


class Archive:
    """The half-hours of one export point, by settlement day."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry, not its MPAN."""
        self._hass = hass
        self._issue_id = f"{_ISSUE}_{subentry_id}"
        self._store = _ArchiveStore(hass, subentry_id)

    @property
    def is_saved(self) -> bool:
        """Tell whether the last write went through."""
        return not self._store.write_failed

    async def async_load(self) -> History:
        """Return the archived half-hours; days that are not as they should be are left out, to be loaded again."""
        stored = await self._store.async_load()
        if stored is None:
            return {}
        return await self._hass.async_add_executor_job(_read, stored)

    async def async_save(self, history: History) -> None:
        """Write the half-hours. A disk that takes none is told in a repair; they stay in memory and are tried again."""
        await self._store.async_save({"days": {day.isoformat(): list(values) for day, values in history.items()}})
        if self._store.write_failed:
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                self._issue_id,
                is_fixable=False,
                severity=ir.IssueSeverity.ERROR,
                translation_key=_ISSUE,
            )
        else:
            ir.async_delete_issue(self._hass, DOMAIN, self._issue_id)

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()
        ir.async_delete_issue(self._hass, DOMAIN, self._issue_id)


class _ArchiveStore(Store[ArchiveFile]):
    """Home Assistant's store, which only logs a failed write; this one also remembers it."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        super().__init__(
            hass,
            STORAGE_VERSION,
            f"{DOMAIN}.{subentry_id}",
            private=True,
            atomic_writes=True,
            serialize_in_event_loop=False,
        )
        self.write_failed = False

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        self.write_failed = True
        await super()._async_write_data(data)
        self.write_failed = False


def _read(stored: ArchiveFile) -> History:
    """Return the days of a stored archive that are as they should be."""
    history = {}
    for text, values in stored["days"].items():
        day = _read_day(text)
        if day is not None and _is_whole(day, values):
            history[day] = tuple(values)
        else:
            LOGGER.warning("The archive's half-hours of %s are not as they should be and are left out", text)
    return history


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_whole(day: date, values: list[int | None]) -> bool:
    """Tell whether there are as many half-hours as a day has, each a number or nothing."""
    return len(values) == period_count(day) and all(value is None or isinstance(value, int) for value in values)
