"""The options flow: the Energy dashboard, shown first, changed only where the user says so, and nothing lost."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from homeassistant.components.energy.data import async_get_manager
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.applications import application_entry
from tests.helpers import account_entry, async_set_up, waiting_entry
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN

EXPORT = f"octopus_seg:export_{fingerprint(EXPORT_MPAN)}"
EARNINGS = f"octopus_seg:earnings_{fingerprint(EXPORT_MPAN)}"
SOLAR = {"type": "solar", "stat_energy_from": "sensor.inverter", "config_entry_solar_forecast": None}
IMPORT: Mapping[str, Any] = {
    "type": "grid",
    "stat_energy_from": "sensor.import",
    "stat_energy_to": None,
    "stat_cost": None,
    "entity_energy_price": None,
    "number_energy_price": 0.27,
    "stat_compensation": None,
    "entity_energy_price_export": None,
    "number_energy_price_export": None,
    "cost_adjustment_day": 0.0,
}
OURS = {
    **IMPORT,
    "name": "Octopus export",
    "stat_energy_from": None,
    "stat_energy_to": EXPORT,
    "number_energy_price": None,
    "stat_compensation": EARNINGS,
}
DEVICES = [{"stat_consumption": "sensor.kettle"}]


@pytest.fixture
async def energy(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Have an Energy dashboard."""
    assert await async_setup_component(hass, "energy", {})


