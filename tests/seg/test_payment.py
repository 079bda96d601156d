"""Tests for the payment status: the word, its days, and no false alarm."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.payment import Payment, PaymentReason, PaymentStatus, payment
from custom_components.octopus_seg.seg.reconciliation import reconcile
from custom_components.octopus_seg.seg.rhythm import ALLOWANCE, Bill, bills, late_after, next_credit_due

from .test_reconciliation import BILL, FEBRUARY, JANUARY, MARCH, QUARTER, by_hand, credit, history_of, point_of, right

ONE_DAY = timedelta(days=1)


def on(day: date, *lines: object, read: date | None = None, may_lack_credits: bool = False) -> Payment:
    """Return the payment at noon of a day."""
    now = datetime.combine(day, time(12), UTC)
    read_at = datetime.combine(read or day, time(12), UTC)
    data = reconcile(lines, [QUARTER])  # type: ignore[arg-type]
    return payment(data, points=["home"], today=day, now=now, read_at=read_at, may_lack_credits=may_lack_credits)


def test_no_credit_is_late_after_five_weeks() -> None:
    """On the day after, not before."""
    assert (on(date(2026, 2, 5)).status, on(date(2026, 2, 5)).reason) == (
        PaymentStatus.WAITING,
        PaymentReason.NO_CREDIT_YET,
    )
    late = on(date(2026, 2, 6))
    assert (late.status, late.days_waiting, late.next_credit_due) == (PaymentStatus.LATE, 1, None)


def test_billing_stops_after_january() -> None:
    """The one credit is right, and the silence after it is late; a credit ends that."""
    last = JANUARY[1] + timedelta(weeks=6)
    assert on(last, right(JANUARY)).status is PaymentStatus.PAID
    late = on(last + ONE_DAY, right(JANUARY))
    assert (late.status, late.paid_until) == (PaymentStatus.LATE, JANUARY[1])
    assert on(last + ONE_DAY, right(JANUARY), right(FEBRUARY)).status is PaymentStatus.PAID


def test_paid_to_the_penny() -> None:
    """A rounded bill is no debt, and nothing waits."""
    paid = on(date(2026, 4, 2), right(JANUARY), right(FEBRUARY), right(MARCH))
    assert (paid.status, paid.paid_until, paid.awaiting_credit) == (PaymentStatus.PAID, MARCH[1], 0)


@pytest.mark.parametrize(("change", "status"), [("-5", PaymentStatus.SHORT), ("5", PaymentStatus.OVER)])
def test_wrong_bills(change: str, status: PaymentStatus) -> None:
    """Each has its word, and ends the days that are paid."""
    wrong = credit(FEBRUARY, BILL[FEBRUARY] + Decimal(change))
    found = on(date(2026, 3, 5), right(JANUARY), wrong)
    assert (found.status, found.paid_until) == (status, JANUARY[1])


def test_unread_transactions() -> None:
    """The last word stays for three days; then nothing can be said."""
    known = (right(JANUARY), right(FEBRUARY))
    assert on(date(2026, 3, 7), *known, read=date(2026, 3, 5)).status is PaymentStatus.PAID
    silent = on(date(2026, 3, 8), *known, read=date(2026, 3, 5))
    assert (silent.status, silent.reason) == (PaymentStatus.CANNOT_TELL, PaymentReason.TRANSACTIONS_UNREADABLE)


def test_nothing_is_said_while_the_history_is_loaded() -> None:
    """What is there of it may be years old: a credit for it would seem to be missing."""
    now = datetime(2026, 2, 6, 12, tzinfo=UTC)
    data = reconcile([], [QUARTER])
    found = payment(data, points=["home"], today=now.date(), now=now, read_at=now, loading=["home"])
    assert (found.status, found.reason, found.late) == (PaymentStatus.CANNOT_TELL, PaymentReason.DATA_MISSING, [])


def billed(*ends: date, first: date) -> list[Credit]:
    """Return credits, each for the days since the one before."""
    lines: list[Credit] = []
    for end in ends:
        lines.append(credit((first, end), "1"))
        first = end + ONE_DAY
    return lines


def due_after(lines: list[Credit]) -> tuple[date, date] | None:
    """Return when the next credit is usual."""
    return next_credit_due(bills(lines))


def test_a_shorter_bill_moves_the_billing_day() -> None:
    """From the last of the month to the 19th: the next is due on the 19th again, and not two weeks earlier."""
    months = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 19)]
    moved = due_after(billed(*months, first=JANUARY[0]))
    assert moved is not None
    assert date(2026, 5, 15) < moved[0] <= date(2026, 5, 19) <= moved[1] + ALLOWANCE


def test_two_credits_far_apart_are_no_rhythm() -> None:
    """Five months paid at once do not make the next credit due in five months; nor do two months with a silence before."""
    all_at_once = billed(JANUARY[1], date(2026, 6, 30), first=JANUARY[0])
    assert due_after(all_at_once) is None
    assert late_after(bills(all_at_once), date(2026, 7, 1)) == date(2026, 6, 30) + timedelta(weeks=6)
    assert due_after([credit(JANUARY, "1"), credit(MARCH, "1")]) is None


def test_credits_less_than_twenty_days_apart_are_of_one_bill() -> None:
    first, correction, next_bill = date(2026, 3, 1), date(2026, 3, 20), date(2026, 3, 21)
    found = bills([by_hand("1", day) for day in (first, correction)])
    assert [bill.posted_on for bill in found] == [correction]
    found = bills([by_hand("1", day) for day in (first, next_bill)])
    assert [bill.posted_on for bill in found] == [first, next_bill]


@pytest.mark.parametrize(
    ("last", "latest"), [(date(2026, 4, 11), date(2026, 5, 21)), (date(2026, 4, 12), date(2026, 5, 12))]
)
def test_an_interval_that_is_over_ten_days_longer_shows_no_spread(last: date, latest: date) -> None:
    days = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 3, 2), last]
    assert next_credit_due([Bill(posted_on=day, first_day=None) for day in days]) == (
        last + timedelta(days=30),
        latest,
    )


def test_a_correction_is_no_bill() -> None:
    """It does not end a silence."""
    assert [bill.posted_on for bill in bills([right(JANUARY), credit(JANUARY, "1", posted_on=MARCH[1])])] == [
        JANUARY[1]
    ]


def test_a_bill_held_back_shows_that_billing_goes_on() -> None:
    """March is not late while the bill of February is held."""
    held = credit(FEBRUARY, BILL[FEBRUARY], state=CreditState.HELD)
    assert on(date(2026, 3, 20), right(JANUARY), held).status is PaymentStatus.HELD


def test_nothing_earned_in_winter_is_not_late_with_the_first_penny() -> None:
    """January had no export and no bill; what February earns waits for its own."""
    assert late_after([], FEBRUARY[0]) == FEBRUARY[0] + timedelta(weeks=5)
    autumn = bills(billed(date(2025, 10, 31), date(2025, 11, 30), first=date(2025, 10, 1)))
    assert late_after(autumn, FEBRUARY[0]) == JANUARY[1] + timedelta(days=30) + ALLOWANCE


def test_the_silence_of_one_export_point_is_not_hidden_by_another() -> None:
    """Both were paid for January; one goes on."""
    points = [QUARTER, point_of(history_of(JANUARY[0], MARCH[1], 500), "barn")]
    lines = [
        *(right(month) for month in (JANUARY, FEBRUARY, MARCH)),
        credit(JANUARY, "30.50", identifier="barn"),
    ]
    noon = datetime(2026, 4, 1, 12, tzinfo=UTC)
    found = payment(reconcile(lines, points), points=["home", "barn"], today=noon.date(), now=noon, read_at=noon)
    assert found.status is PaymentStatus.LATE
    assert [point.status for point in found.points] == [PaymentStatus.PAID, PaymentStatus.LATE]
    assert found.paid_until == JANUARY[1]


def test_transactions_never_read_say_nothing() -> None:
    """Not even that a credit is late."""
    noon = datetime(2026, 4, 1, 12, tzinfo=UTC)
    found = payment(reconcile([], [QUARTER]), points=["home"], today=noon.date(), now=noon, read_at=None)
    assert (found.status, found.reason) == (PaymentStatus.CANNOT_TELL, PaymentReason.TRANSACTIONS_UNREADABLE)


@settings(max_examples=500)
@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sampled_from([1, 3]),
    st.integers(1, 28),
    st.integers(3, 24),
    st.integers(2, 24),
)
def test_regular_bills_are_never_late(start: date, months: int, day: int, count: int, week_late: int) -> None:
    """Monthly or quarterly, moved off weekends, and one of them a week late."""
    ends = []
    for number in range(count):
        month = start.year * 12 + start.month - 1 + number * months
        due = date(month // 12, month % 12 + 1, day) + (timedelta(days=7) if number == week_late else timedelta())
        ends.append(due + timedelta(days=max(7 - due.weekday(), 0) if due.weekday() > 4 else 0))
    lines = billed(*ends, first=ends[0] - timedelta(days=27))
    for known in range(2, count):
        assert due_after(lines[:known]) is not None
        assert ends[known] <= late_after(bills(lines[:known]), ends[known - 1] + ONE_DAY)


def test_a_credit_that_may_not_have_been_read_is_not_late() -> None:
    """Lines could not be read: it may be among them."""
    late = date(2026, 2, 6)
    unsure = on(late, may_lack_credits=True)
    assert on(late).status is PaymentStatus.LATE
    assert (unsure.status, unsure.reason) == (PaymentStatus.CANNOT_TELL, PaymentReason.TRANSACTIONS_UNREADABLE)
    waiting = on(date(2026, 2, 5), may_lack_credits=True)
    assert (waiting.status, waiting.reason) == (PaymentStatus.WAITING, PaymentReason.NO_CREDIT_YET)
