"""Half-hours over REST: order, pages, bounds, local time, groups, and meters that are not there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.days import local_midnight
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, SERIAL_NUMBER

from .conftest import Customer

PATH = f"/v1/electricity-meter-points/{EXPORT_MPAN}/meters/{SERIAL_NUMBER}/consumption/"


def _starts(page: dict[str, Any]) -> list[str]:
    return [row["interval_start"] for row in page["results"]]


async def test_newest_half_hour_comes_first(customer: Customer) -> None:
    """The default order is the reverse of what a reader of history wants."""
    page = await customer.consumption(page_size="2")

    assert _starts(page) == ["2026-08-11T23:30:00+01:00", "2026-08-11T23:00:00+01:00"]


async def test_order_by_period_is_oldest_first(customer: Customer) -> None:
    """Data begins with the first agreement."""
    page = await customer.consumption(order_by="period", page_size="2")

    assert _starts(page) == ["2025-07-08T00:00:00+01:00", "2025-07-08T00:30:00+01:00"]


async def test_half_hour_that_begins_at_period_to_is_included(customer: Customer) -> None:
    """One row more than was asked for."""
    page = await customer.consumption(
        period_from="2026-01-10T12:00:00Z", period_to="2026-01-10T13:00:00Z", order_by="period"
    )

    assert _starts(page) == ["2026-01-10T12:00:00Z", "2026-01-10T12:30:00Z", "2026-01-10T13:00:00Z"]


async def test_period_from_may_stand_alone(customer: Customer) -> None:
    """Everything since then is answered."""
    page = await customer.consumption(period_from="2026-08-11T22:00:00Z")

    assert page["count"] == 2


async def test_page_has_a_hundred_rows_unless_asked_otherwise(customer: Customer) -> None:
    """So does a page of a size that is no number."""
    assert len((await customer.consumption())["results"]) == 100
    assert len((await customer.consumption(page_size="many"))["results"]) == 100


@pytest.mark.parametrize("simulator", [{"history_days": 600}], indirect=True)
async def test_page_size_is_lowered_to_25000_without_a_word(customer: Customer) -> None:
    """A year fits on a page."""
    page = await customer.consumption(page_size="99999")

    assert len(page["results"]) == 25_000
    assert page["count"] > 25_000


async def test_pages_are_linked_by_absolute_addresses(customer: Customer, simulator: OctopusSimulator) -> None:
    """Following `next` visits every row once, and `previous` leads back."""
    first = await customer.consumption(
        period_from="2026-08-11T00:00:00Z", period_to="2026-08-11T05:00:00Z", page_size="5", order_by="period"
    )
    assert first["next"].startswith(simulator.url + PATH)
    second = await customer.read(first["next"])
    third = await customer.read(second["next"])

    assert first["previous"] is None
    assert "page=" not in second["previous"].replace("page_size=", "")
    assert "page=2" in third["previous"]
    assert third["next"] is None
    assert len({*_starts(first), *_starts(second), *_starts(third)}) == first["count"] == 11


async def test_page_beyond_the_last_is_a_404(customer: Customer) -> None:
    """There is no empty last page."""
    response = await customer.get(PATH, params={"page": "9999"})

    assert response.status == 404
    assert await response.json() == {"detail": "Invalid page."}


@pytest.mark.parametrize(
    ("parameters", "errors"),
    [
        (
            {"period_to": "2026-01-01T00:00:00Z"},
            {"period_from": ["This field is required when providing a `period_to`."]},
        ),
        (
            {"period_from": "2026-01-02T00:00:00Z", "period_to": "2026-01-01T00:00:00Z"},
            {"period_from": ["Must not be greater than `period_to`."]},
        ),
        ({"period_from": "yesterday"}, {"period_from": ["Enter a valid date/time."]}),
        ({"period_from": "2026-02-30T00:00:00Z"}, {"period_from": ["Enter a valid date/time."]}),
        (
            {"period_from": "x", "period_to": "y"},
            {"period_from": ["Enter a valid date/time."], "period_to": ["Enter a valid date/time."]},
        ),
    ],
)
async def test_bad_period_is_a_400_that_names_the_field(
    customer: Customer, parameters: dict[str, str], errors: dict[str, list[str]]
) -> None:
    """The body maps each field to what is wrong with it."""
    response = await customer.get(PATH, params=parameters)

    assert response.status == 400
    assert await response.json() == errors


async def test_offset_with_a_bare_plus_sign_is_a_400(customer: Customer) -> None:
    """An unencoded plus sign arrives as a space."""
    response = await customer.get(PATH + "?period_from=2026-08-01T00:00:00+01:00")

    assert response.status == 400
    assert await response.json() == {"period_from": ["Enter a valid date/time."]}


@pytest.mark.parametrize(
    "moment", ["2026-08-11T00:00", "2026-08-11", "2026-08-10T23:00:00Z", "2026-08-11T00:00:00.000+0100"]
)
async def test_moment_without_an_offset_is_london_time(customer: Customer, moment: str) -> None:
    """A date alone is the local midnight."""
    page = await customer.consumption(period_from=moment, order_by="period")

    assert _starts(page)[0] == "2026-08-11T00:00:00+01:00"


@pytest.mark.parametrize(
    ("day", "half_hours"), [(date(2026, 3, 29), 46), (date(2025, 10, 26), 50), (date(2026, 2, 1), 48)]
)
async def test_clock_change_makes_days_of_46_and_50_half_hours(customer: Customer, day: date, half_hours: int) -> None:
    """Settlement days are local days."""
    end = local_midnight(day + timedelta(days=1)) - timedelta(minutes=30)
    page = await customer.consumption(
        period_from=day.isoformat(), period_to=end.strftime("%Y-%m-%dT%H:%M:%SZ"), page_size="100"
    )

    assert page["count"] == half_hours


async def test_row_at_the_spring_change_mixes_offsets(customer: Customer) -> None:
    """It begins in winter time and ends in summer time."""
    page = await customer.consumption(period_from="2026-03-29T00:30:00Z", period_to="2026-03-29T00:30:00Z")

    row = page["results"][0]
    assert row["interval_start"] == "2026-03-29T00:30:00Z"
    assert row["interval_end"] == "2026-03-29T02:00:00+01:00"


async def test_energy_is_in_kwh_to_the_watt_hour(customer: Customer, simulator: OctopusSimulator) -> None:
    """What REST says is the simulator's truth divided by a thousand."""
    start = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
    simulator.set_half_hour(EXPORT_MPAN, start, 1234)

    page = await customer.consumption(period_from="2026-06-01T11:00:00Z", period_to="2026-06-01T11:00:00Z")

    assert page["results"][0]["consumption"] == 1.234


