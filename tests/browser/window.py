"""The browser of the tests: one for all of them, with a page that goes from one dashboard to the next as a person does.

To load Home Assistant's frontend takes seconds of a processor, to go to another page of it a small part of that.
"""

from dataclasses import dataclass
import os
from pathlib import Path
import shutil
from typing import Final

from playwright.async_api import (
    ConsoleMessage,
    Error as PlaywrightError,
    Locator,
    Page,
    TimeoutError as PlaywrightTimeoutError,
)

from .answers import answer_no_more, let_page_ask

# A machine that does other work besides takes its time to draw.
BROWSER_MILLISECONDS: Final = 60_000
FOLLOW_MILLISECONDS: Final = 3_000
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
# Nothing of the browser itself goes to the network.
FLAGS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
IMAGES: Final = "OCTOPUS_SEG_IMAGES"
LANGUAGE: Final = "en-GB"
# A dashboard without a card, where the page is between two tests.
BLANK: Final = "between-tests"
BLANK_PATH: Final = f"/{BLANK}/0"

# Follow a link inside Home Assistant; false where that is not possible, since it isn't there, or a dialog lies above it.
# A page that is shown already is left before, so that it begins anew.
GO: Final = """
async ([path, blank]) => {
  const home = document.querySelector('home-assistant');
  if (home === null) return false;
  const end = performance.now() + 20_000;
  const until = async (isSo) => {
    while (!isSo() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    return isSo();
  };
  const main = () => home.shadowRoot?.querySelector('home-assistant-main');
  const panel = () => main()?.shadowRoot?.querySelector('partial-panel-resolver')?.lastElementChild;
  const isShown = () => panel()?.localName.startsWith('ha-panel-');
  const follow = async (path) => {
    if (!(await until(isShown)) || !(await until(() => path.split('/')[1] in home.hass.panels))) return false;
    const before = panel();
    history.pushState(null, '', path);
    window.dispatchEvent(new CustomEvent('location-changed', {detail: {replace: false}}));
    return until(() => !before.isConnected && isShown());
  };
  if (!(await until(() => isShown() && home.hass.themes !== null))) return false;
  if ([...home.shadowRoot.children].some(({localName}) => localName.includes('dialog'))) return false;
  const isThere = home.hass.panelUrl === path.split('/')[1];
  if (isThere && path === blank) return true;
  if (isThere && !(await follow(blank))) return false;
  if (!(await follow(path))) return false;
  window.scrollTo(0, 0);
  return true;
}
"""
IS_DARK: Final = "document.querySelector('home-assistant').hass?.themes?.darkMode"
# Cards fade from one theme into the other, some frames after Home Assistant has changed it.
FADED: Final = """
async () => {
  for (let still = 0; still < 12; ) {
    await new Promise(requestAnimationFrame);
    still = document.getAnimations().some((each) => each instanceof CSSTransition) ? 0 : still + 1;
  }
}
"""
SELECT_LANGUAGE: Final = """
async (language) => {
  const home = document.querySelector('home-assistant');
  if (home === null || home.hass?.language === language) return;
  home.dispatchEvent(new CustomEvent('hass-language-select', {detail: language}));
  while (home.hass.language !== language) await new Promise((resolve) => setTimeout(resolve, 10));
}
"""


def chromium() -> str:
    """Return the path of the browser."""
    found = [path for name in CHROMIUM if (path := shutil.which(name))]
    assert found, "Browser tests need Chromium on PATH; Debian's package chromium will do."
    return found[0]


@dataclass(kw_only=True)
class Window:
    """A page with Home Assistant that one test after the other uses."""

    page: Page
    complaints: list[str]

    async def open(self) -> None:
        """Listen to what goes wrong in it."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await let_page_ask(self.page)

    def _hear(self, message: ConsoleMessage) -> None:
        """Keep errors; without the internet, Home Assistant cannot show the brands of other integrations."""
        if message.type == "error" and "/api/brands/" not in (url := message.location["url"]):
            self.complaints.append(f"{message.text} ({url})")

    async def prepare(self, width: int, height: int, scheme: str) -> None:
        """Give it a size and a theme."""
        self.page.set_default_timeout(BROWSER_MILLISECONDS)
        await self.page.set_viewport_size({"width": width, "height": height})
        await self.page.mouse.move(0, 0)
        if self.page.url == "about:blank":
            await self.page.goto(BLANK_PATH)
            assert await self.page.evaluate(GO, [BLANK_PATH, BLANK_PATH])
        await use_scheme(self.page, scheme)
        await use_language(self.page, LANGUAGE)

    async def leave(self) -> None:
        """Leave nothing of a test in it."""
        for other in self.page.context.pages:
            if other is not self.page:
                await other.close()
        try:
            await answer_no_more(self.page)
            await use_language(self.page, LANGUAGE)
            is_left: bool = await self.page.evaluate(GO, [BLANK_PATH, BLANK_PATH])
        except PlaywrightError:
            is_left = False
        if not is_left:
            await self.page.goto("about:blank")


async def go(page: Page, path: str) -> None:
    """Go to another page of Home Assistant."""
    if not await page.evaluate(GO, [path, BLANK_PATH]):
        await page.goto(path)


async def use_scheme(page: Page, scheme: str) -> None:
    """Let the system of the user turn light or dark, and wait until Home Assistant has followed it."""
    is_dark = scheme == "dark"
    was_dark = await page.evaluate(IS_DARK)
    await page.emulate_media(color_scheme="dark" if is_dark else "light", reduced_motion="reduce")
    if was_dark is is_dark:
        return
    has_followed = f"{IS_DARK} === {str(is_dark).lower()}"
    try:
        await page.wait_for_function(has_followed, timeout=FOLLOW_MILLISECONDS)
    except PlaywrightTimeoutError:
        # A change that comes while Home Assistant is on its way to another page can pass it by.
        await page.reload()
        await page.wait_for_function(has_followed)
    await page.evaluate(FADED)


async def use_language(page: Page, language: str) -> None:
    """Choose the user's language, as in the profile."""
    await page.evaluate(SELECT_LANGUAGE, language)


async def take_picture(shown: Locator | Page, file: Path, *, full_page: bool = False) -> None:
    """Take a picture, where pictures are wanted: it costs more than most tests do."""
    if not are_pictures_wanted():
        return
    if isinstance(shown, Page):
        await shown.screenshot(path=file, animations="disabled", full_page=full_page)
    else:
        await shown.screenshot(path=file, animations="disabled")


async def take_untouched_picture(element: Locator, file: Path) -> None:
    """Take a picture of an element as it is while nobody touches it."""
    if are_pictures_wanted():
        await element.page.evaluate("document.activeElement?.blur()")
        await element.page.mouse.move(0, 0)
        await take_picture(element, file)


def are_pictures_wanted() -> bool:
    """Return whether somebody looks at the pictures."""
    return IMAGES in os.environ
