"""Values as they are kept on disk, each with its one codec; what an edit made of them is noticed: ValueError or TypeError."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import overload


def read_moment(text: str) -> datetime:
    """Return a moment; one without a zone could not be compared with any other."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def read_day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def read_number(text: str) -> Decimal:
    """Return a number that can be calculated with."""
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError("not a number")
    return number


def read_text(value: str) -> str:
    """Return a text that is one."""
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def read_whole(value: int) -> int:
    """Return a whole number that is one."""
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def optional[S, V](read: Callable[[S], V], stored: S | None) -> V | None:
    """Return None where nothing is stored, and else what `read` says."""
    return None if stored is None else read(stored)


@overload
def written(value: date | Decimal) -> str: ...
@overload
def written(value: date | Decimal | None) -> str | None: ...
def written(value: date | Decimal | None) -> str | None:
    """Return how a moment, a day or a number is kept, or None for none."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
