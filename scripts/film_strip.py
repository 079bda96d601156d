"""Take a film strip of the first five minutes: from an empty Home Assistant to the dashboard with money on it.

Usage: .venv/bin/python -m scripts.film_strip [--folder docs/images/set-up] [--history-days 730] [--widths 1280 390]

Each width begins with a Home Assistant in which nothing is set up, and a simulated Octopus. A script presses
what a person presses; it counts that, and fails where there is more of it than there may be. An action is one press,
with what was typed or pasted before it. Needs Chromium on PATH.
"""

import argparse
import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import json
from pathlib import Path
import re
import shutil
import sys
import tempfile
from typing import Final

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.real import stored_hours

from .development import DOMAIN, OWNER, SetUpError, parse as parse_development, start_simulator, stop_simulator
from .home_assistant_api import HomeAssistantClient
from .home_assistant_process import HomeAssistantProcess, free_port

MOST_ACTIONS: Final = 6
PATIENCE_MS: Final = 60_000
# A history of years on a busy machine.
LOAD_SECONDS: Final = 300
# It opens on today, in the hour after midnight on yesterday; the day before comes in the morning.
MOST_DAYS_BACK: Final = 2
HEIGHTS: Final = {1280: 900, 390: 844}
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
# What the dialogs and the charts take to stand still.
SETTLE_MS: Final = 1200
# Go to another page of Home Assistant as a link in it does.
FOLLOW: Final = """
(path) => {
  history.pushState(null, '', path);
  window.dispatchEvent(new CustomEvent('location-changed', {detail: {replace: false}}));
}
"""
# A day as the Energy dashboard writes it.
SHORT_DAY: Final = """
(start) => new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', timeZone: 'Europe/London'}).format(start)
"""


@dataclass(kw_only=True)
class Walk:
    """The way of a person through the pages, with what was pressed and seen on it; pictures of that go into the folder."""

    page: Page
    folder: Path | None
    name: str
    actions: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)

    async def press(self, what: str, target: Locator) -> None:
        """Press something, which counts."""
        await target.click(timeout=PATIENCE_MS)
        self.actions.append(what)

    async def picture(self, what: str) -> None:
        """Note what is seen; where pictures are wanted, let the page stand still and take one of it."""
        self.seen.append(what)
        if self.folder is None:
            return
        await self.page.wait_for_timeout(SETTLE_MS)
        file = self.folder / f"{self.name}-{len(self.seen)}-{what}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=file, animations="disabled")
        self.pictures.append(file)


async def walk_to_the_dashboard(walk: Walk, key: str) -> None:
    """Set up the account as a new user does, and go on to the dashboard."""
    page = walk.page
    await page.goto("/config/integrations/dashboard")
    await page.get_by_role("button", name="Add integration").click(timeout=PATIENCE_MS)
    await page.locator("dialog-add-integration input").first.fill("octopus")
    await walk.picture("add-integration")
    await walk.press("choose Octopus SEG", page.locator("ha-integration-list-item").filter(has_text="Octopus SEG"))
    connect = page.get_by_text("Connect an Octopus account")
    await connect.wait_for()
    await walk.picture("begin")
    await walk.press("choose to connect an account", connect)
    field_for_key = page.locator("step-flow-form input").first
    await field_for_key.fill(key)
    await walk.picture("key")
    await walk.press("paste the key and send it", page.get_by_role("button", name="Submit"))
    await page.get_by_text("We found one export").wait_for()
    await walk.picture("is-this-your-export")
    await walk.press("confirm the export", page.get_by_role("button", name="Yes, continue"))
    await page.get_by_text("Where do you want to see it?").first.wait_for()
    await walk.picture("where-to-see-it")
    await walk.press("finish", page.get_by_role("button", name="Finish", exact=True))
    link = (
        page.get_by_role("dialog")
        .get_by_role("link", name="Solar export")
        .or_(page.locator("step-flow-create-entry").get_by_role("link", name="Solar export"))
        .first
    )
    await link.wait_for(timeout=PATIENCE_MS)
    await walk.picture("loading")
    await walk.press("follow the link to the dashboard", link)
    await wait_for_the_money(page)
    await walk.picture("dashboard")


async def wait_for_the_money(page: Page) -> None:
    """Wait until the dashboard has all: whether it was paid, what each span earned, and no card that waits for anything."""
    load_ms = LOAD_SECONDS * 1000
    for part in ("octopus-seg-payments-card .word", "octopus-seg-figures table", "octopus-seg-chart path.bar"):
        await page.locator(part).first.wait_for(timeout=load_ms)
    await expect(page.locator("octopus-seg-figures tr").filter(has_text="Since")).to_contain_text("£", timeout=load_ms)
    for waiting in (page.get_by_role("status").filter(has_text="oading"), page.get_by_text("Loading the history")):
        await expect(waiting).to_have_count(0, timeout=load_ms)


