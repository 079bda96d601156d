"""A real Home Assistant and a simulated Octopus, each in a process of its own, and what a test asks of them."""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
import sys
from typing import Any, Final

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.const import DOMAIN
from scripts.home_assistant_api import HomeAssistantClient, Owner
from scripts.home_assistant_process import CUSTOM_COMPONENTS
from tests.helpers import HALF_HOUR, LONDON
from tests.octopus_simulator.scenarios import EXPORT_MPAN

OWNER: Final = Owner(name="Owner", username="owner", password="a long enough password")
ROOT: Final = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS: Final = 240
# Reading a year of hours keeps Home Assistant from writing the next one.
READING_SECONDS: Final = 0.5
RATE: Final = 0.041
QUICK_RECORDER: Final = "quick_recorder"


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


def quick_integrations(folder: Path) -> Path:
    """Return a folder of integrations: this one, and the one that spares Home Assistant the recorder's slow import."""
    folder.mkdir()
    for integration in (CUSTOM_COMPONENTS / DOMAIN, ROOT / "tests" / QUICK_RECORDER):
        (folder / integration.name).symlink_to(integration, target_is_directory=True)
    return folder


# Boxes of the last step that stay empty.
NOWHERE: Final[Mapping[str, bool]] = {"energy_dashboard": False, "sidebar": False}


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


async def set_up(client: HomeAssistantClient, octopus: SimulatedOctopus, **boxes: bool) -> None:
    """Go through the config flow as it is offered; `boxes` of the last step are ticked or not."""
    await client.add_entry(DOMAIN, {"api_key": octopus.api_key, **NOWHERE, **boxes})


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


def archived_hours(config: Path) -> dict[datetime, int]:
    """Return the Wh of each hour in the one file of half-hours that there is, read by no code of the package."""
    texts = [path.read_text(encoding="utf-8") for path in (config / ".storage").glob(f"{DOMAIN}.*")]
    (days,) = [json.loads(text)["data"]["days"] for text in texts if '"days"' in text]
    hours: dict[datetime, int] = {}
    for day, values in days.items():
        midnight = datetime.fromisoformat(day).replace(tzinfo=LONDON).astimezone(UTC)
        for position in range(0, len(values), 2):
            if None not in (pair := values[position : position + 2]):
                hours[midnight + position * HALF_HOUR] = sum(pair)
    return hours


async def wait_for_hours(client: HomeAssistantClient, count: int) -> None:
    """Wait until both statistics have so many rows."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while min([len(await stored_hours(client, series)) for series in ("export", "earnings")]) < count:
            await asyncio.sleep(READING_SECONDS)


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
