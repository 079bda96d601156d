"""What the entities of an export point have in common."""

from collections.abc import Mapping

from homeassistant.config_entries import ConfigSubentry
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import DOMAIN

type Identifiers = set[tuple[str, str]]

type Attributes = Mapping[str, str | int | float]


class ExportPointEntity(Entity):
    """An entity of an export point's device; ids come from the subentry, so that none shows an MPAN."""

    _attr_has_entity_name = True

    def _describe(self, subentry: ConfigSubentry, description: EntityDescription) -> None:
        """Take the description and belong to the export point's device."""
        self.entity_description = description
        self._attr_unique_id = f"{subentry.subentry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers=device_identifiers(subentry.subentry_id))


def device_identifiers(owner_id: str) -> Identifiers:
    """Return what the device of an export point or of an account is known by: the id of its subentry or of its entry."""
    return {(DOMAIN, owner_id)}
