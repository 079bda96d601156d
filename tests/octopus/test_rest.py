"""Tests for the REST API."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, timezone
import time

import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError, OctopusNotFoundError
from custom_components.octopus_seg.octopus.rest import RestApi
from custom_components.octopus_seg.octopus.transport import Transport

from .stub import REST_KEY, Stub, say, say_page

MPAN = "2099000000028"
SERIAL = "24K0009001"
START = datetime(2026, 6, 1, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


def _row(index: int, kwh: object = 0.1) -> dict[str, object]:
    start = START + index * HALF_HOUR
    return {
        "consumption": kwh,
        "interval_start": start.isoformat(),
        "interval_end": (start + HALF_HOUR).isoformat(),
    }


async def test_an_account_is_asked_with_the_key(rest_api: RestApi, stub: Stub) -> None:
    """As the user of HTTP Basic, without a password."""
    stub.will(say({"number": "A-0F1E2D3C", "properties": []}))
    assert (await rest_api.account("A-0F1E2D3C")).number == "A-0F1E2D3C"
    assert stub.seen[0].raw_path == "/v1/accounts/A-0F1E2D3C/"
    assert stub.seen[0].headers["Authorization"] == "Basic " + b64encode(f"{REST_KEY}:".encode()).decode()


async def test_a_key_may_hold_anything_that_was_typed(transport: Transport, stub: Stub) -> None:
    """A mistyped key is for Octopus to refuse, not a crash."""
    stub.will(say({"number": "A-0F1E2D3C", "properties": []}))
    await RestApi(transport, "sk_live_…:\n").account("A-0F1E2D3C")
    assert stub.seen[0].headers["Authorization"].startswith("Basic ")


async def test_what_is_public_is_asked_without_the_key(rest_api: RestApi, stub: Stub) -> None:
    """The key goes only where an answer depends on it."""
    stub.will(
        say({"mpan": MPAN, "gsp": "_H"}),
        say_page(),
        say_page(),
        say(
            {
                "code": "X",
                "display_name": "X",
                "full_name": "X",
                "is_variable": True,
                "is_business": False,
                "single_register_electricity_tariffs": {},
            }
        ),
    )
    await rest_api.meter_point(MPAN)
    await rest_api.products()
    await rest_api.unit_rates("X", "E-1R-X-H", START)
    await rest_api.product("X")
    assert [seen.path for seen in stub.seen] == [
        f"/v1/electricity-meter-points/{MPAN}/",
        "/v1/products/",
        "/v1/products/X/electricity-tariffs/E-1R-X-H/standard-unit-rates/",
        "/v1/products/X/",
    ]
    assert not [seen for seen in stub.seen if "Authorization" in seen.headers]


async def test_consumption_is_asked_in_utc_ascending_and_in_large_pages(rest_api: RestApi, stub: Stub) -> None:
    """With `Z`, since a plus sign would be read as a space."""
    stub.will(say_page())
    summer = timezone(timedelta(hours=1))
    await rest_api.consumption(
        MPAN, SERIAL, datetime(2026, 6, 1, 1, tzinfo=summer), datetime(2026, 6, 2, 1, 0, 0, 999, tzinfo=summer)
    )
    assert stub.seen[0].path == f"/v1/electricity-meter-points/{MPAN}/meters/{SERIAL}/consumption/"
    assert stub.seen[0].query == {
        "period_from": "2026-06-01T00:00:00Z",
        "period_to": "2026-06-02T00:00:00Z",
        "order_by": "period",
        "page_size": "25000",
    }
    assert "Authorization" in stub.seen[0].headers


@pytest.mark.parametrize(("serial", "quoted"), [("E 12/34", "E%2012%2F34"), ("a?b#c", "a%3Fb%23c"), ("é", "%C3%A9")])
async def test_a_serial_number_is_quoted(rest_api: RestApi, stub: Stub, serial: str, quoted: str) -> None:
    """Whatever it holds, it is one segment of the path."""
    stub.will(say_page())
    await rest_api.consumption(MPAN, serial, START, START + HALF_HOUR)
    assert stub.seen[0].path == f"/v1/electricity-meter-points/{MPAN}/meters/{quoted}/consumption/"


async def test_a_quoted_serial_number_is_kept_from_page_to_page(rest_api: RestApi, stub: Stub) -> None:
    """The second page is of the same meter."""
    link = f"{stub.base_url}/v1/electricity-meter-points/{MPAN}/meters/E%2012%2F34/consumption/?page=2"
    stub.will(say_page(_row(0), count=2, following=link), say_page(_row(1), count=2))
    rows = await rest_api.consumption(MPAN, "E 12/34", START, START + timedelta(days=1))
    assert len(rows) == 2
    assert stub.seen[1].path == stub.seen[0].path


@pytest.mark.parametrize("name", ["", " ", ".", ".."])
async def test_a_name_that_can_name_nothing_is_not_asked_for(rest_api: RestApi, stub: Stub, name: str) -> None:
    """An empty serial number, or one that would change the path, is not found without a request."""
    for request in (
        rest_api.consumption(MPAN, name, START, START + HALF_HOUR),
        rest_api.account(name),
        rest_api.meter_point(name),
        rest_api.product(name),
    ):
        with pytest.raises(OctopusNotFoundError):
            await request
    assert stub.seen == []


async def test_consumption_ascends_whatever_the_answer_does(rest_api: RestApi, stub: Stub) -> None:
    """The default order of the API is newest first."""
    stub.will(say_page(_row(2), _row(0), _row(1)))
    rows = await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1))
    assert [start for start, _ in rows] == [START, START + HALF_HOUR, START + 2 * HALF_HOUR]


async def test_consumption_keeps_to_the_period(rest_api: RestApi, stub: Stub) -> None:
    """The API also returns the half-hour that starts at `period_to`, and sometimes more."""
    stub.will(say_page(*[_row(index) for index in range(6)]))
    rows = await rest_api.consumption(MPAN, SERIAL, START + HALF_HOUR, START + 4 * HALF_HOUR)
    assert [start for start, _ in rows] == [START + index * HALF_HOUR for index in (1, 2, 3)]


async def test_consumption_ends_before_a_period_that_cuts_a_half_hour(rest_api: RestApi, stub: Stub) -> None:
    """A half-hour that does not lie within the period as a whole is not in it."""
    stub.will(say_page(*[_row(index) for index in range(4)]))
    minute = timedelta(minutes=1)
    rows = await rest_api.consumption(MPAN, SERIAL, START + minute, START + 3 * HALF_HOUR - minute)
    assert [start for start, _ in rows] == [START + HALF_HOUR]


async def test_missing_half_hours_stay_missing(rest_api: RestApi, stub: Stub) -> None:
    """A gap is not zero."""
    stub.will(say_page(_row(0), _row(3)))
    rows = await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1))
    assert [start for start, _ in rows] == [START, START + 3 * HALF_HOUR]


async def test_of_a_half_hour_that_comes_twice_the_later_row_counts(rest_api: RestApi, stub: Stub) -> None:
    """One half-hour has one energy, also across pages."""
    link = f"{stub.base_url}/v1/electricity-meter-points/{MPAN}/meters/{SERIAL}/consumption/?page=2"
    stub.will(
        say_page(_row(0), _row(1, 0.2), _row(1, 0.3), count=5, following=link), say_page(_row(1, 0.4), _row(2), count=5)
    )
    rows = await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1))
    assert [energy_wh for _, energy_wh in rows] == [100, 400, 100]


@pytest.mark.parametrize("odd", ["n/a", None, -0.001, 4_294_967.295, 8_590.017, "1E+400000000"])
async def test_a_half_hour_that_cannot_be_true_is_left_out(rest_api: RestApi, stub: Stub, odd: object) -> None:
    stub.will(say_page(_row(0), _row(1, odd), _row(2)))
    half_hours = await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1))
    assert [start for start, _ in half_hours] == [START, START + 2 * HALF_HOUR]


async def test_a_half_hour_that_cannot_be_read_is_named_by_its_place(
    rest_api: RestApi, transport: Transport, stub: Stub
) -> None:
    """Though its page is read in pieces."""
    stub.will(say_page(_row(0), _row(1, "odd"), _row(2)))
    rows = await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1))
    assert [start for start, _ in rows] == [START, START + 2 * HALF_HOUR]
    assert transport.quarantine.counts == {"results[].consumption is not a number": 1}


async def test_a_meter_without_data_gives_nothing(rest_api: RestApi, stub: Stub) -> None:
    """As a meter that is not smart, or the serial number of an old one."""
    stub.will(say_page())
    assert await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1)) == ()


async def test_an_empty_period_is_not_asked_for(rest_api: RestApi, stub: Stub) -> None:
    """The API would refuse it; there is nothing in it."""
    assert await rest_api.consumption(MPAN, SERIAL, START, START) == ()
    assert await rest_api.unit_rates("X", "E-1R-X-H", START, START - HALF_HOUR) == ()
    assert stub.seen == []


async def test_a_time_without_a_zone_is_a_mistake(rest_api: RestApi) -> None:
    """Octopus would take it for London's."""
    with pytest.raises(ValueError, match="zone"):
        await rest_api.consumption(MPAN, SERIAL, START.replace(tzinfo=None), START)
    with pytest.raises(ValueError, match="zone"):
        await rest_api.unit_rates("X", "E-1R-X-H", START.replace(tzinfo=None))


