"""The day and the half-hour with most export, of some days."""

from datetime import date, datetime

from .ledger import Ledger
from .settlement import HALF_HOUR, day_start, days_between


def best_day(ledger: Ledger, first: date, last: date) -> date | None:
    """Return the day with most export, of equals the first; None where nothing was exported."""
    best = max(days_between(first, last), key=lambda day: ledger.total(day, day).export_wh, default=None)
    return best if best is not None and ledger.total(best, best).export_wh else None


def best_half_hour(ledger: Ledger, first: date, last: date) -> tuple[datetime, int] | None:
    """Return the start (UTC) and the energy (Wh) of the half-hour with most export, of equals the first."""
    most, found = 0, None
    for day in days_between(first, last):
        values = [value or 0 for value in ledger.history.get(day, ())]
        if values and max(values) > most:
            most = max(values)
            found = day_start(day) + values.index(most) * HALF_HOUR
    return (found, most) if found is not None else None
