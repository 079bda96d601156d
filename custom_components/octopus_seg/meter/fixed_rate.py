"""The fixed rate of an export point, and how it changed, from the fields of its subentry."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from ..const import CONF_RATE_HISTORY, CONF_UNIT_RATE, DEFAULT_UNIT_RATE_PENCE
from ..seg.settlement import day_start
from ..seg.tariff import BEGINNING_OF_TIME, RateSchedule, pounds

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


def _history(data: Mapping[str, Any]) -> RateHistory:
    rate: float = data.get(CONF_UNIT_RATE, DEFAULT_UNIT_RATE_PENCE)
    history: RateHistory = data.get(CONF_RATE_HISTORY) or [{"from": None, "unit_rate": rate}]
    return history


def _start(day: str | None) -> datetime:
    return day_start(date.fromisoformat(day)) if day else BEGINNING_OF_TIME
