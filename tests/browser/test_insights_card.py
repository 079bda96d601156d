"""The card of insights: every question, on a narrow phone, in the dark, with keys, in each language, and at once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from playwright.async_api import expect
import pytest

from .accessibility import problems
from .card import CARD as HALF_HOURS, Card
from .drawing import Effort, effort_of, least
from .insights import CARD, InsightsCard, card_of
from .stage import Stage
from .window import go

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

PHONE: Final = 320
QUESTIONS: Final = 7
DRAW_MILLISECONDS: Final = 300
# From a tap on the question until the browser has painted every half-hour of the year.
OPENING: Final = """
async (card) => {
  const body = card.renderRoot.querySelector('octopus-seg-insights-body');
  const isDrawn = () => body.renderRoot.querySelector('octopus-seg-carpet')?.renderRoot.querySelector('path.c6');
  if (isDrawn()) throw new Error('It is open');
  body.renderRoot.querySelector('button.question').click();
  while (!isDrawn()) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
"""


@pytest.mark.parametrize(("width", "columns", "scheme"), [(390, 1, "light"), (1280, 2, "dark")])
async def test_every_question_opens_to_its_proof(
    stage: Stage, images: Path, width: int, columns: int, scheme: str
) -> None:
    """The answers stand in their lines; the first is open where there is room, the others after a tap."""
    async with stage.page(width=width, height=4600, scheme=scheme) as page:
        card = await card_of(stage, page, columns=columns)
        await expect(card.questions).to_have_count(QUESTIONS)
        is_open = "false" if columns == 1 else "true"
        await expect(card.question("When do I export?")).to_have_attribute("aria-expanded", is_open)
        await expect(card.question("Am I at a limit?")).to_contain_text("214 half-hours flat at 3.68 kW, on 41 days")
        await card.open_everything()
        await expect(card.carpet.locator("path.shade:not(.c0)")).to_have_count(6)
        await expect(card.carpet.locator("path.hatch")).to_be_visible()
        await expect(card.carpet.locator(".upright")).to_have_count(1 if columns == 1 else 0)
        await expect(card.self.locator(".years path")).to_have_count(4)
        await card.save(images / f"insights-{width}-{scheme}.png")
    assert stage.complaints == []


@pytest.mark.parametrize(
    ("language", "question"),
    [("en-GB", "When do I export?"), ("cy", "Pryd ydw i'n allforio?"), ("pl", "Kiedy oddaję energię?")],
)
async def test_it_fits_a_narrow_phone_and_is_for_everybody(
    stage: Stage, images: Path, language: str, question: str
) -> None:
    """At 320 pixels, light and dark: nothing is cut off, too pale or too small, and axe-core finds nothing."""
    async with stage.page(width=PHONE, height=4800) as page:
        card = await card_of(stage, page, language)
        await expect(card.questions.first).to_contain_text(question)
        await card.open_everything()
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE
        assert "\n".join(await problems(card.self)) == ""
        await card.save(images / f"insights-phone-{language}.png")
    assert stage.complaints == []


async def test_a_half_hour_is_found_by_tap_and_by_key(stage: Stage) -> None:
    """A tap tells the half-hour below it; left and right go by half an hour, up and down by a day."""
    async with stage.page(width=390, height=844) as page:
        card = await card_of(stage, page)
        await card.question("When do I export?").click()
        await card.picture.wait_for()
        box = await card.carpet.locator(".area").bounding_box()
        assert box is not None
        await page.mouse.click(box["x"] + box["width"] / 2 + 1, box["y"] + 0.5)
        await expect(card.line).to_contain_text("Sat 29 Nov 2025, 12:00 to 12:30")
        await card.picture.focus()
        for key, words in (
            ("ArrowRight", "Sat 29 Nov 2025, 12:30 to 13:00"),
            ("ArrowDown", "Sun 30 Nov 2025, 12:30 to 13:00"),
            ("ArrowLeft", "Sun 30 Nov 2025, 12:00 to 12:30"),
            ("End", "Sat 28 Nov 2026, 12:00 to 12:30"),
            ("Home", "Sat 29 Nov 2025, 12:00 to 12:30"),
        ):
            await page.keyboard.press(key)
            await expect(card.line).to_contain_text(words)
        await expect(card.picture).to_have_css("outline-style", "solid")
        await page.keyboard.press("End")
        for _ in range(23):
            await page.keyboard.press("ArrowRight")
        await expect(card.line).to_contain_text("Not published yet")
        await page.keyboard.press("Escape")
        await expect(card.line).to_contain_text("1.84 kWh, 7.54p")
    assert stage.complaints == []


async def test_pounds_are_drawn_in_place_of_energy(stage: Stage) -> None:
    """The scale says which; the year before is a step away."""
    async with stage.page(width=390, height=844) as page:
        card = await card_of(stage, page)
        await card.question("When do I export?").click()
        await expect(card.carpet.locator(".key")).to_contain_text("1.84 kWh in half an hour")
        await card.proof("When do I export?").get_by_role("button", name="Earnings").click()
        await expect(card.carpet.locator(".key")).to_contain_text("7.54p in half an hour")
        await card.proof("When do I export?").get_by_role("button", name="Previous year").click()
        await expect(card.proof("When do I export?")).to_contain_text("29 Nov 2024 to 28 Nov 2025")
    assert stage.complaints == []


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (860, 2)])
async def test_a_year_of_half_hours_is_drawn_at_once(
    stage: Stage, record_property: Callable[[str, object], None], width: int, columns: int
) -> None:
    """Every half-hour of a year is painted before anybody waits for it, upright and lying."""
    efforts: list[Effort] = []
    async with stage.page(width=width, height=900) as page:
        for _ in range(2):
            card = await card_of(stage, page, columns=columns)
            await card.questions.first.wait_for()
            efforts.append(await effort_of(stage, page, partial(card.self.evaluate, OPENING)))
    record_property("Drawn and painted", ", ".join(map(str, efforts)))
    assert least(efforts).page < DRAW_MILLISECONDS
    assert stage.complaints == []


@pytest.mark.every_release
async def test_answers_come_from_the_half_hours_of_the_home(stage: Stage) -> None:
    """Without anything made up: a record leads to its day in the card of half-hours."""
    await stage.ensure_set_up()
    async with stage.page(width=640, height=1400) as page:
        await stage.show("real-insights", [{**HALF_HOURS, "periods": ["day"]}, CARD])
        await go(page, "/real-insights/0")
        card, half_hours = InsightsCard(page), Card(page)
        await half_hours.wait()
        await card.question("When do I export?").click()
        await expect(card.question("When do I export?")).to_contain_text("Half of it from")
        await card.picture.wait_for()
        await card.question("Records").click()
        day = card.self.get_by_role("button", name="Best half-hour")
        date, _, _ = (await day.locator(".small").inner_text()).partition(",")
        await day.click()
        await expect(half_hours.period).to_contain_text(date)
    assert stage.complaints == []
