"""The parts of an answer: a limit, nights, surplus, records, an outlook."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from ..seg.export_tariff_terms import battery_terms
from ..seg.insights.ceiling import Ceiling
from ..seg.insights.clock import Span, clock, month_of
from ..seg.insights.earnings import ExpectedEarnings
from ..seg.insights.night import NightExport
from ..seg.insights.records import Records
from ..seg.insights.surplus import Surplus, SurplusWindow
from ..seg.ledger import Ledger, kwh
from ..seg.settlement import HALF_HOUR, LONDON, settlement_day
from ..seg.totals import Totals

_HALF_HOURS_OF_AN_HOUR: Final = 2
_MONEY_DIGITS: Final = 4
_SHARE_DIGITS: Final = 3
_SECONDS_OF_AN_HOUR: Final = 3600

type Answer = dict[str, Any]


def limit_answer(span: Span, found: Ceiling) -> Answer:
    """Return the limit that shows, and the half-hours that stand at it, the newest day first."""
    by_month = dict.fromkeys(map(month_of, span), 0)
    for limited in found.days:
        by_month[month_of(limited.day)] += limited.count
    is_there = found.energy_wh is not None
    return {
        **_span(span),
        "kw": kwh(found.energy_wh * _HALF_HOURS_OF_AN_HOUR) if found.energy_wh is not None else None,
        "half_hour_kwh": kwh(found.energy_wh) if found.energy_wh is not None else None,
        "kind": found.kind,
        "count": found.count,
        "day_count": len(found.days),
        "days": [
            {
                "date": limited.day.isoformat(),
                "count": limited.count,
                "first": clock(limited.begin),
                "last": clock(limited.end),
            }
            for limited in reversed(found.days)
        ],
        "by_month": [{"month": month, "count": count} for month, count in by_month.items()] if is_there else [],
        "by_time": found.by_slot,
        "largest_kwh": kwh(found.largest_wh),
        "histogram": {"from": 0, "step": kwh(found.step_wh), "counts": found.histogram},
    }


def night_answer(span: Span, found: NightExport, tariff_code: str | None) -> Answer:
    """Return what leaves in the dark, and what the tariff's terms say of a battery that was charged from the grid."""
    terms = battery_terms(tariff_code) if tariff_code is not None else None
    return {
        **_span(span),
        "kwh": kwh(found.totals.export_wh),
        "earned": _night_earned(found.totals),
        "nights": found.nights,
        "unpriced_half_hours": found.totals.unpriced,
        "share": round(found.share, _SHARE_DIGITS),
        "by_month": [
            {
                "month": month,
                "kwh": kwh(of_month.totals.export_wh),
                "earned": _night_earned(of_month.totals),
                "nights": of_month.nights,
            }
            for month, of_month in found.by_month.items()
        ],
        "by_time": [kwh(energy_wh) for energy_wh in found.by_slot],
        "terms": {"says": terms.says, "source": terms.source, "looked_at": terms.looked_at.isoformat()}
        if terms is not None
        else None,
    }


def _night_earned(totals: Totals) -> float | None:
    """Return what was earned (GBP): nothing where nothing left, None where no rate is known of what left."""
    return float(totals.earnings) if totals.priced or not totals.known else None


def surplus_answer(span: Span, found: Surplus, import_rate: Decimal | None) -> Answer:
    """Return on how many days there was enough to use, and what it would be worth at an import rate (GBP/kWh)."""
    return {
        **_span(span),
        "asked": {"kwh": kwh(found.energy_wh), "hours": found.hours},
        "import_rate": float(import_rate) if import_rate is not None else None,
        "days": found.days,
        "best": _window(found.best, import_rate),
        "seasons": [
            {
                "season": season,
                "days": of_season.days,
                "by_hour": of_season.by_hour,
                "best": _window(of_season.best, import_rate),
            }
            for season, of_season in found.seasons.items()
        ],
    }


def _window(found: SurplusWindow | None, import_rate: Decimal | None) -> Answer | None:
    if found is None:
        return None
    worth = found.worth(import_rate)
    return {
        "from": clock(_HALF_HOURS_OF_AN_HOUR * found.begin),
        "to": clock(_HALF_HOURS_OF_AN_HOUR * found.end),
        "days": found.days,
        "kwh": kwh(found.energy_wh),
        "earned": round(float(found.earned), _MONEY_DIGITS) if found.earned is not None else None,
        "worth": round(float(worth), _MONEY_DIGITS) if worth is not None else None,
    }


def records_answer(ledger: Ledger, found: Records) -> Answer:
    """Return the records, each with its day."""
    return {
        "best_day": _best_day(ledger, found.best_day) if found.best_day is not None else None,
        "best_half_hour": {
            "start": _local(found.best_half_hour[0]),
            "end": _local(found.best_half_hour[0] + HALF_HOUR),
            "date": settlement_day(found.best_half_hour[0]).isoformat(),
            "kwh": kwh(found.best_half_hour[1]),
        }
        if found.best_half_hour is not None
        else None,
        "best_month": {
            "month": month_of(found.best_month.first),
            "kwh": kwh(found.best_month.totals.export_wh),
            "earned": float(found.best_month.totals.earnings) if found.best_month.totals.priced else None,
            "missing_half_hours": found.best_month.missing,
        }
        if found.best_month is not None
        else None,
        "longest_without": _longest(*found.longest_without) if found.longest_without is not None else None,
    }


def _best_day(ledger: Ledger, day: date) -> Answer:
    totals = ledger.total(day, day)
    return {
        "date": day.isoformat(),
        "kwh": kwh(totals.export_wh),
        "earned": float(totals.earnings) if totals.priced else None,
    }


def _longest(start: datetime, end: datetime) -> Answer:
    return {
        "start": _local(start),
        "end": _local(end),
        "from": settlement_day(start).isoformat(),
        "to": settlement_day(end - HALF_HOUR).isoformat(),
        "hours": (end - start).total_seconds() / _SECONDS_OF_AN_HOUR,
    }


def expected_answer(found: ExpectedEarnings, due: tuple[date, date] | None = None) -> Answer:
    """Return what is expected to be earned, with its range, what it rests on, and how often such ranges held."""
    rate = found.rate
    return {
        "expected": round(found.expected, _MONEY_DIGITS),
        "low": round(found.low, _MONEY_DIGITS),
        "high": round(found.high, _MONEY_DIGITS),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "earned": round(found.earned, _MONEY_DIGITS),
        "days_left": found.days_left,
        "kwh": round(found.energy_wh / 1000, _SHARE_DIGITS),
        "hit_rate": round(found.hit_rate, _SHARE_DIGITS) if found.hit_rate is not None else None,
        "hits": found.hits,
        "tries": found.tries,
        "basis": found.basis,
        "history_days": found.history_days,
        "under_a_year": found.is_under_a_year,
        "rate": None if rate.is_average else float(rate.rate),
        "average_rate": round(float(rate.rate), 6) if rate.is_average else None,
        "rate_until": rate.known_until.isoformat() if rate.known_until is not None else None,
        "rate_assumed": found.is_rate_assumed,
        "due": {"from": due[0].isoformat(), "to": due[1].isoformat()} if due is not None else None,
    }


def _span(span: Span) -> Answer:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _local(moment: datetime) -> str:
    return moment.astimezone(LONDON).isoformat()