async def look_at_the_energy_dashboard(walk: Walk, client: HomeAssistantClient) -> None:
    """Wait until the export is in the Energy dashboard, see how that opens, and go back to the newest day with export."""
    page = walk.page
    async with asyncio.timeout(LOAD_SECONDS):
        while not await client.has_energy_preferences():
            await asyncio.sleep(0.5)
    newest = await page.evaluate(SHORT_DAY, max(await stored_hours(client, "export")))
    await page.evaluate(FOLLOW, "/energy/electricity")
    # Our cards have a button of that name, too, and the page before stays until this one is there.
    selector = page.locator("hui-energy-period-selector")
    back = selector.get_by_role("button", name="Previous")
    await back.wait_for(timeout=PATIENCE_MS)
    await walk.picture("energy-opened")
    day_shown = selector.locator(".header-title")
    for _ in range(MOST_DAYS_BACK):
        if not (await day_shown.inner_text()).startswith(newest):
            await back.click()
    # Where it is last year's, the year follows.
    await expect(day_shown).to_have_text(re.compile(rf"^\s*{newest}"))
    await page.get_by_text("Octopus export", exact=False).first.wait_for(timeout=PATIENCE_MS)
    await walk.picture("energy-newest")


@asynccontextmanager
async def empty_home_assistant(history_days: int) -> AsyncGenerator[tuple[HomeAssistantProcess, dict[str, str]]]:
    """Run a Home Assistant in which nothing is set up, and a simulated Octopus; yield it and what the simulator says."""
    options = parse_development(["--octopus-port", str(free_port()), "--history-days", str(history_days)])
    simulator, octopus = await start_simulator(options)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            process = HomeAssistantProcess(
                Path(folder) / "config",
                free_port(),
                environment={"OCTOPUS_SEG_API_URL": octopus["address"]},
                output=Path(folder) / "home-assistant.log",
            )
            process.start()
            try:
                yield process, octopus
            finally:
                await asyncio.to_thread(process.discard)
    finally:
        await stop_simulator(simulator)


async def forget(client: HomeAssistantClient) -> None:
    """Have nothing set up: no account, no statistics, no dashboards and no Energy dashboard."""
    for entry in await client.entries(DOMAIN):
        await client.delete(f"/api/config/config_entries/entry/{entry['entry_id']}")
    await client.command("recorder/clear_statistics", statistic_ids=list(await client.statistics(DOMAIN)))
    for dashboard in await client.command("lovelace/dashboards/list"):
        await client.command("lovelace/dashboards/delete", dashboard_id=dashboard["id"])
    await client.command("energy/save_prefs", energy_sources=[])


@asynccontextmanager
async def started_browser() -> AsyncGenerator[Browser]:
    """Start Chromium."""
    chromium = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if chromium is None:
        raise SetUpError("Chromium was not found on PATH.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def page_of(
    browser: Browser,
    process: HomeAssistantProcess,
    client: HomeAssistantClient,
    width: int,
    height: int,
    scale: int = 1,
) -> AsyncGenerator[Page]:
    """Open a page in which the owner is logged in."""
    tokens = json.dumps(json.dumps(client.frontend_tokens))
    context = await browser.new_context(
        base_url=process.url,
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    async with context:
        await context.add_init_script(f"localStorage.setItem('hassTokens', {tokens})")
        yield await context.new_page()


@asynccontextmanager
async def open_page(
    process: HomeAssistantProcess, width: int, height: int, scale: int = 1
) -> AsyncGenerator[tuple[Page, str]]:
    """Open a page of a browser in which the owner is logged in; yield it and the token of the owner."""
    async with (
        started_browser() as browser,
        HomeAssistantClient(process, OWNER) as client,
        page_of(browser, process, client, width, height, scale) as page,
    ):
        yield page, client.refresh_token


async def film(
    folder: Path | None, width: int, process: HomeAssistantProcess, octopus: Mapping[str, str], browser: Browser
) -> Walk:
    """Take the film strip at a width, in a Home Assistant where at most a film strip was taken before.

    Without a folder it is the walk alone.
    """
    async with HomeAssistantClient(process, OWNER) as client:
        await forget(client)
        async with page_of(browser, process, client, width, HEIGHTS.get(width, 900)) as page:
            walk = Walk(page=page, folder=folder, name=str(width))
            try:
                await walk_to_the_dashboard(walk, octopus["key"])
                await look_at_the_energy_dashboard(walk, client)
            except BaseException:
                await walk.picture("stuck")
                raise
            return walk


async def film_all(folder: Path, widths: Sequence[int], history_days: int) -> list[Walk]:
    """Take the film strips."""
    async with empty_home_assistant(history_days) as (process, octopus), started_browser() as browser:
        return [await film(folder, width, process, octopus, browser) for width in widths]


def main() -> int:
    """Read the command line, take the film strips and say how many actions they took."""
    parser = argparse.ArgumentParser(prog="python -m scripts.film_strip", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("docs/images/set-up"))
    parser.add_argument("--history-days", type=int, default=730)
    parser.add_argument("--widths", type=int, nargs="+", default=list(HEIGHTS))
    options = parser.parse_args()
    failed = False
    for walk in asyncio.run(film_all(options.folder, options.widths, options.history_days)):
        print(f'{walk.name} px: {len(walk.actions)} actions after "Add integration": {"; ".join(walk.actions)}')
        print("\n".join(f"  {file}" for file in walk.pictures))
        failed |= len(walk.actions) > MOST_ACTIONS
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
