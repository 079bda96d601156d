"""What the entities of an application have in common."""

from typing import override

from homeassistant.helpers.entity import EntityDescription

from ..entity import ExportPointEntity
from .tracker import ApplicationTracker


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
