"""Faults: each as a client meets it, on chosen requests, as often as asked."""

import asyncio
import gzip
import time
from typing import Any

import aiohttp
import pytest
from yarl import URL

from tests.octopus_simulator import Fault, OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SERIAL_NUMBER

from .conftest import Customer

HALF_HOURS = f"/v1/electricity-meter-points/{EXPORT_MPAN}/meters/{SERIAL_NUMBER}/consumption/"


def _account(simulator: OctopusSimulator) -> str:
    return f"/v1/accounts/{simulator.account_number}/"


async def test_fault_meets_as_many_requests_as_asked(customer: Customer, simulator: OctopusSimulator) -> None:
    """After that all is well."""
    simulator.fail("/v1/accounts/*", faults.server_error(503), times=2)

    assert [(await customer.get(_account(simulator))).status for _ in range(3)] == [503, 503, 200]


async def test_standing_fault_lasts_until_it_is_taken_away(customer: Customer, simulator: OctopusSimulator) -> None:
    """An outage."""
    simulator.fail("*", faults.server_error(500), times=None)
    assert [(await customer.get(_account(simulator))).status for _ in range(3)] == [500, 500, 500]

    simulator.recover()
    assert (await customer.get(_account(simulator))).status == 200


async def test_faults_wait_in_line(customer: Customer, simulator: OctopusSimulator) -> None:
    """First in, first out."""
    simulator.fail("account", faults.server_error(502))
    simulator.fail("account", faults.rate_limited())

    assert [(await customer.get(_account(simulator))).status for _ in range(3)] == [502, 429, 200]


async def test_pattern_spares_other_requests(customer: Customer, simulator: OctopusSimulator) -> None:
    """It fits a path, or a kind."""
    simulator.fail("consumption", faults.server_error())

    assert (await customer.get(_account(simulator))).status == 200
    assert (await customer.get(HALF_HOURS)).status == 500


@pytest.mark.parametrize(
    ("retry_after", "header"), [(None, None), (120, "120"), ("Wed, 12 Aug 2026 12:05:00 GMT",) * 2]
)
async def test_rate_limit_may_say_when_to_return(
    customer: Customer, simulator: OctopusSimulator, retry_after: int | str | None, header: str | None
) -> None:
    """In seconds, as a date, or not at all."""
    simulator.fail("account", faults.rate_limited(retry_after))
    response = await customer.get(_account(simulator))

    assert response.status == 429
    assert response.headers.get("Retry-After") == header


@pytest.mark.parametrize(
    ("fault", "status", "content_type", "words"),
    [
        (faults.edge_block(), 403, "text/html", "Request blocked"),
        (faults.forbidden(), 403, "application/json", "permission"),
        (faults.unauthorized(), 401, "application/json", "Invalid API key."),
        (faults.html_not_found(), 404, "text/html", "Not Found"),
        (faults.html_page(), 200, "text/html", "Back soon"),
        (faults.json_answer([1, 2]), 200, "application/json", "[1, 2]"),
        (faults.status(418, text="teapot"), 418, "text/plain", "teapot"),
    ],
)
async def test_made_up_answers(
    customer: Customer, simulator: OctopusSimulator, fault: Fault, status: int, content_type: str, words: str
) -> None:
    """They replace the true one."""
    simulator.fail("account", fault)
    response = await customer.get(_account(simulator))

    assert (response.status, response.content_type) == (status, content_type)
    assert words in await response.text()


async def test_connection_breaks_in_the_middle_of_the_body(customer: Customer, simulator: OctopusSimulator) -> None:
    """Half an answer is none; the next request works."""
    simulator.fail("consumption", faults.connection_reset())
    with pytest.raises(aiohttp.ClientError):
        await customer.get(HALF_HOURS)

    assert (await customer.get(HALF_HOURS)).status == 200


async def test_truncated_json_is_a_complete_http_answer(customer: Customer, simulator: OctopusSimulator) -> None:
    """Only a parser sees that half is missing."""
    simulator.fail("account", faults.truncated_json())
    response = await customer.get(_account(simulator))

    assert response.status == 200
    with pytest.raises(ValueError):
        await response.json()


async def test_slow_answer_comes_in_the_end(customer: Customer, simulator: OctopusSimulator) -> None:
    """Right, but late."""
    simulator.fail("account", faults.slow(0.03))
    began = time.perf_counter()

    assert (await customer.get(_account(simulator))).status == 200
    assert time.perf_counter() - began >= 0.03


async def test_slow_answer_does_not_keep_the_simulator_from_stopping(socket_enabled: None) -> None:
    """A test that gave up waiting ends at once."""
    simulator = OctopusSimulator()
    await simulator.start()
    simulator.fail("products", faults.slow(60))
    began = time.perf_counter()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.02)) as session:
        with pytest.raises(asyncio.TimeoutError):
            await session.get(simulator.url + "/v1/products/")
    await simulator.stop()

    assert time.perf_counter() - began < 5


async def test_redirect_leads_to_another_origin(customer: Customer, simulator: OctopusSimulator) -> None:
    """Where no key must go."""
    simulator.fail("account", faults.redirect("https://elsewhere.invalid/"))
    response = await customer.get(_account(simulator), allow_redirects=False)

    assert (response.status, response.headers["Location"]) == (302, "https://elsewhere.invalid/")


