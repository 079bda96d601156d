"""What is printed: a statement of a year and a letter, a sheet of A4 each, whatever the language."""

from pathlib import Path

from playwright.async_api import Browser, expect
import pytest

from .accessibility import violations_as_shown
from .papers import desk, late_payments, year_of_a_home
from .window import take_picture

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.usefixtures("socket_enabled"), pytest.mark.timeout(120)]

YEAR = year_of_a_home(2025)


@pytest.mark.parametrize("language", ["en-US", "cy", "pl"])
async def test_a_statement_of_a_year_is_one_sheet(browser: Browser, images: Path, language: str) -> None:
    """With twelve months and their credits, the rate, a gap, payouts, the numbers of meter and account, and how it was made."""
    async with desk(browser, late_payments(), {"get_statement": YEAR}, language) as card:
        paper = await card.open(".row.buttons > button:last-of-type", ".fields button.pill")
        await expect(paper.page.locator("tbody tr")).to_have_count(13)
        await expect(paper.page.locator("main")).to_contain_text("1299000000024")
        await take_picture(paper.page, images / f"statement-{language}.png", full_page=True)
        assert await paper.pages() == 1
        assert await violations_as_shown(paper.page.locator("body")) == []


async def test_dates_are_day_month_and_year_in_american_english(browser: Browser) -> None:
    """As on a bill."""
    async with desk(browser, late_payments(), {"get_statement": YEAR}, "en-US") as card:
        await expect(card.page.locator(".answer")).to_contain_text("The usual days were over on 20 Nov 2026")
        await expect(card.page.locator(".bill").nth(1)).to_contain_text("1 Sept to 28 Sept 2026")
        paper = await card.open(".row.buttons > button:last-of-type", ".fields button.pill")
        await expect(paper.page.locator("main")).to_contain_text("1 Jan to 31 Dec 2025")


async def test_a_letter_is_one_sheet(browser: Browser, images: Path) -> None:
    """In English, with the facts and the figures."""
    async with desk(browser, late_payments(), {}) as card:
        paper = await card.open(".row.buttons > button:first-of-type")
        await expect(paper.page.locator("tbody tr")).to_have_text(["1 Oct to 31 Oct 2026448.76 kWh£18.40none yet"])
        await take_picture(paper.page, images / "letter.png", full_page=True)
        assert await paper.pages() == 1
        assert await violations_as_shown(paper.page.locator("body")) == []
