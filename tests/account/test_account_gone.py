"""An account that Octopus does not show any more, and an Octopus that refuses to answer, are told in repairs."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault
from tests.support.flows import account, async_answer

NEW_NUMBER = "A-0000000B"
STEP = timedelta(hours=2)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


def _is_raised(hass: HomeAssistant, entry: MockConfigEntry, name: str) -> bool:
    """Return whether a repair of the account is there."""
    return ir.async_get(hass).async_get_issue(DOMAIN, f"{name}_{entry.entry_id}") is not None


async def test_account_that_is_gone_is_told_in_a_repair(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """What was exported stays, and the repair goes when Octopus shows the account again."""
    before = sensor(hass, "export_total")
    number = simulator.account_number
    simulator.home.account_number = NEW_NUMBER
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=2), STEP)
    assert _is_raised(hass, entry, "account_gone")
    assert float(sensor(hass, "export_total")) >= float(before)

    simulator.home.account_number = number
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=1), STEP)
    assert not _is_raised(hass, entry, "account_gone")


async def test_account_that_is_gone_at_a_restart_is_told_in_a_repair(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry
) -> None:
    """The integration starts from what it knows."""
    simulator.home.account_number = NEW_NUMBER
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert entry.state is ConfigEntryState.LOADED
    assert _is_raised(hass, entry, "account_gone")


async def test_account_that_is_gone_before_it_was_known_is_not_out_of_reach(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The entry names the true cause."""
    entry = account_entry(simulator)
    simulator.home.account_number = NEW_NUMBER
    await async_set_up(hass, entry)

    assert (entry.state, entry.error_reason_translation_key) == (ConfigEntryState.SETUP_RETRY, "account_gone")
    assert _is_raised(hass, entry, "account_gone")


async def test_removed_account_leaves_no_repair(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry
) -> None:
    """The repair goes with the account."""
    simulator.home.account_number = NEW_NUMBER
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    await hass.config_entries.async_remove(entry.entry_id)

    assert not _is_raised(hass, entry, "account_gone")


async def test_renumbered_account_is_chosen_when_it_is_reconfigured(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry
) -> None:
    """The entry goes on with the new number, its export point and its history."""
    before, points = sensor(hass, "export_total"), list(entry.subentries)
    old = account(simulator)
    simulator.home.account_number = NEW_NUMBER
    await hass.config_entries.async_reload(entry.entry_id)
    step = await async_answer(hass, await entry.start_reconfigure_flow(hass), **old)
    assert (step["step_id"], step["errors"]) == ("renumbered", {})

    done = await async_answer(hass, step, account_number=NEW_NUMBER)
    await async_settle(hass)
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert (entry.unique_id, entry.data["account_number"]) == (NEW_NUMBER, NEW_NUMBER)
    assert (sensor(hass, "export_total"), list(entry.subentries)) == (before, points)
    assert not _is_raised(hass, entry, "account_gone")


@pytest.mark.parametrize("refusal", [faults.rate_limited(), faults.edge_block()])
async def test_octopus_that_refuses_for_a_day_is_told_in_a_repair(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    entry: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    refusal: Fault,
) -> None:
    """Not before a day is over, and no longer than until Octopus answers."""
    simulator.fail("*", refusal, times=None)
    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=20), STEP)
    assert not _is_raised(hass, entry, "octopus_refuses")
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=2), STEP)
    assert _is_raised(hass, entry, "octopus_refuses")

    simulator.recover()
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=1), STEP)
    assert not _is_raised(hass, entry, "octopus_refuses")


async def test_refused_transactions_are_reported_as_well(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """GraphQL refuses by a code of its own."""
    simulator.fail("graphql:account", faults.graphql_rate_limited("account"), times=None)
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=3), STEP)

    assert _is_raised(hass, entry, "octopus_refuses")


async def test_refusal_at_set_up_counts_from_the_first_try(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An account that was never set up is told of, too."""
    simulator.fail("*", faults.edge_block(), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=1, hours=6), STEP)

    assert _is_raised(hass, entry, "octopus_refuses")
