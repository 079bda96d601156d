"""The account and the public records: who may see them, and what they look like."""

import base64

import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN

from .conftest import Customer


async def test_account_lists_the_export_point_first(customer: Customer, simulator: OctopusSimulator) -> None:
    """Index 0 is not always the import point."""
    account = await customer.read(f"/v1/accounts/{simulator.account_number}/")

    points = account["properties"][0]["electricity_meter_points"]
    assert [(point["mpan"], point["is_export"]) for point in points] == [(EXPORT_MPAN, True), (IMPORT_MPAN, False)]


async def test_both_points_share_one_serial_number(customer: Customer, simulator: OctopusSimulator) -> None:
    """A serial number does not tell which point is meant."""
    account = await customer.read(f"/v1/accounts/{simulator.account_number}/")

    points = account["properties"][0]["electricity_meter_points"]
    assert len({meter["serial_number"] for point in points for meter in point["meters"]}) == 1


async def test_agreements_begin_at_local_midnight_and_follow_each_other(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """Fixed terms end in the future and carry London's offset."""
    account = await customer.read(f"/v1/accounts/{simulator.account_number}/")

    agreements = account["properties"][0]["electricity_meter_points"][0]["agreements"]
    assert [(agreement["valid_from"], agreement["valid_to"]) for agreement in agreements] == [
        ("2025-07-08T00:00:00+01:00", "2026-07-08T00:00:00+01:00"),
        ("2026-07-08T00:00:00+01:00", "2027-07-08T00:00:00+01:00"),
    ]


async def test_request_without_a_key_is_refused_with_a_challenge(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """The account is private."""
    response = await customer.get(f"/v1/accounts/{simulator.account_number}/", auth=False)

    assert response.status == 401
    assert await response.json() == {"detail": "Authentication credentials were not provided."}
    assert response.headers["WWW-Authenticate"] == 'Basic realm="api"'


@pytest.mark.parametrize("scheme", ["Bearer", "Token", "JWT"])
async def test_other_schemes_count_as_no_key(customer: Customer, simulator: OctopusSimulator, scheme: str) -> None:
    """Only HTTP Basic is looked at."""
    headers = {"Authorization": f"{scheme} {simulator.api_key}"}
    response = await customer.get(f"/v1/accounts/{simulator.account_number}/", auth=False, headers=headers)

    assert response.status == 401
    assert await response.json() == {"detail": "Authentication credentials were not provided."}


async def test_wrong_key_is_named_as_such(customer: Customer, simulator: OctopusSimulator) -> None:
    """A key that is not the account's is another message than none at all."""
    headers = {"Authorization": "Basic " + base64.b64encode(b"sk_live_wrong:").decode()}
    response = await customer.get(f"/v1/accounts/{simulator.account_number}/", auth=False, headers=headers)

    assert response.status == 401
    assert await response.json() == {"detail": "Invalid API key."}


@pytest.mark.parametrize("number", ["a-5e65e600", "A-5E65E6", "A-5E65E60000", "B-5E65E600", "A-5E65E60Z"])
async def test_account_number_of_another_form_is_an_html_404(customer: Customer, number: str) -> None:
    """The form is checked by the router, before there is any JSON."""
    response = await customer.get(f"/v1/accounts/{number}/")

    assert response.status == 404
    assert response.content_type == "text/html"


async def test_another_account_is_a_json_404(customer: Customer) -> None:
    """A well-formed number of somebody else is not found."""
    response = await customer.get("/v1/accounts/A-00000000/")

    assert response.status == 404
    assert await response.json() == {"detail": "Not found."}


async def test_path_without_its_slash_redirects_and_keeps_the_query(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """The documented paths end in a slash."""
    response = await customer.get(f"/v1/accounts/{simulator.account_number}?page=1", allow_redirects=False)

    assert response.status == 301
    assert response.headers["Location"] == f"/v1/accounts/{simulator.account_number}/?page=1"


async def test_meter_point_record_needs_no_key(customer: Customer) -> None:
    """The record of a meter point is public."""
    record = await customer.read(f"/v1/electricity-meter-points/{IMPORT_MPAN}/", auth=False)

    assert record == {"gsp": "_C", "mpan": IMPORT_MPAN, "profile_class": 1}


async def test_unknown_meter_point_is_a_json_404(customer: Customer) -> None:
    """A number that no meter point has is not found."""
    response = await customer.get("/v1/electricity-meter-points/1099000000016/", auth=False)

    assert response.status == 404
    assert await response.json() == {"detail": "Not found."}


@pytest.mark.parametrize(("postcode", "groups"), [("zz11zz", ["_C"]), ("ZZ1 1ZZ", ["_C"]), ("ZZ9 9ZZ", [])])
async def test_grid_supply_point_of_a_postcode(customer: Customer, postcode: str, groups: list[str]) -> None:
    """Spaces and case do not matter; an unknown postcode has none."""
    answer = await customer.read("/v1/industry/grid-supply-points/", auth=False, params={"postcode": postcode})

    assert [row["group_id"] for row in answer["results"]] == groups


async def test_all_grid_supply_points_without_a_postcode(customer: Customer) -> None:
    """There are fourteen."""
    answer = await customer.read("/v1/industry/grid-supply-points/", auth=False)

    assert answer["count"] == 14


async def test_vanished_export_point_is_not_listed(customer: Customer, simulator: OctopusSimulator) -> None:
    """Export points have been seen to disappear from accounts."""
    simulator.export_point().is_listed = False

    account = await customer.read(f"/v1/accounts/{simulator.account_number}/")

    assert [point["mpan"] for point in account["properties"][0]["electricity_meter_points"]] == [IMPORT_MPAN]
