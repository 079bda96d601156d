"""What the integration takes of a Home Assistant process: two of them side by side, one without it, over the same minutes."""

import argparse
import asyncio
from dataclasses import dataclass
import json
import os
from pathlib import Path
from statistics import median
import subprocess
import sys
import tempfile
import time
from typing import Any, Final

from homeassistant.helpers.json import json_bytes

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import HomeAssistantClient, Owner
from scripts.home_assistant_process import PYTHON_VARIABLE, HomeAssistantProcess, free_port

from .entries import new_entry
from .home_assistant import DATABASE, rows_complete
from .simulated_octopus import SimulatedOctopus, simulated_octopus

_OWNER: Final = Owner(name="Owner", username="owner", password="a long enough password")  # noqa: S106 - of a Home Assistant that lives for minutes
_SETTLE_SECONDS: Final = 60
_WATCHED_SECONDS: Final = 180
_MEDIAN_OF_LAST: Final = 60
_LOOK_EVERY: Final = 1
_KILOBYTE: Final = 1024
_PARTS_OF_DAYS_OUT: Final = 3


@dataclass(slots=True)
class Pair:
    """A Home Assistant with the integration and one without, which do the same otherwise."""

    ours: HomeAssistantProcess
    bare: HomeAssistantProcess

    @property
    def both(self) -> tuple[HomeAssistantProcess, HomeAssistantProcess]:
        """Return the two processes."""
        return self.ours, self.bare

    async def difference(self, seconds: float) -> float:
        """Watch both; return by how many MB the one with the integration is the larger, in the median of the last minute."""
        samples: list[tuple[float, float]] = []
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if left <= _MEDIAN_OF_LAST:
                samples.append((resident(self.ours), resident(self.bare)))
            await asyncio.sleep(_LOOK_EVERY)
        ours, bare = (median(figures) for figures in zip(*samples, strict=True))
        return float(ours - bare)


def resident(process: HomeAssistantProcess) -> float:
    """Return the memory of a process in MB, as the kernel counts it."""
    text = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in text.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * _KILOBYTE / 1e6


def release() -> str:
    """Return which Home Assistant the processes are."""
    python = os.environ.get(PYTHON_VARIABLE) or sys.executable
    command = [python, "-c", "from homeassistant.const import __version__; print(__version__)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


async def measure(
    folder: Path, octopus: SimulatedOctopus, days: int, mpans: list[str], seconds: float
) -> dict[str, Any]:
    """Return what a first load adds (MB), where there is one export point, and what is there after a restart."""
    pair = Pair(*(new_process(folder / name, octopus) for name in ("ours", "bare")))
    found: dict[str, Any] = {"release": release()}
    if len(mpans) > 1:
        _write_entry(pair.ours, octopus, mpans)
    async with asyncio.TaskGroup() as group:
        for process in pair.both:
            group.create_task(_started(process))
    try:
        if len(mpans) == 1:
            before = await pair.difference(_SETTLE_SECONDS)
            async with HomeAssistantClient(pair.ours, _OWNER) as client:
                answers = {"api_key": octopus.key, "energy_dashboard": False, "sidebar": False}
                await client.add_entry(DOMAIN, answers)
        await rows_complete(pair.ours.config / DATABASE, (days - _PARTS_OF_DAYS_OUT) * 24, 2 * len(mpans))
        if len(mpans) == 1:
            found["load"] = await pair.difference(seconds) - before
        for process in pair.both:
            await asyncio.to_thread(process.stop)
        async with asyncio.TaskGroup() as group:
            for process in pair.both:
                group.create_task(_started(process))
        found["restart"] = await pair.difference(seconds)
    finally:
        for process in pair.both:
            await asyncio.to_thread(process.stop)
    return found


def new_process(config: Path, octopus: SimulatedOctopus) -> HomeAssistantProcess:
    """Return a Home Assistant that asks a simulated Octopus, not yet started."""
    environment = {API_URL_ENVIRONMENT_VARIABLE: octopus.address}
    return HomeAssistantProcess(
        config, free_port(), environment=environment, output=config.parent / f"{config.name}.log"
    )


async def _started(process: HomeAssistantProcess) -> None:
    """Start a process, and wait until all of it is there."""
    process.start()
    async with HomeAssistantClient(process, _OWNER):
        pass


def _write_entry(process: HomeAssistantProcess, octopus: SimulatedOctopus, mpans: list[str]) -> None:
    """Have a process find an account with many export points, which the form would take one by one."""
    process.prepare()
    entry = json.loads(json_bytes(new_entry(octopus, mpans).as_storage_fragment))
    content = {"version": 1, "minor_version": 5, "key": "core.config_entries", "data": {"entries": [entry]}}
    (process.config / ".storage/core.config_entries").write_text(json.dumps(content), encoding="utf-8")


def main() -> None:
    """Measure once and print what came out as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--scenario", default="seg_active")
    parser.add_argument("--history-days", type=int, default=3 * 365 + 1)
    parser.add_argument("--mpan", action="append", required=True)
    parser.add_argument("--seconds", type=float, default=_WATCHED_SECONDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, simulated_octopus(options.scenario, options.history_days) as octopus:
        found = asyncio.run(measure(Path(folder), octopus, options.history_days, options.mpan, options.seconds))
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
