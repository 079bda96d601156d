"""The blueprints: loaded by Home Assistant as they are, and fired by what they wait for."""

from datetime import date, timedelta
from pathlib import Path
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.components.blueprint.schemas import BLUEPRINT_SCHEMA
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.octopus_seg.activity import activity_signal
from tests.applications import ACTIVITY, application_entry, async_reach, async_record
from tests.helpers import HALF_HOUR, account_entry, async_move_to, async_set_up, async_settle, london, state
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.live import LIVE_SENSOR, async_export, show
from tests.truth import true_energy

TODAY = date(2026, 6, 18)
BLUEPRINTS = Path("blueprints/automation/octopus_seg")
NAMES = sorted(path.name for path in BLUEPRINTS.iterdir())


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


@pytest.fixture
def calls(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what the automations do."""
    return async_mock_service(hass, "test", "tell")


async def async_automate(hass: HomeAssistant, name: str, data: dict[str, str] | None = None, **inputs: Any) -> None:
    """Make an automation from a blueprint, as the user does."""
    await async_use(hass, name, {**inputs, "actions": [{"action": "test.tell", "data": data or {}}]})


async def async_use(hass: HomeAssistant, name: str, inputs: dict[str, Any]) -> None:
    """Make an automation from a blueprint with exactly these inputs."""
    there = Path(hass.config.path("blueprints", "automation", "octopus_seg"))
    await hass.async_add_executor_job(lambda: shutil.copytree(BLUEPRINTS, there, dirs_exist_ok=True))
    use = {"path": f"octopus_seg/{name}", "input": inputs}
    assert await async_setup_component(hass, "automation", {"automation": {"use_blueprint": use}})
    await async_settle(hass)
    (automation,) = hass.states.async_all("automation")
    assert automation.state == "on"


@pytest.mark.parametrize("name", NAMES)
def test_blueprint_is_one(name: str) -> None:
    """It says what it is for, is written for this version of Home Assistant, and explains every input."""
    blueprint = Blueprint(
        load_yaml_dict(str(BLUEPRINTS / name)), path=name, expected_domain="automation", schema=BLUEPRINT_SCHEMA
    )
    assert blueprint.validate() is None
    assert blueprint.metadata["description"]
    assert blueprint.metadata["source_url"].endswith(f"/{BLUEPRINTS}/{name}")
    assert all(told["name"] for told in blueprint.inputs.values())


async def test_change_of_the_stage_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, calls: list[ServiceCall]
) -> None:
    """With both stages, source and day; what was told before the automation is not told again."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "processing", "2026-06-11")
    data = {name: f"{{{{ {name} }}}}" for name in ("old_stage", "new_stage", "source", "date")}
    await async_automate(hass, "stage_changed.yaml", data, activity=ACTIVITY)
    assert calls == []

    await async_record(hass, "awaiting_mpan", "2026-06-15")
    await async_settle(hass)
    (call,) = calls
    assert call.data == {
        "old_stage": "processing",
        "new_stage": "awaiting_mpan",
        "source": "user",
        "date": "2026-06-15",
    }


async def test_other_activity_is_not_told_as_a_change_of_the_stage(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, calls: list[ServiceCall]
) -> None:
    """A settled day fires nothing."""
    await async_set_up(hass, account_entry(simulator))
    await async_automate(hass, "stage_changed.yaml", activity=ACTIVITY)
    await async_reach(hass, freezer, simulator.now().date().replace(day=20))

    assert state(hass, "event", "activity").attributes["event_type"] == "day_settled"
    assert calls == []


async def test_first_change_of_the_stage_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, calls: list[ServiceCall]
) -> None:
    """Nothing needs to have happened before."""
    await async_set_up(hass, application_entry(None))
    await async_automate(hass, "stage_changed.yaml", {"new": "{{ new_stage }}"}, activity=ACTIVITY)
    await async_record(hass, "signed_up")
    await async_settle(hass)

    assert [call.data for call in calls] == [{"new": "signed_up"}]


