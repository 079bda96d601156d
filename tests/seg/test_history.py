"""Tests for what the meter said, and what changes when it says more."""

from datetime import date, datetime
from random import Random

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.history import Correction, History, known_sum, known_until, merge

from .examples import DAY, HALF_HOUR, MIDNIGHT, NEXT_DAY, Readings, a_property, readings, starts, steady, utc


def _whole_day(midnight: datetime, energy_wh: int, periods: int = 48) -> Readings:
    return [(midnight + index * HALF_HOUR, energy_wh) for index in range(periods)]


def _known(history: History) -> dict[tuple[date, int], int]:
    return {
        (day, index): value
        for day, values in history.items()
        for index, value in enumerate(values)
        if value is not None
    }


def test_half_hours_are_put_on_their_settlement_day() -> None:
    """Half-hours that nothing is said of stay unknown."""
    merged = merge({}, [(utc("2026-01-15 12:00"), 310), (utc("2026-01-16 00:00"), 0)])
    assert merged.history == {
        DAY: (*steady(None, 24), 310, *steady(None, 23)),
        NEXT_DAY: (0, *steady(None, 47)),
    }


def test_nothing_read_changes_nothing() -> None:
    """The history stays the very same."""
    history = {DAY: steady(5)}
    merged = merge(history, [])
    assert merged.history is history
    assert (merged.changed_from, merged.completed_days, merged.corrections) == (None, (), ())


def test_reading_the_same_again_changes_nothing() -> None:
    """A window that is read every day is news only once."""
    history = {DAY: steady(5)}
    merged = merge(history, _whole_day(MIDNIGHT, 5))
    assert merged.history is history
    assert (merged.changed_from, merged.completed_days, merged.corrections) == (None, (), ())


def test_a_history_is_never_changed_in_place() -> None:
    """Others may be reading it."""
    history = {DAY: steady(5)}
    merge(history, [(MIDNIGHT, 7)])
    assert history == {DAY: steady(5)}


def test_a_half_hour_of_zero_is_known() -> None:
    """At night nothing is exported; that is not the same as nothing being said."""
    assert merge({}, _whole_day(MIDNIGHT, 0)).completed_days == (DAY,)


@pytest.mark.parametrize(
    ("midnight", "day", "periods"),
    [
        ("2026-03-29 00:00", date(2026, 3, 29), 46),
        ("2025-10-25 23:00", date(2025, 10, 26), 50),
        ("2026-06-30 23:00", date(2026, 7, 1), 48),
    ],
)
def test_a_day_is_as_long_as_its_clock_makes_it(midnight: str, day: date, periods: int) -> None:
    """46 half-hours in spring, 50 in autumn, and all of them make it complete."""
    merged = merge({}, _whole_day(utc(midnight), 9, periods))
    assert merged.history == {day: steady(9, periods)}
    assert merged.completed_days == (day,)


def test_the_hour_that_comes_twice_is_kept_twice() -> None:
    """01:00 in summer time and 01:00 in winter time are different half-hours."""
    merged = merge({}, [(utc("2025-10-26 00:00"), 1), (utc("2025-10-26 01:00"), 2)])
    assert merged.history[date(2025, 10, 26)][2:6] == (1, None, 2, None)


def test_days_that_arrive_together_are_completed_in_order() -> None:
    """Newest first, as Octopus tells them, or not."""
    merged = merge({}, reversed(_whole_day(MIDNIGHT, 5, 96)))
    assert merged.completed_days == (DAY, NEXT_DAY)
    assert merged.changed_from == MIDNIGHT


def test_the_last_missing_half_hour_completes_a_day() -> None:
    """That is when the day is settled, and it changes from that half-hour on."""
    history = {DAY: (*steady(5, 30), None, *steady(5, 17)), NEXT_DAY: steady(5)}
    merged = merge(history, [(utc("2026-01-15 15:00"), 40)])
    assert merged.completed_days == (DAY,)
    assert merged.changed_from == utc("2026-01-15 15:00")
    assert merged.corrections == ()


def test_a_day_with_a_gap_is_not_complete() -> None:
    """47 of 48 are not all."""
    assert merge({}, _whole_day(MIDNIGHT, 5, 47)).completed_days == ()


def test_a_known_half_hour_that_changes_is_a_correction() -> None:
    """With the day's export before and after; a day that was complete is not completed again."""
    merged = merge({DAY: steady(100)}, [(utc("2026-01-15 12:00"), 350)])
    assert merged.corrections == (Correction(day=DAY, before_wh=4800, after_wh=5050),)
    assert merged.changed_from == utc("2026-01-15 12:00")
    assert merged.completed_days == ()


