"""The half-hours of an export point's meter, and what they earn."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ..account.store import TariffRates
from ..seg.ledger import Ledger
from ..seg.tariff import Agreement

# A day's data come on the next day, from some meters on the day after: at most 57 hours after the newest half-hour.
USUAL_DELAY: Final = timedelta(hours=72)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterData:
    """The ledger of an export point, with the agreements and the rates of their tariffs that it is priced by.

    `changed_from` is the start of the first half-hour whose export or price is not that of the data before; `loading`
    is the share of the history that is loaded, between 0 and 1, and None when all of it is.
    """

    ledger: Ledger
    agreements: tuple[Agreement, ...]
    rates: TariffRates
    changed_from: datetime
    loading: float | None = None

    @property
    def late_from(self) -> datetime | None:
        """Return from when on data are late if nothing newer comes; None before anything has, and while history loads."""
        data_until = self.ledger.data_until
        return data_until + USUAL_DELAY if data_until is not None and self.loading is None else None

    def is_late(self, read_at: datetime | None, now: datetime) -> bool | None:
        """Return whether Octopus, read at a moment, had nothing new for longer than is usual; None where nobody knows.

        What can't be read may be there, so data get late only by a reading that lacks them.
        """
        if self.late_from is None:
            return None
        if now < self.late_from:
            return False
        return read_at >= self.late_from if read_at is not None else None
