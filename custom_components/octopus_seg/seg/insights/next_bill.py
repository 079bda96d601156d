"""Which days the next credit is for, by the last one that was credited and the usual interval between credits."""

from datetime import date, timedelta
from typing import Final

from ..settlement import ONE_DAY, month_start

# Between a month and a quarter.
_A_MONTH_OR_LESS: Final = timedelta(days=60)
_LONGEST_MONTH: Final = 31 * ONE_DAY
_MONTHS_OF_A_QUARTER: Final = 3


def next_bill_days(credited_until: date, interval: timedelta) -> tuple[date, date]:
    """Return the first and the last day that the next credit is for: a month or a quarter after those that are credited."""
    first = following = credited_until + ONE_DAY
    for _ in range(_MONTHS_OF_A_QUARTER if interval > _A_MONTH_OR_LESS else 1):
        following = _a_month_later(following)
    return first, following - ONE_DAY


def _a_month_later(day: date) -> date:
    """Return the same day of the next month, or its last where it is shorter."""
    begin = month_start(month_start(day) + _LONGEST_MONTH)
    end = month_start(begin + _LONGEST_MONTH) - ONE_DAY
    return begin.replace(day=min(day.day, end.day))
