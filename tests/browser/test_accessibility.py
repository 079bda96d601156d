"""Every card for everybody: roles and names, contrasts and targets, and the keyboard alone."""

from typing import Any, Final

from playwright.async_api import Locator, Page, expect
import pytest

from .accessibility import measured_problems, violations
from .application import ApplicationCard
from .card import CARD, Card
from .stage import Stage, days_ago
from .window import go

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

APPLICATION: Final = {"type": "custom:octopus-seg-application-card"}
PAYMENTS: Final = {"type": "custom:octopus-seg-payments-card"}
YEAR: Final = {**CARD, "view": "year", "periods": ["month", "year", "all"], "measure": "earnings"}
# What is focused, however deep, by its name; and how its focus is drawn.
FOCUSED: Final = """
() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const card = focused?.getRootNode().host?.localName ?? '';
  const {outlineStyle, outlineWidth} = getComputedStyle(focused);
  const after = getComputedStyle(focused, '::after');
  const isDrawn = [[outlineStyle, outlineWidth], [after.outlineStyle, after.outlineWidth]]
    .some(([style, width]) => style === 'solid' && parseFloat(width) >= 2);
  const name = focused.getAttribute('aria-label') ?? focused.textContent;
  return {card, name: name.replace(/\\s+/g, ' ').trim(), isDrawn};
}
"""


async def shown_cards(stage: Stage, page: Page, *cards: dict[str, Any]) -> Locator:
    """Open a page with some cards, and return what holds them."""
    await stage.show("all-cards", [*cards])
    await go(page, "/all-cards/0")
    return page.locator("hui-grid-section").first


async def test_what_is_wrong_is_found(stage: Stage) -> None:
    """Pale words, a pale bar, a button without a name and a small one, in both themes."""
    await stage.ensure_set_up()
    async with stage.page() as page:
        await shown_cards(stage, page, CARD)
        card = Card(page)
        await card.wait()
        await card.notes.evaluate(
            """element => {
              element.innerHTML = '<button></button><p style="color: #888; background: #777">pale</p>' +
                '<svg width="20" height="20"><rect width="20" height="20" style="fill: rgba(127, 127, 127, 0.2)"></rect></svg>';
            }"""
        )
        found = {violation.split(": ")[1] for violation in await violations(card.self)}
        measured = {" ".join(problem.split()[:2]) for problem in await measured_problems(card.self)}
    assert {"button-name", "color-contrast"} <= found
    assert {f"{scheme}: {kind}" for scheme in ("light", "dark") for kind in ("text", "shape", "target")} <= measured


async def test_the_cards_of_an_export_point_are_for_everybody(stage: Stage) -> None:
    """Payments and an application unfolded, figures, a day, a year with the one before, and all years."""
    export_point = await stage.ensure_set_up()
    async with stage.page(width=640, height=3200) as page:
        figures = {**CARD, "view": "figures"}
        own = {**APPLICATION, "export_point": export_point["id"]}
        cards = await shown_cards(stage, page, PAYMENTS, figures, CARD, YEAR, {**YEAR, "view": "all"}, own)
        for number in (1, 2, 3):
            await Card(page, number).wait()
        payments = page.locator("octopus-seg-payments-card")
        if await payments.locator("#proof").count() == 0:
            await payments.locator("button.answer").click()
        await payments.locator("button.bill").first.click()
        await expect(payments.locator("svg.chart")).to_be_visible()
        await ApplicationCard(page).toggle.click()
        assert await violations(cards) == []
        assert "\n".join(await measured_problems(cards)) == ""
    assert stage.complaints == []


@pytest.mark.parametrize("stopped", [{}, {"failed": days_ago(2)}], ids=["under way", "stopped"])
async def test_an_application_is_for_everybody(stage: Stage, stopped: dict[str, Any]) -> None:
    """While it goes on, and where it has stopped."""
    await stage.record({"signed_up": days_ago(60), "processing": days_ago(58), **stopped})
    export_point = await stage.ensure_application()
    async with stage.page(width=640, height=700) as page:
        cards = await shown_cards(stage, page, {**APPLICATION, "export_point": export_point["id"]})
        await expect(ApplicationCard(page).stage).to_be_visible()
        assert await violations(cards) == []
        assert "\n".join(await measured_problems(cards)) == ""
    assert stage.complaints == []


async def test_the_keyboard_alone_goes_through_every_card(stage: Stage) -> None:
    """Tab by Tab, each stop in its order and with its ring; Enter opens, arrows go from bar to bar."""
    await stage.ensure_set_up()
    async with stage.page(width=640, height=2400) as page:
        days = {**CARD, "periods": ["day"]}
        await shown_cards(stage, page, PAYMENTS, {**CARD, "view": "figures"}, days, YEAR)
        for number in (1, 2):
            await Card(page, number).wait()
        payments = page.locator("octopus-seg-payments-card button.answer")
        if await payments.get_attribute("aria-expanded") == "true":
            await payments.click()
        await payments.focus()
        stops = [await page.evaluate(FOCUSED)]
        while not stops[-1]["name"].startswith("Earnings, "):
            await page.keyboard.press("Tab")
            stops.append(await page.evaluate(FOCUSED))
            assert len(stops) < 40, stops
        # The first stop was focused by the test, not by a key.
        assert [stop for stop in stops[1:] if not stop["isDrawn"]] == []
        # Whether there is a repair or a live sensor is another test's affair.
        names = [
            stop["name"] for stop in stops[1:] if not stop["name"].startswith(("Open the repairs", "Today so far"))
        ]
        [day, month, year, everything], others = names[:4], names[4:]
        assert (month, year) == (f"{days_ago(1):%B}", f"{days_ago(1):%Y}")
        assert everything.startswith("Since ")
        assert day.endswith(month[:3]) or day.split()[-1] in month
        assert others[:2] == ["Download as CSV", "Previous day"]
        assert others[-6:-1] == ["Month", "Year", "All", *others[-3:-1]]

        await page.keyboard.press("End")
        months = Card(page, 2)
        await expect(months.tooltip).to_contain_text("December")
        await page.keyboard.press("Home")
        await page.keyboard.press("Enter")
        await expect(months.period).to_have_text(f"January {days_ago(1):%Y}")
        await page.keyboard.press("Home")
        await page.keyboard.press("Enter")
        await expect(Card(page, 1).period).to_contain_text("1 Jan")

        await payments.focus()
        await page.keyboard.press("Enter")
        await expect(payments).to_have_attribute("aria-expanded", "true")
    assert stage.complaints == []
