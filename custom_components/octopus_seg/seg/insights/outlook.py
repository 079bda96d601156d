"""What coming days are expected to export, with a range, and how often such ranges held in the export point's own past.

Each coming day is expected to bring what days within two weeks of its date did in earlier years, scaled where the last eight
weeks differ from the same weeks of those years by more than weather does. The range is the scatter of those days, widened or
narrowed by how far such outlooks of the past were off; eight of ten should hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from .daily import Daily, Sample
from .forecast import Forecast

_REACH: Final = 15
_LEAST_DAYS: Final = 7
_RECENT: Final = 56
# Dull days follow dull days, and weeks are dull or bright as a whole: a sum of days scatters as if there were fewer, a long
# sum as if there were far fewer.
_DAYS_TOGETHER: Final = 1.6
_MORE_A_MONTH: Final = 1.0
_MONTH: Final = 30
_MOST_MONTHS: Final = 3
# What differs from year to year beside the weather of the days.
_YEARS_DIFFER: Final = 0.08
_DOUBT_OF_CHANGE: Final = 2.0
# Days without a former year have only the weeks before them, and the season goes on.
_WITHOUT_A_YEAR: Final = 0.5
# Eight of ten of what scatters evenly to both sides lie within so many deviations.
_EIGHT_OF_TEN: Final = 1.2816
_TRIES_FOR_PRIOR: Final = 6
_FARTHEST: Final = 3.0
_BETWEEN_TRIES: Final = 30
_MOST_TRIES: Final = 36
_YEAR: Final = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """What some days are expected to export: Wh in all and of each, and the deviation of the sum; `years` it rests on."""

    energy_wh: float
    by_day: tuple[float, ...]
    deviation: float
    years: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """Expected export (Wh) with the range that eight of ten should hold in, and how many of the tries of the past did."""

    energy_wh: float
    by_day: tuple[float, ...]
    low_wh: float
    high_wh: float
    hits: int
    tries: int
    years: int
    forecast_days: int


def expected_range(daily: Daily, positions: Sequence[int], forecast: Forecast | None = None) -> Range | None:
    """Return what days at some places of the row, unknown ones, are expected to export; None where no season says.

    A solar forecast is taken for the days that it covers.
    """
    now = len(daily)
    if not positions:
        return Range(energy_wh=0, by_day=(), low_wh=0, high_wh=0, hits=0, tries=0, years=0, forecast_days=0)
    found = _estimate(daily, now, positions, forecast)
    if found is None:
        return None
    offs, hits = _past(daily, now, len(positions))
    half = _width(offs) * found.deviation
    covered = sum(forecast.of(position) is not None for position in positions) if forecast is not None else 0
    return Range(
        energy_wh=found.energy_wh,
        by_day=found.by_day,
        low_wh=max(found.energy_wh - half, 0.0),
        high_wh=found.energy_wh + half,
        hits=hits,
        tries=len(offs),
        years=found.years,
        forecast_days=covered,
    )


def _past(daily: Daily, now: int, length: int) -> tuple[list[float], int]:
    """Return by how many deviations outlooks of as many days were off, made every month of the past, and how many held.

    Each range is as it would have been then: from the days before it, and the tries that were over by then.
    """
    begin = now - length
    steps = min((begin - _YEAR) // _BETWEEN_TRIES, _MOST_TRIES - 1)
    tried: list[tuple[int, float]] = []
    hits = 0
    for issued in range(begin - steps * _BETWEEN_TRIES, begin + 1, _BETWEEN_TRIES):
        known = [position for position in range(issued, issued + length) if daily.values[position] is not None]
        found = _estimate(daily, issued, known, None) if known and steps >= 0 else None
        if found is None:
            continue
        exported = daily.sums[issued + length] - daily.sums[issued]
        over = [off for end, off in tried if end <= issued]
        half = _width(over) * found.deviation
        hits += max(found.energy_wh - half, 0.0) <= exported <= found.energy_wh + half
        off = (exported - found.energy_wh) / found.deviation if found.deviation else 0.0
        tried.append((issued + length, off))
    return [off for _, off in tried], hits


def _width(offs: Sequence[float]) -> float:
    """Return how many deviations a range reaches to each side, by how far past ones were off."""
    squares = sum(min(abs(off), _FARTHEST) ** 2 for off in offs)
    return _EIGHT_OF_TEN * sqrt((_TRIES_FOR_PRIOR + squares) / (_TRIES_FOR_PRIOR + len(offs)))


def _estimate(daily: Daily, now: int, positions: Sequence[int], forecast: Forecast | None) -> Estimate | None:
    """Return what days are expected to export by what was known before a place of the row."""
    level = _level(daily, now)
    by_day: list[float] = []
    variance, seasonal, fewest = 0.0, 0.0, _YEAR
    for position in positions:
        if forecast is not None and (foreseen := forecast.of(position)) is not None:
            by_day.append(foreseen.energy_wh)
            variance += foreseen.deviation**2
            continue
        if (season := _comparable(daily, position, now)) is None:
            return None
        by_day.append(season.mean * level)
        seasonal += season.mean * level
        variance += season.variance * level**2
        fewest = min(fewest, season.years)
    doubt = 1 + 1 / (fewest or _WITHOUT_A_YEAR)
    variance = _days_together(len(positions)) * variance * doubt + (_YEARS_DIFFER * seasonal) ** 2 * doubt
    return Estimate(energy_wh=sum(by_day), by_day=tuple(by_day), deviation=sqrt(variance), years=fewest)


def _comparable(daily: Daily, position: int, now: int) -> Sample | None:
    """Return the days that a coming one is like: those of its season, or without an earlier year the last four weeks.

    None where too few are known, and without an earlier year for what is more than a month ahead.
    """
    found = daily.season(position, _REACH, now, with_this_year=True)
    if not found.years:
        found = daily.season(now - _REACH, _REACH, now, with_this_year=True)
        if position - now > _MONTH:
            return None
    return found if found.count >= _LEAST_DAYS else None


def _days_together(days: int) -> float:
    """Return of how many days in a row one is, for the scatter of their sum, as good as independent."""
    return _DAYS_TOGETHER + _MORE_A_MONTH * min(days / _MONTH, _MOST_MONTHS)


def _level(daily: Daily, now: int) -> float:
    """Return by what factor export is another than in earlier years, by the last eight weeks.

    A difference as large as the weather makes counts for little, one that is several times as large counts in full.
    """
    begin = max(now - _RECENT, 0)
    exported = expected = variance = 0.0
    compared, fewest = 0, _YEAR
    for position in range(begin, now):
        value = daily.values[position]
        if value is None:
            continue
        season = daily.season(position, _REACH, begin, with_this_year=False)
        if season.count < _LEAST_DAYS:
            continue
        compared += 1
        fewest = min(fewest, season.years)
        exported += value
        expected += season.mean
        variance += season.variance
    if compared < _RECENT // 2 or not expected:
        return 1.0
    usual = _days_together(compared) * variance * (1 + 1 / max(fewest, 1)) / expected**2 + _YEARS_DIFFER**2
    change = exported / expected - 1
    return 1 + change * change**2 / (change**2 + _DOUBT_OF_CHANGE * usual)
