"""From the configuration folder of a released version to this version and back, in a real Home Assistant."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
import json
import os
from pathlib import Path
import sqlite3
from typing import Any
import zipfile

import pytest

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import HomeAssistantClient
from scripts.home_assistant_process import CUSTOM_COMPONENTS, PYTHON_VARIABLE, HomeAssistantProcess, free_port
from scripts.release_folder import history_days
from tests.octopus_simulator.days import local_date
from tests.real import (
    OWNER,
    PATIENCE_SECONDS,
    SimulatedOctopus,
    assert_statistics_are_true,
    simulated_octopus,
    wait_for_hours,
)

pytestmark = [
    pytest.mark.real_home_assistant,
    pytest.mark.timeout(600),
    # The folder is one of the release that all tests run on, and what released versions need is installed with that.
    pytest.mark.skipif(PYTHON_VARIABLE in os.environ, reason="an upgrade of the integration alone"),
]

RELEASED = Path(__file__).parent / "released"
# The simulated home's agreement is for a year, from the ninth of November on: its end is told in these months.
MONTHS_BEFORE_THE_END = (10, 11)

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
    """Return all rows of our statistics, no hour of which is there twice."""
    query = (
        "SELECT statistic_id, start_ts, state, sum FROM statistics"
        " JOIN statistics_meta ON metadata_id = statistics_meta.id WHERE source = ?"
    )
    with closing(sqlite3.connect(folder / "config/home-assistant_v2.db")) as database:
        found = database.execute(query, (DOMAIN,)).fetchall()
    by_hour = {(name, start): (state, total) for name, start, state, total in found}
    assert len(by_hour) == len(found)
    return by_hour


def errors(folder: Path) -> Iterator[str]:
    for line in (folder / "home-assistant.log").read_text(encoding="utf-8").splitlines():
        if DOMAIN in line and " ERROR " in line:
            yield line


def stored(folder: Path) -> dict[str, str]:
    """Return our files by name."""
    files = (folder / "config/.storage").glob(f"{DOMAIN}*")
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def registered(folder: Path) -> dict[str, str]:
    """Return the unique ids of our entities by entity id, as Home Assistant has stored them."""
    registry = json.loads((folder / "config/.storage/core.entity_registry").read_text(encoding="utf-8"))
    entities = registry["data"]["entities"]
    return {entity["entity_id"]: entity["unique_id"] for entity in entities if entity["platform"] == DOMAIN}


async def wait_until_loaded(client: HomeAssistantClient) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            [entry] = await client.entries(DOMAIN)
            if entry["state"] == "loaded":
                return entry
            await asyncio.sleep(0.5)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a user has of the integration."""

    entities: dict[str, str]
    """Unique ids by entity id."""
    devices: list[str]
    repairs: list[Any]


def is_due(repair: dict[str, Any]) -> bool:
    """Return whether a repair tells rightly that the simulated agreement ends."""
    is_time = local_date(datetime.now(UTC)).month in MONTHS_BEFORE_THE_END
    return is_time and repair["translation_key"] == "agreement_ends_soon"


async def look(client: HomeAssistantClient, truth: dict[datetime, int]) -> Seen:
    """Wait until all is loaded, check every hour of the statistics, and return what there is."""
    await wait_until_loaded(client)
    await wait_for_hours(client, len(truth))
    await assert_statistics_are_true(client, truth)
    entities = await client.command("config/entity_registry/list")
    devices = await client.command("config/device_registry/list")
    repairs = (await client.command("repairs/list_issues"))["issues"]
    ours = {device["id"]: device["name"] for device in devices if DOMAIN in str(device["identifiers"])}
    return Seen(
        entities={item["entity_id"]: item["unique_id"] for item in entities if item["platform"] == DOMAIN},
        devices=sorted(ours.values()),
        repairs=[issue for issue in repairs if issue["domain"] == DOMAIN and not is_due(issue)],
    )


async def test_an_upgrade_and_the_way_back_lose_and_double_nothing(folder: Path) -> None:
    """Rows, sums, entities and devices are the same ones, nothing has to be repaired, and the old version starts again.

    What it doesn't know of stays as it was for the next upgrade.
    """
    before = rows(folder)
    assert len(before) > 100
    async with simulated_octopus("--history-days", str(history_days()), "--statements") as octopus:
        truth = await octopus.hourly_truth(history_days() + 1)

        async def run(custom_components: Path = CUSTOM_COMPONENTS) -> Seen:
            with started(folder, octopus, custom_components) as process:
                async with HomeAssistantClient(process, OWNER) as client:
                    return await look(client, truth)

        files_of_old = stored(folder)
        entities_of_old = registered(folder)
        assert len(entities_of_old) > 10
        new = await run()
        assert entities_of_old.items() <= new.entities.items()
        assert new.devices == ["Octopus account", "Octopus export"]
        assert new.repairs == []
        after = rows(folder)
        assert before.items() <= after.items()
        assert {name for name, _ in before} == {name for name, _ in after}
        files_of_new = stored(folder)

        back = await run(folder)
        assert entities_of_old.items() <= back.entities.items()
        assert back.repairs == []
        assert rows(folder) == after
        for name in files_of_new.keys() - files_of_old.keys():
            assert stored(folder)[name] == files_of_new[name]

        assert await run() == new
        assert rows(folder) == after
        assert [name for name in stored(folder) if "damaged" in name or "newer" in name] == []
    assert list(errors(folder)) == []
