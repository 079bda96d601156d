"""The binary sensors of export points."""

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .application.entities import APPLICATION_OVERDUE, ApplicationOverdueBinarySensor
from .data import OctopusSegConfigEntry
from .live.binary_entities import EXPORTING, ExportingBinarySensor
from .meter.entities import DATA_LATE, DataLateBinarySensor

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors of every export point."""
    for subentry_id, point in entry.runtime_data.points.items():
        entities: list[BinarySensorEntity] = [ApplicationOverdueBinarySensor(point.tracker, APPLICATION_OVERDUE)]
        if point.meter is not None:
            entities.append(DataLateBinarySensor(point.meter, DATA_LATE))
        if point.live is not None:
            entities.append(ExportingBinarySensor(point.live, EXPORTING))
        async_add_entities(entities, config_subentry_id=subentry_id)
