"""Export that stays away: a word about it only where the export point's own past, or a solar forecast, says that it should not.

Days without export are odd when they are less likely than 1 in 250, or 1 in 500 by their forecasts. Weeks are odd that brought
less than a sixth of the worst before. At least 8 kWh must have been expected: less isn't worth a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ..settlement import ONE_DAY
from .chance import chance_by_forecast, chance_by_past, is_without_export
from .daily import Daily
from .forecast import Forecast
from .low_weeks import low_spell

WORTH_A_WORD_WH: Final = 8000
_LEAST_RUN: Final = 3
_WEEK: Final = 7
_UNLIKELY: Final = 1 / 250
_UNLIKELY_BY_FORECAST: Final = 1 / 500
_REACH_OF_MEAN: Final = 15


class AnomalyKind(StrEnum):
    """What is odd: no export against the own past, none though it was forecast, or far less than ever."""

    STOPPED = "stopped"
    STOPPED_THOUGH_SUNNY = "stopped_though_sunny"
    LOW = "low"


@dataclass(frozen=True, kw_only=True, slots=True)
class Anomaly:
    """Export that stays away: the first day and the newest, what left (Wh), and what was expected."""

    kind: AnomalyKind
    first: date
    last: date
    export_wh: int
    expected_wh: float


def anomaly(daily: Daily, forecast: Forecast | None = None) -> Anomaly | None:
    """Return what is odd about the newest days, or None."""
    known = [position for position, value in enumerate(daily.values) if value is not None]
    run = _run(daily, known)
    if len(run) >= _LEAST_RUN and (kind := _stopped(daily, run, forecast)) is not None:
        return _found(kind, daily, run, forecast)
    # A whole week without export is no other question than whether its days are likely.
    spell = low_spell(daily, known, forecast) if len(run) < _WEEK else ()
    return _found(AnomalyKind.LOW, daily, spell, forecast) if spell else None


def _stopped(daily: Daily, run: Sequence[int], forecast: Forecast | None) -> AnomalyKind | None:
    """Return what days without export are if they are unlikely: by their forecasts alone where each has one."""
    if forecast is not None and (chance := chance_by_forecast(daily, run, forecast)) is not None:
        return AnomalyKind.STOPPED_THOUGH_SUNNY if chance < _UNLIKELY_BY_FORECAST else None
    chance = chance_by_past(daily, run)
    return AnomalyKind.STOPPED if chance is not None and chance < _UNLIKELY else None


def _run(daily: Daily, known: Sequence[int]) -> list[int]:
    """Return the newest known days that had no export, one after the other; days in between may be missing."""
    run: list[int] = []
    for position in reversed(known):
        if not is_without_export(daily.values[position]):
            break
        run.append(position)
    return run[::-1]


def _found(kind: AnomalyKind, daily: Daily, positions: Sequence[int], forecast: Forecast | None) -> Anomaly | None:
    """Return the anomaly, or None where too little is missing to be worth a word."""
    expected = min(_expected(daily, positions, forecast), default=0.0)
    if expected < WORTH_A_WORD_WH:
        return None
    return Anomaly(
        kind=kind,
        first=daily.first + positions[0] * ONE_DAY,
        last=daily.first + positions[-1] * ONE_DAY,
        export_wh=sum(daily.values[position] or 0 for position in positions),
        expected_wh=expected,
    )


def _expected(daily: Daily, positions: Sequence[int], forecast: Forecast | None) -> Iterator[float]:
    """Yield what days were expected to export (Wh): by earlier years, and by their forecast."""
    first = positions[0]
    seasons = [daily.season(position, _REACH_OF_MEAN, first, with_this_year=False) for position in positions]
    if any(season.count for season in seasons):
        yield sum(season.mean for season in seasons if season.count)
    if forecast is not None and all(position in forecast.by_position for position in positions):
        yield forecast.expected(daily, positions, first)
