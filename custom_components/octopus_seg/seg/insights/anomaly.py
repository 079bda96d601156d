"""Export that stays away: a word about it only where the export point's own past, or a solar forecast, says that it should not.

Without a forecast, days without export must be more in a row than ever were at this time of year. With one, the forecast for
them must have been good as well, or two of them sunnier than any day without export before; and a week is odd that brings less
than a sixth of the share of its forecast that the worst week before brought. At least 8 kWh must have been expected: less
isn't worth a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ..settlement import ONE_DAY
from .daily import Daily
from .forecast import Forecast

WORTH_A_WORD_WH: Final = 8000
# What is measured of a whole day on which nothing left.
NOTHING_WH: Final = 20
_LEAST_RUN: Final = 3
_REACH: Final = 45
_REACH_OF_MEAN: Final = 15
_RECENT: Final = 30
_MOST_YEARS: Final = 5
_YEAR_OF_DAYS: Final = 365.25
# One day more than ever says enough while runs are short; where long ones happen, they happen longer.
_SHORT_RUN: Final = 3
_LONGER: Final = 2
_WEEK: Final = 7
_SUNNY_DAYS: Final = 2
_LEAST_PAIRS: Final = 45
_FAR_BELOW: Final = 0.15


class AnomalyKind(StrEnum):
    """What is odd: no export against the own past, none though it was forecast, or far less than was forecast."""

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
    if not known:
        return None
    found = _against_the_past(daily, known, forecast)
    if found is None and forecast is not None:
        found = _sunny_without_export(daily, known, forecast) or _against_forecast(daily, known, forecast)
    return found


def _against_the_past(daily: Daily, known: Sequence[int], forecast: Forecast | None) -> Anomaly | None:
    """Return days without export where the same season of earlier years, and the last weeks, had no such run.

    A forecast of dull days explains them.
    """
    run = _run(daily, known)
    if len(run) < _LEAST_RUN:
        return None
    longest = _longest_in_season(daily, run[0], run[-1])
    if longest is None or len(run) < (longest + 1 if longest <= _SHORT_RUN else _LONGER * longest):
        return None
    seasons = [daily.season(position, _REACH_OF_MEAN, run[0], with_this_year=False) for position in run]
    expected = sum(season.mean for season in seasons if season.count)
    kind = AnomalyKind.STOPPED
    if forecast is not None and all(forecast.by_position.get(position) is not None for position in run):
        kind, expected = AnomalyKind.STOPPED_THOUGH_SUNNY, min(expected, _expected(run, forecast))
    return _found(kind, daily, run, expected) if expected >= WORTH_A_WORD_WH else None


def _sunny_without_export(daily: Daily, known: Sequence[int], forecast: Forecast) -> Anomaly | None:
    """Return days without export of which some were forecast to be sunnier than any day without export before."""
    run = _run(daily, known)
    past = [position for position in known if forecast.by_position.get(position) and run and position < run[0]]
    if len(run) < _LEAST_RUN or len(past) < _LEAST_PAIRS:
        return None
    without = [forecast.by_position[position] for position in past if (daily.values[position] or 0) < NOTHING_WH]
    sunniest = max(without, default=0)
    sunny = [position for position in run if forecast.by_position.get(position, 0) > sunniest]
    expected = _expected(run, forecast)
    if len(sunny) < _SUNNY_DAYS or expected < WORTH_A_WORD_WH:
        return None
    return _found(AnomalyKind.STOPPED_THOUGH_SUNNY, daily, run, expected)


def _against_forecast(daily: Daily, known: Sequence[int], forecast: Forecast) -> Anomaly | None:
    """Return a week that brought far less of its forecast than any week before."""
    pairs = [position for position in known if forecast.by_position.get(position)]
    recent, past = pairs[-_WEEK:], pairs[:-_WEEK]
    if len(past) < _LEAST_PAIRS or recent[-1] != known[-1]:
        return None
    worst = min(_share(daily, past[end - _WEEK : end], forecast) for end in range(_WEEK, len(past) + 1))
    expected = _expected(recent, forecast)
    if expected < WORTH_A_WORD_WH or _share(daily, recent, forecast) >= _FAR_BELOW * worst:
        return None
    return _found(AnomalyKind.LOW, daily, recent, expected)


def _expected(positions: Sequence[int], forecast: Forecast) -> float:
    return sum(found.energy_wh for position in positions if (found := forecast.of(position)) is not None)


def _share(daily: Daily, positions: Sequence[int], forecast: Forecast) -> float:
    """Return how much of what was expected left on some days."""
    exported = sum(daily.values[position] or 0 for position in positions)
    expected = _expected(positions, forecast)
    return exported / expected if expected else 1.0


def _run(daily: Daily, known: Sequence[int]) -> list[int]:
    """Return the newest known days that had no export, one after the other; days in between may be missing."""
    run: list[int] = []
    for position in reversed(known):
        if (daily.values[position] or 0) >= NOTHING_WH:
            break
        run.append(position)
    return run[::-1]


def _longest_in_season(daily: Daily, first: int, last: int) -> int | None:
    """Return the longest run without export in this season of earlier years and in the weeks before; None without a year."""
    spans = [(max(first - _RECENT, 0), first)]
    for year in range(1, _MOST_YEARS + 1):
        middle = last - round(_YEAR_OF_DAYS * year)
        begin, end = max(middle - _REACH, 0), min(middle + _REACH + 1, first)
        if begin < end and daily.counts[end] - daily.counts[begin] >= _REACH:
            spans.append((begin, end))
    if len(spans) == 1:
        return None
    return max(_longest(daily.values[begin:end]) for begin, end in spans)


def _longest(values: Sequence[int | None]) -> int:
    longest = run = 0
    for value in values:
        if value is not None:
            run = run + 1 if value < NOTHING_WH else 0
            longest = max(longest, run)
    return longest


def _found(kind: AnomalyKind, daily: Daily, positions: Sequence[int], expected: float) -> Anomaly:
    return Anomaly(
        kind=kind,
        first=daily.first + positions[0] * ONE_DAY,
        last=daily.first + positions[-1] * ONE_DAY,
        export_wh=sum(daily.values[position] or 0 for position in positions),
        expected_wh=expected,
    )
