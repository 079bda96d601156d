"""The sensors of accounts and export points."""

from functools import partial

from homeassistant.components.sensor import SensorEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .application.entities import application_sensors
from .credits.entities import account_sensors
from .data import OctopusSegConfigEntry
from .insights.coordinator import InsightsCoordinator
from .insights.entities import ExpectedCreditSensor, async_add_with_history, outlook_sensors
from .live.entities import live_sensors
from .meter.entities import SENSORS, SettledSensor
from .tariffs.entities import comparison_sensors

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors of the account and of every export point."""
    points = entry.runtime_data.points
    if (account := entry.runtime_data.account) is not None:
        async_add_entities(account_sensors(account.reconciler))
        sources = [point.insights for point in points.values() if point.insights is not None]
        expected = partial(ExpectedCreditSensor, account.reconciler, sources)
        async_add_with_history(sources, lambda: async_add_entities([expected()]))
    for subentry_id, point in points.items():
        entities: list[SensorEntity] = [*application_sensors(point.tracker)]
        if point.meter is not None:
            entities += [SettledSensor(point.meter, description) for description in SENSORS]
        if point.live is not None:
            entities += live_sensors(point.live)
        if point.comparison is not None:
            entities += comparison_sensors(point.comparison)
        async_add_entities(entities, config_subentry_id=subentry_id)
        if point.insights is not None:
            add_outlook = partial(_add_outlook, async_add_entities, point.insights, subentry_id)
            async_add_with_history([point.insights], add_outlook)


@callback
def _add_outlook(
    async_add_entities: AddConfigEntryEntitiesCallback, insights: InsightsCoordinator, subentry_id: str
) -> None:
    async_add_entities(outlook_sensors(insights), config_subentry_id=subentry_id)
