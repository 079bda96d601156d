"""What axe-core finds wrong with an element: with its roles, names, contrasts and targets, in light and in dark."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
import logging
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator

from .stage import ROOT
from .window import FADED, use_scheme

MEASURES: Final = Path(__file__).with_name("measures.js")

LOGGER: Final = logging.getLogger(__name__)
AXE: Final = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES: Final = ("light", "dark")
# A page's own matters, its landmarks and its first heading, are Home Assistant's.
OPTIONS: Final = {
    "resultTypes": ["violations"],
    "rules": {
        "heading-order": {"enabled": False},
        "page-has-heading-one": {"enabled": False},
        "region": {"enabled": False},
        "target-size": {"enabled": True},
    },
}
COLOURS: Final = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
RUN: Final = "(element, options) => axe.run(element, options).then(({violations}) => violations)"


async def problems(element: Locator) -> list[str]:
    """Return what is wrong with an element of a Home Assistant page, in light and in dark.

    It is what axe-core finds, and what is too pale or too small by its computed colours and boxes: text needs 4.5:1 against
    what lies below it, shapes 3:1, and what can be pressed 44 by 44 pixels. Roles and names are the same in dark.
    """
    found = []
    for scheme in SCHEMES:
        await use_scheme(element.page, scheme)
        of_scheme = await _settled(element, partial(_violations, options=OPTIONS if scheme == "light" else COLOURS))
        of_scheme += await _settled(element, _measured)
        found += [f"{scheme}: {problem}" for problem in of_scheme]
    return found


async def _settled[Found](element: Locator, look: Callable[[Locator], Awaitable[list[Found]]]) -> list[Found]:
    """Look until nothing is wrong, or nothing changes any more: a colour on its way to another is neither."""
    before: list[Found] = []
    found = await look(element)
    while found and found != before:
        await element.page.evaluate(FADED)
        before, found = found, await look(element)
    return found


async def violations_as_shown(element: Locator) -> list[str]:
    """Return what axe-core finds wrong with an element of any page as it is now."""
    return await _violations(element, OPTIONS)


async def _violations(element: Locator, options: Mapping[str, Any]) -> list[str]:
    assert AXE.exists(), "axe-core isn't installed: run scripts/frontend"
    page = element.page
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_source(AXE))
    found: list[dict[str, Any]] = await element.evaluate(RUN, options)
    return [
        f"{rule['id']}: {node['failureSummary']} {node['html']}".replace("\n", " ")
        for rule in found
        for node in rule["nodes"]
    ]


def _source(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def _measured(element: Locator) -> list[str]:
    measured: dict[str, Any] = await element.evaluate(_source(MEASURES))
    LOGGER.info(
        "text %.1f, shapes %.1f, %.0f px", measured["lowestText"], measured["lowestShape"], measured["smallest"]
    )
    return list(measured["problems"])
