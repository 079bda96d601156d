"""The homes to choose from, and the simulator's own life: clock, port, command line."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
import sys

import aiohttp
from freezegun.api import FrozenDateTimeFactory
import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.days import LONDON
from tests.octopus_simulator.home import Home
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SCENARIOS, yearly_agreements

from .conftest import NOW


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("history_days", [3, 400, 1095])
def test_every_scenario_can_be_made(name: str, history_days: int) -> None:
    """Agreements follow each other without a gap, and begin at local midnights."""
    home = SCENARIOS[name](NOW, history_days)

    for point in home.meter_points:
        for agreement, following in zip(point.agreements, point.agreements[1:], strict=False):
            assert agreement.valid_to == following.valid_from
        for agreement in point.agreements:
            local = agreement.valid_from.astimezone(LONDON)
            assert (local.hour, local.minute) == (0, 0)
        if point.agreements:
            assert point.agreement_at(NOW) is not None


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_mpan_has_its_check_digit(name: str) -> None:
    """Made up, but valid."""
    weights = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)
    for point in SCENARIOS[name](NOW, 400).meter_points:
        *digits, check = (int(digit) for digit in point.mpan)
        assert sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 % 10 == check


def test_export_only_customer_has_no_import_point() -> None:
    """Another company supplies the home."""
    assert [point.mpan for point in SCENARIOS["export_only"](NOW, 400).meter_points] == [EXPORT_MPAN]


def test_agreement_of_a_leap_day_is_renewed_on_the_first_of_march() -> None:
    """A whole year has passed then."""
    agreements = yearly_agreements(Home(), date(2024, 2, 29), date(2026, 1, 1))

    assert [agreement.valid_from.date() for agreement in agreements] == [date(2024, 2, 29), date(2025, 3, 1)]


def test_agreement_changes_at_23_utc_in_summer() -> None:
    """Local midnight is not a UTC midnight."""
    point = SCENARIOS["summer_agreement_change"](NOW, 400).meter_points[0]

    assert point.agreements[-1].valid_from == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)


async def test_clock_follows_a_frozen_time(freezer: FrozenDateTimeFactory) -> None:
    """By default the system's time is read at every call."""
    freezer.move_to("2026-08-12T12:00:00Z")
    simulator = OctopusSimulator()
    freezer.tick(timedelta(hours=1))

    assert simulator.now() == NOW + timedelta(hours=1)


async def test_requests_work_while_time_stands_still(freezer: FrozenDateTimeFactory, socket_enabled: None) -> None:
    """A frozen test may jump by weeks between two requests on one connection."""
    freezer.move_to("2026-08-12T12:00:00Z")
    async with OctopusSimulator() as simulator, aiohttp.ClientSession() as session:
        headers = {"Authorization": aiohttp.encode_basic_auth(simulator.api_key, "")}
        meter = simulator.export_point().meters[0]
        url = f"{simulator.url}/v1/electricity-meter-points/{EXPORT_MPAN}/meters/{meter.serial_number}/consumption/"
        counts = []
        for _ in range(3):
            async with session.get(url, headers=headers) as response:
                counts.append((await response.json())["count"])
            freezer.tick(timedelta(weeks=1))

    assert [count - counts[0] for count in counts] == [0, 7 * 48, 14 * 48]


async def test_clock_that_was_set_runs_on_if_asked() -> None:
    """For a real Home Assistant that runs in real time."""
    present = NOW
    simulator = OctopusSimulator(now=lambda: present, starts_at=datetime(2026, 3, 29, tzinfo=UTC))
    present += timedelta(minutes=5)

    assert simulator.now() == datetime(2026, 3, 29, 0, 5, tzinfo=UTC)


async def test_simulator_can_be_stopped_and_started_again(socket_enabled: None) -> None:
    """On the same port."""
    simulator = OctopusSimulator()
    await simulator.start()
    address = simulator.url
    await simulator.stop()
    await simulator.start()
    try:
        assert simulator.url == address
    finally:
        await simulator.stop()


async def test_two_simulators_do_not_disturb_each_other(socket_enabled: None) -> None:
    """Each has a port of its own."""
    async with OctopusSimulator() as one, OctopusSimulator() as other:
        assert one.url != other.url


async def test_simulator_runs_by_itself(socket_enabled: None) -> None:
    """It prints where it is, and the account and the key to use."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.octopus_simulator", "--scenario", "pending_export", "--now", "2026-08-12T12:00:00Z"),
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    try:
        said = dict([(await process.stdout.readline()).decode().split() for _ in range(3)])
        headers = {"Authorization": aiohttp.encode_basic_auth(said["key"], "")}
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{said['address']}/v1/accounts/{said['account']}/", headers=headers) as response,
        ):
            account = await response.json()
    finally:
        process.terminate()
        await process.wait()

    assert len(account["properties"][0]["electricity_meter_points"]) == 1
