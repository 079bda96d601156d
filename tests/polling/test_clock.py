"""Clocks that are wrong, step, or are told in another zone: Octopus' days stay those of Great Britain, and all is true."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.helpers import (
    LONDON,
    account_entry,
    async_look_until,
    async_move_to,
    async_set_up,
    async_settle,
    london,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics, true_energy

pytestmark = pytest.mark.usefixtures("one_clock")

ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
TODAY = date(2026, 6, 18)
WRONG_CLOCKS = [
    pytest.param(datetime(1970, 1, 1, 0, 0, 20, tzinfo=UTC), id="1970"),
    pytest.param(datetime(2020, 3, 1, 4, 30, tzinfo=UTC), id="2020"),
    pytest.param(datetime(2026, 6, 10, 12, tzinfo=UTC), id="a week behind"),
    pytest.param(datetime(2026, 6, 18, 7, tzinfo=UTC), id="five hours behind"),
    pytest.param(datetime(2026, 6, 18, 21, tzinfo=UTC), id="nine hours ahead"),
    pytest.param(datetime(2027, 6, 20, 2, tzinfo=UTC), id="a year ahead"),
]


def step_clock(hass: HomeAssistant, freezer: FrozenDateTimeFactory, moment: datetime) -> None:
    """Set the machine's clock; the event loop does not see it, since it counts seconds that only go forward.

    The frozen time would move its seconds along.
    """
    seconds, before = hass.loop.time, hass.loop.time()
    freezer.move_to(moment)
    step = seconds() - before
    hass.loop.time = lambda: seconds() - step  # type: ignore[method-assign]


async def async_restart_with_clock_at(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    entry: MockConfigEntry,
    wrong: datetime,
) -> None:
    """Start with a wrong clock that is put right after 40 seconds; Octopus knows what time it is."""
    right = simulator.now()
    await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    step_clock(hass, freezer, wrong)
    simulator.clock.set(right, ticking=True)
    await async_set_up(hass, entry)
    await async_move_to(hass, freezer, wrong + timedelta(seconds=40), timedelta(seconds=10))
    right = simulator.now()
    step_clock(hass, freezer, right)
    simulator.clock.release()
    assert simulator.now() == right
    await async_move_to(hass, freezer, right + timedelta(minutes=5), timedelta(seconds=30))


@pytest.mark.parametrize("wrong", WRONG_CLOCKS)
@pytest.mark.parametrize("history_days", [10])
async def test_start_with_a_wrong_clock(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, wrong: datetime
) -> None:
    """After a start with a wrong clock nothing is lost or invented, and the days go on as if it had been right."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_look_until(hass, freezer, london(TODAY + ONE_DAY, 12))
    stage = sensor(hass, "application_status")
    simulator.reset_log()

    await async_restart_with_clock_at(hass, freezer, simulator, entry, wrong)

    assert len(simulator.requests) <= 20
    assert sensor(hass, "application_status") == stage
    simulator.reset_log()
    for number in range(2, 5):
        day = TODAY + number * ONE_DAY
        await async_look_until(hass, freezer, london(day, 23))
        assert sensor(hass, "data_until") == london(day).isoformat()
        await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    counts = Counter(request.time.astimezone(LONDON).date() for request in simulator.requests)
    assert all(0 < counts[TODAY + number * ONE_DAY] <= 12 for number in range(2, 5))
    assert sensor(hass, "missing_half_hours") == "0"
    assert sensor(hass, "export_rate") == "0.041"
    assert sensor(hass, "application_status") == stage


