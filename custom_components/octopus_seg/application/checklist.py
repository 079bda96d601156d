"""The applicant's own steps as a to-do list; evidence ticks items, and the user can tick the rest."""

from typing import Final, override

from homeassistant.components.todo import TodoItem, TodoItemStatus, TodoListEntity, TodoListEntityFeature
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity import EntityDescription

from ..const import DOMAIN
from ..seg.checklist import ChecklistItem
from .entity import ApplicationEntity
from .tracker import ApplicationTracker

CHECKLIST: Final = EntityDescription(key="checklist", translation_key="checklist")


class Checklist(ApplicationEntity, TodoListEntity):
    """The steps that are the applicant's to take, in their order."""

    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM

    def __init__(self, tracker: ApplicationTracker, items: dict[str, str], hints: dict[str, str]) -> None:
        """Take the texts of the items, and of what to know about each."""
        super().__init__(tracker, CHECKLIST)
        self._items = items
        self._hints = hints

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return the items with what is done."""
        return [
            TodoItem(
                uid=item,
                summary=self._items[item],
                description=self._hints[item],
                status=TodoItemStatus.COMPLETED if self.tracker.is_done(item) else TodoItemStatus.NEEDS_ACTION,
            )
            for item in ChecklistItem
        ]

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Tick or untick an item; its text stays, and what evidence shows cannot be unticked."""
        if item.uid is None or item.uid not in set(ChecklistItem):
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="unknown_checklist_item")
        wanted = ChecklistItem(item.uid)
        is_ticked = item.status == TodoItemStatus.COMPLETED
        if not is_ticked and self.tracker.is_shown(wanted):
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="done_by_evidence")
        self.tracker.async_tick(wanted, done=is_ticked)
