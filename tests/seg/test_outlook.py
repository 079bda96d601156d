"""What coming days are expected to export and earn, and when export that stays away is worth a word."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from math import pi, sin
from statistics import mean, pvariance
from time import process_time
from typing import Final

import pytest

from custom_components.octopus_seg.seg.insights.anomaly import AnomalyKind, anomaly
from custom_components.octopus_seg.seg.insights.chance import chance_by_past
from custom_components.octopus_seg.seg.insights.daily import Daily
from custom_components.octopus_seg.seg.insights.earnings import Basis, common_rate, expected_earnings
from custom_components.octopus_seg.seg.insights.everything import Outlook, Question, insights
from custom_components.octopus_seg.seg.insights.forecast import Forecast, kept
from custom_components.octopus_seg.seg.insights.outlook import expected_range
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import days_between, period_count
from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate
from scripts.insights_backtest import Past, outlook_of

from .examples import SEG_RATE, flat
from .three_years import LAST, ONE_DAY, by_day, complete, exported, ledger

FIRST: Final = date(2023, 6, 1)


def export_of(day: date) -> int:
    """Return what a made-up day exports (Wh): more in summer, and one day in three is dull, none is dark."""
    number = day.timetuple().tm_yday
    return int((500 + 9000 * sin(pi * number / 365) ** 2) * (0.3, 1.0, 0.9)[day.toordinal() % 3])


def past(until: date, first: date = FIRST) -> Daily:
    """Return made-up days up to the day before one."""
    return Daily(first, [export_of(day) for day in days_between(first, until - ONE_DAY)])


def ledger_of(daily: Daily, schedule: RateSchedule) -> Ledger:
    """Return the ledger of days that have all their export in one half-hour."""
    days = days_between(daily.first, daily.first + (len(daily) - 1) * ONE_DAY)
    history = {
        day: (value, *(0,) * (period_count(day) - 1))
        for day, value in zip(days, daily.values, strict=True)
        if value is not None
    }
    return Ledger(history, schedule)


def days_of(daily: Daily) -> list[tuple[date, int | None]]:
    """Return the days with what they exported."""
    return [(daily.first + number * ONE_DAY, value) for number, value in enumerate(daily.values)]


def positions(daily: Daily, count: int) -> range:
    """Return the places of days to come."""
    return range(len(daily), len(daily) + count)


def test_complete_days_are_summed() -> None:
    """A day with a gap is not known."""
    daily = Daily.of(ledger())
    assert daily.values == [exported(day) if complete(day) else None for day in sorted(by_day())]


def test_a_season_is_what_former_years_had_around_a_date() -> None:
    """And this year, of the days before."""
    daily = Daily.of(ledger())
    now = daily.position(date(2026, 7, 1))
    found = daily.season(daily.position(date(2026, 7, 10)), 15, now, with_this_year=True)
    spans = [(date(2024, 6, 25), date(2024, 7, 25)), (date(2025, 6, 25), date(2025, 7, 25))]
    spans += [(date(2023, 6, 25), date(2023, 7, 25)), (date(2026, 6, 25), date(2026, 6, 30))]
    known = [exported(day) for first, last in spans for day in days_between(first, last) if complete(day)]
    assert (found.count, found.years) == (len(known), 3)
    assert found.mean == pytest.approx(mean(known))
    assert found.variance == pytest.approx(mean(value**2 for value in known) - mean(known) ** 2)


def test_a_day_to_come_brings_what_its_season_did() -> None:
    """Times the level: how far the last eight weeks differ from their season by more than weather does."""
    daily = Daily.of(ledger())
    now = daily.position(date(2026, 10, 1))
    values = [*daily.values[: now - 56], *(value and value * 6 // 10 for value in daily.values[now - 56 : now])]

    def season(place: int, before: int, years: range) -> list[list[int]]:
        middles = [place - round(365.25 * year) for year in years]
        spans = [values[max(middle - 15, 0) : max(min(middle + 16, before), 0)] for middle in middles]
        return [[value for value in span if value is not None] for span in spans]

    def flattened(parts: list[list[int]]) -> list[int]:
        return [value for part in parts for value in part]

    begin = now - 56
    recent = [(value, season(place, begin, range(1, 6))) for place, value in enumerate(values) if place >= begin]
    known = [(value, parts) for value, parts in recent if value is not None]
    expected = sum(mean(flattened(parts)) for _, parts in known)
    variance = sum(pvariance(flattened(parts)) for _, parts in known)
    years = min(sum(len(part) >= 15 for part in parts) for _, parts in known)
    together = 1.6 + min(len(known) / 30, 3)
    usual = together * variance * (1 + 1 / years) / expected**2 + 0.08**2
    change = sum(value for value, _ in known) / expected - 1
    level = 1 + change**3 / (change**2 + 2 * usual)
    assert level < 0.9

    found = expected_range(Daily(daily.first, values), range(now, now + 31))
    assert found is not None
    of_days = [mean(flattened(season(place, now, range(6)))) for place in range(now, now + 31)]
    assert found.by_day == pytest.approx([level * value for value in of_days])
    assert found.energy_wh == pytest.approx(sum(found.by_day))


def test_a_range_has_what_came() -> None:
    """Of a year like the others, and says of how many tries so was said."""
    daily = past(date(2026, 6, 1))
    found = expected_range(daily, positions(daily, 30))
    came = sum(export_of(day) for day in days_between(date(2026, 6, 1), date(2026, 6, 30)))
    assert found is not None
    assert found.low_wh < came < found.high_wh
    assert found.energy_wh == pytest.approx(came, rel=0.05)
    assert (found.years, found.tries) == (3, 24)
    assert found.hits == found.tries


def test_another_level_is_noticed() -> None:
    """A battery halves what leaves: eight weeks later the outlook knows."""
    daily = past(date(2026, 6, 1))
    halved = Daily(FIRST, [*daily.values[:-60], *(value and value // 2 for value in daily.values[-60:])])
    before, after = (expected_range(days, positions(days, 30)) for days in (daily, halved))
    assert before is not None
    assert after is not None
    assert 0.5 < after.energy_wh / before.energy_wh < 0.65


def test_under_a_year_only_the_next_weeks_can_be_said() -> None:
    """By the last four; nothing is said of a season that was never seen."""
    daily = past(date(2026, 6, 1), date(2026, 4, 1))
    near = expected_range(daily, positions(daily, 20))
    assert near is not None
    assert (near.years, near.tries) == (0, 0)
    assert expected_range(daily, positions(daily, 60)) is None
    few = past(date(2026, 6, 1), date(2026, 5, 28))
    assert expected_range(few, positions(few, 5)) is None


def test_ranges_of_a_home_with_weather_of_its_own_hold_mostly() -> None:
    """One home of the twenty that `scripts/insights-backtest` tries."""
    scores = outlook_of(Past.of(3, 3 * 365))
    assert all(0.6 <= scores[f"day {day}"].rate <= 1 for day in (1, 10, 20))


def test_what_a_month_will_have_earned() -> None:
    """What is final, and the rest at the rate that is known for it."""
    schedule = RateSchedule(
        [
            UnitRate(rate=SEG_RATE, start=datetime(2020, 1, 1, tzinfo=UTC), end=datetime(2026, 6, 20, 23, tzinfo=UTC)),
            UnitRate(rate=Decimal("0.05"), start=datetime(2026, 6, 20, 23, tzinfo=UTC), end=None),
        ]
    )
    daily = past(date(2026, 6, 11))
    priced = ledger_of(daily, schedule)
    rate = common_rate(priced, datetime(2026, 6, 24, 23, tzinfo=UTC))
    assert rate is not None
    assert (rate.rate, rate.is_average, rate.known_until) == (SEG_RATE, False, date(2026, 6, 24))
    found = expected_earnings(priced, daily, date(2026, 6, 1), date(2026, 6, 30), rate)
    assert found is not None
    by_day_of_range = expected_range(daily, positions(daily, 20))
    assert by_day_of_range is not None
    earned = sum(export_of(day) for day in days_between(date(2026, 6, 1), date(2026, 6, 10))) * 0.041 / 1000
    to_come = sum(by_day_of_range.by_day[:10]) * 0.041 + sum(by_day_of_range.by_day[10:]) * 0.05
    assert found.earned == pytest.approx(earned)
    assert found.expected == pytest.approx(earned + to_come / 1000)
    assert found.low < found.expected < found.high
    assert (found.days_left, found.basis, found.is_rate_assumed) == (20, Basis.SAME_WEEKS, True)


def test_a_month_that_is_over_is_certain() -> None:
    """Nothing is left to expect."""
    daily = past(date(2026, 6, 11))
    priced = ledger_of(daily, flat(SEG_RATE))
    rate = common_rate(priced, None)
    assert rate is not None
    found = expected_earnings(priced, daily, date(2026, 5, 1), date(2026, 5, 31), rate)
    assert found is not None
    assert found.low == found.expected == found.high == found.earned
    assert (found.days_left, found.hit_rate, found.is_rate_assumed) == (0, None, False)


def test_a_rate_that_changes_by_the_half_hour_is_averaged() -> None:
    """Over the last four weeks; without any rate nothing is said."""
    daily = past(date(2026, 6, 11))
    begin = datetime(2026, 5, 1, tzinfo=UTC)
    half_hours = RateSchedule(
        UnitRate(rate=Decimal(number % 48 + 1) / 100, start=start, end=start + timedelta(minutes=30))
        for number in range(48 * 41)
        for start in [begin + number * timedelta(minutes=30)]
    )
    rate = common_rate(ledger_of(daily, half_hours), None)
    assert rate is not None
    assert (rate.is_average, rate.rate) == (True, Decimal("0.47"))  # of the half-hour that local midnight begins
    assert common_rate(ledger_of(daily, RateSchedule()), None) is None


def test_what_is_not_priced_gives_no_outlook() -> None:
    """A month of which a rate is missing is not worth less: its worth is not known."""
    daily = past(date(2026, 6, 11))
    gap = RateSchedule([UnitRate(rate=SEG_RATE, start=datetime(2026, 6, 5, tzinfo=UTC), end=None)])
    priced = ledger_of(daily, gap)
    rate = common_rate(priced, None)
    assert rate is not None
    assert expected_earnings(priced, daily, date(2026, 6, 1), date(2026, 6, 30), rate) is None


def test_a_forecast_is_scaled_by_what_was_exported_of_it() -> None:
    """The share is that of the last days that have both."""
    daily = past(date(2026, 6, 1))
    told = {day: 2 * export_of(day) for day in days_between(date(2026, 5, 1), date(2026, 6, 3))}
    forecast = Forecast.of_home(daily, told)
    assert forecast is not None
    assert (forecast.share, forecast.scatter) == (pytest.approx(0.5), pytest.approx(0, abs=1e-6))
    found = expected_range(daily, positions(daily, 5), forecast)
    assert found is not None
    assert found.forecast_days == 3
    assert found.by_day[:3] == pytest.approx([export_of(date(2026, 6, day)) for day in (1, 2, 3)])
    assert Forecast.of_home(daily, dict.fromkeys(list(told)[:5], 1000)) is None
    assert list(kept({date(2020, 1, 1): 5, date(2026, 6, 1): 6}, date(2026, 6, 1))) == [date(2026, 6, 1)]


@pytest.mark.parametrize(("dead", "days"), [(date(2026, 6, 1), 3), (date(2026, 6, 20), 3), (date(2026, 3, 20), 3)])
def test_a_dead_inverter_is_found_within_days(dead: date, days: int) -> None:
    """And forgotten when export is back."""
    daily = past(dead)
    for number in range(1, 6):
        found = anomaly(Daily(FIRST, [*daily.values, *(0,) * number]))
        assert (found is not None) == (number >= days)
        if found is not None:
            assert (found.kind, found.first, found.export_wh) == (AnomalyKind.STOPPED, dead, 0)
            assert found.last == dead + (number - 1) * ONE_DAY
    assert anomaly(Daily(FIRST, [*daily.values, 0, 0, 0, 0, 3000])) is None


def test_missing_days_are_not_days_without_export() -> None:
    """Nothing is known of them."""
    daily = past(date(2026, 6, 1))
    assert anomaly(Daily(FIRST, [*daily.values, None, None, None, None, None])) is None
    assert anomaly(Daily(FIRST, [*daily.values, 0, None, 0])) is None
    assert anomaly(Daily(FIRST, [*daily.values, 0, None, 0, 0])) is not None
    assert anomaly(Daily(FIRST, [])) is None


def test_a_season_that_was_without_export_before_is_no_anomaly() -> None:
    """As long as it was then; where it happens again and again, it is none at all."""
    daily = past(date(2026, 6, 1))
    values, year_ago = [*daily.values], daily.position(date(2025, 6, 5))
    values[year_ago : year_ago + 4] = [0, 0, 0, 0]
    assert anomaly(Daily(FIRST, [*values, *(0,) * 4])) is None
    assert anomaly(Daily(FIRST, [*values, *(0,) * 5])) is not None
    often = [0 if day.toordinal() % 14 < 5 else value for day, value in days_of(daily)]
    assert anomaly(Daily(FIRST, [*often, *(0,) * 5])) is None


def test_how_likely_days_without_export_are_is_counted_from_the_past() -> None:
    """The first after days that exported as much, the others after days without export, in this season."""
    values = Past.of(18, 2 * 365 + 60, is_tight=True).values
    daily, first = Daily(FIRST, [*values, 4000, 0, 0, 0]), len(values) + 1
    seasons = [(first - round(365.25 * year) - 45, first - round(365.25 * year) + 46) for year in (1, 2)]
    spans = [(max(begin, 0), end) for begin, end in seasons] + [(first - 45, first)]
    known = [daily.values[place] for begin, end in spans for place in range(begin, end)]
    pairs = [
        (before, after)
        for begin, end in spans
        for before, after in pairwise(daily.values[begin:end])
        if before is not None and after is not None
    ]
    after_export = sorted((pair for pair in pairs if pair[0] >= 20), key=lambda pair: abs(pair[0] - 4000))[:15]
    after_none = [pair for pair in pairs if pair[0] < 20]
    begins = (sum(pair[1] < 20 for pair in after_export) + 0.5) / 16
    days = [value for value in known if value is not None]
    usual = (sum(value < 20 for value in days) + 0.5) / (len(days) + 1)
    goes_on = (sum(pair[1] < 20 for pair in after_none) + 2 * usual) / (len(after_none) + 2)
    assert len(after_none) > 10
    assert chance_by_past(daily, range(first, first + 3)) == pytest.approx(begins * goes_on**2)


def test_a_fault_is_told_until_export_is_back() -> None:
    """Its own days are neither what is usual, nor what a forecast usually brings."""
    daily = past(date(2026, 6, 1))
    for is_dead in (True, False):
        since = [0 if is_dead else export_of(day) // 20 for day in days_between(date(2026, 6, 1), date(2026, 8, 19))]
        for number in (7, 18, 40, *((80,) if is_dead else ())):
            known = Daily(FIRST, [*daily.values, *since[:number]])
            told = {day: 2 * export_of(day) for day in days_between(date(2026, 3, 1), date(2026, 8, 19))}
            for forecast in (None, Forecast.of_home(known, told)):
                found = anomaly(known, forecast)
                assert found is not None
                assert abs((found.first - date(2026, 6, 1)).days) < 7
    back = Daily(FIRST, [*daily.values, *since[:40], *daily.values[-7:]])
    assert anomaly(back) is None


def test_what_is_not_worth_a_word_gets_none() -> None:
    """Three days of December are little, and so is a home without a year of history."""
    winter = past(date(2025, 12, 28))
    assert anomaly(Daily(FIRST, [*winter.values, 0, 0, 0])) is None
    young = past(date(2026, 6, 1), date(2026, 2, 1))
    assert anomaly(Daily(date(2026, 2, 1), [*young.values, *(0,) * 9])) is None


def test_a_forecast_of_dull_days_explains_them() -> None:
    """One of good days is said."""
    daily = past(date(2026, 6, 1))
    odd = Daily(FIRST, [*daily.values, 0, 0, 0])
    told = {day: 2 * export_of(day) for day in days_between(date(2026, 3, 1), date(2026, 5, 31))}
    ahead = list(days_between(date(2026, 6, 1), date(2026, 6, 3)))
    dull = Forecast.of_home(odd, told | dict.fromkeys(ahead, 1500))
    sunny = Forecast.of_home(odd, told | dict.fromkeys(ahead, 20_000))
    assert anomaly(odd, dull) is None
    found = anomaly(odd, sunny)
    assert found is not None
    assert found.kind is AnomalyKind.STOPPED_THOUGH_SUNNY


def test_sunny_days_without_export_are_odd_where_only_dull_ones_had_none() -> None:
    """A home that exports nothing on dull days, at any time, is told of sunny ones."""
    begin = next(day for day in days_between(date(2026, 6, 1), date(2026, 6, 12)) if day.toordinal() % 12 == 6)
    values = [value if day.toordinal() % 12 > 5 else 0 for day, value in days_of(past(begin))]
    told = {
        day: 12_000 if day.toordinal() % 12 > 5 else 1500 for day in days_between(date(2026, 1, 1), begin + 5 * ONE_DAY)
    }
    dead = Daily(FIRST, [*values, 0, 0, 0])
    assert anomaly(dead) is None
    found = anomaly(dead, Forecast.of_home(dead, told))
    assert found is not None
    assert (found.kind, found.last) == (AnomalyKind.STOPPED_THOUGH_SUNNY, begin + 2 * ONE_DAY)
    dull = told | dict.fromkeys(days_between(begin, LAST), 4000)
    assert anomaly(dead, Forecast.of_home(dead, dull)) is None


def test_a_week_far_below_any_before_is_an_anomaly() -> None:
    """By its forecast, or without one by its season, also where a little still leaves."""
    daily = past(date(2026, 6, 1))
    told = {day: 2 * export_of(day) for day in days_between(date(2026, 3, 1), date(2026, 6, 7))}
    low = Daily(FIRST, [*daily.values, *(export_of(date(2026, 6, day)) // 12 for day in range(1, 8))])
    found = anomaly(low, Forecast.of_home(low, told))
    assert found is not None
    assert (found.kind, found.first, found.last) == (AnomalyKind.LOW, date(2026, 6, 1), date(2026, 6, 7))
    by_season = anomaly(low)
    assert by_season is not None
    assert (by_season.kind, by_season.first) == (AnomalyKind.LOW, date(2026, 6, 1))
    half = Daily(FIRST, [*daily.values, *(export_of(date(2026, 6, day)) // 2 for day in range(1, 8))])
    assert anomaly(half, Forecast.of_home(half, told)) is None
    assert anomaly(half) is None


def test_insights_of_three_years_cost_little() -> None:
    """Under 300 ms of processor, once a day; nothing known is no insight."""
    question = Question(ledger=ledger(), day=LAST + ONE_DAY, credit_days=(date(2026, 11, 1), date(2026, 11, 30)))
    costs = []
    for _ in range(2):
        begin = process_time()
        found = insights(question)
        costs.append(process_time() - begin)
    assert found is not None
    assert found.outlook.keys() == set(Outlook)
    assert min(costs) < 0.3
    assert insights(Question(ledger=Ledger({}, RateSchedule()), day=LAST)) is None
