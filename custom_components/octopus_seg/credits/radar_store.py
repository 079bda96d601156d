"""The agreements that were shown while days were credited, on disk: a restart neither repeats nor loses a change."""

from dataclasses import dataclass
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.rewriting import Remembered
from ..seg.tariff import Agreement
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.rates import StoredRates, read_rates, stored_rates
from ..storage.values import optional, read_day, read_moment, read_text, written

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class RadarState:
    """What is remembered of an export point, and the name of the change that was announced last, or None."""

    known: Remembered
    announced: str | None = None


class _StoredRadar(TypedDict):
    until: str
    agreements: list[tuple[str, str, str | None]]
    rates: StoredRates
    announced: str | None


class RadarStore(DocumentStore[RadarState, _StoredRadar]):
    """The agreements of one export point as they were shown."""

    def __init__(self, hass: HomeAssistant, subentry_id: str) -> None:
        """Name the file after the export point's subentry."""
        super().__init__(hass, f"agreements.{subentry_id}", STORAGE_VERSION, all_or_nothing(_state), _stored)


def _state(stored: _StoredRadar) -> RadarState:
    return RadarState(
        known=Remembered(
            until=read_day(stored["until"]),
            agreements=tuple(
                Agreement(tariff_code=read_text(code), start=read_moment(start), end=optional(read_moment, end))
                for code, start, end in stored["agreements"]
            ),
            schedule=read_rates(stored["rates"]),
        ),
        announced=optional(read_text, stored["announced"]),
    )


def _stored(state: RadarState) -> _StoredRadar:
    return {
        "until": written(state.known.until),
        "agreements": [
            (agreement.tariff_code, written(agreement.start), written(agreement.end))
            for agreement in state.known.agreements
        ],
        "rates": stored_rates(state.known.schedule),
        "announced": state.announced,
    }
