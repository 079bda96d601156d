"""How many requests a day may have that nobody asks for: the timetable plans within them, and the client enforces them."""

from datetime import timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..octopus import Allowance
from ..options import export_point_options
from ..seg.settlement import ONE_DAY, day_end, day_start, settlement_day

# Token, account with its credits, and either older credits, or now and then REST and rates.
ACCOUNT_REQUESTS: Final = 4
# Of each export point: five polls, one of them of the meter before as well.
METER_REQUESTS: Final = 6
# In the mean of four weeks, of each export point: other tariffs are read within what the polls leave of it.
MEAN_REQUESTS: Final = 6
MONTH: Final = timedelta(days=28)
# For days that come late, which take more polls than others.
RESERVED: Final = 4
# A token and the account, five times more.
APPLICATION_REQUESTS: Final = 6
# The connection of an account takes up to a dozen requests, so that little is left of its first 24 hours.
FIRST_DAY: Final = timedelta(days=1)
FIRST_DAY_REQUESTS: Final = 3
MOST_ON_FIRST_DAY: Final = 15
# Octopus is tried again on a day on which it fails, so that the day still brings what it can.
OUTAGE_REQUESTS: Final = 6


def most_requests(export_points: int) -> int:
    """Return how many requests a steady day may have for an account with so many export points."""
    return ACCOUNT_REQUESTS + max(export_points, 1) * METER_REQUESTS


def mean_requests(export_points: int, age: timedelta) -> int:
    """Return how many requests the last four weeks may have had in all; what was before a start counts as spent."""
    return int(MEAN_REQUESTS * max(export_points, 1) * (min(age, MONTH) / ONE_DAY)) - RESERVED


class DayBudget:
    """The budget of one account."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Begin with an account that is known."""
        self._hass = hass
        self._entry = entry
        # By seconds that only go forward: the clock may be wrong when the account is connected.
        self._first_day_ends_at = hass.loop.time()

    def note_connected(self) -> None:
        """Note that the account has just been read for the first time."""
        self._first_day_ends_at = self._hass.loop.time() + FIRST_DAY.total_seconds()

    def allowance(self, *, has_application: bool, in_evening: bool) -> Allowance | None:
        """Return what is allowed today, with an open application or without; None while the account is set up.

        Somebody waits for that. `in_evening` is whether rates of tomorrow have to be read, on the first day as well.
        """
        if self._entry.state is ConfigEntryState.SETUP_IN_PROGRESS:
            return None
        now = dt_util.utcnow()
        points = sum(point.mpan is not None for point in export_point_options(self._entry))
        most = most_requests(points) + (APPLICATION_REQUESTS if has_application else 0)
        today = settlement_day(now)
        since, until = day_start(today), day_end(today)
        left = timedelta(seconds=self._first_day_ends_at - self._hass.loop.time())
        if left > timedelta(0):
            since, until = now + left - FIRST_DAY, now + left
            most = most if in_evening or has_application else FIRST_DAY_REQUESTS * max(points, 1)
        return Allowance(
            account=self._entry.entry_id,
            requests=most,
            in_outage=most + OUTAGE_REQUESTS,
            since=since.timestamp(),
            until=until.timestamp(),
        )
