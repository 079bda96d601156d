"""The ledger of an account in GraphQL: the question for a page of it, and the answer read into models."""

from typing import Final

from .errors import OctopusAnswerError
from .fields import Fields
from .models import EnergyCharged, Transaction, TransactionKind, TransactionPage
from .repayments import REPAYMENTS, read_repayments

# Octopus gives fewer than 100 at once. Fifty are about eight months of a home with gas, electricity and export.
TRANSACTIONS_PAGE_SIZE: Final = 50

TRANSACTIONS: Final = """
query Transactions($number: String!, $first: Int!, $after: String, $before: Date) {
  account(accountNumber: $number) {
    balance
    %(repayments)s
    transactions(first: $first, after: $after, toDate: $before, orderBy: POSTED_DATE_DESC) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          __typename
          id
          title
          postedDate
          createdAt
          amounts { net tax gross }
          isHeld
          isIssued
          isReversed
          note
          reasonCode
          ... on Charge {
            isExport
            consumption { startDate endDate quantity }
          }
        }
      }
    }
  }
}
"""


def transactions_document(*, with_repayments: bool) -> str:
    """Return the question for a page of the ledger, with or without what is paid out."""
    return TRANSACTIONS % {"repayments": REPAYMENTS if with_repayments else ""}


def read_transaction_page(data: Fields) -> TransactionPage:
    """Read the answer to `TRANSACTIONS`; one without a ledger is a page that was not read."""
    account = data.one("account")
    connection = account.optional(account.one, "transactions")
    lines = _transactions(connection) if connection is not None else []
    return TransactionPage(
        balance_pence=account.lenient(account.pence, "balance"),
        transactions=tuple(lines),
        cursor=_cursor(connection) if connection is not None else None,
        is_read=connection is not None and (bool(lines) or not connection.elements("edges")),
        repayments=read_repayments(account),
    )


def _transactions(connection: Fields) -> list[Transaction]:
    """Read the transactions of a page; one that the customer may not see is null, and is left out."""
    connection.elements("edges")  # a ledger that could not be read is not one without lines
    found = connection.each("edges", lambda edge: _transaction(edge.one("node")) if edge.has("node") else None)
    return [transaction for transaction in found if transaction is not None]


def _cursor(connection: Fields) -> str | None:
    """Return where the next page begins; None at the end, and where that cannot be read."""
    page = connection.lenient(connection.one, "pageInfo")
    if page is None or page.lenient(page.flag, "hasNextPage") is False:
        return None
    return page.lenient(page.text, "endCursor")


def _transaction(node: Fields) -> Transaction:
    """Read a transaction. An amount that is not told is zero: a payment has no gross amount, for one.

    Where it is not told whether it is on a statement, it is taken to be: nothing says that it is awaited.
    """
    amounts = node.optional(node.one, "amounts")
    return Transaction(
        identifier=_identifier(node),
        kind=next((kind for kind in TransactionKind if kind == node.lenient(node.text, "__typename")), None),
        title=node.lenient(node.text, "title") or "",
        posted_on=node.day("postedDate"),
        created_at=node.lenient(node.moment, "createdAt"),
        net_pence=_pence(amounts, "net"),
        gross_pence=_pence(amounts, "gross"),
        is_held=bool(node.optional(node.flag, "isHeld")),
        is_issued=node.optional(node.flag, "isIssued") is not False,
        is_reversed=bool(node.optional(node.flag, "isReversed")),
        note=node.lenient(node.text, "note") or "",
        reason_code=node.lenient(node.text, "reasonCode"),
        is_export=bool(node.optional(node.flag, "isExport")),
        energy=_energy(node.optional(node.one, "consumption")),
    )


def _identifier(node: Fields) -> str:
    """Return what names a transaction for good; a number is as good as a text."""
    try:
        return node.text("id")
    except OctopusAnswerError:
        return str(node.whole("id"))


def _pence(amounts: Fields | None, name: str) -> int:
    return (amounts.optional(amounts.pence, name) or 0) if amounts is not None else 0


def _energy(consumption: Fields | None) -> EnergyCharged | None:
    """Read what a charge is for; None where Octopus does not say for which days or how much."""
    if consumption is None or not all(consumption.has(name) for name in ("startDate", "endDate", "quantity")):
        return None
    return EnergyCharged(
        first_day=consumption.day("startDate"),
        last_day=consumption.day("endDate"),
        quantity_kwh=consumption.decimal("quantity"),
    )
