"""What the meters of an export point are asked for on one day: the last two months once, then only what is new."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Self

from ..polling.day_budget import METER_REQUESTS
from ..seg.settlement import ONE_DAY, settlement_day

# Corrections later than this come on a bill.
CORRECTED_WITHIN: Final = timedelta(days=60)
# A day that is published in parts is complete within a few days.
_COMPLETED_WITHIN: Final = 3 * ONE_DAY


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterDay:
    """A settlement day (None before the first), the requests made on it, and whether the last two months were read."""

    day: date | None = None
    requests: int = 0
    has_read_window: bool = False

    def on(self, now: datetime) -> MeterDay:
        """Return this day if it is still the same, or the one that has begun."""
        today = settlement_day(now)
        return self if self.day == today else MeterDay(day=today)

    def after(self, requests: int) -> Self:
        """Return the day with so many more requests, in which all meters were asked for what may have changed."""
        return replace(self, requests=self.requests + requests, has_read_window=True)

    def anew(self) -> Self:
        """Return the day on which older half-hours are wanted again."""
        return replace(self, has_read_window=False)

    def has_room(self, requests: int) -> bool:
        """Return whether so many more requests are within what a day may have."""
        return self.requests + requests <= METER_REQUESTS

    @property
    def window(self) -> timedelta:
        """Return how far before the newest half-hour to read."""
        return _COMPLETED_WITHIN if self.has_read_window else CORRECTED_WITHIN
