"""Days against the same dates of the year before, compared only where both are known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .ledger import Ledger, Totals
from .settlement import days_between, period_count


@dataclass(frozen=True, kw_only=True, slots=True)
class Against:
    """How some days differ from the same dates of the year before: export (Wh) and earnings (GBP, None without rates).

    `days` were compared; `left_out` have a half-hour that is not known, in one year or the other. A 29 February, which
    has no such date, is neither.
    """

    export_wh: int
    earnings: Decimal | None
    days: int
    left_out: int


def same_day(day: date, year: int) -> date | None:
    """Return the day of another year with the same date, or None for a 29 February that it hasn't."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def against_year_before(ledger: Ledger, first: date, last: date) -> Against | None:
    """Compare the days from the first to the last with the year before; None where no day is known in both."""
    now, then = Totals(), Totals()
    days = left_out = 0
    for day in days_between(first, last):
        if (partner := same_day(day, day.year - 1)) is None:
            continue
        this, that = ledger.total(day, day), ledger.total(partner, partner)
        if this.known == period_count(day) and that.known == period_count(partner):
            days += 1
            now, then = now + this, then + that
        else:
            left_out += 1
    if not days:
        return None
    return Against(
        export_wh=now.export_wh - then.export_wh,
        earnings=None if now.unpriced or then.unpriced else now.earnings - then.earnings,
        days=days,
        left_out=left_out,
    )
