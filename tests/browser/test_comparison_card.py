"""The comparison card: with three tariffs and with fourteen, on a narrow phone, in the dark, with keys, in each language."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
import re
from typing import Final

from playwright.async_api import Page, expect
import pytest

from .comparison import card_of, comparison
from .drawing import effort_of, efforts_to_draw, least
from .stage import Stage

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

FEW: Final = 3
OWN_RATE: Final = Decimal("0.041")
OUTGOING_RATE: Final = Decimal("0.12")
MANY: Final = 14
PHONE: Final = 320
DRAW_MILLISECONDS: Final = 300
TARGET: Final = 44
TEXT_CONTRAST: Final = 4.5
SHAPE_CONTRAST: Final = 3
OPENING: Final = """
async (card) => {
  card.renderRoot.querySelector('h2 > button').click();
  await card.updateComplete;
  card.renderRoot.querySelectorAll('.offer')[2].click();
  await card.updateComplete;
  card.getBoundingClientRect();
}
"""
OUTSIDE: Final = """
(card) => [...card.renderRoot.querySelectorAll('*')].filter((each) => {
  const {left, right, width} = each.getBoundingClientRect();
  return width > 0 && !each.closest('.unseen') && (left < 0 || right > innerWidth);
}).map((each) => `${each.tagName}.${each.className} ${each.textContent}`)
"""
SMALL: Final = """
(card, least) => [...card.renderRoot.querySelectorAll('button, a, input')].filter((each) => {
  const {width, height} = each.getBoundingClientRect();
  return width < least || height < least;
}).map((each) => `${each.className} ${each.textContent.trim()}`)
"""
# How far each text, and each bar, stands out from what is behind it; the least of each.
CONTRASTS: Final = """
(card) => {
  const context = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const paint = (colors) => {
    context.clearRect(0, 0, 1, 1);
    for (const color of colors) { context.fillStyle = color; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const above = (each) => each.assignedSlot ?? each.parentElement ?? each.getRootNode().host;
  const grounds = (each) => {
    const found = [];
    for (let at = each; at != null; at = above(at)) { found.unshift(getComputedStyle(at).backgroundColor); }
    return ['#fff', ...found];
  };
  const light = (color) => color.map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = (color) => { const [red, green, blue] = light(color); return 0.2126 * red + 0.7152 * green + 0.0722 * blue; };
  const contrast = (one, other) => {
    const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const all = [...card.renderRoot.querySelectorAll('*')].filter((each) => !each.closest('.unseen, style'));
  const isWorded = (each) => [...each.childNodes].some(({nodeType, textContent}) => nodeType === 3 && textContent.trim() !== '');
  const texts = all.filter((each) => isWorded(each) && !each.matches(':disabled')).map((each) => {
    const ground = grounds(each);
    return contrast(paint(ground), paint([...ground, getComputedStyle(each).color]));
  });
  const shapes = all.filter((each) => each.matches('.strip.octopus i, .strip.yours i, .strip b, .area i:not(.band, .pale, .unknown), .area b'))
    .map((each) => contrast(paint(grounds(above(each))), paint(grounds(each))));
  return [Math.min(...texts), Math.min(...shapes)];
}
"""


@pytest.mark.parametrize("tariffs", [FEW, MANY])
async def test_every_tariff_has_a_row_and_a_bar(stage: Stage, images: Path, tariffs: int) -> None:
    """What the best would add stands first; a tap shows all, grouped, and another one opens a tariff."""
    async with stage.page(width=760, height=2800) as page:
        card = await card_of(stage, page, comparison(tariffs))
        await expect(card.head).to_contain_text("a year on Tariff 1")
        await expect(card.tariffs).to_have_count(0)
        await card.head.click()
        await expect(card.tariffs).to_have_count(tariffs)
        await expect(card.self.locator(".strip i")).to_have_count(tariffs)
        await card.tariff("Tariff 1").click()
        await expect(card.opened).to_contain_text("12p for every kWh, at any time.")
        await card.picture(images / f"comparison-{tariffs}.png")
    assert stage.complaints == []


@pytest.mark.every_release
async def test_its_pounds_are_those_of_the_half_hours(stage: Stage) -> None:
    """What a month would have earned is the plain sum of its half-hours at a rate, on your tariff and on another."""
    await stage.ensure_set_up()
    async with stage.owner() as client:
        await client.post("/api/services/octopus_seg/compare_tariffs?return_response", {})
    async with stage.page() as page:
        card = await card_of(stage, page)
        await card.head.click()
        await card.self.get_by_role("button", name="Month", exact=True).click()
        await card.self.get_by_role("button", name="Previous month").click()
        month = datetime.strptime(await card.self.locator(".steps span").inner_text(), "%B %Y").replace(tzinfo=UTC)
        days = [month.date() + timedelta(days=number) for number in range(31)]
        energy = sum(
            [value or 0 for day in days if day.month == month.month for value in await stage.truth(day)],
            start=Decimal(),
        )
        own = card.tariffs.first.locator(".number").first
        await expect(own).to_have_text(f"£{energy * OWN_RATE / 1000:.2f}")
        await expect(card.tariff("Outgoing Octopus").locator(".number").first).to_have_text(
            f"£{energy * OUTGOING_RATE / 1000:.2f}"
        )
    assert stage.complaints == []


@pytest.mark.parametrize(("scheme", "language"), [("light", "en-GB"), ("dark", "cy"), ("dark", "pl")])
async def test_it_fits_a_narrow_phone_and_can_be_read(stage: Stage, images: Path, scheme: str, language: str) -> None:
    """At 320 pixels nothing is cut off, everything can be hit with a finger, and all of it stands out."""
    async with stage.page(width=PHONE, height=3600, scheme=scheme) as page:
        card = await card_of(stage, page, comparison(MANY), language)
        await card.open_everything()
        await card.opened.locator(".pill").first.click()
        await expect(card.self.locator("input")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE
        assert await card.self.evaluate(OUTSIDE) == []
        assert await card.self.evaluate(SMALL, TARGET) == []
        texts, shapes = await card.self.evaluate(CONTRASTS)
        assert texts >= TEXT_CONTRAST
        assert shapes >= SHAPE_CONTRAST
        await card.picture(images / f"comparison-phone-{scheme}-{language}.png")
    assert stage.complaints == []


@pytest.mark.parametrize(("language", "group"), [("en-GB", "Yours"), ("cy", "Eich un chi"), ("pl", "Twoja")])
async def test_it_speaks_the_users_language(stage: Stage, language: str, group: str) -> None:
    """The groups are named in the language that the user chose."""
    async with stage.page() as page:
        card = await card_of(stage, page, comparison(FEW), language)
        await card.head.click()
        await expect(card.self.locator("h3").first).to_have_text(group)
    assert stage.complaints == []


async def test_keys_go_row_by_row(stage: Stage) -> None:
    """Tab and Enter open the card and a tariff, and choose other days; what has the focus can be seen."""
    async with stage.page() as page:
        card = await card_of(stage, page, comparison(FEW))
        await card.head.focus()
        await page.keyboard.press("Enter")
        await expect(card.tariffs).to_have_count(FEW)
        for name in ("12 months", "Year", "Month", "Smart Export Guarantee", "Tariff 1"):
            await page.keyboard.press("Tab")
            assert name in await focused(page)
        await page.keyboard.press("Space")
        await expect(card.tariff("Tariff 1")).to_have_attribute("aria-expanded", "true")
        await expect(card.tariff("Tariff 1")).to_have_css("outline-style", "solid")
        await page.keyboard.press("Tab")
        assert "octopus.energy" in await focused(page)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(card.self.locator("input")).to_be_focused()
        await card.opened.get_by_role("button", name="Cancel").press("Enter")
        assert "I've asked for this tariff" in await focused(page)
    assert stage.complaints == []


async def focused(page: Page) -> str:
    """Return what has the focus, wherever on the page it is."""
    words: str = await page.evaluate("""
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement != null) { at = at.shadowRoot.activeElement; }
        at?.textContent ?? '';
    """)
    return words


async def test_it_draws_at_once(stage: Stage, record_property: Callable[[str, object], None]) -> None:
    """With fourteen tariffs over three years, the answer and all rows stand before anybody waits for them."""
    async with stage.page() as page:
        card = await card_of(stage, page, comparison(MANY))
        drawn = await efforts_to_draw(stage, page, {"type": "octopus-seg-comparison-card"})
        opened = await effort_of(stage, page, lambda: card.self.evaluate(OPENING))
        await expect(card.opened).to_be_visible()
    for name, efforts in (("First draw", drawn), ("Opened", [opened])):
        record_property(name, ", ".join(map(str, efforts)))
        assert least(efforts).page < DRAW_MILLISECONDS
    assert stage.complaints == []
