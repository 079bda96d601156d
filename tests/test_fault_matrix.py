"""Every fault in the way of everything that asks Octopus: `docs/reliability.md` is what these tests see.

Where the product or the faults change on purpose, `OCTOPUS_SEG_RELIABILITY=write scripts/test tests/test_fault_matrix.py`
writes the table anew.
"""

from collections.abc import Generator
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from .fault_matrix import table
from .fault_matrix.cases import CASES, Case
from .fault_matrix.stages import STAGES, STORY
from .fault_matrix.world import World, open_world
from .octopus_simulator import OctopusSimulator

EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@pytest.fixture
def history_days() -> int:
    """Let there be something to lose."""
    return 3


@pytest.fixture(scope="module")
def seen() -> Generator[table.Cells]:
    """Collect what is seen, and write it where that is asked for."""
    cells: table.Cells = {}
    yield cells
    if table.is_to_be_written():
        table.write(cells)


@pytest.fixture
def world(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Generator[World]:
    """Have a home in the middle of the spread of homes over time."""
    with (
        patch("custom_components.octopus_seg.polling.coordinator.installation_share", return_value=0.5),
        patch("custom_components.octopus_seg.tariffs.monthly.installation_share", return_value=0.5),
        open_world(hass, freezer, simulator, monkeypatch) as world,
    ):
        yield world


async def _async_play(world: World, case: Case, name: str, seen: table.Cells) -> None:
    """Play a stage with a fault, or without it where it cannot occur, and hold the table against what is seen."""
    stage = STAGES[name]
    if (reason := case.impossible.get(name)) is not None:
        await stage.play(world, None)
        cell = f"cannot occur: {reason}"
    else:
        found = await stage.play(world, case)
        assert found.requests <= stage.most_requests, found
        cell = str(found)
    seen[case.name, name] = cell
    if not table.is_to_be_written():
        assert table.read()[case.name, name] == cell


@EVERY_CASE
async def test_an_account_with_a_fault(world: World, case: Case, seen: table.Cells) -> None:
    """At its set-up, while its history is loaded, on a day like any other, and when tariffs are compared."""
    for name in STORY:
        await _async_play(world, case, name, seen)


@EVERY_CASE
@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_an_application_with_a_fault(world: World, case: Case, seen: table.Cells) -> None:
    """It may move on meanwhile."""
    await _async_play(world, case, "onboarding", seen)


def test_the_page_has_a_cell_for_everything() -> None:
    """No fault and no stage is left out."""
    if not table.is_to_be_written():
        assert set(table.read()) == {(case.name, stage) for case in CASES for stage in STAGES}
        assert all(table.read().values())
