"""What the same half-hours would have earned on another tariff, against plain sums written out here."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.comparison import HALF_HOURS_IN_A_YEAR, Season, compare, newest_year
from custom_components.octopus_seg.seg.export_tariff_terms import TERMS, USUAL_ALTERNATIVE, Condition, terms_of
from custom_components.octopus_seg.seg.history import merge
from custom_components.octopus_seg.seg.ledger import HalfHour, Ledger
from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate

from .examples import SEG_RATE, WHOLE_WINDOW, Readings, a_property, flat, ledger_of_readings, readings, unit_rates

LONDON: Final = ZoneInfo("Europe/London")
HALF_HOUR: Final = timedelta(minutes=30)
SEG: Final = flat(SEG_RATE)
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
START: Final = datetime.combine(FIRST, datetime.min.time(), LONDON).astimezone(UTC)
END: Final = datetime.combine(LAST + timedelta(days=1), datetime.min.time(), LONDON).astimezone(UTC)
CUT: Final = datetime(2026, 3, 1, tzinfo=UTC)
GAP: Final = (datetime(2026, 5, 4, 11, 30, tzinfo=UTC), datetime(2026, 5, 4, 12, tzinfo=UTC))


def starts() -> list[datetime]:
    """Return the starts of the half-hours of a year with both changes of the clocks in it."""
    return [START + index * HALF_HOUR for index in range((END - START) // HALF_HOUR)]


def exported(start: datetime) -> int | None:
    """Return what was exported (Wh) in a half-hour: something at every hour, more at noon; nothing known of the gap."""
    if start in GAP:
        return None
    minutes = start.hour * 60 + start.minute
    return 7 + start.timetuple().tm_yday % 13 + max(0, 900 - abs(minutes - 720) * 3)


def outgoing_pence(start: datetime) -> Decimal:
    """Return 15 p/kWh, and 12 from March 2026 on."""
    return Decimal(15) if start < CUT else Decimal(12)


def prime_pence(start: datetime) -> Decimal:
    """Return 16 p/kWh from 16:00 to 19:00 on the clocks in Great Britain, and 9 at other times."""
    return Decimal(16) if start.astimezone(LONDON).hour in (16, 17, 18) else Decimal(9)


def agile_pence(start: datetime) -> Decimal:
    """Return a price that is another in every half-hour."""
    return Decimal((start.timestamp() // 1800 * 7919) % 2500) / 100


def bands(pence: list[tuple[datetime, Decimal]]) -> RateSchedule:
    """Return the schedule of half-hourly prices, equal neighbours in one, as Octopus publishes times of use."""
    rates: list[UnitRate] = []
    for start, value in pence:
        if rates and rates[-1].rate == value / 100 and rates[-1].end == start:
            rates[-1] = UnitRate(rate=rates[-1].rate, start=rates[-1].start, end=start + HALF_HOUR)
        else:
            rates.append(UnitRate(rate=value / 100, start=start, end=start + HALF_HOUR))
    return RateSchedule(rates)


def half_hours(schedule: RateSchedule = SEG) -> list[HalfHour]:
    """Return the year's half-hours from a ledger that is priced by a schedule."""
    read = [(start, energy) for start in starts() if (energy := exported(start)) is not None]
    return list(Ledger(merge({}, read).history, schedule, began=START).half_hours(START, END))


@pytest.mark.parametrize("pence", [outgoing_pence, prime_pence, agile_pence], ids=["outgoing", "prime", "agile"])
def test_totals_are_those_of_a_plain_sum(pence: Callable[[datetime], Decimal]) -> None:
    """A year with both changes of the clocks and a gap: the sum of Wh x p is what each tariff comes to, exactly."""
    schedule = bands([(start, pence(start)) for start in starts()])
    if pence is outgoing_pence:
        assert len(schedule) == 2
    comparison = compare(half_hours(), schedule)

    known = [start for start in starts() if start not in GAP]
    other = sum(((exported(start) or 0) * pence(start) for start in known), Decimal(0)) / 100_000
    own = sum(exported(start) or 0 for start in known) * Decimal("4.1") / 100_000
    assert len(known) == 365 * 48 - 2
    assert (comparison.earnings, comparison.own_earnings) == (other, own)
    assert comparison.difference == other - own
    assert (comparison.priced, comparison.compared, comparison.unpriced) == (len(known), len(known), 0)
    assert comparison.lowest_rate == min(pence(start) for start in starts()) / 100
    assert comparison.highest_rate == max(pence(start) for start in starts()) / 100


def test_own_tariff_differs_by_nothing() -> None:
    """The same schedule on both sides."""
    comparison = compare(half_hours(), SEG)
    assert comparison.earnings == comparison.own_earnings > 0
    assert comparison.difference == 0


def test_half_hours_without_a_rate_are_left_out_on_both_sides() -> None:
    """A tariff that began in March is compared from March on, and the rest is counted."""
    newer = RateSchedule([UnitRate(rate=Decimal("0.12"), start=CUT, end=None)])
    comparison = compare(half_hours(), newer)

    before = [start for start in starts() if start < CUT]
    after = [start for start in starts() if start >= CUT and start not in GAP]
    energy = sum(exported(start) or 0 for start in after)
    assert comparison.unpriced == len(before)
    assert comparison.earnings == energy * Decimal("0.12") / 1000
    assert comparison.own_earnings == energy * SEG_RATE / 1000


def test_half_hours_without_an_own_rate_make_no_difference() -> None:
    """What the own tariff paid is not known, so that nothing is said of the difference."""
    comparison = compare(half_hours(RateSchedule([])), flat(Decimal("0.12")))
    assert comparison.earnings > 0
    assert (comparison.compared, comparison.difference, comparison.per_year) == (0, 0, None)


