"""Weeks that brought far less than any week before: less than a sixth of the worst.

By the share of a solar forecast that left; without a forecast, by what weeks brought at this time of year in earlier years
and just before. Low weeks one after the other are one spell, so that a fault isn't what the next week is compared with.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from .daily import Daily
from .forecast import Forecast

_WEEK: Final = 7
_MOST_WEEKS: Final = 8
_LONGEST: Final = _MOST_WEEKS * _WEEK
_LEAST_PAST: Final = 45
_FAR_BELOW: Final = 0.15


def low_spell(daily: Daily, known: Sequence[int], forecast: Forecast | None) -> Sequence[int]:
    """Return the places of the newest days whose weeks are far below any before; none where the newest week isn't."""
    # What a day's export is compared with: its forecast, or the same for each day.
    basis = forecast.by_position if forecast is not None else dict.fromkeys(known, 1)
    days = [position for position in known[-_LONGEST:] if basis.get(position)]
    found: Sequence[int] = ()
    if not days or days[-1] != known[-1]:
        return found
    for weeks in range(1, len(days) // _WEEK + 1):
        spell = days[-weeks * _WEEK :]
        blocks = [spell[begin : begin + _WEEK] for begin in range(0, len(spell), _WEEK)]
        limit = _FAR_BELOW * _worst(daily, spell[0], basis, has_forecast=forecast is not None)
        if all(_share(daily, block, basis) < limit for block in blocks):
            found = spell
    return found


def _worst(daily: Daily, first: int, basis: Mapping[int, int], *, has_forecast: bool) -> float:
    """Return the least share of a week before a spell, and before the week in which it may have begun."""
    end = max(first - _WEEK, 0)
    spans = [(0, end)] if has_forecast else daily.season_spans(first, end)
    parts = [
        [place for place in range(*span) if daily.values[place] is not None and basis.get(place)] for span in spans
    ]
    if sum(map(len, parts)) < _LEAST_PAST:
        return 0.0
    weeks = (part[begin : begin + _WEEK] for part in parts for begin in range(len(part) - _WEEK + 1))
    return min(_share(daily, week, basis) for week in weeks)


def _share(daily: Daily, positions: Sequence[int], basis: Mapping[int, int]) -> float:
    return sum(daily.values[position] or 0 for position in positions) / sum(basis[position] for position in positions)
