"""What Assist may say, and to whom: what the sensor that shows it says, where it is exposed and may be read."""

from collections.abc import Mapping
from enum import StrEnum

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components.homeassistant import async_should_expose
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN


def sensor_of(hass: HomeAssistant, owner: str, key: str) -> str | None:
    """Return the entity id of a sensor of an export point, by its subentry id, or of an account, by its entry id."""
    return er.async_get(hass).async_get_entity_id(Platform.SENSOR, DOMAIN, f"{owner}_{key}")


def is_exposed(hass: HomeAssistant, sensor: str, assistant: str | None) -> bool:
    """Return whether an assistant may see a sensor; who asks without an assistant asks Home Assistant itself."""
    return assistant is None or async_should_expose(hass, assistant, sensor)


class Refusal(StrEnum):
    """Why nothing is said, as the texts name it."""

    NONE = "none"
    NOT_EXPOSED = "not_exposed"
    NOT_ALLOWED = "not_allowed"


async def async_speakable(
    hass: HomeAssistant, sensors: Mapping[str, str], assistant: str | None, context: Context | None
) -> list[str] | Refusal:
    """Return those export points or accounts, of those with a sensor, that an assistant may speak of to a user."""
    if not sensors:
        return Refusal.NONE
    exposed = {owner: sensor for owner, sensor in sensors.items() if is_exposed(hass, sensor, assistant)}
    if not exposed:
        return Refusal.NOT_EXPOSED
    readable = [owner for owner, sensor in exposed.items() if await _async_may_read(hass, sensor, context)]
    return readable or Refusal.NOT_ALLOWED


async def _async_may_read(hass: HomeAssistant, sensor: str, context: Context | None) -> bool:
    """Return whether the user of a context may read a sensor; a voice satellite is nobody, and may."""
    if context is None or context.user_id is None:
        return True
    user = await hass.auth.async_get_user(context.user_id)
    return user is not None and user.permissions.check_entity(sensor, POLICY_READ)
