"""Triggers for what becomes true of an export point: exporting, its power, an overdue step."""

from datetime import date, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.applications import application_entry, async_reach, async_restart
from tests.helpers import async_move_to, async_set_up, async_settle, async_stay_off, london
from tests.octopus_simulator import OctopusSimulator
from tests.support.automations import async_automate, device
from tests.support.live import FIVE_MINUTES, LIVE_SENSOR, async_export, show


@pytest.fixture
async def home(hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Set up a home with a live sensor and without an account, which exports nothing yet."""
    show(hass, 99.99)
    entry = await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR, unit_rate=4.1))
    freezer.tick(60)
    show(hass, 100)
    await async_export(hass, freezer, 100, 0, timedelta(minutes=15))
    return entry


async def async_live(hass: HomeAssistant, *names: str, **options: float | dict[str, int]) -> list[ServiceCall]:
    """Make an automation with triggers of the live sensor, those of power with options."""
    triggers = [
        {"trigger": f"octopus_seg.{name}", "target": device(hass), "options": options if "power" in name else {}}
        for name in names
    ]
    return await async_automate(hass, triggers, "platform", "power")


def fired(calls: list[ServiceCall]) -> list[str]:
    """Return the names of the triggers that fired."""
    return [call.data["platform"].removeprefix("octopus_seg.") for call in calls]


async def test_export_starts_and_stops(
    hass: HomeAssistant, home: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    calls = await async_live(hass, "started_exporting", "stopped_exporting")
    register = await async_export(hass, freezer, 100, 3, timedelta(minutes=30))
    assert fired(calls) == ["started_exporting"]
    assert calls[0].data["power"] > 1000

    await async_export(hass, freezer, register, 0, timedelta(minutes=30))
    await async_settle(hass)
    assert fired(calls) == ["started_exporting", "stopped_exporting"]
    assert calls[1].data["power"] == 0


async def test_power_counts_once_it_has_lasted(
    hass: HomeAssistant, home: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """Three kilowatts for five minutes are not ten minutes above two; what falls after that is below one."""
    calls = await async_live(hass, "export_power_above", power=2000, **{"for": {"minutes": 10}})
    register = await async_export(hass, freezer, 100, 3, 2 * FIVE_MINUTES)
    register = await async_export(hass, freezer, register, 1, 4 * FIVE_MINUTES)
    assert calls == []
    register = await async_export(hass, freezer, register, 3, 5 * FIVE_MINUTES)
    assert fired(calls) == ["export_power_above"]
    assert 2000 < calls[0].data["power"] < 3500
    await async_export(hass, freezer, register, 3, 4 * FIVE_MINUTES)
    assert len(calls) == 1


async def test_an_automation_that_is_turned_off_waits_no_longer(
    hass: HomeAssistant, home: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    calls = await async_live(hass, "export_power_above", power=2000, **{"for": {"minutes": 10}})
    register = await async_export(hass, freezer, 100, 3, 2 * FIVE_MINUTES)
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)
    await async_export(hass, freezer, register, 3, 4 * FIVE_MINUTES)
    assert calls == []


async def test_power_falls_below(hass: HomeAssistant, home: MockConfigEntry, freezer: FrozenDateTimeFactory) -> None:
    """At no export, too."""
    register = await async_export(hass, freezer, 100, 3, timedelta(minutes=20))
    calls = await async_live(hass, "export_power_below", power=1000)
    register = await async_export(hass, freezer, register, 3, timedelta(minutes=10))
    assert calls == []
    await async_export(hass, freezer, register, 0, timedelta(minutes=30))
    assert fired(calls) == ["export_power_below"]


async def test_a_restart_is_neither_start_nor_stop(
    hass: HomeAssistant, home: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """Export that goes on through it, and a sensor that is away for a while, are no news; what ended meanwhile is."""
    register = await async_export(hass, freezer, 100, 3, timedelta(minutes=20))
    calls = await async_live(hass, "started_exporting", "stopped_exporting")
    await async_restart(hass, home)
    register = await async_export(hass, freezer, register, 3, timedelta(minutes=15))
    show(hass, "unavailable")
    await hass.async_block_till_done()
    register = await async_export(hass, freezer, register, 3, timedelta(minutes=15))
    assert calls == []

    show(hass, "unavailable")
    await async_export(hass, freezer, register, 0, timedelta(minutes=45))
    await async_settle(hass)
    assert fired(calls) == ["stopped_exporting"]


async def test_power_is_news_again_once_it_is_known_again(
    hass: HomeAssistant, home: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    """A load that was to run must run after a restart."""
    register = await async_export(hass, freezer, 100, 3, timedelta(minutes=20))
    calls = await async_live(hass, "export_power_above", power=2000)
    register = await async_export(hass, freezer, register, 3, timedelta(minutes=10))
    assert calls == []
    await async_restart(hass, home)
    await async_export(hass, freezer, register, 3, timedelta(minutes=15))
    assert fired(calls) == ["export_power_above"]


async def test_a_step_is_overdue(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The step is due on Monday, 22 June, overdue on Tuesday, and the trigger waits two days more."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-18"))
    trigger = {"trigger": "octopus_seg.step_overdue", "target": device(hass), "options": {"for": {"days": 2}}}
    calls = await async_automate(hass, trigger, "stage", "due")
    await async_reach(hass, freezer, date(2026, 6, 24))
    assert calls == []
    await async_reach(hass, freezer, date(2026, 6, 25))
    assert [call.data for call in calls] == [{"stage": "signed_up", "due": "2026-06-22"}]


async def test_a_step_that_became_overdue_meanwhile_is_no_less_so(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Home Assistant was off when it did."""
    entry = await async_set_up(hass, application_entry(None, applied_on="2026-06-18"))
    calls = await async_automate(hass, {"trigger": "octopus_seg.step_overdue", "target": device(hass)}, "stage")
    await async_stay_off(hass, freezer, entry, london(date(2026, 6, 24), 9, 30))
    assert calls == []
    await async_move_to(hass, freezer, london(date(2026, 6, 24), 10, 30))
    assert [call.data for call in calls] == [{"stage": "signed_up"}]
