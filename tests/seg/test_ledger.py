"""Tests for the ledger: half-hours at the rate in force, and what they come to."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.history import merge
from custom_components.octopus_seg.seg.ledger import HalfHour, Ledger, kwh
from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate
from custom_components.octopus_seg.seg.totals import Totals

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


class TestHalfHour:
    """One settlement period."""

    def test_it_earns_its_export_at_its_rate(self) -> None:
        """100 Wh at 4.1 p/kWh are 0.41 pence, not rounded."""
        half_hour = HalfHour(start=MIDNIGHT, export_wh=100, unit_rate=SEG_RATE)
        assert half_hour.earnings == Decimal("0.0041")
        assert half_hour.end == utc("2026-01-15 00:30")

    def test_it_earns_something_unknown_while_it_is_missing(self) -> None:
        """Rather than nothing."""
        assert HalfHour(start=MIDNIGHT, export_wh=None, unit_rate=SEG_RATE).earnings is None

    def test_it_earns_something_unknown_without_a_rate(self) -> None:
        """Even where nothing was exported."""
        assert HalfHour(start=MIDNIGHT, export_wh=0, unit_rate=None).earnings is None


class TestTotals:
    """What half-hours come to."""

    def test_money_is_exact(self) -> None:
        """20 half-hours of 0.10 kWh at 4.1 p are 8.2 pence: each is 0.41, and none is rounded to 0."""
        ledger = ledger_of({DAY: (*steady(100, 20), *steady(0, 28))})
        assert ledger.total().earnings == Decimal("0.082")
        assert ledger.total().export_wh == 2000

    def test_ten_years_of_small_change_are_exact(self) -> None:
        """87,648 hours of two half-hours of 1 Wh are 175.296 kWh, and no part of a penny is lost on the way."""
        midnight = utc("2016-01-01 00:00")
        read = [(midnight + index * HALF_HOUR, 1) for index in range(2 * 87_648)]
        assert ledger_of(merge({}, read).history).total().earnings == Decimal("7.187136")

    @pytest.mark.parametrize(("day", "periods"), [(SPRING_DAY, 46), (DAY, 48), (AUTUMN_DAY, 50)])
    def test_a_day_counts_as_many_half_hours_as_it_has(self, day: date, periods: int) -> None:
        """100 Wh in each of 46, 48 or 50."""
        assert ledger_of({day: steady(100, periods)}).total(day, day) == Totals(
            export_wh=100 * periods, earnings=periods * Decimal("0.0041"), known=periods, priced=periods
        )

    def test_half_hours_without_a_rate_count_as_export_but_not_as_earnings(self) -> None:
        """They are known and not priced."""
        total = ledger_of({DAY: steady(100)}, seg_until("2026-01-15 12:00")).total()
        assert total == Totals(export_wh=4800, earnings=Decimal("0.0984"), known=48, priced=24)
        assert total.unpriced == 24

    def test_missing_half_hours_count_as_nothing(self) -> None:
        """Neither as known nor as unpriced."""
        total = ledger_of({DAY: (*steady(100, 10), *steady(None, 38))}).total()
        assert (total.known, total.priced, total.unpriced) == (10, 10, 0)

    def test_an_empty_ledger_comes_to_nothing(self) -> None:
        """Whatever days are asked for."""
        assert ledger_of({}).total() == ledger_of({}, began="2026-01-01").total(DAY, NEXT_DAY) == Totals()

    def test_days_are_added_from_the_first_to_the_last(self) -> None:
        """Both included."""
        history = {date(2026, 1, day): steady(day) for day in range(10, 20)}
        assert ledger_of(history).total(date(2026, 1, 12), date(2026, 1, 14)).export_wh == 48 * (12 + 13 + 14)

    def test_days_beyond_the_ledger_add_nothing(self) -> None:
        """Before it, after it, or the wrong way round."""
        ledger = ledger_of({DAY: steady(100)})
        assert ledger.total(date(2020, 1, 1), date(2030, 1, 1)) == ledger.total()
        assert ledger.total(last=date(2026, 1, 14)) == Totals()
        assert ledger.total(first=NEXT_DAY) == Totals()
        assert ledger.total(NEXT_DAY, DAY) == Totals()

    def test_an_open_end_takes_all_there_is(self) -> None:
        """From a day on, or until a day."""
        ledger = ledger_of({DAY: steady(1), NEXT_DAY: steady(10)})
        assert ledger.total(first=NEXT_DAY).export_wh == 480
        assert ledger.total(last=DAY).export_wh == 48

    def test_earnings_change_rate_at_a_local_midnight_in_summer(self) -> None:
        """30 June at 4.1 p, 1 July at 15 p, each 4.8 kWh."""
        change = utc("2026-06-30 23:00")
        schedule = RateSchedule(
            [
                UnitRate(rate=SEG_RATE, start=utc("2025-06-30 23:00"), end=change),
                UnitRate(rate=Decimal("0.15"), start=change, end=None),
            ]
        )
        ledger = ledger_of({date(2026, 6, 30): steady(100), date(2026, 7, 1): steady(100)}, schedule)
        assert ledger.total(date(2026, 6, 30), date(2026, 6, 30)).earnings == Decimal("0.1968")
        assert ledger.total(date(2026, 7, 1), date(2026, 7, 1)).earnings == Decimal("0.72")

    @a_property
    @given(read=readings, rates=st.lists(unit_rates(), max_size=6))
    def test_they_equal_the_sum_of_the_half_hours(self, read: Readings, rates: list[UnitRate]) -> None:
        """In export, earnings and number."""
        ledger = ledger_of_readings(read, rates)
        half_hours = list(ledger.half_hours(*WHOLE_WINDOW))
        known = [half_hour.export_wh for half_hour in half_hours if half_hour.export_wh is not None]
        earned = [half_hour.earnings for half_hour in half_hours if half_hour.earnings is not None]
        assert ledger.total() == Totals(
            export_wh=sum(known), earnings=sum(earned, Decimal(0)), known=len(known), priced=len(earned)
        )

    @a_property
    @given(read=readings, rates=st.lists(unit_rates(), max_size=6))
    def test_the_days_add_up_to_the_whole(self, read: Readings, rates: list[UnitRate]) -> None:
        """Nothing falls between two days."""
        ledger = ledger_of_readings(read, rates)
        first, last = ledger.total(last=AUTUMN_DAY), ledger.total(first=date(2025, 10, 27))
        assert first + last == ledger.total()
        assert ledger.total() - last == first


class TestLatest:
    """The newest that is known."""

    def test_an_empty_ledger_has_nothing_latest(self) -> None:
        """Before the first half-hour."""
        ledger = ledger_of({}, began="2026-01-01")
        assert (ledger.data_until, ledger.latest_half_hour, ledger.latest_complete_day) == (None, None, None)

    def test_the_latest_half_hour_is_the_newest_known(self) -> None:
        """With its rate."""
        ledger = ledger_of({DAY: (*steady(None, 20), 40, *steady(None, 27))})
        assert ledger.latest_half_hour == HalfHour(start=utc("2026-01-15 10:00"), export_wh=40, unit_rate=SEG_RATE)
        assert ledger.data_until == utc("2026-01-15 10:30")

    def test_the_latest_half_hour_of_an_autumn_day_is_its_fiftieth(self) -> None:
        """23:30 in winter time, which is UTC."""
        latest = ledger_of({AUTUMN_DAY: (*steady(0, 49), 7)}).latest_half_hour
        assert latest == HalfHour(start=utc("2025-10-26 23:30"), export_wh=7, unit_rate=SEG_RATE)

    def test_the_latest_complete_day_has_no_half_hour_missing(self) -> None:
        """The newer day lacks its last one."""
        assert ledger_of({DAY: steady(5), NEXT_DAY: (*steady(5, 47), None)}).latest_complete_day == DAY

    def test_a_whole_day_counts_however_new_it_is(self) -> None:
        """Even after a day with a gap."""
        assert ledger_of({DAY: (None, *steady(5, 47)), NEXT_DAY: steady(5)}).latest_complete_day == NEXT_DAY

    @pytest.mark.parametrize(("day", "periods"), [(SPRING_DAY, 46), (AUTUMN_DAY, 50)])
    def test_a_clock_change_day_is_complete_with_all_it_has(self, day: date, periods: int) -> None:
        """46 or 50."""
        assert ledger_of({day: steady(0, periods)}).latest_complete_day == day

    def test_no_day_is_complete_while_each_has_a_gap(self) -> None:
        """However much is known."""
        assert ledger_of({DAY: (None, *steady(5, 47)), NEXT_DAY: (*steady(5, 47), None)}).latest_complete_day is None


class TestMissing:
    """Half-hours that should be there and are not."""

    def test_nothing_is_missing_before_anything_is_known(self) -> None:
        """Data that have not come yet are not a gap."""
        assert ledger_of({}).missing_half_hours == 0
        assert ledger_of({}, began="2026-01-01").missing_half_hours == 0

    def test_nothing_is_missing_in_whole_days(self) -> None:
        """Nor after them."""
        assert ledger_of({DAY: steady(5), NEXT_DAY: steady(5)}, began="2026-01-15 00:00").missing_half_hours == 0

    def test_gaps_are_counted_up_to_the_newest_that_is_known(self) -> None:
        """Two within; what has not come yet does not count."""
        history = {DAY: (5, None, *steady(5, 46)), NEXT_DAY: (5, None, 5, *steady(None, 45))}
        assert ledger_of(history, began="2026-01-15 00:00").missing_half_hours == 2

    def test_a_whole_day_can_be_missing(self) -> None:
        """One that nothing at all was said of."""
        history = {DAY: steady(5), date(2026, 1, 17): steady(5)}
        assert ledger_of(history, began="2026-01-15 00:00").missing_half_hours == 48

    def test_a_missing_clock_change_day_has_its_own_length(self) -> None:
        """50 in autumn."""
        history = {date(2025, 10, 25): steady(5), date(2025, 10, 27): steady(5)}
        assert ledger_of(history).missing_half_hours == 50

    def test_what_is_before_the_beginning_is_not_missing(self) -> None:
        """The agreement began at 10:00."""
        history = {DAY: (*steady(None, 20), *steady(5, 28))}
        assert ledger_of(history, began="2026-01-15 10:00").missing_half_hours == 0

    def test_all_from_the_beginning_to_the_first_known_is_missing(self) -> None:
        """Two days and twelve hours before the first half-hour."""
        history = {DAY: (*steady(None, 24), *steady(5, 24))}
        assert ledger_of(history, began="2026-01-13 00:00").missing_half_hours == 48 + 48 + 24

    def test_what_is_known_from_before_the_beginning_fills_no_gap(self) -> None:
        """Export that was metered before the agreement, on its first day and on the day before."""
        history = {DAY: steady(5), NEXT_DAY: (*steady(5, 20), None, *steady(5, 27))}
        assert ledger_of(history, began="2026-01-16 04:00").missing_half_hours == 1

    def test_the_half_hour_that_the_agreement_begins_in_counts(self) -> None:
        """From its start, 10:00."""
        history = {DAY: (*steady(None, 22), *steady(5, 26))}
        assert ledger_of(history, began="2026-01-15 10:10").missing_half_hours == 2

    def test_nothing_is_missing_before_an_agreement_ahead(self) -> None:
        """It begins later than the newest half-hour, on another day or on the same."""
        history = {DAY: (None, *steady(5, 23), *steady(None, 24))}
        assert ledger_of(history, began="2026-02-01 00:00").missing_half_hours == 0
        assert ledger_of(history, began="2026-01-15 18:00").missing_half_hours == 0

    def test_without_an_agreement_the_first_day_is_the_beginning(self) -> None:
        """From its first half-hour on."""
        assert ledger_of({DAY: (None, None, *steady(5, 46))}).missing_half_hours == 2

    @a_property
    @given(read=readings, began=starts)
    def test_they_are_the_unknown_half_hours_since_the_beginning(self, read: Readings, began: datetime) -> None:
        """However the gaps lie."""
        ledger = Ledger(merge({}, read).history, RateSchedule([]), began=began)
        half_hours = ledger.half_hours(began, ledger.data_until or began)
        assert ledger.missing_half_hours == sum(half_hour.export_wh is None for half_hour in half_hours)


class TestFromAnEarlierLedger:
    """A ledger that takes what has not changed from the one before it."""

    @a_property
    @given(
        read=readings,
        later=readings,
        began=starts,
        rates=st.lists(unit_rates(), max_size=3),
        new_rates=st.none() | st.lists(unit_rates(), max_size=3),
    )
    def test_it_is_as_if_made_anew(
        self,
        read: Readings,
        later: Readings,
        began: datetime,
        rates: list[UnitRate],
        new_rates: list[UnitRate] | None,
    ) -> None:
        """Whatever came, wherever, and whether the rates are the same or others."""
        before = Ledger(merge({}, read).history, RateSchedule(rates), began=began)
        history, schedule = (
            merge(before.history, later).history,
            RateSchedule(rates if new_rates is None else new_rates),
        )
        anew, taken = (Ledger(history, schedule, began=began, before=earlier) for earlier in (None, before))
        assert [taken.total(last=day) for day in sorted(history)] == [anew.total(last=day) for day in sorted(history)]
        assert taken.total() == anew.total()


def test_energy_is_told_in_kwh() -> None:
    """To the Wh."""
    assert kwh(1234) == 1.234