@pytest.mark.parametrize("wrong", WRONG_CLOCKS)
@pytest.mark.parametrize("history_days", [10])
async def test_first_set_up_with_a_wrong_clock(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, wrong: datetime
) -> None:
    """An account that is connected before the clock is right is complete within the day after."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)

    await async_restart_with_clock_at(hass, freezer, simulator, entry, wrong)

    assert len(simulator.requests) <= 20
    await async_look_until(hass, freezer, london(TODAY + ONE_DAY, 23))
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "data_until") == london(TODAY + ONE_DAY).isoformat()
    assert sensor(hass, "application_status") == "checking_credit"


@pytest.mark.parametrize(
    "step",
    [timedelta(minutes=-20), timedelta(hours=-3), timedelta(hours=3), 3 * ONE_DAY, -2 * ONE_DAY],
    ids=["20 minutes back", "3 hours back", "3 hours on", "3 days on, as after a sleep", "2 days back"],
)
@pytest.mark.parametrize("history_days", [10])
async def test_clock_steps_while_running(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, step: timedelta
) -> None:
    """A step of the clock asks Octopus for little more than a start does, and later days are looked at as ever."""
    await async_set_up(hass, account_entry(simulator))
    await async_look_until(hass, freezer, london(TODAY + 4 * ONE_DAY, 13))
    simulator.reset_log()

    step_clock(hass, freezer, simulator.now() + step)
    await async_move_to(hass, freezer, simulator.now() + timedelta(minutes=5), timedelta(minutes=1))

    assert len(simulator.requests) <= 10
    today = simulator.now().astimezone(LONDON).date()
    day = today + 2 * ONE_DAY
    await async_look_until(hass, freezer, london(day, 23))
    counts = Counter(request.time.astimezone(LONDON).date() for request in simulator.requests)
    assert max(counts[today + ONE_DAY], counts[day]) <= 12
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "data_until") == london(day).isoformat()
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize(
    ("now", "zones"),
    [
        (datetime(2026, 10, 23, 12, tzinfo=UTC), ("Australia/Sydney", "UTC", "America/New_York", "Europe/London")),
        (datetime(2026, 3, 27, 12, tzinfo=UTC), ("UTC", "Pacific/Auckland", "America/Los_Angeles", "UTC")),
    ],
    ids=["clocks back", "clocks forward"],
)
@pytest.mark.parametrize("history_days", [10])
async def test_zone_changes_while_running(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    now: datetime,
    zones: tuple[str, ...],
) -> None:
    """Days, months, statistics and looks stay those of Great Britain, into whatever zone Home Assistant is moved."""
    await async_set_up(hass, account_entry(simulator))
    day = now.date()
    await async_look_until(hass, freezer, london(day + ONE_DAY))
    simulator.reset_log()
    for zone in zones:
        day += ONE_DAY
        await async_look_until(hass, freezer, london(day, 15))
        await hass.config.async_update(time_zone=zone)
        await async_look_until(hass, freezer, london(day, 23))
        newest = state(hass, "sensor", "export_latest_day")
        assert newest.attributes["date"] == (day - ONE_DAY).isoformat()
        energy = true_energy(simulator, EXPORT_MPAN, day - ONE_DAY, day - ONE_DAY)
        assert float(newest.state) == energy.kwh
        month = true_energy(simulator, EXPORT_MPAN, day.replace(day=1), day)
        assert float(sensor(hass, "export_this_month")) == pytest.approx(month.kwh)
        await async_look_until(hass, freezer, london(day + ONE_DAY))

    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "missing_half_hours") == "0"
    local = [request.time.astimezone(LONDON) for request in simulator.requests]
    assert {moment.hour for moment in local} <= set(range(5, 24))
    assert max(Counter(moment.date() for moment in local).values()) <= 12


@pytest.mark.parametrize("zone", ["Australia/Sydney", "UTC", "America/Los_Angeles"])
@pytest.mark.parametrize("now", [datetime(2026, 7, 30, 12, tzinfo=UTC)])
@pytest.mark.parametrize("history_days", [40])
async def test_month_begins_at_midnight_in_great_britain(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, zone: str
) -> None:
    """August begins at 23:00 UTC, in whatever zone Home Assistant is; until then it is July."""
    await hass.config.async_set_time_zone(zone)
    await async_set_up(hass, account_entry(simulator))
    begins = london(date(2026, 8, 1))

    await async_move_to(hass, freezer, begins - timedelta(minutes=1))
    july = true_energy(simulator, EXPORT_MPAN, date(2026, 7, 1), date(2026, 7, 31))
    assert float(sensor(hass, "export_this_month")) == pytest.approx(july.kwh)

    await async_move_to(hass, freezer, begins + timedelta(minutes=1))
    assert sensor(hass, "export_this_month") == "unknown"
