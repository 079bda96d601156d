"""The to-do list of an applicant's own steps."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .application.checklist import Checklist
from .application.switch_item import SwitchItem
from .data import OctopusSegConfigEntry
from .texts import async_texts

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the checklist of every export point."""
    items = await async_texts(hass, "checklist")
    hints = await async_texts(hass, "checklist_hint")
    for subentry_id, point in entry.runtime_data.points.items():
        switch = SwitchItem(point.switch, point.comparison) if point.switch and point.comparison else None
        async_add_entities([Checklist(point.tracker, switch, items, hints)], config_subentry_id=subentry_id)
