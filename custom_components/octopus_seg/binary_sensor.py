"""Binary sensors of an export point: whether the meter's data are late."""

from datetime import timedelta
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import OctopusSegConfigEntry
from .entity import SettledEntity

PARALLEL_UPDATES = 0

# A day's data come on the next day, from some meters on the day after: at most 57 hours after the newest half-hour.
USUAL_DELAY: Final = timedelta(hours=72)

DATA_LATE: Final = BinarySensorEntityDescription(
    key="data_late",
    translation_key="data_late",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors of every export point."""
    for subentry_id, meter in entry.runtime_data.meters.items():
        async_add_entities([DataLateBinarySensor(meter, DATA_LATE)], config_subentry_id=subentry_id)


class DataLateBinarySensor(SettledEntity, BinarySensorEntity):
    """On when nothing new has come for longer than is usual; unknown before anything has."""

    @property
    @override
    def is_on(self) -> bool | None:
        """Tell whether the newest half-hour is older than is usual."""
        data_until = self.coordinator.data.ledger.data_until
        return dt_util.utcnow() - data_until > USUAL_DELAY if data_until else None
