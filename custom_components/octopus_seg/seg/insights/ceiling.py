"""Whether export stands at a limit: many half-hours at one amount that none exceeds.

The highest amount that more than a few half-hours reach is the candidate. It is a limit where the half-hours within 2 % of
it are several times as many as those in an equally wide band just below: a sky without a limit has fewer at the top.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median_low
from typing import Final

from ..ledger import Ledger
from .clock import SLOTS, SLOTS_OF, Span

# 16 A at 230 V for half an hour.
G98_WH: Final = 1840
_SAME: Final = 0.02
_OUTLIERS: Final = 3
_LEAST_COUNT: Final = 20
_LEAST_DAYS: Final = 5
_LEAST_KNOWN_DAYS: Final = 30
_TIMES_AS_MANY: Final = 3
_BINS: Final = 40
_STEPS_WH: Final = (10, 20, 25, 50, 100, 200, 250, 500, 1000)


class CeilingKind(StrEnum):
    """What a limit is: the one of a small connection (16 A a phase), or another."""

    G98 = "g98"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitedDay:
    """A day with half-hours at the limit: how many, and the local half-hours of the first and the end of the last."""

    day: date
    count: int
    begin: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ceiling:
    """The limit (Wh a half-hour; None: none shows), where it was reached, and how many half-hours have which energy."""

    energy_wh: int | None
    kind: CeilingKind | None
    days: tuple[LimitedDay, ...]
    by_slot: tuple[int, ...]
    largest_wh: int
    step_wh: int
    histogram: tuple[int, ...]

    @property
    def count(self) -> int:
        """Return how many half-hours stand at the limit."""
        return sum(day.count for day in self.days)


def ceiling(ledger: Ledger, span: Span) -> Ceiling | None:
    """Return whether a limit shows in a span; None where too few days have export to say."""
    known = [(day, values) for day in span if (values := ledger.history.get(day)) is not None]
    exported = sorted(value for _, values in known for value in values if value)
    days = sum(any(values) for _, values in known)
    if days < _LEAST_KNOWN_DAYS:
        return None
    lowest = _flat_top(exported)
    limited: list[LimitedDay] = []
    by_slot = [0] * SLOTS
    for day, values in known if lowest is not None else ():
        slots = [
            slot
            for slot, value in zip(SLOTS_OF[len(values)], values, strict=True)
            if value is not None and lowest is not None and value >= lowest
        ]
        for slot in slots:
            by_slot[slot] += 1
        if slots:
            limited.append(LimitedDay(day=day, count=len(slots), begin=slots[0], end=slots[-1] + 1))
    is_limit = lowest is not None and len(limited) >= _LEAST_DAYS
    energy_wh = median_low(exported[bisect_left(exported, lowest) :]) if is_limit and lowest is not None else None
    step_wh, histogram = _histogram(exported)
    return Ceiling(
        energy_wh=energy_wh,
        kind=_kind(energy_wh) if energy_wh is not None else None,
        days=tuple(limited) if is_limit else (),
        by_slot=tuple(by_slot) if is_limit else (0,) * SLOTS,
        largest_wh=exported[-1],
        step_wh=step_wh,
        histogram=histogram,
    )


def _flat_top(exported: Sequence[int]) -> float | None:
    """Return the least energy (Wh) that is at the limit, of half-hours in order; None where no limit shows."""
    if len(exported) <= _LEAST_COUNT:
        return None
    top = exported[-1 - _OUTLIERS]
    at_top, below = top * (1 - _SAME), top * (1 - 2 * _SAME)
    reached = len(exported) - bisect_left(exported, at_top)
    nearly = bisect_left(exported, at_top) - bisect_left(exported, below)
    return at_top if reached >= max(_LEAST_COUNT, _TIMES_AS_MANY * nearly) else None


def _kind(energy_wh: int) -> CeilingKind:
    return CeilingKind.G98 if abs(energy_wh - G98_WH) <= _SAME * G98_WH else CeilingKind.OTHER


def _histogram(exported: Sequence[int]) -> tuple[int, tuple[int, ...]]:
    """Return the width of a bin (Wh), and how many half-hours are in each from 0 on."""
    step = next((step for step in _STEPS_WH if exported[-1] < step * _BINS), exported[-1] // _BINS + 1)
    counts = [0] * (exported[-1] // step + 1)
    for value in exported:
        counts[value // step] += 1
    return step, tuple(counts)
