"""The transactions of an account in GraphQL: the question for a page of them, and the answer read into models."""

from typing import Final

from .errors import OctopusAnswerError
from .fields import LONGEST_TOKEN, Fields
from .models import EnergyCharged, Transaction, TransactionKind, TransactionPage
from .question import Question
from .repayments import read_repayments

# Octopus gives fewer than 100 at once. Fifty are about eight months of a home with gas, electricity and export.
TRANSACTIONS_PAGE_SIZE: Final = 50

_NO_CREDITS: Final = frozenset({TransactionKind.PAYMENT, TransactionKind.REFUND})

# Without the days of a charge, or whether it is for export, a credit would be compared with the wrong half-hours.
TRANSACTIONS: Final = Question.of("""
query Transactions($number: String!, $first: Int!, $after: String, $before: Date) {
  account(accountNumber: $number) {
    balance  # optional
    repayments(first: 50) {  # optional
      edges {
        node { id amount paymentDate status }
      }
    }
    maximumRefund { amount }  # optional
    transactions(first: $first, after: $after, toDate: $before, orderBy: POSTED_DATE_DESC) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          __typename
          id
          postedDate
          amounts { net gross }
          title  # optional
          createdAt  # optional
          isHeld  # optional
          isIssued  # optional
          isReversed  # optional
          reasonCode  # optional
          ... on Charge {
            isExport
            consumption { startDate endDate quantity }
          }
        }
      }
    }
  }
}
""")


# What is paid out is asked for with the newest page alone.
OLDER_TRANSACTIONS: Final = TRANSACTIONS.without({"account.repayments", "account.maximumRefund"})


def read_transaction_page(data: Fields) -> TransactionPage:
    """Read the answer to `TRANSACTIONS`. Transactions that are not there, or no list, could not be read."""
    account = data.one("account")
    balance = account.lenient(account.pence, "balance")
    repayments = read_repayments(account)
    connection = account.lenient(account.one, "transactions")
    if connection is None or connection.count("edges") is None:
        account.quarantine.add("account.transactions.edges is not a list")
        return TransactionPage(
            balance_pence=balance, transactions=(), cursor=None, ends_early=True, repayments=repayments
        )
    lines = connection.each("edges", _line)
    cursor, ends_early = _cursor(connection)
    return TransactionPage(
        balance_pence=balance,
        transactions=tuple(line for line, _ in lines if line is not None),
        cursor=cursor,
        repayments=repayments,
        ends_early=ends_early,
        may_hide_credits=len(lines) < (connection.count("edges") or 0) or any(hides for _, hides in lines),
    )


def _cursor(connection: Fields) -> tuple[str | None, bool]:
    """Return where the next page begins, None at the end, and whether there may be more where that cannot be read."""
    page = connection.lenient(connection.one, "pageInfo")
    if page is None:
        return None, True
    if page.lenient(page.flag, "hasNextPage") is False:
        return None, False
    cursor = page.lenient(lambda name: _text_or_number(page, name), "endCursor")
    if cursor is None:
        page.quarantine.add(str(page.wrong("endCursor", "a cursor")))
    return cursor, cursor is None


def _line(edge: Fields) -> tuple[Transaction | None, bool]:
    """Return the transaction of an edge, and whether there may be more of a credit in it than could be read.

    One that the customer may not see is null, and one that cannot be read is quarantined. What is known to be a payment,
    or a charge that is not for export, hides no credit.
    """
    node = edge.lenient(edge.one, "node")
    if node is None:
        return None, True
    kind = node.lenient(node.word, "__typename")
    is_export = node.lenient(node.flag, "isExport")
    may_be_credit = kind not in _NO_CREDITS and not (kind == TransactionKind.CHARGE and is_export is False)
    try:
        line = _transaction(node, kind, is_export=bool(is_export))
    except OctopusAnswerError as error:
        node.quarantine.add(str(error))
        return None, may_be_credit
    is_clear = kind in TransactionKind and (kind != TransactionKind.CHARGE or is_export is not None)
    lacks_days = bool(is_export) and node.has("consumption") and line.energy is None
    return line, may_be_credit and (not is_clear or lacks_days)


def _transaction(node: Fields, kind: str | None, *, is_export: bool) -> Transaction:
    """Read a transaction. A missing amount is zero: a payment has no gross amount, for one.

    Where nothing says whether it is on a statement, it counts as being on one.
    """
    amounts = node.lenient(node.one, "amounts")
    net = amounts.lenient(amounts.pence, "net") if amounts is not None else None
    gross = amounts.lenient(amounts.pence, "gross") if amounts is not None else None
    if net is None and gross is None and (is_export or kind == TransactionKind.CREDIT):
        raise node.wrong("amounts", "an amount")
    if is_export:
        node.quarantine.observed.outcome("export charge", "below zero" if (gross or 0) < 0 else "above zero")
    consumption = node.lenient(node.one, "consumption")
    return Transaction(
        identifier=_text_or_number(node, "id"),
        kind=next((known for known in TransactionKind if known == kind), None),
        title=node.lenient(node.words, "title") or "",
        posted_on=node.day("postedDate"),
        created_at=node.lenient(node.moment, "createdAt"),
        net_pence=net or 0,
        gross_pence=gross or 0,
        is_held=bool(node.lenient(node.flag, "isHeld")),
        is_issued=node.lenient(node.flag, "isIssued") is not False,
        is_reversed=bool(node.lenient(node.flag, "isReversed")),
        reason_code=node.lenient(node.word, "reasonCode"),
        is_export=is_export,
        energy=_energy(consumption) if consumption is not None else None,
    )


def _text_or_number(fields: Fields, name: str) -> str:
    """Return what names something for good; a number is as good as a text."""
    try:
        return fields.text(name, LONGEST_TOKEN)
    except OctopusAnswerError:
        return str(fields.whole(name))


def _energy(consumption: Fields) -> EnergyCharged | None:
    """Read what a charge is for; None where Octopus does not say for which days."""
    first_day = consumption.lenient(consumption.day, "startDate")
    last_day = consumption.lenient(consumption.day, "endDate")
    if first_day is None or last_day is None:
        return None
    return EnergyCharged(
        first_day=first_day,
        last_day=last_day,
        quantity_kwh=consumption.lenient(consumption.charged_kwh, "quantity"),
    )
