"""Odd answers of GraphQL: the account's details and its transactions."""

from collections.abc import Callable
from typing import Any, Final

from tests.octopus_simulator import OctopusSimulator, faults

from .case import Case
from .ways import details, error, fault, graphql_points, lines, transactions, unknown, with_null

POINT: Final = ("account", "properties", 0, "electricityMeterPoints", 0)
# The codes of errors that were seen beside good data, and the field that each is about here.
ERRORS: Final[tuple[tuple[str | None, tuple[str | int, ...]], ...]] = (
    ("KT-CT-4177", (*POINT, "status")),
    ("KT-CT-7899", (*POINT, "direction")),
    ("KT-CT-1128", (*POINT, "enrolment")),
    ("KT-CT-1129", (*POINT, "meters")),
    ("KT-CT-1130", (*POINT, "agreements")),
    ("KT-CT-1131", (*POINT, "meters", 0, "activeFrom")),
    ("KT-CT-1132", (*POINT, "agreements", 0, "tariff")),
    ("KT-CT-7423", ("account", "balance")),
    ("KT-CT-9218", ("account", "repayments")),
    (None, POINT),
)


def _null_account(simulator: OctopusSimulator) -> None:
    simulator.home.other_accounts = [None]


def _nothing_listed(name: str, change: Any, **fields: Any) -> Case:
    return Case(name=f"GraphQL: a null among {name}", odd=change, **fields)


def _no_end(found: Any) -> None:
    found["transactions"]["pageInfo"] = {"hasNextPage": True, "endCursor": None}


def _numbered(found: Any) -> None:
    found["transactions"]["pageInfo"]["endCursor"] = 7


def _balance(write: Callable[[int], object]) -> Any:
    def change(found: Any) -> None:
        found["balance"] = write(found["balance"])

    return change


_NO_BALANCE: Final = "the balance"
_NO_CREDIT: Final = "the credit of that line, and any verdict on it"

DETAILS: Final = (
    *(
        Case(
            name=f"GraphQL: an error {code or 'without a code'} about {'.'.join(str(step) for step in path[1:])}",
            costs=_NO_BALANCE if path[-1] == "balance" else "the field",
            odd=error(code, *path),
            has_balance=path[-1] != "balance",
            is_brief=code not in {"KT-CT-4177", "KT-CT-1130"},
        )
        for code, path in ERRORS
    ),
    _nothing_listed("accounts", _null_account),
    _nothing_listed("properties", details(lambda found: with_null(found, "properties"))),
    _nothing_listed("stays at a place", details(lambda found: with_null(found["properties"][0], "occupancyPeriods"))),
    _nothing_listed("meter points", details(lambda found: with_null(found["properties"][0], "electricityMeterPoints"))),
    _nothing_listed("meters", graphql_points(lambda found: [with_null(point, "meters") for point in found])),
    _nothing_listed("agreements", graphql_points(lambda found: [with_null(point, "agreements") for point in found])),
    _nothing_listed("transactions", transactions(lambda found: with_null(found["transactions"], "edges"))),
    _nothing_listed(
        "repayments", transactions(lambda found: found["repayments"] and with_null(found["repayments"], "edges"))
    ),
    *(
        Case(
            name=f"GraphQL's schema has no {' and no '.join(fields)}",
            costs="the field",
            odd=unknown(*fields),
            is_brief="TransactionType.reasonCode" not in fields,
        )
        for fields in (
            ("TransactionType.reasonCode",),
            ("ElectricityMeterPointType.direction",),
            ("ElectricityMeterPointType.status",),
            ("ElectricityMeterPointType.enrolment", "ElectricityMeterPointType.smartTariffOnboarding"),
            ("ElectricityMeterType.activeFrom",),
            ("AccountType.repayments", "AccountType.maximumRefund"),
            ("TransactionType.isHeld", "TransactionType.note"),
            ("Query.productEnrolments",),
        )
    ),
    Case(
        name="GraphQL is down",
        costs="balance, credits and verdicts",
        odd=fault("graphql:account*", lambda: faults.server_error(503)),
        has_balance=False,
        has_credit=False,
    ),
    Case(
        name="GraphQL has an odd date where a meter was fitted",
        odd=graphql_points(lambda found: [meter.update(activeFrom="soon") for meter in found[0]["meters"]]),
        named="data.account.properties[].electricityMeterPoints[].meters[].activeFrom",
        costs="the date",
    ),
)
TRANSACTIONS: Final = (
    Case(
        name="the transactions are refused",
        costs="credits and verdicts",
        odd=error("KT-CT-1111", "account", "transactions"),
        has_credit=False,
        named="account.transactions.edges",
    ),
    *(
        Case(
            name=f"the line of a credit: {what}",
            costs=_NO_CREDIT,
            is_brief=what != "id is null",
            odd=lines("Charge", **values),
            has_credit=False,
            named="data.account.transactions.edges[].node",
        )
        for what, values in (
            ("id is null", {"id": None}),
            ("the date is null", {"postedDate": None}),
            ("the date is a word", {"postedDate": "yesterday"}),
            ("the amounts are null", {"amounts": None}),
        )
    ),
    *(
        Case(
            name=f"the line of a direct debit: {what}",
            costs="the line",
            is_brief=what != "id is null",
            odd=lines("Payment", **values),
            named="data.account.transactions.edges[].node",
        )
        for what, values in (
            ("id is null", {"id": None}),
            ("id is a list", {"id": [1]}),
            ("the date is null", {"postedDate": None}),
            ("the date has another form", {"postedDate": "14/06/2026"}),
            ("title and note are numbers", {"title": 7, "note": 7}),
        )
    ),
    Case(name="the line of a credit: id is a number", odd=lines("Charge", id=-12345)),
    Case(name="the line of a credit: the date has a time", odd=lines("Charge", postedDate="2026-06-15T09:00:00+00:00")),
    Case(
        name="the line of a direct debit: fractional pence",
        odd=lines("Payment", amounts={"net": 5000.5, "tax": 0, "gross": "0.5"}),
    ),
    Case(name="the transactions' cursor is null", costs="what lies behind it", odd=transactions(_no_end)),
    Case(name="the transactions' cursor is a number", odd=transactions(_numbered)),
    Case(name="the balance is a float", odd=transactions(_balance(float))),
    Case(name="the balance is a text", odd=transactions(_balance(str)), is_brief=True),
    Case(
        name="the balance is a list",
        costs=_NO_BALANCE,
        odd=transactions(_balance(lambda pence: [pence])),
        has_balance=False,
        named="data.account.balance",
    ),
)
