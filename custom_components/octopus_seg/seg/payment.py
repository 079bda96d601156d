"""The payment status of an account: one word, the worst of its export points, each by its own credits and rhythm.

A credit is late once its usual days are over: the longest usual interval between credits, and an allowance for months of
28 to 31 days, weekends, and a bill that is a week late. Before there is a rhythm there is no due date.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .billing import ROUNDING_OF_A_LINE
from .credit import CreditState
from .reconciliation import Reconciliation, Verdict
from .rhythm import Bill, bills, late_after, next_credit_due
from .settlement import settlement_day

TRANSACTIONS_UNREAD_FOR: Final = timedelta(days=3)


class PaymentStatus(StrEnum):
    """How payment stands; the worst of several export points counts."""

    PAID = "paid"
    WAITING = "waiting"
    LATE = "late"
    SHORT = "short"
    OVER = "over"
    HELD = "held"
    CANNOT_TELL = "cannot_tell"


WORST_FIRST: Final = (
    PaymentStatus.LATE,
    PaymentStatus.SHORT,
    PaymentStatus.OVER,
    PaymentStatus.HELD,
    PaymentStatus.CANNOT_TELL,
    PaymentStatus.WAITING,
    PaymentStatus.PAID,
)


class PaymentReason(StrEnum):
    """Why the status is what it is, where its word does not say so."""

    TRANSACTIONS_UNREADABLE = "ledger_unreadable"
    DATA_MISSING = "data_missing"
    NO_CREDIT_YET = "no_credit_yet"
    CREDIT_DUE = "credit_due"


@dataclass(frozen=True, kw_only=True, slots=True)
class PointPayment:
    """How payment of one export point stands on a day.

    `awaiting_credit` (GBP) is all that is earned and not credited; `waiting_pounds`, `waiting_wh` and `waiting_days` leave
    out what is held back, and `waiting_since` is the first of those days. `days_late` counts from the day after the usual
    days, which `late_since` is.
    """

    point: str
    status: PaymentStatus
    reason: PaymentReason | None = None
    paid_until: date | None = None
    awaiting_credit: Decimal = Decimal(0)
    waiting_pounds: Decimal = Decimal(0)
    waiting_wh: int = 0
    waiting_days: int = 0
    waiting_since: date | None = None
    next_credit_due: tuple[date, date] | None = None
    late_since: date | None = None
    days_late: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """How payment stands on a day: `awaiting_credit` in GBP, `next_credit_due` the earliest and the latest usual day.

    `as_of` (UTC) is when transactions were read last. `points` are the account's export points.
    """

    status: PaymentStatus
    reason: PaymentReason | None = None
    paid_until: date | None = None
    awaiting_credit: Decimal | None = None
    next_credit_due: tuple[date, date] | None = None
    as_of: datetime | None = None
    points: tuple[PointPayment, ...] = ()

    @property
    def late(self) -> list[PointPayment]:
        """Return the export points whose credit is late."""
        return [point for point in self.points if point.status is PaymentStatus.LATE]

    @property
    def days_waiting(self) -> int:
        """Return for how many days the credit that is latest has been late."""
        return max((point.days_late for point in self.late), default=0)


def payment(
    data: Reconciliation,
    *,
    points: Iterable[str],
    today: date,
    now: datetime,
    read_at: datetime | None,
    may_lack_credits: bool = False,
    loading: Collection[str] = (),
) -> Payment:
    """Return how payment stands today (in London) of an account with these export points.

    `read_at` (UTC) is when transactions were read last, None if never. While it is older, the status is that of its day. With
    `may_lack_credits`, lines could not be read: a credit that was not seen may be there, so it is not late.
    While the history of an export point is `loading`, nothing can be said of it.
    """
    if read_at is None:
        return Payment(status=PaymentStatus.CANNOT_TELL, reason=PaymentReason.TRANSACTIONS_UNREADABLE)
    day = min(today, settlement_day(read_at))
    found = tuple(_point_payment(data, point, day, may_lack_credits=may_lack_credits) for point in points)
    if now - read_at >= TRANSACTIONS_UNREAD_FOR:
        found = tuple(_untold(point, PaymentReason.TRANSACTIONS_UNREADABLE) for point in found)
    found = tuple(_untold(each, PaymentReason.DATA_MISSING) if each.point in loading else each for each in found)
    worst = min(found, key=lambda point: WORST_FIRST.index(point.status), default=None)
    due = [point.next_credit_due for point in found if point.next_credit_due is not None]
    known = [point.paid_until for point in found if _has_anything(data, point.point)]
    days = [until for until in known if until is not None]
    return Payment(
        status=worst.status if worst else PaymentStatus.WAITING,
        reason=worst.reason if worst else PaymentReason.NO_CREDIT_YET,
        paid_until=min(days) if days and len(days) == len(known) else None,
        awaiting_credit=sum((point.awaiting_credit for point in found), Decimal(0)),
        next_credit_due=min(due, default=None),
        as_of=read_at,
        points=found,
    )


def _untold(point: PointPayment, reason: PaymentReason) -> PointPayment:
    """Return the payment of an export point of which nothing can be said, and why."""
    return replace(point, status=PaymentStatus.CANNOT_TELL, reason=reason, late_since=None, days_late=0)


def _point_payment(data: Reconciliation, point: str, day: date, *, may_lack_credits: bool) -> PointPayment:
    """Return how payment of an export point stands on a day on which transactions were read."""
    own = _bills_of(data, point)
    due = next_credit_due(own)
    left = [item for item in data.uncredited if item.point == point]
    waiting = [item for item in left if not item.held and item.earned > 0]
    pounds = sum((item.earned for item in waiting), Decimal(0))
    since = min((item.first_day for item in waiting), default=None)
    is_waiting = pounds > ROUNDING_OF_A_LINE and since is not None
    over_after = late_after(own, since) if since is not None else date.max
    is_overdue = is_waiting and day > over_after
    is_late = is_overdue and not may_lack_credits
    status, reason = _status(data, point, is_late=is_late)
    if status is PaymentStatus.PAID and is_overdue:
        status, reason = PaymentStatus.CANNOT_TELL, PaymentReason.TRANSACTIONS_UNREADABLE
    elif status is PaymentStatus.PAID and not own:
        status, reason = PaymentStatus.WAITING, PaymentReason.NO_CREDIT_YET
    elif status is PaymentStatus.PAID and is_waiting and due is not None and day >= due[0]:
        status, reason = PaymentStatus.WAITING, PaymentReason.CREDIT_DUE
    return PointPayment(
        point=point,
        status=status,
        reason=reason,
        paid_until=_paid_until(data, point),
        awaiting_credit=sum((item.earned for item in left), Decimal(0)),
        waiting_pounds=pounds,
        waiting_wh=sum(item.export_wh for item in waiting),
        waiting_days=sum((item.last_day - item.first_day).days + 1 for item in waiting),
        waiting_since=since,
        next_credit_due=due,
        late_since=over_after if is_late else None,
        days_late=(day - over_after).days if is_late else 0,
    )


def _bills_of(data: Reconciliation, point: str) -> list[Bill]:
    """Return the bills of an export point; where no credit of the account names days, every credit is a bill of each."""
    dated = [item for item in data.credits if item.credit.days is not None]
    own = [item for item in dated if item.point == point] if dated else data.credits
    return bills(item.credit for item in own)


def _status(data: Reconciliation, point: str, *, is_late: bool) -> tuple[PaymentStatus, PaymentReason | None]:
    """Return the worst that a bill of an export point, or the lack of one, says."""
    periods = [period for period in data.periods if period.point == point]
    lines = [item for item in data.credits if item.point == point]
    verdicts = {period.verdict for period in periods} | {
        item.verdict for item in lines if item.credit.days is None and item.credit.counts
    }
    if is_late:
        return PaymentStatus.LATE, None
    if any(period.is_worth_asking for period in periods):
        return PaymentStatus.SHORT, None
    if Verdict.OVER in verdicts:
        return PaymentStatus.OVER, None
    if any(item.credit.state is CreditState.HELD for item in lines):
        return PaymentStatus.HELD, None
    if Verdict.INCOMPLETE_DATA in verdicts:
        return PaymentStatus.CANNOT_TELL, PaymentReason.DATA_MISSING
    return PaymentStatus.PAID, None


def _has_anything(data: Reconciliation, point: str) -> bool:
    """Return whether an export point has earned or was credited anything."""
    return point in {item.point for item in data.periods} | {item.point for item in data.uncredited}


def _paid_until(data: Reconciliation, point: str) -> date | None:
    """Return the day up to which an export point is credited to the penny, or None where it is not at all."""
    periods = [period for period in data.periods if period.point == point]
    open_days = [period.first_day for period in periods if period.verdict is not Verdict.MATCHED]
    open_days += [
        item.first_day for item in data.uncredited if item.point == point and item.earned > ROUNDING_OF_A_LINE
    ]
    until = min(open_days, default=date.max)
    return max((period.last_day for period in periods if period.last_day < until), default=None)
