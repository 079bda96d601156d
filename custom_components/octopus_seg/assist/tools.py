"""The intents as tools of a language model, where it may see what they speak of."""

from collections.abc import Iterator
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent, llm
from homeassistant.helpers.llm import IntentTool, Tool

from ..const import DOMAIN
from ..export_point.lookup import loaded_data
from .earnings import SENSOR_OF_SPAN
from .exposure import is_exposed, sensor_of
from .intents import INTENT_EARNINGS, INTENT_PAYMENT
from .payment import PAYMENT_SENSOR

_TITLES: Final = {INTENT_EARNINGS: "Get export earnings", INTENT_PAYMENT: "Get payment of export"}


def exposed_tools(hass: HomeAssistant, assistant: str) -> list[Tool]:
    """Return the tools of those intents that have something to say to an assistant."""
    wanted = set(_exposed_intents(hass, assistant))
    return [_tool(handler) for handler in intent.async_get(hass) if handler.intent_type in wanted]


def _tool(handler: intent.IntentHandler) -> Tool:
    tool = IntentTool(f"{DOMAIN}__{handler.intent_type}", handler)
    tool.title = _TITLES[handler.intent_type]
    tool.integration = DOMAIN
    # Home Assistant before 2026.10 has no annotations.
    if hasattr(llm, "ToolAnnotations"):
        tool.annotations = llm.ToolAnnotations(read_only=True, destructive=False, idempotent=True, open_world=False)
    return tool


def _exposed_intents(hass: HomeAssistant, assistant: str) -> Iterator[str]:
    """Yield the intents whose sensors are exposed to an assistant."""
    for data in loaded_data(hass):
        for subentry_id, point in data.points.items():
            sensors = [sensor_of(hass, subentry_id, key) for key in SENSOR_OF_SPAN.values()]
            if any(sensor is not None and is_exposed(hass, sensor, assistant) for sensor in sensors):
                yield INTENT_EARNINGS
            if data.account is not None:
                sensor = sensor_of(hass, point.entry.entry_id, PAYMENT_SENSOR)
                if sensor is not None and is_exposed(hass, sensor, assistant):
                    yield INTENT_PAYMENT
