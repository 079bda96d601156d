"""An account that cannot be set up is tried ever more seldom, where Home Assistant alone would try every ten minutes."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.support.flows import break_account

TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def history_days() -> int:
    """Have little to load."""
    return 3


async def test_a_long_outage_is_not_made_worse(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A whole day of failures takes fewer tries than Home Assistant makes in three hours; then all is loaded."""
    simulator.fail("*", faults.html_page(), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    assert entry.state is ConfigEntryState.SETUP_RETRY
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=1), TEN_MINUTES)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "update_failed"
    assert 6 <= simulator.count("account") <= 18

    simulator.recover()
    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=3, minutes=10), TEN_MINUTES)
    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 0


@pytest.mark.parametrize("fault", [faults.rate_limited(5 * 3600), faults.edge_block()], ids=["told", "not_told"])
async def test_a_wait_that_is_asked_for_is_waited(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, fault: faults.Fault
) -> None:
    """As long as `Retry-After` says, from the first failure on; without it, half an hour."""
    break_account(simulator, fault)
    entry = await async_set_up(hass, account_entry(simulator))
    assert simulator.count("account") == 1
    wait = timedelta(hours=5) if "Retry-After" in fault.headers else timedelta(minutes=30)
    await async_move_to(hass, freezer, simulator.now() + wait - TEN_MINUTES, TEN_MINUTES)
    assert simulator.count("account") == 1
    simulator.recover()
    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=2), TEN_MINUTES)
    assert entry.state is ConfigEntryState.LOADED


async def test_good_luck_is_a_new_beginning(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """After a set-up that succeeded, the next one is not held back."""
    simulator.fail("account", faults.rate_limited(3600))
    simulator.fail("graphql:account", faults.server_error(), times=3)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=2), TEN_MINUTES)
    assert entry.state is ConfigEntryState.LOADED
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert entry.state is ConfigEntryState.LOADED
