"""The card of an application as a person uses it."""

from datetime import date
from pathlib import Path
from typing import Final

from playwright.async_api import Locator, Page

from .stage import days_ago
from .window import take_untouched_picture

STEPS: Final = (
    "Signed up",
    "In process",
    "MPAN requested",
    "MPAN created",
    "Enrolled",
    "Metered",
    "First credit",
)


class ApplicationCard:
    """One card of an application on a page."""

    def __init__(self, page: Page, number: int = 0) -> None:
        """Find it by its place among the cards of the page."""
        self.page = page
        self.self = page.locator("octopus-seg-application-card").nth(number)
        self.stage = self.self.locator(".stage")
        self.times = self.self.locator(".now .times")
        self.steps = self.self.locator("ol > li")
        self.present = self.self.locator('[aria-current="step"] .label')
        self.done = self.self.locator("li.done .label")
        self.next = self.self.locator(".next .what")
        self.alert = self.self.get_by_role("alert")
        self.settled = self.self.locator(".settled")
        self.checklist = self.self.get_by_role("link", name="Checklist")
        self.toggle = self.self.get_by_role("button", name="Steps of the application")

    def fact(self, name: str) -> Locator:
        """Return what a line of a settled application says under a name."""
        return self.self.locator("dl > div").filter(has_text=name).locator("dd")

    async def picture(self, file: Path) -> None:
        """Take a picture of it as it is while nobody touches it."""
        await take_untouched_picture(self.self, file)


def short_day(day: date) -> str:
    """Return a day as the card writes it: without the year where that is the present one."""
    month = "Sept" if day.month == 9 else f"{day:%b}"
    year = f" {day.year}" if day.year != days_ago(0).year else ""
    return f"{day.day} {month}{year}"
