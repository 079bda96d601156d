"""The commands of the cards; what answers them is imported when a card asks for the first time."""

from typing import Any, Final

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.importlib import async_import_module
import voluptuous as vol

from ..const import DOMAIN

TYPE_EXPORT_POINTS: Final = f"{DOMAIN}/export_points"
TYPE_SUBSCRIBE_ROWS: Final = f"{DOMAIN}/rows/subscribe"
TYPE_SUBSCRIBE_FIGURES: Final = f"{DOMAIN}/figures/subscribe"
TYPE_BEST_OF_YEAR: Final = f"{DOMAIN}/year/best"
TYPE_SUBSCRIBE_APPLICATION: Final = f"{DOMAIN}/application/subscribe"
TYPE_SUBSCRIBE_PAYMENTS: Final = f"{DOMAIN}/payments/subscribe"
TYPE_SUBSCRIBE_COMPARISON: Final = f"{DOMAIN}/comparison/subscribe"
TYPE_PAYMENT_DAYS: Final = f"{DOMAIN}/payments/days"
TYPE_SUBSCRIBE_INSIGHTS: Final = f"{DOMAIN}/insights/subscribe"
TYPE_CARPET: Final = f"{DOMAIN}/insights/carpet"
TYPE_SURPLUS: Final = f"{DOMAIN}/insights/surplus"

_COMMANDS: Final = (
    TYPE_EXPORT_POINTS,
    TYPE_SUBSCRIBE_ROWS,
    TYPE_SUBSCRIBE_FIGURES,
    TYPE_BEST_OF_YEAR,
    TYPE_SUBSCRIBE_APPLICATION,
    TYPE_SUBSCRIBE_PAYMENTS,
    TYPE_SUBSCRIBE_COMPARISON,
    TYPE_PAYMENT_DAYS,
    TYPE_SUBSCRIBE_INSIGHTS,
    TYPE_CARPET,
    TYPE_SURPLUS,
)
_SCHEMA: Final = websocket_api.BASE_COMMAND_MESSAGE_SCHEMA.extend({}, extra=vol.ALLOW_EXTRA)


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands."""
    for command in _COMMANDS:
        websocket_api.async_register_command(hass, command, _answer, _SCHEMA)


@websocket_api.async_response
async def _answer(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Check a command and have it answered."""
    answers = await async_import_module(hass, f"{__package__}.websocket_api")
    handler, schema = answers.ANSWERS[msg["type"]]
    handler(hass, connection, schema(msg))
