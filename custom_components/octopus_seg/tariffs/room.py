"""How many requests a night has left for other tariffs: of the day's, and of what four weeks may have in the mean."""

from collections.abc import Iterable
from typing import Final

from homeassistant.util import dt as dt_util

from ..meter.coordinator import MeterCoordinator
from ..octopus import OctopusClient
from ..polling.day_budget import (
    ACCOUNT_REQUESTS,
    FIRST_DAY,
    FIRST_DAY_REQUESTS,
    MONTH,
    MOST_ON_FIRST_DAY,
    mean_requests,
    most_requests,
)
from ..polling.timetable import is_yesterday_known, next_supplier_poll
from ..seg.settlement import day_start, settlement_day

# With fewer, what is new of a tariff would be read more often than what is old of it.
FEWEST_REQUESTS: Final = 4
# The catalogue, and the newest and the older rates of one tariff.
REQUESTS_OF_HEADLINE: Final = 3


class Room:
    """The room that the polls of one account leave."""

    def __init__(self, entry_id: str, client: OctopusClient, share: float) -> None:
        """Count from now on: what was sent before a start counts as all that could be."""
        self._entry_id = entry_id
        self._client = client
        self._share = share
        self._started_at = dt_util.utcnow()

    def of_tonight(self, meters: Iterable[MeterCoordinator]) -> int:
        """Return how many requests are left, less those of the polls that are still to come; 0 where it isn't worth it."""
        now = dt_util.utcnow()
        today = settlement_day(now)
        followed = list(meters)
        sent = self._client.requests_since(day_start(today))
        awaits_half_hours = any(not is_yesterday_known(now, meter.data.ledger.data_until) for meter in followed)
        awaits_account = settlement_day(next_supplier_poll(now, self._share)) == today
        to_come = (1 if awaits_half_hours else 0) + (ACCOUNT_REQUESTS if awaits_account else 0)
        of_day = most_requests(len(followed)) - sent
        unasked = self._client.unasked_since(self._entry_id, now - MONTH)
        of_month = mean_requests(len(followed), now - self._started_at) - unasked
        room = min(of_day, of_month) - to_come
        return room if room >= FEWEST_REQUESTS else 0

    def for_headline(self, export_points: int) -> int:
        """Return how many requests may be sent for the tariff that the headline is about, before any other is read.

        The first day has less room the longer the history is that it reads; then it's read on a night that has.
        """
        sent = self._client.requests_since(dt_util.utcnow() - FIRST_DAY)
        room = MOST_ON_FIRST_DAY - FIRST_DAY_REQUESTS * export_points - sent
        return REQUESTS_OF_HEADLINE if room >= REQUESTS_OF_HEADLINE else 0
