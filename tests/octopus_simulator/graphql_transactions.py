"""How GraphQL shows the account's transactions: a connection, newest first, `toDate` excluded."""

import base64
import binascii
from datetime import date, datetime
from typing import Any

from .graphql_errors import too_many_nodes
from .home import Home, Transaction

_PREFIX = "arrayconnection:"


def transaction_connection(
    home: Home,
    now: datetime,
    *,
    first: int | None = None,
    after: str | None = None,
    fromDate: str | None = None,
    toDate: str | None = None,
    orderBy: str = "POSTED_DATE_DESC",
    includeAllLedgers: bool | None = None,
) -> dict[str, Any]:
    """Return a page of the transactions that exist at `now`."""
    if first is None or not 0 < first < 100:
        raise too_many_nodes()
    since = date.fromisoformat(fromDate) if fromDate else date.min
    until = date.fromisoformat(toDate) if toDate else date.max
    chosen = sorted(
        (item for item in home.transactions if since <= item.posted_date < until and item.created_at <= now),
        key=lambda item: (item.posted_date, item.created_at),
        reverse=orderBy == "POSTED_DATE_DESC",
    )
    start = _position(after) + 1 if after else 0
    page = chosen[start : start + first]
    edges = [{"cursor": _cursor(start + index), "node": _view(home, item)} for index, item in enumerate(page)]
    return {
        "totalCount": len(chosen),
        "edges": edges,
        "pageInfo": {
            "hasNextPage": start + len(page) < len(chosen),
            "hasPreviousPage": start > 0,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }


def _cursor(position: int) -> str:
    return base64.b64encode(f"{_PREFIX}{position}".encode()).decode()


def _position(cursor: str) -> int:
    try:
        return int(base64.b64decode(cursor).decode().removeprefix(_PREFIX))
    except binascii.Error, ValueError:
        return -1


def _view(home: Home, item: Transaction) -> dict[str, Any]:
    view: dict[str, Any] = {
        "__typename": item.kind,
        "id": str(item.identifier),
        "accountNumber": home.account_number,
        "postedDate": item.posted_date,
        "createdAt": item.created_at,
        "amount": item.gross if item.kind == "Charge" else item.net,
        "amounts": {"net": item.net, "tax": item.tax, "gross": item.gross},
        "balanceCarriedForward": item.balance_carried_forward,
        "isHeld": item.is_held,
        "isIssued": item.is_issued,
        "title": item.title,
        "billingDocumentIdentifier": None,
        "isReversed": item.is_reversed,
        "hasStatement": item.is_issued,
        "note": item.note,
        "reasonCode": item.reason_code,
    }
    if item.kind == "Charge":
        view["isExport"] = item.is_export
        view["consumption"] = _consumption(item)
    return view


def _consumption(item: Transaction) -> dict[str, Any] | None:
    if item.start_date is None:
        return None
    return {
        "startDate": item.start_date,
        "endDate": item.end_date,
        "quantity": item.quantity,
        "unit": "kWh",
        "usageCost": 0,
        "supplyCharge": 0,
    }
