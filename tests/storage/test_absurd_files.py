"""What a stored file means whose values are of the right type, and too far out to calculate with: it is a damaged one."""

import json
import os
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.absurd import MOMENTS, Place, places, spoilt_at
from tests.applications import async_tick, issues, repairs
from tests.helpers import account_entry, async_set_up, state
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.stored_files import copies_of, path_of
from tests.support.actions import async_compare
from tests.support.live import LIVE_SENSOR, show
from tests.test_fuzzing import FILES
from tests.truth import async_expect_true_statistics

# Each place gets one value of those there are, the next place the next one; with `OCTOPUS_SEG_EXAMPLES`, all of them.
ALL_VALUES = os.environ.get("OCTOPUS_SEG_EXAMPLES", "0") != "0"

pytestmark = pytest.mark.on_disk


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: not so many that a credit is late."""
    return 33


def _file_of(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> Path:
    (subentry_id,) = entry.subentries
    match kind:
        case "archive":
            return path_of(hass, subentry_id)
        case "live" | "rate":
            return path_of(hass, f"{kind}.{subentry_id}")
        case _:
            return path_of(hass, f"{kind}.{entry.entry_id}")


def _filled(kind: str, data: Any) -> Any:
    """Return what a file has after more has happened, so that there is a value in every place."""
    match kind:
        case "credits":
            known: Any = FILES["credits"][1]
            return {**data, "balance": "4.10", "credits": known["credits"]}
        case "applications":
            return {point: {**record, "applied_on": "2026-05-01"} for point, record in data.items()}
        case "account_supply":
            gone = ["24J0000001", "2026-05-01"]
            points = {name: {**point, "meters": [gone, *point["meters"]]} for name, point in data["points"].items()}
            return {**data, "points": points}
        case _:
            return data


def _spoilt(data: Any) -> list[tuple[Place, Any]]:
    return [
        (place, spoilt_at(data, place, choice))
        for number, place in enumerate(places(data))
        for choice in (range(len(MOMENTS) + 1) if ALL_VALUES else [number])
    ]


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("kind", sorted(FILES))
async def test_it_is_set_aside_and_all_starts(hass: HomeAssistant, simulator: OctopusSimulator, kind: str) -> None:
    """A copy of it is kept, a repair tells as of any damaged file, and what Octopus has is made anew."""
    show(hass, 5)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_tick(hass, "certificate")
    if kind == "comparison":
        await async_compare(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    file = _file_of(hass, entry, kind)
    good = json.loads(file.read_text())
    good["data"] = _filled(kind, good["data"])
    tried = _spoilt(good["data"])
    assert tried

    for place, data in tried:
        file.write_text(content := json.dumps({**good, "data": data}))

        await async_set_up(hass, entry)

        assert entry.state is ConfigEntryState.LOADED, place
        assert [copy.read_text() for copy in copies_of(file)] == [content], place
        assert repairs(hass) == ("answers_set_aside" if kind == "applications" else "file_set_aside",), place
        assert state(hass, "sensor", "export_total").state not in {"unknown", "unavailable"}, place
        await hass.config_entries.async_unload(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        for issue in issues(hass).values():
            ir.async_delete_issue(hass, issue.domain, issue.issue_id)
        for copy in copies_of(file):
            copy.unlink()
        # Some files are written when there is something new to keep, and Octopus is asked only so often.
        assert not file.exists() or file.read_text() != content, place

    await async_set_up(hass, entry)
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert copies_of(file) == []
