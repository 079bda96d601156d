"""What the entities of a live sensor's estimate have in common."""

from typing import override

from homeassistant.helpers.entity import EntityDescription

from ..entity import ExportPointEntity
from .follower import LiveExport


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
