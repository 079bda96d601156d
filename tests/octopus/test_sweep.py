"""Every path of every answer made odd in every way: what is not beneath it is read as it was."""

from base64 import b64encode
from collections.abc import AsyncGenerator, Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
import json
from typing import Any, Final

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.octopus.answers import read_account, read_consumption, read_product, read_unit_rate
from custom_components.octopus_seg.octopus.details import ACCOUNT_DETAILS, read_account_details
from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.fields import Fields
from custom_components.octopus_seg.octopus.graphql import OBTAIN_TOKEN
from custom_components.octopus_seg.octopus.half_hours import HalfHours
from custom_components.octopus_seg.octopus.paging import Listing, read_pages
from custom_components.octopus_seg.octopus.parsing import read_json
from custom_components.octopus_seg.octopus.row_stream import Rows
from custom_components.octopus_seg.octopus.transactions import TRANSACTIONS, read_transaction_page
from custom_components.octopus_seg.octopus.transport import Request, Transport
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN

from .stub import Stub

type Path = tuple[str | int, ...]
# What was read, and the paths that it needs.
type Part = tuple[object, tuple[Path, ...]]

REMOVED: Final = object()
ODD: Final[tuple[object, ...]] = (
    REMOVED,
    None,
    True,
    -1,
    1.5,
    10**18,
    "",
    "a word",
    "1E+400000000",
    "9999-12-31T00:00:00Z",
    "0001-01-01",
    [],
    [None],
    {},
    {"odd": 1},
)


def paths(node: object, path: Path = ()) -> Iterator[Path]:
    """Yield the way to every value below a node."""
    items: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(node, dict):
        items = iter(node.items())
    elif isinstance(node, list):
        items = iter(enumerate(node))
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


def with_odd(answer: object, path: Path, odd: object) -> Any:
    """Return a copy of an answer with one value odd, or gone."""
    copy = deepcopy(answer)
    node: Any = copy
    for key in path[:-1]:
        node = node[key]
    if odd is REMOVED:
        del node[path[-1]]
    else:
        node[path[-1]] = odd
    return copy


def touches(odd: Path, need: Path) -> bool:
    """Return whether a path is above, at or beneath what a part needs."""
    return odd == need[: len(odd)] or need == odd[: len(need)]


def sweep(answer: object, read: Callable[[Any], list[Part]], useless: tuple[Path, ...]) -> int:
    """Make every path odd in every way; return the number of cases.

    All parts that do not need what is odd must be read as they were, in their order. An answer may fail only where
    what is odd is one of the paths without which it is useless.
    """
    whole = read(answer)
    assert whole
    cases = 0
    for path in paths(answer):
        kept = [value for value, needs in whole if not any(touches(path, need) for need in needs)]
        for odd in ODD:
            cases += 1
            try:
                found = [value for value, _ in read(with_odd(answer, path, odd))]
            except OctopusAnswerError:
                assert any(path == need[: len(path)] for need in useless), (path, odd)
                continue
            left = iter(found)
            assert all(value in left for value in kept), (path, odd)
    return cases


def rows(read_row: Callable[[Fields], object]) -> Callable[[Any], list[Part]]:
    """Return a reader of the rows of a page, each of which needs itself alone."""

    def read(answer: Any) -> list[Part]:
        page = Fields(answer)
        page.elements("results")
        return [(row, (("results", index),)) for index, row in enumerate(page.each("results", read_row))]

    return read


def account_parts(answer: Any) -> list[Part]:
    """Return what REST says of each meter point: its agreements, its meters, and whether it exports."""
    parts: list[Part] = []
    for place, home in enumerate(read_account(answer).properties):
        for index, point in enumerate(home.meter_points):
            way: Path = ("properties", place, "electricity_meter_points", index)
            mpan = (*way, "mpan")
            parts += [
                ((point.mpan, agreement), ((*way, "agreements", n), mpan))
                for n, agreement in enumerate(point.agreements)
            ]
            parts += [
                ((point.mpan, serial), ((*way, "meters", n, "serial_number"), mpan))
                for n, serial in enumerate(point.serial_numbers)
            ]
            parts.append(((point.mpan, point.is_export), ((*way, "is_export"), mpan)))
    return parts


