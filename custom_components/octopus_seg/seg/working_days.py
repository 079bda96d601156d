"""Working days in England: Monday to Friday without bank holidays, as the supplier counts its own steps."""

from datetime import date
from typing import Final

from holidays import country_holidays

from .settlement import ONE_DAY

_SATURDAY: Final = 5
_BANK_HOLIDAYS: Final = country_holidays("GB", subdiv="ENG")


def is_working_day(day: date) -> bool:
    """Return whether a day is neither at a weekend nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in _BANK_HOLIDAYS


def add_working_days(day: date, count: int) -> date:
    """Return the day that lies a number of working days after a day, which itself need not be one."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day
