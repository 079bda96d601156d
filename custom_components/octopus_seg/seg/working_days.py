"""Working days in England: Monday to Friday without bank holidays, as the supplier counts its own steps.

The library that Home Assistant has for this holds the holidays of every country in memory, eleven megabytes, for the
eight days a year of one. What is told here is held against it by the tests.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from dateutil.easter import easter

from .settlement import ONE_DAY

_MONDAY: Final = 0
_SATURDAY: Final = 5
_ONE_WEEK: Final = timedelta(weeks=1)
_TO_GOOD_FRIDAY: Final = timedelta(days=-2)
# Proclaimed for one year: in the place of the one that the rule has on another day, or besides (None).
_PROCLAIMED: Final = {
    date(2020, 5, 8): date(2020, 5, 4),
    date(2022, 6, 2): date(2022, 5, 30),
    date(2022, 6, 3): None,
    date(2022, 9, 19): None,
    date(2023, 5, 8): None,
}


def is_working_day(day: date) -> bool:
    """Return whether a day is neither at a weekend nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the day that lies a number of working days after a day, which itself need not be one."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Return the days from Monday to Friday of a year that are bank holidays."""
    moved = set(_PROCLAIMED.values())
    return frozenset({*(day for day in _by_rule(year) if day not in moved), *_PROCLAIMED})


def _by_rule(year: int) -> Iterator[date]:
    """Yield the bank holidays that come every year. One at a weekend is made up for on the next weekday that is none."""
    yield _weekday_from(date(year, 1, 1))
    yield easter(year) + _TO_GOOD_FRIDAY
    yield easter(year) + ONE_DAY
    yield _monday_from(date(year, 5, 1))
    yield _monday_from(date(year, 5, 25))
    yield _monday_from(date(year, 8, 25))
    christmas = _weekday_from(date(year, 12, 25))
    yield christmas
    yield _weekday_from(max(date(year, 12, 26), christmas + ONE_DAY))


def _weekday_from(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day += ONE_DAY
    return day


def _monday_from(day: date) -> date:
    return day + (_MONDAY - day.weekday()) % _ONE_WEEK.days * ONE_DAY
