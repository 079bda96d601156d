"""Transactions: export payments as negative charges, page by page."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.octopus_simulator import OctopusSimulator, Transaction
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.days import local_midnight
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of

from .conftest import NOW, Customer

QUERY = """
query ($number: String!, $first: Int, $after: String, $from: Date, $to: Date, $order: TransactionOrderBy) {
  account(accountNumber: $number) {
    balance
    transactions(first: $first, after: $after, fromDate: $from, toDate: $to, orderBy: $order) {
      pageInfo { hasNextPage endCursor }
      edges { node {
        __typename id postedDate createdAt title isReversed balanceCarriedForward
        amounts { net tax gross }
        ... on Charge { isExport consumption { startDate endDate quantity unit usageCost supplyCharge } }
      } }
    }
  }
}
"""


async def _transactions(customer: Customer, **variables: Any) -> dict[str, Any]:
    await customer.log_in()
    answer = await customer.ask(QUERY, number=customer.simulator.account_number, **{"first": 99} | variables)
    assert "errors" not in answer, answer["errors"]
    account: dict[str, Any] = answer["data"]["account"]
    return account


def _nodes(account: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in account["transactions"]["edges"]]


async def test_export_is_paid_by_a_negative_charge(customer: Customer, simulator: OctopusSimulator) -> None:
    """In pence, with the days it covers, both included; it raises the balance."""
    for start in range(48):
        simulator.set_half_hour(EXPORT_MPAN, local_midnight(date(2026, 7, 20)) + timedelta(minutes=30 * start), 1000)
    simulator.bill_export(date(2026, 7, 20), date(2026, 7, 20))

    account = await _transactions(customer)
    node = _nodes(account)[0]
    assert node["__typename"] == "Charge"
    assert node["isExport"] is True
    assert node["title"] == "Electricity"
    assert node["amounts"] == {"net": -197, "tax": 0, "gross": -197}
    assert node["consumption"] == {
        "startDate": "2026-07-20",
        "endDate": "2026-07-20",
        "quantity": "48.0000",
        "unit": "kWh",
        "usageCost": 0,
        "supplyCharge": 0,
    }
    assert int(node["id"]) < 0
    assert account["balance"] == node["balanceCarriedForward"] == 197


async def test_bill_has_a_charge_for_each_agreement(customer: Customer, simulator: OctopusSimulator) -> None:
    """A renewal in the middle of the month splits it."""
    simulator.bill_export(date(2026, 7, 1), date(2026, 7, 31))

    spans = [
        (node["consumption"]["startDate"], node["consumption"]["endDate"])
        for node in _nodes(await _transactions(customer))
    ]
    assert spans == [("2026-07-08", "2026-07-31"), ("2026-07-01", "2026-07-07")]


async def test_charge_uses_the_rate_in_force(customer: Customer, simulator: OctopusSimulator) -> None:
    """Each half-hour at its own price."""
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), local_midnight(date(2026, 2, 28)))
    for day in (date(2026, 2, 28), date(2026, 3, 1)):
        for start in range(48):
            slot = local_midnight(day) + timedelta(minutes=30 * start)
            simulator.set_half_hour(EXPORT_MPAN, slot, 1000 if start == 24 else 0)
    simulator.bill_export(date(2026, 2, 28), date(2026, 3, 1))

    assert _nodes(await _transactions(customer))[0]["amounts"]["gross"] == -27


@pytest.mark.parametrize("simulator", [{"has_statements": True, "history_days": 100}], indirect=True)
async def test_months_gone_by_can_be_billed_from_the_start(customer: Customer) -> None:
    """From the first agreement to the end of last month."""
    nodes = _nodes(await _transactions(customer))

    assert [node["consumption"]["endDate"] for node in nodes] == ["2026-07-31", "2026-06-30", "2026-05-31"]
    assert nodes[-1]["consumption"]["startDate"] == "2026-05-04"


async def test_connection_has_pages(customer: Customer, simulator: OctopusSimulator) -> None:
    """The cursor leads from one to the next."""
    for month in (3, 4, 5):
        simulator.bill_export(date(2026, month, 1), date(2026, month, 28))
    first = await _transactions(customer, first=2)
    second = await _transactions(customer, first=2, after=first["transactions"]["pageInfo"]["endCursor"])

    assert first["transactions"]["pageInfo"]["hasNextPage"] is True
    assert second["transactions"]["pageInfo"]["hasNextPage"] is False
    dates = [node["postedDate"] for node in (*_nodes(first), *_nodes(second))]
    assert dates == ["2026-05-28", "2026-04-28", "2026-03-28"]


@pytest.mark.parametrize("first", [None, 100, 0])
async def test_connection_needs_a_limit_below_a_hundred(
    customer: Customer, simulator: OctopusSimulator, first: int | None
) -> None:
    """Anything else is refused."""
    await customer.log_in()
    answer = await customer.ask(QUERY, number=simulator.account_number, first=first)

    assert answer["errors"][0]["extensions"]["errorCode"] == "KT-CT-1189"
    assert answer["data"]["account"]["transactions"] is None


async def test_from_date_is_included_and_to_date_is_not(customer: Customer, simulator: OctopusSimulator) -> None:
    """Posted dates, oldest first if asked."""
    for day in (1, 2, 3):
        simulator.bill_export(date(2026, 8, day), date(2026, 8, day))
    account = await _transactions(customer, **{"from": "2026-08-01", "to": "2026-08-03", "order": "POSTED_DATE_ASC"})

    assert [node["postedDate"] for node in _nodes(account)] == ["2026-08-01", "2026-08-02"]


async def test_bill_is_not_visible_before_it_is_issued(customer: Customer, simulator: OctopusSimulator) -> None:
    """The evening after its last day."""
    simulator.bill_export(date(2026, 8, 11), date(2026, 8, 11))
    assert _nodes(await _transactions(customer)) == []

    simulator.clock.advance(timedelta(days=1))
    assert len(_nodes(await _transactions(customer))) == 1


@pytest.mark.parametrize(("kind", "balance"), [("Credit", 500), ("Payment", 500), ("Refund", -500)])
async def test_other_kinds_of_transactions_can_be_posted(
    customer: Customer, simulator: OctopusSimulator, kind: str, balance: int
) -> None:
    """A test decides which."""
    simulator.post(
        Transaction(
            kind=kind,
            identifier=-1,
            title="Something",
            posted_date=NOW.date(),
            created_at=NOW,
            net=500,
            gross=500,
        )
    )
    account = await _transactions(customer)

    assert _nodes(account)[0]["__typename"] == kind
    assert account["balance"] == balance


async def test_bill_can_leave_days_out(customer: Customer, simulator: OctopusSimulator) -> None:
    """Their energy is missing, and the days are not."""
    for day in (19, 20):
        for start in range(48):
            simulator.set_half_hour(
                EXPORT_MPAN, local_midnight(date(2026, 7, day)) + timedelta(minutes=30 * start), 1000
            )
    simulator.bill_export(date(2026, 7, 19), date(2026, 7, 20), left_out={date(2026, 7, 20)})

    node = _nodes(await _transactions(customer))[0]
    assert node["amounts"]["gross"] == -197
    assert (node["consumption"]["endDate"], node["consumption"]["quantity"]) == ("2026-07-20", "48.0000")


async def test_what_is_held_counts_when_it_is_released(customer: Customer, simulator: OctopusSimulator) -> None:
    """The balance is without it until then."""
    (charge,) = simulator.bill_export(date(2026, 7, 20), date(2026, 7, 31), is_held=True)
    assert (await _transactions(customer))["balance"] == 0
    simulator.release(charge.identifier)
    assert (await _transactions(customer))["balance"] == -charge.gross
    simulator.release(charge.identifier)
    assert (await _transactions(customer))["balance"] == -charge.gross


@pytest.mark.parametrize("is_held", [True, False])
async def test_what_is_reversed_is_marked_and_counts_no_more(
    customer: Customer, simulator: OctopusSimulator, is_held: bool
) -> None:
    """Once, whether or not it had counted before."""
    (charge,) = simulator.bill_export(date(2026, 7, 20), date(2026, 7, 31), is_held=is_held)
    simulator.reverse(charge.identifier)
    simulator.reverse(charge.identifier)
    account = await _transactions(customer)
    assert (account["balance"], _nodes(account)[0]["isReversed"]) == (0, True)


async def test_money_can_be_credited_by_hand(customer: Customer, simulator: OctopusSimulator) -> None:
    """Today, and for no days."""
    simulator.credit_by_hand(62, "Export payment correction")
    account = await _transactions(customer)
    node = _nodes(account)[0]
    assert (node["__typename"], node["title"], node["postedDate"]) == (
        "Credit",
        "Export payment correction",
        "2026-08-12",
    )
    assert account["balance"] == 62


@pytest.mark.parametrize(
    "simulator", [{"scenario": "troubled_bills", "has_statements": True, "history_days": 100}], indirect=True
)
async def test_months_gone_by_can_be_billed_with_trouble(customer: Customer, simulator: OctopusSimulator) -> None:
    """The newest bill is held; the one before was taken back, and what is in its place leaves a day out."""
    lines = {(item.start_date, item.is_held, item.is_reversed): -item.gross for item in simulator.home.transactions}
    assert set(lines) == {
        (date(2026, 5, 4), False, False),
        (date(2026, 6, 1), False, True),
        (date(2026, 6, 1), False, False),
        (date(2026, 7, 1), True, False),
    }
    assert lines[date(2026, 6, 1), False, False] < lines[date(2026, 6, 1), False, True]
    counted = lines[date(2026, 5, 4), False, False] + lines[date(2026, 6, 1), False, False]
    assert (await _transactions(customer))["balance"] == counted