def detail_parts(answer: Any) -> list[Part]:
    """Return what GraphQL says of each meter point, and the balance."""
    details = read_account_details(Fields(answer))
    parts: list[Part] = [(("balance", details.balance_pence), (("account", "balance"),))]
    for index, point in enumerate(details.meter_points):
        way: Path = ("account", "properties", 0, "electricityMeterPoints", index)
        mpan = (*way, "mpan")
        parts += [((point.mpan, found), ((*way, "agreements", n), mpan)) for n, found in enumerate(point.agreements)]
        parts += [((point.mpan, found), ((*way, "meters", n), mpan)) for n, found in enumerate(point.meters)]
        parts.append(((point.mpan, "direction", point.direction), ((*way, "direction"), mpan)))
        parts.append(((point.mpan, "status", point.status), ((*way, "status"), mpan)))
    return parts


def transaction_parts(answer: Any) -> list[Part]:
    """Return the transactions, and the balance."""
    page = read_transaction_page(Fields(answer))
    way: Path = ("account", "transactions", "edges")
    lines: list[Part] = [(line, ((*way, index),)) for index, line in enumerate(page.transactions)]
    return [(("balance", page.balance_pence), (("account", "balance"),)), *lines]


async def ask(simulator: OctopusSimulator, session: ClientSession, query: str, variables: dict[str, Any]) -> Any:
    """Return the data of an answer of GraphQL, with a token bought for it."""

    async def data(query: str, variables: dict[str, Any], headers: dict[str, str]) -> Any:
        body = {"query": query, "variables": variables}
        async with session.post(simulator.graphql_url, json=body, headers=headers) as reply:
            return (await reply.json())["data"]

    login = await data(OBTAIN_TOKEN, {"input": {"APIKey": simulator.api_key}}, {})
    return await data(query, variables, {"Authorization": login["obtainKrakenToken"]["token"]})


async def answers(simulator: OctopusSimulator, session: ClientSession) -> dict[str, Any]:
    """Return answers of the simulator as they come over HTTP."""
    basic = b64encode(f"{simulator.api_key}:".encode()).decode()
    point = simulator.export_point(EXPORT_MPAN)
    serial = point.meters_newest_first()[0].serial_number
    tariff = point.agreements[-1].tariff_code

    async def get(path: str) -> Any:
        async with session.get(f"{simulator.url}{path}", headers={"Authorization": f"Basic {basic}"}) as reply:
            assert reply.status == 200, path
            return await reply.json()

    number = simulator.account_number
    page = {"number": number, "first": 50, "after": None, "before": None}
    product = tariff[5:-2]
    return {
        "account": await get(f"/v1/accounts/{number}/"),
        "half-hours": await get(
            f"/v1/electricity-meter-points/{EXPORT_MPAN}/meters/{serial}/consumption/?page_size=12&order_by=period"
        ),
        "products": await get("/v1/products/"),
        "rates": await get(f"/v1/products/{product}/electricity-tariffs/{tariff}/standard-unit-rates/"),
        "details": await ask(simulator, session, ACCOUNT_DETAILS.document, {"number": number}),
        "transactions": await ask(simulator, session, TRANSACTIONS.document, page),
    }


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncGenerator[OctopusSimulator]:
    async with OctopusSimulator(
        "seg_active", history_days=100, starts_at=datetime(2026, 11, 20, 12, tzinfo=UTC)
    ) as found:
        found.bill_export(date(2026, 9, 1), date(2026, 9, 30))
        found.bill_export(date(2026, 10, 1), date(2026, 10, 31))
        yield found


PAGES: Final = 3


