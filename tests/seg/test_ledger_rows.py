"""Tests for the rows of the ledger: half-hours, hours, days and months."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.ledger import HalfHour, Resolution, Row
from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate

from .examples import (
    AUTUMN_DAY,
    DAY,
    HALF_HOUR,
    MIDNIGHT,
    NEXT_DAY,
    SEG_RATE,
    SPRING_DAY,
    WHOLE_WINDOW,
    Readings,
    a_property,
    ledger_of,
    ledger_of_readings,
    readings,
    seg_until,
    starts,
    steady,
    unit_rates,
    utc,
)


class TestHalfHours:
    """Every half-hour of a time."""

    def test_those_that_begin_within_it_are_told(self) -> None:
        """From its start up to, not including, its end."""
        ledger = ledger_of({DAY: tuple(range(48))})
        told = list(ledger.half_hours(utc("2026-01-15 10:00"), utc("2026-01-15 11:00")))
        assert [half_hour.export_wh for half_hour in told] == [20, 21]

    def test_one_that_has_begun_before_it_is_not_told(self) -> None:
        """A start within a half-hour leaves that one out."""
        told = list(ledger_of({DAY: steady(5)}).half_hours(utc("2026-01-15 10:10"), utc("2026-01-15 11:10")))
        assert [half_hour.start for half_hour in told] == [utc("2026-01-15 10:30"), utc("2026-01-15 11:00")]

    def test_missing_ones_are_told_as_missing(self) -> None:
        """Beyond what is known as well, with the rate they would have."""
        told = list(ledger_of({DAY: steady(5)}).half_hours(utc("2026-01-15 23:30"), utc("2026-01-16 00:30")))
        assert told == [
            HalfHour(start=utc("2026-01-15 23:30"), export_wh=5, unit_rate=SEG_RATE),
            HalfHour(start=utc("2026-01-16 00:00"), export_wh=None, unit_rate=SEG_RATE),
        ]

    def test_no_time_has_none(self) -> None:
        """Nor has an end before a start."""
        ledger = ledger_of({DAY: steady(5)})
        assert list(ledger.half_hours(MIDNIGHT, MIDNIGHT)) == []
        assert list(ledger.half_hours(utc("2026-01-16"), MIDNIGHT)) == []

    @pytest.mark.parametrize(
        ("start", "end", "count"),
        [("2026-03-29 00:00", "2026-03-29 23:00", 46), ("2025-10-25 23:00", "2025-10-27 00:00", 50)],
    )
    def test_a_clock_change_day_has_each_once(self, start: str, end: str, count: int) -> None:
        """In UTC they follow each other."""
        told = [half_hour.start for half_hour in ledger_of({}).half_hours(utc(start), utc(end))]
        assert len(told) == count
        assert {later - earlier for earlier, later in pairwise(told)} == {HALF_HOUR}


class TestCompleteHours:
    """Clock hours of which both half-hours are known."""

    def test_an_hour_is_the_sum_of_its_half_hours(self) -> None:
        """0.3 kWh at 4.1 p."""
        hours = list(ledger_of({DAY: (100, 200, *steady(None, 46))}).complete_hours())
        assert hours == [(MIDNIGHT, 300, Decimal("0.0123"))]

    def test_an_hour_with_one_half_missing_is_left_out(self) -> None:
        """The first or the second half."""
        history = {DAY: (100, None, None, 100, 100, 100, *steady(None, 42))}
        assert [start for start, _, _ in ledger_of(history).complete_hours()] == [utc("2026-01-15 02:00")]

    def test_an_hour_without_a_rate_has_export_but_no_earnings(self) -> None:
        """Nor has one of which only half has a rate."""
        history = {DAY: (*steady(100, 6), *steady(None, 42))}
        hours = list(ledger_of(history, seg_until("2026-01-15 01:30")).complete_hours())
        assert hours == [
            (utc("2026-01-15 00:00"), 200, Decimal("0.0082")),
            (utc("2026-01-15 01:00"), 200, None),
            (utc("2026-01-15 02:00"), 200, None),
        ]

    @pytest.mark.parametrize(("day", "periods", "hours"), [(SPRING_DAY, 46, 23), (DAY, 48, 24), (AUTUMN_DAY, 50, 25)])
    def test_a_day_has_23_24_or_25(self, day: date, periods: int, hours: int) -> None:
        """An hour apart in UTC, none left out and none twice."""
        told = [start for start, _, _ in ledger_of({day: steady(1, periods)}).complete_hours()]
        assert len(told) == hours
        assert {later - earlier for earlier, later in pairwise(told)} == {2 * HALF_HOUR}

    def test_a_missing_day_has_none(self) -> None:
        """The day after it goes on."""
        told = [start for start, _, _ in ledger_of({DAY: steady(1), date(2026, 1, 17): steady(1)}).complete_hours()]
        assert told[23:25] == [utc("2026-01-15 23:00"), utc("2026-01-17 00:00")]

    def test_an_empty_ledger_has_none(self) -> None:
        """However long ago the agreement began."""
        assert list(ledger_of({}, began="2020-01-01").complete_hours()) == []


class TestRows:
    """Half-hours put together."""

    def test_a_half_hour_is_a_row(self) -> None:
        """With its rate and its earnings."""
        rows = list(ledger_of({DAY: steady(100)}).rows(MIDNIGHT, utc("2026-01-15 00:30"), Resolution.HALF_HOUR))
        assert rows == [
            Row(
                start=MIDNIGHT,
                end=utc("2026-01-15 00:30"),
                export_wh=100,
                unit_rate=SEG_RATE,
                earnings=Decimal("0.0041"),
                settled=True,
            )
        ]

    def test_an_hour_is_a_row_of_two_half_hours(self) -> None:
        """From the full hour on."""
        rows = list(ledger_of({DAY: steady(100)}).rows(MIDNIGHT, utc("2026-01-15 02:00"), Resolution.HOUR))
        assert [(row.start, row.end, row.export_wh) for row in rows] == [
            (utc("2026-01-15 00:00"), utc("2026-01-15 01:00"), 200),
            (utc("2026-01-15 01:00"), utc("2026-01-15 02:00"), 200),
        ]

    def test_a_day_is_a_settlement_day(self) -> None:
        """From local midnight to local midnight, 25 hours in autumn."""
        start, end = utc("2025-10-25 23:00"), utc("2025-10-28 00:00")
        rows = list(ledger_of({AUTUMN_DAY: steady(10, 50)}).rows(start, end, Resolution.DAY))
        assert [(row.start, row.end, row.export_wh) for row in rows] == [
            (utc("2025-10-25 23:00"), utc("2025-10-27 00:00"), 500),
            (utc("2025-10-27 00:00"), utc("2025-10-28 00:00"), None),
        ]

    def test_a_month_is_a_month_of_settlement_days(self) -> None:
        """July begins at 23:00 UTC of the last of June."""
        history = {date(2026, 6, 30): steady(1), date(2026, 7, 1): steady(10)}
        rows = list(ledger_of(history).rows(utc("2026-05-31 23:00"), utc("2026-07-31 23:00"), Resolution.MONTH))
        assert [(row.start, row.end, row.export_wh) for row in rows] == [
            (utc("2026-05-31 23:00"), utc("2026-06-30 23:00"), 48),
            (utc("2026-06-30 23:00"), utc("2026-07-31 23:00"), 480),
        ]

    def test_rows_are_cut_off_where_the_time_begins_and_ends(self) -> None:
        """The first and the last are then of less than a day."""
        rows = list(
            ledger_of({DAY: steady(1), NEXT_DAY: steady(1)}).rows(
                utc("2026-01-15 22:00"), utc("2026-01-16 03:00"), Resolution.DAY
            )
        )
        assert [(row.start, row.end, row.export_wh) for row in rows] == [
            (utc("2026-01-15 22:00"), utc("2026-01-16 00:00"), 4),
            (utc("2026-01-16 00:00"), utc("2026-01-16 03:00"), 6),
        ]

    def test_a_row_with_a_missing_half_hour_is_not_settled(self) -> None:
        """It is of what is known."""
        row = next(ledger_of({DAY: (None, *steady(10, 47))}).rows(MIDNIGHT, utc("2026-01-16"), Resolution.DAY))
        assert (row.settled, row.export_wh, row.earnings) == (False, 470, Decimal("0.01927"))

    def test_a_row_of_which_nothing_is_known_says_so(self) -> None:
        """Its export is not zero."""
        row = next(ledger_of({}).rows(MIDNIGHT, utc("2026-01-16"), Resolution.DAY))
        assert (row.settled, row.export_wh, row.earnings, row.unit_rate) == (False, None, None, SEG_RATE)

    def test_a_row_without_a_rate_has_export_but_no_earnings(self) -> None:
        """And is settled all the same."""
        row = next(ledger_of({DAY: steady(10)}, RateSchedule([])).rows(MIDNIGHT, utc("2026-01-16"), Resolution.DAY))
        assert (row.settled, row.export_wh, row.earnings, row.unit_rate) == (True, 480, None, None)

    def test_a_row_of_several_rates_has_no_single_one(self) -> None:
        """Part of it may have none."""
        row = next(
            ledger_of({DAY: steady(10)}, seg_until("2026-01-15 12:00")).rows(
                MIDNIGHT, utc("2026-01-16"), Resolution.DAY
            )
        )
        assert (row.unit_rate, row.earnings) == (None, Decimal("0.00984"))

    @a_property
    @given(read=readings, rates=st.lists(unit_rates(), max_size=6), resolution=st.sampled_from(Resolution))
    def test_rows_of_every_resolution_add_up_to_the_same(
        self, read: Readings, rates: list[UnitRate], resolution: Resolution
    ) -> None:
        """To the ledger's totals."""
        ledger = ledger_of_readings(read, rates)
        rows = list(ledger.rows(*WHOLE_WINDOW, resolution))
        assert sum(row.export_wh or 0 for row in rows) == ledger.total().export_wh
        assert sum(row.earnings or 0 for row in rows) == ledger.total().earnings

    @a_property
    @given(start=starts, end=starts, resolution=st.sampled_from(Resolution))
    def test_rows_follow_each_other_without_gap_or_overlap(
        self, start: datetime, end: datetime, resolution: Resolution
    ) -> None:
        """From the start to the end."""
        rows = list(ledger_of({}).rows(start, end, resolution))
        bounds = [row.start for row in rows] + [row.end for row in rows[-1:]]
        assert [row.end for row in rows] == bounds[1:]
        assert (bounds[:1], bounds[-1:]) == (([start], [end]) if start < end else ([], []))
