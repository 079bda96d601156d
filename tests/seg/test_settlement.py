"""Tests for settlement days and periods."""

from calendar import monthcalendar
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
import pytest

from custom_components.octopus_seg.seg.settlement import (
    day_end,
    day_start,
    days_between,
    half_hour_start,
    month_start,
    period_count,
    period_index,
    settlement_day,
    year_start,
)

from .examples import AUTUMN_DAY, AUTUMN_DAYS, HALF_HOUR, SPRING_DAY, SPRING_DAYS, a_property, days, moments, utc


def period_starts(day: date) -> list[datetime]:
    """Return the start (UTC) of each half-hour of a settlement day."""
    return [day_start(day) + index * HALF_HOUR for index in range(period_count(day))]


def _last_sunday(year: int, month: int) -> date:
    return date(year, month, max(week[6] for week in monthcalendar(year, month)))


@pytest.mark.parametrize("day", SPRING_DAYS, ids=str)
def test_a_spring_day_has_46_periods(day: date) -> None:
    """The hour from 01:00 to 02:00 is left out when the clocks go forward."""
    assert period_count(day) == 46


@pytest.mark.parametrize("day", AUTUMN_DAYS, ids=str)
def test_an_autumn_day_has_50_periods(day: date) -> None:
    """The hour from 01:00 to 02:00 comes twice when the clocks go back."""
    assert period_count(day) == 50


@pytest.mark.parametrize("year", range(2010, 2038))
def test_all_other_days_have_48_periods(year: int) -> None:
    """Only the last Sundays of March and October differ."""
    counts = {day: period_count(day) for day in days_between(date(year, 1, 1), date(year, 12, 31))}
    changes = {day: count for day, count in counts.items() if count != 48}
    assert changes == {_last_sunday(year, 3): 46, _last_sunday(year, 10): 50}


def test_a_winter_day_begins_at_midnight_utc() -> None:
    """Greenwich Mean Time is UTC."""
    assert (day_start(date(2026, 1, 15)), day_end(date(2026, 1, 15))) == (
        utc("2026-01-15 00:00"),
        utc("2026-01-16 00:00"),
    )


def test_a_summer_day_begins_at_23_utc_of_the_day_before() -> None:
    """British Summer Time is an hour ahead of UTC."""
    assert (day_start(date(2026, 7, 1)), day_end(date(2026, 7, 1))) == (
        utc("2026-06-30 23:00"),
        utc("2026-07-01 23:00"),
    )


def test_a_spring_day_lasts_23_hours() -> None:
    """It begins in Greenwich Mean Time and ends in British Summer Time."""
    assert (day_start(SPRING_DAY), day_end(SPRING_DAY)) == (utc("2026-03-29 00:00"), utc("2026-03-29 23:00"))


def test_an_autumn_day_lasts_25_hours() -> None:
    """It begins in British Summer Time and ends in Greenwich Mean Time."""
    assert (day_start(AUTUMN_DAY), day_end(AUTUMN_DAY)) == (utc("2025-10-25 23:00"), utc("2025-10-27 00:00"))


def test_the_third_period_of_a_spring_day_begins_at_two_on_the_clock() -> None:
    """In UTC there is no gap: 00:30 is followed by 01:00, which is 02:00 in British Summer Time."""
    assert period_starts(SPRING_DAY)[:3] == [
        utc("2026-03-29 00:00"),
        utc("2026-03-29 00:30"),
        utc("2026-03-29 01:00"),
    ]


def test_the_hour_that_an_autumn_day_repeats_has_four_periods() -> None:
    """01:00 and 01:30 on the clock come once in summer time, and again in winter time."""
    local = [start.astimezone(ZoneInfo("Europe/London")).strftime("%H:%M %Z") for start in period_starts(AUTUMN_DAY)]
    assert local[2:6] == ["01:00 BST", "01:30 BST", "01:00 GMT", "01:30 GMT"]


def test_a_day_in_summer_begins_with_its_local_midnight() -> None:
    """The last moment before 23:00 UTC is still the day before."""
    assert settlement_day(utc("2026-06-30 22:59:59")) == date(2026, 6, 30)
    assert settlement_day(utc("2026-06-30 23:00")) == date(2026, 7, 1)


def test_the_zone_that_a_moment_is_told_in_does_not_matter() -> None:
    """Eight in the evening of New Year's Eve in New York is the first of January in London."""
    moment = datetime(2025, 12, 31, 20, 10, tzinfo=ZoneInfo("America/New_York"))
    assert settlement_day(moment) == date(2026, 1, 1)
    assert period_index(moment) == 2
    assert half_hour_start(moment) == utc("2026-01-01 01:00")


def test_periods_are_counted_from_the_local_midnight() -> None:
    """Noon in summer is 11:00 UTC, 24 half-hours after midnight."""
    assert period_index(utc("2026-07-01 11:00")) == 24


def test_a_half_hour_lasts_until_the_next_one() -> None:
    """Its last second still belongs to it."""
    assert half_hour_start(utc("2026-07-01 11:29:59")) == utc("2026-07-01 11:00")
    assert half_hour_start(utc("2026-07-01 11:30")) == utc("2026-07-01 11:30")


@a_property
@given(day=days)
def test_settlement_days_follow_each_other_without_gap_or_overlap(day: date) -> None:
    """The periods of a day and of the next are half an hour apart throughout."""
    starts = period_starts(day) + period_starts(day + timedelta(days=1))
    assert {later - earlier for earlier, later in pairwise(starts)} == {HALF_HOUR}


@a_property
@given(moment=moments)
def test_every_moment_falls_in_one_period_of_its_day(moment: datetime) -> None:
    """The period at a moment's position begins at or before it and ends after it."""
    start = period_starts(settlement_day(moment))[period_index(moment)]
    assert start <= moment < start + HALF_HOUR
    assert half_hour_start(moment) == start


@a_property
@given(day=days)
def test_every_period_belongs_to_the_day_that_lists_it(day: date) -> None:
    """A period's day and position lead back to it."""
    assert [(settlement_day(start), period_index(start)) for start in period_starts(day)] == [
        (day, index) for index in range(period_count(day))
    ]


def test_a_year_has_as_many_periods_as_it_has_half_hours() -> None:
    """What spring takes, autumn gives back."""
    counts = Counter(period_count(day) for day in days_between(date(2026, 1, 1), date(2026, 12, 31)))
    assert counts == {46: 1, 48: 363, 50: 1}


def test_days_between_includes_both_ends() -> None:
    """Across the end of a month as well."""
    assert list(days_between(date(2026, 2, 27), date(2026, 3, 1))) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]


def test_no_day_is_between_a_day_and_the_one_before() -> None:
    """A last day that comes first yields nothing."""
    assert list(days_between(date(2026, 3, 1), date(2026, 2, 28))) == []


def test_months_and_years_begin_on_their_first_day() -> None:
    """Of the month, and of January."""
    assert month_start(date(2026, 6, 18)) == date(2026, 6, 1)
    assert year_start(date(2026, 6, 18)) == date(2026, 1, 1)
