"""The action that downloads everything again and rewrites archive and statistics."""

from homeassistant.core import ServiceCall
from homeassistant.exceptions import HomeAssistantError

from ..const import DOMAIN
from ..octopus import OctopusAuthenticationError, OctopusError
from .fields import async_meter_of


async def async_rebuild(call: ServiceCall) -> None:
    """Download the whole history again and rewrite archive and statistics."""
    meter = await async_meter_of(call)
    try:
        await meter.async_rebuild()
    except OctopusAuthenticationError as err:
        meter.config_entry.async_start_reauth(call.hass)
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="authentication_failed") from err
    except OctopusError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN, translation_key="rebuild_failed", translation_placeholders={"error": str(err)}
        ) from err
