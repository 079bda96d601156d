"""The fixed rate of an export point, and how it changed, from the fields of its subentry."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from ..const import CONF_RATE_HISTORY, CONF_TARIFF_RATES, CONF_UNIT_RATE, DEFAULT_UNIT_RATE_PENCE
from ..seg.settlement import day_start
from ..seg.tariff import BEGINNING_OF_TIME, RateSchedule, pounds
from ..seg.tariff_rates import filled_rates

# A rate (p/kWh) and the first day (ISO date) that it holds on; None: since ever.
RateChange = TypedDict("RateChange", {"from": str | None, "unit_rate": float})
type RateHistory = list[RateChange]


def fixed_schedule(data: Mapping[str, Any]) -> RateSchedule:
    """Return the schedule of a fixed rate: its history, or without one the same rate for all time."""
    return RateSchedule.of_changes(
        (_start(change["from"]), pounds(Decimal(str(change["unit_rate"])))) for change in _history(data)
    )


def with_rate_from(known: Mapping[str, Any], rate_pence: float, day: date | None) -> dict[str, Any]:
    """Return the fields of a fixed rate that holds from a day on, where others held before; without a day for all time.

    `known` are the fields before, of a fixed rate too; what was to begin on that day or later no longer does.
    """
    if day is None:
        return {CONF_UNIT_RATE: rate_pence}
    first = day.isoformat()
    held = _history(known) if CONF_UNIT_RATE in known else []
    before = [change for change in held if change["from"] is None or change["from"] < first]
    history: RateHistory = [*before, {"from": first, "unit_rate": rate_pence}]
    return {CONF_UNIT_RATE: rate_pence, CONF_RATE_HISTORY: history}


def with_tariff_rate(known: Mapping[str, Any], tariff_code: str, rate_pence: float | None) -> dict[str, Any]:
    """Return the fields of an export point with a fixed rate for a tariff whose rates aren't known; None takes it away."""
    rates = {code: rate for code, rate in tariff_rates(known).items() if code != tariff_code}
    if rate_pence is not None:
        rates[tariff_code] = rate_pence
    fields = {key: value for key, value in known.items() if key != CONF_TARIFF_RATES}
    return {**fields, CONF_TARIFF_RATES: rates} if rates else fields


def tariff_rates(data: Mapping[str, Any]) -> dict[str, float]:
    """Return the fixed rates (p/kWh) that the user gave for tariffs whose rates aren't known, by tariff code."""
    rates: dict[str, float] = data.get(CONF_TARIFF_RATES, {})
    return rates


def known_or_fixed(known: Mapping[str, RateSchedule], data: Mapping[str, Any]) -> dict[str, RateSchedule]:
    """Return the rates of tariffs, with the user's fixed rate wherever those of a tariff aren't known."""
    fixed = {
        code: filled_rates(known.get(code, RateSchedule()), pounds(Decimal(str(rate))))
        for code, rate in tariff_rates(data).items()
    }
    return {**known, **fixed}


def _history(data: Mapping[str, Any]) -> RateHistory:
    rate: float = data.get(CONF_UNIT_RATE, DEFAULT_UNIT_RATE_PENCE)
    history: RateHistory = data.get(CONF_RATE_HISTORY) or [{"from": None, "unit_rate": rate}]
    return history


def _start(day: str | None) -> datetime:
    return day_start(date.fromisoformat(day)) if day else BEGINNING_OF_TIME
