"""Tests for reading the account's transactions."""

from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime
from decimal import Decimal

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.octopus import (
    EnergyCharged,
    OctopusClient,
    OctopusNotFoundError,
    Patience,
    Transaction,
    TransactionKind,
    TransactionPage,
)
from custom_components.octopus_seg.octopus.fields import Fields
from custom_components.octopus_seg.octopus.transactions import read_transaction_page
from tests.octopus_simulator import OctopusSimulator, Transaction as SimulatedTransaction
from tests.octopus_simulator.scenarios import EXPORT_MPAN

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncGenerator[OctopusSimulator]:
    """Return a running simulator with a year of export."""
    async with OctopusSimulator("seg_active", history_days=400, starts_at=NOW) as simulator:
        yield simulator


@pytest.fixture
def octopus(simulator: OctopusSimulator, session: ClientSession, patience: Patience) -> OctopusClient:
    """Return a client of the simulated customer."""
    return OctopusClient(session, simulator.api_key, version="1.2.3", base_url=simulator.url, patience=patience)


def _node(**fields: object) -> dict[str, object]:
    return {"__typename": "Charge", "id": "-7", "postedDate": "2026-08-31"} | fields


def _export(**fields: object) -> dict[str, object]:
    return _node(isExport=True, amounts={"net": -621, "tax": 0, "gross": -621}) | fields


def _read(*nodes: dict[str, object] | None, cursor: str | None = None) -> TransactionPage:
    connection = {
        "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor or "the last"},
        "edges": [{"node": node} for node in nodes],
    }
    return read_transaction_page(Fields({"account": {"balance": -250, "transactions": connection}}))


def _payment(identifier: int, day: date) -> SimulatedTransaction:
    return SimulatedTransaction(
        kind="Payment",
        identifier=identifier,
        title="Direct debit",
        posted_date=day,
        created_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        net=4000,
    )


