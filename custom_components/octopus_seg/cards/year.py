"""What the picture of a year says beyond its months: the best day, the best half-hour, and how far it is paid."""

from datetime import date
from typing import Any

from homeassistant.core import HomeAssistant

from ..credits.payments import current_payment
from ..data import ExportPoint
from ..seg.best import best_day, best_half_hour
from ..seg.ledger import Ledger, kwh
from ..seg.settlement import HALF_HOUR, LONDON
from .payments import paid_points
from .rows import amounts


async def async_best_of_year(hass: HomeAssistant, key: str, point: ExportPoint, year: int) -> dict[str, Any]:
    """Return the best of a year, and the day of it up to which it is paid to the penny; None where there is none."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = await hass.async_add_executor_job(_best, point.ledger, first, last)
    paid = paid_points(hass).get(key)
    until = current_payment(paid.reconciler, paid.keys).paid_until if paid is not None else None
    is_paid = until is not None and until >= first
    return {**found, "paid_until": min(until, last).isoformat() if until is not None and is_paid else None}


def _best(ledger: Ledger, first: date, last: date) -> dict[str, Any]:
    day, half_hour = best_day(ledger, first, last), best_half_hour(ledger, first, last)
    return {
        "best_day": {"date": day.isoformat(), **amounts(ledger.total(day, day))} if day is not None else None,
        "best_half_hour": {
            "start": half_hour[0].astimezone(LONDON).isoformat(),
            "end": (half_hour[0] + HALF_HOUR).astimezone(LONDON).isoformat(),
            "export_kwh": kwh(half_hour[1]),
        }
        if half_hour is not None
        else None,
    }