def test_two_half_hours_that_trade_places_are_a_correction() -> None:
    """Even though the day comes to the same."""
    merged = merge({DAY: (1, 2, *steady(0, 46))}, [(MIDNIGHT, 2), (MIDNIGHT + HALF_HOUR, 1)])
    assert merged.corrections == (Correction(day=DAY, before_wh=3, after_wh=3),)


def test_a_correction_may_come_with_a_missing_half_hour() -> None:
    """The day is corrected and completed at once."""
    merged = merge({DAY: (*steady(100, 47), None)}, _whole_day(MIDNIGHT, 101))
    assert merged.corrections == (Correction(day=DAY, before_wh=4700, after_wh=4848),)
    assert merged.completed_days == (DAY,)
    assert merged.changed_from == MIDNIGHT


def test_filling_a_gap_is_no_correction() -> None:
    """Nothing that was known was wrong."""
    assert merge({DAY: (*steady(100, 40), *steady(None, 8))}, _whole_day(MIDNIGHT, 100)).corrections == ()


def test_corrections_are_told_in_order() -> None:
    """Oldest day first."""
    merged = merge({DAY: steady(5), NEXT_DAY: steady(5)}, [(utc("2026-01-16 09:00"), 6), (utc("2026-01-15 09:00"), 6)])
    assert [correction.day for correction in merged.corrections] == [DAY, NEXT_DAY]


def test_of_two_words_on_one_half_hour_the_later_counts() -> None:
    """The newest meter's answer is read last."""
    assert merge({}, [(MIDNIGHT, 1), (MIDNIGHT, 2)]).history[DAY][0] == 2


def test_the_export_of_a_day_is_what_is_known_of_it() -> None:
    """Missing half-hours add nothing."""
    assert known_sum((1, None, 2)) == 3
    assert known_sum(steady(None)) == 0


def test_an_empty_history_is_known_until_never() -> None:
    """And so is one whose days say nothing."""
    assert known_until({}) is None
    assert known_until({DAY: steady(None)}) is None


def test_a_history_is_known_until_the_end_of_its_newest_half_hour() -> None:
    """Gaps before it do not matter, nor days after it that say nothing."""
    history = {NEXT_DAY: steady(None), DAY: (*steady(None, 20), 4, *steady(None, 27))}
    assert known_until(history) == utc("2026-01-15 10:30")


def test_a_whole_summer_day_is_known_until_its_local_midnight() -> None:
    """23:00 UTC."""
    assert known_until({date(2026, 7, 1): steady(5)}) == utc("2026-07-01 23:00")


@a_property
@given(read=readings)
def test_merging_twice_is_merging_once(read: Readings) -> None:
    """The second time nothing has changed."""
    once = merge({}, read)
    twice = merge(once.history, read)
    assert twice.history == once.history
    assert (twice.changed_from, twice.completed_days, twice.corrections) == (None, (), ())


@a_property
@given(before=readings, read=readings)
def test_a_known_half_hour_is_never_forgotten(before: Readings, read: Readings) -> None:
    """What is read again has its new value, all else the one it had."""
    history = merge({}, before).history
    assert _known(merge(history, read).history) == _known(history) | _known(merge({}, read).history)


@a_property
@given(read=readings, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(read: Readings, shuffled: Random) -> None:
    """Different half-hours make the same history, one by one, backwards, or in any order."""
    mixed = list(read)
    shuffled.shuffle(mixed)
    history: History = {}
    for reading in mixed:
        history = merge(history, [reading]).history
    assert history == merge({}, read).history


@a_property
@given(before=readings, read=readings)
def test_nothing_differs_before_the_first_change(before: Readings, read: Readings) -> None:
    """And the half-hour of the first change does."""
    merged = merge(merge({}, before).history, read)
    old, new = dict(before), dict(before) | dict(read)
    changed = [start for start in new if old.get(start) != new[start]]
    assert merged.changed_from == min(changed, default=None)


@a_property
@given(read=readings, newest=starts)
def test_the_newest_half_hour_tells_until_when_all_is_known(read: Readings, newest: datetime) -> None:
    """Whatever came before it."""
    until_newest = [reading for reading in read if reading[0] < newest]
    assert known_until(merge({}, [*until_newest, (newest, 1)]).history) == newest + HALF_HOUR
