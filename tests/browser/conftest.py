"""A stage that the tests share, and a folder for pictures."""

from collections.abc import AsyncGenerator, Generator
from datetime import timedelta
import os
from pathlib import Path

from playwright.async_api import Browser, async_playwright
import pytest
import pytest_asyncio
import pytest_socket

from custom_components.octopus_seg.seg.settlement import day_start
from tests.octopus_simulator.scenarios import EXPORT_MPAN

from .stage import ROOT, Stage, days_ago, midsummer
from .window import FLAGS, IMAGES, chromium

GAP_DAY = midsummer() - timedelta(days=10)
GAP_HALF_HOURS = 5


@pytest.fixture(autouse=True)
def verify_cleanup() -> None:
    """Leave out Home Assistant's look for what a test leaves running: the browser does that on purpose."""


@pytest.fixture(autouse=True)
def configure_event_loop() -> None:
    """Leave the loop of all tests as it is."""


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncGenerator[Browser]:
    """Start the browser once."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        await browser.close()


@pytest.fixture(scope="package")
def open_stage(tmp_path_factory: pytest.TempPathFactory) -> Generator[Stage]:
    """Start Home Assistant and Octopus once for all tests of the browser."""
    pytest_socket.enable_socket()
    stage = Stage.open(tmp_path_factory.mktemp("stage"))
    try:
        yield stage
    finally:
        stage.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(open_stage: Stage, browser: Browser, socket_enabled: None) -> Stage:
    """Let a test use the stage: Octopus has a gap on a summer's day, and has paid for a month."""
    open_stage.browser = browser
    if not open_stage.is_prepared:
        open_stage.is_prepared = True
        gap = day_start(GAP_DAY) + timedelta(hours=11)
        await open_stage.tell("add_gap", mpan=EXPORT_MPAN, start=gap.isoformat(), half_hours=GAP_HALF_HOURS)
        await open_stage.tell("bill_export", first_day=days_ago(75).isoformat(), last_day=days_ago(45).isoformat())
        # Before a page is opened: Home Assistant's pages look once, when they are loaded, for cards that integrations bring.
        await open_stage.ensure_set_up()
    open_stage.complaints.clear()
    return open_stage


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Return where pictures go: with OCTOPUS_SEG_IMAGES, into the folder it names."""
    return ROOT / os.environ.get(IMAGES, str(tmp_path))
