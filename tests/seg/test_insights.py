"""What the half-hours tell, each figure against a plain computation over three years of them."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from statistics import median_low
from typing import Final

import pytest

from custom_components.octopus_seg.seg.comparison import Season
from custom_components.octopus_seg.seg.history import merge
from custom_components.octopus_seg.seg.insights.carpet import carpet, export_times
from custom_components.octopus_seg.seg.insights.ceiling import CeilingKind, ceiling
from custom_components.octopus_seg.seg.insights.clock import SLOTS_OF, Span, missing, newest_year
from custom_components.octopus_seg.seg.insights.next_bill import next_bill_days
from custom_components.octopus_seg.seg.insights.night import night_export
from custom_components.octopus_seg.seg.insights.records import records
from custom_components.octopus_seg.seg.insights.surplus import surplus
from custom_components.octopus_seg.seg.insights.year_lines import (
    LeapDay,
    month_totals,
    running_totals,
    year_difference,
    year_lines,
)
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import days_between
from custom_components.octopus_seg.seg.tariff import RateSchedule

from .examples import AUTUMN_DAY, SEG_RATE, SPRING_DAY, flat
from .three_years import (
    BEGAN,
    DATA_UNTIL,
    FIRST,
    GAP_DAYS,
    HALF_HOUR,
    LAST,
    LIMIT_WH,
    LONDON,
    ONE_DAY,
    Known,
    by_day,
    complete,
    exported,
    ledger,
    of_days,
    truth,
)

YEAR: Final = Span(first=date(2025, 11, 29), last=LAST)


def slot(item: Known) -> int:
    """Return the half-hour of the local clock that one is at."""
    return item.local.hour * 2 + item.local.minute // 30


def sun() -> dict[date, tuple[datetime, datetime] | None]:
    """Return made-up sun times, none of them on the half-hour."""
    found: dict[date, tuple[datetime, datetime] | None] = {}
    for day in YEAR:
        shift = timedelta(minutes=abs(day.timetuple().tm_yday - 182))
        noon = datetime.combine(day, time(12, 7), UTC)
        found[day] = (noon - timedelta(hours=7) + shift, noon + timedelta(hours=7) - shift)
    found[date(2026, 1, 9)] = None
    return found


def test_the_newest_year_ends_with_the_newest_day() -> None:
    """It is 365 days, or what there is."""
    assert newest_year(ledger()) == YEAR
    assert newest_year(ledger(), date(2023, 6, 1)) == Span(first=FIRST, last=date(2023, 6, 1))
    assert newest_year(ledger(), date(2030, 1, 1)) == YEAR
    assert newest_year(Ledger({}, flat(SEG_RATE))) is None


@pytest.mark.parametrize("day", [AUTUMN_DAY, SPRING_DAY, date(2026, 6, 1)])
def test_half_hours_stand_at_their_local_time(day: date) -> None:
    """Also where the clocks change."""
    items = by_day()[day]
    assert SLOTS_OF[len(items)] == tuple(slot(item) for item in items)


@pytest.mark.parametrize("span", [YEAR, Span(first=FIRST, last=FIRST + 30 * ONE_DAY), Span(first=FIRST, last=LAST)])
def test_missing_is_what_should_be_known_and_is_not(span: Span) -> None:
    """Neither what came before metering began nor what is not published is missing."""
    items = [item for item in of_days(span.first, span.last) if BEGAN <= item.start < DATA_UNTIL]
    days = [day for day in GAP_DAYS if span.first <= day <= span.last]
    assert missing(ledger(), span) == (sum(item.wh is None for item in items), len(days))


def test_half_of_the_export_leaves_in_the_shortest_run() -> None:
    """No shorter run of the clock has half of it."""
    sums = Counter[int]()
    for item in of_days(YEAR.first, YEAR.last):
        sums[slot(item)] += item.wh or 0
    runs = {
        (begin, end): sum(sums[number] for number in range(begin, end))
        for begin in range(48)
        for end in range(begin + 1, 49)
    }
    whole = sum(sums.values())
    shortest = min(end - begin for (begin, end), total in runs.items() if 2 * total >= whole)
    most = max(total for (begin, end), total in runs.items() if end - begin == shortest)
    found = export_times(ledger(), YEAR)
    assert found is not None
    assert found.end - found.begin == shortest
    assert found.share == runs[found.begin, found.end] / whole == most / whole


def test_the_carpet_has_every_half_hour_and_its_pence() -> None:
    """Clock-change days are whole, gaps are None."""
    found = carpet(ledger(), YEAR)
    assert found.rows == tuple(tuple(item.wh for item in by_day()[day]) for day in YEAR)
    assert Counter(map(len, found.rows)) == {48: 363, 46: 1, 50: 1}
    for day, row in zip(YEAR, found.pence, strict=True):
        assert row == tuple(None if item.wh is None else round(float(item.pounds * 100), 2) for item in by_day()[day])
    assert (found.before, found.awaited) == (0, 6)


def test_the_carpet_of_the_beginning_says_what_was_before() -> None:
    """What is older than metering is not a gap."""
    found = carpet(ledger(), Span(first=FIRST, last=FIRST + ONE_DAY))
    assert found.before == sum(item.start < BEGAN for item in by_day()[FIRST]) == 20


def test_an_unpriced_half_hour_has_no_pence() -> None:
    """Its energy is known all the same."""
    unpriced = Ledger(ledger().history, RateSchedule())
    found = carpet(unpriced, YEAR)
    assert found.rows == carpet(ledger(), YEAR).rows
    assert not any(value is not None for row in found.pence for value in row)


def test_a_line_has_the_running_total_of_its_year() -> None:
    """From 1 January on; nothing before the first day, and nothing on days of which nothing is known."""
    lines = year_lines(ledger())
    assert [line.year for line in lines] == [2023, 2024, 2025, 2026]
    assert [len(list(running_totals(ledger(), line))) for line in lines] == [365, 366, 365, 332]
    for line in lines:
        wh, pounds = 0, Decimal(0)
        line_totals = running_totals(ledger(), line)
        for day, totals in zip(days_between(date(line.year, 1, 1), line.last), line_totals, strict=True):
            items = by_day().get(day, [])
            wh += sum(item.wh or 0 for item in items)
            pounds += sum((item.pounds for item in items), Decimal(0))
            if any(item.wh is not None for item in items):
                assert totals is not None
                assert (totals.export_wh, totals.earnings) == (wh, pounds)
            else:
                assert totals is None
        days = days_between(line.first, line.last)
        assert line.missing_days == sum(not complete(day) for day in days)
    assert lines[0].first == FIRST


def test_the_difference_is_of_days_that_both_years_have() -> None:
    """A day with a gap in either year is left out of both."""
    wh, pounds, days = 0, Decimal(0), 0
    for day in days_between(date(2026, 1, 1), LAST):
        other = day.replace(year=2025)
        if complete(day) and complete(other):
            days += 1
            wh += exported(day) - exported(other)
            pounds += sum((item.pounds for item in by_day()[day]), Decimal(0))
            pounds -= sum((item.pounds for item in by_day()[other]), Decimal(0))
    found = year_difference(ledger())
    assert found is not None
    assert (found.year, found.export_wh, found.earnings, found.days) == (2025, wh, pounds, days)
    assert found.left_out == 331 - days
    assert found.leap_day is None


@pytest.mark.parametrize(
    ("last", "said"), [(date(2024, 3, 10), LeapDay.THIS), (date(2025, 3, 10), LeapDay.THAT), (date(2024, 2, 20), None)]
)
def test_a_leap_day_is_left_out_and_said(last: date, said: LeapDay | None) -> None:
    """It has no partner in the other year."""
    first = date(last.year - 1, 1, 1)
    history = {
        day: (10,) * {date(2023, 3, 26): 46, date(2024, 3, 31): 46}.get(day, 48) for day in days_between(first, last)
    }
    history = {
        day: values
        for day, values in history.items()
        if (day.month, day.day) <= (3, 15)  # keeps the change of the clocks out of it
    }
    found = year_difference(Ledger(history, flat(SEG_RATE)))
    assert found is not None
    assert (found.leap_day, found.export_wh, found.left_out) == (said, 0, 0)
    assert found.days == (last - date(last.year, 1, 1)).days + 1 - (said is LeapDay.THIS)


def test_no_year_to_compare_with_is_no_difference() -> None:
    """The first year has none before it."""
    history = {day: values for day, values in ledger().history.items() if day < date(2024, 1, 1)}
    assert year_difference(Ledger(history, ledger().schedule)) is None


def test_months_total_their_days() -> None:
    """With what is missing of each; the newest is not over."""
    months = list(month_totals(ledger()))
    of_month = {key: list(items) for key, items in groupby(truth(), lambda item: (item.local.year, item.local.month))}
    for month in months:
        items = of_month[month.first.year, month.first.month]
        assert month.totals.export_wh == sum(item.wh or 0 for item in items)
        assert month.totals.earnings == sum((item.pounds for item in items), Decimal(0))
        assert month.missing == sum(item.wh is None and BEGAN <= item.start < DATA_UNTIL for item in items)
    assert [month.first for month in months if not month.is_over] == [date(2026, 11, 1)]
    assert len(months) == 43


def test_a_limit_is_found_and_counted() -> None:
    """1.84 kWh in half an hour is the limit of a small connection."""
    at_limit = [item for item in of_days(YEAR.first, YEAR.last) if item.wh is not None and item.wh >= 0.98 * LIMIT_WH]
    found = ceiling(ledger(), YEAR)
    assert found is not None
    assert (found.energy_wh, found.kind) == (median_low(sorted(item.wh or 0 for item in at_limit)), CeilingKind.G98)
    assert found.count == len(at_limit) > 100
    of_day = {day: [slot(item) for item in items] for day, items in groupby(at_limit, lambda item: item.local.date())}
    assert {limited.day: (limited.count, limited.begin, limited.end) for limited in found.days} == {
        day: (len(slots), slots[0], slots[-1] + 1) for day, slots in of_day.items()
    }
    assert list(found.by_slot) == [Counter(map(slot, at_limit))[number] for number in range(48)]


def test_the_histogram_counts_every_half_hour_with_export() -> None:
    """None is in two bins, and none is left out."""
    values = [item.wh for item in of_days(YEAR.first, YEAR.last) if item.wh]
    found = ceiling(ledger(), YEAR)
    assert found is not None
    counts = Counter(value // found.step_wh for value in values)
    assert list(found.histogram) == [counts[number] for number in range(max(counts) + 1)]
    assert found.largest_wh == max(values)


def test_a_sky_without_a_limit_shows_none() -> None:
    """The same roof without the cut has its best half-hours one by one."""
    free = [
        (item.start, item.wh if item.wh < LIMIT_WH else LIMIT_WH + number * 13 % 700)
        for number, item in enumerate(truth())
        if item.wh is not None
    ]
    found = ceiling(Ledger(merge({}, free).history, ledger().schedule), YEAR)
    assert found is not None
    assert (found.energy_wh, found.kind, found.count) == (None, None, 0)


def test_a_limit_needs_a_month_of_days() -> None:
    """A few days say nothing."""
    assert ceiling(ledger(), Span(first=LAST - 20 * ONE_DAY, last=LAST)) is None


def test_night_is_what_leaves_between_sunset_and_sunrise() -> None:
    """Whole half-hours of the dark; a night is an evening and the morning after it."""
    times = sun()
    dark = []
    for item in of_days(YEAR.first, YEAR.last):
        day_of_sun = times[item.local.date()]
        if item.wh and day_of_sun is not None:
            sunrise, sunset = day_of_sun
            if item.start + HALF_HOUR <= sunrise or item.start >= sunset:
                dark.append((item, item.local.date() - (ONE_DAY if item.start < sunrise else 0 * ONE_DAY)))
    found = night_export(ledger(), YEAR, times)
    assert found is not None
    assert found.totals.export_wh == sum(item.wh or 0 for item, _ in dark) > 0
    assert found.totals.earnings == sum((item.pounds for item, _ in dark), Decimal(0))
    of_night = Counter[date]()
    by_month = Counter[str]()
    for item, night in dark:
        of_night[night] += item.wh or 0
        by_month[f"{item.local:%Y-%m}"] += item.wh or 0
    assert found.nights == sum(wh > 50 for wh in of_night.values()) > 10
    assert {month: found.by_month[month].totals.export_wh for month in by_month} == by_month
    assert sum(month.nights for month in found.by_month.values()) == found.nights
    assert list(found.by_slot) == [
        sum(item.wh or 0 for item, _ in dark if slot(item) == number) for number in range(48)
    ]
    assert found.share == found.totals.export_wh / sum(item.wh or 0 for item in of_days(YEAR.first, YEAR.last))


def test_without_sun_times_nothing_is_said_of_the_night() -> None:
    """Home Assistant may not know where it is."""
    assert night_export(ledger(), YEAR, {}) is None


@pytest.mark.parametrize(("energy_wh", "hours"), [(3000, 3), (1500, 1), (9000, 6)])
def test_surplus_counts_the_days_with_enough(energy_wh: int, hours: int) -> None:
    """By season and by the hour it begins, and what that much of those hours earned."""
    days = [day for day in YEAR if complete(day)]

    def window(day: date, begin: int) -> list[Known]:
        return [item for item in by_day()[day] if begin <= item.local.hour < begin + hours]

    def enough(day: date, begin: int) -> bool:
        return sum(item.wh or 0 for item in window(day, begin)) >= energy_wh

    counts = {begin: sum(enough(day, begin) for day in days) for begin in range(25 - hours)}
    begin = max(counts, key=lambda start: (counts[start], -start))
    earned = sum(
        (
            sum((item.pounds for item in window(day, begin)), Decimal(0))
            * energy_wh
            / sum(item.wh or 0 for item in window(day, begin))
            for day in days
            if enough(day, begin)
        ),
        Decimal(0),
    )
    found = surplus(ledger(), YEAR, energy_wh, hours)
    assert found is not None
    assert found.best is not None
    assert found.days == len(days)
    assert (found.best.begin, found.best.end, found.best.days) == (begin, begin + hours, counts[begin])
    assert found.best.earned is not None
    assert float(found.best.earned) == pytest.approx(float(earned))
    assert found.best.worth(Decimal("0.25")) == Decimal(counts[begin] * energy_wh) * Decimal("0.25") / 1000
    assert found.best.worth(None) is None
    summer = [day for day in days if day.month in {6, 7, 8}]
    assert found.seasons[Season.SUMMER].days == len(summer)
    assert list(found.seasons[Season.SUMMER].by_hour) == [
        sum(enough(day, start) for day in summer) for start in range(25 - hours)
    ]


def test_surplus_without_a_rate_has_no_earnings() -> None:
    """How many days there are is known all the same."""
    found = surplus(Ledger(ledger().history, RateSchedule()), YEAR)
    assert found is not None
    assert found.best is not None
    assert found.best.earned is None
    assert found.best.days > 0


def test_records_are_the_most_there_was() -> None:
    """Each opens its day."""
    found = records(ledger())
    assert found.best_day == max(by_day(), key=exported)
    best = max(truth(), key=lambda item: item.wh or 0)
    assert found.best_half_hour == (best.start, best.wh)
    months = Counter[str]()
    for item in truth():
        months[f"{item.local:%Y-%m}"] += item.wh or 0
    assert found.best_month is not None
    assert f"{found.best_month.first:%Y-%m}" == max(months, key=lambda month: months[month])
    longest, run = timedelta(0), timedelta(0)
    for item in truth():
        run = run + HALF_HOUR if item.wh is not None and item.wh < 10 else timedelta(0)
        longest = max(longest, run)
    assert found.longest_without is not None
    start, end = found.longest_without
    assert end - start == longest
    assert all(item.wh is not None and item.wh < 10 for item in truth() if start <= item.start < end)


def test_nothing_exported_is_no_record() -> None:
    """A day of nothing is not the best one."""
    found = records(Ledger({LAST: (0,) * 48}, flat(SEG_RATE)))
    assert (found.best_day, found.best_half_hour, found.best_month) == (None, None, None)
    assert found.longest_without is not None
    assert export_times(Ledger({LAST: (0,) * 48}, flat(SEG_RATE)), Span(first=LAST, last=LAST)) is None


@pytest.mark.parametrize(
    ("until", "interval", "days"),
    [
        (date(2026, 10, 31), 31, (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 1, 14), 30, (date(2026, 1, 15), date(2026, 2, 14))),
        (date(2026, 1, 30), 30, (date(2026, 1, 31), date(2026, 2, 27))),
        (date(2026, 9, 30), 92, (date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_the_next_credit_is_for_a_month_or_a_quarter(until: date, interval: int, days: tuple[date, date]) -> None:
    """It begins where the last one ended."""
    assert next_bill_days(until, timedelta(days=interval)) == days


def test_local_days_are_those_of_great_britain() -> None:
    """The truth above has whole days of them."""
    assert all(item.local.tzinfo is LONDON for item in truth()[:1])
    assert Counter(len(items) for items in by_day().values()) == {48: len(by_day()) - 7, 46: 3, 50: 4}
