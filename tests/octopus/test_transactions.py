"""Tests for reading the account's ledger."""

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
from tests.octopus_simulator import OctopusSimulator, Transaction as LedgerLine
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


def _read(*nodes: dict[str, object] | None, cursor: str | None = None) -> TransactionPage:
    connection = {
        "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor or "the last"},
        "edges": [{"node": node} for node in nodes],
    }
    return read_transaction_page(Fields({"account": {"balance": -250, "transactions": connection}}))


def _payment(identifier: int, day: date) -> LedgerLine:
    return LedgerLine(
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
        note="",
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
            note="For June",
        )
    ).transactions
    assert credit.kind is TransactionKind.CREDIT
    assert (credit.net_pence, credit.reason_code, credit.note) == (1234, "EXPORT_TARIFF_PAYMENT", "For June")
    assert (credit.is_export, credit.energy) == (False, None)


def test_what_may_be_null() -> None:
    """Everything but the id, the kind and the day."""
    names = ("title", "createdAt", "amounts", "isHeld", "isIssued", "isReversed", "note", "reasonCode", "consumption")
    bare = _read(_node()).transactions
    assert _read(_node(**dict.fromkeys(names))).transactions == bare
    assert (bare[0].title, bare[0].gross_pence, bare[0].created_at, bare[0].energy) == ("", 0, None, None)


def test_a_charge_without_days_has_no_energy() -> None:
    """A quantity is of no use without the days that it was counted on."""
    (charge,) = _read(
        _node(isExport=True, consumption={"startDate": None, "endDate": None, "quantity": "1.0000"})
    ).transactions
    assert charge.energy is None


def test_a_new_kind_of_transaction_is_no_error() -> None:
    """The ledger is read on; what the kind means is not known."""
    (line,) = _read(_node(__typename="Rebate")).transactions
    assert line.kind is None


def test_a_transaction_that_may_not_be_seen_is_left_out() -> None:
    """Its place in the list is null."""
    assert len(_read(None, _node(), None).transactions) == 1


def test_an_account_without_a_ledger() -> None:
    """There is a balance and nothing else, as where the field is refused."""
    page = read_transaction_page(Fields({"account": {"balance": 0, "transactions": None}}))
    assert page == TransactionPage(balance_pence=0, transactions=(), cursor=None, is_read=False)


def test_a_ledger_of_which_no_line_can_be_read_was_not_read() -> None:
    """An empty one was."""
    assert not _read({"__typename": "Charge", "id": "-7"}).is_read
    assert _read().is_read


def test_a_transaction_without_a_day_is_left_out() -> None:
    page = _read({"__typename": "Charge", "id": "-7"}, {"__typename": "Charge", "id": "-8", "postedDate": "2026-05-04"})
    assert [transaction.identifier for transaction in page.transactions] == ["-8"]


@pytest.mark.parametrize("end", ["9999-12-31", "0001-01-01", 5])
def test_a_charge_whose_days_cannot_be_calculated_with_is_left_out(end: object) -> None:
    energy = {"startDate": "2026-04-01", "endDate": end, "quantity": "5"}
    assert (
        _read({"__typename": "Charge", "id": "1", "postedDate": "2026-05-04", "consumption": energy}).transactions == ()
    )


@pytest.mark.parametrize("balance", [123, 123.0, "123"])
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
