"""How well a sensor at home fits the half-hours of the meter: it may count the export, or something else."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

_FEWEST_HOURS: Final = 24
# With less export than this in all, the steps of a register are a good part of it.
_LEAST_WH: Final = 1000
_GOOD: Final = 0.25


def by_hour(half_hours: Iterable[tuple[datetime, int | None]]) -> dict[datetime, int]:
    """Return the Wh of each hour (start in UTC) of which both half-hours are known."""
    found: dict[datetime, list[int | None]] = {}
    for start, energy_wh in half_hours:
        found.setdefault(start.replace(minute=0), []).append(energy_wh)
    return {
        hour: sum(parts) for hour, values in found.items() if len(parts := [v for v in values if v is not None]) == 2
    }


def misfit(sensor: Mapping[datetime, float], meter: Mapping[datetime, int]) -> float | None:
    """Return how far a sensor (Wh by hour) is from the meter: 0 where they agree, 1 where all export is missed.

    None where they have too few hours or too little export in common to tell.
    """
    hours = sensor.keys() & meter.keys()
    exported = sum(meter[hour] for hour in hours)
    if len(hours) < _FEWEST_HOURS or exported < _LEAST_WH:
        return None
    return sum(abs(sensor[hour] - meter[hour]) for hour in hours) / exported


def is_good(found: float | None) -> bool:
    """Return whether a sensor is so near the meter that it counts the same thing."""
    return found is not None and found <= _GOOD
