"""The simulator's time: a settable clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .days import plain


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
        return plain(self._source().astimezone(UTC) + self._offset)

    def set(self, moment: datetime, *, ticking: bool = False) -> None:
        """Make it `moment`: standing still, or `ticking` on from there."""
        moment = plain(moment.astimezone(UTC))
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
