"""What tests do with the integration: set it up, let time pass, read states and statistics."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from time import sleep
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.db_schema import StateAttributes, States, StatesMeta
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.components.recorder.util import session_scope
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, State, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.event import RANDOM_MICROSECOND_MAX, async_track_state_change_event
from homeassistant.util import dt as dt_util
from homeassistant.util.async_ import get_scheduled_timer_handles
from pytest_homeassistant_custom_component.common import MockConfigEntry
from sqlalchemy import select

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.octopus_simulator import OctopusSimulator, faults

EXPORT_POINT_FIELDS: Mapping[str, str | float] = {"tariff": "automatic", "unit_rate": 4.1}
HALF_HOUR = timedelta(minutes=30)
# The id of a config entry decides when Octopus is asked: with this one, near the middle of every span of hours.
ENTRY_ID = "simulated_account_19"
LONDON = ZoneInfo("Europe/London")
CLOCK_RESOLUTION = 1e-6


def london(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return a local time in Great Britain as a moment in UTC."""
    return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)


def account_entry(simulator: OctopusSimulator, *mpans: str, **fields: str | float) -> MockConfigEntry:
    """Return the config entry of the simulated account with export points, by default the first that it has."""
    wanted = mpans or (simulator.export_point().mpan,)
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id=ENTRY_ID,
        title="Octopus SEG",
        unique_id=simulator.account_number,
        data={
            "account_number": simulator.account_number,
            "api_key": simulator.api_key,
            "known_export_points": [fingerprint(mpan) for mpan in wanted],
        },
        subentries_data=[
            ConfigSubentryData(
                data={"mpan": mpan, **EXPORT_POINT_FIELDS, **fields},
                subentry_type="export_point",
                title="Octopus export" if number == 1 else f"Octopus export {number}",
                unique_id=fingerprint(mpan),
            )
            for number, mpan in enumerate(wanted, 1)
        ],
    )


def waiting_entry(simulator: OctopusSimulator) -> MockConfigEntry:
    """Return the config entry of the simulated account while it has no export point."""
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id=ENTRY_ID,
        title="Octopus SEG",
        unique_id=simulator.account_number,
        data={
            "account_number": simulator.account_number,
            "api_key": simulator.api_key,
            "known_export_points": [],
        },
    )


