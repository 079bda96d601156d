"""The payment status of an account: one word, from its reconciled credits and the rhythm in which they were posted.

A credit is late once its usual days are over: the longest usual interval between credits, and an allowance for months of
28 to 31 days, weekends, and a bill that is a week late. Before two credits are known there is no rhythm and no due date.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median_low
from typing import Final

from .billing import ROUNDING_OF_A_LINE
from .credit import CreditState
from .reconciliation import Reconciliation, Verdict
from .settlement import settlement_day

FIRST_CREDIT_WITHIN: Final = timedelta(weeks=5)
A_WEEK_LATE: Final = timedelta(days=7)
# Months differ by 3 days, weekends move both ends by 2 each, and a bill may be a week late.
ALLOWANCE: Final = timedelta(days=3 + 2 * 2) + A_WEEK_LATE
# Lines of a bill that is split, and corrections, are no bills of their own.
BILLS_ARE_APART: Final = timedelta(days=20)
# Longer intervals than the usual one by more than this are a silence, not a rhythm.
USUAL_SPREAD: Final = timedelta(days=10)
LEDGER_UNREAD_FOR: Final = timedelta(days=3)


class PaymentStatus(StrEnum):
    """How payment stands; the worst of several export points counts."""

    PAID = "paid"
    WAITING = "waiting"
    LATE = "late"
    SHORT = "short"
    OVER = "over"
    HELD = "held"
    CANNOT_TELL = "cannot_tell"


class Reason(StrEnum):
    """Why the status is what it is, where its word does not say so."""

    LEDGER_UNREADABLE = "ledger_unreadable"
    DATA_MISSING = "data_missing"
    NO_CREDIT_YET = "no_credit_yet"
    CREDIT_DUE = "credit_due"


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """How payment stands on a day: `awaiting_credit` in GBP, `next_credit_due` the earliest and the latest usual day.

    `days_waiting` counts from the day after the usual days. `as_of` (UTC) is when the ledger was read last.
    """

    status: PaymentStatus
    reason: Reason | None = None
    paid_until: date | None = None
    awaiting_credit: Decimal | None = None
    next_credit_due: tuple[date, date] | None = None
    days_waiting: int = 0
    as_of: datetime | None = None


def bill_dates(posted: list[date]) -> list[date]:
    """Return the days of bills, in order: of postings close together, the first."""
    bills: list[date] = []
    for day in sorted(posted):
        if not bills or day - bills[-1] >= BILLS_ARE_APART:
            bills.append(day)
    return bills


def next_credit_due(bills: list[date]) -> tuple[date, date] | None:
    """Return the earliest and the latest usual day of the next credit, or None before two bills."""
    intervals = [after - before for before, after in pairwise(bills)]
    if not intervals:
        return None
    usual = median_low(intervals)
    near = [interval for interval in intervals if abs(interval - usual) <= USUAL_SPREAD]
    return bills[-1] + min(near), bills[-1] + max(near)


def payment(
    data: Reconciliation,
    *,
    first_day: date | None,
    today: date,
    now: datetime,
    read_at: datetime | None,
    may_lack_credits: bool = False,
) -> Payment:
    """Return how payment stands today (in London); `first_day` is the day of the oldest half-hour.

    `read_at` (UTC) is when the ledger was read last, None if never. While it is older, the status is that of its day. With
    `may_lack_credits`, lines could not be read: a credit that was not seen may be there, so it is not late.
    """
    if read_at is None:
        return Payment(status=PaymentStatus.CANNOT_TELL, reason=Reason.LEDGER_UNREADABLE)
    bills = bill_dates(
        [item.credit.posted_on for item in data.credits if item.credit.counts and item.credit.amount > 0]
    )
    due = next_credit_due(bills)
    awaiting = sum((item.earned for item in data.uncredited), Decimal(0))
    day = min(today, settlement_day(read_at))
    over_after = _over_after(bills, due, first_day)
    is_waiting = sum((item.earned for item in data.uncredited if not item.held), Decimal(0)) > ROUNDING_OF_A_LINE
    is_overdue = is_waiting and over_after is not None and day > over_after
    is_late = is_overdue and not may_lack_credits
    status, reason = _status(data, is_late=is_late)
    if now - read_at >= LEDGER_UNREAD_FOR or (status is PaymentStatus.PAID and is_overdue):
        status, reason = PaymentStatus.CANNOT_TELL, Reason.LEDGER_UNREADABLE
    elif status is PaymentStatus.PAID and not bills:
        status, reason = PaymentStatus.WAITING, Reason.NO_CREDIT_YET
    elif status is PaymentStatus.PAID and is_waiting and due is not None and day >= due[0]:
        status, reason = PaymentStatus.WAITING, Reason.CREDIT_DUE
    return Payment(
        status=status,
        reason=reason,
        paid_until=_paid_until(data),
        awaiting_credit=awaiting,
        next_credit_due=due,
        days_waiting=(day - over_after).days if is_late and over_after is not None else 0,
        as_of=read_at,
    )


def _over_after(bills: list[date], due: tuple[date, date] | None, first_day: date | None) -> date | None:
    """Return the last day on which a credit is not late yet."""
    if due is not None:
        return due[1] + ALLOWANCE
    if bills:
        return bills[-1] + FIRST_CREDIT_WITHIN + A_WEEK_LATE
    return first_day + FIRST_CREDIT_WITHIN if first_day is not None else None


def _status(data: Reconciliation, *, is_late: bool) -> tuple[PaymentStatus, Reason | None]:
    """Return the worst that a bill, or the lack of one, says."""
    verdicts = {period.verdict for period in data.periods} | {
        item.verdict for item in data.credits if item.credit.days is None and item.credit.counts
    }
    if is_late:
        return PaymentStatus.LATE, None
    if any(period.is_worth_asking for period in data.periods):
        return PaymentStatus.SHORT, None
    if Verdict.OVER in verdicts:
        return PaymentStatus.OVER, None
    if any(item.credit.state is CreditState.HELD for item in data.credits):
        return PaymentStatus.HELD, None
    if Verdict.INCOMPLETE_DATA in verdicts:
        return PaymentStatus.CANNOT_TELL, Reason.DATA_MISSING
    return PaymentStatus.PAID, None


def _paid_until(data: Reconciliation) -> date | None:
    """Return the day up to which every export point is credited to the penny, or None where one is not at all."""
    points = {item.point for item in data.periods} | {item.point for item in data.uncredited}
    days = [_point_paid_until(data, point) for point in points]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _point_paid_until(data: Reconciliation, point: str) -> date | None:
    periods = [period for period in data.periods if period.point == point]
    open_days = [period.first_day for period in periods if period.verdict is not Verdict.MATCHED]
    open_days += [
        item.first_day for item in data.uncredited if item.point == point and item.earned > ROUNDING_OF_A_LINE
    ]
    until = min(open_days, default=date.max)
    return max((period.last_day for period in periods if period.last_day < until), default=None)
