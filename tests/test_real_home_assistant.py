"""A real Home Assistant process, its own HTTP API, and Octopus simulated beside it; test_release.py has the whole of it."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE
from scripts.home_assistant_api import HomeAssistantClient
from scripts.home_assistant_process import HomeAssistantProcess, free_port
from tests.real import (
    OWNER,
    PATIENCE_SECONDS,
    QUICK_RECORDER,
    SimulatedOctopus,
    archived_hours,
    assert_statistics_are_true,
    quick_integrations,
    set_up,
    simulated_octopus,
    stored_hours,
    wait_for_hours,
)

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(600)]


@pytest.fixture
def allow_processes(socket_enabled: None) -> None:
    """Let the test reach the processes it starts, on loopback."""


@pytest.fixture
def home_assistant(tmp_path: Path) -> Callable[[SimulatedOctopus], HomeAssistantProcess]:
    """Return a maker of Home Assistant processes that share one configuration folder."""
    return partial(_make, tmp_path, free_port())


@pytest.fixture
def quick_home_assistant(tmp_path: Path) -> Callable[[SimulatedOctopus], HomeAssistantProcess]:
    """Return a maker of such processes that import years of hours at once."""
    return partial(
        _make,
        tmp_path,
        free_port(),
        more_configuration=f"\n{QUICK_RECORDER}:\n",
        custom_components=quick_integrations(tmp_path / "custom_components"),
    )


def _make(folder: Path, port: int, octopus: SimulatedOctopus, **options: Any) -> HomeAssistantProcess:
    environment = {API_URL_ENVIRONMENT_VARIABLE: octopus.url}
    output = folder / "home-assistant.log"
    return HomeAssistantProcess(folder / "config", port, environment=environment, output=output, **options)


@pytest.mark.every_release
@pytest.mark.usefixtures("allow_processes")
async def test_killed_during_the_first_load_it_ends_complete_and_counts_nothing_twice(
    quick_home_assistant: Callable[[SimulatedOctopus], HomeAssistantProcess],
) -> None:
    """A power cut in the middle of a history of two requests loses nothing, whatever was half done."""
    async with simulated_octopus("--history-days", "520") as octopus:
        truth = await octopus.hourly_truth(530)
        process = quick_home_assistant(octopus)
        process.start()
        async with HomeAssistantClient(process, OWNER) as client:
            await octopus.tell("latency", seconds=1)
            await set_up(client, octopus)
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not (before := await stored_hours(client, "export")):
                    await asyncio.sleep(0.1)
        process.kill()
        assert len(before) < len(truth)

        await octopus.tell("latency", seconds=0)
        process = quick_home_assistant(octopus)
        process.start()
        async with HomeAssistantClient(process, OWNER) as client:
            await wait_for_hours(client, len(truth))
            await assert_statistics_are_true(client, truth)
        process.discard()
        assert archived_hours(process.config) == truth
