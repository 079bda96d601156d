"""What the card of insights shows: the answers that were worked out last, and two pictures on demand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, override

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..export_point.lookup import device_id, export_point_name, loaded_points
from ..insights.coordinator import InsightsCoordinator
from ..seg.totals import WH_IN_A_KWH
from .subscription import Answer, Subscription

ERR_NOT_READY: Final = "not_ready"
_LONGEST_ID: Final = 64
_POINT_FIELDS: Final[dict[str | vol.Marker, Any]] = {
    vol.Required("export_point"): vol.All(cv.string, vol.Length(min=1, max=_LONGEST_ID))
}
CARPET_FIELDS: Final[dict[str | vol.Marker, Any]] = {
    **_POINT_FIELDS,
    vol.Optional("last"): vol.All(cv.date, vol.Range(min=date(2000, 1, 1), max=date(2100, 1, 1))),
}
SURPLUS_FIELDS: Final[dict[str | vol.Marker, Any]] = {
    **_POINT_FIELDS,
    vol.Required("kwh"): vol.All(vol.Coerce(float), vol.Range(min=0.1, max=100)),
    vol.Required("hours"): vol.All(vol.Coerce(int), vol.Range(min=1, max=12)),
    vol.Optional("import_rate"): vol.All(vol.Coerce(float), vol.Range(min=0, max=2)),
}


def insight_points(hass: HomeAssistant) -> Mapping[str, InsightsCoordinator]:
    """Return the insights of each export point that has a meter, by subentry id."""
    return {key: point.insights for key, point in loaded_points(hass).items() if point.insights is not None}


class InsightsSubscription(Subscription[InsightsCoordinator]):
    """Sends all insights but the carpet, now and whenever they are worked out again."""

    @override
    @callback
    def _async_news(self, point: InsightsCoordinator) -> None:
        self._send(_answer(self._hass, point))


def _answer(hass: HomeAssistant, point: InsightsCoordinator) -> Answer:
    """Return all that the card shows at first."""
    meter = point.meter
    key = meter.subentry.subentry_id
    loading = meter.data.loading
    return {
        "available": True,
        "name": export_point_name(hass, meter.config_entry, meter.subentry),
        "device_id": device_id(hass, meter.config_entry, key),
        "export_point": key,
        "loading": loading,
        "insights": point.data.answer if point.data is not None and loading is None else None,
    }


async def async_send_carpet(
    connection: websocket_api.ActiveConnection, msg: dict[str, Any], points: Mapping[str, InsightsCoordinator]
) -> None:
    """Send every half-hour of the year that ends with a day, the newest without one."""
    if (point := _asked(connection, msg, points)) is not None:
        _send_if_ready(connection, msg["id"], await point.async_carpet(msg.get("last")))


async def async_send_surplus(
    connection: websocket_api.ActiveConnection, msg: dict[str, Any], points: Mapping[str, InsightsCoordinator]
) -> None:
    """Send on how many days there was so much to use, and what it would be worth at an import rate (GBP/kWh)."""
    if (point := _asked(connection, msg, points)) is not None:
        rate = Decimal(str(msg["import_rate"])) if "import_rate" in msg else None
        found = await point.async_surplus(round(msg["kwh"] * WH_IN_A_KWH), msg["hours"], rate)
        _send_if_ready(connection, msg["id"], found)


def _asked(
    connection: websocket_api.ActiveConnection, msg: dict[str, Any], points: Mapping[str, InsightsCoordinator]
) -> InsightsCoordinator | None:
    """Return the insights of the export point that is asked for; without it, say so and return None."""
    if (point := points.get(msg["export_point"])) is None:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such export point.")
    return point


def _send_if_ready(connection: websocket_api.ActiveConnection, message_id: int, found: Answer | None) -> None:
    if found is None:
        connection.send_error(message_id, ERR_NOT_READY, "No half-hours are known yet.")
    else:
        connection.send_result(message_id, found)
