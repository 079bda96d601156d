"""The payments card on a page of its own, with answers that a test gives: what it opens to print, and how many pages that is."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
import re
from typing import Any, Final

from playwright.async_api import Browser, Page, Route

from custom_components.octopus_seg.seg.settlement import days_between

from .stage import ROOT

MODULE: Final = ROOT / "custom_components" / "octopus_seg" / "frontend"
ADDRESS: Final = "http://papers.invalid"
PAGE: Final = (
    '<!doctype html><html lang="en-GB"><body><script type="module" src="/octopus-seg.js"></script></body></html>'
)
CARD: Final = "octopus-seg-payments-card"
OPEN: Final = """
async ({card, language, payments, answers}) => {
  await customElements.whenDefined(card);
  const element = document.createElement(card);
  element.setConfig({});
  element.hass = {
    locale: {language, number_format: "language", time_format: "language"},
    entities: {}, states: {},
    connection: {
      addEventListener() {}, removeEventListener() {},
      subscribeMessage: async (send) => { send(payments); return async () => {}; },
    },
    callWS: async ({type, service}) => ({response: answers[service] ?? answers[type]}),
  };
  document.body.append(element);
}
"""
_PAGE_OF_A_PDF: Final = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a button of the card opened."""

    page: Page

    async def pages(self) -> int:
        """Return how many sheets of A4 it is, printed."""
        return len(_PAGE_OF_A_PDF.findall(await self.page.pdf(prefer_css_page_size=True)))


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A page with the card."""

    page: Page

    async def open(self, *buttons: str) -> Paper:
        """Press buttons, the last of which opens a paper."""
        for button in buttons[:-1]:
            await self.page.locator(button).click()
        async with self.page.expect_popup() as waiting:
            await self.page.locator(buttons[-1]).click()
        paper = await waiting.value
        await paper.locator("main").wait_for()
        return Paper(page=paper)


@asynccontextmanager
async def desk(
    browser: Browser, payments: Mapping[str, Any], answers: Mapping[str, Any], language: str = "en-GB"
) -> AsyncGenerator[Desk]:
    """Show the card in a browser."""
    async with await browser.new_context(viewport={"width": 794, "height": 1123}, locale="en-US") as context:
        await context.route(f"{ADDRESS}/**", _serve)
        page = await context.new_page()
        await page.goto(f"{ADDRESS}/")
        arguments = {"card": CARD, "language": language, "payments": payments, "answers": answers}
        await page.evaluate(OPEN, arguments)
        yield Desk(page=page)


async def _serve(route: Route) -> None:
    name = route.request.url.removeprefix(f"{ADDRESS}/")
    if not name:
        await route.fulfill(body=PAGE, content_type="text/html")
        return
    await route.fulfill(path=MODULE / name, content_type="text/javascript")


def year_of_a_home(year: int) -> dict[str, Any]:
    """Return the statement of a calendar year with a credit and a payout for each month, and a day with a gap."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [_day(day) for day in days_between(first, last)]
    paid = []
    for month in range(1, 13):
        of = [day for day in days if int(day["date"][5:7]) == month]
        pounds = round(sum(day["earnings"] for day in of), 2)
        posted = date.fromisoformat(of[-1]["date"]) + timedelta(days=9 + month % 5)
        paid.append(
            {
                "posted_on": posted.isoformat(),
                "first_day": of[0]["date"],
                "last_day": of[-1]["date"],
                "export_kwh": round(sum(day["export_kwh"] for day in of), 2),
                "credited": pounds,
                "expected": pounds,
                "verdict": "matched",
                "state": "posted",
                "reaches_beyond": False,
            }
        )
    kwh, earnings = sum(day["export_kwh"] for day in days), sum(day["earnings"] for day in days)
    credited = sum(credit["credited"] for credit in paid)
    rate = {"unit_rate": 0.041, "lowest": 0.041, "highest": 0.041, "source": "agreement"}
    return {
        "export_point": "Octopus export",
        "start": first.isoformat(),
        "end": last.isoformat(),
        "days": days,
        "rates": [{"from": first.isoformat(), "to": last.isoformat(), **rate}],
        "credits": paid,
        "payouts": [{"amount": credit["credited"], "date": credit["posted_on"], "state": "paid"} for credit in paid],
        "totals": {
            "export_kwh": kwh,
            "earnings": earnings,
            "credited": credited,
            "difference": earnings - credited,
            "missing_half_hours": 4,
            "unpriced_half_hours": 0,
        },
        "identifiers": {"mpan": "1299000000024", "account_number": "A-1234ABCD"},
    }


def _day(day: date) -> dict[str, Any]:
    wh = 400 + 60 * (183 - abs(day.timetuple().tm_yday - 183)) + 137 * (day.day % 7)
    return {
        "date": day.isoformat(),
        "export_kwh": wh / 1000,
        "earnings": wh * 0.041 / 1000,
        "missing": 4 if (day.month, day.day) == (2, 3) else 0,
        "rates": [0.041],
    }


def late_payments() -> dict[str, Any]:
    """Return what the card is sent of an account whose credit for October is late."""
    point = {
        "name": "Octopus export",
        "device_id": "device",
        "status": "late",
        "silent_since": None,
        "live_sensor": None,
        "unit_rate": 0.041,
    }
    bills = [
        {
            "point": "one",
            "posted_on": f"2026-{month + 1:02}-10",
            "first_day": f"2026-{month:02}-01",
            "last_day": f"2026-{month:02}-28",
            "kwh": 128.2,
            "credited_kwh": 128.2,
            "credited": 5.26,
            "expected": 5.26,
            "unknown": 0,
            "verdict": "matched",
        }
        for month in range(9, 2, -1)
    ]
    return {
        "available": True,
        "points": {"one": point},
        "status": "late",
        "reason": None,
        "as_of": "2026-11-29T05:00+00:00",
        "paid_until": "2026-09-30",
        "about": None,
        "awaiting": {"earned": 18.4, "kwh": 448.76, "days": 31, "first_day": "2026-10-01", "last_day": "2026-10-31"},
        "next_credit_due": {"from": "2026-11-09", "to": "2026-11-14"},
        "late_since": "2026-11-20",
        "days_late": 9,
        "bills": bills,
        "bill_count": len(bills),
        "payouts": [],
    }
