"""Connecting an account with wrong answers, or while Octopus is in trouble: each is mended in the same flow."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.octopus_seg.octopus import OctopusClient
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.support.flows import (
    METER_POINT_PATH,
    NO_DISTRIBUTOR,
    TROUBLES,
    UNKNOWN_MPAN,
    WRONG_CHECK_DIGIT,
    async_answer,
    async_connect,
    async_start,
    break_account,
    key,
    only_export_point,
    open_parts,
    row,
    suggested,
)

AUTOMATIC: dict[str, Any] = {"mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}


async def test_wrong_key_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A wrong key is named, stays in its field, and the right one goes on."""
    refused = await async_start(hass)
    for wrong in ("sk_live_wrong", ""):
        refused = await async_answer(hass, refused, api_key=wrong)
        assert (refused["step_id"], refused["errors"]) == ("account", {"api_key": "invalid_auth"})
        assert suggested(refused) == {"api_key": wrong}

    confirm = await async_answer(hass, refused, **key(simulator))
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_wrong_account_number_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A wrong number is named, stays in its field, and the right one goes on."""
    simulator.home.is_listed = False
    refused = await async_connect(hass, simulator)
    for wrong, error in (
        ("1234ABCD", "account_number_format"),
        ("A-1234ABCG", "account_number_format"),
        ("A-1234ABC", "account_number_format"),
        ("", "account_number_format"),
        ("A-00000000", "account_not_found"),
    ):
        refused = await async_answer(hass, refused, account_number=wrong)
        assert (wrong, refused["step_id"], refused["errors"]) == (wrong, "account_number", {"account_number": error})
        assert suggested(refused) == {"account_number": wrong}

    confirm = await async_answer(hass, refused, account_number=simulator.account_number)
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["result"].unique_id == simulator.account_number


async def test_key_that_only_rest_refuses_is_asked_for_again(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A key that turns out to be refused once the number is known is asked for again."""
    simulator.home.is_listed = False
    form = await async_connect(hass, simulator)
    simulator.fail("account", faults.unauthorized(), times=None)
    refused = await async_answer(hass, form, account_number=simulator.account_number)

    assert (refused["step_id"], refused["errors"]) == ("account", {"api_key": "invalid_auth"})


async def test_trouble_with_octopus_is_over_later(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Trouble on the way to the account is named, what was typed stays, and trying again goes on."""
    refused = await async_start(hass)
    for name, (fault, error) in TROUBLES.items():
        break_account(simulator, fault)
        refused = await async_answer(hass, refused, **key(simulator))
        assert (name, refused["step_id"], refused["errors"]) == (name, "account", {"base": error})
        assert suggested(refused) == key(simulator)
        simulator.recover()

    confirm = await async_answer(hass, refused, **key(simulator))
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_octopus_out_of_reach_is_reached_later(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where nothing answers at all, the user is told, and trying again goes on."""
    await simulator.stop()
    refused = await async_connect(hass, simulator)
    assert (refused["step_id"], refused["errors"]) == ("account_number", {"base": "cannot_connect"})
    refused = await async_answer(hass, refused, account_number=simulator.account_number)
    assert refused["errors"] == {"base": "cannot_connect"}

    await simulator.start()
    confirm = await async_answer(hass, refused, account_number=simulator.account_number)
    assert confirm["step_id"] == "export_point"


async def test_trouble_with_the_tariff_keeps_no_export_point_back(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Where the tariff cannot be read for now, its export point is offered without a rate."""
    simulator.fail("/v1/products/*", faults.server_error(), times=None)
    confirm = await async_connect(hass, simulator)

    assert confirm["step_id"] == "export_point"
    assert row(confirm)[2] == "–"


async def test_trouble_with_graphql_does_not_matter(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What GraphQL adds is not needed to set up an export point."""
    simulator.fail("graphql:*", faults.server_error(), times=None)
    form = await async_connect(hass, simulator)

    assert row(await async_answer(hass, form, account_number=simulator.account_number))[0] == EXPORT_MPAN


async def test_unexpected_error_is_logged_and_over_later(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    """An error that nobody thought of is logged, and trying again goes on."""
    with patch.object(OctopusClient, "account", side_effect=RuntimeError("nobody thought of it")):
        refused = await async_connect(hass, simulator)
    assert (refused["step_id"], refused["errors"]) == ("account", {"base": "unknown"})
    assert "nobody thought of it" in caplog.text

    confirm = await async_answer(hass, refused, **key(simulator))
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["type"] is FlowResultType.CREATE_ENTRY


WRONG_EXPORT_POINTS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"mpan": EXPORT_MPAN[:-1]}, {"meter": "mpan_not_13_digits"}),
    ({"mpan": "my export meter"}, {"meter": "mpan_not_13_digits"}),
    ({"mpan": WRONG_CHECK_DIGIT}, {"meter": "mpan_check_digit"}),
    ({"mpan": NO_DISTRIBUTOR}, {"meter": "mpan_distributor"}),
    ({"mpan": UNKNOWN_MPAN}, {"meter": "mpan_unknown"}),
    ({"mpan": SECOND_EXPORT_MPAN}, {"meter": "mpan_not_on_account"}),
    ({"tariff": "fixed", "unit_rate": 0}, {"own_rate": "unit_rate_not_positive"}),
    ({"tariff": "fixed", "unit_rate": 0.041}, {"own_rate": "unit_rate_in_pounds"}),
]


async def test_wrong_export_point_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A wrong MPAN or rate is named at its part of the form, which opens; what was typed stays, and the right one goes on."""
    simulator.add_export_point(SECOND_EXPORT_MPAN).is_listed = False
    refused = await async_connect(hass, simulator)
    for wrong, errors in WRONG_EXPORT_POINTS:
        typed = {**AUTOMATIC, "serial_number": "26N9", **wrong}
        refused = await async_answer(hass, refused, **typed)
        assert (wrong, refused["step_id"], refused["errors"]) == (wrong, "export_point", errors)
        assert suggested(refused) == typed
        assert errors.keys() <= open_parts(refused)
        assert row(refused)[0] == EXPORT_MPAN

    done = await async_answer(hass, refused, **AUTOMATIC)
    assert only_export_point(done["result"]) == AUTOMATIC


async def test_mpan_that_cannot_be_looked_up_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While Octopus cannot say whether an MPAN exists, the user is told, and the right one goes on."""
    confirm = await async_connect(hass, simulator)
    simulator.fail(METER_POINT_PATH, faults.server_error(), times=None)
    refused = await async_answer(hass, confirm, **{**AUTOMATIC, "mpan": UNKNOWN_MPAN})
    assert refused["errors"] == {"base": "cannot_connect"}

    simulator.recover()
    done = await async_answer(hass, refused, **AUTOMATIC)
    assert done["type"] is FlowResultType.CREATE_ENTRY
