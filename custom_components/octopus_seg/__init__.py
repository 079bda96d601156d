"""Octopus SEG: what a home exports under the Smart Export Guarantee, and what it earns."""

import asyncio

from homeassistant.const import CONF_API_KEY, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .archive import Archive
from .cards import async_add_cards, async_remove_cards, async_serve_cards
from .connection import async_create_client
from .const import CONF_KNOWN_EXPORT_POINTS, DOMAIN, LOGGER, SUBENTRY_EXPORT_POINT
from .coordinator import OctopusSegConfigEntry, OctopusSegData, SupplierCoordinator
from .export_point import adopted_subentry, known_export_points, new_export_points
from .meter_coordinator import MeterCoordinator
from .services import async_setup_services
from .statistics import StatisticsProjection
from .supply_store import SupplyStore
from .websocket_api import async_setup_websocket_api

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [Platform.BINARY_SENSOR, Platform.EVENT, Platform.SENSOR]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up the actions, and what the cards need."""
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    await async_serve_cards(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> bool:
    """Set up an account: entities first, from what is known, then the half-hours in the background."""
    client = await async_create_client(hass, entry.data[CONF_API_KEY])
    supplier = SupplierCoordinator(hass, entry, client)
    await supplier.async_config_entry_first_refresh()

    meters = {
        subentry.subentry_id: MeterCoordinator(hass, entry, subentry, client, supplier)
        for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)
    }
    await asyncio.gather(*(meter.async_load() for meter in meters.values()))
    entry.runtime_data = OctopusSegData(supplier=supplier, meters=meters, configuration=_configuration(entry))
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)

    await async_add_cards(hass)
    for meter in meters.values():
        projection = StatisticsProjection(hass, meter)
        entry.async_on_unload(meter.async_add_listener(projection.async_schedule))
        projection.async_schedule()
        entry.async_create_background_task(hass, meter.async_start(), f"{DOMAIN} first look")

    @callback
    def adopt_new_export_points() -> None:
        """Make export points of meter points that have come to export since the last look."""
        listed = supplier.listed_export_points()
        if not (new := new_export_points(entry, listed)):
            return
        LOGGER.info("%s new export point(s) on the account", len(new))
        known = sorted({*entry.data[CONF_KNOWN_EXPORT_POINTS], *known_export_points(new)})
        hass.config_entries.async_update_entry(entry, data={**entry.data, CONF_KNOWN_EXPORT_POINTS: known})
        for point in new:
            hass.config_entries.async_add_subentry(entry, adopted_subentry(entry, point))

    entry.async_on_unload(entry.add_update_listener(_async_entry_updated))
    entry.async_on_unload(supplier.async_add_listener(adopt_new_export_points))
    adopt_new_export_points()
    return True


async def async_unload_entry(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> bool:
    """Unload an account."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> None:
    """Delete what was kept on disk; the statistics stay, and go on if the account is added again."""
    await SupplyStore(hass, entry.entry_id).async_remove()
    for subentry_id in entry.subentries:
        await Archive(hass, subentry_id).async_remove()
    if not hass.config_entries.async_entries(DOMAIN):
        await async_remove_cards(hass)


async def _async_entry_updated(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> None:
    """Reload after a change of the key or of the export points, and delete the archives of those that are gone."""
    data = entry.runtime_data
    if data.configuration != _configuration(entry):
        await hass.config_entries.async_reload(entry.entry_id)
    for subentry_id in data.meters.keys() - entry.subentries.keys():
        await Archive(hass, subentry_id).async_remove()


def _configuration(entry: OctopusSegConfigEntry) -> object:
    """Return what a change of asks for a reload: all but the list of export points already seen."""
    account = {key: value for key, value in entry.data.items() if key != CONF_KNOWN_EXPORT_POINTS}
    points = {subentry_id: (subentry.title, dict(subentry.data)) for subentry_id, subentry in entry.subentries.items()}
    return account, points
