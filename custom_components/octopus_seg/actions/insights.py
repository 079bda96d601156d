"""The action that answers with the figures of the insights card.

The answer has `export_point` (its name) and `insights`: what the card shows but for its carpet, whose half-hours
`get_half_hours` returns. Energy is in kWh, money in GBP, rates in GBP/kWh, dates are YYYY-MM-DD; null is what is not known.
`insights` is null before they were worked out, and while no half-hour is known.
"""

from homeassistant.core import ServiceCall, ServiceResponse

from ..export_point.lookup import async_of_call, export_point_name, loaded_points


async def async_get_insights(call: ServiceCall) -> ServiceResponse:
    """Return the insights of an export point as they were worked out last."""
    points = {key: point.insights for key, point in loaded_points(call.hass).items() if point.insights is not None}
    found = await async_of_call(call, points)
    meter = found.meter
    return {
        "export_point": export_point_name(call.hass, meter.config_entry, meter.subentry),
        "insights": found.data.answer if found.data is not None else None,
    }
