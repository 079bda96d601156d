"""The entities that a card leads to."""

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN


def shown_entity(hass: HomeAssistant, platform: Platform, owner_id: str, key: str) -> str | None:
    """Return the id of an entity by its key and the subentry or entry it belongs to; None where it isn't there or disabled."""
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id(platform, DOMAIN, f"{owner_id}_{key}")
    found = registry.async_get(entity_id) if entity_id else None
    return entity_id if found is not None and not found.disabled else None