@pytest.mark.parametrize(
    ("group", "start", "end"),
    [
        ("hour", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00+01:00"),
        ("day", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00+01:00"),
        ("week", "2026-03-23T00:00:00Z", "2026-03-30T00:00:00+01:00"),
        ("month", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00+01:00"),
        ("quarter", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00+01:00"),
    ],
)
async def test_groups_follow_local_time(customer: Customer, group: str, start: str, end: str) -> None:
    """A day runs from one London midnight to the next."""
    page = await customer.consumption(
        group_by=group, period_from=start, period_to="2026-04-20T00:00:00Z", order_by="period"
    )

    assert (page["results"][0]["interval_start"], page["results"][0]["interval_end"]) == (start, end)


async def test_group_is_the_sum_of_its_half_hours(customer: Customer, simulator: OctopusSimulator) -> None:
    """A day's group agrees with the truth."""
    start = local_midnight(date(2026, 6, 1))
    truth = simulator.truth(EXPORT_MPAN, start, start + timedelta(days=1))

    page = await customer.consumption(group_by="day", period_from="2026-06-01", period_to="2026-06-02")

    assert page["results"][-1]["consumption"] == sum(energy or 0 for energy in truth.values()) / 1000


async def test_wrong_serial_number_has_no_rows(customer: Customer) -> None:
    """It is not an error."""
    assert (await customer.consumption(serial_number="WRONG"))["count"] == 0


async def test_unknown_mpan_is_a_404(customer: Customer) -> None:
    """A meter point that does not exist is an error."""
    response = await customer.get(PATH.replace(EXPORT_MPAN, "1099000000016"))

    assert response.status == 404
    assert await response.json() == {"detail": "Not found."}


async def test_half_hours_need_the_key(customer: Customer) -> None:
    """They are private."""
    assert (await customer.get(PATH, auth=False)).status == 401


async def test_import_point_has_its_own_half_hours(customer: Customer) -> None:
    """The shared serial number does not mix them up."""
    bounds = {"period_from": "2026-01-10T00:00:00Z", "period_to": "2026-01-10T00:00:00Z"}
    exported = await customer.consumption(EXPORT_MPAN, **bounds)
    imported = await customer.consumption(IMPORT_MPAN, **bounds)

    assert exported["results"][0]["consumption"] == 0
    assert imported["results"][0]["consumption"] > 0
