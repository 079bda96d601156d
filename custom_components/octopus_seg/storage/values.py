"""Values as they are kept on disk, read so that what an edit made of them is noticed at once: ValueError or TypeError."""

from datetime import datetime
from decimal import Decimal


def read_moment(text: str) -> datetime:
    """Return a moment; one without a zone could not be compared with any other."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def read_number(text: str) -> Decimal:
    """Return a number that can be reckoned with."""
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
