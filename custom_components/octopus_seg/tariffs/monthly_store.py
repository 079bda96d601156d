"""How far the monthly comparison has come, kept on disk: a restart neither repeats nor loses a round."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import optional, read_day, read_text, read_whole, written

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """A round in which every tariff is read once: since when, by when it was done, which tariffs it has, at what cost."""

    started_on: date
    done_on: date | None = None
    read: frozenset[str] = frozenset()
    requests: int = 0
    is_first: bool = True


class _StoredRound(TypedDict):
    started_on: str
    done_on: str | None
    read: list[str]
    requests: int
    is_first: bool


class MonthlyStore(DocumentStore[Round, _StoredRound]):
    """The round of one account."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        super().__init__(hass, f"comparison_round.{entry_id}", STORAGE_VERSION, all_or_nothing(_round), _stored)


def _round(stored: _StoredRound) -> Round:
    return Round(
        started_on=read_day(stored["started_on"]),
        done_on=optional(read_day, stored["done_on"]),
        read=frozenset(map(read_text, stored["read"])),
        requests=read_whole(stored["requests"]),
        is_first=bool(stored["is_first"]),
    )


def _stored(found: Round) -> _StoredRound:
    return {
        "started_on": written(found.started_on),
        "done_on": written(found.done_on),
        "read": sorted(found.read),
        "requests": found.requests,
        "is_first": found.is_first,
    }
