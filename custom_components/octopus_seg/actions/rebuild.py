"""The action that downloads everything again and rewrites archive and statistics."""

from typing import Final

from homeassistant.core import ServiceCall
from homeassistant.exceptions import HomeAssistantError
import voluptuous as vol

from ..const import DOMAIN
from ..octopus import OctopusAuthenticationError, OctopusError
from .fields import EXPORT_POINT_SCHEMA, async_meter_of

ACTION_REBUILD: Final = "rebuild"
REBUILD_SCHEMA: Final = vol.Schema(EXPORT_POINT_SCHEMA)


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
