"""Tests for the estimate of a live sensor: what its register shows, by half-hour."""

from datetime import date, datetime, timedelta
from itertools import accumulate

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.history import History, known_sum
from custom_components.octopus_seg.seg.live import LiveEstimate, beyond
from custom_components.octopus_seg.seg.settlement import day_end, day_start, half_hour_start, period_count, period_index

from .examples import AUTUMN_DAY, DAY, NEXT_DAY, SPRING_DAY, a_property, steady, utc

MINUTE = timedelta(minutes=1)


def watch(*readings: tuple[str, int], before: LiveEstimate | None = None) -> LiveEstimate:
    """Return the estimate of a sensor that is watched: each reading a moment and the register (Wh)."""
    estimate = before or LiveEstimate()
    for moment, value in readings:
        estimate = estimate.read(utc(f"2026-01-{moment}"), value)
    return estimate


def at(estimate: LiveEstimate, moment: str) -> int | None:
    """Return what is known of the half-hour that a moment falls in."""
    return of(estimate.history, utc(f"2026-01-{moment}"))


def of(history: History, moment: datetime) -> int | None:
    """Return the value of the half-hour that a moment falls in."""
    return history[moment.date()][period_index(moment)] if moment.date() in history else None


def total(estimate: LiveEstimate, day: date = DAY) -> int:
    """Return what is known of a day."""
    return known_sum(estimate.history.get(day, ()))


class TestWatched:
    """A sensor that is watched."""

    def test_the_first_reading_counts_nothing(self) -> None:
        """A register of years is not today's export; the half-hour is known from then on, others are not."""
        estimate = watch(("15 12:10", 5_000_000))
        assert estimate.history[DAY] == (*steady(None, 24), 0, *steady(None, 23))

    def test_growth_is_in_its_half_hour(self) -> None:
        """Reading by reading."""
        estimate = watch(("15 12:00", 1000), ("15 12:10", 1100), ("15 12:20", 1150), ("15 12:40", 1250))
        assert (at(estimate, "15 12:00"), at(estimate, "15 12:30")) == (100 + 50 + 50, 50)

    def test_no_growth_is_zero(self) -> None:
        """As long as the sensor shows a value, that it does not grow says that nothing is exported."""
        estimate = watch(("15 12:00", 1000)).watched(utc("2026-01-15 13:10"))
        assert estimate.history[DAY][24:28] == (0, 0, 0, None)

    def test_growth_comes_after_the_last_time_the_sensor_said_that_there_was_none(self) -> None:
        """So that what comes at noon is not laid over the morning."""
        estimate = watch(("15 10:00", 1000)).confirmed(utc("2026-01-15 12:00"))
        estimate = watch(("15 12:10", 1100), before=estimate)
        assert (at(estimate, "15 11:30"), at(estimate, "15 12:00")) == (0, 100)

    def test_a_step_of_a_coarse_register_has_gathered_since_the_step_before(self) -> None:
        """A register of whole kWh that is read every minute."""
        estimate = watch(("15 11:00", 1000), ("15 11:30", 2000)).confirmed(utc("2026-01-15 12:59"))
        estimate = watch(("15 13:00", 3000), before=estimate)
        assert estimate.history[DAY][23:26] == (333, 333, 334)

    def test_the_first_step_of_a_morning_is_not_laid_over_the_night(self) -> None:
        """At most over two hours."""
        estimate = watch(("15 18:00", 1000), ("15 18:30", 2000)).watched(utc("2026-01-15 20:00"))
        estimate = watch(("16 09:00", 3000), before=estimate.watched(utc("2026-01-16 08:55")))
        assert estimate.history[NEXT_DAY][14:18] == (250, 250, 250, 250)
        assert total(estimate) == 1000

    def test_a_clock_that_is_set_back_counts_no_time(self) -> None:
        """A reading of before is one of now."""
        estimate = watch(("15 12:10", 1000), ("15 12:05", 1100))
        assert total(estimate) == 100

    @pytest.mark.parametrize(("day", "count"), [(SPRING_DAY, 46), (AUTUMN_DAY, 50)])
    def test_a_day_has_its_half_hours(self, day: date, count: int) -> None:
        """Also when the clocks change."""
        estimate, moment, value = LiveEstimate(), day_start(day), 0
        while moment <= day_end(day):
            estimate = estimate.read(moment, value)
            moment, value = moment + 10 * MINUTE, value + 100
        assert estimate.history[day] == steady(300, count)