async def async_open(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Open the options and choose the Energy dashboard."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert menu["type"] is FlowResultType.MENU
    return await async_choose(hass, menu, "energy_dashboard")


async def async_choose(hass: HomeAssistant, step: ConfigFlowResult, option: str) -> ConfigFlowResult:
    """Choose an option of a menu."""
    assert option in step["menu_options"]
    return await hass.config_entries.options.async_configure(step["flow_id"], {"next_step_id": option})


async def async_save(hass: HomeAssistant, *sources: Mapping[str, Any]) -> None:
    """Have the user's own Energy dashboard."""
    manager = await async_get_manager(hass)
    preferences: Any = {"energy_sources": [dict(source) for source in sources], "device_consumption": DEVICES}
    await manager.async_update(preferences)


async def async_preferences(hass: HomeAssistant) -> Any:
    """Return what the Energy dashboard shows."""
    return deepcopy((await async_get_manager(hass)).data)


def plan(step: ConfigFlowResult) -> str:
    """Return what a step says of the export points."""
    placeholders = step["description_placeholders"]
    assert placeholders is not None
    return placeholders["plan"]


@pytest.mark.usefixtures("energy")
async def test_export_and_earnings_are_added_to_a_dashboard_that_was_empty(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """As a grid connection of its own, which Home Assistant finds nothing wrong with."""
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert plan(step).splitlines() == [
        "**Octopus export**: its export is added as a grid connection of its own, with what it earns.",
        "",
        "- Octopus export energy",
        "- Octopus export earnings",
    ]
    assert await async_preferences(hass) is None

    done = await async_choose(hass, step, "add_to_energy")

    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "energy_added")
    assert (await async_preferences(hass))["energy_sources"] == [OURS]
    client = await hass_ws_client()
    await client.send_json_auto_id({"type": "energy/validate"})
    assert (await client.receive_json())["result"]["energy_sources"] == [[]]


@pytest.mark.usefixtures("energy")
async def test_what_is_sent_back_as_it_is_is_accepted(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """The settings page of the Energy dashboard saves all sources whenever the user changes one of them."""
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    await async_choose(hass, step, "add_to_energy")
    client = await hass_ws_client()
    await client.send_json_auto_id({"type": "energy/get_prefs"})
    preferences = (await client.receive_json())["result"]
    await client.send_json_auto_id({"type": "energy/save_prefs", **preferences})
    assert (await client.receive_json())["result"] == preferences


@pytest.mark.usefixtures("energy")
async def test_everything_else_stays_as_it_is(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The user's own import, panels and devices."""
    await async_save(hass, IMPORT, SOLAR)
    before = await async_preferences(hass)

    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    await async_choose(hass, step, "add_to_energy")

    after = await async_preferences(hass)
    assert after["energy_sources"] == [IMPORT, SOLAR, OURS]
    assert {**after, "energy_sources": before["energy_sources"]} == before


@pytest.mark.usefixtures("energy")
async def test_a_second_time_there_is_nothing_to_add(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """It says so, and nothing is there twice."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_choose(hass, await async_open(hass, entry), "add_to_energy")

    again = await async_open(hass, entry)

    assert (again["type"], again["reason"]) == (FlowResultType.ABORT, "energy_complete")
    assert plan(again) == "**Octopus export** is there already."
    assert (await async_preferences(hass))["energy_sources"] == [OURS]


@pytest.mark.usefixtures("energy")
async def test_two_who_confirm_at_once_add_it_once(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What is there by the time of the answer counts, not what was there when the question was asked."""
    entry = await async_set_up(hass, account_entry(simulator))
    steps = [await async_open(hass, entry) for _ in range(2)]
    for step in steps:
        await async_choose(hass, step, "add_to_energy")
    assert (await async_preferences(hass))["energy_sources"] == [OURS]


@pytest.mark.usefixtures("energy")
async def test_it_can_be_declined(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Then the dashboard stays as it is."""
    await async_save(hass, IMPORT)
    before = await async_preferences(hass)
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))

    declined = await async_choose(hass, step, "leave_energy")

    assert (declined["type"], declined["reason"]) == (FlowResultType.ABORT, "energy_left")
    assert await async_preferences(hass) == before


@pytest.mark.usefixtures("energy")
async def test_earnings_are_added_to_export_that_is_there(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Also where it is part of the user's own connection with import."""
    await async_save(hass, {**IMPORT, "stat_energy_to": EXPORT})
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert "what it earns is added" in plan(step)
    assert plan(step).endswith("\n- Octopus export earnings")

    await async_choose(hass, step, "add_to_energy")

    sources = (await async_preferences(hass))["energy_sources"]
    assert sources == [{**IMPORT, "stat_energy_to": EXPORT, "stat_compensation": EARNINGS}]


@pytest.mark.usefixtures("energy")
async def test_earnings_that_the_user_chose_stay(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """They are not ours to change."""
    await async_save(hass, {**OURS, "stat_compensation": "sensor.own_earnings"})
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert step["reason"] == "energy_complete"
    assert "earnings from elsewhere" in plan(step)


@pytest.mark.usefixtures("energy")
async def test_it_warns_of_export_that_would_count_twice(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A sensor at home may measure the same energy."""
    await async_save(hass, {**IMPORT, "stat_energy_to": "sensor.return", "name": "Meter at home"}, SOLAR)
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert "already: Meter at home." in plan(step)


@pytest.mark.usefixtures("energy")
@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_an_account_without_an_export_point_has_nothing_to_add(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """It comes later."""
    step = await async_open(hass, await async_set_up(hass, waiting_entry(simulator)))
    assert (step["type"], step["reason"]) == (FlowResultType.ABORT, "energy_waiting")
    assert plan(step).startswith("No export point is set up.")


@pytest.mark.usefixtures("energy")
async def test_an_application_has_nothing_to_add(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Its half-hours begin when the export MPAN is there."""
    step = await async_open(hass, await async_set_up(hass, application_entry(None)))
    assert (step["type"], step["reason"]) == (FlowResultType.ABORT, "energy_waiting")
    assert "waits for its export MPAN" in plan(step)


@pytest.mark.usefixtures("energy")
async def test_earnings_follow_when_a_rate_is_known(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Export whose rate is not known has no earnings, and can be added without them."""
    simulator.fail("unit_rates", faults.html_not_found(), times=None)
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert "What it earns can be added once a rate is known." in plan(step)

    done = await async_choose(hass, step, "add_to_energy")

    assert done["reason"] == "energy_added"
    assert (await async_preferences(hass))["energy_sources"] == [{**OURS, "stat_compensation": None}]


@pytest.mark.usefixtures("energy")
async def test_it_waits_for_the_history(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What has no statistics yet cannot be added."""
    simulator.fail("consumption", faults.server_error(503), times=None)
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert (step["type"], step["reason"]) == (FlowResultType.ABORT, "energy_waiting")
    assert "no half-hours yet" in plan(step)
    assert await async_preferences(hass) is None


async def test_without_an_energy_dashboard_it_says_so(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Some configurations leave it out."""
    step = await async_open(hass, await async_set_up(hass, account_entry(simulator)))
    assert (step["type"], step["reason"]) == (FlowResultType.ABORT, "energy_not_available")
