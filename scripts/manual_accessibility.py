"""What axe-core finds wrong with the pages of the built manual and with the page to try the cards.

Each page is looked at on a desk and on a phone, in light and in dark, and the cards with all that they open to. Of the
repairs, whose pages are all alike, one is looked at.
"""

import asyncio
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
import shutil
import sys
from threading import Thread
from typing import Any, Final, override

from playwright.async_api import Error, Page, async_playwright

from .manual_links import DEMO, ROOT, SITE

AXE: Final = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
ONE_REPAIR: Final = "credit_short.html"
SCHEMES: Final[tuple[Any, ...]] = ("light", "dark")
WIDTHS: Final = (1280, 390)
CARD: Final = "main ha-card"
FOLDED: Final = "main button[aria-expanded=false]"


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def pages() -> list[str]:
    """Return the addresses of the pages to look at, below the site's."""
    found = [path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))]
    return [
        page for page in found if page != "404.html" and (not page.startswith("repairs/") or page.endswith(ONE_REPAIR))
    ]


async def unfold(page: Page) -> None:
    """Open what the cards have folded."""
    await page.wait_for_selector(CARD)
    await page.wait_for_selector(FOLDED)
    for button in await page.locator(FOLDED).all():
        await button.click()


async def violations(page: Page, name: str) -> list[str]:
    """Return what is wrong with the page that is open."""
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        return [f"{name}: {wide} px wider than the screen"]
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run().then(({violations}) => violations)")
    return [f"{name}: {rule['id']}: {rule['nodes'][0]['html']}".replace("\n", " ") for rule in found]


def _note(errors: list[str], error: Error) -> None:
    errors.append(str(error))


async def main() -> int:
    """Print what is wrong; return 1 where something is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE)))
    Thread(target=server.serve_forever, daemon=True).start()
    browser_path = next(filter(None, map(shutil.which, BROWSERS)))
    wrong: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for scheme, width in product(SCHEMES, WIDTHS):
            page = await browser.new_page(
                color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
            )
            errors: list[str] = []
            page.on("pageerror", partial(_note, errors))
            for name in pages():
                await page.goto(f"http://127.0.0.1:{server.server_port}/{name}", wait_until="load")
                if name.startswith(DEMO):
                    await unfold(page)
                wrong += [f"{scheme}, {width} px: {line}" for line in await violations(page, name)]
            wrong += [f"{scheme}, {width} px: {error}" for error in errors]
            await page.close()
        await browser.close()
    server.shutdown()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