class TestGaps:
    """What came while nobody looked."""

    def test_growth_in_a_gap_is_laid_over_it_and_marked(self) -> None:
        """The day is right, and its half-hours say that they are filled in."""
        estimate = watch(("15 10:00", 1000)).lost()
        estimate = watch(("15 12:00", 3000), before=estimate)
        assert estimate.history[DAY][20:24] == steady(500, 4)
        assert estimate.spread == {utc(f"2026-01-15 {time}") for time in ("10:00", "10:30", "11:00", "11:30")}

    def test_a_gap_within_a_half_hour_is_none(self) -> None:
        """A sensor that is away for a minute."""
        estimate = watch(("15 12:10", 2000), before=watch(("15 12:05", 1000)).lost())
        assert (total(estimate), estimate.spread) == (1000, frozenset())

    def test_a_gap_without_growth_is_known_to_be_nothing(self) -> None:
        """However long."""
        estimate = watch(("16 12:00", 1000), before=watch(("15 12:00", 1000)).lost())
        estimate = estimate.watched(utc("2026-01-16 12:15"))
        assert (estimate.history[DAY][24:], estimate.history[NEXT_DAY][:24]) == (steady(0, 24), steady(0, 24))

    def test_a_restored_value_does_not_end_a_gap(self) -> None:
        """Some sensors show after a restart what they showed before it, until they hear something."""
        estimate = watch(("15 12:00", 1000), before=watch(("15 10:00", 1000)).lost())
        assert estimate.power.watts(utc("2026-01-15 12:00"), utc("2026-01-15 12:00"), 1) == 0
        estimate = watch(("15 12:00:10", 3000), before=estimate)
        assert [known or 0 for known in estimate.history[DAY][20:24]] == pytest.approx([500] * 4, abs=1)
        assert estimate.power.watts(utc("2026-01-15 12:01"), utc("2026-01-15 12:00"), 1) == 0

    def test_growth_in_a_gap_over_midnight_belongs_to_no_day(self) -> None:
        """Its half-hours stay unknown, so that neither day seems complete."""
        estimate = watch(("16 12:00", 9000), before=watch(("15 12:00", 1000)).lost())
        estimate = watch(("16 12:10", 9100), before=estimate)
        assert total(estimate, DAY) == 0
        assert estimate.history[DAY][25:] == steady(None, 23)
        assert total(estimate, NEXT_DAY) == 100

    def test_a_trickle_over_midnight_does_not_matter(self) -> None:
        """An inverter that sleeps at night and wakes with a few Wh more."""
        estimate = watch(("16 07:00", 1020), before=watch(("15 21:00", 1000)).lost())
        assert None not in estimate.history[NEXT_DAY][:14]
        assert total(estimate) + total(estimate, NEXT_DAY) == 20

    def test_a_register_set_back_at_night_counts_from_zero(self) -> None:
        """A counter of today's export while the inverter sleeps."""
        estimate = watch(("16 07:00", 0), ("16 07:30", 300), before=watch(("15 21:00", 12_000)).lost())
        assert (total(estimate), total(estimate, NEXT_DAY)) == (0, 300)


