"""How likely it is that days without export are only weather, use or a battery, by what an export point did before.

The first day without export counts how often that happened after a day that had exported about as much, and each further
day how often a day without export was followed by another: at this time of year in earlier years, and in the weeks before.
With a solar forecast, each day counts instead how often nothing left on the days whose forecast was most like its own.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import prod
from typing import Final

from .daily import Daily
from .forecast import Forecast

# What is measured of a whole day on which nothing left.
NOTHING_WH: Final = 20
_ALIKE_BEFORE: Final = 15
_ALIKE_FORECASTS: Final = 20
_LEAST_ALIKE: Final = 10
_LEAST_FORECASTS: Final = 45
# What was never seen may still happen: it counts as half a time, and what follows a day without export as seen twice before.
_UNSEEN: Final = 0.5
_SEEN_BEFORE: Final = 2


def is_without_export(energy_wh: int | None) -> bool:
    """Return whether a day is known and nothing left on it."""
    return energy_wh is not None and energy_wh < NOTHING_WH


def chance_by_past(daily: Daily, run: Sequence[int]) -> float | None:
    """Return how likely days without export in a row are by the past of their season; None where that says too little."""
    before = next((value for value in reversed(daily.values[: run[0]]) if value is not None), None)
    spans = [daily.values[begin:end] for begin, end in daily.season_spans(run[0], run[0])]
    known = [is_without_export(value) for span in spans for value in span if value is not None]
    pairs = [
        (first, is_without_export(second))
        for span in spans
        for first, second in pairwise(span)
        if first is not None and second is not None
    ]
    exporting = [pair for pair in pairs if not is_without_export(pair[0])]
    if before is None or len(exporting) < _LEAST_ALIKE:
        return None
    alike = sorted(exporting, key=lambda pair: abs(pair[0] - before))[:_ALIKE_BEFORE]
    followed = [stays_away for first, stays_away in pairs if is_without_export(first)]
    another = (sum(followed) + _SEEN_BEFORE * _share(known)) / (len(followed) + _SEEN_BEFORE)
    return _share([stays_away for _, stays_away in alike]) * another ** (len(run) - 1)


def chance_by_forecast(daily: Daily, run: Sequence[int], forecast: Forecast) -> float | None:
    """Return how likely days without export in a row are by their forecasts; None where too few days have one."""
    past = [
        (energy_wh, is_without_export(daily.values[position]))
        for position, energy_wh in forecast.by_position.items()
        if 0 <= position < run[0] and daily.values[position] is not None
    ]
    forecasts = [energy_wh for position in run if (energy_wh := forecast.by_position.get(position)) is not None]
    if len(past) < _LEAST_FORECASTS or len(forecasts) < len(run):
        return None
    return prod(_share(_alike(past, energy_wh)) for energy_wh in forecasts)


def _alike(past: Sequence[tuple[int, bool]], energy_wh: int) -> list[bool]:
    """Return whether nothing left, of each of the days with the most similar forecast."""
    nearest = sorted(past, key=lambda day: abs(day[0] - energy_wh))[:_ALIKE_FORECASTS]
    return [without for _, without in nearest]


def _share(happened: Sequence[bool]) -> float:
    """Return the share that happened, never none of it and never all."""
    return (sum(happened) + _UNSEEN) / (len(happened) + 2 * _UNSEEN)
