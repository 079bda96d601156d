"""A new key for an account, when Octopus refuses the old one or the user has another."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.support.flows import TROUBLES, account, async_answer, break_account, is_read_only, suggested

NEW_KEY = "sk_live_ANewKeyForTestsOnly"


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


# A new key, when Octopus refuses the old one


async def test_new_key_is_asked_for_and_taken(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Reauthentication asks for a key and goes on with it, and with nothing else changed."""
    entry = await async_set_up(hass, account_entry(simulator))
    before = dict(entry.data)
    simulator.home.api_key = NEW_KEY
    simulator.reset_log()

    step = await entry.start_reauth_flow(hass)
    assert (step["step_id"], step["errors"]) == ("reauth_confirm", {})
    assert (step["description_placeholders"] or {})["name"] == entry.title
    assert suggested(step) == {}

    done = await async_answer(hass, step, api_key=f" {NEW_KEY} ")
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reauth_successful")
    assert entry.data == {**before, "api_key": NEW_KEY}
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.account.supplier.last_update_success
    assert simulator.count("account") == 1  # by the form; the set-up takes it over


async def test_wrong_new_key_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A wrong key is named, stays in its field, and the right one goes on."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.home.api_key = NEW_KEY

    refused = await async_answer(hass, await entry.start_reauth_flow(hass), api_key="sk_live_wrong")
    assert (refused["step_id"], refused["errors"]) == ("reauth_confirm", {"api_key": "invalid_auth"})
    assert suggested(refused) == {"api_key": "sk_live_wrong"}

    done = await async_answer(hass, refused, api_key=NEW_KEY)
    assert done["reason"] == "reauth_successful"
    assert entry.data["api_key"] == NEW_KEY


async def test_key_of_another_account_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A key that is good, but does not show the account, is named as that."""
    entry = await async_set_up(hass, account_entry(simulator))
    refused = await entry.start_reauth_flow(hass)
    for fault in (faults.html_not_found(), faults.forbidden()):
        break_account(simulator, fault)
        refused = await async_answer(hass, refused, api_key=simulator.api_key)
        assert refused["errors"] == {"api_key": "key_of_another_account"}
        simulator.recover()

    done = await async_answer(hass, refused, api_key=simulator.api_key)
    assert done["reason"] == "reauth_successful"


async def test_trouble_with_octopus_keeps_the_new_key_for_later(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """While a new key cannot be tried it stays in its field, and trying again goes on."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.home.api_key = NEW_KEY
    refused = await entry.start_reauth_flow(hass)
    for name, (fault, error) in TROUBLES.items():
        break_account(simulator, fault)
        refused = await async_answer(hass, refused, api_key=NEW_KEY)
        assert (name, refused["errors"]) == (name, {"base": error})
        assert suggested(refused) == {"api_key": NEW_KEY}
        simulator.recover()

    done = await async_answer(hass, refused, api_key=NEW_KEY)
    assert done["reason"] == "reauth_successful"


async def test_entry_that_could_not_be_set_up_comes_back_with_a_new_key(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Where the key is refused at set-up, Home Assistant asks for a new one by itself and starts with it."""
    entry = account_entry(simulator)
    simulator.home.api_key = NEW_KEY
    await async_set_up(hass, entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert (flow["step_id"], flow["context"]["source"]) == ("reauth_confirm", SOURCE_REAUTH)

    done = await async_answer(hass, flow, api_key=NEW_KEY)
    assert done["reason"] == "reauth_successful"
    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 20


async def test_loaded_entry_comes_back_with_the_same_key(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Where Octopus refused a good key for a time, entering it again sets the entry going at once."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.fail("*", faults.unauthorized(), times=None)
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=2), timedelta(hours=2))
    assert not entry.runtime_data.account.supplier.last_update_success
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)

    simulator.recover()
    done = await async_answer(hass, flow, api_key=simulator.api_key)
    assert done["reason"] == "reauth_successful"
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.account.supplier.last_update_success


# Reconfiguration of the account


async def test_account_is_reconfigured_with_another_key(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The account's number is filled in and cannot be changed; another key of it is taken."""
    entry = await async_set_up(hass, account_entry(simulator))
    step = await entry.start_reconfigure_flow(hass)
    assert (step["step_id"], step["errors"]) == ("reconfigure", {})
    assert suggested(step) == {"account_number": simulator.account_number}
    assert is_read_only(step, "account_number")

    simulator.home.api_key = NEW_KEY
    done = await async_answer(hass, step, **account(simulator))
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert entry.data["api_key"] == NEW_KEY
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.account.supplier.last_update_success


async def test_account_is_not_reconfigured_to_another_one(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Another account is refused in the form, which goes on with the right one."""
    entry = await async_set_up(hass, account_entry(simulator))
    typed = {"account_number": "A-0000000B", "api_key": simulator.api_key}
    refused = await async_answer(hass, await entry.start_reconfigure_flow(hass), **typed)
    assert (refused["step_id"], refused["errors"]) == ("reconfigure", {"account_number": "account_mismatch"})
    assert suggested(refused) == typed

    done = await async_answer(hass, refused, **account(simulator))
    assert done["reason"] == "reconfigure_successful"
    assert entry.unique_id == simulator.account_number


async def test_trouble_with_octopus_keeps_what_was_reconfigured_for_later(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """While the account cannot be read, what was typed stays, and trying again goes on."""
    entry = await async_set_up(hass, account_entry(simulator))
    refused = await entry.start_reconfigure_flow(hass)
    for name, (fault, error) in TROUBLES.items():
        break_account(simulator, fault)
        refused = await async_answer(hass, refused, **account(simulator))
        assert (name, refused["step_id"], refused["errors"]) == (name, "reconfigure", {"base": error})
        assert suggested(refused) == account(simulator)
        simulator.recover()

    done = await async_answer(hass, refused, **account(simulator))
    assert done["reason"] == "reconfigure_successful"


async def test_entry_that_waits_to_be_set_up_again_is_reconfigured(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """An entry that could not be set up for lack of an answer starts when it is reconfigured."""
    break_account(simulator, faults.server_error())
    entry = account_entry(simulator)
    await async_set_up(hass, entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY

    simulator.recover()
    await async_answer(hass, await entry.start_reconfigure_flow(hass), **account(simulator))
    await async_settle(hass)
    assert entry.state is ConfigEntryState.LOADED
