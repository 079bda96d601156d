"""Values as they are kept on disk, each with its one codec; what an edit made of them is noticed: ValueError or TypeError.

So is what can be read and not be calculated with: moments and numbers have the bounds that they have in Octopus' answers.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, overload

from ..octopus.fields import FIRST_YEAR, LARGEST_EXPONENT, MOST_DIGITS, NO_END_FROM_YEAR

# A price in pounds has two places more than the pence that it was, and a division adds digits behind them.
_LARGEST_EXPONENT: Final = LARGEST_EXPONENT + 2
_MOST_DIGITS: Final = 2 * MOST_DIGITS
_LARGEST_WHOLE: Final = 10**LARGEST_EXPONENT


def read_moment(text: str) -> datetime:
    """Return a moment; one without a zone could not be compared with any other."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return _in_bounds(moment)


def read_day(text: str) -> date:
    """Return a day."""
    return _in_bounds(date.fromisoformat(text))


def read_number(text: str) -> Decimal:
    """Return a number that can be calculated with."""
    if len(text) > _MOST_DIGITS:
        raise ValueError("a number of unusual length")
    number = Decimal(text)
    if not number.is_finite() or (number and abs(number.adjusted()) > _LARGEST_EXPONENT):
        raise ValueError("not a number to calculate with")
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
    if abs(value) > _LARGEST_WHOLE:
        raise ValueError("not a number to calculate with")
    return value


def read_seconds(seconds: float) -> datetime:
    """Return the moment (UTC) some seconds after the beginning of 1970."""
    return _in_bounds(datetime.fromtimestamp(seconds, UTC))


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


def _in_bounds[D: date](found: D) -> D:
    if not FIRST_YEAR <= found.year < NO_END_FROM_YEAR:
        raise ValueError("a date too far out to calculate with")
    return found
