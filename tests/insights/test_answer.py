"""What the card and the action are told, each figure against a plain computation over three years of half-hours."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest

from custom_components.octopus_seg.insights.answer import Context, carpet_answer, insights_answer
from custom_components.octopus_seg.seg.insights.carpet import carpet
from custom_components.octopus_seg.seg.insights.clock import Span
from custom_components.octopus_seg.seg.insights.everything import Question, insights
from custom_components.octopus_seg.seg.insights.night import SunTimes
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import days_between
from custom_components.octopus_seg.seg.tariff import RateSchedule
from tests.seg.three_years import (
    BEGAN,
    DATA_UNTIL,
    FIRST,
    GAP_DAYS,
    HALF_HOUR,
    LAST,
    LONDON,
    ONE_DAY,
    Known,
    by_day,
    complete,
    exported,
    ledger,
    of_days,
)

YEAR: Final = Span(first=date(2025, 11, 29), last=LAST)
MONTH: Final = (date(2026, 11, 1), date(2026, 11, 30))
IMPORT_RATE: Final = Decimal("0.25")
DUE: Final = (date(2026, 12, 9), date(2026, 12, 14))


@cache
def sun() -> SunTimes:
    """Return a sun that rises at 06:10 and sets at 17:50 UTC, on every day alike."""
    rise, set_ = time(6, 10, tzinfo=UTC), time(17, 50, tzinfo=UTC)
    return {day: (datetime.combine(day, rise), datetime.combine(day, set_)) for day in YEAR}


@cache
def answer() -> dict[str, Any]:
    """Return what is told on the day after the newest."""
    found = insights(Question(ledger=ledger(), day=LAST + ONE_DAY, credit_days=MONTH, sun=sun()))
    assert found is not None
    return insights_answer(found, Context(import_rate=IMPORT_RATE, tariff_code=None, due=DUE))


def kwh(items: list[Known]) -> float:
    """Return the energy of half-hours."""
    return sum(item.wh or 0 for item in items) / 1000


def pounds(items: list[Known]) -> Any:
    """Return what half-hours earned, to the fraction of a penny that answers have."""
    return pytest.approx(float(sum((item.pounds for item in items), Decimal(0))), abs=6e-5)


def clock(item: Known) -> str:
    """Return the local time at which a half-hour begins."""
    return f"{item.local:%H:%M}"


def months(items: list[Known]) -> dict[str, list[Known]]:
    """Return half-hours by their local month."""
    found: dict[str, list[Known]] = {}
    for item in items:
        found.setdefault(f"{item.local:%Y-%m}", []).append(item)
    return found


def test_the_newest_year_is_summed() -> None:
    """With what is missing of it."""
    year, items = answer()["year"], of_days(YEAR.first, YEAR.last)
    assert (year["first"], year["last"], year["days"]) == ("2025-11-29", "2026-11-28", 365)
    assert (year["kwh"], year["earned"]) == (kwh(items), pounds(items))
    assert year["missing_half_hours"] == sum(item.wh is None and item.start < DATA_UNTIL for item in items)
    assert year["missing_days"] == sum(day in YEAR for day in GAP_DAYS)
    assert answer()["data_until"] == DATA_UNTIL.astimezone(LONDON).isoformat()
    assert answer()["history"]["days"] == sum(complete(day) for day in by_day())


def test_half_of_the_export_leaves_between_two_times() -> None:
    """The share is that of what leaves between them."""
    times, items = answer()["export_times"], of_days(YEAR.first, YEAR.last)
    inside = [item for item in items if times["half_from"] <= clock(item) < times["half_to"]]
    assert times["half_share"] == round(kwh(inside) / kwh(items), 3) >= 0.5


def test_years_run_up_to_their_totals() -> None:
    """Each line ends with its year, and stands still where nothing is known."""
    for line in answer()["years"]["lines"]:
        first = date(line["year"], 1, 1)
        items = of_days(first, date.fromisoformat(line["last"]))
        assert (line["kwh"][-1], line["earned"][-1]) == (pytest.approx(kwh(items)), pounds(items))
        assert line["is_leap"] == (line["year"] == 2024)
        gaps = [day for day in GAP_DAYS if day.year == line["year"]]
        assert all(line["kwh"][(day - first).days] is None for day in gaps)
        assert line["missing_days"] == sum(
            not complete(day) for day in days_between(max(first, FIRST), date.fromisoformat(line["last"]))
        )


def test_this_year_is_compared_over_the_same_days() -> None:
    """Those that are complete in both."""
    difference = answer()["years"]["difference"]
    pairs = [(day, day.replace(year=2025)) for day in days_between(date(2026, 1, 1), LAST)]
    both = [pair for pair in pairs if all(map(complete, pair))]
    assert difference["days"] == len(both)
    assert difference["kwh"] == pytest.approx(sum(exported(day) - exported(other) for day, other in both) / 1000)
    ahead = [item.pounds for day, _ in both for item in by_day()[day]]
    behind = [item.pounds for _, other in both for item in by_day()[other]]
    assert difference["earned"] == pytest.approx(float(sum(ahead) - sum(behind)))


def test_months_have_their_totals() -> None:
    """And what is missing of them."""
    of_month = months(of_days(FIRST, LAST))
    assert [month["month"] for month in answer()["years"]["months"]] == list(of_month)
    for month in answer()["years"]["months"]:
        items = of_month[month["month"]]
        assert (month["kwh"], month["earned"]) == (kwh(items), pounds(items))
        assert month["missing_half_hours"] == sum(
            item.wh is None and BEGAN <= item.start < DATA_UNTIL for item in items
        )
        assert month["awaited"] == (month["month"] == "2026-11")


def test_a_limit_says_where_it_was_reached() -> None:
    """By day, the newest first, by month and by the time of day."""
    limit = answer()["limit"]
    items = [item for item in of_days(YEAR.first, YEAR.last) if (item.wh or 0) >= 1840 * 0.98]
    assert (limit["kw"], limit["kind"], limit["count"]) == (2 * limit["half_hour_kwh"], "g98", len(items))
    of_day: dict[date, list[Known]] = {}
    for item in items:
        of_day.setdefault(item.local.date(), []).append(item)
    assert limit["days"] == [
        {
            "date": day.isoformat(),
            "count": len(of_day[day]),
            "first": clock(of_day[day][0]),
            "last": f"{of_day[day][-1].local + HALF_HOUR:%H:%M}",
        }
        for day in sorted(of_day, reverse=True)
    ]
    assert limit["day_count"] == len(of_day)
    by_month = Counter(f"{item.local:%Y-%m}" for item in items)
    assert {month["month"]: month["count"] for month in limit["by_month"]} == {
        month: by_month[month] for month in months(of_days(YEAR.first, YEAR.last))
    }
    assert sum(limit["by_time"]) == len(items)
    assert limit["largest_kwh"] == max(item.wh or 0 for item in of_days(YEAR.first, YEAR.last)) / 1000
    assert sum(limit["histogram"]["counts"]) == sum(bool(item.wh) for item in of_days(YEAR.first, YEAR.last))


def test_nights_have_what_leaves_in_the_dark() -> None:
    """Whole half-hours of it, by month and by the time of day."""
    night = answer()["night"]
    rise, set_ = time(6, 10), time(17, 50)
    dark = [
        item
        for item in of_days(YEAR.first, YEAR.last)
        if ((item.start + HALF_HOUR).time() <= rise and item.start.hour < 7) or item.start.time() >= set_
    ]
    assert (night["kwh"], night["earned"]) == (kwh(dark), pounds(dark))
    assert night["share"] == round(kwh(dark) / kwh(of_days(YEAR.first, YEAR.last)), 3)
    of_month = months(dark)
    for month in night["by_month"]:
        assert (month["kwh"], month["earned"]) == (kwh(of_month[month["month"]]), pounds(of_month[month["month"]]))
    by_time = Counter[str]()
    for item in dark:
        by_time[clock(item)] += item.wh or 0
    times = [f"{slot // 2:02}:{slot % 2 * 30:02}" for slot in range(48)]
    assert night["by_time"] == [by_time[begin] / 1000 for begin in times]


def test_surplus_is_worth_what_import_costs() -> None:
    """Of 3 kWh in three hours, on the days that had so much."""
    surplus = answer()["surplus"]
    best = surplus["best"]
    enough = [
        inside
        for day in YEAR
        if complete(day)
        and kwh(inside := [item for item in by_day()[day] if best["from"] <= clock(item) < best["to"]]) >= 3
    ]
    assert (best["days"], best["kwh"], best["worth"]) == (len(enough), 3 * len(enough), 0.75 * len(enough))
    sold = sum(float(sum(item.pounds for item in inside)) * 3 / kwh(inside) for inside in enough)
    assert best["earned"] == pytest.approx(sold, abs=1e-4)
    assert surplus["days"] == sum(complete(day) for day in YEAR) == sum(each["days"] for each in surplus["seasons"])


def test_records_have_their_day() -> None:
    """And what it earned."""
    records, items = answer()["records"], of_days(FIRST, LAST)
    day = max(by_day(), key=exported)
    assert records["best_day"] == {"date": day.isoformat(), "kwh": kwh(by_day()[day]), "earned": pounds(by_day()[day])}
    best = max(items, key=lambda item: item.wh or 0)
    assert records["best_half_hour"] == {
        "start": best.local.isoformat(),
        "end": (best.start + HALF_HOUR).astimezone(LONDON).isoformat(),
        "date": best.local.date().isoformat(),
        "kwh": kwh([best]),
    }
    month, of_month = max(months(items).items(), key=lambda pair: kwh(pair[1]))
    assert records["best_month"]["month"] == month
    assert (records["best_month"]["kwh"], records["best_month"]["earned"]) == (kwh(of_month), pounds(of_month))
    longest = records["longest_without"]
    start, end = (datetime.fromisoformat(longest[side]) for side in ("start", "end"))
    assert longest["hours"] == (end - start) / timedelta(hours=1)
    assert all(item.wh is not None and item.wh < 10 for item in items if start <= item.local < end)


def test_what_is_earned_of_an_outlook_is_final() -> None:
    """The rest is expected of the days that are not."""
    outlook = answer()["outlook"]
    month, year = outlook["this_month"], outlook["this_year"]
    assert month["earned"] == pounds(of_days(MONTH[0], LAST))
    assert month["days_left"] == sum(not complete(day) for day in days_between(*MONTH))
    assert year["earned"] == pounds(of_days(date(2026, 1, 1), LAST))
    assert month["low"] <= month["expected"] <= month["high"]
    rate = float(by_day()[LAST][0].rate)
    for found, first in ((month, MONTH[0]), (year, date(2026, 1, 1))):
        to_come = found["kwh"] - kwh(of_days(first, LAST))
        assert found["expected"] - found["earned"] == pytest.approx(to_come * rate, abs=1e-3)
    assert outlook["next_credit"] == {**month, "due": {"from": DUE[0].isoformat(), "to": DUE[1].isoformat()}}


def test_a_carpet_says_its_neighbours_and_the_sun() -> None:
    """The sun stands by the local clock; what has no neighbour says so."""
    span = Span(first=date(2024, 11, 29), last=date(2025, 11, 28))
    times = {day: sun().get(day.replace(year=2026)) for day in span}
    times = {day: at and (at[0].replace(year=day.year), at[1].replace(year=day.year)) for day, at in times.items()}
    found = carpet_answer(ledger(), span, carpet(ledger(), span), times)
    assert (found["previous"], found["next"]) == ("2024-11-28", "2026-11-28")
    assert found["sun"][(date(2025, 6, 1) - span.first).days] == (7 * 60 + 10, 18 * 60 + 50)
    assert found["sun"][(date(2025, 2, 1) - span.first).days] == (6 * 60 + 10, 17 * 60 + 50)
    items = of_days(span.first, span.last)
    assert found["largest_wh"] == max(item.wh or 0 for item in items)
    assert found["largest_pence"] == pytest.approx(max(float(item.pounds) for item in items) * 100, abs=0.006)
    whole = Span(first=FIRST, last=LAST)
    edges = carpet_answer(ledger(), whole, carpet(ledger(), whole), {})
    assert (edges["previous"], edges["next"], edges["sun"][0]) == (None, None, None)


def test_a_year_of_nothing_is_told_as_nothing() -> None:
    """Zeros are known, and what they can't say is None; without a rate no money is told."""
    zeros = Ledger({day: (0,) * len(by_day()[day]) for day in YEAR}, RateSchedule())
    found = insights(Question(ledger=zeros, day=LAST + ONE_DAY))
    assert found is not None
    told = insights_answer(found, Context(import_rate=None, tariff_code=None, due=None))
    assert (told["year"]["kwh"], told["year"]["earned"], told["year"]["missing_half_hours"]) == (0, None, 0)
    assert [told[part] for part in ("export_times", "limit", "night")] == [None, None, None]
    assert told["surplus"]["best"] is None
    assert told["records"]["best_day"] is None
    assert told["records"]["longest_without"]["hours"] == sum(len(by_day()[day]) for day in YEAR) / 2
    assert told["outlook"] == {"this_month": None, "this_year": None, "next_credit": None}
    assert found.anomaly is None
