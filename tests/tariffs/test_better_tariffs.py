"""Tests for the export tariffs that pay more than the SEG, asked of a simulated Octopus."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from decimal import Decimal

from aiohttp import ClientSession
from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.octopus_seg.octopus import OctopusClient, Patience
from custom_components.octopus_seg.tariffs.better_tariffs import async_better_tariffs
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import SEG_EXPORT_ONLY, Product, flat
from tests.octopus_simulator.faults import Fault

NOW = datetime(2026, 6, 18, 12, tzinfo=UTC)
JUNE = NOW.date().replace(day=1)


@pytest.fixture
async def octopus(socket_enabled: None, freezer: FrozenDateTimeFactory) -> AsyncGenerator[OctopusSimulator]:
    """Run a simulated Octopus on a day in June."""
    freezer.move_to(NOW)
    async with OctopusSimulator("pending_export", history_days=3, now=lambda: NOW) as octopus:
        yield octopus


@pytest.fixture
async def client(octopus: OctopusSimulator) -> AsyncGenerator[OctopusClient]:
    """Return a client without a key, that waits for nothing between two tries."""

    async def no_sleep(_seconds: float) -> None: ...

    async with ClientSession() as session:
        yield OctopusClient(session, "", version="1.2.3", base_url=octopus.url, patience=Patience(sleep=no_sleep))


def _put_on_sale(
    octopus: OctopusSimulator, code: str, rate: float, *, brand: str = "OCTOPUS_ENERGY", is_business: bool = False
) -> None:
    octopus.state.catalogue.add(
        Product(
            code=code,
            display_name=f"Name of {code}",
            schedule=flat(JUNE, rate),
            available_from=datetime(2026, 6, 1, tzinfo=UTC),
            brand=brand,
            is_business=is_business,
        )
    )


async def test_outgoing_pays_more_today(octopus: OctopusSimulator, client: OctopusClient) -> None:
    """12 p since March, not the 15 of before."""
    assert ("Outgoing Octopus", Decimal(12)) in await async_better_tariffs(client)


async def test_no_key_is_needed_or_sent(octopus: OctopusSimulator, client: OctopusClient) -> None:
    """An applicant may have no account yet."""
    await async_better_tariffs(client)
    assert octopus.requests
    assert not any(request.has_authorization for request in octopus.requests)


async def test_the_best_comes_first(octopus: OctopusSimulator, client: OctopusClient) -> None:
    """Whatever order they are on sale in."""
    _put_on_sale(octopus, "OUTGOING-LESS-26-06-01", 9.5)
    _put_on_sale(octopus, "OUTGOING-MOST-26-06-01", 16.5)
    found = await async_better_tariffs(client)
    rates = [rate for _, rate in found]
    assert rates == sorted(rates, reverse=True)
    assert found[0] == ("Name of OUTGOING-MOST-26-06-01", Decimal("16.5"))


async def test_only_flat_tariffs_of_octopus_for_homes_are_told(
    octopus: OctopusSimulator, client: OctopusClient
) -> None:
    """No SEG, no partner's, none for a business, none with another price at every hour, and no import."""
    _put_on_sale(octopus, "OUTGOING-COOP-26-06-01", 20, brand="COOP_ENERGY")
    _put_on_sale(octopus, "OUTGOING-BUS-26-06-01", 20, is_business=True)
    names = {name for name, _ in await async_better_tariffs(client)}
    catalogue = octopus.state.catalogue.products
    assert names <= {product.display_name for product in catalogue.values() if product.direction == "EXPORT"}
    assert catalogue[SEG_EXPORT_ONLY].display_name not in names
    assert names.isdisjoint({"Name of OUTGOING-COOP-26-06-01", "Name of OUTGOING-BUS-26-06-01"})
    assert not any("Agile" in name or "Flux" in name or "Smart Export" in name for name in names)


async def test_few_requests_are_made(octopus: OctopusSimulator, client: OctopusClient) -> None:
    """The applicant waits for the answer."""
    for number in range(20):
        _put_on_sale(octopus, f"OUTGOING-NUMBER-{number}-26-06-01", 10 + number)
    assert await async_better_tariffs(client)
    assert len(octopus.requests) <= 17


@pytest.mark.parametrize(
    "fault",
    [
        faults.server_error(503),
        faults.edge_block(),
        faults.rate_limited(),
        faults.connection_reset(),
        faults.html_page(),
        faults.truncated_json(),
        faults.unauthorized(),
        faults.html_not_found(),
    ],
    ids=["down", "blocked", "slow down", "reset", "no JSON", "half of it", "unauthorized", "not found"],
)
@pytest.mark.parametrize("pattern", ["*", "*/products/?*/"], ids=["the list", "a product"])
async def test_there_are_none_where_octopus_does_not_answer(
    octopus: OctopusSimulator, client: OctopusClient, pattern: str, fault: Fault
) -> None:
    """The advice stands without figures."""
    octopus.fail(pattern, fault, times=None)
    assert await async_better_tariffs(client) == []


async def test_there_are_none_where_octopus_is_not_there(socket_enabled: None) -> None:
    """Nobody listens."""
    async with OctopusSimulator("pending_export", history_days=3, now=lambda: NOW) as gone:
        url = gone.url
    async with ClientSession() as session:
        client = OctopusClient(session, "", version="1.2.3", base_url=url, patience=Patience(pauses=()))
        assert await async_better_tariffs(client) == []


async def test_there_are_none_where_nothing_better_is_on_sale(octopus: OctopusSimulator, client: OctopusClient) -> None:
    """The list holds the SEG alone."""
    products = octopus.state.catalogue.products
    for code in [code for code in products if code != SEG_EXPORT_ONLY]:
        del products[code]
    assert await async_better_tariffs(client) == []
