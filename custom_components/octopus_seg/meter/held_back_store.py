"""Half-hours that are held back as implausible, and what the user decided about them, kept on disk."""

from contextlib import suppress
from datetime import datetime
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.plausibility import Decision, HeldBack, HeldBackHalfHours
from ..storage.document import DocumentStore
from ..storage.resilient_store import DAMAGE, Reading
from ..storage.values import read_moment, read_whole, written

STORAGE_VERSION: Final = 1


class _StoredHalfHour(TypedDict):
    energy_wh: int
    decision: str


class _StoredHalfHours(TypedDict):
    """Half-hours by their start (ISO date and time in UTC)."""

    half_hours: dict[str, _StoredHalfHour]


class HeldBackStore(DocumentStore[HeldBackHalfHours, _StoredHalfHours]):
    """The half-hours of one export point that are held back or decided, apart from the archive."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        super().__init__(hass, f"held_back.{subentry_id}", STORAGE_VERSION, _read, _stored)


def _stored(held_back: HeldBackHalfHours) -> _StoredHalfHours:
    return {
        "half_hours": {
            written(start): {"energy_wh": held.energy_wh, "decision": held.decision}
            for start, held in held_back.items()
        }
    }


def _read(stored: _StoredHalfHours) -> Reading[HeldBackHalfHours]:
    """Return the half-hours that can be read."""
    half_hours: dict[datetime, HeldBack] = {}
    for start, held in stored["half_hours"].items():
        with suppress(*DAMAGE):
            half_hours[read_moment(start)] = _read_half_hour(held)
    return Reading(value=half_hours, is_whole=len(half_hours) == len(stored["half_hours"]))


def _read_half_hour(stored: _StoredHalfHour) -> HeldBack:
    return HeldBack(energy_wh=read_whole(stored["energy_wh"]), decision=Decision(stored["decision"]))
