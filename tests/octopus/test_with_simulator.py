"""Tests of the client against a server that behaves like Octopus, over days, homes and faults."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.octopus import (
    Direction,
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusClient,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
    Patience,
)
from tests.octopus_simulator import Fault, OctopusSimulator, faults, scenarios

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
HALF_HOUR = timedelta(minutes=30)
MPAN = scenarios.EXPORT_MPAN
SERIAL = scenarios.SERIAL_NUMBER


@pytest.fixture
async def simulator(request: pytest.FixtureRequest, socket_enabled: None) -> AsyncGenerator[OctopusSimulator]:
    """Return a running simulator; a test may name its scenario and how many days of history it has."""
    scenario, history_days = getattr(request, "param", ("seg_active", 400))
    async with OctopusSimulator(scenario, history_days=history_days, starts_at=NOW) as simulator:
        yield simulator


@pytest.fixture
def octopus(simulator: OctopusSimulator, session: ClientSession, patience: Patience) -> OctopusClient:
    """Return a client of the simulated customer."""
    return OctopusClient(session, simulator.api_key, version="1.2.3", base_url=simulator.url, patience=patience)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def _home(scenario: str, history_days: int = 400) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("simulator", [(scenario, history_days)], indirect=True, ids=[scenario])


async def _consumption_of(octopus: OctopusClient, first: date, days: int = 1) -> list[tuple[datetime, int]]:
    rows = await octopus.consumption(MPAN, SERIAL, _midnight(first), _midnight(first + timedelta(days=days)))
    return list(rows)


async def test_the_account_of_an_export_customer(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Both APIs tell of the same meter points, serial numbers and agreements."""
    account = await octopus.account(simulator.account_number)
    details = await octopus.account_details(simulator.account_number)
    points = {point.mpan: point for place in account.properties for point in place.meter_points}
    assert {mpan: point.is_export for mpan, point in points.items()} == {MPAN: True, scenarios.IMPORT_MPAN: False}
    assert [point.mpan for point in details.meter_points] == list(points)
    for point in details.meter_points:
        assert point.direction is (Direction.EXPORT if points[point.mpan].is_export else Direction.IMPORT)
        assert [meter.is_export for meter in point.meters] == [points[point.mpan].is_export]
        assert tuple(meter.serial_number for meter in point.meters) == points[point.mpan].serial_numbers
        told = sorted(point.agreements, key=lambda agreement: agreement.valid_from)
        assert [replace(agreement, rate_pence=None) for agreement in told] == list(points[point.mpan].agreements)
        assert told[-1].rate_pence is not None
        assert point.status == "ON_SUPPLY"
        assert point.enrolment_status is None
    assert details.balance_pence is not None


