"""Setting up, unloading and removing an account."""

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from tests.helpers import account_entry, async_set_up, sensor
from tests.octopus_simulator import OctopusSimulator


async def test_sets_up_and_unloads(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An account with an export point shows its data and can be unloaded."""
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 100
    assert sensor(hass, "missing_half_hours") == "0"

    assert await hass.config_entries.async_unload(entry.entry_id)
    assert entry.state is ConfigEntryState.NOT_LOADED
