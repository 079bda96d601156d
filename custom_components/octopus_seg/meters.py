"""Which export points are set up, and which of them a person means."""

from collections.abc import Mapping

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from .const import DOMAIN
from .coordinator import OctopusSegConfigEntry
from .meter_coordinator import MeterCoordinator


def loaded_meters(hass: HomeAssistant) -> dict[str, MeterCoordinator]:
    """Return the export points of all accounts that are set up, by subentry id."""
    entries: list[OctopusSegConfigEntry] = hass.config_entries.async_entries(DOMAIN)
    loaded = (entry for entry in entries if entry.state is ConfigEntryState.LOADED)
    return {subentry_id: meter for entry in loaded for subentry_id, meter in entry.runtime_data.meters.items()}


def meter_of_device(
    hass: HomeAssistant, meters: Mapping[str, MeterCoordinator], device_id: str
) -> MeterCoordinator | None:
    """Return the one of some export points that has a device."""
    if (device := dr.async_get(hass).async_get(device_id)) is None:
        return None
    identified = (meter for subentry_id, meter in meters.items() if (DOMAIN, subentry_id) in device.identifiers)
    return next(identified, None)
