"""From the configuration folder of a released version to this version and back, in a real Home Assistant."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
import json
from pathlib import Path
import sqlite3
from typing import Any
import zipfile

import pytest

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import HomeAssistantClient
from scripts.home_assistant_process import CUSTOM_COMPONENTS, HomeAssistantProcess, free_port
from scripts.release_folder import history_days
from tests.real import (
    OWNER,
    PATIENCE_SECONDS,
    SimulatedOctopus,
    assert_statistics_are_true,
    simulated_octopus,
    wait_for_hours,
)

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(600)]

RELEASED = Path(__file__).parent / "released"

# The start of an hour (seconds), and what was exported or earned in it; the sum goes on from there.
type Rows = dict[tuple[str, float], tuple[float, float]]


@pytest.fixture(params=sorted(path.stem for path in RELEASED.glob("*.zip")))
def folder(request: pytest.FixtureRequest, tmp_path: Path, socket_enabled: None) -> Path:
    """Return a folder with what a released version left: its `config`, and itself in `octopus_seg`."""
    with zipfile.ZipFile(RELEASED / f"{request.param}.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path


def started(
    folder: Path, octopus: SimulatedOctopus, custom_components: Path = CUSTOM_COMPONENTS
) -> HomeAssistantProcess:
    return HomeAssistantProcess(
        folder / "config",
        free_port(),
        environment={API_URL_ENVIRONMENT_VARIABLE: octopus.url},
        output=folder / "home-assistant.log",
        custom_components=custom_components,
    )


def rows(folder: Path) -> Rows:
    """Return all rows of our statistics."""
    query = (
        "SELECT statistic_id, start_ts, state, sum FROM statistics"
        " JOIN statistics_meta ON metadata_id = statistics_meta.id WHERE source = ?"
    )
    with closing(sqlite3.connect(folder / "config/home-assistant_v2.db")) as database:
        return {(name, start): (state, total) for name, start, state, total in database.execute(query, (DOMAIN,))}


def errors(folder: Path) -> Iterator[str]:
    for line in (folder / "home-assistant.log").read_text(encoding="utf-8").splitlines():
        if DOMAIN in line and " ERROR " in line:
            yield line


def stored(folder: Path) -> dict[str, str]:
    """Return our files by name."""
    files = (folder / "config/.storage").glob(f"{DOMAIN}*")
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def our_entities(entities: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return those of the integration among all."""
    return {entity["entity_id"] for entity in entities if entity["platform"] == DOMAIN}


async def wait_until_loaded(client: HomeAssistantClient) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            [entry] = await client.entries(DOMAIN)
            if entry["state"] == "loaded":
                return entry
            await asyncio.sleep(0.5)


@pytest.mark.every_release
async def test_an_upgrade_and_the_way_back_lose_and_double_nothing(folder: Path) -> None:
    """Rows, sums and entities are the same ones, nothing has to be repaired, and the old version starts again."""
    before = rows(folder)
    assert len(before) > 100
    registry = json.loads((folder / "config/.storage/core.entity_registry").read_text(encoding="utf-8"))
    old_entities = our_entities(registry["data"]["entities"])
    assert old_entities
    async with simulated_octopus("--history-days", str(history_days())) as octopus:
        truth = await octopus.hourly_truth(history_days() + 1)

        async def look(process: HomeAssistantProcess) -> tuple[set[str], list[Any]]:
            async with HomeAssistantClient(process, OWNER) as client:
                await wait_until_loaded(client)
                await wait_for_hours(client, len(truth))
                await assert_statistics_are_true(client, truth)
                repairs = (await client.command("repairs/list_issues"))["issues"]
                return (
                    our_entities(await client.command("config/entity_registry/list")),
                    [issue for issue in repairs if issue["domain"] == DOMAIN],
                )

        with started(folder, octopus) as process:
            entities, repairs = await look(process)
        assert old_entities <= entities
        assert repairs == []
        after = rows(folder)
        assert before.items() <= after.items()
        assert {name for name, _ in before} == {name for name, _ in after}

        with started(folder, octopus, folder) as process:
            await look(process)
        process = started(folder, octopus)
        process.start()
        again, _ = await look(process)
        process.discard()
        assert again == entities
        assert rows(folder) == after
    assert list(errors(folder)) == []
