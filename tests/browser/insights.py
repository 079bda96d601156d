"""The card of insights as a person uses it, and answers about three years of a made-up home."""

from collections.abc import Iterator
from datetime import date, timedelta
import math
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page

from .answers import Answering, Reply, Request, answer_cards
from .stage import Stage
from .window import LANGUAGE, go, take_untouched_picture, use_language

CARD: Final = {"type": "custom:octopus-seg-insights-card", "grid_options": {"columns": "full"}}
PREFIX: Final = "octopus_seg/insights/"
FIRST: Final = date(2023, 5, 12)
LAST: Final = date(2026, 11, 28)
YEAR: Final = 365
RATE: Final = 0.041
CEILING: Final = 1840
SEASONS: Final = {"winter": 90, "spring": 92, "summer": 92, "autumn": 91}
GAP: Final = {date(2026, 8, day) for day in (19, 20, 21)}


class InsightsCard:
    """One card of insights on a page."""

    def __init__(self, page: Page) -> None:
        """Find the first on the page."""
        self.page = page
        self.self = page.locator("octopus-seg-insights-card")
        self.questions = self.self.locator("button.question")
        self.carpet = self.self.locator("octopus-seg-carpet")
        self.picture = self.carpet.locator(".picture")
        self.line = self.carpet.locator(".line")

    def question(self, name: str) -> Locator:
        """Return the row of a question."""
        return self.questions.filter(has_text=name)

    def proof(self, name: str) -> Locator:
        """Return what a question opens to."""
        return (
            self.self.locator(".row").filter(has=self.page.locator("button.question", has_text=name)).locator(".proof")
        )

    async def open_everything(self) -> None:
        """Open every question that isn't open."""
        for question in await self.questions.all():
            if await question.get_attribute("aria-expanded") == "false":
                await question.click()
        await self.picture.wait_for()

    async def save(self, file: Path) -> None:
        """Take a picture of it as it is while nobody touches it."""
        await take_untouched_picture(self.self, file)


async def card_of(stage: Stage, page: Page, language: str = LANGUAGE, columns: int = 1) -> InsightsCard:
    """Open a dashboard with nothing but the card, some columns wide, in a language, and let it be answered."""
    await stage.ensure_set_up()
    path = f"insights-{columns}"
    await stage.show(path, [CARD], columns)
    await use_language(page, language)
    await answer_cards(page, answering(insights()))
    await go(page, f"/{path}/0")
    card = InsightsCard(page)
    await card.self.locator("h2").wait_for()
    return card


def answering(answer: dict[str, Any]) -> Answering:
    """Return what answers the card and its questions."""

    def reply(request: Request) -> Reply | None:
        match request.get("type", "").removeprefix(PREFIX):
            case "subscribe":
                return None, answer
            case "carpet":
                return carpet(date.fromisoformat(request.get("last", LAST.isoformat()))), None
            case "surplus":
                return _surplus(request["kwh"], request["hours"]), None
            case _:
                return None

    return reply


