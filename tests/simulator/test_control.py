"""Steering the simulator over HTTP, from another process than the one it runs in."""

from datetime import date
from typing import Any

import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, tariff_code_of

from .conftest import Customer


async def _act(customer: Customer, action: str, **body: Any) -> Any:
    async with customer.session.post(f"{customer.simulator.url}/_control/{action}", json=body) as response:
        assert response.status == 200, await response.text()
        return await response.json()


async def test_clock_can_be_set_advanced_and_released(customer: Customer) -> None:
    """All that depends on the time follows."""
    assert await _act(customer, "clock", now="2026-08-20T10:00:00Z") == {"now": "2026-08-20T10:00:00+00:00"}
    assert await _act(customer, "clock", advance_seconds=3600) == {"now": "2026-08-20T11:00:00+00:00"}
    assert (await customer.consumption())["results"][0]["interval_end"] == "2026-08-20T00:00:00+01:00"
    assert await _act(customer, "clock") == {"now": "2026-08-12T12:00:00+00:00"}


async def test_publication_can_be_changed(customer: Customer) -> None:
    """The hour, a delay for all days, and a delay for one."""
    count = (await customer.consumption())["count"]
    await _act(customer, "publication", hour=14)
    assert (await customer.consumption())["count"] == count - 48
    await _act(customer, "publication", hour=9, delay_hours=24)
    assert (await customer.consumption())["count"] == count - 48
    await _act(customer, "publication", delay_hours=0)
    await _act(customer, "delay_day", day="2026-08-01", days=60)
    assert (await customer.consumption())["count"] == count - 48
    await _act(customer, "publish_partially", day="2026-08-02", half_hours=40, days=60)
    assert (await customer.consumption())["count"] == count - 56


async def test_fault_can_be_put_in_the_way_and_taken_away(customer: Customer, simulator: OctopusSimulator) -> None:
    """By the name of its function."""
    await _act(customer, "fail", pattern="products", fault="rate_limited", arguments={"retry_after": 7}, times=None)
    response = await customer.get("/v1/products/")
    assert (response.status, response.headers["Retry-After"]) == (429, "7")

    await _act(customer, "recover")
    assert (await customer.get("/v1/products/")).status == 200


async def test_half_hours_can_be_corrected_left_out_and_supplied(customer: Customer) -> None:
    """The truth is told over HTTP as well."""
    start, end = "2026-08-11T11:00:00Z", "2026-08-11T12:00:00Z"
    await _act(customer, "correct", mpan=EXPORT_MPAN, start=start, energy_wh=777)
    await _act(customer, "add_gap", mpan=EXPORT_MPAN, start="2026-08-11T11:30:00Z")
    query = f"/_control/truth?mpan={EXPORT_MPAN}&start={start}&end={end}"
    assert await customer.read(query) == {"2026-08-11T11:00:00+00:00": 777, "2026-08-11T11:30:00+00:00": None}

    await _act(customer, "fill_gap", mpan=EXPORT_MPAN)
    assert None not in (await customer.read(query)).values()


@pytest.mark.parametrize("simulator", [{"scenario": "pending_export"}], indirect=True)
async def test_application_can_be_led_to_supply(customer: Customer, simulator: OctopusSimulator) -> None:
    """Event by event, until the export point pays."""
    await _act(customer, "onboarding", mpan=IMPORT_MPAN, latest_status="EXPORT_MPAN_CREATED")
    stages = [{"name": "enrolment", "status": "PENDING", "steps": [{"display_name": "MPAN", "status": "PENDING"}]}]
    await _act(customer, "product_enrolment", product_code=SEG_EXPORT_ONLY, status="IN_PROGRESS", stages=stages)
    point = await _act(customer, "add_export_point")
    assert point["agreements"] == []
    await _act(customer, "meter_point", mpan=EXPORT_MPAN, status="PENDING")
    await _act(customer, "enrolment", mpan=EXPORT_MPAN, status="ACCEPTED", supply_start_date="2026-08-11")
    await _act(
        customer,
        "change_agreement",
        mpan=EXPORT_MPAN,
        tariff_code=tariff_code_of(SEG_EXPORT_ONLY),
        valid_from="2026-08-11",
    )

    account = await customer.read(f"/v1/accounts/{simulator.account_number}/")
    exporting = account["properties"][0]["electricity_meter_points"][0]
    assert exporting["agreements"][0]["valid_from"] == "2026-08-11T00:00:00+01:00"
    assert simulator.export_point().status == "PENDING"
    enrolment = simulator.export_point().enrolment
    assert enrolment is not None
    assert (enrolment.status, enrolment.supply_start_date) == ("ACCEPTED", date(2026, 8, 11))


async def test_other_events_of_a_customers_life(customer: Customer, simulator: OctopusSimulator) -> None:
    """A new meter, a second point, a payment, a new key, and an export point that vanishes."""
    await _act(customer, "exchange_meter", mpan=EXPORT_MPAN, serial_number="26N0000001", day="2026-08-01")
    assert [meter.serial_number for meter in simulator.export_point().meters][-1] == "26N0000001"
    await _act(customer, "add_export_point", mpan="1299000000070", tariff_code=tariff_code_of(OUTGOING_VARIABLE))
    assert simulator.export_point("1299000000070").agreements[0].tariff_code == tariff_code_of(OUTGOING_VARIABLE)
    charges = await _act(customer, "bill_export", first_day="2026-07-01", last_day="2026-07-31", mpan=EXPORT_MPAN)
    assert len(charges) == 2
    await _act(customer, "meter_point", mpan=EXPORT_MPAN, is_listed=False)
    assert simulator.export_point(EXPORT_MPAN).is_listed is False
    await _act(customer, "api_key", api_key="sk_live_another")
    assert simulator.api_key == "sk_live_another"


async def test_log_can_be_read_and_reset_and_control_is_not_in_it(customer: Customer) -> None:
    """Only what Octopus would have seen."""
    await customer.get("/v1/products/")
    await _act(customer, "latency", seconds=0)
    log = await customer.read("/_control/requests?pattern=products")
    assert log["count"] == 1
    assert log["requests"][0]["path"] == "/v1/products/"

    await _act(customer, "reset_log")
    assert (await customer.read("/_control/requests"))["count"] == 0


async def test_home_can_be_read(customer: Customer, simulator: OctopusSimulator) -> None:
    """With the simulated time."""
    answer = await customer.read("/_control/home")

    assert answer["home"]["account_number"] == simulator.account_number
    assert answer["now"] == "2026-08-12T12:00:00+00:00"


@pytest.mark.parametrize(
    ("action", "body", "status"),
    [
        ("nonsense", {}, 404),
        ("correct", {"mpan": EXPORT_MPAN}, 400),
        ("fail", {"pattern": "*", "fault": "nonsense"}, 400),
        ("meter_point", {"mpan": "0", "status": ""}, 400),
        ("meter_point", {"mpan": EXPORT_MPAN, "nonsense": 1}, 400),
    ],
)
async def test_mistake_is_told(
    customer: Customer, simulator: OctopusSimulator, action: str, body: dict[str, Any], status: int
) -> None:
    """Instead of passing unnoticed."""
    async with customer.session.post(f"{simulator.url}/_control/{action}", json=body) as response:
        assert response.status == status
        assert "error" in await response.json()
