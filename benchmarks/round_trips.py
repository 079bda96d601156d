"""Round trips to Octopus before the entities of a new account have a state, in a running Home Assistant."""

import asyncio
import json
import os
from pathlib import Path
from statistics import median
import tempfile
import time
from types import MappingProxyType
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.runner import create_event_loop

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.export_point.subentry import export_point_subentry
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.octopus_simulator.scenarios import EXPORT_MPAN

from .home_assistant import entities_without_state, home_assistant
from .simulated_octopus import SimulatedOctopus, simulated_octopus

LATENCIES: Final = (0.2, 0.6)
RUNS: Final = 5
_LOOK_EVERY: Final = 0.002


def new_entry(octopus: SimulatedOctopus) -> ConfigEntry[Any]:
    """Return what the config flow makes of the account, new each time, so that nothing is known from before."""
    data: dict[str, str | float] = {"mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}
    return ConfigEntry(
        data={
            "account_number": octopus.account,
            "api_key": octopus.key,
            "known_export_points": [fingerprint(EXPORT_MPAN)],
        },
        discovery_keys=MappingProxyType({}),
        domain=DOMAIN,
        minor_version=1,
        options={},
        source="user",
        subentries_data=[export_point_subentry(data, "Octopus export")],
        title="Octopus SEG",
        unique_id=octopus.account,
        version=1,
    )


async def seconds_to_entities(hass: HomeAssistant, octopus: SimulatedOctopus, latency: float) -> tuple[float, int]:
    """Set the account up; return the seconds until all entities have a state, and the requests answered until then."""
    await asyncio.to_thread(octopus.control, "latency", seconds=latency)
    await asyncio.to_thread(octopus.control, "reset_log")
    entry = new_entry(octopus)
    started = time.perf_counter()
    setting_up = asyncio.create_task(hass.config_entries.async_add(entry))
    while entities_without_state(hass):
        await asyncio.sleep(_LOOK_EVERY)
    seconds = time.perf_counter() - started
    answered = len(await asyncio.to_thread(octopus.requests))
    await setting_up
    await hass.config_entries.async_remove(entry.entry_id)
    return seconds, answered


async def measure(config: Path, octopus: SimulatedOctopus) -> dict[str, Any]:
    """Return the seconds at each latency, once everything is imported and translated."""
    os.environ["OCTOPUS_SEG_API_URL"] = octopus.address
    async with home_assistant(config) as hass:
        await seconds_to_entities(hass, octopus, 0)
        found = {
            latency: [await seconds_to_entities(hass, octopus, latency) for _ in range(RUNS)] for latency in LATENCIES
        }
    return {
        "seconds": [median(seconds for seconds, _ in found[latency]) for latency in LATENCIES],
        "requests": max(answered for runs in found.values() for _, answered in runs),
    }


def main() -> None:
    """Measure and print what came out as JSON."""
    with tempfile.TemporaryDirectory() as folder, simulated_octopus("seg_active", 30) as octopus:
        loop = create_event_loop()
        asyncio.set_event_loop(loop)
        found = loop.run_until_complete(measure(Path(folder), octopus))
    print(json.dumps(found), flush=True)
    os._exit(0)  # nothing of Home Assistant is of use any more


if __name__ == "__main__":
    main()