async def test_an_export_charge(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Negative pence, kWh to four decimal places, and the days it covers, both included."""
    simulator.bill_export(date(2026, 9, 1), date(2026, 9, 30))

    (charge,) = (await octopus.transactions(simulator.account_number)).transactions
    (line,) = simulator.home.transactions
    assert charge == Transaction(
        identifier=str(line.identifier),
        kind=TransactionKind.CHARGE,
        title="Electricity",
        posted_on=date(2026, 9, 30),
        created_at=datetime(2026, 10, 1, 20, 30, tzinfo=UTC),
        net_pence=line.net,
        gross_pence=line.gross,
        is_held=False,
        is_issued=True,
        is_reversed=False,
        reason_code=None,
        is_export=True,
        energy=EnergyCharged(
            first_day=date(2026, 9, 1), last_day=date(2026, 9, 30), quantity_kwh=Decimal(line.quantity or "")
        ),
    )
    assert charge.gross_pence < 0


async def test_the_balance_comes_with_the_transactions(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Positive when the customer is in credit."""
    simulator.bill_export(date(2026, 9, 1), date(2026, 9, 30))

    page = await octopus.transactions(simulator.account_number)
    assert page.balance_pence == simulator.home.balance > 0


async def test_a_renewal_in_the_middle_of_a_bill(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Each agreement has a charge of its own."""
    renewal = date(2026, 10, 16)
    assert simulator.export_point(EXPORT_MPAN).agreements[-1].valid_from.date() < renewal
    simulator.bill_export(date(2026, 10, 1), date(2026, 10, 31))

    energies = [line.energy for line in (await octopus.transactions(simulator.account_number)).transactions]
    assert [(energy.first_day, energy.last_day) for energy in energies if energy] == [
        (date(2026, 10, 16), date(2026, 10, 31)),
        (date(2026, 10, 1), date(2026, 10, 15)),
    ]


async def test_pages_lead_to_older_ones(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Newest first, until the last page leads nowhere."""
    for number in range(120):
        simulator.post(_payment(number, date.fromordinal(date(2026, 6, 1).toordinal() + number)))

    found: list[Transaction] = []
    cursor = None
    for expected in (50, 50, 20):
        page = await octopus.transactions(simulator.account_number, cursor)
        assert len(page.transactions) == expected
        found += page.transactions
        cursor = page.cursor
    assert cursor is None
    assert [line.identifier for line in found] == [str(number) for number in reversed(range(120))]
    assert {(line.kind, line.net_pence, line.is_export) for line in found} == {(TransactionKind.PAYMENT, 4000, False)}


async def test_another_customers_account(octopus: OctopusClient) -> None:
    """It is not shown."""
    with pytest.raises(OctopusNotFoundError):
        await octopus.transactions("A-00000000")


def test_a_credit_says_its_reason() -> None:
    """A payment for export made by hand is a credit, which has no days."""
    (credit,) = _read(
        _node(
            __typename="Credit",
            title="Export payment",
            amounts={"net": 1234, "tax": 0, "gross": 1234},
            reasonCode="EXPORT_TARIFF_PAYMENT",
        )
    ).transactions
    assert credit.kind is TransactionKind.CREDIT
    assert (credit.net_pence, credit.reason_code) == (1234, "EXPORT_TARIFF_PAYMENT")
    assert (credit.is_export, credit.energy) == (False, None)


def test_what_may_be_null() -> None:
    """Everything but the id, the kind and the day."""
    names = ("title", "createdAt", "amounts", "isHeld", "isIssued", "isReversed", "reasonCode", "consumption")
    bare = _read(_node()).transactions
    assert _read(_node(**dict.fromkeys(names))).transactions == bare
    assert (bare[0].title, bare[0].gross_pence, bare[0].created_at, bare[0].energy) == ("", 0, None, None)


OPTIONAL = ("title", "createdAt", "isHeld", "isIssued", "isReversed", "reasonCode", "amounts", "consumption")


@pytest.mark.parametrize("name", OPTIONAL)
@pytest.mark.parametrize("odd", ["x", 5, [], {"odd": 1}, True])
def test_an_odd_field_that_can_be_done_without_costs_itself_alone(name: str, odd: object) -> None:
    (line,) = _read(_node(isExport=False, **{name: odd})).transactions
    assert (line.identifier, line.posted_on) == ("-7", date(2026, 8, 31))


def test_a_charge_without_days_has_no_energy() -> None:
    """A quantity is of no use without the days that it was counted on."""
    (charge,) = _read(_export(consumption={"startDate": None, "endDate": None, "quantity": "1.0000"})).transactions
    assert charge.energy is None


def test_a_charge_keeps_its_days_without_its_quantity() -> None:
    (charge,) = _read(
        _export(consumption={"startDate": "2026-04-01", "endDate": "2026-04-30", "quantity": "some"})
    ).transactions
    assert charge.energy == EnergyCharged(first_day=date(2026, 4, 1), last_day=date(2026, 4, 30), quantity_kwh=None)


@pytest.mark.parametrize("amounts", [None, {}, {"net": "x", "gross": None}, 5])
@pytest.mark.parametrize("kind", [{"isExport": True}, {"__typename": "Credit"}])
def test_a_credit_without_an_amount_is_left_out(amounts: object, kind: dict[str, object]) -> None:
    """It is not one of nothing."""
    page = _read(_node(**kind, amounts=amounts))
    assert page.transactions == ()
    assert page.may_hide_credits


@pytest.mark.parametrize(("pence", "read"), [(-621.0, -621), ("-621", -621), (-621.4, -621), ("-620.6", -621)])
def test_an_amount_may_be_written_in_several_ways(pence: object, read: int) -> None:
    (charge,) = _read(_export(amounts={"net": pence, "gross": None})).transactions
    assert charge.net_pence == read


@pytest.mark.parametrize(
    ("node", "hides"),
    [
        (_node(__typename="Payment", postedDate=None), False),
        (_node(__typename="Refund", id=None), False),
        (_node(isExport=False, postedDate="x"), False),
        (_node(isExport=False, isHeld="x"), False),
        (_node(isExport=True, postedDate="x"), True),
        (_node(isExport="x"), True),
        (_node(__typename="Credit", id=None), True),
        (_node(__typename=None), True),
        (_node(__typename="Rebate"), True),
        (None, True),
    ],
)
def test_a_line_hides_a_credit_unless_it_is_known_to_be_none(node: dict[str, object] | None, hides: bool) -> None:
    assert _read(_export(), node).may_hide_credits is hides


def test_export_whose_days_cannot_be_read_may_hide_what_it_is_for() -> None:
    assert _read(_export(consumption={"startDate": "x", "endDate": None, "quantity": 1})).may_hide_credits


def test_an_element_that_is_null_is_left_out_and_may_be_a_credit() -> None:
    connection = {"pageInfo": {"hasNextPage": False}, "edges": [None, {"node": _export()}, {}]}
    page = read_transaction_page(Fields({"account": {"balance": 1, "transactions": connection}}))
    assert len(page.transactions) == 1
    assert page.may_hide_credits


@pytest.mark.parametrize(
    ("info", "cursor", "ends_early"),
    [
        ({"hasNextPage": False, "endCursor": "a"}, None, False),
        ({"hasNextPage": True, "endCursor": "a"}, "a", False),
        ({"hasNextPage": True, "endCursor": 5}, "5", False),
        ({"hasNextPage": None, "endCursor": "a"}, "a", False),
        ({"hasNextPage": True, "endCursor": None}, None, True),
        ({"hasNextPage": True, "endCursor": {}}, None, True),
        ({"hasNextPage": True}, None, True),
        ({}, None, True),
        (None, None, True),
        ("info", None, True),
    ],
)
def test_a_cursor_that_cannot_be_read_is_not_the_end(info: object, cursor: str | None, ends_early: bool) -> None:
    connection = {"pageInfo": info, "edges": [{"node": _export()}]}
    page = read_transaction_page(Fields({"account": {"balance": 1, "transactions": connection}}))
    assert (page.cursor, page.ends_early) == (cursor, ends_early)
    assert len(page.transactions) == 1
    assert page.is_read


@pytest.mark.parametrize(
    ("connection", "is_read"),
    [
        (None, False),
        (5, False),
        ({"pageInfo": {"hasNextPage": False}, "edges": None}, False),
        ({"pageInfo": {"hasNextPage": False}, "edges": [None, None]}, False),
        ({"pageInfo": {"hasNextPage": False}, "edges": [{"node": {"id": {}}}]}, False),
        ({"pageInfo": {"hasNextPage": False}, "edges": []}, True),
    ],
)
def test_transactions_of_which_none_could_be_read_are_not_an_empty_list(connection: object, is_read: bool) -> None:
    page = read_transaction_page(Fields({"account": {"balance": 250, "transactions": connection}}))
    assert page.is_read is is_read
    assert page.transactions == ()
    assert page.balance_pence == 250


def test_a_new_kind_of_transaction_is_no_error() -> None:
    """Reading goes on; what the kind means is not known."""
    (line,) = _read(_node(__typename="Rebate")).transactions
    assert line.kind is None


def test_a_transaction_that_may_not_be_seen_is_left_out() -> None:
    """Its place in the list is null."""
    assert len(_read(None, _node(), None).transactions) == 1


def test_an_account_without_transactions() -> None:
    """There is a balance and nothing else, as where the field is refused."""
    page = read_transaction_page(Fields({"account": {"balance": 0, "transactions": None}}))
    assert (page.balance_pence, page.transactions, page.is_read) == (0, (), False)


def test_transactions_of_which_none_can_be_read_were_not_read() -> None:
    """An empty one was."""
    assert not _read({"__typename": "Charge", "id": "-7"}).is_read
    assert _read().is_read


def test_a_transaction_without_a_day_is_left_out() -> None:
    page = _read({"__typename": "Charge", "id": "-7"}, {"__typename": "Charge", "id": "-8", "postedDate": "2026-05-04"})
    assert [transaction.identifier for transaction in page.transactions] == ["-8"]


@pytest.mark.parametrize("end", ["9999-12-31", "0001-01-01", 5])
def test_a_charge_whose_days_cannot_be_calculated_with_has_none(end: object) -> None:
    energy = {"startDate": "2026-04-01", "endDate": end, "quantity": "5"}
    (charge,) = _read(_export(consumption=energy)).transactions
    assert charge.energy is None


@pytest.mark.parametrize("balance", [123, 123.0, "123", 123.4, "122.6"])
def test_a_balance_may_be_written_in_several_ways(balance: object) -> None:
    assert read_transaction_page(Fields({"account": {"balance": balance}})).balance_pence == 123


@pytest.mark.parametrize(("said", "is_issued"), [(True, True), (False, False), (None, True)])
def test_a_line_is_awaited_only_where_that_is_said(said: bool | None, is_issued: bool) -> None:
    """Where nothing is said, it is taken to be on a statement."""
    (line,) = _read(_node(isIssued=said)).transactions
    assert line.is_issued is is_issued


async def test_only_transactions_before_a_day(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """The day itself is left out."""
    for number in range(1, 4):
        simulator.post(_payment(number, date(2026, 6, number)))
    page = await octopus.transactions(simulator.account_number, before=date(2026, 6, 3))
    assert [line.identifier for line in page.transactions] == ["2", "1"]
