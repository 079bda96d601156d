"""The dashboard: what a morning asks, on the first screen of a phone and side by side on a desk."""

from collections.abc import Callable
from pathlib import Path
import struct
from typing import Any, Final

from playwright.async_api import Page, expect
import pytest

from . import comparison
from .answers import answer_cards
from .card import CARD, Card
from .drawing import efforts_to_draw, least
from .stage import Stage
from .window import go, take_picture

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

PHONE: Final = (390, 844)
DESK: Final = (1280, 1400)
DRAW_MILLISECONDS: Final = 100
ANSWER_MILLISECONDS: Final = 200
PICTURE_PIXELS: Final = 1080
CARDS: Final[tuple[dict[str, Any], ...]] = (
    {"type": "octopus-seg-payments-card"},
    {"type": "octopus-seg-card", "view": "figures"},
    {"type": "octopus-seg-card", "view": "day"},
    {"type": "octopus-seg-card", "view": "month"},
    {"type": "octopus-seg-card", "view": "year", "measure": "earnings"},
    {"type": "octopus-seg-card", "view": "all"},
    {"type": "octopus-seg-application-card"},
    {"type": "octopus-seg-comparison-card"},
    {"type": "octopus-seg-insights-card"},
)
TARIFFS: Final = 14


async def open_dashboard(stage: Stage, page: Page, path: str, **options: Any) -> None:
    """Open the ready-made dashboard."""
    await stage.ensure_set_up()
    async with stage.owner() as client:
        dashboards = await client.command("lovelace/dashboards/list")
        if path not in {dashboard["url_path"] for dashboard in dashboards}:
            await client.command("lovelace/dashboards/create", url_path=path, title="Solar export", mode="storage")
        config = {"strategy": {"type": "custom:octopus-seg", **options}}
        await client.command("lovelace/config/save", url_path=path, config=config)
    await go(page, f"/{path}/export")
    await Card(page).self.locator("tbody tr").first.wait_for()
    await Card(page, 1).wait()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_first_screen_of_a_phone_answers(stage: Stage, images: Path, scheme: str) -> None:
    """What did I earn, was I paid, is anything wrong: without scrolling, and nothing is unknown."""
    width, height = PHONE
    async with stage.page(width=width, height=height, scheme=scheme) as page:
        await open_dashboard(stage, page, "first-screen")
        await page.locator("octopus-seg-payments-card .word").wait_for()
        for answer in ("octopus-seg-payments-card .word", "octopus-seg-figures table", "octopus-seg-figures .notes"):
            box = await page.locator(answer).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < height
            assert 0 <= box["x"] < box["x"] + box["width"] <= width
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        for word in ("Unknown", "Unavailable"):
            await expect(page.get_by_text(word)).to_have_count(0)
        await take_picture(page, images / f"dashboard-phone-{scheme}.png")
    assert stage.complaints == []


@pytest.mark.every_release
async def test_two_columns_stand_side_by_side_on_a_desk(stage: Stage, images: Path) -> None:
    """Payments, figures and half-hours; beside them months and years. What is hidden is not there."""
    width, height = DESK
    async with stage.page(width=width, height=height) as page:
        await open_dashboard(stage, page, "side-by-side", hide=["insights", "comparison"])
        figures, half_hours, months = [await Card(page, number).self.bounding_box() for number in range(3)]
        assert figures is not None
        assert half_hours is not None
        assert months is not None
        assert figures["x"] == half_hours["x"]
        assert figures["y"] < half_hours["y"]
        assert months["x"] > figures["x"] + figures["width"]
        await expect(page.locator("octopus-seg-comparison-card")).to_have_count(0)
        await expect(page.locator("octopus-seg-insights-card")).to_have_count(0)
        await take_picture(page, images / "dashboard-desk.png")
    assert stage.complaints == []


@pytest.mark.every_release
async def test_a_row_leads_to_its_sensor_and_a_bar_to_its_day(stage: Stage) -> None:
    """From the figures to more-info; from a month of the one card to the half-hours of the other."""
    async with stage.page(width=1280, height=1400) as page:
        await open_dashboard(stage, page, "side-by-side", hide=["insights", "comparison"])
        half_hours, months = Card(page, 1), Card(page, 2)
        year = await months.period.inner_text()
        await months.button("Month").click()
        await expect(months.period).not_to_have_text(year)
        month = await months.period.inner_text()
        await months.button("Previous month").click()
        await expect(months.period).not_to_have_text(month)
        await months.chart.locator(".picture").focus()
        await page.keyboard.press("End")
        name = await months.tooltip.locator(".name").inner_text()
        await page.keyboard.press("Enter")
        await expect(half_hours.period).to_have_text(name)

        await page.locator("octopus-seg-figures").get_by_role("button", name="Since").click()
        await expect(page.locator("ha-more-info-dialog")).to_contain_text("Earnings total")
    assert stage.complaints == []


async def test_a_year_is_shared_as_a_picture(stage: Stage, images: Path) -> None:
    """A file that other programs can show, made in the browser."""
    await stage.ensure_set_up()
    async with stage.page(width=640, height=700) as page:
        await stage.show(
            "shared-year", [{**CARD, "periods": ["month", "year", "all"], "view": "year", "measure": "earnings"}]
        )
        await go(page, "/shared-year/0")
        card = Card(page)
        await card.wait()
        this_year = await card.period.inner_text()
        await card.button("Previous year").click()
        await expect(card.period).not_to_have_text(this_year)
        year = await card.period.inner_text()
        async with page.expect_download() as waiting:
            await card.button("Make a picture to share").click()
        file = await waiting.value
        assert file.suggested_filename == f"solar-export-{year}.png"
        await file.save_as(images / "shared-year.png")
        picture = (images / "shared-year.png").read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == (PICTURE_PIXELS, PICTURE_PIXELS)
    assert stage.complaints == []


async def test_every_card_is_drawn_in_a_blink(stage: Stage, record_property: Callable[[str, object], None]) -> None:
    """With three years of half-hours and fourteen tariffs; page and Home Assistant are done before anybody waits for it."""
    export_point = await stage.ensure_set_up()
    async with stage.page() as page:
        await answer_cards(page, comparison.answering(comparison.comparison(TARIFFS)))
        await stage.show("one-card", [CARD])
        await go(page, "/one-card/0")
        await Card(page).wait()
        for card in CARDS:
            efforts = await efforts_to_draw(stage, page, {**card, "export_point": export_point["id"]})
            name = " ".join(str(value) for value in card.values())
            record_property(f"Drawing {name}", ", ".join(map(str, efforts)))
            assert least(efforts).page < DRAW_MILLISECONDS, name
            assert least(efforts).home_assistant < ANSWER_MILLISECONDS, name
    assert stage.complaints == []
