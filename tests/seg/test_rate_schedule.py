"""Tests for the rate schedule: which unit rate is in force when."""

from datetime import datetime, timedelta
from decimal import Decimal
import gc

from hypothesis import given, strategies as st

from custom_components.octopus_seg.seg.tariff import Agreement, RateSchedule, UnitRate, agreement_at, pounds

from .examples import HALF_HOUR, SEG_RATE, a_property, flat, starts, unit_rates, utc

SEG = "E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C"
VARIABLE = "E-1R-OUTGOING-VAR-24-10-26-C"
AGILE = "E-1R-AGILE-OUTGOING-19-05-13-C"
OUTGOING_RATE = Decimal("0.15")


def _agreement(tariff_code: str, start: str, end: str | None = None) -> Agreement:
    return Agreement(tariff_code=tariff_code, start=utc(start), end=utc(end) if end else None)


def _rate(pounds_per_kwh: Decimal, start: str, end: str | None = None) -> UnitRate:
    return UnitRate(rate=pounds_per_kwh, start=utc(start), end=utc(end) if end else None)


FLAT_RATES = {SEG: (_rate(SEG_RATE, "2020-07-01"),), VARIABLE: (_rate(OUTGOING_RATE, "2020-07-01"),)}


def test_a_flat_rate_holds_for_all_time() -> None:
    """For those who type their rate in."""
    schedule = flat(SEG_RATE)
    assert schedule.rate_at(utc("2020-01-01")) == schedule.rate_at(utc("2099-12-31")) == SEG_RATE


def test_a_variable_tariff_has_the_rate_of_the_time() -> None:
    """Outgoing Octopus paid 15 pence until the end of February 2026, and 12 from the first of March."""
    schedule = RateSchedule(
        [
            _rate(Decimal("0.12"), "2026-03-01 00:00"),
            _rate(Decimal("0.15"), "2024-10-25 23:00", "2026-03-01 00:00"),
        ]
    )
    assert schedule.rate_at(utc("2024-10-25 22:30")) is None
    assert schedule.rate_at(utc("2024-10-25 23:00")) == Decimal("0.15")
    assert schedule.rate_at(utc("2026-02-28 23:30")) == Decimal("0.15")
    assert schedule.rate_at(utc("2026-03-01 00:00")) == Decimal("0.12")


def test_a_half_hourly_tariff_has_a_rate_for_each_half_hour() -> None:
    """And none after the last that is published."""
    schedule = RateSchedule(
        [
            _rate(Decimal("0.1742"), "2026-06-18 15:00", "2026-06-18 15:30"),
            _rate(Decimal("0.1808"), "2026-06-18 15:30", "2026-06-18 16:00"),
            _rate(Decimal("-0.0031"), "2026-06-18 16:00", "2026-06-18 16:30"),
        ]
    )
    assert schedule.rates_for_half_hours(utc("2026-06-18 14:30"), 5) == [
        None,
        Decimal("0.1742"),
        Decimal("0.1808"),
        Decimal("-0.0031"),
        None,
    ]


def test_of_two_rates_the_later_one_takes_over() -> None:
    """A rate that was open-ended when it was read ends where the next one begins."""
    schedule = RateSchedule([_rate(Decimal("0.055"), "2021-01-01"), _rate(SEG_RATE, "2022-02-01")])
    assert tuple(schedule) == (
        _rate(Decimal("0.055"), "2021-01-01", "2022-02-01"),
        _rate(SEG_RATE, "2022-02-01"),
    )


def test_a_span_tells_how_long_a_rate_holds() -> None:
    """None where there is no rate."""
    rate = _rate(SEG_RATE, "2026-01-01", "2026-02-01")
    schedule = RateSchedule([rate])
    assert schedule.span_at(utc("2026-01-31 23:30")) == rate
    assert schedule.span_at(utc("2025-12-31 23:30")) is None
    assert schedule.span_at(utc("2026-02-01 00:00")) is None


def test_no_rates_price_nothing() -> None:
    """An empty schedule answers all the same."""
    schedule = RateSchedule([])
    assert schedule.rate_at(utc("2026-01-01")) is None
    assert schedule.rates_for_half_hours(utc("2026-01-01"), 3) == [None, None, None]


def test_an_agreement_changes_at_a_local_midnight_in_summer() -> None:
    """Midnight of the first of July is 23:00 UTC of the day before."""
    schedule = RateSchedule.of_agreements(
        [_agreement(SEG, "2025-06-30 23:00", "2026-06-30 23:00"), _agreement(VARIABLE, "2026-06-30 23:00")], FLAT_RATES
    )
    assert schedule.rates_for_half_hours(utc("2026-06-30 22:00"), 4) == [
        SEG_RATE,
        SEG_RATE,
        OUTGOING_RATE,
        OUTGOING_RATE,
    ]


