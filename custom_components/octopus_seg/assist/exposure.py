"""What Assist may say, and to whom: what the sensor that shows it says, where it is exposed and may be read."""

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


async def async_may_read(hass: HomeAssistant, sensor: str, context: Context | None) -> bool:
    """Return whether the user of a context may read a sensor; a voice satellite is nobody, and may."""
    if context is None or context.user_id is None:
        return True
    user = await hass.auth.async_get_user(context.user_id)
    return user is not None and user.permissions.check_entity(sensor, POLICY_READ)
