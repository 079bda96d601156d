"""What REST said of the account last, which holds while GraphQL says the same."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..octopus import AccountDetails, AccountRecord, OctopusError
from .supply import lists_all, shown_meter_points

# An hour less than a week, since a poll may come a little early.
_HOLDS_FOR: Final = timedelta(days=7, hours=-1)


class HeldAccount:
    """The account as REST told it, if that was all that there is; None where it has to be asked for."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.record: AccountRecord | None = None
        self._read_at: datetime | None = None

    def note(self, account: AccountRecord) -> None:
        """Keep what REST has just said, if nothing is missing of any meter point."""
        if account is self.record:
            return
        points = [point for home in account.properties for point in home.meter_points]
        is_all = account.is_whole and all(
            point.is_whole and point.agreements and point.serial_numbers for point in points
        )
        self.record = account if points and is_all else None
        self._read_at = dt_util.utcnow()

    def forget(self) -> None:
        """Have REST asked the next time."""
        self.record = None

    @property
    def holds(self) -> bool:
        """Return whether REST was asked within a week."""
        is_recent = self._read_at is not None and dt_util.utcnow() - self._read_at < _HOLDS_FOR
        return self.record is not None and is_recent

    def is_confirmed(
        self, details: AccountDetails | OctopusError, before: AccountDetails, listed: Iterable[str]
    ) -> bool:
        """Return whether GraphQL tells all meter points that were listed, and as it did before."""
        return (
            not isinstance(details, OctopusError)
            and lists_all(details, listed)
            and shown_meter_points(details) == shown_meter_points(before)
        )
