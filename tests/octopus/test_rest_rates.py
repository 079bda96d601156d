"""Unit rates and the catalogue of products over REST."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.rest import RestApi

from .stub import Stub, say, say_page

MPAN = "2099000000028"
SERIAL = "24K0009001"
START = datetime(2026, 6, 1, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


def _rate(pence: float, valid_from: str, valid_to: str | None, payment_method: str | None = None) -> dict[str, object]:
    return {
        "value_exc_vat": pence,
        "value_inc_vat": pence,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "payment_method": payment_method,
    }


async def test_products_are_read_page_by_page(rest_api: RestApi, stub: Stub) -> None:
    """A product that slipped to the next page while it was read is still one product."""
    product = {"display_name": "X", "full_name": "X", "is_variable": True, "is_business": False, "direction": "EXPORT"}
    stub.will(
        say_page(
            {"code": "A"} | product, {"code": "B"} | product, count=4, following=f"{stub.base_url}/v1/products/?page=2"
        ),
        say_page({"code": "B"} | product, {"code": "C"} | product, count=4),
    )
    assert [product.code for product in (await rest_api.products()).products] == ["A", "B", "C"]


async def test_unit_rates_ascend(rest_api: RestApi, stub: Stub) -> None:
    """The API gives the newest first, whatever one asks for."""
    stub.will(
        say_page(_rate(12, "2026-03-01T00:00:00Z", None), _rate(15, "2024-10-25T23:00:00Z", "2026-03-01T00:00:00Z"))
    )
    rates = await rest_api.unit_rates(
        "OUTGOING-VAR-24-10-26", "E-1R-OUTGOING-VAR-24-10-26-H", datetime(2025, 1, 1, tzinfo=UTC)
    )
    assert [rate.value_pence for rate in rates] == [Decimal(15), Decimal(12)]
    assert stub.seen[0].path == (
        "/v1/products/OUTGOING-VAR-24-10-26/electricity-tariffs/E-1R-OUTGOING-VAR-24-10-26-H/standard-unit-rates/"
    )
    assert stub.seen[0].query == {"period_from": "2025-01-01T00:00:00Z", "page_size": "1500"}


async def test_unit_rates_overlap_the_period(rest_api: RestApi, stub: Stub) -> None:
    """A rate that began before it is in force in it; one that ends as it begins is not."""
    stub.will(
        say_page(
            _rate(4, "2026-06-03T00:00:00Z", None),
            _rate(3, "2026-06-02T00:00:00Z", "2026-06-03T00:00:00Z"),
            _rate(2, "2026-05-01T00:00:00Z", "2026-06-02T00:00:00Z"),
            _rate(1, "2026-04-01T00:00:00Z", "2026-06-01T00:00:00Z"),
        )
    )
    rates = await rest_api.unit_rates("X", "E-1R-X-H", START, START + timedelta(days=2))
    assert [rate.value_pence for rate in rates] == [Decimal(2), Decimal(3)]
    assert stub.seen[0].query["period_to"] == "2026-06-03T00:00:00Z"


async def test_unit_rates_differ_by_payment_method(rest_api: RestApi, stub: Stub) -> None:
    """Two rates from the same time on are both there."""
    stub.will(
        say_page(
            _rate(5, "2026-06-01T00:00:00Z", None, "NON_DIRECT_DEBIT"),
            _rate(4, "2026-06-01T00:00:00Z", None, "DIRECT_DEBIT"),
            _rate(3, "2026-06-01T00:00:00Z", None),
        )
    )
    rates = await rest_api.unit_rates("X", "E-1R-X-H", START)
    assert [rate.payment_method for rate in rates] == [None, "DIRECT_DEBIT", "NON_DIRECT_DEBIT"]


async def test_rates_that_could_be_read_come_before_the_word_that_their_list_ended_early(
    rest_api: RestApi, stub: Stub
) -> None:
    stub.will(
        say_page(_rate(2, "2026-06-02T00:00:00Z", None), following="?page=2"),
        say_page(_rate(2, "2026-06-02T00:00:00Z", None), following="?page=3"),
    )
    pages = rest_api.unit_rate_pages("X", "E-1R-X-H", START)
    assert [rate.value_pence for rate in await anext(pages)] == [Decimal(2)]
    assert await anext(pages) == ()
    with pytest.raises(OctopusAnswerError, match="end early"):
        await anext(pages)


async def test_rates_of_which_none_can_be_read_are_no_answer(rest_api: RestApi, stub: Stub) -> None:
    stub.will(say_page(_rate(2, "2026-06-02T00:00:00Z", None) | {"value_exc_vat": None}))
    with pytest.raises(OctopusAnswerError, match="no row"):
        await rest_api.unit_rates("X", "E-1R-X-H", START)


@pytest.mark.parametrize(("link", "is_whole"), [(None, True), (5, False)])
async def test_a_catalogue_says_whether_it_is_whole(
    rest_api: RestApi, stub: Stub, link: object, is_whole: bool
) -> None:
    stub.will(say({"count": 1, "next": link, "results": [{"code": "A"}]}))
    catalogue = await rest_api.products()
    assert [product.code for product in catalogue.products] == ["A"]
    assert catalogue.is_whole is is_whole


async def test_rates_that_leave_no_time_without_one_are_all_wherever_a_link_leads(
    rest_api: RestApi, stub: Stub
) -> None:
    stub.will(
        say_page(
            _rate(2, "2026-06-02T00:00:00Z", None),
            _rate(1, "2026-05-01T00:00:00Z", "2026-06-02T00:00:00Z"),
            following="?page=2",
        )
    )
    assert [rate.value_pence for rate in await rest_api.unit_rates("X", "E-1R-X-H", START)] == [Decimal(1), Decimal(2)]
    assert len(stub.seen) == 1


async def test_a_catalogue_of_which_nothing_can_be_read_is_not_an_empty_one(rest_api: RestApi, stub: Stub) -> None:
    stub.will(say({"count": 1, "next": None, "results": [{"code": 5}]}))
    with pytest.raises(OctopusAnswerError, match="no row"):
        await rest_api.products()
