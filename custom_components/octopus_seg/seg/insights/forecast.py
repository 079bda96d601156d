"""A solar forecast, scaled by what the export point exported of earlier ones.

Export is the same share of the forecast as over the last sixty days that have both; how far days were off that share is the
scatter of the days to come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final, Self

from ..settlement import ONE_DAY
from .daily import Daily

_LEAST_PAIRS: Final = 14
_MOST_PAIRS: Final = 60

# What was forecast to be generated on a day (Wh), before the day.
type Forecasts = Mapping[date, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """What a day is expected to export by its forecast (Wh), and the deviation of that."""

    energy_wh: float
    deviation: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """Forecasts by the place of their day in the row, the share that is exported, and how far that scatters."""

    by_position: Mapping[int, int]
    share: float
    scatter: float
    pairs: int

    @classmethod
    def of_home(cls, daily: Daily, forecasts: Forecasts) -> Self | None:
        """Return the forecasts with the share that left of them; None where too few days have both."""
        by_position = {daily.position(day): energy_wh for day, energy_wh in forecasts.items()}
        pairs = _pairs(daily, by_position, len(daily))
        if len(pairs) < _LEAST_PAIRS:
            return None
        share = _share(pairs)
        squares = sum(energy_wh**2 for energy_wh, _ in pairs)
        off = sum((value - share * energy_wh) ** 2 for energy_wh, value in pairs)
        return cls(by_position=by_position, share=share, scatter=sqrt(off / squares), pairs=len(pairs))

    def of(self, position: int) -> Foreseen | None:
        """Return what a day is expected to export, or None where it has no forecast."""
        if (energy_wh := self.by_position.get(position)) is None:
            return None
        return Foreseen(energy_wh=self.share * energy_wh, deviation=self.scatter * energy_wh)

    def expected(self, daily: Daily, positions: Sequence[int], before: int) -> float:
        """Return what days are expected to export (Wh) by the share that left before a place, whatever left since."""
        share = _share(_pairs(daily, self.by_position, before))
        return share * sum(self.by_position.get(position, 0) for position in positions)


def _pairs(daily: Daily, by_position: Mapping[int, int], before: int) -> list[tuple[int, int]]:
    """Return forecast and export of the last days before a place that have both."""
    return [
        (energy_wh, value)
        for position, energy_wh in sorted(by_position.items())
        if energy_wh > 0 and 0 <= position < before and (value := daily.values[position]) is not None
    ][-_MOST_PAIRS:]


def _share(pairs: Sequence[tuple[int, int]]) -> float:
    forecast = sum(energy_wh for energy_wh, _ in pairs)
    return sum(value for _, value in pairs) / forecast if forecast else 0.0


def kept(forecasts: Forecasts, newest: date, days: int = 400) -> dict[date, int]:
    """Return the forecasts that are worth keeping: those of the last days, and of days to come."""
    return {day: energy_wh for day, energy_wh in sorted(forecasts.items()) if day > newest - days * ONE_DAY}
