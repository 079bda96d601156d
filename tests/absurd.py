"""Stored values of the right type that nobody can calculate with, and where in a file they can stand."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

type Place = tuple[str | int, ...]

MOMENTS: Final = (
    "0001-01-02T00:00:00+00:00",
    "1969-12-31T23:59:59+00:00",
    "9999-12-31T23:59:59+00:00",
    "2100-01-01T00:00:00+00:00",
    "2026-06-18T12:00:00",
    "9999-12-31T23:59:59-14:00",
)
DAYS: Final = ("0001-01-01", "1900-01-01", "9999-12-31", "2100-01-01")
NUMBERS: Final = ("1E+400000000", "-1E+999999", "1E-999999", "NaN", "-Infinity", "9" * 5_000, "sNaN")
WHOLES: Final = (10**30, -(10**30), 2**63)
SECONDS: Final = (-62_135_596_800.0, 253_402_300_799.0, 1e300, -1e18)


def absurd_values(value: object) -> Sequence[Any]:
    """Return what of the same type cannot be calculated with; nothing for words and flags."""
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, int):
        return WHOLES
    if isinstance(value, float):
        return SECONDS
    text = str(value)
    if _is(date.fromisoformat, text):
        return DAYS
    if _is(datetime.fromisoformat, text) and len(text) > len("2026-06-18"):
        return MOMENTS
    return NUMBERS if _is(Decimal, text) and "." in text else ()


def places(stored: object, path: Place = ()) -> Iterator[Place]:
    """Yield one place of each kind in a file: the first of a list and of a mapping by day, and every field."""
    if isinstance(stored, Mapping):
        if any(_is(date.fromisoformat, key) for key in stored):
            newest = max(stored)
            yield (*path, newest, "its key")
            yield from places(stored[newest], (*path, newest))
            return
        for key, value in stored.items():
            yield from places(value, (*path, key))
    elif isinstance(stored, list | tuple):
        kinds: set[type] = set()
        for index, value in enumerate(stored):
            if type(value) not in kinds or (isinstance(stored[0], str) and len(stored) < 4):
                kinds.add(type(value))
                yield from places(value, (*path, index))
    elif absurd_values(stored):
        yield path


def spoilt_at(stored: Any, place: Place, choice: int) -> Any:
    """Return a file with one absurd value in a place; of those there are, the one that a number chooses."""
    spoilt = deepcopy(stored)
    *above, last = place
    parent = spoilt
    for step in above[:-1] if last == "its key" else above:
        parent = parent[step]
    if last == "its key":
        parent[DAYS[choice % len(DAYS)]] = parent.pop(above[-1])
    else:
        known = absurd_values(parent[last])
        parent[last] = known[choice % len(known)]
    return spoilt


def _is(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError, InvalidOperation:
        return False
    return True
