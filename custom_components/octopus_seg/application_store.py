"""What is known of applications, kept on disk: the evidence for each, and what the applicant ticked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NotRequired, TypedDict

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .seg.application import Evidence, Source, Stage, Trouble
from .seg.checklist import ChecklistItem

STORAGE_VERSION: Final = 1
SAVE_DELAY_SECONDS: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationRecord:
    """The evidence for one application, the items that the applicant ticked, and the answer already taken as evidence."""

    evidence: tuple[Evidence, ...] = ()
    ticked: frozenset[ChecklistItem] = frozenset()
    applied_on: str | None = None


class _StoredRecord(TypedDict):
    evidence: list[tuple[str, str, str]]
    ticked: list[str]
    applied_on: NotRequired[str | None]


class ApplicationStore:
    """The applications of one config entry on disk, by the id of the export point's subentry."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        self._store = Store[dict[str, _StoredRecord]](
            hass, STORAGE_VERSION, f"{DOMAIN}.applications.{entry_id}", private=True, atomic_writes=True
        )
        self._records: dict[str, ApplicationRecord] = {}

    async def async_load(self) -> None:
        """Read the file."""
        stored: Mapping[str, _StoredRecord] = await self._store.async_load() or {}
        self._records = {subentry_id: _record(record) for subentry_id, record in stored.items()}

    def record(self, subentry_id: str) -> ApplicationRecord:
        """Return what is known of an application."""
        return self._records.get(subentry_id, ApplicationRecord())

    def is_known(self, subentry_id: str) -> bool:
        """Tell whether anything was noted of an application, be it that nothing is known."""
        return subentry_id in self._records

    @callback
    def async_put(self, subentry_id: str, record: ApplicationRecord) -> None:
        """Keep what is known of an application."""
        if record != self._records.get(subentry_id):
            self._records[subentry_id] = record
            self._store.async_delay_save(self._stored, SAVE_DELAY_SECONDS)

    @callback
    def async_drop(self, subentry_id: str) -> None:
        """Forget an application whose export point was removed."""
        if self._records.pop(subentry_id, None) is not None:
            self._store.async_delay_save(self._stored, SAVE_DELAY_SECONDS)

    async def async_flush(self) -> None:
        """Write now what waits to be written."""
        await self._store.async_save(self._stored())

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()

    def _stored(self) -> dict[str, _StoredRecord]:
        return {
            subentry_id: {
                "evidence": [(piece.moment.isoformat(), piece.kind, piece.source) for piece in record.evidence],
                "ticked": sorted(record.ticked),
                "applied_on": record.applied_on,
            }
            for subentry_id, record in self._records.items()
        }


def _record(stored: _StoredRecord) -> ApplicationRecord:
    return ApplicationRecord(
        evidence=tuple(
            Evidence(moment=datetime.fromisoformat(moment), kind=_kind(kind), source=Source(source))
            for moment, kind, source in stored["evidence"]
        ),
        ticked=frozenset(map(ChecklistItem, stored["ticked"])),
        applied_on=stored.get("applied_on"),
    )


def _kind(text: str) -> Stage | Trouble:
    return Stage(text) if text in set(Stage) else Trouble(text)
