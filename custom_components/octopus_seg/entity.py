"""What the entities of an export point have in common."""

from collections.abc import Mapping

from homeassistant.config_entries import ConfigSubentry
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import DOMAIN, MANUFACTURER

type Attributes = Mapping[str, str | int | float]


class ExportPointEntity(Entity):
    """An entity of an export point's device; ids come from the subentry, so that none shows an MPAN."""

    _attr_has_entity_name = True

    def _describe(self, subentry: ConfigSubentry, description: EntityDescription) -> None:
        """Take the description and belong to the export point's device."""
        self.entity_description = description
        self._attr_unique_id = f"{subentry.subentry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, subentry.subentry_id)},
            name=subentry.title,
            manufacturer=MANUFACTURER,
            entry_type=DeviceEntryType.SERVICE,
        )
