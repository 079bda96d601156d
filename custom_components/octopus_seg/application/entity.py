"""What the entities of an application have in common."""

from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from ..entity import ExportPointEntity
from .tracker import ApplicationTracker


class ApplicationEntity(CoordinatorEntity[ApplicationTracker], ExportPointEntity):
    """An entity that shows where the application of an export point stands."""

    def __init__(self, tracker: ApplicationTracker, description: EntityDescription) -> None:
        """Follow the application."""
        super().__init__(tracker)
        self.tracker = tracker
        self._describe(tracker.subentry, description)
