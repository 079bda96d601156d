"""The blueprints: loaded by Home Assistant as they are, and fired by what they wait for."""

from datetime import date, timedelta
from pathlib import Path
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.components.blueprint.schemas import BLUEPRINT_SCHEMA
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from tests.applications import ACTIVITY, application_entry, async_reach, async_record
from tests.helpers import account_entry, async_set_up, async_settle, state
from tests.octopus_simulator import OctopusSimulator

BLUEPRINTS = Path("blueprints/automation/octopus_seg")
NAMES = sorted(path.name for path in BLUEPRINTS.iterdir())


@pytest.fixture
def calls(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what the automations do."""
    return async_mock_service(hass, "test", "tell")


async def async_automate(hass: HomeAssistant, name: str, data: dict[str, str] | None = None, **inputs: Any) -> None:
    """Make an automation from a blueprint, as the user does."""
    there = Path(hass.config.path("blueprints", "automation", "octopus_seg"))
    await hass.async_add_executor_job(lambda: shutil.copytree(BLUEPRINTS, there, dirs_exist_ok=True))
    actions = [{"action": "test.tell", "data": data or {}}]
    use = {"path": f"octopus_seg/{name}", "input": {**inputs, "actions": actions}}
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
@pytest.mark.usefixtures("batched_import")
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