def carpet(last: date) -> dict[str, Any]:
    """Return every half-hour of the year that ends with a day."""
    days = list(_days(last - timedelta(days=YEAR - 1), last))
    rows = [_row(day) for day in days]
    return {
        "first": days[0].isoformat(),
        "last": last.isoformat(),
        "data_until": f"{last}T23:00:00+00:00",
        "wh": rows,
        "pence": [[None if wh is None else round(wh * RATE / 10, 2) for wh in row] for row in rows],
        "before": 0,
        "awaited": 2 if last == LAST else 0,
        "sun": [_sun(day) for day in days],
        "missing_half_hours": 48 * len(GAP.intersection(days)),
        "missing_days": len(GAP.intersection(days)),
        "largest_wh": CEILING,
        "largest_pence": round(CEILING * RATE / 10, 2),
        "previous": (days[0] - timedelta(days=1)).isoformat() if days[0] > FIRST + timedelta(days=YEAR) else None,
        "next": None if last == LAST else LAST.isoformat(),
    }


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _is_summer(day: date) -> bool:
    """Return whether a day ends in summer time."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def _sun(day: date) -> tuple[int, int]:
    half = 720 - 245 * math.cos(2 * math.pi * (day.timetuple().tm_yday + 10) / 365.25)
    noon = 727 + 60 * _is_summer(day)
    return round(noon - half / 2), round(noon + half / 2)


def _row(day: date) -> list[int | None]:
    """Return the half-hours of a day, 46 or 50 of them where clocks change."""
    turning = {_last_sunday(day.year, 3): 46, _last_sunday(day.year, 10): 50}
    count = turning.get(day, 48)
    if day in GAP:
        return [None] * count
    rise, set_ = _sun(day)
    # A weather that is the same in every run: sunny, cloudy and everything between.
    weather = 0.25 + 0.75 * abs(math.sin(day.toordinal() * 2.399)) ** 1.3
    row: list[int | None] = []
    for slot in range(count):
        minute = (slot * 30 + 15) * 1440 / (count * 30)
        share = math.sin(math.pi * (minute - rise) / (set_ - rise)) if rise < minute < set_ else 0
        cloud = 0.75 + 0.25 * math.sin(day.toordinal() * 7.1 + slot * 1.7)
        row.append(min(CEILING, round(2900 * share**1.5 * weather * cloud * (set_ - rise) / 990)))
    if day.day % 9 == 0:
        row[43] = row[44] = 400
    if day == LAST:
        row[-2:] = [None, None]
    return row


def _wh(day: date) -> int:
    return sum(wh or 0 for wh in _row(day))


def insights(**changes: object) -> dict[str, Any]:
    """Return all answers, some of them changed."""
    return {
        "available": True,
        "name": "Octopus export",
        "device_id": "device",
        "export_point": "point",
        "loading": None,
        "insights": {
            "computed_for": LAST.isoformat(),
            "data_until": f"{LAST}T23:00:00+00:00",
            "history": {"first": FIRST.isoformat(), "last": LAST.isoformat(), "days": 1293},
            "year": {
                **_span(),
                "days": YEAR,
                "missing_half_hours": 144,
                "missing_days": 3,
                "kwh": 2590.1,
                "earned": 106.19,
            },
            "export_times": {"half_from": "11:00", "half_to": "14:30", "half_share": 0.512},
            "years": _years(),
            "limit": _limit(),
            "night": _night(),
            "surplus": _surplus(3, 3),
            "records": _records(),
            "outlook": _outlook(),
            **changes,
        },
    }


def _span() -> dict[str, str]:
    return {"first": (LAST - timedelta(days=YEAR - 1)).isoformat(), "last": LAST.isoformat()}


def _years() -> dict[str, Any]:
    lines = []
    months: dict[str, float] = {}
    for year in range(FIRST.year, LAST.year + 1):
        first, last = max(FIRST, date(year, 1, 1)), min(LAST, date(year, 12, 31))
        kwh: list[float | None] = [None] * (first - date(year, 1, 1)).days
        total = 0.0
        for day in _days(first, last):
            total += _wh(day) / 1000
            kwh.append(round(total, 3))
            months[f"{day:%Y-%m}"] = months.get(f"{day:%Y-%m}", 0) + _wh(day) / 1000
        lines.append({
            "year": year,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "is_leap": year % 4 == 0,
            "missing_days": 3 if year == LAST.year else 0,
            "earned": [None if value is None else round(value * RATE, 4) for value in kwh],
            "kwh": kwh,
            "unpriced_half_hours": 0,
        })  # fmt: skip
    difference = {
        "year": 2025,
        "kwh": 78.0,
        "earned": 3.2,
        "days": 329,
        "left_out": 3,
        "leap_day": None,
        "since": "2026-01-01",
    }
    return {
        "today": LAST.isoformat(),
        "lines": lines,
        "difference": difference,
        "months": [
            {
                "month": month,
                "kwh": round(value, 3),
                "earned": round(value * RATE, 4),
                "missing_half_hours": 144 if month == "2026-08" else 0,
                "awaited": month == "2026-11",
            }
            for month, value in months.items()
        ],
    }


def _months() -> list[str]:
    return [f"{2025 + (month > 12)}-{(month - 1) % 12 + 1:02}" for month in range(11, 24)]


def _limit() -> dict[str, Any]:
    counts = [round(600 / (bin_ + 2)) for bin_ in range(37)]
    counts[36] = 214
    return {
        **_span(),
        "kw": 3.68,
        "half_hour_kwh": 1.84,
        "kind": "g98",
        "count": 214,
        "day_count": 41,
        "days": [
            {"date": f"2026-07-{day:02}", "count": 5, "first": "11:30", "last": "14:00"} for day in range(30, 10, -1)
        ],
        "by_month": [{"month": month, "count": 40 if month[-2:] in {"05", "06", "07"} else 0} for month in _months()],
        "by_time": [0] * 48,
        "largest_kwh": 1.84,
        "histogram": {"from": 0, "step": 0.05, "counts": counts},
    }


def _night() -> dict[str, Any]:
    return {
        **_span(),
        "kwh": 12.3,
        "earned": 0.51,
        "nights": 31,
        "unpriced_half_hours": 0,
        "share": 0.0052,
        "by_month": [
            {"month": month, "kwh": round(0.4 + 0.2 * (index % 4), 2), "earned": 0.04, "nights": 2}
            for index, month in enumerate(_months())
        ],
        "by_time": [0] * 48,
        "terms": {
            "says": "may_not_be_paid",
            "source": "https://octopus.energy/policies/export-tariffs-terms-conditions/",
            "looked_at": "2026-11-29",
        },
    }


def _surplus(kwh: float, hours: int) -> dict[str, Any]:
    def window(days: int) -> dict[str, Any]:
        energy = days * kwh
        return {
            "from": "11:00",
            "to": f"{11 + hours}:00",
            "days": days,
            "kwh": energy,
            "earned": round(energy * RATE, 4),
            "worth": round(energy * 0.24, 4),
        }

    return {
        **_span(),
        "asked": {"kwh": kwh, "hours": hours},
        "import_rate": 0.24,
        "days": 362,
        "best": window(140),
        "seasons": [
            {
                "season": season,
                "days": days,
                "by_hour": [max(0, round(days * share - 9 * abs(hour - 11))) for hour in range(25 - hours)],
                "best": window(round(days * share)) if share > 0 else None,
            }
            for (season, days), share in zip(SEASONS.items(), (0, 0.6, 0.85, 0.3), strict=True)
        ],
    }


def _records() -> dict[str, Any]:
    return {
        "best_day": {"date": "2026-06-02", "kwh": 24.1, "earned": 0.99},
        "best_half_hour": {
            "start": "2026-05-20T13:00:00+01:00",
            "end": "2026-05-20T13:30:00+01:00",
            "date": "2026-05-20",
            "kwh": 1.85,
        },
        "best_month": {"month": "2026-06", "kwh": 402.1, "earned": 16.49, "missing_half_hours": 0},
        "longest_without": {
            "start": "2025-12-18T15:00:00+00:00",
            "end": "2025-12-23T10:30:00+00:00",
            "from": "2025-12-18",
            "to": "2025-12-23",
            "hours": 115.5,
        },
    }


def _outlook() -> dict[str, Any]:
    def expected(
        pounds: float, spread: float, first: str, last: str, earned: float, **changes: object
    ) -> dict[str, Any]:
        return {
            "expected": pounds,
            "low": pounds - spread,
            "high": pounds + spread,
            "first": first,
            "last": last,
            "earned": earned,
            "days_left": (date.fromisoformat(last) - LAST).days,
            "kwh": round(pounds / RATE, 1),
            "hit_rate": 17 / 21,
            "hits": 17,
            "tries": 21,
            "basis": "same_weeks",
            "history_days": 1293,
            "under_a_year": False,
            "rate": RATE,
            "average_rate": None,
            "rate_until": "2027-03-31",
            "rate_assumed": False,
            "due": None,
            **changes,
        }

    return {
        "this_month": expected(2.61, 0.07, "2026-11-01", "2026-11-30", 2.51),
        "this_year": expected(108.4, 1.3, "2026-01-01", "2026-12-31", 106.02, hits=0, tries=0, hit_rate=None),
        "next_credit": expected(
            2.61, 0.07, "2026-11-01", "2026-11-30", 2.51, due={"from": "2026-12-09", "to": "2026-12-14"}
        ),
    }
