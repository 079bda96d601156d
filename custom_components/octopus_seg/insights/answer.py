"""Insights as cards and the action show them: kWh, GBP, days of Great Britain; None where something is not known."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from ..seg.insights.carpet import Carpet, ExportTimes
from ..seg.insights.clock import Span, clock, missing, month_of
from ..seg.insights.everything import Insights, Outlook
from ..seg.insights.night import SunTimes
from ..seg.insights.year_lines import MonthTotal, YearDifference, YearLine, running_totals
from ..seg.ledger import Ledger, kwh
from ..seg.settlement import LONDON, ONE_DAY
from ..seg.totals import Totals
from .parts import expected_answer, limit_answer, night_answer, records_answer, surplus_answer

_ENERGY_DIGITS: Final = 3
_MONEY_DIGITS: Final = 4
_MINUTES: Final = 60

type Answer = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What an answer says beside the half-hours: what import costs (GBP/kWh), the tariff, when the next credit is due."""

    import_rate: Decimal | None
    tariff_code: str | None
    due: tuple[date, date] | None


def insights_answer(found: Insights, context: Context) -> Answer:
    """Return all insights but the carpet."""
    ledger, span = found.ledger, found.span
    totals = ledger.total(span.first, span.last)
    return {
        "computed_for": found.history.last.isoformat(),
        "data_until": _local(ledger.data_until),
        "history": {
            "first": found.history.first.isoformat(),
            "last": found.history.last.isoformat(),
            "days": found.history_days,
        },
        "year": {
            "first": span.first.isoformat(),
            "last": span.last.isoformat(),
            "days": len(span),
            "missing_half_hours": found.missing[0],
            "missing_days": found.missing[1],
            "kwh": kwh(totals.export_wh),
            "earned": _earned(totals),
        },
        "export_times": _times(found.times) if found.times else None,
        "years": _years(found) if found.lines else None,
        "limit": limit_answer(span, found.ceiling) if found.ceiling else None,
        "night": night_answer(span, found.night, context.tariff_code) if found.night else None,
        "surplus": surplus_answer(span, found.surplus, context.import_rate) if found.surplus else None,
        "records": records_answer(ledger, found.records),
        "outlook": {
            outlook.value: expected_answer(expected, context.due if outlook is Outlook.NEXT_CREDIT else None)
            if (expected := found.outlook.get(outlook))
            else None
            for outlook in Outlook
        },
    }


def carpet_answer(ledger: Ledger, span: Span, found: Carpet, sun: SunTimes) -> Answer:
    """Return every half-hour of a span, with sun times in minutes of the local clock."""
    days = ledger.days
    half_hours, whole_days = missing(ledger, span)
    pence = [value for row in found.pence for value in row if value is not None]
    return {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "data_until": _local(ledger.data_until),
        "wh": found.rows,
        "pence": found.pence,
        "before": found.before,
        "awaited": found.awaited,
        "sun": [_clock_minutes(sun.get(day)) for day in span],
        "missing_half_hours": half_hours,
        "missing_days": whole_days,
        "largest_wh": max((value for row in found.rows for value in row if value is not None), default=0),
        "largest_pence": max(pence, default=None),
        "previous": (span.first - ONE_DAY).isoformat() if days is not None and days[0] < span.first else None,
        "next": _next(span.last, days[1]) if days is not None and span.last < days[1] else None,
    }


def _next(last: date, newest: date) -> str:
    return min(last + 365 * ONE_DAY, newest).isoformat()


def _clock_minutes(times: tuple[datetime, datetime] | None) -> tuple[int, int] | None:
    if times is None:
        return None
    sunrise, sunset = (moment.astimezone(LONDON) for moment in times)
    return sunrise.hour * _MINUTES + sunrise.minute, sunset.hour * _MINUTES + sunset.minute


def _times(found: ExportTimes) -> Answer:
    return {
        "half_from": clock(found.begin),
        "half_to": clock(found.end),
        "half_share": round(found.share, _ENERGY_DIGITS),
    }


def _years(found: Insights) -> Answer:
    return {
        "today": found.history.last.isoformat(),
        "lines": [_line(found.ledger, line) for line in found.lines],
        "difference": _difference(found.difference) if found.difference else None,
        "months": [_month(month) for month in found.months],
    }


def _line(ledger: Ledger, line: YearLine) -> Answer:
    days = list(running_totals(ledger, line))
    return {
        "year": line.year,
        "first": line.first.isoformat(),
        "last": line.last.isoformat(),
        "is_leap": _is_leap(line.year),
        "missing_days": line.missing_days,
        "earned": [round(float(totals.earnings), _MONEY_DIGITS) if totals else None for totals in days],
        "kwh": [kwh(totals.export_wh) if totals else None for totals in days],
        "unpriced_half_hours": line.unpriced,
    }


def _is_leap(year: int) -> bool:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days > 365


def _difference(found: YearDifference) -> Answer:
    return {
        "year": found.year,
        "kwh": kwh(found.export_wh),
        "earned": float(found.earnings) if found.earnings is not None else None,
        "days": found.days,
        "left_out": found.left_out,
        "leap_day": found.leap_day,
        "since": found.since.isoformat(),
    }


def _month(month: MonthTotal) -> Answer:
    return {
        "month": month_of(month.first),
        "kwh": kwh(month.totals.export_wh) if month.totals.known else None,
        "earned": _earned(month.totals),
        "missing_half_hours": month.missing,
        "awaited": not month.is_over,
    }


def _earned(totals: Totals) -> float | None:
    """Return what half-hours earned (GBP); None where a rate is missing for all of them."""
    return float(totals.earnings) if totals.priced else None


def _local(moment: datetime | None) -> str | None:
    return moment.astimezone(LONDON).isoformat() if moment is not None else None