async def test_overdue_step_is_told_after_some_patience(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, calls: list[ServiceCall]
) -> None:
    """The step is due on Monday, 22 June, overdue on Tuesday, and told two days later."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-18"))
    overdue = "binary_sensor.octopus_export_application_step_overdue"
    await async_automate(hass, "step_overdue.yaml", overdue=overdue, grace={"days": 2})

    await async_reach(hass, freezer, simulator.now().date().replace(day=24))
    assert (state(hass, "binary_sensor", "application_overdue").state, calls) == ("on", [])
    await async_reach(hass, freezer, simulator.now().date().replace(day=25))
    assert len(calls) == 1


async def test_late_data_are_told(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, calls: list[ServiceCall]
) -> None:
    """When nothing has come for three days."""
    await async_set_up(hass, account_entry(simulator))
    simulator.set_publication(delay=simulator.now() - simulator.now().replace(year=2025))
    await async_automate(hass, "export_data_late.yaml", late="binary_sensor.octopus_export_export_data_late")

    await async_reach(hass, freezer, simulator.now().date().replace(day=20))
    assert calls == []
    await async_reach(hass, freezer, simulator.now().date().replace(day=22))
    assert len(calls) == 1


@pytest.mark.parametrize("history_days", [79])
@pytest.mark.parametrize(("only_wrong", "told"), [(False, ["matched", "short"]), (True, ["short"])])
async def test_credit_is_told(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    calls: list[ServiceCall],
    only_wrong: bool,
    told: list[str],
) -> None:
    """Every one, or only what is wrong; with what should have been credited."""
    await async_set_up(hass, account_entry(simulator))
    names = ("amount", "expected", "kwh", "first_day", "last_day", "verdict")
    data = {name: f"{{{{ {name} }}}}" for name in names}
    await async_automate(hass, "credit_posted.yaml", data, activity=ACTIVITY, only_wrong=only_wrong)
    (right,) = simulator.bill_export(date(2026, 4, 1), date(2026, 4, 30))
    (short,) = simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31), left_out={date(2026, 5, 17)})
    right.created_at = short.created_at = simulator.now() + timedelta(hours=1)
    await async_reach(hass, freezer, simulator.now().date().replace(day=20))

    assert [call.data["verdict"] for call in calls] == told
    last = calls[-1].data
    assert (last["first_day"], last["last_day"]) == ("2026-05-01", "2026-05-31")
    assert (last["amount"], last["kwh"]) == (-short.gross / 100, float(short.quantity or 0))
    assert last["expected"] > last["amount"]


async def test_earnings_of_a_day_are_told_when_it_settles(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, calls: list[ServiceCall]
) -> None:
    """With what was exported, once for each day."""
    await async_set_up(hass, account_entry(simulator))
    data = {name: f"{{{{ {name} }}}}" for name in ("date", "export_kwh", "earnings", "message")}
    await async_automate(hass, "day_settled_earnings.yaml", data, activity=ACTIVITY)
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=1), 23))

    (call,) = calls
    exported = true_energy(simulator, EXPORT_MPAN, TODAY, TODAY).kwh
    assert call.data["date"] == TODAY.isoformat()
    assert float(call.data["export_kwh"]) == exported
    assert float(call.data["earnings"]) == pytest.approx(exported * 0.041)
    assert call.data["message"] == f"2026-06-18: exported {exported:.2f} kWh, earned £{exported * 0.041:.2f}"


async def test_credit_of_unknown_days_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, calls: list[ServiceCall]
) -> None:
    """What Octopus does not say is empty."""
    entry = await async_set_up(hass, account_entry(simulator))
    data = {name: f"{{{{ {name} }}}}" for name in ("kwh", "first_day", "message")}
    await async_automate(hass, "credit_posted.yaml", data, activity=ACTIVITY)
    (subentry_id,) = entry.subentries
    told = {"amount": 5.0, "verdict": "not_explained"}
    async_dispatcher_send(hass, activity_signal(subentry_id), "credit_posted", told)
    await async_settle(hass)
    assert [call.data for call in calls] == [
        {"kwh": "", "first_day": "", "message": "Octopus credited £5.00 for export"}
    ]


async def test_load_runs_while_there_is_surplus(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """On after ten minutes of more than 2 kW, on still with a little left over, and off when nothing is."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "input_boolean", {"input_boolean": {"heater": {}}})
    show(hass, 99.99)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    freezer.tick(60)
    show(hass, 100)
    inputs = {"exporting": "binary_sensor.octopus_export_exporting", "load": {"entity_id": "input_boolean.heater"}}
    await async_use(hass, "surplus_load.yaml", inputs)

    def heater() -> str:
        found = hass.states.get("input_boolean.heater")
        return found.state if found else "missing"

    register = await async_export(hass, freezer, 100, 3, timedelta(minutes=10))
    assert heater() == "off"
    register = await async_export(hass, freezer, register, 3, timedelta(minutes=10))
    assert heater() == "on"
    register = await async_export(hass, freezer, register, 0.5, timedelta(minutes=30))
    assert heater() == "on"
    await async_export(hass, freezer, register, 0, timedelta(minutes=40))
    assert heater() == "off"
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)


