"""The request log: enough to count and to judge a client by, and no secrets."""

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN

from .conftest import NOW, Customer


async def test_request_is_written_down(customer: Customer, simulator: OctopusSimulator) -> None:
    """What was asked, by whom, and how it went."""
    await customer.get(
        f"/v1/accounts/{simulator.account_number}/?page=1", headers={"User-Agent": "octopus_seg/1 (tests)"}
    )

    record = simulator.requests[-1]
    assert (record.method, record.kind, record.status) == ("GET", "account", 200)
    assert record.path == f"/v1/accounts/{simulator.account_number}/"
    assert record.query == {"page": "1"}
    assert record.user_agent == "octopus_seg/1 (tests)"
    assert record.has_authorization is True
    assert record.time == NOW


async def test_graphql_is_known_by_its_root_fields(customer: Customer, simulator: OctopusSimulator) -> None:
    """And by the operation's name, if it has one."""
    await customer.log_in()
    await customer.ask(
        "query Everything($n: String!) { account(accountNumber: $n) { number } productEnrolments(accountNumber: $n) { id } }",
        n=simulator.account_number,
    )

    assert [(record.kind, record.operation) for record in simulator.requests] == [
        ("graphql:obtainKrakenToken", None),
        ("graphql:account+productEnrolments", "Everything"),
    ]


async def test_requests_are_counted_by_path_or_kind(customer: Customer, simulator: OctopusSimulator) -> None:
    """With `*` for anything."""
    await customer.consumption()
    await customer.consumption()
    await customer.get("/v1/products/")
    await customer.log_in()

    assert simulator.count() == 4
    assert simulator.count("consumption") == 2
    assert simulator.count(f"/v1/electricity-meter-points/{EXPORT_MPAN}/*") == 2
    assert simulator.count("graphql:*") == 1


async def test_failed_request_counts_too(customer: Customer, simulator: OctopusSimulator) -> None:
    """An unknown path is a request like any other."""
    await customer.get("/v1/nothing/", auth=False)

    assert (simulator.requests[0].kind, simulator.requests[0].status) == ("unknown", 404)
    assert simulator.requests[0].has_authorization is False


async def test_log_holds_no_key_and_no_token(customer: Customer, simulator: OctopusSimulator) -> None:
    """Neither from headers nor from GraphQL's variables."""
    token = await customer.log_in()
    await customer.get(f"/v1/accounts/{simulator.account_number}/")
    await customer.ask("{ viewer { accounts { number } } }")

    written = repr(simulator.requests)
    assert simulator.api_key not in written
    assert token not in written


async def test_log_can_be_reset(customer: Customer, simulator: OctopusSimulator) -> None:
    """To count from here."""
    await customer.get("/v1/products/")
    simulator.reset_log()

    assert simulator.count() == 0
