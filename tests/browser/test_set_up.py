"""The first five minutes of a new user, clicked through."""

from collections.abc import AsyncGenerator
from pathlib import Path

from playwright.async_api import Browser
import pytest
import pytest_asyncio
import pytest_socket

from scripts.film_strip import MOST_ACTIONS, empty_home_assistant, film
from scripts.home_assistant_process import HomeAssistantProcess

from .window import are_pictures_wanted

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(600)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def empty() -> AsyncGenerator[tuple[HomeAssistantProcess, dict[str, str]]]:
    """Run a Home Assistant in which nothing is set up; on any day of the month, a credit has come for a whole one."""
    pytest_socket.enable_socket()
    async with empty_home_assistant(history_days=70) as started:
        yield started


@pytest.mark.every_release
@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("width", [1280, 390])
async def test_six_actions_lead_to_the_dashboard_with_money_on_it(
    empty: tuple[HomeAssistantProcess, dict[str, str]], browser: Browser, images: Path, width: int
) -> None:
    """From "Add integration" where nothing is set up; then the Energy dashboard has it, too, a day or two back."""
    walk = await film(images if are_pictures_wanted() else None, width, *empty, browser)
    assert len(walk.actions) <= MOST_ACTIONS
    assert walk.seen[-3:] == ["dashboard", "energy-opened", "energy-newest"]
