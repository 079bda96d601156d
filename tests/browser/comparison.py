"""The comparison card as a person uses it, and an answer with as many tariffs as a test wants."""

from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page, expect

from .answers import Answering, answer_cards
from .stage import Stage
from .window import LANGUAGE, go, take_untouched_picture, use_language

CARD: Final = {"type": "custom:octopus-seg-comparison-card", "grid_options": {"columns": "full"}}
COMMAND: Final = "octopus_seg/comparison/subscribe"
OWN_RATE: Final = 0.041
SLOTS: Final = 48
LAST: Final = date(2026, 11, 28)
# Group, shape, GBP/kWh from 16:00 to 19:00, GBP/kWh otherwise, what is needed.
TERMS: Final[tuple[tuple[str, str, float, float, list[str]], ...]] = (
    ("import", "flat", 0.12, 0.12, ["import_must_move"]),
    ("import", "half_hourly", 0.18, 0.065, ["import_must_move"]),
    ("import_and_battery", "time_of_day", 0.285, 0.1, ["import_must_move", "import_tariff_must_change", "battery"]),
    ("not_known", "time_of_day", 0.16, 0.09, ["not_known"]),
    ("own", "flat", 0.065, 0.065, []),
    ("import", "flat", 0.08, 0.08, ["import_must_move"]),
    ("import_and_battery", "time_of_day", 0.2, 0.21, ["import_must_move", "battery", "battery_control"]),
)


class ComparisonCard:
    """One card of the comparison on a page."""

    def __init__(self, page: Page) -> None:
        """Find the first on the page."""
        self.page = page
        self.self = page.locator("octopus-seg-comparison-card")
        self.head = self.self.locator("h2 > button")
        self.tariffs = self.self.locator(".offer")
        self.opened = self.self.locator(".opened")

    def tariff(self, name: str) -> Locator:
        """Return the row of a tariff by its name."""
        return self.tariffs.filter(has=self.page.get_by_text(name, exact=True))

    async def open_everything(self) -> None:
        """Open the card, and a tariff that pays by time of day."""
        await self.head.click()
        await self.tariffs.filter(has_text="28.5p").or_(self.tariffs.filter(has_text="28,5p")).first.click()
        await expect(self.opened).to_be_visible()

    async def picture(self, file: Path) -> None:
        """Take a picture of it as it is while nobody touches it."""
        await take_untouched_picture(self.self, file)


async def card_of(
    stage: Stage, page: Page, answer: dict[str, Any] | None = None, language: str = LANGUAGE
) -> ComparisonCard:
    """Open a dashboard with nothing but the card, in a language; with an answer, it is answered with that."""
    await stage.ensure_set_up()
    await stage.show("comparison-card", [CARD])
    await use_language(page, language)
    if answer is not None:
        await answer_cards(page, answering(answer))
    await go(page, "/comparison-card/0")
    card = ComparisonCard(page)
    await card.head.wait_for()
    return card


def answering(answer: dict[str, Any]) -> Answering:
    """Return what answers the card."""
    return lambda request: (None, answer) if request.get("type") == COMMAND else None


def comparison(tariffs: int) -> dict[str, Any]:
    """Return a comparison of so many tariffs, the user's own among them, over three years."""
    periods = _periods()
    others = [_tariff(number, *terms, periods) for number, terms in enumerate(islice(cycle(TERMS), tariffs - 1), 1)]
    own = _tariff(0, "yours", "flat", OWN_RATE, OWN_RATE, [], periods) | {"id": "yours", "terms": None}
    return {
        "available": True,
        "name": "Octopus export",
        "device_id": "device",
        "state": "ready",
        "reading": None,
        "rates_read_on": "2026-11-01",
        "next_round_on": "2026-12-01",
        "region": "C",
        "periods": periods,
        "export_by_slot": [_kwh(slot) for slot in range(SLOTS)],
        "tariffs": [own, *others],
        "import_change": {"pounds_a_year": 60},
        "imports_from_octopus": False,
        "offers": {"count": 1, "most": 10},
        "switch": None,
        "can_record": True,
    }


def _kwh(slot: int) -> float:
    """Return what an average day exports in a half-hour of the clock."""
    return round(max(0.0, 0.6 - abs(slot - 26) * 0.045), 3)


def _periods() -> list[dict[str, Any]]:
    spans = [("12m", "rolling", LAST - timedelta(days=364), LAST)]
    spans += [(f"{year}", "year", date(year, 1, 1), min(LAST, date(year, 12, 31))) for year in (2026, 2025, 2024)]
    for back in range(36):
        year, month = divmod(2026 * 12 + 10 - back, 12)
        first = date(year, month + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        spans.append((f"{first:%Y-%m}", "month", first, min(LAST, last)))
    return [
        {
            "key": key,
            "kind": kind,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "is_whole": key not in {"2026", "2026-11"},
            "half_hours": ((last - first).days + 1) * SLOTS,
            "missing": 0,
            "share": 0.91 if key in {"2026", "2026-11"} else 1,
            "export_kwh": ((last - first).days + 1) * sum(map(_kwh, range(SLOTS))),
            "headline": "PRODUCT-1",
        }
        for key, kind, first, last in spans
    ]


def _tariff(
    number: int, group: str, shape: str, high: float, low: float, why: list[str], periods: list[dict[str, Any]]
) -> dict[str, Any]:
    rates = [high if 32 <= slot < 38 else low for slot in range(SLOTS)]
    earned = sum(_kwh(slot) * rate for slot, rate in enumerate(rates))
    share = sum(_kwh(slot) for slot in range(32, 38)) / sum(_kwh(slot) for slot in range(SLOTS))
    own = sum(_kwh(slot) * OWN_RATE for slot in range(SLOTS))
    kind = group if group in {"yours", "own"} else "octopus"
    return {
        "id": f"PRODUCT-{number}",
        "kind": kind,
        "group": group,
        "name": "Smart Export Guarantee" if kind == "yours" else f"Tariff {number}",
        "product_code": None if kind == "own" else f"PRODUCT-{number}",
        "status": "compared",
        "shape": shape,
        "rate_lowest": min(rates),
        "rate_highest": max(rates),
        "rate_by_slot": rates,
        "high": None if shape == "flat" else {"from": "16:00", "to": "19:00", "rate": high, "export_share": share},
        "rates_read_on": "2026-11-01",
        "priced_from": None,
        "figures": {
            period["key"]: {
                "bar": days * earned,
                "is_scaled": False,
                "earnings": days * earned,
                "difference": None if kind == "yours" else days * (earned - own),
                "net": days * (earned - own) - 60 if period["key"] == "12m" and "import_must_move" in why else None,
                "half_hours": days * SLOTS,
                "without_rate": 0,
                "share": 1,
                "days": days,
                "seasons": [],
            }
            for period in periods
            if (days := period["half_hours"] // SLOTS)
        },
        "needs_import": "yes",
        "needs_battery": "unknown",
        "why": why,
        "terms": {
            "conditions": ["octopus_import", "matching_import_tariff", "battery", "smart_meter"],
            "source": "https://octopus.energy/smart/flux/",
            "source_is_official": True,
            "read_on": "2026-11-28",
        },
        "link": "https://octopus.energy/smart/",
        "seen_on": "2026-03-14" if kind == "own" else None,
        "is_faded": kind == "own",
        "asked_on": None,
        "can_ask": kind == "octopus",
    }
