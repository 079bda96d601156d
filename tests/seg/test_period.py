"""Tests for what a person looks at in one go: a day, a month or a year with its rows."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.ledger import Ledger, Resolution
from custom_components.octopus_seg.seg.period import RowState, View, first_day, period
from custom_components.octopus_seg.seg.settlement import ONE_DAY, day_end, day_start, days_between, period_count
from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate
from custom_components.octopus_seg.seg.totals import Totals

from .examples import (
    AUTUMN_DAY,
    DAY,
    NEXT_DAY,
    SEG_RATE,
    SPRING_DAY,
    WHOLE_WINDOW,
    Readings,
    a_property,
    flat,
    ledger_of,
    ledger_of_readings,
    readings,
    seg_until,
    steady,
    unit_rates,
    utc,
)

LATER = utc("2026-01-20 12:00")


def year_of(energy_wh: int, year: int = 2025) -> Ledger:
    """Return the ledger of a year of equal half-hours, from New Year on."""
    days = days_between(date(year, 1, 1), date(year, 12, 31))
    return ledger_of({day: steady(energy_wh, period_count(day)) for day in days}, began=f"{year}-01-01")


class TestDay:
    """A settlement day by its half-hours."""

    @pytest.mark.parametrize(("day", "count"), [(DAY, 48), (SPRING_DAY, 46), (AUTUMN_DAY, 50)])
    def test_it_has_a_row_for_each_half_hour(self, day: date, count: int) -> None:
        """Also on the days when the clocks change."""
        shown = period(ledger_of({day: steady(100, count)}), View.DAY, day, day_end(day))
        assert len(shown.rows) == count
        assert shown.totals.export_wh == 100 * count
        assert {row.state for row in shown.rows} == {RowState.SETTLED}
        assert all(earlier.end == later.start for earlier, later in pairwise(shown.rows))

    def test_a_missing_half_hour_is_unknown(self) -> None:
        """It is counted, and is not zero."""
        shown = period(ledger_of({DAY: (None, *steady(100, 47))}), View.DAY, DAY, LATER)
        assert shown.rows[0].state is RowState.MISSING
        assert shown.rows[0].totals.known == 0
        assert shown.missing == 1

    def test_what_is_not_published_is_awaited_and_what_has_not_begun_is_to_come(self) -> None:
        """Neither is missing."""
        ledger = ledger_of({DAY: steady(100)})
        shown = period(ledger, View.DAY, NEXT_DAY, utc("2026-01-16 12:00"))
        assert [row.state for row in shown.rows] == [RowState.AWAITED] * 24 + [RowState.FUTURE] * 24
        assert shown.missing == 0

    def test_before_metering_began_nothing_is_missing(self) -> None:
        """An agreement can begin in the middle of a day."""
        ledger = ledger_of({DAY: (*steady(None, 20), *steady(100, 28))}, began="2026-01-15 10:00")
        shown = period(ledger, View.DAY, DAY, LATER)
        assert [row.state for row in shown.rows[:20]] == [RowState.BEFORE] * 20
        assert shown.missing == 0

    def test_each_half_hour_has_its_rate(self) -> None:
        """As far as a rate is known."""
        ledger = ledger_of({DAY: steady(100)}, seg_until("2026-01-15 12:00"))
        shown = period(ledger, View.DAY, DAY, LATER)
        assert [row.unit_rate for row in shown.rows] == [SEG_RATE] * 24 + [None] * 24
        assert shown.totals.unpriced == 24


class TestMonth:
    """A month by its days."""

    @pytest.mark.parametrize(("day", "length"), [(DAY, 31), (date(2026, 2, 10), 28), (date(2024, 2, 1), 29)])
    def test_it_has_a_row_for_each_day(self, day: date, length: int) -> None:
        """Whatever the month."""
        ledger = ledger_of({day: steady(100)}, began="2024-01-01")
        shown = period(ledger, View.MONTH, day, LATER + 60 * ONE_DAY)
        assert len(shown.rows) == length
        assert (shown.first.day, shown.last.day) == (1, length)

    def test_a_day_with_a_gap_is_incomplete(self) -> None:
        """It shows what is known, and how much is not."""
        history = {DAY: steady(100), NEXT_DAY: (None, None, *steady(100, 46)), NEXT_DAY + ONE_DAY: steady(100)}
        row = period(ledger_of(history), View.MONTH, DAY, LATER).rows[NEXT_DAY.day - 1]
        assert row.state is RowState.INCOMPLETE
        assert row.missing == 2
        assert row.totals.export_wh == 4600

    def test_a_day_without_data_is_missing(self) -> None:
        """Between days that have some."""
        shown = period(ledger_of({DAY: steady(100), NEXT_DAY + ONE_DAY: steady(100)}), View.MONTH, DAY, LATER)
        assert shown.rows[NEXT_DAY.day - 1].state is RowState.MISSING
        assert shown.missing == 48

    def test_a_day_has_a_rate_only_where_it_has_one(self) -> None:
        """A day on which the price changed has two."""
        rates = [
            UnitRate(rate=SEG_RATE, start=utc("2025-01-01"), end=utc("2026-01-16 12:00")),
            UnitRate(rate=Decimal("0.12"), start=utc("2026-01-16 12:00"), end=None),
        ]
        ledger = Ledger({DAY: steady(100)}, RateSchedule(rates))
        rows = period(ledger, View.MONTH, DAY, LATER).rows
        assert [rows[day - 1].unit_rate for day in (15, 16, 17)] == [SEG_RATE, None, Decimal("0.12")]


class TestYear:
    """A year by its months."""

    def test_it_has_twelve_rows_that_come_to_the_whole(self) -> None:
        """To the last penny."""
        ledger = year_of(100)
        shown = period(ledger, View.YEAR, date(2025, 6, 1), utc("2026-01-20 12:00"))
        assert len(shown.rows) == 12
        assert sum((row.totals for row in shown.rows), Totals()) == shown.totals == ledger.total()
        assert shown.rows[1].totals.export_wh == 28 * 48 * 100

    @given(readings, st.lists(unit_rates(), max_size=4))
    @a_property
    def test_months_and_days_are_what_their_half_hours_come_to(self, read: Readings, rates: list[UnitRate]) -> None:
        """Running totals and half-hours one by one tell the same."""
        ledger = ledger_of_readings(read, rates)
        now = WHOLE_WINDOW[1]
        for view, resolution in ((View.YEAR, Resolution.MONTH), (View.MONTH, Resolution.DAY)):
            shown = period(ledger, view, AUTUMN_DAY, now)
            told = list(ledger.rows(day_start(shown.first), day_end(shown.last), resolution))
            assert [row.totals.export_wh if row.totals.known else None for row in shown.rows] == [
                row.export_wh for row in told
            ]
            assert [row.totals.earnings if row.totals.priced else None for row in shown.rows] == [
                row.earnings for row in told
            ]


class TestNeighbours:
    """Steps back and forward."""

    def test_they_end_where_there_is_nothing_more(self) -> None:
        """At the beginning of metering and today."""
        ledger = ledger_of({DAY: steady(100), NEXT_DAY: steady(100)}, began="2026-01-15")
        now = utc("2026-01-17 12:00")
        first, middle, today = (period(ledger, View.DAY, DAY + n * ONE_DAY, now) for n in range(3))
        assert (first.previous, first.next) == (None, NEXT_DAY)
        assert (middle.previous, middle.next) == (DAY, NEXT_DAY + ONE_DAY)
        assert (today.previous, today.next) == (NEXT_DAY, None)

    @pytest.mark.parametrize("view", View)
    def test_a_day_out_of_reach_is_drawn_near(self, view: View) -> None:
        """Nobody looks at a year without data by mistake."""
        ledger = ledger_of({DAY: steady(100)}, began="2026-01-15")
        assert period(ledger, view, date(2000, 1, 1), LATER) == period(ledger, view, DAY, LATER)
        today = LATER.date()
        assert period(ledger, view, date(2099, 1, 1), LATER) == period(ledger, view, today, LATER)

    def test_without_data_there_is_today(self) -> None:
        """As nothing, not as zero."""
        ledger = ledger_of({})
        shown = period(ledger, View.DAY, DAY, LATER)
        assert shown.first == first_day(ledger, LATER) == LATER.date()
        assert (shown.previous, shown.next) == (None, None)
        assert shown.totals.known == shown.missing == 0

    def test_an_agreement_ahead_begins_in_the_future(self) -> None:
        """Until then there is today."""
        ledger = ledger_of({}, began="2026-02-01")
        assert first_day(ledger, LATER) == LATER.date()
        states = {row.state for row in period(ledger, View.MONTH, DAY, LATER).rows}
        assert states == {RowState.BEFORE, RowState.FUTURE}


class TestYearBefore:
    """The same days, months and years of the year before."""

    def test_a_bar_has_that_of_the_year_before(self) -> None:
        """A day the same date, a month the same month, however far the present one is."""
        history = {day: steady(100, period_count(day)) for day in days_between(date(2025, 1, 1), date(2025, 12, 31))}
        history |= {day: steady(150, period_count(day)) for day in days_between(date(2026, 1, 1), date(2026, 1, 18))}
        ledger = ledger_of(history)
        month = period(ledger, View.MONTH, DAY, LATER)
        assert month.rows[0].before.export_wh == month.rows[30].before.export_wh == 4800
        january = period(ledger, View.YEAR, DAY, LATER).rows[0]
        assert (january.before.export_wh, january.before_missing) == (31 * 4800, 0)
        assert january.totals.export_wh == 18 * 7200

    def test_what_is_not_known_of_it_is_counted(self) -> None:
        """Half-hours before metering began, too."""
        ledger = ledger_of({**year_of(100).history, date(2024, 12, 31): steady(7)}, began="2024-12-31")
        december, january = (period(ledger, View.YEAR, date(2025, 6, 1), LATER).rows[index] for index in (11, 0))
        assert (december.before.known, december.before_missing) == (48, 30 * 48)
        assert (january.before.known, january.before_missing) == (0, 31 * 48)

    @pytest.mark.parametrize(("day", "known"), [(date(2028, 2, 29), 0), (date(2028, 2, 28), 48)])
    def test_a_leap_day_has_none(self, day: date, known: int) -> None:
        """Its month has all of the shorter one."""
        ledger = year_of(100, 2027)
        rows = period(ledger, View.MONTH, day, utc("2028-03-02 12:00")).rows
        assert rows[day.day - 1].before.known == known
        february = period(ledger, View.YEAR, day, utc("2028-03-02 12:00")).rows[1]
        assert (february.before.known, february.before_missing) == (28 * 48, 0)


class TestAll:
    """All of it by years."""

    def test_it_has_a_row_for_each_year(self) -> None:
        """From the first to the present one, each beside the one before."""
        ledger = Ledger({**year_of(100, 2024).history, **year_of(200).history}, flat(SEG_RATE))
        shown = period(ledger, View.ALL, DAY, LATER)
        assert [row.start.year for row in shown.rows] == [2024, 2025, 2026]
        assert shown.rows[1].before == shown.rows[0].totals
        assert shown.rows[2].state is RowState.AWAITED
        assert (shown.previous, shown.next) == (None, None)
        assert shown.totals == ledger.total()

    def test_it_has_a_bound(self) -> None:
        """However long ago an agreement says that it began."""
        ledger = ledger_of({DAY: steady(1)}, began="1950-01-01")
        assert len(period(ledger, View.ALL, DAY, LATER).rows) == 30
