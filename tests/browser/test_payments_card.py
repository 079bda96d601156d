"""The payments card of a running Home Assistant: for everybody, by keyboard alone, and to the Wh and the penny."""

from decimal import ROUND_HALF_UP, Decimal

from playwright.async_api import Locator, Page, expect
import pytest

from .accessibility import violations_as_shown
from .stage import Stage
from .window import go

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

FOCUSED = """
() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.textContent.replace(/\\s+/g, " ").trim() ?? "";
}
"""


async def card_of(stage: Stage, page: Page) -> Locator:
    """Open a dashboard with nothing but the card, of an account whose last credit is six weeks old."""
    export_point = await stage.ensure_set_up()
    config = {"type": "custom:octopus-seg-payments-card", "export_point": export_point["id"]}
    await stage.show("one-payments", [config])
    await go(page, "/one-payments/0")
    card = page.locator("octopus-seg-payments-card")
    await card.locator(".answer").wait_for()
    return card


async def async_walk_to(page: Page, words: str) -> None:
    """Press Tab until what has these words is focused."""
    for _ in range(40):
        if words in await page.evaluate(FOCUSED):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab doesn't come to {words}")


async def test_the_card_and_its_papers_by_keyboard_alone(stage: Stage) -> None:
    """Each row and button in turn; Enter and Space open; the statement and the letter are free of violations too."""
    async with stage.page(width=640, height=900) as page:
        card = await card_of(stage, page)
        answer = card.locator(".answer")
        await expect(answer).to_have_attribute("aria-expanded", "true")
        await async_walk_to(page, await answer.locator(".word").inner_text())
        await page.keyboard.press("Space")
        await expect(answer).to_have_attribute("aria-expanded", "false")
        await page.keyboard.press("Enter")
        await expect(answer).to_have_attribute("aria-expanded", "true")

        await page.keyboard.press("Tab")
        bill = card.locator("button.bill").first
        await expect(bill).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(card.locator(".opened table").first).to_be_visible()

        async with page.expect_popup() as waiting:
            await async_walk_to(page, "Write a letter")
            await page.keyboard.press("Enter")
        letter = await waiting.value
        await letter.locator("main").wait_for()
        assert await violations_as_shown(letter.locator("body")) == []
        await letter.close()

        await async_walk_to(page, "Print a statement")
        await page.keyboard.press("Space")
        async with page.expect_popup() as waiting:
            await async_walk_to(page, "Open the statement")
            await page.keyboard.press("Enter")
        statement = await waiting.value
        await statement.locator("main").wait_for()
        await async_walk_to(statement, "Every half-hour as CSV")
        assert await violations_as_shown(statement.locator("body")) == []
    assert stage.complaints == []


@pytest.mark.every_release
async def test_the_statement_and_its_file_are_the_sensors_figures(stage: Stage) -> None:
    """To the Wh and the penny, of the month and of the year so far; nothing where none of its days is published."""
    async with stage.page(width=900, height=900) as page:
        card = await card_of(stage, page)
        await card.locator(".row.buttons > button").last.click()
        for span, energy, earnings in (
            ("this_month", "export_this_month", "earnings_this_month"),
            ("this_year", None, "earnings_this_year"),
        ):
            await card.locator("select").select_option(span)
            async with page.expect_popup() as waiting:
                await card.locator(".fields button.pill").click()
            statement = await waiting.value
            figures = statement.locator("dd")
            await figures.first.wait_for()
            async with statement.expect_download() as downloading:
                await statement.get_by_role("button", name="Every half-hour as CSV").click()
            file = await (await downloading.value).path()
            rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
            kwh = sum((Decimal(row[2]) for row in rows if row[2]), Decimal(0))
            pounds = sum((Decimal(row[4]) for row in rows if row[4]), Decimal(0))
            shown = await figures.all_inner_texts()
            assert shown[:2] == [f"{_rounded(kwh):,} kWh", f"£{_rounded(pounds):,}"]
            is_published = any(row[2] for row in rows)
            assert await _state(stage, earnings) == (
                pytest.approx(float(pounds), abs=0.000_001) if is_published else None
            )
            if energy is not None:
                assert await _state(stage, energy) == (
                    pytest.approx(float(kwh), abs=0.000_001) if is_published else None
                )
            await statement.close()


def _rounded(amount: Decimal) -> Decimal:
    """Return an amount with two digits behind the point; a half goes up, as browsers write it."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


async def _state(stage: Stage, key: str) -> float | None:
    """Return what a sensor of the export point shows, where it knows it."""
    async with stage.owner() as client:
        state = (await client.states())[f"sensor.octopus_export_{key}"]["state"]
        return None if state == "unknown" else float(state)
