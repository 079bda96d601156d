"""The sensors of accounts and export points."""

from homeassistant.components.sensor import SensorEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .application.entities import application_sensors
from .credits.entities import account_sensors
from .data import OctopusSegConfigEntry
from .live.entities import live_sensors
from .meter.entities import SENSORS, SettledSensor
from .tariffs.entities import comparison_sensors

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors of the account and of every export point."""
    if (account := entry.runtime_data.account) is not None:
        async_add_entities(account_sensors(account.reconciler))
    for subentry_id, point in entry.runtime_data.points.items():
        entities: list[SensorEntity] = [*application_sensors(point.tracker)]
        if point.meter is not None:
            entities += [SettledSensor(point.meter, description) for description in SENSORS]
        if point.live is not None:
            entities += live_sensors(point.live)
        if point.comparison is not None:
            entities += comparison_sensors(point.comparison)
        async_add_entities(entities, config_subentry_id=subentry_id)
