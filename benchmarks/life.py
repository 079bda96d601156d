"""First load, restart and a day's new data in one new Home Assistant: one run, as a process of its own."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
import gc
import json
import os
from pathlib import Path
import tempfile
import time
from typing import Any, Final

from homeassistant.const import __version__
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.runner import create_event_loop
from homeassistant.util import dt as dt_util

from custom_components.octopus_seg.data import OctopusSegData
from custom_components.octopus_seg.seg.settlement import settlement_day

from .entries import new_entry
from .home_assistant import home_assistant, statistics_complete
from .simulated_octopus import SimulatedOctopus, simulated_octopus
from .watchdog import Watchdog

_URL: Final = "OCTOPUS_SEG_API_URL"
_STATUS: Final = Path("/proc/self/status")
_PEAK: Final = Path("/proc/self/clear_refs")
_KILOBYTE: Final = 1024
_IDLE_SECONDS: Final = 5


async def measure(config: Path, octopus: SimulatedOctopus, mpans: list[str], days: int) -> dict[str, Any]:
    """Return what the load, a restart and a day's new data cost."""
    os.environ[_URL] = octopus.address
    yesterday = settlement_day(dt_util.utcnow()) - timedelta(days=1)
    await asyncio.to_thread(octopus.control, "publication", hour=0)
    await asyncio.to_thread(octopus.control, "delay_day", day=yesterday.isoformat(), days=3)
    async with home_assistant(config) as hass:
        bare_collection = await hass.async_add_executor_job(_full_collection)
        entry = new_entry(octopus, mpans)

        async def load() -> None:
            await hass.config_entries.async_add(entry)
            await statistics_complete(hass, (days - 3) * 24, 2 * len(mpans))
            await work_done(hass)

        async def restart() -> None:
            await hass.config_entries.async_reload(entry.entry_id)
            await work_done(hass)

        async def update() -> None:
            data: OctopusSegData = entry.runtime_data
            for meter in (point.meter for point in data.points.values() if point.meter):
                await meter.async_refresh()
            await work_done(hass)

        costs = {"load": await cost(hass, octopus, load)}
        costs["restart"] = await cost(hass, octopus, restart)
        await asyncio.to_thread(octopus.control, "delay_day", day=yesterday.isoformat(), days=0)
        costs["update"] = await cost(hass, octopus, update)
        await statistics_complete(hass, (days - 2) * 24, 2 * len(mpans))
        return {
            "release": __version__,
            "costs": costs,
            "bare_collection": bare_collection,
            "collection": await hass.async_add_executor_job(_full_collection),
        }


def _full_collection() -> float:
    """Return how long a full garbage collection takes of the processor (ms), once what is garbage is gone."""
    gc.collect()
    started = time.thread_time()
    gc.collect()
    return 1000 * (time.thread_time() - started)


async def work_done(hass: HomeAssistant) -> None:
    """Wait until the integration and the recorder have nothing left to do."""
    await hass.async_block_till_done(wait_background_tasks=True)
    await get_instance(hass).async_block_till_done()
    await hass.async_block_till_done(wait_background_tasks=True)


async def cost(hass: HomeAssistant, octopus: SimulatedOctopus, work: Callable[[], Awaitable[None]]) -> dict[str, Any]:
    """Return what some work costs: seconds by the clock and of the processor, memory (MB), requests, longest block (ms).

    Of the processor's seconds those are left out that an idle Home Assistant, watched in the same way, takes in that time.
    """
    await asyncio.to_thread(octopus.control, "reset_log")
    await hass.async_add_executor_job(gc.collect)
    idle = await _idle_share()
    before = _memory("VmRSS")
    _PEAK.write_text("5", encoding="ascii")  # counts the peak from here on
    started, started_cpu = time.perf_counter(), time.process_time()
    async with Watchdog() as watchdog:
        await work()
        await hass.async_block_till_done()
    seconds, cpu = time.perf_counter() - started, time.process_time() - started_cpu
    cpu -= idle * seconds
    peak = _memory("VmHWM")
    await hass.async_add_executor_job(gc.collect)
    return {
        "seconds": seconds,
        "cpu": cpu,
        "peak": peak - before,
        "held": _memory("VmRSS") - before,
        "requests": len(await asyncio.to_thread(octopus.requests)),
        "longest": max((1000 * gap.own for gap in watchdog.gaps), default=0),
        "longest_outside_collection": max((1000 * gap.own for gap in watchdog.gaps_outside_collections), default=0),
    }


async def _idle_share() -> float:
    """Return what share of a processor an idle Home Assistant takes while its event loop is watched."""
    started, started_cpu = time.perf_counter(), time.process_time()
    async with Watchdog():
        await asyncio.sleep(_IDLE_SECONDS)
    return (time.process_time() - started_cpu) / (time.perf_counter() - started)


def _memory(name: str) -> float:
    """Return a memory figure of this process in MB, as the kernel counts it."""
    (line,) = (line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * _KILOBYTE / 1e6


def main() -> None:
    """Measure once and print what came out as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.life", description=__doc__)
    parser.add_argument("--scenario", default="seg_active")
    parser.add_argument("--history-days", type=int, default=3 * 365 + 1)
    parser.add_argument("--mpan", action="append", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, simulated_octopus(options.scenario, options.history_days) as octopus:
        loop = create_event_loop()
        asyncio.set_event_loop(loop)
        found = loop.run_until_complete(measure(Path(folder), octopus, options.mpan, options.history_days))
    print(json.dumps(found), flush=True)
    os._exit(0)  # nothing of Home Assistant is of use any more


if __name__ == "__main__":
    main()