def test_agreements_that_overlap_are_priced_by_the_later_one() -> None:
    """From its start on; the earlier one's end does not count."""
    schedule = RateSchedule.of_agreements(
        [_agreement(VARIABLE, "2026-03-01"), _agreement(SEG, "2025-11-01", "2026-11-01")], FLAT_RATES
    )
    assert schedule.rate_at(utc("2026-02-28 23:30")) == SEG_RATE
    assert schedule.rate_at(utc("2026-03-01 00:00")) == OUTGOING_RATE
    assert schedule.rate_at(utc("2026-12-01 00:00")) == OUTGOING_RATE


def test_an_agreement_goes_on_after_one_within_it() -> None:
    """It is the one in force again, until its own end."""
    schedule = RateSchedule.of_agreements(
        [_agreement(SEG, "2025-11-01", "2026-11-01"), _agreement(VARIABLE, "2026-03-01", "2026-04-01")], FLAT_RATES
    )
    assert schedule.rate_at(utc("2026-03-15")) == OUTGOING_RATE
    assert schedule.rate_at(utc("2026-04-01")) == SEG_RATE
    assert schedule.rate_at(utc("2026-11-01")) is None


def test_a_gap_between_agreements_has_no_rate() -> None:
    """The tariff had one, but it was not agreed."""
    schedule = RateSchedule.of_agreements(
        [_agreement(SEG, "2024-01-01", "2025-01-01"), _agreement(SEG, "2025-02-01")], FLAT_RATES
    )
    assert schedule.rate_at(utc("2024-12-31 23:30")) == SEG_RATE
    assert schedule.rate_at(utc("2025-01-01 00:00")) is None
    assert schedule.rate_at(utc("2025-02-01 00:00")) == SEG_RATE


def test_a_fixed_term_has_its_rate_until_its_end_ahead() -> None:
    """And none after it: what comes next is not agreed yet."""
    schedule = RateSchedule.of_agreements([_agreement(SEG, "2025-11-01", "2026-11-01")], FLAT_RATES)
    assert tuple(schedule) == (_rate(SEG_RATE, "2025-11-01", "2026-11-01"),)


def test_an_open_agreement_has_its_rate_without_end() -> None:
    """The schedule stays open where agreement and rate are."""
    schedule = RateSchedule.of_agreements([_agreement(SEG, "2025-11-01")], FLAT_RATES)
    assert tuple(schedule) == (_rate(SEG_RATE, "2025-11-01"),)


def test_a_tariff_whose_rates_are_not_known_leaves_its_time_without_a_rate() -> None:
    """Rather than with that of the agreement before."""
    schedule = RateSchedule.of_agreements(
        [_agreement(SEG, "2025-01-01", "2025-06-01"), _agreement(AGILE, "2025-06-01")], FLAT_RATES
    )
    assert schedule.rate_at(utc("2025-05-31 23:30")) == SEG_RATE
    assert schedule.rate_at(utc("2025-06-01 00:00")) is None


def test_rates_from_before_and_after_an_agreement_do_not_count() -> None:
    """A variable tariff has a history that is longer than anybody's agreement."""
    rates = (
        _rate(Decimal("0.15"), "2024-10-25 23:00", "2026-03-01"),
        _rate(Decimal("0.12"), "2026-03-01", "2026-06-01"),
        _rate(Decimal("0.1"), "2026-06-01"),
    )
    schedule = RateSchedule.of_agreements([_agreement(VARIABLE, "2026-04-01", "2026-05-01")], {VARIABLE: rates})
    assert tuple(schedule) == (_rate(Decimal("0.12"), "2026-04-01", "2026-05-01"),)


def test_rates_within_an_agreement_hold_as_they_are_published() -> None:
    """Each half-hour of a half-hourly tariff has its own."""
    rates = (
        _rate(Decimal("0.1742"), "2026-06-18 15:00", "2026-06-18 15:30"),
        _rate(Decimal("0.1808"), "2026-06-18 15:30", "2026-06-18 16:00"),
    )
    assert RateSchedule.of_agreements([_agreement(AGILE, "2026-06-01")], {AGILE: rates}) == RateSchedule(rates)


def test_an_agreement_begins_with_the_newest_of_rates_that_are_all_open() -> None:
    """In whatever order they are told."""
    rates = (_rate(SEG_RATE, "2022-02-01"), _rate(Decimal("0.055"), "2021-01-01"))
    schedule = RateSchedule.of_agreements([_agreement(SEG, "2025-01-01")], {SEG: rates})
    assert schedule.rate_at(utc("2025-01-01")) == SEG_RATE


def test_schedules_of_the_same_rates_are_equal() -> None:
    """By this the ledger is known to be priced as it should be."""
    rates = [_rate(SEG_RATE, "2025-01-01", "2026-01-01"), _rate(OUTGOING_RATE, "2026-01-01")]
    assert RateSchedule(rates) == RateSchedule(reversed(rates))
    assert hash(RateSchedule(rates)) == hash(RateSchedule(reversed(rates)))
    assert RateSchedule(rates) != RateSchedule(rates[:1])
    assert RateSchedule(rates) != rates