async def test_next_link_leads_to_another_origin(customer: Customer, simulator: OctopusSimulator) -> None:
    """The rest of the answer is true."""
    simulator.fail("consumption", faults.foreign_next("https://elsewhere.invalid"))
    page = await customer.consumption(page_size="5")

    assert page["next"].startswith(f"https://elsewhere.invalid{HALF_HOURS}")
    assert len(page["results"]) == 5


async def test_json_under_another_content_type(customer: Customer, simulator: OctopusSimulator) -> None:
    """The body is the true one."""
    simulator.fail("account", faults.content_type("text/plain"))
    response = await customer.get(_account(simulator))

    assert response.content_type == "text/plain"
    assert (await response.json(content_type=None))["number"] == simulator.account_number


async def test_graphql_error_nulls_one_field_and_leaves_the_rest(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """Partial data, status 200."""
    await customer.log_in()
    fault = faults.graphql_error("KT-CT-1111", "Unauthorized.", path=["account", "status"])
    simulator.fail("graphql:account", fault)
    answer = await customer.ask(
        "query ($number: String!) { account(accountNumber: $number) { number status } }",
        number=simulator.account_number,
    )

    assert answer["data"] == {"account": {"number": simulator.account_number, "status": None}}
    assert answer["errors"][0]["extensions"]["errorCode"] == "KT-CT-1111"


async def test_graphql_limits_its_rate_even_for_tokens(customer: Customer, simulator: OctopusSimulator) -> None:
    """With status 200."""
    simulator.fail("graphql:obtainKrakenToken", faults.graphql_rate_limited())
    answer = await customer.ask('mutation { obtainKrakenToken(input: {APIKey: "x"}) { token } }')

    assert "KT-CT-1199" in [error["extensions"]["errorCode"] for error in answer["errors"]]
    assert answer["data"]["obtainKrakenToken"] is None


async def test_every_answer_can_be_slow(customer: Customer, simulator: OctopusSimulator) -> None:
    """Latency is the same for all."""
    simulator.latency = 0.02
    began = time.perf_counter()
    await customer.get(_account(simulator))

    assert time.perf_counter() - began >= 0.02


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (faults.wrong_types(), {"results": [{"consumption": "seven", "interval_start": 7, "interval_end": 7}]}),
        (faults.missing_fields(), {"results": [{}]}),
        (faults.empty_lists(), {"count": 0, "results": []}),
        (faults.enormous_numbers(), {"results": [{"consumption": 1e30}]}),
    ],
)
async def test_rows_can_be_other_than_promised(
    customer: Customer, simulator: OctopusSimulator, fault: Fault, expected: dict[str, Any]
) -> None:
    """The rest of the answer is what it was."""
    simulator.fail("consumption", fault)
    answer = await (await customer.get(HALF_HOURS + "?page_size=1")).json()
    for name, value in expected.items():
        rows = isinstance(value, list) and value
        assert (answer[name][0] | value[0] == answer[name][0]) if rows else answer[name] == value


async def test_nan_is_what_other_languages_write(customer: Customer, simulator: OctopusSimulator) -> None:
    """No JSON, but some send it."""
    simulator.fail("consumption", faults.not_a_number())
    assert '"consumption": NaN' in await (await customer.get(HALF_HOURS)).text()


async def test_negative_energy(customer: Customer, simulator: OctopusSimulator) -> None:
    """Less than nothing, even where there was nothing."""
    simulator.fail("consumption", faults.negative_energy())
    answer = await (await customer.get(HALF_HOURS)).json()
    assert all(row["consumption"] < 0 for row in answer["results"])


@pytest.mark.parametrize(("fault", "times"), [(faults.duplicates(), 2), (faults.out_of_order(), 1)])
async def test_lists_in_disarray(customer: Customer, simulator: OctopusSimulator, fault: Fault, times: int) -> None:
    """Nothing is missing, and nothing is where it was."""
    true = (await (await customer.get(HALF_HOURS)).json())["results"]
    simulator.fail("consumption", fault)
    spoilt = (await (await customer.get(HALF_HOURS)).json())["results"]
    assert spoilt != true
    assert sorted(row["interval_start"] for row in spoilt) == sorted(row["interval_start"] for row in true * times)


@pytest.mark.parametrize(
    ("fault", "pages"), [(faults.repeated_page(), ["2", "3"]), (faults.looping_next(), ["1", "1"])]
)
async def test_pages_without_end(
    customer: Customer, simulator: OctopusSimulator, fault: Fault, pages: list[str]
) -> None:
    """Each has the same rows, and one more after it."""
    simulator.fail("consumption", fault, times=None)
    first = await (await customer.get(HALF_HOURS)).json()
    second = await (await customer.get(URL(first["next"]).raw_path_qs)).json()
    assert [URL(page["next"]).query["page"] for page in (first, second)] == pages
    assert first["results"] == second["results"]


async def test_gzip_bomb_is_small_on_the_wire(customer: Customer, simulator: OctopusSimulator) -> None:
    """And 64 MB when it is unpacked."""
    simulator.fail("account", faults.gzip_bomb())
    async with (
        aiohttp.ClientSession(auto_decompress=False) as session,
        session.get(simulator.url + _account(simulator)) as response,
    ):
        body = await response.read()
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(body) < 2**20
    assert len(gzip.decompress(body)) > 2**26


async def test_field_that_is_gone_from_the_schema(customer: Customer, simulator: OctopusSimulator) -> None:
    """The whole question is refused, with HTTP 200."""
    simulator.fail("graphql:*", faults.field_gone())
    answer = await customer.ask("{ __typename }")
    assert "data" not in answer
    assert answer["errors"][0]["message"].startswith("Cannot query field")
