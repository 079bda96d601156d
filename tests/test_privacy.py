"""Whatever there is to see: none of it tells who the customer is.

Nothing here names a feature. All states, events, log lines, files, registries, actions and websocket commands of the
integration are looked through, so that a new one is, too.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from inspect import isawaitable
import json
import logging
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids
from homeassistant.components.websocket_api import DOMAIN as WEBSOCKET_DOMAIN
from homeassistant.const import MATCH_ALL
from homeassistant.core import Event, HomeAssistant, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import get_system_health_info
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
import voluptuous as vol

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.diagnostics import async_get_config_entry_diagnostics
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
FILE_OF_SUPPLY: Final = f"{DOMAIN}.supply."

# What is filled in where an action or a command asks for it.
ANSWERS: Final[Mapping[str, Any]] = {
    "stage": "signed_up",
    "view": "month",
    "start": "2026-06-16",
    "end": "2026-06-17",
}


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


def required_fields(schema: object) -> list[str]:
    """Return the names that an action or a command cannot do without."""
    while isinstance(schema, vol.Schema):
        schema = schema.schema
    if isinstance(schema, vol.All):
        return [name for part in schema.validators for name in required_fields(part)]
    if not isinstance(schema, dict):
        return []
    return [str(key) for key in schema if isinstance(key, vol.Required) and str(key) not in {"id", "type"}]


def filled_in(schema: object) -> dict[str, Any]:
    """Return the least that is valid."""
    names = required_fields(schema)
    assert set(names) <= ANSWERS.keys(), "say in ANSWERS what to fill in"
    return {name: ANSWERS[name] for name in names}


async def async_responses(hass: HomeAssistant) -> dict[str, object]:
    """Return what each action of the integration answers, for each export point; or the words of its error."""
    responses: dict[str, object] = {}
    entities = er.async_get(hass).entities.values()
    devices = {item.device_id for item in entities if item.platform == DOMAIN and item.config_subentry_id}
    for name, action in hass.services.async_services_for_domain(DOMAIN).items():
        has_response = action.supports_response is not SupportsResponse.NONE
        for device_id in (*devices, "no such device"):
            data = {"export_point": device_id, **filled_in(action.schema)}
            try:
                responses[f"{name} {device_id}"] = await hass.services.async_call(
                    DOMAIN, name, data, blocking=True, return_response=has_response
                )
            except (HomeAssistantError, vol.Invalid) as err:
                responses[f"{name} {device_id}"] = f"{err!r} {err} {getattr(err, 'translation_placeholders', '')}"
    return responses


async def async_messages(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> dict[str, list[Any]]:
    """Return every message that each websocket command of the integration brings, and then a change of its data."""
    client = await hass_ws_client(hass)
    messages: dict[str, list[Any]] = {}
    for name, (_, schema) in hass.data[WEBSOCKET_DOMAIN].items():
        if not name.startswith(f"{DOMAIN}/"):
            continue
        await client.send_json_auto_id({"type": name, **filled_in(schema)})
        await async_settle(hass)
        await client.send_json_auto_id({"type": "ping"})
        received = messages.setdefault(name, [])
        while (message := await client.receive_json())["type"] != "pong":
            received.append(message)
    await client.close()
    return messages


async def async_system_health(hass: HomeAssistant) -> dict[str, object]:
    """Return what the page of system health shows."""
    information = await get_system_health_info(hass, DOMAIN)
    return {name: await value if isawaitable(value) else value for name, value in information.items()}


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


def shown_by_home_assistant(hass: HomeAssistant) -> dict[str, str]:
    """Return what Home Assistant has of the integration: states, registries and repairs."""
    return {
        "states": "\n".join(repr(state.as_dict()) for state in hass.states.async_all()),
        "entities": "\n".join(map(repr, er.async_get(hass).entities.values())),
        "devices": "\n".join(map(repr, dr.async_get(hass).devices)),
        "repairs": repr(ir.async_get(hass).issues),
    }


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
    """Tell whether an event is the call of an action, which holds what the caller sent."""
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
    form = await async_answer(hass, form, account_number=simulator.account_number, api_key=simulator.api_key)
    fields = [(str(field), field.description) for field in form["data_schema"].schema]
    text = repr({**form, "data_schema": fields if form["step_id"] == "export_point" else None})
    assert found_in(text, wanted) <= ({"export MPAN", "serial number"} if failure is None else set())
    log = "\n".join(caplog.handler.format(record) for record in caplog.records if record.name not in LOGGERS_OF_TESTS)
    assert found_in(log, wanted) == set()