def test_an_answer_counts_from_its_first_rate_on() -> None:
    """In parts of any order; what was known of later half-hours before is what the answer says now."""
    known = RateSchedule([_rate(Decimal("0.1"), "2026-01-01", "2026-02-01"), _rate(Decimal("0.2"), "2026-02-01")])
    answer = [
        RateSchedule([_rate(Decimal("0.4"), "2026-03-01")]),
        RateSchedule(),
        RateSchedule([_rate(Decimal("0.3"), "2026-01-16", "2026-03-01")]),
    ]
    assert list(known.followed_by(answer)) == [
        _rate(Decimal("0.1"), "2026-01-01", "2026-01-16"),
        _rate(Decimal("0.3"), "2026-01-16", "2026-03-01"),
        _rate(Decimal("0.4"), "2026-03-01"),
    ]


def test_an_answer_without_rates_changes_nothing() -> None:
    """Nor is anything made anew, by which all would be priced again."""
    known = RateSchedule([_rate(SEG_RATE, "2026-01-01")])
    assert known.followed_by([RateSchedule()]) is known
    assert known.followed_by([]) is known


def test_the_garbage_collector_has_nothing_to_follow_in_years_of_half_hourly_rates() -> None:
    """With an object for each rate, a full collection stops all of Home Assistant for a fifth of a second."""
    start = utc("2023-06-01")
    rates = (
        UnitRate(
            rate=pounds(Decimal(index % 1000) / 100),
            start=start + index * HALF_HOUR,
            end=start + (index + 1) * HALF_HOUR,
        )
        for index in range(20_000)
    )
    gc.collect()
    before = len(gc.get_objects())
    schedule = RateSchedule(rates)
    of_agreement = RateSchedule.of_agreements([_agreement(AGILE, "2023-06-01")], {AGILE: schedule})
    # A thousand prices as pence and as pounds, and no object for any of the rates.
    assert len(gc.get_objects()) - before < 4 * 1000
    assert len(of_agreement) == len(schedule) == 20_000


@a_property
@given(rates=st.lists(unit_rates(), max_size=8, unique_by=lambda rate: rate.start), cuts=st.lists(starts, max_size=3))
def test_rates_read_in_parts_are_those_read_at_once(rates: list[UnitRate], cuts: list[datetime]) -> None:
    """However they fall on the pages, and in whatever order the pages come."""
    parts = [
        RateSchedule(rate for rate in rates if sum(cut <= rate.start for cut in cuts) == number)
        for number in reversed(range(len(cuts) + 1))
    ]
    assert RateSchedule().followed_by(parts) == RateSchedule(rates)


@a_property
@given(rates=st.lists(unit_rates(), max_size=8), start=starts, count=st.integers(0, 60))
def test_rates_for_half_hours_are_the_rates_at_their_starts(rates: list[UnitRate], start: datetime, count: int) -> None:
    """Whatever the schedule: with gaps, overlaps, and rates that begin within a half-hour."""
    schedule = RateSchedule(rates)
    assert schedule.rates_for_half_hours(start, count) == [
        schedule.rate_at(start + index * HALF_HOUR) for index in range(count)
    ]


@a_property
@given(rates=st.lists(unit_rates(), max_size=8, unique_by=lambda rate: rate.start), moment=starts)
def test_the_rate_in_force_is_the_one_that_began_last(rates: list[UnitRate], moment: datetime) -> None:
    """Where that one is over, none is."""
    newest = max((rate for rate in rates if rate.start <= moment), key=lambda rate: rate.start, default=None)
    is_in_force = newest is not None and (newest.end is None or moment < newest.end)
    assert RateSchedule(rates).rate_at(moment) == (newest.rate if newest and is_in_force else None)


@a_property
@given(
    spans=st.lists(
        st.tuples(st.sampled_from([SEG, VARIABLE, AGILE]), starts, st.none() | st.integers(1, 5000)),
        max_size=6,
        unique_by=lambda span: span[1],
    ),
    moment=starts,
)
def test_half_hours_are_priced_by_the_agreement_in_force(
    spans: list[tuple[str, datetime, int | None]], moment: datetime
) -> None:
    """Whatever the agreements: in a row, overlapping, one within another, or with gaps."""
    agreements = [
        Agreement(tariff_code=code, start=start, end=None if length is None else start + timedelta(minutes=length))
        for code, start, length in spans
    ]
    agreed = agreement_at(agreements, moment)
    rate_of = {SEG: SEG_RATE, VARIABLE: OUTGOING_RATE, None: None}
    expected = rate_of.get(agreed.tariff_code if agreed else None)
    assert RateSchedule.of_agreements(agreements, FLAT_RATES).rate_at(moment) == expected
