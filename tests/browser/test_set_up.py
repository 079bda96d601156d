"""The first five minutes of a new user, clicked through."""

from pathlib import Path

import pytest

from scripts.film_strip import MOST_ACTIONS, film

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(600)]


@pytest.mark.every_release
@pytest.mark.parametrize("width", [1280, 390])
async def test_six_actions_lead_to_the_dashboard_with_money_on_it(
    socket_enabled: None, images: Path, width: int
) -> None:
    """From "Add integration" in an empty Home Assistant; then the Energy dashboard has it, too, one day back."""
    walk = await film(images, width, history_days=30)
    assert len(walk.actions) <= MOST_ACTIONS
    assert [file.stem.split("-", 2)[2] for file in walk.pictures][-3:] == [
        "dashboard",
        "energy-today",
        "energy-yesterday",
    ]
