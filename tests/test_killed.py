"""Power cuts: a real Home Assistant is killed at random moments, and afterwards everything agrees with Octopus.

`--kill 50` asks for fifty power cuts, and `--seed` for other moments; by default there are none, and one in the first load
is in test_real_home_assistant.py.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

from aiohttp import ClientError
import pytest

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import HomeAssistantClient
from scripts.home_assistant_process import HomeAssistantProcess, free_port
from tests.helpers import HALF_HOUR
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.real import (
    OWNER,
    PATIENCE_SECONDS,
    READING_SECONDS,
    SimulatedOctopus,
    archived_hours,
    set_up,
    simulated_octopus,
    stored_hours,
)

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.kill, pytest.mark.timeout(3000)]

# What is published at first, of which the newest half-hours are corrected later.
HISTORY_DAYS: Final = 60
CORRECTED_HALF_HOURS: Final = 48 * 50
RATE: Final = Decimal("0.041")
# No more than the integration needs: what else Home Assistant can do would only make its starts longer.
CONFIGURATION: Final = """\
homeassistant:
  country: GB
  currency: GBP
  time_zone: Europe/London
api:
config:
recorder:
  commit_interval: 1
logger:
  default: warning
  logs:
    # It misses a program of the system that nothing here needs.
    haffmpeg: fatal
