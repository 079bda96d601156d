"""Every card for everybody: roles, names, contrasts and targets."""

from playwright.async_api import expect
import pytest

from .accessibility import violations
from .application import ApplicationCard
from .card import card_of
from .stage import Stage, midsummer

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]


async def test_axe_finds_what_is_wrong(stage: Stage) -> None:
    """Pale words and a button without a name are found inside a card, in both themes."""
    async with stage.page() as page:
        card = await card_of(stage, page)
        await card.notes.evaluate(
            """element => {
              element.innerHTML = '<button></button><p style="color: #888; background: #777">pale</p>';
            }"""
        )
        found = {violation.split(": ")[1] for violation in await violations(card.self)}
    assert {"button-name", "color-contrast"} <= found


async def test_axe_finds_nothing_wrong_with_half_hours(stage: Stage) -> None:
    """A day in light and in dark."""
    async with stage.page(width=640, height=700) as page:
        card = await card_of(stage, page)
        await card.open_day(midsummer())
        assert await violations(card.self) == []
    assert stage.complaints == []


async def test_axe_finds_nothing_wrong_with_an_application(stage: Stage) -> None:
    """A paid one, folded and unfolded."""
    export_point = await stage.ensure_set_up()
    config = {"type": "custom:octopus-seg-application-card", "export_point": export_point["id"]}
    await stage.show("accessible-application", [config])
    async with stage.page(width=640, height=700) as page:
        await page.goto("/accessible-application/0")
        card = ApplicationCard(page)
        await expect(card.settled).to_contain_text("Active")
        assert await violations(card.self) == []
        await card.toggle.click()
        assert await violations(card.self) == []
    assert stage.complaints == []
