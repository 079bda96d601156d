"""What REST said of the account last, which holds while GraphQL says the same."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..octopus import AccountDetails, AccountRecord, OctopusError
from .supply import lists_all, shown_meter_points

# An hour less than a week, since a poll may come a little early.
_HOLDS_FOR: Final = timedelta(days=7, hours=-1)
# Where anything is missing: less than the day until the next daily poll.
_HOLDS_FOR_IF_PARTIAL: Final = timedelta(hours=12)


class HeldAccount:
    """The account as REST told it; None where it has to be asked for. One of which anything is missing holds for hours."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.record: AccountRecord | None = None
        self._is_all = False
        self._read_at: datetime | None = None

    def note(self, account: AccountRecord) -> None:
        """Keep what REST has just said, and whether nothing is missing of any meter point."""
        if account is self.record:
            return
        points = [point for home in account.properties for point in home.meter_points]
        self.record = account
        self._is_all = account.is_whole and all(
            point.is_whole and point.agreements and point.serial_numbers for point in points
        )
        self._is_all &= bool(points)
        self._read_at = dt_util.utcnow()

    def forget(self) -> None:
        """Have REST asked the next time."""
        self.record = None

    @property
    def holds(self) -> bool:
        """Return whether REST was asked within a week, or within hours where anything is missing."""
        holds_for = _HOLDS_FOR if self._is_all else _HOLDS_FOR_IF_PARTIAL
        return self.record is not None and self._read_at is not None and dt_util.utcnow() - self._read_at < holds_for

    def is_confirmed(
        self, details: AccountDetails | OctopusError, before: AccountDetails, listed: Iterable[str]
    ) -> bool:
        """Return whether GraphQL tells all meter points that were listed, and as it did before."""
        return (
            not isinstance(details, OctopusError)
            and (not self._is_all or lists_all(details, listed))
            and shown_meter_points(details) == shown_meter_points(before)
        )
