"""What the entities of a live sensor's estimate have in common."""

from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from ..entity import ExportPointEntity
from .follower import LiveExport


class LiveEntity(CoordinatorEntity[LiveExport], ExportPointEntity):
    """An entity that shows what a live sensor estimates."""

    def __init__(self, live: LiveExport, description: EntityDescription) -> None:
        """Follow the estimate."""
        super().__init__(live)
        self.live = live
        self._describe(live.subentry, description)
