"""Whatever there is to see: none of it tells who the customer is.

Nothing here names a feature. All states, events, log lines, files, registries, actions and websocket commands of the
integration are looked through, so that a new one is, too.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
import json
import logging
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids
from homeassistant.const import MATCH_ALL
from homeassistant.core import Event, HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.diagnostics import async_get_config_entry_diagnostics
from tests.everything import async_messages, async_responses, async_system_health, shown_by_home_assistant
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import (
    EXPORT_MPAN,
    IMPORT_MPAN,
    OLD_SERIAL_NUMBER,
    SECOND_EXPORT_MPAN,
    SERIAL_NUMBER,
    SMART_DEVICE,
)
from tests.support.flows import async_answer, async_start

ONE_DAY = timedelta(days=1)
# What stands in for Home Assistant's storage logs all that is stored.
LOGGERS_OF_TESTS = ("pytest_homeassistant_custom_component.common",)
TYPED_SERIAL_NUMBER = "26N9000009"
SECOND_SERIAL_NUMBER = "25M0777777"
# Where the account, its key and the MPANs are kept, and where the serial numbers are.
FILE_OF_ENTRIES: Final = "core.config_entries"
FILE_OF_SUPPLY: Final = f"{DOMAIN}.account_supply."


def secrets(simulator: OctopusSimulator) -> dict[str, str]:
    """Return everything that tells who the customer is or opens the account, by what it is."""
    home = simulator.home
    place = home.properties[0]
    return {
        "account": home.account_number.removeprefix("A-"),
        "key": home.api_key,
        "key as it is sent": b64encode(f"{home.api_key}:".encode()).decode(),
        # Every token begins alike: with what says how it is signed.
        "token": simulator.state.tokens.issue("test").token.split(".", maxsplit=1)[0],
        "export MPAN": EXPORT_MPAN,
        "second export MPAN": SECOND_EXPORT_MPAN,
        "import MPAN": IMPORT_MPAN,
        "serial number": SERIAL_NUMBER,
        "replaced serial number": OLD_SERIAL_NUMBER,
        "second serial number": SECOND_SERIAL_NUMBER,
        "typed serial number": TYPED_SERIAL_NUMBER,
        "device": SMART_DEVICE,
        "street": place.address_line_1,
        "town": place.town,
        "postcode": place.postcode,
    }


def found_in(text: str, wanted: Mapping[str, str]) -> set[str]:
    """Return what a text shows of what it must not."""
    return {name for name, secret in wanted.items() if secret.lower() in text.lower()}


async def async_fail_and_recover(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator
) -> None:
    """Let days pass with every failure there is, the last of which asks for a new key."""
    for failure in (
        faults.server_error(503),
        faults.edge_block(),
        faults.rate_limited(60),
        faults.connection_reset(),
        faults.truncated_json(),
        faults.json_answer({"results": [{"consumption": "much"}], "number": 1}),
        faults.graphql_error("KT-CT-1111", f"Unauthorized for {simulator.account_number}.", path=["account"]),
    ):
        simulator.fail("*", failure, times=None)
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=3))
        simulator.recover()
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=3))
    simulator.export_point(EXPORT_MPAN).is_listed = False
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=3))
    simulator.fail("*", faults.unauthorized(), times=None)
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=3))
    simulator.recover()


@pytest.mark.parametrize("scenario", ["two_export_points", "meter_exchange"])
@pytest.mark.parametrize("history_days", [20])
@pytest.mark.usefixtures("all_entities")
@pytest.mark.timeout(600)
async def test_nothing_tells_who_the_customer_is(
    hass_storage: dict[str, Any],
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    hass_ws_client: WebSocketGenerator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
    scenario: str,
) -> None:
    """In good days and in bad ones, with every logger at its most talkative."""
    told: list[Event[Any]] = []
    hass.bus.async_listen(MATCH_ALL, told.append)
    caplog.set_level(logging.DEBUG)
    mpans = (EXPORT_MPAN, SECOND_EXPORT_MPAN) if scenario == "two_export_points" else (EXPORT_MPAN,)
    entry = await async_set_up(hass, account_entry(simulator, *mpans, serial_number=TYPED_SERIAL_NUMBER))
    wanted = secrets(simulator)
    assert await async_setup_component(hass, "system_health", {})
    await async_settle(hass)

    messages = await async_messages(hass, hass_ws_client)
    responses = await async_responses(hass)
    await async_fail_and_recover(hass, freezer, simulator)
    broken = await async_responses(hass)

    shown = {
        **shown_by_home_assistant(hass),
        "log": "\n".join(
            caplog.handler.format(record) for record in caplog.records if record.name not in LOGGERS_OF_TESTS
        ),
        "events": "\n".join(f"{event.event_type} {event.data}" for event in told if not _is_about_entry(event)),
        "statistics": str(await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)),
        "diagnostics": json.dumps(await async_get_config_entry_diagnostics(hass, entry), default=str),
        "system health": repr(await async_system_health(hass)),
        **{f"answer of {name}": repr(answer) for name, answer in (*responses.items(), *broken.items())},
        **{f"messages of {name}": repr(received) for name, received in messages.items()},
    }
    assert {name: found for name, text in shown.items() if (found := found_in(text, wanted))} == {}
    assert {name for name, text in shown.items() if len(text) < 2} == set()
    assert len(messages) >= 3
    assert len(hass.services.async_services_for_domain(DOMAIN)) >= 5
    assert "Error fetching octopus_seg" in shown["log"]

    await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    files = {
        name: found_in(f"{name} {json.dumps(content, default=str)}", wanted) for name, content in hass_storage.items()
    }
    serial_numbers = {"serial number", "replaced serial number", "second serial number"}
    assert {
        name: found - (serial_numbers if name.startswith(FILE_OF_SUPPLY) else set())
        for name, found in files.items()
        if found and name != FILE_OF_ENTRIES
    } in ({}, {f"{FILE_OF_SUPPLY}{entry.entry_id}": set()})
    assert len([name for name in files if name.startswith(f"{DOMAIN}.")]) >= 3


def _is_about_entry(event: Event[Any]) -> bool:
    """Return whether an event is the call of an action, which holds what the caller sent."""
    return event.event_type == "call_service"


@pytest.mark.parametrize(
    "failure",
    [
        None,
        faults.unauthorized(),
        faults.html_not_found(),
        faults.server_error(503),
        faults.edge_block(),
        faults.html_page(),
        faults.truncated_json(),
        faults.connection_reset(),
        faults.json_answer({"properties": 1, "number": 2}),
    ],
    ids=lambda failure: failure.name if hasattr(failure, "name") else str(failure)[:20],
)
async def test_the_forms_show_only_what_they_ask_for(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture, failure: Any
) -> None:
    """The export point's MPAN and serial number to confirm; never the key, a token, the address or another meter point."""
    caplog.set_level(logging.DEBUG)
    wanted = secrets(simulator)
    if failure is not None:
        simulator.fail("*", failure, times=None)
    form: Any = await async_start(hass)
    form = await async_answer(hass, form, api_key=simulator.api_key)
    if form["step_id"] == "account_number":
        form = await async_answer(hass, form, account_number=simulator.account_number)
    fields = [(str(field), field.description) for field in form["data_schema"].schema]
    text = repr({**form, "data_schema": fields if form["step_id"] == "export_point" else None})
    assert found_in(text, wanted) <= ({"export MPAN", "serial number"} if failure is None else set())
    log = "\n".join(caplog.handler.format(record) for record in caplog.records if record.name not in LOGGERS_OF_TESTS)
    assert found_in(log, wanted) == set()
