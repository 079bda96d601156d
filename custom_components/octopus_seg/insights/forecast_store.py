"""What was forecast for each day, kept on disk: next to what was exported, it shows how much of a forecast leaves the home."""

from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.insights.forecast import Forecasts
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import read_day, read_whole, written

STORAGE_VERSION: Final = 1


class _StoredForecasts(TypedDict):
    days: dict[str, int]


class ForecastStore(DocumentStore[Forecasts, _StoredForecasts]):
    """The forecasts of one export point's days (Wh), as they were the day before."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        super().__init__(hass, f"forecast.{subentry_id}", STORAGE_VERSION, all_or_nothing(_forecasts), _stored)


def _forecasts(stored: _StoredForecasts) -> Forecasts:
    return {read_day(day): read_whole(energy_wh) for day, energy_wh in stored["days"].items()}


def _stored(forecasts: Forecasts) -> _StoredForecasts:
    return {"days": {written(day): energy_wh for day, energy_wh in forecasts.items()}}
