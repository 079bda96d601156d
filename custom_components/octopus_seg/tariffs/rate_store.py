"""The standing rate that is known of an export point, kept on disk: a restart neither repeats nor loses its change."""

from datetime import datetime
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.tariff import BEGINNING_OF_TIME, UnitRate
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import read_moment, read_number, written

STORAGE_VERSION: Final = 1


class _StoredRate(TypedDict):
    rate: str | None
    start: str | None


class RateStore(DocumentStore[UnitRate | None, _StoredRate]):
    """The rate of one export point that was in force last."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        super().__init__(hass, f"rate.{subentry_id}", STORAGE_VERSION, all_or_nothing(_rate), _stored)


def _rate(stored: _StoredRate) -> UnitRate | None:
    if stored["rate"] is None or stored["start"] is None:
        return None
    return UnitRate(rate=read_number(stored["rate"]), start=_start(stored["start"]), end=None)


def _start(text: str) -> datetime:
    """Return since when a rate holds; a fixed one may hold since ever."""
    return BEGINNING_OF_TIME if text == written(BEGINNING_OF_TIME) else read_moment(text)


def _stored(rate: UnitRate | None) -> _StoredRate:
    return {"rate": written(rate.rate) if rate else None, "start": written(rate.start) if rate else None}
