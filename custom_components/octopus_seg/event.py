"""The events of an export point."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .data import OctopusSegConfigEntry
from .export_point.entities import ActivityEvent

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the activity of every export point."""
    for subentry_id, point in entry.runtime_data.points.items():
        async_add_entities([ActivityEvent(point.subentry)], config_subentry_id=subentry_id)
