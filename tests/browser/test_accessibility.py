"""Every card for everybody: roles and names, contrasts and targets, and the keyboard alone."""

from collections import Counter
from itertools import groupby
from typing import Any, Final

from playwright.async_api import Locator, Page, expect
import pytest

from . import comparison, insights
from .accessibility import problems
from .answers import answer_cards
from .application import ApplicationCard
from .card import CARD, Card
from .comparison import ComparisonCard
from .insights import InsightsCard
from .stage import Stage, days_ago
from .window import go

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

APPLICATION: Final = {"type": "custom:octopus-seg-application-card"}
PAYMENTS: Final = {"type": "custom:octopus-seg-payments-card"}
TARIFFS: Final = 4
QUESTIONS: Final = 7
MOST_STOPS: Final = 200
OURS: Final = "octopus-seg-"
IN_ORDER: Final = [
    "octopus-seg-payments-card",
    "octopus-seg-card",
    "octopus-seg-comparison-card",
    "octopus-seg-card",
    "octopus-seg-insights-card",
    "octopus-seg-application-card",
]
FOLDABLE: Final = "hui-grid-section button[aria-expanded=true]"
YEAR: Final = {**CARD, "view": "year", "periods": ["month", "year", "all"], "measure": "earnings"}
# What is focused, however deep, by its name; and how its focus is drawn.
FOCUSED: Final = """
() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  let card = '';
  for (let each = focused; each; each = each.getRootNode().host) {
    if (each.localName.startsWith('octopus-seg-')) card = each.localName;
  }
  const {outlineStyle, outlineWidth} = getComputedStyle(focused);
  const after = getComputedStyle(focused, '::after');
  const isDrawn = [[outlineStyle, outlineWidth], [after.outlineStyle, after.outlineWidth]]
    .some(([style, width]) => style === 'solid' && parseFloat(width) >= 2);
  const name = focused.getAttribute('aria-label') ?? focused.textContent;
  const isFolded = focused.getAttribute('aria-expanded') === 'false';
  return {card, name: name.replace(/\\s+/g, ' ').trim(), isDrawn, isFolded};
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
        found = {" ".join(problem.split()[:2]).rstrip(":") for problem in await problems(card.self)}
    in_both = {
        f"{scheme}: {kind}" for scheme in ("light", "dark") for kind in ("text", "shape", "target", "color-contrast")
    }
    assert {"light: button-name", *in_both} <= found


async def all_cards(stage: Stage, page: Page) -> Locator:
    """Open a page with every card of an export point: comparison and insights answered by the test, the others by it."""
    export_point = await stage.ensure_set_up()
    await answer_cards(
        page, comparison.answering(comparison.comparison(TARIFFS)), insights.answering(insights.insights())
    )
    own = {**APPLICATION, "export_point": export_point["id"]}
    figures = {**CARD, "view": "figures"}
    days = {**CARD, "periods": ["day"]}
    shown = (PAYMENTS, figures, comparison.CARD, days, YEAR, {**YEAR, "view": "all"}, insights.CARD, own)
    cards = await shown_cards(stage, page, *shown)
    for number in (1, 2, 3):
        await Card(page, number).wait()
    await ComparisonCard(page).head.wait_for()
    await InsightsCard(page).questions.first.wait_for()
    return cards


async def unfold(page: Page) -> None:
    """Open all that can be opened: a bill, what a statement is of, every question, a tariff, and the steps."""
    payments = page.locator("octopus-seg-payments-card")
    if await payments.locator("#proof").count() == 0:
        await payments.locator("button.answer").click()
    await payments.locator("button.bill").first.click()
    await expect(payments.locator("svg.chart")).to_be_visible()
    await payments.locator(".row.buttons > button").last.click()
    await payments.locator("select").wait_for()
    await ComparisonCard(page).open_everything()
    await ComparisonCard(page).opened.locator(".pill").first.click()
    await InsightsCard(page).open_everything()
    await ApplicationCard(page).toggle.click()


async def fold(page: Page) -> None:
    """Close the cards again."""
    while await page.locator(FOLDABLE).count():
        await page.locator(FOLDABLE).first.click()
    await expect(page.locator("octopus-seg-payments-card #proof")).to_have_count(0)


async def test_every_card_is_for_everybody(stage: Stage) -> None:
    """Unfolded and folded, light and dark: axe-core finds nothing, and nothing is too pale or too small."""
    async with stage.page(width=640, height=900) as page:
        cards = await all_cards(stage, page)
        for arrange in (unfold, fold):
            await arrange(page)
            assert "\n".join(await problems(cards)) == ""
    assert stage.complaints == []


async def test_an_application_is_for_everybody(stage: Stage) -> None:
    """While it goes on, and where it has stopped. The checklist beside it is a card of Home Assistant's own."""
    under_way = {"signed_up": days_ago(60), "processing": days_ago(58)}
    await stage.record(under_way)
    export_point = await stage.ensure_application()
    async with stage.page(width=640, height=700) as page:
        cards = await shown_cards(stage, page, {**APPLICATION, "export_point": export_point["id"]})
        card = ApplicationCard(page)
        for reached, name in ((under_way, "Being processed"), ({**under_way, "failed": days_ago(2)}, "Failed")):
            await stage.record(reached)
            await expect(card.stage).to_contain_text(name)
            assert "\n".join(await problems(cards)) == ""
    assert stage.complaints == []


