"""Take the manual's pictures of Home Assistant's own pages: the sensors of a device, and the repair for a short credit.

Usage: .venv/bin/python -m scripts.manual_pictures [--folder docs/images]

The cards' pictures are made by the browser tests (OCTOPUS_SEG_IMAGES=docs/images scripts/test tests/browser), those of the
set-up by scripts.film_strip. Needs Chromium on PATH.
"""

import argparse
import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
import sys
from typing import Final

from aiohttp import ClientSession
from playwright.async_api import Page

from .development import DOMAIN, OWNER, wait_for_statistics
from .film_strip import PATIENCE_MS, SETTLE_MS, empty_home_assistant, open_page
from .home_assistant_api import HomeAssistantClient

HISTORY_DAYS: Final = 400
WIDTH: Final = 1280
HEIGHT: Final = 1400
# A column of the page of a device begins and ends here (px).
MARGIN: Final = 8


async def bill_short(address: str, today: date) -> None:
    """Have Octopus post a credit for last month that leaves out two days."""
    last = today.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    bill = {
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "left_out": [f"{last:%Y-%m}-11", f"{last:%Y-%m}-12"],
    }
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
    dialog = page.get_by_role("dialog").filter(has_text="too little")
    await dialog.wait_for(timeout=PATIENCE_MS)
    await page.wait_for_timeout(SETTLE_MS)
    await dialog.screenshot(path=folder / "credit-short.png", animations="disabled")


async def take(folder: Path) -> None:
    """Set an account up, and take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    async with empty_home_assistant(HISTORY_DAYS) as (process, octopus):
        await bill_short(octopus["address"], datetime.now(UTC).date())
        async with HomeAssistantClient(process, OWNER) as client:
            await client.add_entry(
                DOMAIN, {"user": "account", "account_number": octopus["account"], "api_key": octopus["key"]}
            )
            await wait_for_statistics(client)
            points = await client.command(f"{DOMAIN}/export_points")
        async with open_page(process, WIDTH, HEIGHT) as (page, _token):
            await picture_device(page, points[0]["device_id"], folder)
            await picture_repair(page, folder)


def main() -> int:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.manual_pictures", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("docs/images"))
    asyncio.run(take(parser.parse_args().folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
