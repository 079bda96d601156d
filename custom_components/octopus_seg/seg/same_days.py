"""Days against the same dates of the year before, compared only where both are known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .insights.clock import is_complete
from .ledger import Ledger
from .settlement import days_between
from .totals import Totals


@dataclass(frozen=True, kw_only=True, slots=True)
class Against:
    """How some days differ from the same dates of the year before: export (Wh) and earnings (GBP, None without rates).

    `days` were compared, of which `first` and `last` are the outermost; `left_out` have a half-hour that is not known, in
    one year or the other. A 29 February, which has no such date, is neither.
    """

    export_wh: int
    earnings: Decimal | None
    days: int
    left_out: int
    first: date
    last: date


def same_day(day: date, year: int) -> date | None:
    """Return the day of another year with the same date, or None for a 29 February that it hasn't."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def against_year_before(ledger: Ledger, first: date, last: date) -> Against | None:
    """Compare the days from the first to the last with the year before; None where no day is known in both.

    The newest day of the ledger is not asked about as long as it isn't complete.
    """
    newest = ledger.days[1] if ledger.days is not None else None
    now, then = Totals(), Totals()
    compared: list[date] = []
    left_out = 0
    for day in days_between(first, last):
        partner = same_day(day, day.year - 1)
        if partner is None or (day == newest and not is_complete(ledger, day)):
            continue
        if is_complete(ledger, day) and is_complete(ledger, partner):
            compared.append(day)
            now, then = now + ledger.total(day, day), then + ledger.total(partner, partner)
        else:
            left_out += 1
    if not compared:
        return None
    return Against(
        export_wh=now.export_wh - then.export_wh,
        earnings=None if now.unpriced or then.unpriced else now.earnings - then.earnings,
        days=len(compared),
        left_out=left_out,
        first=compared[0],
        last=compared[-1],
    )
