"""Tests for the payment status: the word, its days, and no false alarm."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.octopus_seg.seg.payment import (
    ALLOWANCE,
    Payment,
    PaymentStatus,
    Reason,
    bill_dates,
    next_credit_due,
    payment,
)
from custom_components.octopus_seg.seg.reconciliation import reconcile

from .test_reconciliation import BILL, FEBRUARY, JANUARY, MARCH, QUARTER, credit, right

ONE_DAY = timedelta(days=1)


def on(day: date, *credits: object, read: date | None = None) -> Payment:
    """Return the payment at noon of a day."""
    now = datetime.combine(day, time(12), UTC)
    read_at = datetime.combine(read or day, time(12), UTC)
    data = reconcile(credits, [QUARTER])  # type: ignore[arg-type]
    return payment(data, first_day=JANUARY[0], today=day, now=now, read_at=read_at)


def test_no_credit_is_late_after_five_weeks() -> None:
    """On the day after, not before."""
    assert (on(date(2026, 2, 5)).status, on(date(2026, 2, 5)).reason) == (PaymentStatus.WAITING, Reason.NO_CREDIT_YET)
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


def test_an_unread_ledger() -> None:
    """The last word stays for three days; then nothing can be said."""
    known = (right(JANUARY), right(FEBRUARY))
    assert on(date(2026, 3, 7), *known, read=date(2026, 3, 5)).status is PaymentStatus.PAID
    silent = on(date(2026, 3, 8), *known, read=date(2026, 3, 5))
    assert (silent.status, silent.reason) == (PaymentStatus.CANNOT_TELL, Reason.LEDGER_UNREADABLE)


def test_credits_less_than_twenty_days_apart_are_of_one_bill() -> None:
    first, correction, next_bill = date(2026, 3, 1), date(2026, 3, 20), date(2026, 3, 21)
    assert bill_dates([first, correction, next_bill]) == [first, next_bill]


@pytest.mark.parametrize(
    ("last", "latest"), [(date(2026, 4, 11), date(2026, 5, 21)), (date(2026, 4, 12), date(2026, 5, 12))]
)
def test_an_interval_that_is_over_ten_days_longer_is_no_rhythm(last: date, latest: date) -> None:
    bills = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 3, 2), last]
    assert next_credit_due(bills) == (last + timedelta(days=30), latest)


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
    bills = []
    for number in range(count):
        month = start.year * 12 + start.month - 1 + number * months
        due = date(month // 12, month % 12 + 1, day) + (timedelta(days=7) if number == week_late else timedelta())
        bills.append(due + timedelta(days=max(7 - due.weekday(), 0) if due.weekday() > 4 else 0))
    assert bill_dates(bills) == bills
    for known in range(2, count):
        usual = next_credit_due(bills[:known])
        assert usual is not None
        assert bills[known] <= usual[1] + ALLOWANCE
