"""Triggers for what happens at an export point: they fire for their own kind, at the export points of their target."""

from typing import Any

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.trigger import async_validate_trigger_config
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
import voluptuous as vol

from custom_components.octopus_seg.activity import activity_signal
from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.trigger import TRIGGERS
from tests.applications import ACTIVITY, application_entry, async_record, async_restart
from tests.helpers import account_entry, async_set_up, async_settle
from tests.octopus_simulator import OctopusSimulator
from tests.support.automations import async_automate, device
from tests.support.flows import ANSWERS

DAY = {"date": "2026-06-17", "export_kwh": 10.0, "earnings": 0.41}
CREDIT = {"amount": 5.0, "expected": 5.0, "verdict": "matched"}
HAPPENED: dict[str, dict[str, Any]] = {
    "credit_late": {"days": 47, "waiting": 61.2, "waiting_kwh": 1492, "from": "2026-05-01"},
    "credit_posted": CREDIT,
    "day_settled": DAY,
    "export_corrected": {**DAY, "previous_export_kwh": 9.0},
    "rate_changed": {"old_rate": 0.041, "new_rate": 0.05},
    "stage_changed": {"old_stage": "processing", "new_stage": "failed", "date": "2026-06-17"},
}


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 2


@pytest.fixture
async def two(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Set up two applications without an account; titles `Octopus export` and `Barn`."""
    barn = ConfigSubentryData(data=dict(ANSWERS), subentry_type="export_point", title="Barn", unique_id=None)
    home = ConfigSubentryData(data=dict(ANSWERS), subentry_type="export_point", title="Octopus export", unique_id=None)
    data: dict[str, list[str]] = {"known_export_points": []}
    entry = MockConfigEntry(domain=DOMAIN, title="Octopus account", data=data, subentries_data=[home, barn])
    return await async_set_up(hass, entry)


def send(hass: HomeAssistant, entry: MockConfigEntry, event_type: str, title: str = "Octopus export") -> None:
    """Let something happen at an export point."""
    (subentry_id,) = [key for key, subentry in entry.subentries.items() if subentry.title == title]
    async_dispatcher_send(hass, activity_signal(subentry_id), event_type, HAPPENED[event_type])


async def test_each_fires_for_its_own_kind_and_carries_what_happened(hass: HomeAssistant, two: MockConfigEntry) -> None:
    target = device(hass)
    triggers = [{"trigger": f"octopus_seg.{event_type}", "target": target} for event_type in HAPPENED]
    names = {name for attributes in HAPPENED.values() for name in attributes}
    calls = await async_automate(hass, triggers, "platform", "device_id", "export_point", *names)
    for event_type in HAPPENED:
        send(hass, two, event_type)
        await async_settle(hass)

    assert [{name: value for name, value in call.data.items() if value != ""} for call in calls] == [
        {"platform": f"octopus_seg.{event_type}", **target, "export_point": "Octopus export", **attributes}
        for event_type, attributes in HAPPENED.items()
    ]


async def test_fires_for_the_export_points_of_its_target_alone(hass: HomeAssistant, two: MockConfigEntry) -> None:
    trigger = {"trigger": "octopus_seg.day_settled", "target": device(hass, "Barn")}
    calls = await async_automate(hass, trigger, "export_point")
    send(hass, two, "day_settled")
    send(hass, two, "day_settled", "Barn")
    await async_settle(hass)
    assert [call.data for call in calls] == [{"export_point": "Barn"}]


async def test_an_entity_means_its_export_point(hass: HomeAssistant, two: MockConfigEntry) -> None:
    """So that blueprints that ask for the event entity go on."""
    trigger = {"trigger": "octopus_seg.day_settled", "target": {"entity_id": ACTIVITY}}
    calls = await async_automate(hass, trigger)
    send(hass, two, "day_settled")
    send(hass, two, "day_settled", "Barn")
    await async_settle(hass)
    assert len(calls) == 1


async def test_an_export_point_joins_the_target_later(hass: HomeAssistant, two: MockConfigEntry) -> None:
    """As when its device is put into an area, and taken out again."""
    area = ar.async_get(hass).async_create("Roof")
    calls = await async_automate(hass, {"trigger": "octopus_seg.day_settled", "target": {"area_id": area.id}})
    lamp = er.async_get(hass).async_get_or_create("light", "other", "lamp")
    er.async_get(hass).async_update_entity(lamp.entity_id, area_id=area.id)
    devices = dr.async_get(hass)
    device_id = device(hass)["device_id"]
    for area_id, count in ((None, 0), (area.id, 1), (None, 1)):
        devices.async_update_device(device_id, area_id=area_id)
        await async_settle(hass)
        send(hass, two, "day_settled")
        await async_settle(hass)
        assert len(calls) == count


async def test_an_account_means_all_its_export_points(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    entry = await async_set_up(hass, account_entry(simulator))
    trigger = {"trigger": "octopus_seg.credit_posted", "target": device(hass, "Octopus account")}
    calls = await async_automate(hass, trigger, "export_point", "amount")
    send(hass, entry, "credit_posted")
    await async_settle(hass)
    assert [call.data for call in calls] == [{"export_point": "Octopus export", "amount": 5.0}]


async def test_fires_after_a_reload_and_without_the_event_entity(hass: HomeAssistant, two: MockConfigEntry) -> None:
    calls = await async_automate(hass, {"trigger": "octopus_seg.stage_changed", "target": device(hass)}, "new_stage")
    er.async_get(hass).async_update_entity(ACTIVITY, disabled_by=er.RegistryEntryDisabler.USER)
    await async_restart(hass, two)
    send(hass, two, "stage_changed")
    await async_settle(hass)
    assert [call.data for call in calls] == [{"new_stage": "failed"}]


async def test_credits_that_are_right_are_left_out_on_request(
    hass: HomeAssistant, two: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    trigger = {"trigger": "octopus_seg.credit_posted", "target": device(hass), "options": {"only_wrong": True}}
    calls = await async_automate(hass, trigger, "verdict")
    for verdict in ("matched", "short", "not_explained"):
        monkeypatch.setitem(HAPPENED, "credit_posted", {**CREDIT, "verdict": verdict})
        send(hass, two, "credit_posted")
        await async_settle(hass)
    assert [call.data["verdict"] for call in calls] == ["short", "not_explained"]


async def test_only_chosen_stages_count(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    await async_set_up(hass, application_entry(None))
    options = {"stage": ["awaiting_mpan", "active"]}
    trigger = {"trigger": "octopus_seg.stage_changed", "target": device(hass), "options": options}
    calls = await async_automate(hass, trigger, "old_stage", "new_stage")
    for stage in ("signed_up", "awaiting_mpan"):
        await async_record(hass, stage)
        await async_settle(hass)
    assert [call.data for call in calls] == [{"old_stage": "signed_up", "new_stage": "awaiting_mpan"}]


async def test_what_cannot_fire_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """No target, a stage that there is not, no power or a negative one."""
    assert await async_setup_component(hass, DOMAIN, {})
    target = {"device_id": "any"}
    for trigger in (
        {"trigger": "octopus_seg.day_settled"},
        {"trigger": "octopus_seg.day_settled", "target": {}},
        {"trigger": "octopus_seg.stage_changed", "target": target, "options": {"stage": "somewhere"}},
        {"trigger": "octopus_seg.export_power_above", "target": target},
        {"trigger": "octopus_seg.export_power_above", "target": target, "options": {"power": -1}},
    ):
        with pytest.raises(vol.Invalid):
            await async_validate_trigger_config(hass, cv.TRIGGER_SCHEMA(trigger))


async def test_the_editor_offers_what_a_device_has(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """All triggers for an export point, those of credits for the account."""
    await async_set_up(hass, account_entry(simulator))
    client = await hass_ws_client(hass)
    offered = {}
    for name in ("Octopus export", "Octopus account"):
        await client.send_json_auto_id({"type": "get_triggers_for_target", "target": device(hass, name)})
        found = (await client.receive_json())["result"]
        offered[name] = {trigger for trigger in found if trigger.startswith("octopus_seg.")}
    assert offered["Octopus export"] == {f"octopus_seg.{name}" for name in TRIGGERS}
    assert offered["Octopus account"] == {"octopus_seg.credit_late", "octopus_seg.credit_posted"}
