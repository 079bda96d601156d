"""Finding the account of a key: the only one, one of several, or one that is named by hand."""

from collections.abc import Mapping
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.home import Home
from tests.octopus_simulator.scenarios import SCENARIOS
from tests.support.flows import async_answer, async_connect, async_start, choices, key, suggested

OTHER = "A-0000000B"
EMPTY = "A-0000000C"


def offered(step: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the accounts that a form offers, each with what is shown of it."""
    options: Any = choices(step, "account_number")
    return [(option["value"], option["label"]) for option in options]


def _open_other_accounts(simulator: OctopusSimulator) -> None:
    """Let the key open an account with an import meter alone, and one without a home; with gaps in the list."""
    other = SCENARIOS["pending_export"](simulator.now(), 30)
    other.account_number = OTHER
    simulator.home.other_accounts = [None, other, Home(account_number=EMPTY), None]


async def test_the_only_account_is_taken_without_a_question(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Nulls in the list of accounts are none."""
    simulator.home.other_accounts = [None]
    confirm = await async_connect(hass, simulator)

    assert confirm["step_id"] == "export_point"
    assert simulator.count("graphql:viewer") == 1


async def test_one_of_several_accounts_is_chosen(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Each is shown with what it holds, and with nothing of where it is."""
    _open_other_accounts(simulator)
    choice = await async_connect(hass, simulator)
    assert choice["step_id"] == "choose_account"
    assert offered(choice) == [
        (simulator.account_number, f"{simulator.account_number} (export, import)"),
        (OTHER, f"{OTHER} (import)"),
        (EMPTY, f"{EMPTY} (no electricity meter)"),
    ]

    confirm = await async_answer(hass, choice, account_number=simulator.account_number)
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["result"].unique_id == simulator.account_number


async def test_account_that_cannot_be_read_leaves_the_choice(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What is wrong with the chosen account is named, and another one can be chosen."""
    _open_other_accounts(simulator)
    refused = await async_answer(hass, await async_connect(hass, simulator), account_number=OTHER)
    assert (refused["step_id"], refused["errors"]) == ("choose_account", {"account_number": "account_not_found"})

    confirm = await async_answer(hass, refused, account_number=simulator.account_number)
    assert confirm["step_id"] == "export_point"


async def test_accounts_that_are_connected_are_not_offered(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Of several accounts those are left that are not connected yet."""
    await async_set_up(hass, account_entry(simulator))
    _open_other_accounts(simulator)
    choice = await async_connect(hass, simulator)

    assert [number for number, _ in offered(choice)] == [OTHER, EMPTY]


NO_ACCOUNT: Mapping[str, tuple[Fault, dict[str, str]]] = {
    "refused": (faults.graphql_error("KT-CT-1111", "Unauthorized.", path=["viewer"]), {"base": "unexpected_answer"}),
    "nobody": (faults.json_answer({"data": {"viewer": None}}), {"base": "account_not_found"}),
    "no list": (faults.json_answer({"data": {"viewer": {"accounts": None}}}), {}),
    "no number": (faults.json_answer({"data": {"viewer": {"accounts": [None, {}, {"number": " "}]}}}), {}),
    "down": (faults.server_error(), {"base": "cannot_connect"}),
    "slow down": (faults.graphql_rate_limited("viewer"), {"base": "rate_limited"}),
    "no JSON": (faults.html_page(), {"base": "unexpected_answer"}),
}


async def test_number_is_asked_for_where_no_account_is_found(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The reason is shown, and the account is connected by its number."""
    for name, (fault, errors) in NO_ACCOUNT.items():
        simulator.recover()
        simulator.fail("graphql:viewer", fault, times=None)
        form = await async_answer(hass, await async_start(hass), **key(simulator))
        assert (name, form["step_id"], form["errors"]) == (name, "account_number", errors)

    confirm = await async_answer(hass, form, account_number=simulator.account_number)
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["result"].unique_id == simulator.account_number


async def test_accounts_are_listed_by_number_where_more_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """A question that is too much for Octopus is asked again for the numbers alone."""
    too_much = faults.graphql_error("KT-CT-1188", "Too complex.", path=["viewer"])
    simulator.fail("graphql:viewer", too_much)

    assert (await async_connect(hass, simulator))["step_id"] == "export_point"
