"""Tests for reconciliation: was paid what the meter says?"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from time import process_time
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.allocation import MeteredPoint
from custom_components.octopus_seg.seg.billing import BilledDays
from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.history import DayValues
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.reconciliation import CreditedPeriod, Reconciliation, Verdict, reconcile
from custom_components.octopus_seg.seg.settlement import HALF_HOUR, day_start, days_between, period_count
from custom_components.octopus_seg.seg.tariff import BEGINNING_OF_TIME, Agreement, RateSchedule, UnitRate

from .examples import SEG_RATE, a_property, flat, steady

ONE_DAY = timedelta(days=1)
PENNY = Decimal("0.01")
JANUARY = (date(2026, 1, 1), date(2026, 1, 31))
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
# A kWh in each half-hour at 4.1 p: a day is £1.968, January £61.008, February £55.104, March (two half-hours short) £60.926.
BILL = {JANUARY: Decimal("61.01"), FEBRUARY: Decimal("55.10"), MARCH: Decimal("60.93")}
DAY_OF_EXPORT = Decimal("1.968")


def history_of(first: date, last: date, energy_wh: int = 1000) -> dict[date, DayValues]:
    """Return days of equal half-hours."""
    return {day: steady(energy_wh, period_count(day)) for day in days_between(first, last)}


def point_of(
    history: dict[date, DayValues], key: str = "home", rate: Decimal = SEG_RATE, agreements: tuple[Agreement, ...] = ()
) -> MeteredPoint:
    """Return an export point with a history, at one rate."""
    return MeteredPoint(key=key, agreements=agreements, bills=BilledDays(Ledger(history, flat(rate))))


QUARTER = point_of(history_of(JANUARY[0], MARCH[1]))


def credit(span: tuple[date, date], amount: Decimal | str, **changes: Any) -> Credit:
    """Return a credit for some days, posted on the last of them."""
    first, last = span
    fields: dict[str, Any] = {
        "identifier": f"{first} {last} {amount}",
        "posted_on": last,
        "amount": Decimal(amount),
        "state": CreditState.POSTED,
        "first_day": first,
        "last_day": last,
        **changes,
    }
    return Credit(**fields)


def by_hand(amount: str, posted_on: date, **changes: Any) -> Credit:
    """Return a credit that names no days."""
    fields: dict[str, Any] = {"identifier": f"by hand {posted_on}", "state": CreditState.POSTED, **changes}
    return Credit(posted_on=posted_on, amount=Decimal(amount), **fields)


def right(span: tuple[date, date]) -> Credit:
    """Return the right credit of a month."""
    return credit(span, BILL[span])


def only(result: Reconciliation) -> CreditedPeriod:
    """Return the only period."""
    (period,) = result.periods
    return period


def verdicts(result: Reconciliation) -> list[Verdict]:
    """Return the verdicts of all periods."""
    return [period.verdict for period in result.periods]


class TestPeriod:
    """What a credit is judged by."""

    def test_right_to_the_penny(self) -> None:
        """£55.104 are £55.10."""
        period = only(reconcile([right(FEBRUARY)], [QUARTER]))
        assert (period.verdict, period.shortfall) == (Verdict.MATCHED, 0)
        assert (period.earned, period.settled_wh) == (Decimal("55.104"), 28 * 48_000)
        assert (period.expected.pounds, period.expected.energy_kwh) == (Decimal("55.10"), 28 * 48)

    @pytest.mark.parametrize(
        ("amount", "verdict", "shortfall"),
        [
            ("55.09", Verdict.SHORT, "0.01"),
            ("55.11", Verdict.OVER, "0"),
            ("53.14", Verdict.SHORT, "1.96"),
            ("0", Verdict.SHORT, "55.10"),
            ("-1", Verdict.SHORT, "56.10"),
        ],
    )
    def test_another_penny_is_another_verdict(self, amount: str, verdict: Verdict, shortfall: str) -> None:
        """A tolerance of half a penny lets only the right one through."""
        period = only(reconcile([credit(FEBRUARY, amount)], [QUARTER]))
        assert (period.verdict, period.shortfall) == (verdict, Decimal(shortfall))

    @pytest.mark.parametrize("amount", ["0.12", "0.13"])
    def test_a_tie_may_go_either_way(self, amount: str) -> None:
        """12.5 pence are 12 or 13: how Octopus rounds a tie is not known."""
        point = point_of({JANUARY[0]: (500, *steady(0, 47))}, rate=Decimal("0.25"))
        assert verdicts(reconcile([credit((JANUARY[0], JANUARY[0]), amount)], [point])) == [Verdict.MATCHED]

    @pytest.mark.parametrize(
        ("energy_wh", "amount", "is_worth_asking"),
        [
            (1006, "1.99", False),
            (1006, "1.98", False),
            (1006, "1.97", True),
            (1004, "1.97", False),
            (1004, "1.96", True),
        ],
    )
    def test_what_another_rounding_explains_is_not_worth_asking(
        self, energy_wh: int, amount: str, is_worth_asking: bool
    ) -> None:
        """48 half-hours of 1.006 kWh are billed as 1.01: 198.768 pence, and 197.981 without rounding."""
        point = point_of({JANUARY[0]: steady(energy_wh)})
        period = only(reconcile([credit((JANUARY[0], JANUARY[0]), amount)], [point]))
        assert period.is_worth_asking is is_worth_asking

    def test_missing_half_hours_leave_it_open(self) -> None:
        """What has not been told could be anything."""
        history = history_of(*FEBRUARY)
        history[FEBRUARY[0]] = (None, *steady(1000, 47))
        assert verdicts(reconcile([right(FEBRUARY)], [point_of(history)])) == [Verdict.INCOMPLETE_DATA]
        assert reconcile([right(FEBRUARY)], [point_of(history)]).difference is None

    def test_too_little_is_too_little_whatever_is_missing(self) -> None:
        """The half-hours that are known have earned more than was credited."""
        history = history_of(*FEBRUARY)
        history[FEBRUARY[0]] = (None, *steady(1000, 47))
        period = only(reconcile([credit(FEBRUARY, "50.00")], [point_of(history)]))
        assert (period.verdict, period.shortfall) == (Verdict.SHORT, Decimal("5.06"))


class TestPeriodsTogether:
    """Several credits, and none."""

    def test_a_correction_for_one_day_puts_its_bill_right(self) -> None:
        """£1.97 for the day that a bill left out."""
        short = credit(FEBRUARY, BILL[FEBRUARY] - Decimal("1.97"))
        day = (date(2026, 2, 17), date(2026, 2, 17))
        result = reconcile([short, credit(day, "1.97", posted_on=date(2026, 4, 2))], [QUARTER])
        assert verdicts(result) == [Verdict.MATCHED]
        assert [item.verdict for item in result.credits] == [Verdict.MATCHED, Verdict.MATCHED]
        assert result.short() == []

    def test_a_bill_paid_twice_is_over(self) -> None:
        """Both lines count, and both say so."""
        result = reconcile([right(FEBRUARY), credit(FEBRUARY, "55.10", identifier="again")], [QUARTER])
        assert [item.verdict for item in result.credits] == [Verdict.OVER, Verdict.OVER]

    def test_days_between_credits_must_be_credited_too(self) -> None:
        """January and March are credited: February was left out."""
        result = reconcile([right(JANUARY), right(MARCH)], [QUARTER])
        (short,) = result.short()
        assert (short.first_day, short.last_day, short.shortfall) == (*FEBRUARY, BILL[FEBRUARY])
        assert short.credits == ()

    def test_days_between_credits_that_earned_nothing_are_not_missed(self) -> None:
        """A month without sun."""
        history = history_of(*JANUARY) | history_of(*FEBRUARY, 0) | history_of(*MARCH)
        assert reconcile([right(JANUARY), right(MARCH)], [point_of(history)]).short() == []

    def test_held_back_is_not_left_out(self) -> None:
        """February waits to be released."""
        held = credit(FEBRUARY, BILL[FEBRUARY], state=CreditState.HELD)
        result = reconcile([right(JANUARY), held, right(MARCH)], [QUARTER])
        assert verdicts(result) == [Verdict.MATCHED, Verdict.MATCHED]
        assert [(item.first_day, item.earned, item.held) for item in result.uncredited] == [
            (FEBRUARY[0], Decimal("55.104"), True)
        ]
        assert result.credits[1].verdict is Verdict.MATCHED

    def test_taken_back_and_billed_anew(self) -> None:
        """Only the new bill counts; the old one is judged by itself."""
        wrong = credit(FEBRUARY, "70.00", state=CreditState.REVERSED)
        result = reconcile([wrong, right(FEBRUARY)], [QUARTER])
        assert verdicts(result) == [Verdict.MATCHED]
        assert {item.credit.state: item.verdict for item in result.credits} == {
            CreditState.REVERSED: Verdict.OVER,
            CreditState.POSTED: Verdict.MATCHED,
        }

    def test_taken_back_and_not_billed_anew(self) -> None:
        """The newest month: it is not credited, as if it had never been."""
        result = reconcile([right(JANUARY), credit(FEBRUARY, "55.10", state=CreditState.REVERSED)], [QUARTER])
        assert [(item.first_day, item.last_day) for item in result.uncredited] == [FEBRUARY, MARCH]

    @pytest.mark.parametrize("is_marked", [True, False])
    def test_a_line_that_takes_back_another_takes_it_back_once(self, is_marked: bool) -> None:
        """Whether or not the line that is taken back is marked as reversed."""
        state = CreditState.REVERSED if is_marked else CreditState.POSTED
        lines = [credit(FEBRUARY, "70.00", state=state), credit(FEBRUARY, "-70.00"), right(FEBRUARY)]
        assert verdicts(reconcile(lines, [QUARTER])) == [Verdict.MATCHED]


class TestByHand:
    """Credits that name no days."""

    def test_it_settles_the_oldest_shortfall(self) -> None:
        """January first, then a part of February."""
        january, february = credit(JANUARY, "60.00"), credit(FEBRUARY, "50.00")
        result = reconcile([january, february, by_hand("4.00", MARCH[0])], [QUARTER])
        assert [(period.verdict, period.by_hand, period.shortfall) for period in result.periods] == [
            (Verdict.MATCHED, Decimal("1.01"), 0),
            (Verdict.SHORT, Decimal("2.99"), Decimal("2.11")),
        ]
        assert [item.verdict for item in result.credits] == [Verdict.SHORT, Verdict.SHORT, Verdict.MATCHED]

    def test_it_does_not_pay_for_what_comes_later(self) -> None:
        """Posted in February, it is not for March."""
        result = reconcile([right(FEBRUARY), credit(MARCH, "50.00"), by_hand("10.93", FEBRUARY[1])], [QUARTER])
        assert verdicts(result) == [Verdict.MATCHED, Verdict.SHORT]
        assert [item.verdict for item in result.credits if item.credit.days is None] == [Verdict.NOT_EXPLAINED]

    def test_what_is_left_of_it_is_too_much(self) -> None:
        """£5 for £1."""
        result = reconcile([credit(JANUARY, "60.01"), by_hand("5.00", MARCH[0])], [QUARTER])
        assert [item.verdict for item in result.credits] == [Verdict.OVER, Verdict.MATCHED]
        assert result.periods[0].credited == BILL[JANUARY]

    @pytest.mark.parametrize("state", [CreditState.HELD, CreditState.REVERSED])
    def test_one_that_is_not_on_the_account_settles_nothing(self, state: CreditState) -> None:
        """It counts when it is released."""
        result = reconcile([credit(JANUARY, "60.01"), by_hand("1.00", MARCH[0], state=state)], [QUARTER])
        assert verdicts(result) == [Verdict.SHORT]


class TestOverAll:
    """All credits, and what is left."""

    def test_not_yet_credited_by_months(self) -> None:
        """February was billed to the 19th only."""
        first_part = (FEBRUARY[0], date(2026, 2, 19))
        result = reconcile([right(JANUARY), credit(first_part, "37.39")], [QUARTER])
        assert verdicts(result) == [Verdict.MATCHED, Verdict.MATCHED]
        assert [(item.first_day, item.last_day, item.earned) for item in result.uncredited] == [
            (date(2026, 2, 20), FEBRUARY[1], 9 * DAY_OF_EXPORT),
            (*MARCH, Decimal("60.926")),
        ]

    def test_days_whose_credits_have_not_been_read_are_left_open(self) -> None:
        """January may be credited on an older page of transactions."""
        result = reconcile([right(FEBRUARY)], [QUARTER], FEBRUARY[0])
        assert [(item.first_day, item.last_day) for item in result.uncredited] == [MARCH]

    def test_difference_is_earned_less_credited(self) -> None:
        """61.008 and 55.104 less 61.01 and 55.00."""
        result = reconcile([right(JANUARY), credit(FEBRUARY, "55.00")], [QUARTER])
        assert result.difference == Decimal("0.102")

    def test_without_credits_there_is_no_difference(self) -> None:
        """And everything is yet to be credited."""
        result = reconcile([], [QUARTER])
        assert result.difference is None
        assert sum(item.earned for item in result.uncredited) == QUARTER.ledger.total().earnings

    def test_without_an_export_point_nothing_is_explained(self) -> None:
        """An account whose export point was removed from Home Assistant."""
        result = reconcile([right(JANUARY)], [])
        assert [item.verdict for item in result.credits] == [Verdict.NOT_EXPLAINED]
        assert result.periods == ()


def rounded_bill(history: dict[date, DayValues], schedule: RateSchedule, rounding: str) -> Decimal:
    """Return a bill by the rule, worked out the long way, with one of the ways in which the last tie may go."""
    pence = Decimal(0)
    for day, values in history.items():
        for index, value in enumerate(values):
            rate = schedule.rate_at(day_start(day) + index * HALF_HOUR)
            assert value is not None
            assert rate is not None
            pence += (Decimal(value) / 1000).quantize(Decimal("0.01"), ROUND_HALF_EVEN) * rate * 100
    return pence.quantize(Decimal(1), rounding) / 100


@st.composite
def bills(draw: st.DrawFn) -> tuple[dict[date, DayValues], RateSchedule]:
    """Draw some days of half-hours, the days on which the clocks change among them, and the rates of the time."""
    first = draw(st.sampled_from([date(2026, 3, 27), date(2025, 10, 25), date(2026, 6, 1)]))
    days = list(days_between(first, first + draw(st.integers(0, 3)) * ONE_DAY))
    values = st.integers(0, 4000) | st.integers(0, 400).map(lambda tens: tens * 10 + 5) | st.just(0)
    history: dict[date, DayValues] = {
        day: tuple(draw(st.lists(values, min_size=period_count(day), max_size=period_count(day)))) for day in days
    }
    rates = st.integers(1, 3000).map(lambda hundredths: Decimal(hundredths) / 10_000)
    changes = sorted(draw(st.sets(st.integers(0, 200), max_size=3)))
    starts = [BEGINNING_OF_TIME, *(day_start(first) + change * HALF_HOUR for change in changes)]
    return history, RateSchedule(UnitRate(rate=draw(rates), start=start, end=None) for start in starts)


@a_property
@given(bills(), st.sampled_from([ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN]))
def test_a_bill_by_the_rule_is_matched(bill: tuple[dict[date, DayValues], RateSchedule], rounding: str) -> None:
    """Whatever the half-hours and the rates, and whichever way a tie goes."""
    history, schedule = bill
    point = MeteredPoint(key="home", agreements=(), bills=BilledDays(Ledger(history, schedule)))
    span = (min(history), max(history))
    period = only(reconcile([credit(span, rounded_bill(history, schedule, rounding))], [point]))
    assert (period.verdict, period.shortfall) == (Verdict.MATCHED, 0)


@a_property
@given(bills(), st.sampled_from([ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN]), st.data())
def test_without_a_half_hour_worth_more_than_a_penny_it_is_short(
    bill: tuple[dict[date, DayValues], RateSchedule], rounding: str, data: st.DataObject
) -> None:
    """And by what the half-hour would have brought, but for the pennies that rounding moves."""
    history, schedule = bill
    day = data.draw(st.sampled_from(sorted(history)))
    index = data.draw(st.integers(0, len(history[day]) - 1))
    rate = schedule.rate_at(day_start(day) + index * HALF_HOUR)
    assert rate is not None
    least = int((PENNY / rate * 1000).quantize(Decimal(1), ROUND_CEILING)) + 16
    value = data.draw(st.integers(least, least + 4000))
    whole = history | {day: (*history[day][:index], value, *history[day][index + 1 :])}
    less = history | {day: (*history[day][:index], 0, *history[day][index + 1 :])}
    point = MeteredPoint(key="home", agreements=(), bills=BilledDays(Ledger(whole, schedule)))

    amount = rounded_bill(less, schedule, rounding)
    period = only(reconcile([credit((min(history), max(history)), amount)], [point]))

    assert period.verdict is Verdict.SHORT
    worth = (Decimal(value) / 1000).quantize(Decimal("0.01"), ROUND_HALF_EVEN) * rate
    assert abs(period.shortfall - worth) <= PENNY


def test_days_between_credited_periods_are_not_left_out_where_a_credit_may_not_have_been_read() -> None:
    given = [right(JANUARY), right(MARCH)]
    assert verdicts(reconcile(given, [QUARTER])) == [Verdict.MATCHED, Verdict.SHORT, Verdict.MATCHED]
    unsure = reconcile(given, [QUARTER], may_lack_credits=True)
    assert verdicts(unsure) == [Verdict.MATCHED, Verdict.MATCHED]
    assert [(item.first_day, item.last_day) for item in unsure.uncredited] == [FEBRUARY]


def test_credits_by_hand_settle_short_periods_one_after_another() -> None:
    """The oldest first, several with one credit, and one with several."""
    short = [credit(span, BILL[span] - 10) for span in (JANUARY, FEBRUARY, MARCH)]
    hands = [by_hand("4", date(2026, 2, 1)), by_hand("16", date(2026, 3, 1)), by_hand("10", date(2026, 4, 1))]
    result = reconcile([*short, *hands], [QUARTER])
    assert [period.by_hand for period in result.periods] == [10, 10, 10]
    assert verdicts(result) == [Verdict.MATCHED] * 3


OTHER = point_of(history_of(JANUARY[0], MARCH[1], 500), "annexe")
KINDS: dict[str, Callable[[int], Credit]] = {
    "days of their own": lambda n: credit((JANUARY[0] + n % 90 * ONE_DAY,) * 2, "1.97", identifier=f"{n}"),
    "the same days": lambda n: credit(JANUARY, Decimal(n) / 100, identifier=f"{n}"),
    "by hand": lambda n: by_hand("0.01", MARCH[1], identifier=f"{n}") if n else credit(JANUARY, "0.01"),
    "taken back": lambda n: credit(
        JANUARY,
        Decimal(n // 2 + 1) * (1 if n % 2 else -1),
        identifier=f"{n}",
        state=CreditState.REVERSED if n % 2 else CreditState.POSTED,
    ),
}


@pytest.mark.parametrize("points", [(QUARTER,), (QUARTER, OTHER)], ids=["one point", "two points"])
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_credits_take_little_more_than_four_times_as_long(
    kind: str, points: tuple[MeteredPoint, ...]
) -> None:
    """Sixteen times would be quadratic; the shortest of several runs counts."""

    def seconds(count: int) -> float:
        given = [KINDS[kind](number) for number in range(count)]
        runs = []
        for _ in range(3):
            begun = process_time()
            reconcile(given, points)
            runs.append(process_time() - begun)
        return min(runs)

    reconcile([KINDS[kind](0)], points)
    assert seconds(4_000) < 9 * seconds(1_000)
