"""What the system's health page shows."""

from typing import Any

from homeassistant.components import system_health
from homeassistant.core import HomeAssistant, callback

from .polling.connection import asked_url


@callback
def async_register(hass: HomeAssistant, register: system_health.SystemHealthRegistration) -> None:
    """Register the information."""
    register.async_register_info(_async_information)


async def _async_information(hass: HomeAssistant) -> dict[str, Any]:
    """Return whether Octopus can be reached."""
    return {"can_reach_server": system_health.async_check_can_reach_url(hass, f"{asked_url(hass)}/v1/products/")}
