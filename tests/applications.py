"""What tests of an application have in common: its entry, and everything that Home Assistant shows of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import async_move_to, async_settle, state
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.home import Enrolment, MeterPoint
from tests.support.flows import ANSWERS

SEG_TARIFF = "E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C"
CHECKLIST = "todo.octopus_export_application_checklist"
MILESTONES = "calendar.octopus_export_milestones"
ACTIVITY = "event.octopus_export_activity"
# The checklist in its order.
ITEMS = ("certificate", "dno_approval", "smart_meter", "apply", "first_reading", "first_credit")


def application_entry(simulator: OctopusSimulator | None, **answers: Any) -> MockConfigEntry:
    """Return the config entry of an application that awaits its MPAN; without an account, if there is no simulator."""
    account = {"account_number": simulator.account_number, "api_key": simulator.api_key} if simulator else {}
    application = ConfigSubentryData(
        data={**ANSWERS, **answers}, subentry_type="export_point", title="Octopus export", unique_id=None
    )
    return MockConfigEntry(
        domain=DOMAIN,
        title="Octopus SEG",
        unique_id=simulator.account_number if simulator else None,
        data={**account, "known_export_points": []},
        subentries_data=[application],
    )


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What Home Assistant shows of an application: days as `2026-06-18`, items of the checklist that are done."""

    stage: str
    since: str | None
    source: str | None
    due: str | None
    overdue: bool = False
    next_action: str = "wait"
    trouble: str | None = None
    done: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


async def async_picture(hass: HomeAssistant) -> Picture:
    """Return what is shown now."""
    status = state(hass, "sensor", "application_status")
    due = state(hass, "sensor", "next_step_due").state
    return Picture(
        stage=status.state,
        since=status.attributes.get("since"),
        source=status.attributes.get("source"),
        # A step is due by the end of a day in British summer time, which is 23:00 UTC.
        due=None if due == "unknown" else due.removesuffix("T23:00:00+00:00"),
        overdue=state(hass, "binary_sensor", "application_overdue").state == "on",
        next_action=status.attributes["next_action"],
        trouble=status.attributes.get("trouble"),
        done=await async_done(hass),
        repairs=repairs(hass),
    )


async def async_done(hass: HomeAssistant) -> tuple[str, ...]:
    """Return the items of the checklist that are done."""
    answer = await hass.services.async_call(
        "todo", "get_items", {"entity_id": CHECKLIST}, blocking=True, return_response=True
    )
    items = cast(Mapping[str, Any], answer)[CHECKLIST]["items"]
    assert tuple(item["uid"] for item in items) == ITEMS
    return tuple(item["uid"] for item in items if item["status"] == "completed")


async def async_tick(hass: HomeAssistant, item: str, *, done: bool = True) -> None:
    """Tick or untick an item of the checklist, as the user does."""
    status = "completed" if done else "needs_action"
    call = {"entity_id": CHECKLIST, "item": item, "status": status}
    await hass.services.async_call("todo", "update_item", call, blocking=True)


async def async_record(hass: HomeAssistant, stage: str, day: str | None = None) -> None:
    """Record a milestone, as the user does."""
    call = {"stage": stage} if day is None else {"stage": stage, "date": day}
    await hass.services.async_call(DOMAIN, "record_milestone", call, blocking=True)


async def async_milestones(hass: HomeAssistant, start: datetime, end: datetime) -> list[tuple[str, str]]:
    """Return day and summary of the calendar's events."""
    call = {"entity_id": MILESTONES, "start_date_time": start, "end_date_time": end}
    answer = await hass.services.async_call("calendar", "get_events", call, blocking=True, return_response=True)
    events = cast(Mapping[str, Any], answer)[MILESTONES]["events"]
    return [(event["start"], event["summary"]) for event in events]


def issues(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    """Return the repairs that are raised, by their name."""
    found = ir.async_get(hass).issues.values()
    return {issue.translation_key or "": issue for issue in found if issue.domain == DOMAIN and issue.active}


def repairs(hass: HomeAssistant) -> tuple[str, ...]:
    """Return the names of the repairs that are raised."""
    return tuple(sorted(issues(hass)))


async def async_restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Unload an entry and set it up again."""
    assert await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_settle(hass)


async def async_reach(hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: date) -> None:
    """Let time pass until noon (UTC) of a day."""
    await async_move_to(hass, freezer, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), timedelta(hours=6))


def register_export_point(simulator: OctopusSimulator) -> MeterPoint:
    """Let the export point appear on the account: not on supply yet, without an agreement."""
    point = simulator.add_export_point()
    point.status = "PENDING"
    point.enrolment = Enrolment(status="REQUESTED")
    return point


def put_on_supply(simulator: OctopusSimulator) -> None:
    """Let the export point be on supply, with an agreement from today's beginning."""
    point = simulator.export_point()
    point.status = "ON_SUPPLY"
    point.enrolment = None
    midnight = simulator.now().replace(hour=0) - timedelta(hours=1)
    simulator.change_agreement(point.mpan, SEG_TARIFF, midnight)


async def async_fix(hass: HomeAssistant, name: str) -> Mapping[str, Any]:
    """Open the fix flow of a repair and confirm it; return what comes of it."""
    assert await async_setup_component(hass, "repairs", {})
    await async_settle(hass)
    manager = hass.data["repairs"]["flow_manager"]
    step = await manager.async_init(DOMAIN, data={"issue_id": issues(hass)[name].issue_id})
    assert step["step_id"] == "confirm"
    done: Mapping[str, Any] = await manager.async_configure(step["flow_id"], {})
    await async_settle(hass)
    return done
