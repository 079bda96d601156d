"""Weeks that brought far less than any week before: less than a sixth of the worst.

By the share of a solar forecast that left; without a forecast, by what weeks brought at this time of year in earlier years
and just before. Low weeks one after the other are one spell, so that a fault isn't what the next week is compared with.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import inf
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
    if len(days) < _WEEK or days[-1] != known[-1]:
        return ()
    lengths = range(len(days) // _WEEK * _WEEK, 0, -_WEEK)
    newest = _least(daily, [days[-_WEEK:]], basis)
    # Earlier years are compared with a spell of any length, and so is what comes before the longest.
    always = _past(daily, days, lengths[0], basis, forecast)
    if newest >= _FAR_BELOW * _least(daily, always if forecast is not None else always[:-1], basis):
        return ()
    for length in lengths:
        spell, past = days[-length:], _past(daily, days, length, basis, forecast)
        limit = _FAR_BELOW * _least(daily, past, basis)
        is_known = sum(map(len, past)) >= _LEAST_PAST
        if is_known and all(share < limit for share in list(_weeks(daily, spell, basis))[::_WEEK]):
            return spell
    return ()


def _past(
    daily: Daily, days: Sequence[int], length: int, basis: Mapping[int, int], forecast: Forecast | None
) -> list[list[int]]:
    """Return the days before a spell, and before the week in which it may have begun; without a forecast, of its season."""
    end = max(days[-length] - _WEEK, 0)
    spans = [(0, end)] if forecast is not None else daily.season_spans(days[-1], end)
    return [[place for place in range(*span) if daily.values[place] is not None and basis.get(place)] for span in spans]


def _least(daily: Daily, parts: Sequence[Sequence[int]], basis: Mapping[int, int]) -> float:
    """Return the least share of seven days in a row."""
    return min((share for part in parts for share in _weeks(daily, part, basis)), default=inf)


def _weeks(daily: Daily, positions: Sequence[int], basis: Mapping[int, int]) -> Iterator[float]:
    """Yield the share of each seven days in a row."""
    exported = list(accumulate((daily.values[position] or 0 for position in positions), initial=0))
    compared = list(accumulate((basis[position] for position in positions), initial=0))
    for end in range(_WEEK, len(positions) + 1):
        yield (exported[end] - exported[end - _WEEK]) / (compared[end] - compared[end - _WEEK])
