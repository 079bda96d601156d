"""When and how often things happen, as Octopus and the disk see it: what `scripts/mutate` changes turns one of these red."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import (
    account_entry,
    async_move_to,
    async_set_up,
    async_settle,
    capture_states,
    london,
    waiting_entry,
)
from tests.octopus_simulator import OctopusSimulator, faults
from tests.polling.test_clock import step_clock
from tests.support.live import LIVE_SENSOR, async_export, show

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
TODAY = date(2026, 6, 18)


@pytest.fixture
def history_days() -> int:
    return 3


def times_of(simulator: OctopusSimulator, kind: str = "account", operation: str | None = None) -> list[datetime]:
    """Return when one kind of request was made."""
    asked = [request for request in simulator.requests if request.operation == operation]
    return [request.time for request in asked if operation or request.kind == kind]


def pauses(times: Sequence[datetime]) -> list[timedelta]:
    return [later - earlier for earlier, later in pairwise(times)]


async def test_a_set_up_that_fails_is_tried_three_times_at_home_assistants_pace(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.fail("*", faults.html_page(), times=None)
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + 3 * HOUR, TEN_MINUTES)

    waited = pauses(times_of(simulator))
    assert max(waited[:3]) <= 2 * TEN_MINUTES
    assert waited[3] >= 3 * TEN_MINUTES


async def test_a_set_up_that_fails_for_a_day_is_tried_every_two_hours(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.fail("*", faults.html_page(), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + 24 * HOUR, TEN_MINUTES)

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert 1.75 * HOUR <= pauses(times_of(simulator))[-1] <= 2.25 * HOUR


@pytest.mark.usefixtures("one_clock")
@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_an_account_without_an_export_point_is_asked_every_eight_hours(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    await async_set_up(hass, waiting_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + 12 * HOUR, 3 * TEN_MINUTES)

    asked = [request.time for request in simulator.requests if request.operation in {"AccountDay", "AccountDetails"}]
    (pause,) = pauses(asked)
    assert 8 * HOUR <= pause <= 8.5 * HOUR


@pytest.mark.usefixtures("one_clock")
async def test_credits_that_do_not_come_with_the_account_are_asked_for_five_minutes_after_it(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.fail("AccountDay", faults.graphql_too_complex(), times=None)
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=2), 15, 45), HOUR)
    simulator.reset_log()
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=2), 16, 15), MINUTE)

    (account,) = times_of(simulator, operation="AccountDetails")
    (transactions,) = times_of(simulator, operation="Transactions")
    assert transactions - account == 5 * MINUTE


@pytest.mark.usefixtures("one_clock")
@pytest.mark.parametrize(("step", "is_noticed"), [(-23 * HOUR, False), (-25 * HOUR, True)], ids=["23 h", "25 h"])
async def test_a_clock_that_was_a_day_ahead_is_noticed_within_minutes(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, step: timedelta, is_noticed: bool
) -> None:
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=2), 13))
    simulator.reset_log()
    step_clock(hass, freezer, simulator.now() + step)
    await async_move_to(hass, freezer, simulator.now() + 5 * MINUTE, MINUTE)

    assert bool(simulator.count("account")) is is_noticed


async def test_the_live_estimate_is_written_every_five_minutes(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    freezer.tick(30)
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    states = capture_states(hass, "sensor.octopus_export_export_today_estimate")
    await async_export(hass, freezer, 100, 3, HOUR)

    assert len(states) == 12


async def test_the_live_estimate_is_kept_every_quarter_of_an_hour(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    written, register = [], 100.0
    for _ in range(12):
        register = await async_export(hass, freezer, register, 3, 5 * MINUTE)
        await async_settle(hass)
        written.append(str(live_files(hass_storage)))

    assert len(set(written[2:])) == 4


def live_files(storage: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the files of live estimates have."""
    return [value["data"] for key, value in storage.items() if "octopus_seg.live" in key]


async def test_the_live_estimate_of_a_fortnight_is_kept(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    show(hass, 100)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_export(hass, freezer, 100, 3, HOUR)
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=16), 12), 6 * HOUR)
    await hass.config_entries.async_unload(entry.entry_id)

    (kept,) = live_files(hass_storage)
    assert min(kept["days"]) == (TODAY + timedelta(days=2)).isoformat()
