"""Products and rates over REST, which need no key."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import TWO_REGISTERS, Product, flat, two_registers

from .conftest import NOW, Customer

VARIABLE = "OUTGOING-VAR-24-10-26"
AGILE = "AGILE-OUTGOING-19-05-13"
SEG_EXPORT_ONLY = "OUTGOING-SEG-EO-FIX-12M-24-04-05"


def _rates_path(product: str, region: str = "C", kind: str = "standard-unit-rates") -> str:
    return f"/v1/products/{product}/electricity-tariffs/E-1R-{product}-{region}/{kind}/"


async def _rates(customer: Customer, product: str, **parameters: str) -> dict[str, Any]:
    answer: dict[str, Any] = await customer.read(_rates_path(product), auth=False, params=parameters)
    return answer


async def test_rates_are_newest_first(customer: Customer) -> None:
    """An open end is null, and there is no VAT on export."""
    assert (await _rates(customer, VARIABLE))["results"] == [
        {
            "value_exc_vat": 12.0,
            "value_inc_vat": 12.0,
            "valid_from": "2026-03-01T00:00:00Z",
            "valid_to": None,
            "payment_method": None,
        },
        {
            "value_exc_vat": 15.0,
            "value_inc_vat": 15.0,
            "valid_from": "2024-10-25T23:00:00Z",
            "valid_to": "2026-03-01T00:00:00Z",
            "payment_method": None,
        },
    ]


async def test_rates_ignore_order_by(customer: Customer) -> None:
    """Newest first, whatever is asked."""
    assert (await _rates(customer, VARIABLE, order_by="period"))["results"][0]["value_exc_vat"] == 12.0


@pytest.mark.parametrize(
    ("start", "end", "values"),
    [
        ("2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z", [15.0]),
        ("2026-02-28T00:00:00Z", "2026-03-01T00:00:01Z", [12.0, 15.0]),
        ("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", [12.0]),
        ("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", []),
    ],
)
async def test_rates_that_overlap_the_period_are_answered(
    customer: Customer, start: str, end: str, values: list[float]
) -> None:
    """The end is not part of the period, unlike with half-hours."""
    answer = await _rates(customer, VARIABLE, period_from=start, period_to=end)

    assert [rate["value_exc_vat"] for rate in answer["results"]] == values


async def test_rates_may_be_cached_for_five_minutes(customer: Customer) -> None:
    """Octopus says so in a header."""
    response = await customer.get(_rates_path(VARIABLE), auth=False)

    assert response.headers["Cache-Control"] == "max-age=300"


async def test_rates_page_is_lowered_to_1500_without_a_word(customer: Customer) -> None:
    """A month of half-hours is on one page."""
    answer = await _rates(customer, AGILE, period_from="2026-01-01T00:00:00Z", page_size="25000")

    assert len(answer["results"]) == 1500
    assert answer["next"] is not None


async def test_half_hourly_rates_of_tomorrow_are_announced_in_the_afternoon(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """Before 16:00 the last rate is the end of today."""
    before = await _rates(customer, AGILE, period_from="2026-08-12")
    simulator.clock.set(datetime(2026, 8, 12, 15, 0, tzinfo=UTC))
    after = await _rates(customer, AGILE, period_from="2026-08-12")

    assert (before["count"], after["count"]) == (48, 96)


async def test_half_hourly_rates_do_not_change_from_one_reading_to_the_next(customer: Customer) -> None:
    """They are made up, but always the same."""
    first = await _rates(customer, AGILE, period_from="2026-08-01", period_to="2026-08-02")
    assert first == await _rates(customer, AGILE, period_from="2026-08-01", period_to="2026-08-02")


async def test_rate_by_the_time_of_day_changes_at_local_hours(customer: Customer) -> None:
    """16:00 in London is 15:00 UTC in summer."""
    answer = await _rates(
        customer,
        "OUTGOING-PRIME-FIX-12M-26-06-23",
        period_from="2026-08-01T15:00:00Z",
        period_to="2026-08-01T18:00:00Z",
    )

    rate = answer["results"][0]
    assert answer["count"] == 1
    assert (rate["value_exc_vat"], rate["valid_from"], rate["valid_to"]) == (
        16.0,
        "2026-08-01T15:00:00Z",
        "2026-08-01T18:00:00Z",
    )


async def test_some_export_tariffs_have_no_rates_at_all(customer: Customer) -> None:
    """An empty list is an answer."""
    assert (await _rates(customer, "INTELLI-FLUX-EXPORT-23-07-14"))["count"] == 0


async def test_bad_period_of_rates_is_a_400(customer: Customer) -> None:
    """Rates check their period as half-hours do."""
    response = await customer.get(_rates_path(VARIABLE), params={"period_to": "2026-01-01T00:00:00Z"})

    assert response.status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/v1/products/NO-SUCH-PRODUCT/",
        _rates_path("NO-SUCH-PRODUCT"),
        _rates_path(VARIABLE, region="Z"),
        _rates_path(VARIABLE).replace("E-1R", "E-2R"),
    ],
)
async def test_unknown_product_or_tariff_is_a_404(customer: Customer, path: str) -> None:
    """In JSON."""
    response = await customer.get(path, auth=False)

    assert response.status == 404
    assert await response.json() == {"detail": "Not found."}


async def test_export_has_no_standing_charge(customer: Customer) -> None:
    """The endpoint answers all the same."""
    answer = await customer.read(_rates_path(VARIABLE, kind="standing-charges"), auth=False)

    assert [charge["value_exc_vat"] for charge in answer["results"]] == [0.0]


async def test_product_list_mixes_directions_and_cannot_be_filtered_by_them(customer: Customer) -> None:
    """`direction` is a field only."""
    answer = await customer.read("/v1/products/", auth=False, params={"direction": "EXPORT"})

    assert {product["direction"] for product in answer["results"]} == {"IMPORT", "EXPORT"}


async def test_product_list_has_what_is_on_sale(customer: Customer) -> None:
    """A product that is withdrawn, or not out yet, is not in it."""
    codes = {product["code"] for product in (await customer.read("/v1/products/", auth=False))["results"]}

    assert {SEG_EXPORT_ONLY, VARIABLE, AGILE} <= codes
    assert codes.isdisjoint({"OUTGOING-FIX-12M-19-05-13", "OE-FIX-12M-26-09-01"})


async def test_withdrawn_products_are_listed_on_their_own(customer: Customer) -> None:
    """`is_historical` lists nothing else."""
    answer = await customer.read("/v1/products/", auth=False, params={"is_historical": "true"})

    assert [product["code"] for product in answer["results"]] == ["OUTGOING-FIX-12M-19-05-13"]


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"is_business": "true"}, "BUS-OUTGOING-FIX-12M-24-01-01"),
        ({"brand": "COOP_ENERGY"}, "COOP-SEG-EO-FIX-12M-24-04-05"),
        ({"available_at": "2020-01-01T00:00:00Z", "is_variable": "false"}, "OUTGOING-FIX-12M-19-05-13"),
    ],
)
async def test_product_list_can_be_filtered(customer: Customer, parameters: dict[str, str], code: str) -> None:
    """By brand, by flags, and by the time of sale."""
    answer = await customer.read("/v1/products/", auth=False, params=parameters)

    assert [product["code"] for product in answer["results"]] == [code]


async def test_product_list_has_pages_of_a_hundred(customer: Customer, simulator: OctopusSimulator) -> None:
    """Whatever size is asked for."""
    for number in range(100):
        code = f"OUTGOING-TEST-{number:02}-24-01-01"
        simulator.state.catalogue.add(
            Product(
                code=code,
                display_name=code,
                schedule=flat(NOW.date(), 1.0),
                available_from=datetime(2024, 1, 1, tzinfo=UTC),
            )
        )
    answer = await customer.read("/v1/products/", auth=False, params={"page_size": "500"})

    assert len(answer["results"]) == 100
    assert (await customer.read(answer["next"], auth=False))["results"]


async def test_product_has_a_tariff_for_each_region(customer: Customer) -> None:
    """Below a key that names a way to pay."""
    product = await customer.read(f"/v1/products/{SEG_EXPORT_ONLY}/", auth=False)

    tariffs = product["single_register_electricity_tariffs"]
    tariff = next(iter(tariffs["_C"].values()))
    assert sorted(tariffs) == [f"_{letter}" for letter in "ABCDEFGHJKLMNP"]
    assert tariff["code"] == f"E-1R-{SEG_EXPORT_ONLY}-C"
    assert tariff["standard_unit_rate_exc_vat"] == tariff["standard_unit_rate_inc_vat"] == 4.1


async def test_withdrawn_product_still_answers(customer: Customer) -> None:
    """Its agreements run on."""
    product = await customer.read("/v1/products/OUTGOING-FIX-12M-19-05-13/", auth=False)

    assert product["available_to"] == "2024-10-28T00:00:00Z"


async def test_product_shows_the_rate_of_the_time_asked_for(customer: Customer) -> None:
    """By default the present one."""
    path = f"/v1/products/{VARIABLE}/"
    then = await customer.read(path, auth=False, params={"tariffs_active_at": "2026-01-01T00:00:00Z"})
    now = await customer.read(path, auth=False)

    rates = [
        product["single_register_electricity_tariffs"]["_C"]["direct_debit_monthly"]["standard_unit_rate_exc_vat"]
        for product in (then, now)
    ]
    assert rates == [15.0, 12.0]


async def test_a_tariff_with_two_registers_has_day_and_night_rates(customer: Customer) -> None:
    """Standard ones are refused, and its product lists it under two registers."""
    customer.simulator.state.catalogue.add(two_registers(15.0, 9.0, date(2025, 1, 1)))
    path = _rates_path(TWO_REGISTERS).replace("E-1R", "E-2R")

    assert (await customer.get(path, auth=False)).status == 400
    day = await customer.read(path.replace("standard", "day"), auth=False)
    night = await customer.read(path.replace("standard", "night"), auth=False)
    product = await customer.read(f"/v1/products/{TWO_REGISTERS}/", auth=False)

    assert [rate["value_exc_vat"] for rate in (*day["results"], *night["results"])] == [15.0, 9.0]
    assert product["single_register_electricity_tariffs"] == {}
    assert product["dual_register_electricity_tariffs"]["_C"]["direct_debit_monthly"]["night_unit_rate_exc_vat"] == 9.0
