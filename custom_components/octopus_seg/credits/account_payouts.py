"""Payouts, from what Octopus lists as repayments and transactions."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from ..octopus import RepaymentStatus, TransactionKind, TransactionPage
from ..seg.payout import Payout, PayoutState
from ..seg.tariff import pounds

_STATES: Final = {
    RepaymentStatus.REQUESTED: PayoutState.REQUESTED,
    RepaymentStatus.APPROVED: PayoutState.APPROVED,
    RepaymentStatus.SUBMITTED: PayoutState.SUBMITTED,
    RepaymentStatus.FAILED: PayoutState.FAILED,
    RepaymentStatus.PAID: PayoutState.PAID,
    RepaymentStatus.THIRD_PARTY: PayoutState.PAID,
    RepaymentStatus.HISTORIC: PayoutState.PAID,
}


def account_payouts(pages: Iterable[TransactionPage]) -> list[Payout]:
    """Return the payouts that pages show: repayments, and transactions that refund money."""
    found: list[Payout] = []
    for page in pages:
        found += [
            Payout(
                identifier=f"repayment {repayment.identifier}",
                amount=abs(pounds(Decimal(repayment.amount_pence))),
                day=repayment.payment_date,
                state=_STATES[repayment.status],
            )
            for repayment in (page.repayments.found if page.repayments else ())
        ]
        found += [
            Payout(
                identifier=f"line {line.identifier}",
                amount=abs(pounds(Decimal(line.net_pence or line.gross_pence))),
                day=line.posted_on,
                state=PayoutState.FAILED if line.is_reversed else PayoutState.PAID,
                is_from_transaction=True,
            )
            for line in page.transactions
            if line.kind is TransactionKind.REFUND and (line.net_pence or line.gross_pence)
        ]
    return found
