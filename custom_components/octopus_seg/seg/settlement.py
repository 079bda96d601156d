"""Settlement days and periods: the local day in Great Britain and its half-hours.

A settlement day runs from midnight to midnight in Europe/London, whatever the zone of the machine, and has 48
periods: 46 on the day the clocks go forward, 50 on the day they go back. Periods are counted from 0 here, so that
they are positions in a list (Elexon counts them from 1). Rules: Balancing and Settlement Code, section X-1.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
HALF_HOUR: Final = timedelta(minutes=30)
ONE_HOUR: Final = timedelta(hours=1)
ONE_DAY: Final = timedelta(days=1)


@lru_cache(maxsize=8192)
def day_start(day: date) -> datetime:
    """Return the moment (UTC) when a settlement day begins."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def day_end(day: date) -> datetime:
    """Return the moment (UTC) when a settlement day ends, which is when the next one begins."""
    return day_start(day + ONE_DAY)


def period_count(day: date) -> int:
    """Return how many half-hours a settlement day has: 46, 48 or 50."""
    return (day_end(day) - day_start(day)) // HALF_HOUR


def settlement_day(moment: datetime) -> date:
    """Return the settlement day that a moment falls in."""
    return moment.astimezone(LONDON).date()


def period_index(moment: datetime) -> int:
    """Return the position, from 0, of the half-hour that a moment falls in, within its settlement day."""
    return (moment - day_start(settlement_day(moment))) // HALF_HOUR


def half_hour_start(moment: datetime) -> datetime:
    """Return the start (UTC) of the half-hour that a moment falls in."""
    day = settlement_day(moment)
    return day_start(day) + period_index(moment) * HALF_HOUR


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield each day from the first to the last, both included."""
    for offset in range((last - first).days + 1):
        yield first + offset * ONE_DAY


def month_start(day: date) -> date:
    """Return the first day of the month that a day falls in."""
    return day.replace(day=1)


def year_start(day: date) -> date:
    """Return the first day of the year that a day falls in."""
    return day.replace(month=1, day=1)


def runs(days: Iterable[date], kind: Callable[[date], object] = lambda day: None) -> Iterator[tuple[date, date]]:
    """Yield the first and the last of each run of consecutive days that are of one kind."""
    first = last = None
    for day in days:
        if first is None or last is None or day - last != ONE_DAY or kind(day) != kind(last):
            if first is not None and last is not None:
                yield first, last
            first = day
        last = day
    if first is not None and last is not None:
        yield first, last