class TestFalls:
    """Registers that do not only grow."""

    def test_a_register_that_was_set_back_counts_from_zero(self) -> None:
        """What it shows has come since."""
        assert total(watch(("15 12:00", 9000), ("15 12:10", 100), ("15 12:20", 400))) == 400

    def test_the_sensor_may_say_itself_that_it_counts_anew(self) -> None:
        """Even where the register is higher than before."""
        estimate = watch(("15 12:00", 100)).read(utc("2026-01-15 12:20"), 300, is_new_count=True)
        assert total(estimate) == 300

    def test_noise_is_neither_a_fall_nor_a_growth(self) -> None:
        """A register that goes back by a little and forth again."""
        readings = [("15 12:00", 50_000), ("15 12:05", 49_990), ("15 12:10", 50_000), ("15 12:15", 49_995)]
        assert total(watch(*readings, ("15 12:20", 50_010))) == 10

    def test_an_inverter_that_shows_zero_when_it_starts_does_not_count_its_life_again(self) -> None:
        """The register comes back to where it was."""
        assert total(watch(("15 12:00", 12_345_000), ("15 12:05", 0), ("15 12:10", 12_345_200))) == 200

    def test_nor_does_one_that_shows_zero_all_night(self) -> None:
        """Without a word in between."""
        estimate = watch(("15 18:00", 12_345_000), ("15 20:00", 0), ("16 06:00", 12_345_000), ("16 06:05", 12_345_050))
        assert (total(estimate), total(estimate, NEXT_DAY)) == (0, 50)

    def test_a_leap_beyond_reason_is_not_counted(self) -> None:
        """Nor is the way back from it."""
        readings = [("15 12:00", 5000), ("15 12:05", 900_000_000), ("15 12:10", 5100), ("15 12:15", 5200)]
        assert total(watch(*readings)) == 200

    @pytest.mark.parametrize("peak", [36_900, 37_700, 40_600, 400_000])
    def test_a_glitch_up_and_back_is_no_export(self, peak: int) -> None:
        """A wrong reading between two right ones, of one kWh or of hundreds."""
        readings = [("15 12:00", 35_600), ("15 12:05", peak), ("15 12:10", 35_700), ("15 12:15", 35_800)]
        assert total(watch(*readings)) == 200

    def test_a_glitch_over_two_half_hours_is_taken_out_of_both(self) -> None:
        """And what was counted before it stays."""
        readings = [("15 12:20", 35_000), ("15 12:28", 35_600), ("15 12:33", 40_600), ("15 12:38", 35_700)]
        estimate = watch(*readings)
        assert (at(estimate, "15 12:00"), at(estimate, "15 12:30")) == (600, 100)

    def test_a_glitch_of_a_counter_of_today_is_no_export(self) -> None:
        """In the morning, when it stands near zero."""
        assert total(watch(("15 06:00", 0), ("15 06:05", 5000), ("15 06:10", 100))) == 100

    def test_a_counter_that_is_set_back_to_where_it_began_keeps_what_it_counted(self) -> None:
        """It may be set back at any time; what a home can make in the time was made."""
        assert total(watch(("15 06:00", 0), ("15 07:00", 5000), ("15 07:05", 0), ("15 07:10", 100))) == 5100

    def test_a_rise_of_long_ago_is_not_taken_back(self) -> None:
        """Then the register has another reason to stand lower."""
        estimate = watch(("15 12:00", 35_600), ("15 12:05", 40_600)).confirmed(utc("2026-01-15 14:30"))
        assert total(watch(("15 14:35", 35_700), before=estimate)) == 5000

    def test_noise_above_where_the_counter_stood_yesterday_counts_nothing(self) -> None:
        """The counter has passed that value by itself, so that it does not come back to it."""
        readings = [("15 18:00", 9000), ("16 00:00", 0), ("16 10:00", 8000), ("16 14:00", 12_000), ("16 14:05", 11_995)]
        assert total(watch(*readings), NEXT_DAY) == 12_000

    def test_another_meter_begins_where_it_stands(self) -> None:
        """A lower register that cannot have come since is not counted."""
        assert total(watch(("15 12:00", 12_345_000), ("15 12:10", 500_000), ("15 12:20", 500_100))) == 100


class TestProperties:
    """What holds for any register."""

    @given(
        st.lists(st.tuples(st.integers(1, 100), st.integers(0, 2000)), min_size=1, max_size=60),
        st.sampled_from([DAY, SPRING_DAY, AUTUMN_DAY]),
    )
    @a_property
    def test_nothing_is_lost_and_nothing_is_made(self, steps: list[tuple[int, int]], day: date) -> None:
        """While the sensor is watched, the half-hours come to what the register grew by, to the Wh."""
        moments = accumulate((minutes for minutes, _ in steps), initial=0)
        values = accumulate((rise for _, rise in steps), initial=777)
        estimate = LiveEstimate()
        for minutes, value in zip(moments, values, strict=True):
            estimate = estimate.read(day_start(day) + minutes * MINUTE, value)
        assert sum(known_sum(found) for found in estimate.history.values()) == sum(rise for _, rise in steps)
        assert all(len(found) == period_count(known) for known, found in estimate.history.items())
        assert all(value is None or value >= 0 for found in estimate.history.values() for value in found)


class TestBeyond:
    """What is left of an estimate when settled data come."""

    def test_it_begins_when_settled_data_end(self) -> None:
        """In the middle of a day, too; a day of which nothing is left goes."""
        history = {DAY: steady(100), NEXT_DAY: steady(200)}
        assert beyond(history, utc("2026-01-16 12:00")) == {NEXT_DAY: (*steady(None, 24), *steady(200, 24))}
        assert beyond(history, None) == history

    def test_old_days_are_forgotten(self) -> None:
        """With their marks."""
        estimate = watch(("16 12:00", 1100), before=watch(("15 12:00", 1000)).lost()).since(NEXT_DAY)
        assert set(estimate.history) == {NEXT_DAY}
        assert all(half_hour_start(start) >= day_start(NEXT_DAY) for start in estimate.spread)
