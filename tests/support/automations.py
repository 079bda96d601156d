"""Automations as tests make them: with a trigger or a condition of the integration, and an action that notes what it gets."""

from collections.abc import Iterable
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import async_settle


async def async_automate(
    hass: HomeAssistant,
    trigger: dict[str, Any] | list[dict[str, Any]],
    *names: str,
    conditions: Iterable[dict[str, Any]] = (),
) -> list[ServiceCall]:
    """Make an automation; return the list of its calls, with what the variable `trigger` says of some names."""
    calls = async_mock_service(hass, "test", "note")
    data = {name: f"{{{{ trigger.{name} | default('') }}}}" for name in names}
    automation = {
        "triggers": trigger,
        "conditions": list(conditions),
        "actions": [{"action": "test.note", "data": data}],
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await async_settle(hass)
    (state,) = hass.states.async_all("automation")
    assert state.state == "on"
    return calls


def device(hass: HomeAssistant, name: str = "Octopus export") -> dict[str, str]:
    """Return a device of the integration by its name, as a target."""
    registry = dr.async_get(hass)
    (found,) = [
        device.id
        for entry in hass.config_entries.async_entries(DOMAIN)
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
        if device.name == name
    ]
    return {"device_id": found}
