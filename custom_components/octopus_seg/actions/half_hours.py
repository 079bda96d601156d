"""The action that answers with half-hours, hours, days or months of export and earnings."""

from datetime import datetime
from typing import Final, cast

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util.json import JsonValueType

from ..const import DOMAIN
from ..export_point.lookup import async_of_call, shown_points
from ..seg.ledger import Ledger, Resolution, Row, kwh
from ..seg.settlement import LONDON, day_end, day_start
from .fields import half_hours_between, span_of
from .schemas import ATTR_RESOLUTION

ATTR_ROWS: Final = "rows"

# Four years of half-hours; more is refused, so that one call cannot fill the memory.
MOST_HALF_HOURS: Final = 4 * 366 * 48


async def async_get_half_hours(call: ServiceCall) -> ServiceResponse:
    """Return export, rate and earnings of a span of time; without one, of the newest complete day."""
    point = await async_of_call(call, shown_points(call.hass))
    ledger = point.ledger
    start, end = _span(call, ledger)
    resolution: Resolution = call.data[ATTR_RESOLUTION]
    estimates = point.estimates(ledger)
    rows = await call.hass.async_add_executor_job(_answers, ledger, estimates, start, end, resolution)
    return {ATTR_ROWS: cast(list[JsonValueType], rows)}


def _span(call: ServiceCall, ledger: Ledger) -> tuple[datetime, datetime]:
    """Return the span of time that is asked for, by default the newest complete day."""
    latest = ledger.latest_complete_day
    start, end = span_of(call, (day_start(latest), day_end(latest)) if latest else None)
    if half_hours_between(start, end) > MOST_HALF_HOURS:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="span_too_long")
    return start, end


def _answers(
    ledger: Ledger, estimates: Ledger | None, start: datetime, end: datetime, resolution: Resolution
) -> list[dict[str, str | float | bool | None]]:
    """Return the rows of a span of time, with what a live sensor estimates beyond settled data beside what is settled."""
    rows = [_answer(row) for row in ledger.rows(start, end, resolution)]
    if estimates is not None:
        for answer, estimate in zip(rows, estimates.rows(start, end, resolution), strict=True):
            if estimate.export_wh is not None:
                answer["estimated_kwh"] = kwh(estimate.export_wh)
                answer["estimated_earnings"] = float(estimate.earnings) if estimate.earnings is not None else None
    return rows


def _answer(row: Row) -> dict[str, str | float | bool | None]:
    """Return a row as it goes to the user: local time in Great Britain, kWh, GBP/kWh and GBP."""
    return {
        "start": row.start.astimezone(LONDON).isoformat(),
        "end": row.end.astimezone(LONDON).isoformat(),
        "export_kwh": kwh(row.export_wh) if row.export_wh is not None else None,
        "unit_rate": float(row.unit_rate) if row.unit_rate is not None else None,
        "earnings": float(row.earnings) if row.earnings is not None else None,
        "settled": row.settled,
    }