async def test_three_years_of_half_hours_do_not_block_the_event_loop(rest_api: RestApi, stub: Stub) -> None:
    """Three pages, read a piece at a time; the loop's own time is measured, as a busy machine has no say in it."""
    total = 3 * 365 * 48
    link = f"{stub.base_url}/v1/electricity-meter-points/{MPAN}/meters/{SERIAL}/consumption/"
    rows = [_row(index, index % 2000 / 1000) for index in range(total)]
    stub.will(
        say_page(*rows[:25_000], count=total, following=f"{link}?page=2"),
        say_page(*rows[25_000:50_000], count=total, following=f"{link}?page=3"),
        say_page(*rows[50_000:], count=total),
    )
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            longest = max(longest, time.thread_time() - before)

    watcher = asyncio.create_task(watch())
    read = await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=4 * 365))
    watcher.cancel()
    assert len(read) == total
    assert read[-1] == (START + (total - 1) * HALF_HOUR, (total - 1) % 2000)
    assert longest < 0.05, "the loop's own thread read too much at once"


async def test_a_public_question_that_is_refused_is_asked_with_the_key(rest_api: RestApi, stub: Stub) -> None:
    """A 401 without the key says nothing about the key."""
    stub.will(say({}, 401), say({"mpan": MPAN, "gsp": "_H"}))
    assert (await rest_api.meter_point(MPAN)).gsp == "_H"
    assert ["Authorization" in seen.headers for seen in stub.seen] == [False, True]


