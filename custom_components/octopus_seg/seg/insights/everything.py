"""All that the half-hours of an export point tell, worked out in one go, once a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from ..ledger import Ledger
from ..settlement import ONE_DAY, month_start, year_start
from .anomaly import Anomaly, anomaly
from .carpet import ExportTimes, export_times
from .ceiling import Ceiling, ceiling
from .clock import Span, missing, newest_year
from .daily import Daily
from .earnings import ExpectedEarnings, common_rate, expected_earnings
from .forecast import Forecast, Forecasts
from .night import NightExport, SunTimes, night_export
from .records import Records, records
from .surplus import Surplus, surplus
from .year_lines import MonthTotal, YearDifference, YearLine, month_totals, year_difference, year_lines

_LONGEST_MONTH: Final = 31 * ONE_DAY
_DECEMBER: Final = 12


class Outlook(StrEnum):
    """What is expected: the earnings of this month and of this year, and the next credit."""

    THIS_MONTH = "this_month"
    THIS_YEAR = "this_year"
    NEXT_CREDIT = "next_credit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What insights are worked out of.

    `day` is the settlement day now; `agreement_end` (UTC) is when the agreement in force ends, `credit_days` are the
    days that the next credit is for, `sun` are the sun times of the newest year; each is None or empty where not known.
    """

    ledger: Ledger
    day: date
    agreement_end: datetime | None = None
    credit_days: tuple[date, date] | None = None
    sun: SunTimes = field(default_factory=dict)
    forecasts: Forecasts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Insights:
    """What the half-hours tell; each part is None where they say nothing of it. `span` is the newest year."""

    ledger: Ledger
    span: Span
    missing: tuple[int, int]
    history: Span
    history_days: int
    times: ExportTimes | None
    lines: tuple[YearLine, ...]
    difference: YearDifference | None
    months: tuple[MonthTotal, ...]
    ceiling: Ceiling | None
    night: NightExport | None
    surplus: Surplus | None
    records: Records
    outlook: Mapping[Outlook, ExpectedEarnings]
    anomaly: Anomaly | None


def insights(question: Question) -> Insights | None:
    """Return all that the half-hours tell, or None where none is known."""
    ledger = question.ledger
    span, days = newest_year(ledger), ledger.days
    if span is None or days is None:
        return None
    daily = Daily.of(ledger)
    forecast = Forecast.of_home(daily, question.forecasts)
    return Insights(
        ledger=ledger,
        span=span,
        missing=missing(ledger, span),
        history=Span(first=days[0], last=days[1]),
        history_days=daily.counts[-1],
        times=export_times(ledger, span),
        lines=year_lines(ledger),
        difference=year_difference(ledger),
        months=tuple(month_totals(ledger)),
        ceiling=ceiling(ledger, span),
        night=night_export(ledger, span, question.sun),
        surplus=surplus(ledger, span),
        records=records(ledger),
        outlook=_outlook(question, daily, forecast),
        anomaly=anomaly(daily, forecast),
    )


def _outlook(question: Question, daily: Daily, forecast: Forecast | None) -> dict[Outlook, ExpectedEarnings]:
    rate = common_rate(question.ledger, question.agreement_end)
    if rate is None:
        return {}
    asked = {Outlook.THIS_MONTH: month_of(question.day), Outlook.THIS_YEAR: year_of(question.day)}
    if question.credit_days is not None:
        asked[Outlook.NEXT_CREDIT] = question.credit_days
    found = {
        outlook: expected_earnings(question.ledger, daily, first, last, rate, forecast)
        for outlook, (first, last) in asked.items()
    }
    return {outlook: expected for outlook, expected in found.items() if expected is not None}


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month of a day."""
    first = month_start(day)
    return first, month_start(first + _LONGEST_MONTH) - ONE_DAY


def year_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the year of a day."""
    first = year_start(day)
    return first, first.replace(month=_DECEMBER, day=31)
