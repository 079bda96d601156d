"""A stage that the tests share, and a folder for pictures."""

from collections.abc import Generator
from datetime import timedelta
import os
from pathlib import Path

import pytest
import pytest_socket

from custom_components.octopus_seg.seg.settlement import day_start
from tests.octopus_simulator.scenarios import EXPORT_MPAN

from .stage import ROOT, Stage, days_ago, midsummer

GAP_DAY = midsummer() - timedelta(days=10)
GAP_HALF_HOURS = 5


@pytest.fixture(scope="session")
def open_stage(tmp_path_factory: pytest.TempPathFactory) -> Generator[Stage]:
    """Start Home Assistant and Octopus once for all tests of the browser."""
    pytest_socket.enable_socket()
    stage = Stage.open(tmp_path_factory.mktemp("stage"))
    try:
        yield stage
    finally:
        stage.close()


@pytest.fixture
async def stage(open_stage: Stage, socket_enabled: None) -> Stage:
    """Let a test use the stage: Octopus has a gap on a summer's day, and has paid for a month."""
    if not open_stage.is_prepared:
        open_stage.is_prepared = True
        gap = day_start(GAP_DAY) + timedelta(hours=11)
        await open_stage.tell("add_gap", mpan=EXPORT_MPAN, start=gap.isoformat(), half_hours=GAP_HALF_HOURS)
        await open_stage.tell("bill_export", first_day=days_ago(75).isoformat(), last_day=days_ago(45).isoformat())
    open_stage.complaints.clear()
    return open_stage


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Return where pictures go: with OCTOPUS_SEG_IMAGES, into the folder it names."""
    return ROOT / os.environ.get("OCTOPUS_SEG_IMAGES", str(tmp_path))