async def test_an_account_that_is_too_large_is_named(rest_api: RestApi, stub: Stub) -> None:
    """One megabyte is more than any account."""
    stub.will(say({"number": "x" * 2**20}))
    with pytest.raises(OctopusAnswerError, match="^the account is too large$"):
        await rest_api.account("A-0F1E2D3C")


async def test_half_hours_whose_list_ends_early_are_asked_for_where_it_ended(rest_api: RestApi, stub: Stub) -> None:
    stub.will(
        say_page(_row(0), _row(1), following="http://[::1"),
        say_page(_row(2), following="http://[::1"),
        say_page(_row(3)),
    )
    assert len(await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=30))) == 4
    assert [seen.query["period_from"] for seen in stub.seen] == [
        "2026-06-01T00:00:00Z",
        "2026-06-01T01:00:00Z",
        "2026-06-01T01:30:00Z",
    ]


async def test_half_hours_that_may_not_be_there_yet_are_not_asked_for_twice(rest_api: RestApi, stub: Stub) -> None:
    stub.will(say_page(_row(0), _row(1), following="http://[::1"))
    assert len(await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=2))) == 2
    assert len(stub.seen) == 1


async def test_a_question_for_five_months_is_not_read_for_thirty_pages(rest_api: RestApi, stub: Stub) -> None:
    rows = [_row(index) for index in range(5_000)]
    stub.will(*[say_page(*rows, following=f"?page={page}") for page in range(2, 40)])
    await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=150))
    assert len(stub.seen) <= 6


async def test_no_more_half_hours_are_read_than_a_period_can_have(
    rest_api: RestApi, stub: Stub, transport: Transport
) -> None:
    stub.will(say({"count": 1, "next": None, "results": [{}] * 300_000}))
    assert await rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1)) == ()
    assert transport.quarantine.counts["results[].interval_start is missing"] == 2 * 48 + 100


@pytest.mark.parametrize(("kind", "largest"), [("half-hours", 4), ("rates", 1), ("products", 1), ("account", 1)])
async def test_an_answer_has_a_size_by_what_was_asked_for(
    rest_api: RestApi, stub: Stub, kind: str, largest: int
) -> None:
    padding = [largest * 2**20, largest * 2**20 - 200]
    stub.will(*[say({"results": [], "number": "", "properties": [], "padding": "x" * size}) for size in padding])
    questions: dict[str, Callable[[], Awaitable[object]]] = {
        "half-hours": lambda: rest_api.consumption(MPAN, SERIAL, START, START + timedelta(days=1)),
        "rates": lambda: rest_api.unit_rates("X", "E-1R-X-H", START),
        "products": rest_api.products,
        "account": lambda: rest_api.account("A-0F1E2D3C"),
    }
    with pytest.raises(OctopusAnswerError, match="too large"):
        await questions[kind]()
    await questions[kind]()