def test_nothing_comes_to_nothing() -> None:
    """No half-hours, no figures."""
    comparison = compare([], SEG)
    assert (comparison.priced, comparison.earnings, comparison.lowest_rate, comparison.per_year) == (0, 0, None, None)


def test_whole_year_is_its_own_projection() -> None:
    """With every half-hour of 365 days the difference of a year is the difference."""
    read = [(start, (exported(start) or 0) + 1) for start in starts()]
    ledger = Ledger(merge({}, read).history, SEG, began=START)
    comparison = compare(
        list(ledger.half_hours(START, END)), bands([(start, prime_pence(start)) for start in starts()])
    )
    projection = comparison.per_year
    assert projection is not None
    assert round(projection.amount, 12) == round(comparison.difference, 12)
    assert (projection.days, projection.is_whole_year) == (365, True)
    assert projection.seasons == tuple(Season)


def test_months_that_come_twice_count_once() -> None:
    """A year and its summer again: each month is worth in a year what it is worth on average."""
    later = END + timedelta(days=92)
    moments = [START + index * HALF_HOUR for index in range((later - START) // HALF_HOUR)]
    ledger = Ledger(merge({}, [(start, exported(start) or 500) for start in moments]).history, SEG, began=START)
    fixed = flat(Decimal("0.12"))
    year = compare(list(ledger.half_hours(START, END)), fixed)
    longer = compare(list(ledger.half_hours(START, later)), fixed)
    assert longer.per_year is not None
    assert longer.per_year.is_whole_year
    assert abs(longer.per_year.amount / year.difference - 1) < Decimal("0.01")
    assert longer.difference * 365 / (365 + 92) > year.difference * Decimal("0.9")


def test_projection_of_a_part_of_the_year_says_so() -> None:
    """A month of summer, taken for a year, tells that it is no whole year and which season it is."""
    july = [half_hour for half_hour in half_hours() if half_hour.start < START + timedelta(days=31)]
    comparison = compare(july, flat(Decimal("0.12")))
    projection = comparison.per_year
    assert projection is not None
    assert (projection.days, projection.is_whole_year, projection.seasons) == (31, False, (Season.SUMMER,))
    assert projection.amount == comparison.difference * HALF_HOURS_IN_A_YEAR / (31 * 48)


def test_year_without_a_month_is_no_whole_year() -> None:
    """Eleven months do not speak for the twelfth."""
    shorter = [half_hour for half_hour in half_hours() if half_hour.start >= START + timedelta(days=28)]
    projection = compare(shorter, flat(Decimal("0.12"))).per_year
    assert projection is not None
    assert not projection.is_whole_year


@given(read=readings, own=st.lists(unit_rates(), max_size=4), other=st.lists(unit_rates(), max_size=4))
@a_property
def test_differences_add_up(read: Readings, own: list[UnitRate], other: list[UnitRate]) -> None:
    """Whatever the rates: the difference is what is earned less what was earned, and parts add up to the whole."""
    ledger, schedule = ledger_of_readings(read, own), RateSchedule(other)
    every = list(ledger.half_hours(*WHOLE_WINDOW))
    whole = compare(every, schedule)
    parts = [compare(every[:77], schedule), compare(every[77:], schedule)]
    assert whole.difference == sum(part.difference for part in parts)
    assert whole.earnings == sum(part.earnings for part in parts)
    assert whole.compared <= whole.priced
    assert whole.priced + whole.unpriced == len(read)
    assert whole.earnings == Ledger(ledger.history, schedule).total().earnings
    if whole.compared == whole.priced:
        assert whole.difference == whole.earnings - whole.own_earnings


def test_newest_year_ends_with_the_newest_half_hour() -> None:
    """365 settlement days, the last one as far as it is known; all there is where that is less; none without data."""
    ledger = Ledger(merge({}, [(start, 1) for start in starts()]).history, SEG, began=START - timedelta(days=500))
    assert newest_year(ledger) == (START, END)
    began = START + timedelta(days=100)
    assert newest_year(Ledger(ledger.history, SEG, began=began)) == (began, END)
    assert newest_year(Ledger({}, SEG, began=began)) is None


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("OUTGOING-SEG-EO-FIX-12M-24-04-05", Condition.EXPORT_ONLY),
        ("OUTGOING-VAR-24-10-26", Condition.OCTOPUS_IMPORT),
        ("AGILE-OUTGOING-19-05-13", Condition.OCTOPUS_IMPORT),
        ("FLUX-EXPORT-23-02-14", Condition.BATTERY),
        ("INTELLI-FLUX-EXPORT-23-07-14", Condition.BATTERY_CONTROL),
        ("POWER-PACK-24-02-15", Condition.VEHICLE_TO_GRID),
    ],
)
def test_terms_are_known(code: str, condition: Condition) -> None:
    """The product's notes say what is particular to it."""
    terms = terms_of(code)
    assert terms is not None
    assert condition in terms.conditions


def test_terms_have_a_source_and_a_date() -> None:
    """Nothing is said that nobody could look up."""
    for terms in TERMS:
        assert terms.source.startswith("https://")
        assert terms.looked_at <= date(2026, 11, 29)
        assert terms.conditions


def test_terms_of_others_are_not_known() -> None:
    """A product that no note is about."""
    assert terms_of("OUTGOING-LITE-FIX-12M-23-09-12") is None


def test_usual_alternative_is_outgoing_of_whatever_date() -> None:
    """Outgoing Octopus, and not that of another brand."""
    assert USUAL_ALTERNATIVE.fullmatch("OUTGOING-VAR-24-10-26")
    assert USUAL_ALTERNATIVE.fullmatch("OUTGOING-VAR-27-01-01")
    assert not USUAL_ALTERNATIVE.fullmatch("OUTGOING-VAR-BB-24-10-26")
