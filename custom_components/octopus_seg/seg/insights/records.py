"""The best day, half-hour and month of an export point, and the longest time without export."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ..best import best_day, best_half_hour
from ..ledger import Ledger
from ..settlement import HALF_HOUR, day_start
from .year_lines import MonthTotal, month_totals

# An inverter lets a few Wh through while it does nothing.
NOTHING_WH: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """What was most; None where nothing was exported, or where no half-hour was without export."""

    best_day: date | None
    best_half_hour: tuple[datetime, int] | None
    best_month: MonthTotal | None
    longest_without: tuple[datetime, datetime] | None


def records(ledger: Ledger) -> Records:
    """Return the records of all that is known; of equals, the first."""
    days, month = ledger.days, max(month_totals(ledger), key=lambda found: found.totals.export_wh, default=None)
    return Records(
        best_day=best_day(ledger, *days) if days is not None else None,
        best_half_hour=best_half_hour(ledger, *days) if days is not None else None,
        best_month=month if month is not None and month.totals.export_wh else None,
        longest_without=_longest_without(ledger),
    )


def _longest_without(ledger: Ledger) -> tuple[datetime, datetime] | None:
    """Return the longest run of known half-hours that exported almost nothing, by start and end (UTC)."""
    longest, run, end = 0, 0, None
    before: datetime | None = None
    for day in sorted(ledger.history):
        values, start = ledger.history[day], day_start(day)
        if before != start:
            run = 0
        for index, value in enumerate(values, 1):
            if value is None or value >= NOTHING_WH:
                run = 0
                continue
            run += 1
            if run > longest:
                longest, end = run, (start, index)
        before = start + len(values) * HALF_HOUR
    if end is None:
        return None
    until = end[0] + end[1] * HALF_HOUR
    return until - longest * HALF_HOUR, until
