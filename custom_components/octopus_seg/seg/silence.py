"""Silence: an export point that should have half-hours, and has had none for weeks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from .ledger import Ledger
from .settlement import settlement_day
from .tariff import Agreement, agreement_at

SILENT_AFTER: Final = timedelta(weeks=6)


def silent_since(ledger: Ledger, agreements: Sequence[Agreement], now: datetime) -> date | None:
    """Return the first day of a silence that has lasted for six weeks, or None where there is none.

    Once the last agreement has ended, nothing is exported that Octopus would have.
    """
    if ledger.data_until is None or now - ledger.data_until < SILENT_AFTER:
        return None
    if agreements and agreement_at(agreements, now) is None:
        return None
    return settlement_day(ledger.data_until)
