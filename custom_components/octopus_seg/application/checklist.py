"""The applicant's own steps as a to-do list; evidence ticks items, and the user can tick the rest."""

from typing import Final, override

from homeassistant.components.todo import TodoItem, TodoItemStatus, TodoListEntity, TodoListEntityFeature
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity import EntityDescription

from ..const import DOMAIN
from ..seg.checklist import ChecklistItem
from ..seg.tariff_switch import SwitchStep
from .entity import ApplicationEntity
from .switch_item import SwitchItem
from .tracker import ApplicationTracker

CHECKLIST: Final = EntityDescription(key="checklist", translation_key="checklist")


class Checklist(ApplicationEntity, TodoListEntity):
    """The steps that are the applicant's to take, in their order."""

    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM

    def __init__(
        self, tracker: ApplicationTracker, switch: SwitchItem | None, items: dict[str, str], hints: dict[str, str]
    ) -> None:
        """Take the texts of the items, and of what to know about each; `switch` has the one of another tariff."""
        super().__init__(tracker, CHECKLIST)
        self._switch = switch
        self._items = items
        self._hints = hints

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return the items with what is done; another tariff stands among them while it is worth asking for, or asked for."""
        return [*self._of_application(), *self._of_switch()]

    def _of_application(self) -> list[TodoItem]:
        return [
            TodoItem(
                uid=item,
                summary=self._items[item],
                description=self._hints[item],
                status=TodoItemStatus.COMPLETED if self.tracker.is_done(item) else TodoItemStatus.NEEDS_ACTION,
            )
            for item in ChecklistItem
        ]

    def _of_switch(self) -> list[TodoItem]:
        if self._switch is None or (found := self._switch.item()) is None:
            return []
        name, is_done = found
        return [
            TodoItem(
                uid=SwitchStep.ASKED,
                summary=self._items[SwitchStep.ASKED].format(tariff=name),
                description=self._hints[SwitchStep.ASKED],
                status=TodoItemStatus.COMPLETED if is_done else TodoItemStatus.NEEDS_ACTION,
            )
        ]

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Tick or untick an item; its text stays, and what evidence shows cannot be unticked."""
        if item.uid == SwitchStep.ASKED and self._switch is not None:
            self._switch.async_tick(done=item.status == TodoItemStatus.COMPLETED)
            return
        if item.uid is None or item.uid not in set(ChecklistItem):
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="unknown_checklist_item")
        wanted = ChecklistItem(item.uid)
        is_ticked = item.status == TodoItemStatus.COMPLETED
        if not is_ticked and self.tracker.is_shown(wanted):
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="done_by_evidence")
        self.tracker.async_tick(wanted, done=is_ticked)