"""


@dataclass(kw_only=True)
class PowerCuts:
    """A Home Assistant that is set to some work and killed in the middle of it, again and again."""

    octopus: SimulatedOctopus
    process: HomeAssistantProcess
    random: Random
    history_days: int
    # Data come a day earlier after every power cut, so that there is always something to read.
    days_late: int
    corrected: dict[str, int] = field(default_factory=dict)
    happened: Counter[str] = field(default_factory=Counter)

    async def bring_news(self) -> None:
        """Let Octopus publish another day, and correct some half-hours of the last weeks before."""
        self.days_late -= 1
        await self.octopus.tell("publication", delay_hours=24 * self.days_late)
        await self.octopus.tell("latency", seconds=self.random.choice((0, 0, 0.1, 0.3)))
        newest = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=self.days_late + 2)
        for _ in range(self.random.randint(1, 4)):
            start = newest - self.random.randrange(CORRECTED_HALF_HOURS) * HALF_HOUR
            energy_wh = self.random.randrange(3000)
            await self.octopus.tell("correct", mpan=EXPORT_MPAN, start=start.isoformat(), energy_wh=energy_wh)

    async def reload(self, client: HomeAssistantClient) -> None:
        """Have the news read, as at any look."""
        (entry,) = await client.entries(DOMAIN)
        await client.post(f"/api/config/config_entries/entry/{entry['entry_id']}/reload")

    async def rebuild(self, client: HomeAssistantClient) -> None:
        """Have everything read again."""
        await client.post(f"/api/services/{DOMAIN}/rebuild", {})

    async def load_anew(self, client: HomeAssistantClient) -> None:
        """Remove everything, the statistics too, and connect the account again."""
        (entry,) = await client.entries(DOMAIN)
        await client.delete(f"/api/config/config_entries/entry/{entry['entry_id']}")
        await client.command("recorder/clear_statistics", statistic_ids=list(await client.statistics(DOMAIN)))
        await set_up(client, self.octopus)
        # The list of entries is written later; without it, there would be nothing to load.
        (entry,) = await client.entries(DOMAIN)
        await self.wait_until_written("core.config_entries", entry["entry_id"])

    async def restart(self, client: HomeAssistantClient) -> None:
        """Have it start: killed once more, it is killed in its start."""
        self.process.kill()
        self.process.start()

    async def cut_power(self, client: HomeAssistantClient) -> None:
        """Have Home Assistant do something, and kill it at some moment of it."""
        work: tuple[tuple[Callable[[HomeAssistantClient], Awaitable[None]], float], ...] = (
            (self.reload, 1.5),
            (self.reload, 1.5),
            (self.rebuild, 1.5),
            (self.load_anew, 2.5),
            (self.restart, 8),
        )
        todo, lasts = self.random.choice(work)
        self.happened[f"in {todo.__name__.replace('_', ' ')}"] += 1
        working = asyncio.create_task(self._do(todo, client))
        if todo is self.load_anew:
            await working
        await asyncio.sleep(self.random.uniform(0, lasts))
        self.process.kill()
        await working

    @staticmethod
    async def _do(todo: Callable[[HomeAssistantClient], Awaitable[None]], client: HomeAssistantClient) -> None:
        """Do something that may not come to its end."""
        with suppress(ClientError, ConnectionError, TypeError):
            await todo(client)

    async def wait_until_written(self, name: str, content: str) -> None:
        """Wait until something is in a file of Home Assistant, which writes them some seconds after a change."""
        file = self.process.config / ".storage" / name
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (file.exists() and content in file.read_text(encoding="utf-8")):
                self.process.ensure_running()
                await asyncio.sleep(0.1)

    async def expect_truth(self, client: HomeAssistantClient) -> int:
        """Wait until the statistics are what Octopus says; hold sensors and archive against it, too."""
        await self.octopus.tell("latency", seconds=0)
        if not await client.entries(DOMAIN):
            await set_up(client, self.octopus)
        truth = await self.octopus.hourly_truth(self.history_days + 10)
        energy = [Decimal(truth[start]).scaleb(-3) for start in sorted(truth)]
        wanted = {
            "export": [float(kwh) for kwh in accumulate(energy)],
            "earnings": [float(kwh * RATE) for kwh in accumulate(energy)],
        }
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while difference := await self._difference(client, truth, wanted):
            assert asyncio.get_running_loop().time() < deadline, difference
            await asyncio.sleep(READING_SECONDS)
        return len(truth)

    async def _difference(
        self, client: HomeAssistantClient, truth: Mapping[datetime, int], wanted: Mapping[str, list[float]]
    ) -> str | None:
        """Return what is not as Octopus says, or not there yet."""
        for series, sums in wanted.items():
            if await self._sums(client, series) != dict(zip(sorted(truth), sums, strict=True)):
                return f"the statistic {series}"
        states = await client.states()
        for key, expected in (
            ("export_total", str(wanted["export"][-1])),
            ("earnings_total", str(wanted["earnings"][-1])),
            ("missing_half_hours", "0"),
        ):
            # A removal that was only half on disk leaves its entity's name taken; the next one has a number behind it.
            found = {name: state["state"] for name, state in states.items() if f"_export_{key}" in name}
            if expected not in found.values():
                return f"{key}: {found}, not {expected}"
        return None if archived_hours(self.process.config) == truth else "the archive"

    @staticmethod
    async def _sums(client: HomeAssistantClient, series: str) -> dict[datetime, float]:
        return {start: row["sum"] for start, row in (await stored_hours(client, series)).items()}


@pytest.mark.every_release
@pytest.mark.usefixtures("socket_enabled")
async def test_killed_at_random_moments_it_always_ends_true(
    tmp_path: Path, request: pytest.FixtureRequest, seed: int, record_property: Callable[[str, object], None]
) -> None:
    """In load, save, statistics or start: archive, sensors and statistics agree with Octopus to the Wh and the penny."""
    times: int = request.config.getoption("--kill")
    config = tmp_path / "config"
    config.mkdir()
    (config / "configuration.yaml").write_text(CONFIGURATION)
    days_late = times + 2
    history_days = HISTORY_DAYS + days_late
    late = ("--publication-delay-hours", str(24 * days_late))
    async with simulated_octopus("--history-days", str(history_days), *late) as octopus:
        process = HomeAssistantProcess(
            config,
            free_port(),
            environment={API_URL_ENVIRONMENT_VARIABLE: octopus.url},
            output=tmp_path / "home-assistant.log",
        )
        cuts = PowerCuts(
            octopus=octopus, process=process, random=Random(seed), history_days=history_days, days_late=days_late
        )
        hours = 0
        try:
            process.start()
            async with HomeAssistantClient(process, OWNER) as client:
                await cuts.expect_truth(client)
            await cuts.wait_until_written("auth", OWNER.name)
            await cuts.wait_until_written("core.config_entries", DOMAIN)
            for _ in range(times):
                async with HomeAssistantClient(process, OWNER) as client:
                    await cuts.bring_news()
                    await cuts.cut_power(client)
                process.start()
                async with HomeAssistantClient(process, OWNER) as client:
                    hours = await cuts.expect_truth(client)
        finally:
            process.discard()
    log = (tmp_path / "home-assistant.log").read_text()
    assert [line for line in log.splitlines() if " ERROR " in line and DOMAIN in line] == []
    assert octopus.api_key not in log
    where = ", ".join(f"{count} x {name}" for name, count in sorted(cuts.happened.items()))
    record_property(f"killed {times} times, seed {seed}", f"{hours} hours true after each; {where}")
