"""The live sensor and the day of a fixed rate in the forms of an export point and of an application."""

from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.applications import application_entry, async_restart, issues
from tests.helpers import account_entry, async_set_up, sensor
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.flows import (
    ANSWERS,
    async_answer,
    async_answer_subentry,
    async_begin,
    async_connect,
    only_export_point,
    suggested,
)
from tests.support.live import LIVE_SENSOR, show

pytestmark = pytest.mark.parametrize("history_days", [5])


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (None, "live_sensor_not_found"),
        ({"state_class": "measurement"}, "live_sensor_not_cumulative"),
        ({"unit_of_measurement": "MJ"}, "live_sensor_unit"),
    ],
)
async def test_a_sensor_that_cannot_be_one_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, wrong: dict[str, str] | None, error: str
) -> None:
    """The user is told why, and the right one goes on."""
    confirm = await async_connect(hass, simulator)
    if wrong is not None:
        show(hass, 100, **wrong)
    answers = {**suggested(confirm), "live_sensor": LIVE_SENSOR}
    refused = await async_answer(hass, confirm, **answers)
    assert refused["errors"] == {"live_sensor": error}

    show(hass, "unavailable")
    done = await async_answer(hass, refused, **answers)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert only_export_point(done["result"])["live_sensor"] == LIVE_SENSOR
    assert sensor(hass, "export_today_estimate") == "unknown"


async def test_a_fixed_rate_may_begin_on_a_day(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Before that day nothing is priced."""
    confirm = await async_connect(hass, simulator)
    done = await async_answer(hass, confirm, mpan=EXPORT_MPAN, tariff="fixed", unit_rate=10, rate_from="2026-06-17")
    assert only_export_point(done["result"])["rate_history"] == [{"from": "2026-06-17", "unit_rate": 10.0}]
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(sensor(hass, "export_latest_day")) * 0.1)


async def test_an_application_may_have_a_live_sensor(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """And a rate, which must be one; without an account it is an estimate only."""
    form = await async_answer(hass, await async_begin(hass), next_step_id="application")
    show(hass, 100)
    answers: dict[str, Any] = {**ANSWERS, "live_sensor": LIVE_SENSOR, "unit_rate": 0.041}
    refused = await async_answer(hass, form, **answers)
    assert refused["errors"] == {"unit_rate": "unit_rate_in_pounds"}
    verdict = await async_answer(hass, refused, **{**answers, "unit_rate": 5})
    done = await async_answer(hass, verdict, next_step_id="keep_application")
    assert only_export_point(done["result"]) == {**ANSWERS, "live_sensor": LIVE_SENSOR, "unit_rate": 5}
    assert sensor(hass, "export_today_estimate") == "0.0"


async def test_a_live_sensor_can_be_taken_away(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """By leaving the field empty; its entities and its repair go."""
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    (subentry,) = entry.subentries.values()
    assert "live_sensor_missing" in issues(hass)
    step = await entry.start_subentry_reconfigure_flow(hass, subentry.subentry_id)
    answers = {"mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}
    await async_answer_subentry(hass, step, **answers)

    assert "live_sensor" not in only_export_point(entry)
    assert "live_sensor_missing" not in issues(hass)
    assert er.async_get(hass).async_get("sensor.octopus_export_export_today_estimate") is None
    assert er.async_get(hass).async_get("binary_sensor.octopus_export_exporting") is None


async def test_a_sensor_that_comes_back_is_missed_no_more(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A repair names the sensor that is gone."""
    entry = await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR))
    placeholders = issues(hass)["live_sensor_missing"].translation_placeholders
    assert placeholders == {"export_point": "Octopus export", "live_sensor": LIVE_SENSOR}
    show(hass, 100)
    await async_restart(hass, entry)
    assert "live_sensor_missing" not in issues(hass)


def remember(hass: HomeAssistant, provider: MockConfigEntry | None) -> None:
    """Have Home Assistant remember the live sensor after a start, as it does with all that an integration once had."""
    sensor_entry = er.async_get(hass).async_get_or_create(
        "sensor",
        "inverter",
        "export",
        suggested_object_id="inverter_export",
        config_entry=provider,
        capabilities={"state_class": "total_increasing"},
        unit_of_measurement="kWh",
    )
    sensor_entry.write_unavailable_state(hass)
    restored = hass.states.get(LIVE_SENSOR)
    assert restored is not None
    assert (restored.state, restored.attributes["restored"]) == ("unavailable", True)


@pytest.mark.parametrize(
    "standing", [None, ConfigEntryState.SETUP_ERROR, ConfigEntryState.NOT_LOADED, ConfigEntryState.LOADED], ids=str
)
async def test_a_sensor_that_is_only_remembered_is_gone(
    hass: HomeAssistant, simulator: OctopusSimulator, standing: ConfigEntryState | None
) -> None:
    """Its integration was taken away, doesn't start, or has no such sensor any more."""
    provider = MockConfigEntry(domain="inverter", state=standing) if standing else None
    if provider is not None:
        provider.add_to_hass(hass)
    remember(hass, provider)
    entry = await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR))
    assert "live_sensor_missing" in issues(hass)
    show(hass, 100)
    await async_restart(hass, entry)
    assert "live_sensor_missing" not in issues(hass)


async def test_a_sensor_whose_integration_still_tries_is_not_gone(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Such as that of an inverter that is off at night; nor is one that its integration calls unavailable."""
    provider = MockConfigEntry(domain="inverter", state=ConfigEntryState.SETUP_RETRY)
    provider.add_to_hass(hass)
    remember(hass, provider)
    entry = await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR))
    assert "live_sensor_missing" not in issues(hass)
    show(hass, "unavailable")
    await async_restart(hass, entry)
    assert "live_sensor_missing" not in issues(hass)
