"""How soon an account's history is seen: from the last form until statistics and the Energy dashboard have it.

A real Home Assistant of a release, as a process of its own, and an Octopus that takes a while for each answer. Wall time: it
says how busy the machine was besides.
"""

import argparse
import asyncio
from datetime import UTC, datetime
import json
import os
from pathlib import Path
import sqlite3
import subprocess
import tempfile
import time
from typing import Any, Final

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.settlement import ONE_DAY, day_start, month_start, settlement_day
from scripts.home_assistant_api import HomeAssistantClient, Owner
from scripts.home_assistant_process import PYTHON_VARIABLE

from .home_assistant import DATABASE
from .memory import new_process
from .simulated_octopus import ROOT, SimulatedOctopus, simulated_octopus

HISTORY_DAYS: Final = 3 * 365 + 1
LATENCY_SECONDS: Final = 0.1
_OWNER: Final = Owner(name="Owner", username="owner", password="a long enough password")  # noqa: S106 - of a Home Assistant that lives for minutes
_LOOK_EVERY: Final = 0.1
_LONGEST: Final = 900
_HOUR: Final = 3600
# The first and the last day of a history may lack half-hours.
_PARTS_OF_DAYS_OUT: Final = 2


def python_of(release: str) -> str:
    """Return the Python of a release of Home Assistant, which is installed where it isn't yet."""
    command = [str(ROOT / "scripts/home-assistant"), release]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


async def measure(folder: Path, octopus: SimulatedOctopus) -> dict[str, Any]:
    """Return after how many seconds the newest month, the whole history and the Energy dashboard were there."""
    await asyncio.to_thread(octopus.control, "publication", hour=0)
    process = new_process(folder / "ours", octopus)
    process.start()
    found: dict[str, Any] = {}
    try:
        async with HomeAssistantClient(process, _OWNER) as client:
            await asyncio.to_thread(octopus.control, "latency", seconds=LATENCY_SECONDS)
            await client.add_entry(DOMAIN, {"api_key": octopus.key, "energy_dashboard": True, "sidebar": False})
            started = time.perf_counter()
            async with asyncio.timeout(_LONGEST):
                while not found.keys() >= {"month", "dashboard", "all"}:
                    await asyncio.sleep(_LOOK_EVERY)
                    for name in await asyncio.to_thread(_seen, process.config / DATABASE) - found.keys():
                        found[name] = time.perf_counter() - started
                    if "dashboard" not in found and await client.has_energy_preferences():
                        found["dashboard"] = time.perf_counter() - started
    finally:
        await asyncio.to_thread(process.stop)
    return found


def _seen(database: Path) -> set[str]:
    """Return what of the history both statistics have."""
    today = settlement_day(datetime.now(UTC))
    since = day_start(min(month_start(today), today - ONE_DAY)).timestamp()
    query = (
        "SELECT count(*), sum(start_ts >= ?), max(start_ts) FROM statistics JOIN statistics_meta"
        " ON metadata_id = statistics_meta.id WHERE source = ? GROUP BY statistic_id"
    )
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(query, (since, DOMAIN)).fetchall()
    seen: set[str] = set()
    if len(rows) < 2:
        return seen
    last_hour = day_start(today).timestamp() - _HOUR
    if all(newest == last_hour and recent == (newest - since) / _HOUR + 1 for _, recent, newest in rows):
        seen.add("month")
    if all(count >= (HISTORY_DAYS - _PARTS_OF_DAYS_OUT) * 24 for count, _, _ in rows):
        seen.add("all")
    return seen


def main() -> None:
    """Measure once and print what came out as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seen", description=__doc__)
    parser.add_argument("--release", default="newest", help="of Home Assistant, as scripts/home-assistant takes it")
    options = parser.parse_args()
    os.environ[PYTHON_VARIABLE] = python_of(options.release)
    command = [os.environ[PYTHON_VARIABLE], "-c", "from homeassistant.const import __version__; print(__version__)"]
    version = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder, simulated_octopus("seg_active", HISTORY_DAYS) as octopus:
        found = asyncio.run(measure(Path(folder), octopus))
    print(json.dumps({"release": version, "load": os.getloadavg()[0], **found}), flush=True)


if __name__ == "__main__":
    main()