@pytest.mark.parametrize(("exported", "sun", "count"), [(0, "on", 1), (0, "off", 0), (500, "on", 0)])
async def test_nothing_exported_on_a_sunny_day_is_told(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    calls: list[ServiceCall],
    exported: int,
    sun: str,
    count: int,
) -> None:
    """Not of a dark day, nor of one with export."""
    await async_set_up(hass, account_entry(simulator))
    for half_hour in range(48):
        simulator.set_half_hour(EXPORT_MPAN, london(TODAY) + half_hour * HALF_HOUR, exported)
    hass.states.async_set("binary_sensor.sunny", sun)
    sunny = [{"condition": "state", "entity_id": "binary_sensor.sunny", "state": "on"}]
    data = {"date": "{{ date }}"}
    await async_automate(hass, "nothing_exported.yaml", data, activity=ACTIVITY, sunny=sunny)
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=1), 23))
    assert [call.data["date"] for call in calls] == [TODAY.isoformat()] * count


async def test_a_late_credit_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, calls: list[ServiceCall]
) -> None:
    """With the pounds that wait and the days."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_automate(hass, "credit_late.yaml", {"message": "{{ message }}"}, activity=ACTIVITY)
    (subentry_id,) = entry.subentries
    attributes = {"days": 47, "waiting": 61.2, "waiting_kwh": 1492, "from": "2026-05-01", "late_since": "2026-06-11"}
    async_dispatcher_send(hass, activity_signal(subentry_id), "credit_late", attributes)
    await async_settle(hass)
    (call,) = calls
    assert call.data["message"].startswith("£61.20 for 47 days of export since 2026-05-01 is still waiting")


async def test_a_payout_is_told(hass: HomeAssistant, simulator: OctopusSimulator, calls: list[ServiceCall]) -> None:
    """Made or failed."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_automate(hass, "payout.yaml", {"message": "{{ message }}"}, activity=ACTIVITY)
    (subentry_id,) = entry.subentries
    attributes = {"paid_out": 61.2, "paid_on": "2026-06-11"}
    for event in ("payout_made", "payout_failed"):
        async_dispatcher_send(hass, activity_signal(subentry_id), event, attributes)
        await async_settle(hass)
    assert [call.data["message"] for call in calls] == [
        "Octopus paid £61.20 out to your bank",
        "A payout of £61.20 to your bank failed",
    ]


async def test_a_credit_that_is_too_much_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, calls: list[ServiceCall]
) -> None:
    """When the payment status says so."""
    await async_set_up(hass, account_entry(simulator))
    hass.states.async_set("sensor.octopus_seg_payment_status", "paid")
    inputs = {"status": "sensor.octopus_seg_payment_status"}
    await async_automate(hass, "credit_over.yaml", {"message": "{{ message }}"}, **inputs)
    hass.states.async_set("sensor.octopus_seg_payment_status", "over")
    await async_settle(hass)
    (call,) = calls
    assert call.data["message"].startswith("Octopus has credited more")
