"""Whatever the integration shows of itself, gathered without naming a feature, so that a new one is gathered, too."""

from collections.abc import Mapping
from inspect import isawaitable
from typing import Any, Final

from homeassistant.components.websocket_api import DOMAIN as WEBSOCKET_DOMAIN
from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er, issue_registry as ir
from pytest_homeassistant_custom_component.common import get_system_health_info
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
import voluptuous as vol

from custom_components.octopus_seg.const import DOMAIN

from .helpers import async_settle

# What is filled in where an action or a command asks for it.
ANSWERS: Final[Mapping[str, Any]] = {
    "stage": "signed_up",
    "view": "month",
    "start": "2026-06-16",
    "end": "2026-06-17",
    "first_day": "2026-06-16",
    "last_day": "2026-06-17",
    "kwh": 3,
    "hours": 3,
    "year": 2026,
    "export_point": "the first one",
}


def required_fields(schema: object) -> list[str]:
    """Return the names that an action or a command cannot do without."""
    while isinstance(schema, vol.Schema):
        schema = schema.schema
    if isinstance(schema, vol.All):
        return [name for part in schema.validators for name in required_fields(part)]
    if not isinstance(schema, dict):
        return []
    return [str(key) for key in schema if isinstance(key, vol.Required) and str(key) not in {"id", "type"}]


def filled_in(schema: object) -> dict[str, Any]:
    """Return the least that is valid."""
    names = required_fields(schema)
    assert set(names) <= ANSWERS.keys(), "say in ANSWERS what to fill in"
    return {name: ANSWERS[name] for name in names}


async def async_responses(hass: HomeAssistant) -> dict[str, object]:
    """Return what each action of the integration answers, for each export point; or the words of its error."""
    responses: dict[str, object] = {}
    entities = er.async_get(hass).entities.values()
    devices = {item.device_id for item in entities if item.platform == DOMAIN and item.config_subentry_id}
    for name, action in hass.services.async_services_for_domain(DOMAIN).items():
        has_response = action.supports_response is not SupportsResponse.NONE
        for device_id in (*devices, "no such device"):
            data = {"export_point": device_id, **filled_in(action.schema)}
            try:
                responses[f"{name} {device_id}"] = await hass.services.async_call(
                    DOMAIN, name, data, blocking=True, return_response=has_response
                )
            except (HomeAssistantError, vol.Invalid) as err:
                responses[f"{name} {device_id}"] = f"{err!r} {err} {getattr(err, 'translation_placeholders', '')}"
    return responses


async def async_messages(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> dict[str, list[Any]]:
    """Return every message that each websocket command of the integration brings, and then a change of its data."""
    client = await hass_ws_client(hass)
    first = next(iter(hass.config_entries.async_entries(DOMAIN)[0].subentries))
    messages: dict[str, list[Any]] = {}
    for name, (_, schema) in hass.data[WEBSOCKET_DOMAIN].items():
        if not name.startswith(f"{DOMAIN}/"):
            continue
        fields = filled_in(schema)
        if "export_point" in fields:
            fields["export_point"] = first
        await client.send_json_auto_id({"type": name, **fields})
        await async_settle(hass)
        await client.send_json_auto_id({"type": "ping"})
        received = messages.setdefault(name, [])
        while (message := await client.receive_json())["type"] != "pong":
            received.append(message)
    await client.close()
    return messages


async def async_system_health(hass: HomeAssistant) -> dict[str, object]:
    """Return what the page of system health shows."""
    information = await get_system_health_info(hass, DOMAIN)
    return {name: await value if isawaitable(value) else value for name, value in information.items()}


def shown_by_home_assistant(hass: HomeAssistant) -> dict[str, str]:
    """Return what Home Assistant has of the integration: states, registries and repairs."""
    return {
        "states": "\n".join(repr(state.as_dict()) for state in hass.states.async_all()),
        "entities": "\n".join(map(repr, er.async_get(hass).entities.values())),
        "devices": "\n".join(map(repr, dr.async_get(hass).devices)),
        "repairs": repr(ir.async_get(hass).issues),
    }