async def test_the_keyboard_alone_goes_through_every_card(stage: Stage) -> None:
    """Tab by Tab through all cards, each stop with its ring; Enter opens what is folded, and what it opens comes next."""
    async with stage.page(width=640, height=900) as page:
        await all_cards(stage, page)
        await fold(page)
        # From the card's first stop and back again, so that a key has brought the focus there.
        await page.locator("octopus-seg-payments-card button.answer").focus()
        await page.keyboard.press("Shift+Tab")
        stops: list[dict[str, Any]] = []
        while not stops or stops[-1]["card"].startswith(OURS):
            await page.keyboard.press("Tab")
            stops.append(await page.evaluate(FOCUSED))
            if stops[-1]["isFolded"]:
                await page.keyboard.press("Enter")
                assert not (await page.evaluate(FOCUSED))["isFolded"], stops[-1]
            assert len(stops) < MOST_STOPS, [stop["name"] for stop in stops]
        stops.pop()
        assert [stop for stop in stops if not stop["isDrawn"]] == []
        assert [card for card, _ in groupby(stop["card"] for stop in stops)] == IN_ORDER
        folded = Counter(stop["card"] for stop in stops if stop["isFolded"])
        assert folded["octopus-seg-insights-card"] == QUESTIONS
        assert folded["octopus-seg-comparison-card"] == 1 + TARIFFS
        assert folded["octopus-seg-application-card"] == 1
        assert folded["octopus-seg-payments-card"] > 1
    assert stage.complaints == []


async def test_arrows_go_from_bar_to_bar(stage: Stage) -> None:
    """From a year by its bars to a month, and from its bars to the half-hours of a day."""
    await stage.ensure_set_up()
    async with stage.page(width=640, height=900) as page:
        await shown_cards(stage, page, {**CARD, "periods": ["day"]}, YEAR)
        days, months = Card(page), Card(page, 1)
        await days.wait()
        await months.wait()
        await months.chart.locator(".picture").focus()
        await page.keyboard.press("End")
        await expect(months.tooltip).to_contain_text("December")
        await page.keyboard.press("Home")
        await page.keyboard.press("Enter")
        await expect(months.period).to_have_text(f"January {days_ago(1):%Y}")
        await page.keyboard.press("Home")
        await page.keyboard.press("Enter")
        await expect(days.period).to_contain_text("1 Jan")
    assert stage.complaints == []
