"""The local days by which meter data is kept; nothing here knows what time it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
HALF_HOUR = timedelta(minutes=30)


def plain(moment: datetime) -> datetime:
    """Return a moment as a datetime of Python's own, not of a frozen clock, with which everything takes longer."""
    return datetime.combine(moment.date(), moment.time(), moment.tzinfo)


def local_midnight(day: date) -> datetime:
    """Return the UTC start of a day in Great Britain."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


def local_time(day: date, hour: int) -> datetime:
    """Return the UTC moment of a whole local hour of a day."""
    return datetime.combine(day, time(hour), LONDON).astimezone(UTC)


def local_date(moment: datetime) -> date:
    """Return the day it is in Great Britain at `moment`."""
    return moment.astimezone(LONDON).date()


@lru_cache(maxsize=8192)
def half_hours_of(day: date) -> tuple[datetime, ...]:
    """Return the UTC starts of a local day's half-hours: 48, or 46 and 50 when the clocks change."""
    start, end = local_midnight(day), local_midnight(day + timedelta(days=1))
    return tuple(start + HALF_HOUR * index for index in range((end - start) // HALF_HOUR))


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def add_years(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February becomes 1 March, when a whole term has passed."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
