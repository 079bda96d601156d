"""Binary sensors of an export point: whether the meter's data are late, and the present step of the application."""

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

from .entity import ApplicationEntity, SettledEntity
from .live.binary_entities import EXPORTING, ExportingBinarySensor
from .polling.coordinator import OctopusSegConfigEntry

PARALLEL_UPDATES = 0

DATA_LATE: Final = BinarySensorEntityDescription(
    key="data_late",
    translation_key="data_late",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)

APPLICATION_OVERDUE: Final = BinarySensorEntityDescription(
    key="application_overdue", translation_key="application_overdue", device_class=BinarySensorDeviceClass.PROBLEM
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors of every export point."""
    for subentry_id, meter in entry.runtime_data.meters.items():
        async_add_entities([DataLateBinarySensor(meter, DATA_LATE)], config_subentry_id=subentry_id)
    for subentry_id, live in entry.runtime_data.live.items():
        async_add_entities([ExportingBinarySensor(live, EXPORTING)], config_subentry_id=subentry_id)
    for subentry_id, tracker in entry.runtime_data.trackers.items():
        overdue = ApplicationOverdueBinarySensor(tracker, APPLICATION_OVERDUE)
        async_add_entities([overdue], config_subentry_id=subentry_id)


class DataLateBinarySensor(SettledEntity, BinarySensorEntity):
    """On when nothing new has come for longer than is usual; unknown before anything has."""

    @property
    @override
    def is_on(self) -> bool | None:
        """Tell whether the newest half-hour is older than is usual."""
        late_from = self.coordinator.data.late_from
        return dt_util.utcnow() >= late_from if late_from is not None else None


class ApplicationOverdueBinarySensor(ApplicationEntity, BinarySensorEntity):
    """On when the present step of the application has taken longer than it usually does."""

    @property
    @override
    def is_on(self) -> bool:
        """Tell whether the present step is overdue."""
        return self.tracker.application.is_overdue(self.tracker.today)
