"""How much of a processor it takes until a card stands, however busy the machine is: the page's part, and Home Assistant's."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, override

from playwright.async_api import Page
import psutil  # type: ignore[import-untyped]

from .stage import Stage

TRIES: Final = 3
# Put a card on the page, and wait until it has drawn, with the picture of a year where it has one.
DRAW: Final = """
async ({type, ...config}) => {
  performance.clearMeasures();
  const card = document.createElement(type);
  card.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 400px; height: 500px';
  card.setConfig({type: `custom:${type}`, ...config});
  card.hass = document.querySelector('home-assistant').hass;
  document.body.append(card);
  const endings = [': drawn', ...(type === 'octopus-seg-insights-card' ? [': carpet drawn'] : [])];
  const isDrawn = () => endings.every((ending) => performance.getEntriesByType('measure').some(({name}) => name.endsWith(ending)));
  while (!isDrawn()) await new Promise((resolve) => setTimeout(resolve, 20));
  card.remove();
}
"""


@dataclass(frozen=True, kw_only=True)
class Effort:
    """What something took, in milliseconds of a processor."""

    page: float
    home_assistant: float

    @override
    def __str__(self) -> str:
        """Return it in words, to be printed."""
        return f"{self.page:.0f} + {self.home_assistant:.0f} ms"


async def effort_of(stage: Stage, page: Page, act: Callable[[], Awaitable[object]]) -> Effort:
    """Return what something on a page takes."""
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")

    async def spent_by_page() -> float:
        metrics: list[dict[str, Any]] = (await session.send("Performance.getMetrics"))["metrics"]
        return next(1000 * float(metric["value"]) for metric in metrics if metric["name"] == "ThreadTime")

    def spent_by_home_assistant() -> float:
        times = psutil.Process(stage.home_assistant.pid).cpu_times()
        return 1000 * float(times.user + times.system)

    page_before, home_assistant_before = await spent_by_page(), spent_by_home_assistant()
    await act()
    effort = Effort(
        page=await spent_by_page() - page_before, home_assistant=spent_by_home_assistant() - home_assistant_before
    )
    await session.detach()
    return effort


def least(efforts: Sequence[Effort]) -> Effort:
    """Return the least of each, since the others tell what else page and Home Assistant did."""
    return Effort(
        page=min(effort.page for effort in efforts), home_assistant=min(effort.home_assistant for effort in efforts)
    )


async def efforts_to_draw(stage: Stage, page: Page, card: dict[str, Any]) -> list[Effort]:
    """Draw a card some times, and return what each took."""
    return [await effort_of(stage, page, lambda: page.evaluate(DRAW, card)) for _ in range(TRIES)]
