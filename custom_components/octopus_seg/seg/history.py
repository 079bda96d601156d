"""What the meter said, day by day, and what changes when it says more.

A history maps each settlement day to its half-hours: integer Wh, or None where nothing has been said. Days are 46, 48
or 50 long. Histories are never changed in place, so they can be read from any thread while newer ones are made.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import compress, takewhile
from typing import Final, override

from .settlement import HALF_HOUR, day_end, day_start, period_count, settlement_day

type DayValues = tuple[int | None, ...]
type History = Mapping[date, DayValues]

_FOUR_BYTES: Final = "i"
_UNSAID: Final = -1


class PackedHistory(Mapping[date, DayValues]):
    """A history that takes four bytes a half-hour, where tuples of numbers take forty; a day is unpacked when it is asked for."""

    __slots__ = ("packed",)

    def __init__(self, days: Mapping[date, Sequence[int | None]], before: History | None = None) -> None:
        """Pack days, beside those of a history before, which are taken over as they are."""
        packed = before.packed if isinstance(before, PackedHistory) else _packed(before or {})
        self.packed: dict[date, bytes] = {**packed, **_packed(days)}

    @override
    def __getitem__(self, day: date) -> DayValues:
        values = array(_FOUR_BYTES, self.packed[day])
        return tuple(None if value == _UNSAID else value for value in values) if _UNSAID in values else tuple(values)

    @override
    def __iter__(self) -> Iterator[date]:
        return iter(self.packed)

    @override
    def __len__(self) -> int:
        return len(self.packed)

    @override
    def __contains__(self, day: object) -> bool:
        return day in self.packed


def packed_day(history: History, day: date) -> bytes | None:
    """Return a day's half-hours in a form to keep and compare, or None where nothing was said of it."""
    if isinstance(history, PackedHistory):
        return history.packed.get(day)
    values = history.get(day)
    return None if values is None else _packed_values(values)


def same_at_first(days: Iterable[date], history: History, other: History) -> int:
    """Return how many of some days, from the first on, are the same in two histories."""
    return sum(1 for _ in takewhile(lambda day: packed_day(history, day) == packed_day(other, day), days))


def _packed(days: Mapping[date, Sequence[int | None]]) -> dict[date, bytes]:
    return {day: _packed_values(values) for day, values in days.items()}


def _packed_values(values: Sequence[int | None]) -> bytes:
    return array(_FOUR_BYTES, [_UNSAID if value is None else value for value in values]).tobytes()


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A settlement day whose known half-hours changed: its export (Wh) before and after."""

    day: date
    before_wh: int
    after_wh: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """A history with newly read half-hours in it.

    `changed_from` is the start of the first half-hour that changed, None where none did; `completed_days` are the days
    whose last missing half-hour came with these, in order.
    """

    history: History
    changed_from: datetime | None
    completed_days: tuple[date, ...]
    corrections: tuple[Correction, ...]


def merge(history: History, half_hours: Iterable[tuple[datetime, int]]) -> Merged:
    """Return the history with half-hours (start in UTC, Wh) put in; a later one of the same start wins.

    Nothing that is known becomes unknown: a half-hour that is no longer said keeps its value.
    """
    touched = _by_day(history, half_hours)
    changed = {day: tuple(values) for day, values in sorted(touched.items()) if tuple(values) != history.get(day)}
    completed: list[date] = []
    corrections: list[Correction] = []
    for day, values in changed.items():
        before = history.get(day, ())
        if None not in values and (not before or None in before):
            completed.append(day)
        was_known = [value is not None for value in before]
        if tuple(compress(before, was_known)) != tuple(compress(values, was_known)):
            corrections.append(Correction(day=day, before_wh=known_sum(before), after_wh=known_sum(values)))
    return Merged(
        history=PackedHistory(changed, history) if changed else history,
        changed_from=_first_difference(history, changed),
        completed_days=tuple(completed),
        corrections=tuple(corrections),
    )


def known_sum(values: Iterable[int | None]) -> int:
    """Return the sum (Wh) of the half-hours that are known."""
    return sum(value for value in values if value is not None)


def known_value(history: History, start: datetime) -> int | None:
    """Return what a history has of the half-hour that starts at a moment (Wh), or None where it is missing."""
    day = settlement_day(start)
    values = history.get(day)
    return values[(start - day_start(day)) // HALF_HOUR] if values else None


def known_until(history: History) -> datetime | None:
    """Return the end (UTC) of the newest half-hour that is known, or None where none is."""
    for day in sorted(history, reverse=True):
        values = history[day]
        for index in reversed(range(len(values))):
            if values[index] is not None:
                return day_start(day) + (index + 1) * HALF_HOUR
    return None


def _by_day(history: History, half_hours: Iterable[tuple[datetime, int]]) -> dict[date, list[int | None]]:
    """Return the days that the half-hours fall in, with the values they had and the new ones put in."""
    touched: dict[date, list[int | None]] = {}
    begin = end = None
    values: list[int | None] = []
    for start, energy_wh in half_hours:
        if begin is None or end is None or not begin <= start < end:
            day = settlement_day(start)
            begin, end = day_start(day), day_end(day)
            values = touched.setdefault(day, list(history.get(day) or (None,) * period_count(day)))
        values[(start - begin) // HALF_HOUR] = energy_wh
    return touched


def _first_difference(history: History, changed: History) -> datetime | None:
    """Return the start of the first half-hour that differs between a history and its changed days."""
    for day in sorted(changed):
        before = history.get(day, (None,) * len(changed[day]))
        for index, (old, new) in enumerate(zip(before, changed[day], strict=True)):
            if old != new:
                return day_start(day) + index * HALF_HOUR
    return None
