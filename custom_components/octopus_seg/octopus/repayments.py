"""Money that Octopus sends from an account to the bank, in GraphQL: part of the question for the newest page of transactions."""

from .fields import Fields
from .models import Repayment, Repayments, RepaymentStatus


def read_repayments(account: Fields) -> Repayments | None:
    """Read the repayments of an account; None where they were not asked for, or the customer may not see them.

    One whose amount, day or status can't be read is left out.
    """
    connection = account.lenient(account.one, "repayments")
    refund = account.lenient(account.one, "maximumRefund")
    payable = refund.lenient(refund.pence, "amount") if refund is not None else None
    if connection is None and payable is None:
        return None
    found = connection.each("edges", _of_edge) if connection is not None else []
    return Repayments(found=tuple(item for item in found if item is not None), payable_pence=payable)


def _of_edge(edge: Fields) -> Repayment | None:
    """Read a repayment; one that the customer may not see is null."""
    if not edge.has("node"):
        return None
    node = edge.one("node")
    status = next((status for status in RepaymentStatus if status == node.text("status")), None)
    if status is None:
        raise node.wrong("status", "a known status")
    return Repayment(
        identifier=node.text("id"),
        amount_pence=node.pence("amount"),
        payment_date=node.day("paymentDate"),
        status=status,
    )
