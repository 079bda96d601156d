"""The event loop while three years of history are loaded: one run, in a new Home Assistant, as a process of its own."""

import argparse
import asyncio
from dataclasses import asdict
import json
import os
from pathlib import Path
import tempfile
import time
from typing import Any, Final

from homeassistant.runner import create_event_loop

from .home_assistant import add_account, home_assistant, statistics_complete
from .simulated_octopus import SimulatedOctopus, simulated_octopus
from .watchdog import Block, Watchdog

HISTORY_DAYS: Final = 3 * 365 + 1
_IDLE_SECONDS: Final = 5
_URL: Final = "OCTOPUS_SEG_API_URL"


async def measure(config: Path, octopus: SimulatedOctopus, *, explain: bool) -> dict[str, Any]:
    """Return the longest blocks of an idle loop, and of the same loop from the first form to the last statistic."""
    os.environ[_URL] = octopus.address
    async with home_assistant(config) as hass:
        async with Watchdog() as idle:
            await asyncio.sleep(_IDLE_SECONDS)
        samples: dict[str, int] | None = {} if explain else None
        started = time.perf_counter()
        async with Watchdog(samples=samples) as loading:
            await add_account(hass, octopus.account, octopus.key)
            rows = await statistics_complete(hass, (HISTORY_DAYS - 2) * 24)
        return {
            "seconds": time.perf_counter() - started,
            "rows": rows,
            "idle": _longest(idle.gaps)[0],
            "longest": _longest(loading.gaps)[0],
            "longest_outside_collection": _longest(loading.gaps_outside_collections)[0],
            "longest_callback": _longest(loading.callbacks)[0],
            "gaps": _longest(loading.gaps, 8),
            "callbacks": _longest(loading.callbacks, 5),
            "collections": _longest(loading.collections, 5),
            "samples": sorted((samples or {}).items(), key=lambda item: -item[1])[:25],
        }


def _longest(blocks: list[Block], count: int = 1) -> list[dict[str, Any]]:
    """Return the longest blocks; one of no length where there are none."""
    longest = sorted(blocks, key=lambda block: -block.own)[:count] or [Block(started=0, wall=0, cpu=0)]
    return [{**asdict(block), "own": block.own} for block in longest]


def main() -> None:
    """Measure once and print what came out as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_load", description=__doc__)
    parser.add_argument("--scenario", default="seg_active")
    parser.add_argument("--explain", action="store_true", help="sample what the loop does when it is late")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, simulated_octopus(options.scenario, HISTORY_DAYS) as octopus:
        loop = create_event_loop()
        asyncio.set_event_loop(loop)
        found = loop.run_until_complete(measure(Path(folder), octopus, explain=options.explain))
    print(json.dumps(found, indent=2 if options.explain else None), flush=True)
    os._exit(0)  # nothing of Home Assistant is of use any more


if __name__ == "__main__":
    main()
