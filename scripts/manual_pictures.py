"""Take the manual's pictures of a home: its dashboard, opened cards, the sensors of its device, and a repair.

Usage: .venv/bin/python -m scripts.manual_pictures [--folder docs/images]

The cards' pictures are made by the browser tests (OCTOPUS_SEG_IMAGES=docs/images scripts/test tests/browser), those of the
set-up by scripts.film_strip. Needs Chromium on PATH.
"""

import argparse
import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
import sys
from typing import Final

from aiohttp import ClientSession
from playwright.async_api import Page

from tests.octopus_simulator.days import local_date

from .dashboard import PATH
from .development import DOMAIN, OWNER, wait_for_statistics
from .film_strip import PATIENCE_MS, SETTLE_MS, empty_home_assistant, open_page, wait_for_the_money
from .home_assistant_api import HomeAssistantClient
from .home_assistant_process import HomeAssistantProcess

HISTORY_DAYS: Final = 730
DESK: Final = (1440, 1240)
# As high as all cards are, so that nothing lies over one.
PHONE: Final = (420, 6000)
SHARP: Final = 2
WIDTH: Final = 1280
HEIGHT: Final = 1400
PUBLISHED_AFTER_DAYS: Final = 3
# A column of the page of a device begins and ends here (px).
MARGIN: Final = 8


async def bill_short(address: str, today: date) -> None:
    """Have Octopus post a credit for the newest days that none covers yet, which leaves out one of them."""
    last = today - timedelta(days=PUBLISHED_AFTER_DAYS)
    first = last.replace(day=1)
    left_out = first + (last - first) / 2
    bill = {"first_day": first.isoformat(), "last_day": last.isoformat(), "left_out": [left_out.isoformat()]}
    async with ClientSession() as session, session.post(f"{address}/_control/bill_export", json=bill) as answer:
        answer.raise_for_status()


async def picture_device(page: Page, device: str, folder: Path) -> None:
    """Take the cards with the entities of a device."""
    await page.goto(f"/config/devices/device/{device}")
    cards = page.locator("ha-device-entities-card")
    await cards.last.wait_for(timeout=PATIENCE_MS)
    await page.wait_for_timeout(SETTLE_MS)
    boxes = [box for card in await cards.all() if (box := await card.bounding_box()) is not None]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    await page.screenshot(
        path=folder / "device.png",
        animations="disabled",
        full_page=True,
        clip={
            "x": left - MARGIN,
            "y": top - MARGIN,
            "width": max(box["x"] + box["width"] for box in boxes) - left + 2 * MARGIN,
            "height": max(box["y"] + box["height"] for box in boxes) - top + 2 * MARGIN,
        },
    )


async def picture_repair(page: Page, folder: Path) -> None:
    """Take the dialog of the repair."""
    await page.goto("/config/repairs")
    await page.get_by_text("too little").first.click(timeout=PATIENCE_MS)
    await page.locator("dialog-repairs-issue, dialog-repairs-issue-subtitle").first.wait_for(
        state="attached", timeout=PATIENCE_MS
    )
    await page.get_by_role("columnheader", name="Credited").wait_for(timeout=PATIENCE_MS)
    await page.wait_for_timeout(SETTLE_MS)
    await page.get_by_role("dialog").last.screenshot(path=folder / "credit-short.png", animations="disabled")


async def picture_dashboard(page: Page, folder: Path) -> None:
    """Take the first screen of the dashboard, once everything is on it."""
    await page.goto(f"/{PATH}")
    await wait_for_the_money(page)
    await page.locator("octopus-seg-carpet path").first.wait_for(timeout=PATIENCE_MS)
    await page.wait_for_timeout(SETTLE_MS)
    await page.screenshot(path=folder / "dashboard.png", animations="disabled")


async def picture_cards(page: Page, folder: Path) -> None:
    """Take the opened cards of the comparison and of the insights."""
    await page.goto(f"/{PATH}")
    await wait_for_the_money(page)
    comparison = page.locator("octopus-seg-comparison-card")
    await comparison.locator("h2 > button").click(timeout=PATIENCE_MS)
    await comparison.locator(".offer").nth(1).wait_for(timeout=PATIENCE_MS)
    await comparison.screenshot(path=folder / "comparison.png", animations="disabled")
    insights = page.locator("octopus-seg-insights-card")
    await insights.locator("button.question").first.click(timeout=PATIENCE_MS)
    await insights.locator("octopus-seg-carpet path").first.wait_for(timeout=PATIENCE_MS)
    await insights.screenshot(path=folder / "insights.png", animations="disabled")


@asynccontextmanager
async def account(*, is_short: bool = False) -> AsyncGenerator[tuple[HomeAssistantProcess, str]]:
    """Run a Home Assistant with an account, its history and all tariffs; yield it and the device of the export point."""
    async with empty_home_assistant(HISTORY_DAYS) as (process, octopus):
        if is_short:
            await bill_short(octopus["address"], local_date(datetime.now(UTC)))
        async with HomeAssistantClient(process, OWNER) as client:
            await client.add_entry(
                DOMAIN, {"user": "account", "account_number": octopus["account"], "api_key": octopus["key"]}
            )
            await wait_for_statistics(client)
            await client.post(f"/api/services/{DOMAIN}/compare_tariffs?return_response", {})
            points = await client.command(f"{DOMAIN}/export_points")
        yield process, points[0]["device_id"]


async def take(folder: Path) -> None:
    """Take all pictures: of a home where all is well, and of one that was credited too little."""
    folder.mkdir(parents=True, exist_ok=True)
    async with account() as (process, device):
        async with open_page(process, *DESK, scale=SHARP) as (page, _token):
            await picture_dashboard(page, folder)
        async with open_page(process, *PHONE, scale=SHARP) as (page, _token):
            await picture_cards(page, folder)
        async with open_page(process, WIDTH, HEIGHT) as (page, _token):
            await picture_device(page, device, folder)
    async with account(is_short=True) as (process, _device), open_page(process, WIDTH, HEIGHT) as (page, _token):
        await picture_repair(page, folder)


def main() -> int:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.manual_pictures", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("docs/images"))
    asyncio.run(take(parser.parse_args().folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
