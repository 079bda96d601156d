"""What is known of applications, kept on disk: the evidence for each, and what the applicant ticked."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date
from typing import Final, NotRequired, TypedDict

from homeassistant.core import HomeAssistant, callback

from ..seg.application import Evidence, Source, Stage, Trouble, application
from ..seg.checklist import ChecklistItem
from ..storage.document import DocumentStore
from ..storage.resilient_store import DAMAGE, Reading, SetAside
from ..storage.values import optional, read_day, read_moment, written

STORAGE_VERSION: Final = 1
SAVE_DELAY_SECONDS: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationRecord:
    """The evidence for one application, the items that the applicant ticked, and the answer already taken as evidence."""

    evidence: tuple[Evidence, ...] = ()
    ticked: frozenset[ChecklistItem] = frozenset()
    applied_on: date | None = None


class _StoredRecord(TypedDict):
    evidence: list[tuple[str, str, str]]
    ticked: list[str]
    applied_on: NotRequired[str | None]


type _Records = Mapping[str, ApplicationRecord]


class ApplicationStore:
    """The applications of one config entry on disk, by the id of the export point's subentry."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        self._store: DocumentStore[_Records, dict[str, _StoredRecord]] = DocumentStore(
            hass, f"applications.{entry_id}", STORAGE_VERSION, _records, _stored, set_aside=SetAside.ANSWERS
        )
        self._records: _Records = {}

    async def async_load(self) -> None:
        """Read the file; of a damaged one, what can be read."""
        self._records = await self._store.async_load() or {}

    def record(self, subentry_id: str) -> ApplicationRecord:
        """Return what is known of an application."""
        return self._records.get(subentry_id, ApplicationRecord())

    def stage(self, subentry_id: str) -> Stage:
        """Return the stage of an application, as far as it was known last."""
        return application(self.record(subentry_id).evidence).stage

    def is_known(self, subentry_id: str) -> bool:
        """Return whether anything was noted of an application, be it that nothing is known."""
        return subentry_id in self._records

    @callback
    def async_put(self, subentry_id: str, record: ApplicationRecord) -> None:
        """Keep what is known of an application."""
        if record != self._records.get(subentry_id):
            self._records = {**self._records, subentry_id: record}
            self._save_soon()

    @callback
    def async_drop(self, subentry_id: str) -> None:
        """Forget an application whose export point was removed."""
        if subentry_id in self._records:
            self._records = {other: record for other, record in self._records.items() if other != subentry_id}
            self._save_soon()

    async def async_flush(self) -> None:
        """Write now what waits to be written."""
        await self._store.async_save(self._records)

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()

    @callback
    def _save_soon(self) -> None:
        self._store.async_save_soon(self._records, SAVE_DELAY_SECONDS)


def _stored(records: _Records) -> dict[str, _StoredRecord]:
    return {
        subentry_id: {
            "evidence": [(written(piece.moment), piece.kind, piece.source) for piece in record.evidence],
            "ticked": sorted(record.ticked),
            "applied_on": written(record.applied_on),
        }
        for subentry_id, record in records.items()
    }


def _records(stored: Mapping[str, _StoredRecord]) -> Reading[_Records]:
    """Return the records that can be read, and that tell a stage."""
    records = {}
    for subentry_id, record in stored.items():
        with suppress(*DAMAGE):
            read = _record(record)
            application(read.evidence)
            records[subentry_id] = read
    return Reading(value=records, is_whole=len(records) == len(stored))


def _record(stored: _StoredRecord) -> ApplicationRecord:
    return ApplicationRecord(
        evidence=tuple(_evidence(*piece) for piece in stored["evidence"]),
        ticked=frozenset(map(ChecklistItem, stored["ticked"])),
        applied_on=optional(read_day, stored.get("applied_on")),
    )


def _evidence(moment: str, kind: str, source: str) -> Evidence:
    return Evidence(moment=read_moment(moment).astimezone(UTC), kind=_kind(kind), source=Source(source))


def _kind(text: str) -> Stage | Trouble:
    return Stage(text) if text in set(Stage) else Trouble(text)
