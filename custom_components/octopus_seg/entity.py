"""What the entities of an export point have in common."""

from typing import override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .application.tracker import ApplicationTracker
from .const import DOMAIN, MANUFACTURER
from .credits.reconciler import CreditReconciler
from .live.follower import LiveExport
from .meter.coordinator import MeterCoordinator


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


class ApplicationEntity(ExportPointEntity):
    """An entity that shows where the application of an export point stands."""

    _attr_should_poll = False

    def __init__(self, tracker: ApplicationTracker, description: EntityDescription) -> None:
        """Follow the application."""
        self.tracker = tracker
        self._describe(tracker.subentry, description)

    @override
    async def async_added_to_hass(self) -> None:
        """Write a new state whenever the application may have moved."""
        await super().async_added_to_hass()
        self.async_on_remove(self.tracker.async_add_listener(self.async_write_ha_state))


class AccountEntity(Entity):
    """An entity of an account's device; ids come from the config entry, so that none shows the account number."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, reconciler: CreditReconciler, description: EntityDescription) -> None:
        """Follow the account's credits."""
        entry = reconciler.entry
        self.reconciler = reconciler
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            name=entry.title,
            manufacturer=MANUFACTURER,
            entry_type=DeviceEntryType.SERVICE,
        )

    @override
    async def async_added_to_hass(self) -> None:
        """Write a new state whenever credits may have changed."""
        await super().async_added_to_hass()
        self.async_on_remove(self.reconciler.async_add_listener(self.async_write_ha_state))


class LiveEntity(ExportPointEntity):
    """An entity that shows what a live sensor estimates."""

    _attr_should_poll = False

    def __init__(self, live: LiveExport, description: EntityDescription) -> None:
        """Follow the estimate."""
        self.live = live
        self._describe(live.subentry, description)

    @override
    async def async_added_to_hass(self) -> None:
        """Write a new state whenever there is something to show."""
        await super().async_added_to_hass()
        self.async_on_remove(self.live.async_add_listener(self.async_write_ha_state))


class SettledEntity(CoordinatorEntity[MeterCoordinator], ExportPointEntity):
    """An entity that shows settled data."""

    def __init__(self, meter: MeterCoordinator, description: EntityDescription) -> None:
        """Follow the export point's half-hours."""
        super().__init__(meter)
        self._describe(meter.subentry, description)

    @property
    @override
    def available(self) -> bool:
        """Stay available while Octopus cannot be reached: settled data are on disk and do not turn untrue."""
        return True