def pages_of(rows: list[Any]) -> list[dict[str, Any]]:
    """Return a list of the simulator's in pages."""
    size = -(-len(rows) // PAGES)
    return [
        {
            "count": len(rows),
            "next": f"https://api.octopus.energy/v1/things/?page={page + 2}" if page + 1 < PAGES else None,
            "previous": None,
            "results": rows[page * size : (page + 1) * size],
        }
        for page in range(PAGES)
    ]


async def sweep_pages(
    transport: Transport,
    stub: Stub,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[Any],
    read: Callable[[Fields], object],
    collected: Callable[[], Rows[Any]] | None,
) -> int:
    """Make every path of every page odd in every way; return the number of cases.

    Only the first page may fail, where it is no page. What was read of it stays whatever follows, and a list that lost
    a page, or its way to the next one, says so.
    """
    pages = pages_of(rows)
    asked: list[Any] = []

    async def fetch(_: Transport, request: Request, made: Callable[[object], Any]) -> Any:
        """Answer without HTTP, which has been swept by others, and would take too long for thousands of lists."""
        body = json.dumps(asked.pop(0)).encode()
        if request.stream is not None:
            stream = request.stream()
            for begin in range(0, len(body), 100):
                stream.feed(body[begin : begin + 100])
            body = stream.left
        return read_json(body, made)

    monkeypatch.setattr(Transport, "fetch", fetch)
    listing = Listing(url=transport.url("/v1/things/"), headers={}, most_rows=10_000)
    whole = [[read(Fields(row)) for row in page["results"]] for page in pages]
    cases = 0
    for number, page in enumerate(pages):
        for path in paths(page):
            for odd in ODD:
                cases += 1
                asked[:] = [*pages[:number], with_odd(page, path, odd), *pages[number + 1 :]]
                try:
                    found = await read_pages(transport, listing, read, collected)
                except OctopusAnswerError:
                    assert (number, path) == (0, ("results",)), (path, odd)
                    continue
                assert [list(each.rows) for each in found[:number]] == whole[:number], (number, path, odd)
                lost = len(found) < PAGES
                if path[0] == "results" and len(path) > 1:
                    assert not lost, (number, path, odd)
                    place = path[1]
                    kept = [row for index, row in enumerate(whole[number]) if index != place]
                    left = iter(found[number].rows)
                    assert all(row in left for row in kept), (number, path, odd)
                if lost and not (path == ("next",) and (odd is None or odd is REMOVED)):
                    assert found[-1].ends_early, (number, path, odd)
    return cases


async def test_nothing_odd_in_a_list_of_pages_costs_more_than_what_is_beneath_it(
    simulator: OctopusSimulator,
    session: ClientSession,
    transport: Transport,
    stub: Stub,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = await answers(simulator, session)

    cases = {
        kind: await sweep_pages(transport, stub, monkeypatch, found[kind]["results"], read, collected)
        for kind, read, collected in (("half-hours", read_consumption, HalfHours), ("products", read_product, None))
    }

    with capsys.disabled():
        print(f"\n{sum(cases.values())} odd pages: {cases}")  # noqa: T201 - the figure is what it is run for
    assert sum(cases.values()) > 1000


async def test_nothing_odd_costs_more_than_what_is_beneath_it(
    simulator: OctopusSimulator, session: ClientSession, capsys: pytest.CaptureFixture[str]
) -> None:
    found = await answers(simulator, session)

    cases = {
        "account": sweep(found["account"], account_parts, (("properties", 0, "electricity_meter_points"),)),
        "half-hours": sweep(found["half-hours"], rows(read_consumption), (("results",),)),
        "products": sweep(found["products"], rows(read_product), (("results",),)),
        "rates": sweep(found["rates"], rows(read_unit_rate), (("results",),)),
        "details": sweep(found["details"], detail_parts, (("account",),)),
        "transactions": sweep(found["transactions"], transaction_parts, (("account", "transactions", "edges"),)),
    }

    with capsys.disabled():
        print(f"\n{sum(cases.values())} odd answers: {cases}")  # noqa: T201 - the figure is what it is run for
    assert sum(cases.values()) > 3000
