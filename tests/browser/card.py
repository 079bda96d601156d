"""The half-hour card as a person uses it."""

from datetime import date
from pathlib import Path
from typing import Final

from playwright.async_api import Download, Locator, Page, expect

from .stage import Stage
from .window import go, take_untouched_picture

CARD: Final = {"type": "custom:octopus-seg-card", "grid_options": {"columns": "full"}}
MONTHS_IN_A_YEAR: Final = 12


class Card:
    """One half-hour card on a page."""

    def __init__(self, page: Page, number: int = 0) -> None:
        """Find it by its place among the cards of the page."""
        self.page = page
        self.self = page.locator("octopus-seg-card").nth(number)
        self.chart = self.self.locator("octopus-seg-chart")
        self.period = self.self.locator(".period")
        self.notes = self.self.locator(".notes")
        self.rows = self.self.locator("tbody tr")
        self.bars = self.chart.locator("path.bar")
        self.ghosts = self.chart.locator("rect.ghost")
        self.tooltip = self.chart.locator(".tooltip")

    def button(self, name: str) -> Locator:
        """Return a button by its name."""
        return self.self.get_by_role("button", name=name, exact=True)

    def total(self, name: str) -> Locator:
        """Return a total by its name."""
        return self.self.locator(".total").filter(has_text=name).locator(".value")

    @property
    def average(self) -> Locator:
        """Return what a kWh earned on average, where that is said."""
        return self.self.locator(".total.rate")

    async def wait(self) -> None:
        """Wait until it has drawn."""
        await self.chart.locator("svg").wait_for()

    async def open_day(self, day: date) -> None:
        """Go from the year to the month to the day, by keyboard."""
        await self.button("Year").click()
        await expect(self.rows).to_have_count(MONTHS_IN_A_YEAR)
        while await self.period.inner_text() != str(day.year):
            before = await self.period.inner_text()
            await self.button("Previous year").click()
            await expect(self.period).not_to_have_text(before)
        await self._open_bar(day.month)
        await expect(self.period).to_have_text(f"{day:%B %Y}")
        await self._open_bar(day.day)
        await expect(self.period).to_have_text(f"{day:%a} {day.day} {short_month(day)} {day.year}")

    async def open_today(self) -> None:
        """Step forward as far as it goes."""
        while await self.button("Next day").is_enabled():
            before = await self.period.inner_text()
            await self.button("Next day").click()
            await expect(self.period).not_to_have_text(before)

    async def _open_bar(self, number: int) -> None:
        """Move to a bar with the arrow keys, and open it."""
        await self.chart.locator(".picture").focus()
        await self.page.keyboard.press("Home")
        for _ in range(number - 1):
            await self.page.keyboard.press("ArrowRight")
        await self.page.keyboard.press("Enter")

    async def picture(self, file: Path) -> None:
        """Take a picture of it as it is while nobody touches it."""
        await take_untouched_picture(self.self, file)

    async def download(self) -> tuple[str, list[str]]:
        """Download what is shown, and return the file's name and lines."""
        async with self.page.expect_download() as waiting:
            await self.button("Download as CSV").click()
        file: Download = await waiting.value
        path = await file.path()
        return file.suggested_filename, path.read_text(encoding="utf-8").splitlines()


async def card_of(stage: Stage, page: Page, **options: str) -> Card:
    """Open a dashboard with nothing but the card."""
    await stage.ensure_set_up()
    path = "-".join(["one-card", *options.values()])
    await stage.show(path, [{**CARD, **options}])
    await go(page, f"/{path}/0")
    card = Card(page)
    await card.wait()
    return card


def energy_text(kwh: float) -> str:
    """Return energy as the card writes it for looking at: three digits that count."""
    digits = 2 if kwh < 9.995 else 1 if kwh < 99.95 else 0
    return f"{kwh:,.{digits}f} kWh"


def short_month(day: date) -> str:
    """Return a month as British English shortens it."""
    return "Sept" if day.month == 9 else f"{day:%b}"
