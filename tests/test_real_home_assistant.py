"""The whole of it as a user has it: a real Home Assistant process, its own HTTP API, and Octopus simulated beside it."""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
import sys
from typing import Any, Final

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import HomeAssistantClient, Owner
from scripts.home_assistant_process import HomeAssistantProcess, free_port
from tests.octopus_simulator.scenarios import EXPORT_MPAN

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(600)]

OWNER: Final = Owner(name="Owner", username="owner", password="a long enough password")
ROOT: Final = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS: Final = 240
RATE: Final = 0.041


@dataclass(frozen=True, kw_only=True)
class SimulatedOctopus:
    """A simulator in a process of its own, told what to do over HTTP."""

    url: str
    account_number: str
    api_key: str

    async def tell(self, action: str, **parameters: Any) -> None:
        """Have something happen at Octopus."""
        async with ClientSession() as session, session.post(f"{self.url}/_control/{action}", json=parameters) as answer:
            assert answer.status == 200, await answer.text()

    async def ask(self, question: str, **parameters: str) -> Any:
        """Return what the simulator knows."""
        url = f"{self.url}/_control/{question}"
        async with ClientSession() as session, session.get(url, params=parameters) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def hourly_truth(self, days: int) -> dict[datetime, int]:
        """Return the Wh of each hour of which both half-hours are published, from so many days ago."""
        end = datetime.now(UTC)
        begin = (end - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
        told: dict[str, int | None] = await self.ask(
            "truth", mpan=EXPORT_MPAN, start=begin.isoformat(), end=end.isoformat()
        )
        half_hours = {datetime.fromisoformat(start): energy for start, energy in told.items()}
        halves = {start: (half_hours[start], half_hours.get(start + timedelta(minutes=30))) for start in half_hours}
        return {
            start: first + second
            for start, (first, second) in halves.items()
            if start.minute == 0 and first is not None and second is not None
        }


@asynccontextmanager
async def simulated_octopus(*options: str) -> AsyncGenerator[SimulatedOctopus]:
    """Run a simulator."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.octopus_simulator", "--port", "0", *options, cwd=ROOT, stdout=PIPE
    )
    assert process.stdout is not None
    try:
        told = dict([(await process.stdout.readline()).decode().split() for _ in range(3)])
        yield SimulatedOctopus(url=told["address"], account_number=told["account"], api_key=told["key"])
    finally:
        process.terminate()
        await process.wait()


@pytest.fixture
def allow_processes(socket_enabled: None) -> None:
    """Let the test reach the processes it starts, on loopback."""


@pytest.fixture
def home_assistant(tmp_path: Path) -> Callable[[SimulatedOctopus], HomeAssistantProcess]:
    """Return a maker of Home Assistant processes that share one configuration folder."""
    port = free_port()

    def make(octopus: SimulatedOctopus) -> HomeAssistantProcess:
        return HomeAssistantProcess(
            tmp_path / "config",
            port,
            environment={API_URL_ENVIRONMENT_VARIABLE: octopus.url},
            output=tmp_path / "home-assistant.log",
        )

    return make


async def set_up(client: HomeAssistantClient, octopus: SimulatedOctopus) -> None:
    """Go through the config flow as it is offered."""
    await client.add_entry(DOMAIN, {"account_number": octopus.account_number, "api_key": octopus.api_key})


async def stored_hours(client: HomeAssistantClient, series: str) -> dict[datetime, dict[str, float]]:
    """Return the stored rows of a statistic by the start of their hour."""
    known = [name for name in await client.statistics(DOMAIN) if name.startswith(f"{DOMAIN}:{series}_")]
    if not known:
        return {}
    rows = await client.command(
        "recorder/statistics_during_period",
        start_time="2000-01-01T00:00:00Z",
        statistic_ids=known,
        period="hour",
        types=["state", "sum"],
    )
    return {datetime.fromtimestamp(row["start"] / 1000, UTC): row for row in rows.get(known[0], [])}


async def wait_for_hours(client: HomeAssistantClient, count: int) -> None:
    """Wait until both statistics have so many rows."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while min([len(await stored_hours(client, series)) for series in ("export", "earnings")]) < count:
            await asyncio.sleep(0.5)


async def assert_statistics_are_true(client: HomeAssistantClient, truth: dict[datetime, int]) -> None:
    """Check every hour and every sum against what Octopus has published."""
    export = await stored_hours(client, "export")
    earnings = await stored_hours(client, "earnings")
    assert export.keys() == earnings.keys() == truth.keys()
    running = 0
    for start in sorted(truth):
        running += truth[start]
        assert export[start]["state"] == pytest.approx(truth[start] / 1000)
        assert export[start]["sum"] == pytest.approx(running / 1000)
        assert earnings[start]["sum"] == pytest.approx(running / 1000 * RATE)


@pytest.mark.usefixtures("allow_processes")
async def test_from_account_to_energy_dashboard_and_through_a_restart(
    home_assistant: Callable[[SimulatedOctopus], HomeAssistantProcess], tmp_path: Path
) -> None:
    """A new user ends with true statistics in a valid Energy dashboard, and finds all of it after a restart."""
    async with simulated_octopus("--history-days", "120") as octopus:
        truth = await octopus.hourly_truth(130)
        with home_assistant(octopus) as process:
            async with HomeAssistantClient(process, OWNER) as client:
                await set_up(client, octopus)
                await wait_for_hours(client, len(truth))
                await assert_statistics_are_true(client, truth)

                states = await client.states()
                total = states["sensor.octopus_export_export_total"]
                assert float(total["state"]) == pytest.approx(sum(truth.values()) / 1000)
                assert float(states["sensor.octopus_export_export_rate"]["state"]) == RATE

                energy, compensation = sorted(await client.statistics(DOMAIN), reverse=True)
                await client.save_grid_return(energy, compensation)
                assert await client.command("energy/validate") == {
                    "energy_sources": [[]],
                    "device_consumption": [],
                    "device_consumption_water": [],
                }

        with home_assistant(octopus) as process:
            async with HomeAssistantClient(process, OWNER) as client:
                assert (await client.states())["sensor.octopus_export_export_total"]["state"] == total["state"]
                await assert_statistics_are_true(client, truth)
                preferences = await client.command("energy/get_prefs")
                assert preferences["energy_sources"][0]["stat_compensation"] == compensation

    log = (tmp_path / "home-assistant.log").read_text()
    assert "ERROR" not in log
    assert octopus.api_key not in log
    assert octopus.account_number not in log


@pytest.mark.usefixtures("allow_processes")
async def test_killed_during_the_first_load_it_ends_complete_and_counts_nothing_twice(
    home_assistant: Callable[[SimulatedOctopus], HomeAssistantProcess],
) -> None:
    """A power cut in the middle of two years of history loses nothing, whatever was half done."""
    async with simulated_octopus("--history-days", "730") as octopus:
        truth = await octopus.hourly_truth(740)
        process = home_assistant(octopus)
        process.start()
        async with HomeAssistantClient(process, OWNER) as client:
            await octopus.tell("latency", seconds=1.5)
            await set_up(client, octopus)
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not (before := await stored_hours(client, "export")):
                    await asyncio.sleep(0.1)
        process.kill()
        assert len(before) < len(truth)

        await octopus.tell("latency", seconds=0)
        with home_assistant(octopus) as process:
            async with HomeAssistantClient(process, OWNER) as client:
                await wait_for_hours(client, len(truth))
                await assert_statistics_are_true(client, truth)