async def async_set_up(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set a config entry up and wait until its history is loaded and its statistics are written."""
    if entry.entry_id not in {other.entry_id for other in hass.config_entries.async_entries(DOMAIN)}:
        entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await async_settle(hass)
    return entry


async def async_set_up_until_half_loaded(
    hass: HomeAssistant, entry: MockConfigEntry, simulator: OctopusSimulator
) -> None:
    """Set an entry up; once the first part of its history is there, Octopus answers no more questions about energy."""
    is_there = asyncio.Event()

    @callback
    def hold(event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        if new is not None and "history_loaded_percent" in new.attributes:
            simulator.fail("consumption", faults.slow(3600), times=None)
            is_there.set()

    forget = async_track_state_change_event(hass, "sensor.octopus_export_data_until", hold)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await is_there.wait()
    forget()


async def async_set_up_by_round_trips(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, entry: MockConfigEntry
) -> list[set[str]]:
    """Set an entry up; return what it asked before it had entities, a set for each time that it waited for Octopus."""
    simulator.latency = 1
    entry.add_to_hass(hass)
    set_up = hass.async_create_task(hass.config_entries.async_setup(entry.entry_id))
    round_trips: list[set[str]] = []
    while True:
        await hass.async_add_executor_job(sleep, 0.3)
        if set_up.done():
            break
        before = simulator.count()
        freezer.tick(2)
        fire_timers(hass)
        await hass.async_add_executor_job(sleep, 0.1)
        if answered := simulator.requests[before:]:
            round_trips.append({request.kind for request in answered})
    simulator.latency = 0
    await async_let_answer(hass, freezer, simulator, "*")
    await async_settle(hass)
    return round_trips


@callback
def fire_timers(hass: HomeAssistant) -> None:
    """Run what is due by now, and within the half second by which Home Assistant spreads its own work.

    It is what `async_fire_time_changed` of the test plugin does, which makes two mocks for each timer: a third of the time
    of a test that lives through days.
    """
    moment = dt_util.utcnow() + timedelta(microseconds=RANDOM_MICROSECOND_MAX)
    timestamp = moment.timestamp()
    ahead = RANDOM_MICROSECOND_MAX / 1_000_000
    with (
        patch("homeassistant.helpers.event.time_tracker_utcnow", lambda: moment),
        patch("homeassistant.helpers.event.time_tracker_timestamp", lambda: timestamp),
    ):
        for timer in list(get_scheduled_timer_handles(hass.loop)):
            if not timer.cancelled() and timer.when() <= hass.loop.time() + ahead + CLOCK_RESOLUTION:
                timer._run()  # noqa: SLF001 - as the loop does
                timer.cancel()


async def async_settle(hass: HomeAssistant) -> None:
    """Wait until nothing is under way, in the background or in the recorder."""
    await hass.async_block_till_done(wait_background_tasks=True)
    await hass.async_add_executor_job(get_instance(hass).block_till_done)
    await hass.async_block_till_done(wait_background_tasks=True)


async def async_move_to(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, moment: datetime, step: timedelta = HALF_HOUR
) -> None:
    """Let time pass until a moment, a step at a time, so that everything due on the way happens when it is due.

    Steps at which nothing is due are none.
    """
    while (present := dt_util.utcnow()) < moment:
        idle = max(min(due_times(hass), default=hass.loop.time()) - hass.loop.time(), 0)
        freezer.move_to(min(present + max(ceil(idle / step.total_seconds()), 1) * step, moment))
        fire_timers(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    await async_settle(hass)


def due_times(hass: HomeAssistant) -> list[float]:
    """Return when the loop's timers are due, on its clock."""
    return [timer.when() for timer in get_scheduled_timer_handles(hass.loop) if not timer.cancelled()]


def next_look(hass: HomeAssistant) -> datetime:
    """Return when a coordinator is to look at Octopus next."""
    timers = get_scheduled_timer_handles(hass.loop)
    looks = [timer.when() for timer in timers if not timer.cancelled() and "DataUpdateCoordinator" in repr(timer)]
    # Home Assistant adds up to half a second to spread its own work.
    return dt_util.utcnow() + timedelta(seconds=max(min(looks) - hass.loop.time(), 0) + 0.001)


async def async_look_until(hass: HomeAssistant, freezer: FrozenDateTimeFactory, moment: datetime) -> None:
    """Let time pass until a moment, from one look at Octopus to the next: quicker than by steps, and no less exact."""
    while (present := dt_util.utcnow()) < moment:
        freezer.move_to(min(max(next_look(hass), present + timedelta(seconds=1)), moment))
        fire_timers(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    await async_settle(hass)


async def async_let_answer(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, pattern: str
) -> None:
    """Let time pass, a little at a time, until Octopus has given one more answer that it was slow to give."""
    before = simulator.count(pattern)
    while simulator.count(pattern) == before:
        await hass.async_add_executor_job(sleep, 0.01)
        freezer.tick(1)
        fire_timers(hass)


async def async_stay_off(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry, moment: datetime
) -> None:
    """Unload an entry and set it up again at a moment, as if Home Assistant had been off until then."""
    await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    freezer.move_to(moment)
    await async_set_up(hass, entry)


def state(hass: HomeAssistant, platform: str, key: str, title: str = "Octopus export") -> State:
    """Return the state of an entity of an export point, found by its translation key."""
    registry = er.async_get(hass)
    for entity in registry.entities.values():
        if entity.platform != DOMAIN or entity.domain != platform or entity.translation_key != key:
            continue
        found = hass.states.get(entity.entity_id)
        if found is not None and found.name.startswith(f"{title} ") and entity.config_subentry_id:
            return found
    raise AssertionError(f"no state of {platform} {key}")


def sensor(hass: HomeAssistant, key: str, title: str = "Octopus export") -> str:
    """Return the state of a sensor of an export point."""
    return state(hass, "sensor", key, title).state


def names_of_devices(hass: HomeAssistant, entry: MockConfigEntry) -> set[str | None]:
    """Return the names of an entry's devices: its account, and its export points."""
    return {device.name for device in dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)}


def series_name(hass: HomeAssistant, mpan: str) -> str:
    """Return what the ids of an export point's statistics end in; without one, what they ended in with 0.1.0."""
    entries = hass.config_entries.async_entries(DOMAIN)
    points = [subentry.data for entry in entries for subentry in entry.subentries.values()]
    return next(
        (point["series"] for point in points if point.get("mpan") == mpan and "series" in point), fingerprint(mpan)
    )


async def async_hours(
    hass: HomeAssistant, series: str, mpan: str, begin: datetime = datetime(2000, 1, 1, tzinfo=UTC)
) -> dict[datetime, dict[str, Any]]:
    """Return the stored rows of a statistic (`export` or `earnings`), from `begin` on, by the start of their hour."""
    statistic_id = f"{DOMAIN}:{series}_{series_name(hass, mpan)}"
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        begin,
        None,
        {statistic_id},
        "hour",
        None,
        {"state", "sum", "change"},
    )
    return {datetime.fromtimestamp(row["start"], UTC): dict(row) for row in found.get(statistic_id, ())}


