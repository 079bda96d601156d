"""A tariff switch as it is kept on disk: what the user reported and what was seen first, by the export point."""

from dataclasses import dataclass
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.tariff_switch import SwitchEvidence, SwitchSource, SwitchStep
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import read_day, read_text, written

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SwitchRecord:
    """The product that is switched to, what shows that it is, and whether the switch was ended before it was agreed."""

    product: str
    evidence: tuple[SwitchEvidence, ...] = ()
    is_stopped: bool = False


class _StoredSwitch(TypedDict):
    product: str
    evidence: list[tuple[str, str, str]]
    is_stopped: bool


class SwitchStore(DocumentStore[SwitchRecord, _StoredSwitch]):
    """The switch of one export point."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        super().__init__(hass, f"switch.{subentry_id}", STORAGE_VERSION, all_or_nothing(_record), _stored)


def _record(stored: _StoredSwitch) -> SwitchRecord:
    return SwitchRecord(
        product=read_text(stored["product"]),
        evidence=tuple(
            SwitchEvidence(step=SwitchStep(step), day=read_day(day), source=SwitchSource(source))
            for step, day, source in stored["evidence"]
        ),
        is_stopped=bool(stored["is_stopped"]),
    )


def _stored(record: SwitchRecord) -> _StoredSwitch:
    return {
        "product": record.product,
        "evidence": [(piece.step, written(piece.day), piece.source) for piece in record.evidence],
        "is_stopped": record.is_stopped,
    }
