"""What the worst answers cost a running Home Assistant: memory, the longest stall, and requests; a process for each.

`python -m benchmarks.worst_answers` prints a table; with `--case` it measures one and prints what came out as JSON.
"""

import argparse
import asyncio
import json
import os
from pathlib import Path
import subprocess
import sys
import tempfile
from typing import Any, Final

from homeassistant.helpers import entity_registry as er
from homeassistant.runner import create_event_loop

from custom_components.octopus_seg.const import DOMAIN
from tests.octopus_simulator.scenarios import EXPORT_MPAN

from .entries import new_entry
from .home_assistant import home_assistant
from .life import cost
from .simulated_octopus import ROOT, SimulatedOctopus, simulated_octopus
from .worst_octopus import CASES, scenario_of

HISTORY_DAYS: Final = 150
_URL: Final = "OCTOPUS_SEG_API_URL"
_LOOK_EVERY: Final = 1
_STABLE_LOOKS: Final = 5
_MOST_LOOKS: Final = 60


async def measure(config: Path, octopus: SimulatedOctopus) -> dict[str, Any]:
    """Return what it costs to set the account up, until nothing more is asked."""
    os.environ[_URL] = octopus.address
    async with home_assistant(config) as hass:
        entry = new_entry(octopus, [EXPORT_MPAN])

        async def load() -> None:
            await hass.config_entries.async_add(entry)
            stable, before = 0, -1
            for _ in range(_MOST_LOOKS):
                await asyncio.sleep(_LOOK_EVERY)
                asked = len(await asyncio.to_thread(octopus.requests))
                stable = stable + 1 if asked == before else 0
                before = asked
                if stable == _STABLE_LOOKS:
                    break

        found = await cost(hass, octopus, load)
        ours = [entity for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN]
        return {**found, "state": entry.state.value, "points": len(entry.subentries), "entities": len(ours)}


def _measured(case: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.worst_answers", "--case", case]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{case} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _print_table() -> None:
    print("| answer | memory at the peak | longest stall | requests | the account |")
    print("| --- | --- | --- | --- | --- |")
    for case in CASES:
        found = _measured(case)
        account = f"{found['state'].replace('_', ' ')}; {found['entities']} entities"
        cells = (f"{found['peak']:.0f} MB", f"{found['longest']:.0f} ms", str(found["requests"]), account)
        print(f"| {case} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Measure one case in this process, or each in one of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst_answers", description=__doc__)
    parser.add_argument("--case", choices=CASES)
    case = parser.parse_args().case
    if case is None:
        _print_table()
        return
    octopus_with = simulated_octopus(scenario_of(case), HISTORY_DAYS, "--case", case, module="benchmarks.worst_octopus")
    with tempfile.TemporaryDirectory() as folder, octopus_with as octopus:
        loop = create_event_loop()
        asyncio.set_event_loop(loop)
        found = loop.run_until_complete(measure(Path(folder), octopus))
    print(json.dumps(found), flush=True)
    os._exit(0)  # nothing of Home Assistant is of use any more


if __name__ == "__main__":
    main()