async def async_recorded(hass: HomeAssistant, begin: datetime, end: datetime) -> tuple[int, int]:
    """Return how many states of the integration the recorder wrote in a time, and how many bytes of new attributes."""
    entities = [entity.entity_id for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN]

    def read() -> tuple[int, int]:
        with session_scope(hass=hass, read_only=True) as session:
            rows = session.execute(
                select(States.last_updated_ts, States.attributes_id, StateAttributes.shared_attrs)
                .join(StatesMeta, States.metadata_id == StatesMeta.metadata_id)
                .join(StateAttributes, States.attributes_id == StateAttributes.attributes_id)
                .where(StatesMeta.entity_id.in_(entities))
                .order_by(States.last_updated_ts)
            ).all()
        before = {attributes for moment, attributes, _ in rows if moment < begin.timestamp()}
        inside = [row for row in rows if begin.timestamp() <= row[0] < end.timestamp()]
        new = {attributes: text for _, attributes, text in inside if attributes not in before}
        return len(inside), sum(len(text or "") for text in new.values())

    return await get_instance(hass).async_add_executor_job(read)


def capture_states(hass: HomeAssistant, entity_id: str) -> list[State]:
    """Return a list that takes every state that an entity has from now on."""
    captured: list[State] = []

    @callback
    def listen(event: Event[EventStateChangedData]) -> None:
        if (new := event.data["new_state"]) is not None:
            captured.append(new)

    async_track_state_change_event(hass, entity_id, listen)
    return captured


def capture_activity(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return a list that takes the attributes of every activity of any export point from now on."""
    captured: list[dict[str, Any]] = []
    stamps: set[tuple[str, str]] = set()

    @callback
    def listen(event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        if new is None or new.domain != "event" or new.attributes.get("event_type") is None:
            return
        if (new.entity_id, new.state) not in stamps:
            stamps.add((new.entity_id, new.state))
            captured.append(dict(new.attributes))

    hass.bus.async_listen(EVENT_STATE_CHANGED, listen)
    return captured


def of_type(activity: list[dict[str, Any]], event_type: str) -> list[dict[str, Any]]:
    """Return the captured activities of a type."""
    return [attributes for attributes in activity if attributes["event_type"] == event_type]