@_home("export_only")
async def test_an_export_point_without_an_import_point(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """The customer's import is another company's."""
    (point,) = (await octopus.account(simulator.account_number)).properties[0].meter_points
    assert point.mpan == MPAN
    assert point.is_export


@_home("no_export_flag")
async def test_an_export_point_that_is_not_flagged(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """What is left is the tariff code."""
    point = (await octopus.account(simulator.account_number)).properties[0].meter_points[0]
    assert not point.is_export
    assert "OUTGOING-SEG" in point.agreements[0].tariff_code
    assert (await octopus.account_details(simulator.account_number)).meter_points[0].direction is None


@_home("pending_export")
async def test_an_export_point_that_is_not_there_yet(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Before the MPAN exists there is nothing to see."""
    details = await octopus.account_details(simulator.account_number)
    assert [point.mpan for point in details.meter_points] == [scenarios.IMPORT_MPAN]


@_home("enrolling_export")
async def test_an_export_point_on_its_way(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """It has an enrolment, and neither agreement nor data."""
    (point,) = [
        point
        for point in (await octopus.account_details(simulator.account_number)).meter_points
        if point.direction is Direction.EXPORT
    ]
    assert point.enrolment_status == "REQUESTED"
    assert point.agreements == ()
    assert await _consumption_of(octopus, date(2026, 11, 1), 10) == []


async def test_a_year_is_one_request(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """And every half-hour is what the meter said."""
    first = date(2025, 11, 1)
    rows = await _consumption_of(octopus, first, 380)
    truth = simulator.truth(MPAN, _midnight(first), _midnight(first + timedelta(days=380)))
    assert rows == [(start, energy) for start, energy in truth.items() if energy is not None]
    assert len(rows) > 365 * 48
    assert simulator.count("consumption") == 1


@_home("seg_active", 1_100)
async def test_three_years_are_three_requests(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Page by page, without a half-hour lost or read twice."""
    start = _midnight(NOW.date() - timedelta(days=1_100))
    rows = await octopus.consumption(MPAN, SERIAL, start, NOW)
    truth = simulator.truth(MPAN, start, NOW)
    assert dict(rows) == {key: wh for key, wh in truth.items() if wh is not None}
    assert len(rows) > 50_000
    assert simulator.count("consumption") == octopus.requests_made == 3


@pytest.mark.parametrize(
    ("day", "half_hours"), [(date(2026, 3, 29), 46), (date(2025, 10, 26), 50), (date(2026, 10, 25), 50)]
)
async def test_a_day_on_which_the_clocks_change(octopus: OctopusClient, day: date, half_hours: int) -> None:
    """Each half-hour is there once, 30 minutes after the one before."""
    rows = await _consumption_of(octopus, day)
    assert [start for start, _ in rows] == [_midnight(day) + index * HALF_HOUR for index in range(half_hours)]


async def test_a_gap_and_its_filling(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Missing half-hours are missing until they come."""
    day = date(2026, 11, 10)
    whole = await _consumption_of(octopus, day)
    simulator.add_gap(MPAN, whole[4][0], 3)
    assert await _consumption_of(octopus, day) == whole[:4] + whole[7:]
    simulator.fill_gap(MPAN)
    assert await _consumption_of(octopus, day) == whole


async def test_a_correction(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """What was published may change."""
    day = date(2026, 11, 10)
    simulator.correct(MPAN, _midnight(day), 4_321)
    assert (await _consumption_of(octopus, day))[0] == (_midnight(day), 4_321)


async def test_a_late_day(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Yesterday may come tomorrow."""
    simulator.delay_day(date(2026, 11, 19))
    assert await _consumption_of(octopus, date(2026, 11, 19)) == []


@_home("meter_exchange")
async def test_every_meter_of_an_exchange_is_asked_by_its_serial(
    octopus: OctopusClient, simulator: OctopusSimulator
) -> None:
    """Each has its own half-hours."""
    account = await octopus.account(simulator.account_number)
    (point,) = [point for point in account.properties[0].meter_points if point.mpan == MPAN]
    assert set(point.serial_numbers) == {scenarios.OLD_SERIAL_NUMBER, SERIAL}
    start = NOW - timedelta(days=399)
    old = await octopus.consumption(MPAN, scenarios.OLD_SERIAL_NUMBER, start, NOW)
    new = await octopus.consumption(MPAN, SERIAL, start, NOW)
    assert old[0] < new[0] <= old[-1] < new[-1]


async def test_a_serial_number_of_no_meter(octopus: OctopusClient) -> None:
    """It has no half-hours."""
    assert list(await octopus.consumption(MPAN, "NO SUCH/METER", NOW - timedelta(days=9), NOW)) == []


async def test_the_export_serves_no_other_meter_point(octopus: OctopusClient) -> None:
    """Import and export share a meter, and not their half-hours."""
    start = NOW - timedelta(days=5)
    exported = await octopus.consumption(MPAN, SERIAL, start, NOW)
    imported = await octopus.consumption(scenarios.IMPORT_MPAN, SERIAL, start, NOW)
    assert [start for start, _ in exported] == [start for start, _ in imported]
    assert [energy_wh for _, energy_wh in exported] != [energy_wh for _, energy_wh in imported]


async def test_the_region_of_a_meter_point(octopus: OctopusClient) -> None:
    """It needs no key."""
    assert (await octopus.meter_point(scenarios.IMPORT_MPAN)).gsp == "_C"


async def test_the_seg_rate_and_its_change(octopus: OctopusClient) -> None:
    """The rate of 2020, and the one of today."""
    rates = await octopus.unit_rates(
        "OUTGOING-SEG-FIX-12M-20-07-07", "E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C", datetime(2021, 1, 1, tzinfo=UTC)
    )
    assert [rate.value_pence for rate in rates] == [Decimal("5.5"), Decimal("4.1")]
    assert rates[0].valid_to == rates[1].valid_from == datetime(2022, 2, 1, tzinfo=UTC)
    assert rates[1].valid_to is None


async def test_half_hourly_rates_fill_many_pages(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """The server lowers a page to 1,500 rates; together they cover the period without a gap."""
    start = _midnight(date(2026, 3, 1))
    rates = await octopus.unit_rates(
        "AGILE-OUTGOING-19-05-13", "E-1R-AGILE-OUTGOING-19-05-13-C", start, start + timedelta(days=100)
    )
    assert len(rates) == 4_800
    assert simulator.count("unit_rates") == 4
    assert rates[0].valid_from == start
    assert all(rate.valid_to == after.valid_from for rate, after in pairwise(rates))


async def test_a_tariff_without_published_rates(octopus: OctopusClient) -> None:
    """Some export tariffs have none."""
    assert (
        list(await octopus.unit_rates("INTELLI-FLUX-EXPORT-23-07-14", "E-1R-INTELLI-FLUX-EXPORT-23-07-14-C", NOW)) == []
    )


async def test_the_catalogue(octopus: OctopusClient) -> None:
    """Import and export are in one list."""
    products = {product.code: product for product in (await octopus.products()).products}
    assert products["OUTGOING-SEG-EO-FIX-12M-24-04-05"].direction is Direction.EXPORT
    assert {product.direction for product in products.values()} == {Direction.EXPORT, Direction.IMPORT}
    assert {product.brand for product in products.values()} >= {"OCTOPUS_ENERGY", "COOP_ENERGY"}


@pytest.mark.parametrize("code", ["OUTGOING-SEG-EO-FIX-12M-24-04-05", "OUTGOING-FIX-12M-19-05-13"])
async def test_a_product_has_a_tariff_in_every_region(octopus: OctopusClient, code: str) -> None:
    """Whether on sale or withdrawn."""
    details = await octopus.product(code)
    assert details.product.code == code
    assert [tariff.region for tariff in details.tariffs] == [f"_{letter}" for letter in "ABCDEFGHJKLMNP"]
    assert {tariff.unit_rate_pence for tariff in details.tariffs} <= {Decimal("4.1"), Decimal(15)}
    assert details.tariffs[2].tariff_code == f"E-1R-{code}-C"


async def test_a_wrong_key(simulator: OctopusSimulator, session: ClientSession, patience: Patience) -> None:
    """Both APIs say so; nothing is tried again, and what is public stays so."""
    octopus = OctopusClient(session, "sk_live_wrong", version="1", base_url=simulator.url, patience=patience)
    for question in (
        octopus.account(simulator.account_number),
        octopus.account_details(simulator.account_number),
        octopus.consumption(MPAN, SERIAL, NOW - timedelta(days=1), NOW),
    ):
        with pytest.raises(OctopusAuthenticationError):
            await question
    assert octopus.requests_made == 3
    assert (await octopus.meter_point(MPAN)).gsp == "_C"


async def test_what_octopus_does_not_know(octopus: OctopusClient) -> None:
    """JSON or an HTML page: it is not found."""
    for question in (
        octopus.account("A-00000000"),
        octopus.account("a-0f1e2d3c"),
        octopus.meter_point("2099000000019"),
        octopus.consumption("2099000000019", SERIAL, NOW - timedelta(days=1), NOW),
        octopus.product("NO-SUCH-PRODUCT"),
        octopus.unit_rates("NO-SUCH-PRODUCT", "E-1R-NO-SUCH-PRODUCT-C", NOW),
    ):
        with pytest.raises(OctopusNotFoundError):
            await question


async def test_an_account_that_is_not_the_keys(octopus: OctopusClient) -> None:
    """GraphQL, too, does not find it."""
    with pytest.raises(OctopusNotFoundError):
        await octopus.account_details("A-00000000")


async def test_a_token_serves_many_questions(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """Until it expires by their clock, or is withdrawn; then it is renewed, unseen."""
    number = simulator.account_number
    await octopus.account_details(number)
    await octopus.account_details(number)
    assert simulator.count("graphql:obtainKrakenToken") == 1
    simulator.clock.advance(timedelta(minutes=61))
    await octopus.account_details(number)
    assert simulator.count("graphql:obtainKrakenToken") == 2
    simulator.expire_tokens()
    await octopus.account_details(number)
    assert simulator.count("graphql:obtainKrakenToken") == 3


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.edge_block(), OctopusRateLimitError),
        (faults.rate_limited(), OctopusRateLimitError),
        (faults.rate_limited(600), OctopusRateLimitError),
        (faults.server_error(), OctopusConnectionError),
        (faults.server_error(504), OctopusConnectionError),
        (faults.connection_reset(), OctopusConnectionError),
        (faults.html_not_found(), OctopusNotFoundError),
        (faults.forbidden(), OctopusNotFoundError),
        (faults.html_page(), OctopusAnswerError),
        (faults.truncated_json(), OctopusAnswerError),
        (faults.json_answer([]), OctopusAnswerError),
        (faults.content_type("text/html"), OctopusAnswerError),
        (faults.redirect("https://elsewhere.invalid/"), OctopusAnswerError),
    ],
)
async def test_a_fault_that_lasts(
    octopus: OctopusClient, simulator: OctopusSimulator, fault: Fault, error: type[OctopusError]
) -> None:
    """Both APIs raise the same error for it, and work again when it is over."""
    simulator.fail("*", fault, times=None)
    for question in (octopus.account, octopus.account_details):
        with pytest.raises(OctopusError) as caught:
            await question(simulator.account_number)
        assert type(caught.value) is error
    simulator.recover()
    assert (await octopus.account(simulator.account_number)).number == simulator.account_number
    assert (await octopus.account_details(simulator.account_number)).number == simulator.account_number


@pytest.mark.parametrize("fault", [faults.server_error(502), faults.connection_reset(), faults.rate_limited(3)])
async def test_a_fault_that_passes(octopus: OctopusClient, simulator: OctopusSimulator, fault: Fault) -> None:
    """The caller sees nothing of it."""
    simulator.fail("consumption", fault)
    simulator.fail("graphql:*", fault)
    assert len(await _consumption_of(octopus, date(2026, 11, 10))) == 48
    assert (await octopus.account_details(simulator.account_number)).number == simulator.account_number


async def test_a_page_of_another_server(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """The key is not carried there: of the link only the query is used."""
    start = _midnight(date(2026, 3, 1))
    rates = await octopus.unit_rates(
        "AGILE-OUTGOING-19-05-13", "E-1R-AGILE-OUTGOING-19-05-13-C", start, start + timedelta(days=100)
    )
    simulator.fail("unit_rates", faults.foreign_next("https://elsewhere.invalid"))
    assert rates == await octopus.unit_rates(
        "AGILE-OUTGOING-19-05-13", "E-1R-AGILE-OUTGOING-19-05-13-C", start, start + timedelta(days=100)
    )


async def test_a_rate_limit_of_graphql(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """KT-CT-1199, at the login or after it."""
    for root in ("obtainKrakenToken", "account"):
        simulator.fail(f"graphql:{root}", faults.graphql_rate_limited(root))
        with pytest.raises(OctopusRateLimitError):
            await octopus.account_details(simulator.account_number)


async def test_a_field_that_is_refused(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """The rest of the account is there."""
    path: list[str | int] = ["account", "properties", 0, "electricityMeterPoints", 0, "enrolment"]
    simulator.fail("graphql:account", faults.graphql_error("KT-CT-1111", "Unauthorized.", path=path))
    assert (await octopus.account_details(simulator.account_number)).meter_points[0].mpan == MPAN


async def test_every_request_names_the_integration(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    """So that Octopus can tell who it is."""
    await octopus.account_details(simulator.account_number)
    await octopus.products()
    assert {record.user_agent.partition("/")[0] for record in simulator.requests} == {"octopus_seg"}
    assert len(simulator.requests) == octopus.requests_made
