"""What was earned in the spans that people ask for: yesterday, this month, this year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .ledger import Ledger
from .settlement import ONE_DAY, month_start, period_count, year_start
from .totals import Totals


class Span(StrEnum):
    """The days that a person asks for."""

    YESTERDAY = "yesterday"
    THIS_MONTH = "this_month"
    THIS_YEAR = "this_year"


@dataclass(frozen=True, kw_only=True, slots=True)
class Earned:
    """The totals of what is settled from the first to the last day; `last` is the newest complete day."""

    first: date
    last: date
    totals: Totals


def earned(ledger: Ledger, span: Span, today: date) -> Earned | None:
    """Return what was earned in a span, today being a day in London; None where none of it is settled.

    Yesterday is all or nothing. In its place, the caller may want the newest complete day: see `latest_day`.
    """
    yesterday = today - ONE_DAY
    if span is Span.YESTERDAY:
        totals = ledger.total(yesterday, yesterday)
        return (
            Earned(first=yesterday, last=yesterday, totals=totals) if totals.known == period_count(yesterday) else None
        )
    first = month_start(today) if span is Span.THIS_MONTH else year_start(today)
    last = ledger.latest_complete_day
    return (
        Earned(first=first, last=last, totals=ledger.total(first, last)) if last is not None and last >= first else None
    )


def latest_day(ledger: Ledger) -> Earned | None:
    """Return what the newest complete day has earned, or None where there is none."""
    if (day := ledger.latest_complete_day) is None:
        return None
    return Earned(first=day, last=day, totals=ledger.total(day, day))
