"""The calendar of an export point's milestones."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .application.milestones import Milestones
from .data import OctopusSegConfigEntry
from .texts import async_texts

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the milestones of every export point."""
    texts = {**await async_texts(hass, "milestone"), **await async_texts(hass, "credit")}
    account = entry.runtime_data.account
    reconciler = account.reconciler if account else None
    for subentry_id, point in entry.runtime_data.points.items():
        milestones = Milestones(point.tracker, reconciler, point.switch, texts)
        async_add_entities([milestones], config_subentry_id=subentry_id)
