"""Payouts: money that left the account for the bank. A credit is money on the account, a payout is money sent from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

# A transaction is posted some working days before or after the day on which the money is due.
SAME_WITHIN: Final = timedelta(days=10)


class PayoutState(StrEnum):
    """Where a payout stands. `FAILED` is for good: the money is still on the account, or goes back to it."""

    REQUESTED = "requested"
    APPROVED = "approved"
    SUBMITTED = "submitted"
    PAID = "paid"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Payout:
    """A payout: GBP, positive, and the day on which it was or will be paid.

    `is_from_transaction` is set where only a transaction shows it, as with a refund by hand.
    """

    identifier: str
    amount: Decimal
    day: date
    state: PayoutState
    is_from_transaction: bool = False


def joined(payouts: Iterable[Payout]) -> tuple[Payout, ...]:
    """Return payouts, newest first, each once: a transaction that belongs to a repayment is the same money."""
    known = {payout.identifier: payout for payout in payouts}
    repayments = [payout for payout in known.values() if not payout.is_from_transaction]
    found = list(repayments)
    for line in (payout for payout in known.values() if payout.is_from_transaction):
        same = [
            repayment
            for repayment in repayments
            if repayment.amount == line.amount
            and abs(repayment.day - line.day) <= SAME_WITHIN
            and (repayment.state is PayoutState.FAILED) is (line.state is PayoutState.FAILED)
        ]
        if same:
            repayments.remove(min(same, key=lambda repayment: abs(repayment.day - line.day)))
        else:
            found.append(line)
    return tuple(sorted(found, key=lambda payout: (payout.day, payout.identifier), reverse=True))
