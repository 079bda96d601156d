"""The simulator's time: a settable clock, and the local days by which meter data is kept."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
HALF_HOUR = timedelta(minutes=30)


def read_system_clock() -> datetime:
    """Return the present time; looked up at every call so that a test can freeze it."""
    return datetime.now(UTC)


class Clock:
    """The time as the simulated Octopus sees it: the system's, a test's, or one that was set."""

    def __init__(self, source: Callable[[], datetime] | None = None) -> None:
        """Follow `source`, by default the system clock."""
        self._source = source or read_system_clock
        self._fixed: datetime | None = None
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """Return the simulated present, in UTC."""
        if self._fixed is not None:
            return self._fixed
        return self._source().astimezone(UTC) + self._offset

    def set(self, moment: datetime, *, ticking: bool = False) -> None:
        """Make it `moment`: standing still, or `ticking` on from there."""
        moment = moment.astimezone(UTC)
        self._fixed = None if ticking else moment
        self._offset = moment - self._source().astimezone(UTC)

    def advance(self, duration: timedelta) -> None:
        """Move the clock on by `duration`, whichever way it runs."""
        if self._fixed is not None:
            self._fixed += duration
        self._offset += duration

    def release(self) -> None:
        """Follow the source again."""
        self._fixed = None
        self._offset = timedelta(0)


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
