"""The actions: half-hours as data, a fresh start from what Octopus has, and the user's word on an application."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.support.actions import async_rebuild, async_rows, device_id

CONSUMPTION_PATH = "*/consumption/"
HALF_HOUR = timedelta(minutes=30)
YESTERDAY = datetime(2026, 6, 16, 23, tzinfo=UTC)
TODAY = YESTERDAY + timedelta(days=1)
SPRING = datetime(2026, 3, 30, 12, tzinfo=UTC)
AUTUMN = datetime(2025, 10, 27, 12, tzinfo=UTC)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


def truth(simulator: OctopusSimulator, start: datetime, end: datetime) -> list[float | None]:
    """Return what was exported (kWh) in each half-hour."""
    values = simulator.truth(simulator.export_point().mpan, start, end).values()
    return [None if value is None else value / 1000 for value in values]


def starts(rows: list[dict[str, Any]]) -> list[datetime]:
    """Return the starts of rows, in UTC."""
    return [datetime.fromisoformat(row["start"]).astimezone(UTC) for row in rows]


@pytest.mark.usefixtures("entry")
async def test_latest_complete_day_is_returned_unless_asked_otherwise(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Without a span, the half-hours of the newest complete settlement day come."""
    rows = await async_rows(hass)

    assert starts(rows) == [YESTERDAY + n * HALF_HOUR for n in range(48)]
    assert [row["export_kwh"] for row in rows] == truth(simulator, YESTERDAY, TODAY)


@pytest.mark.usefixtures("entry")
async def test_row_has_local_time_export_rate_and_exact_earnings(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """A row tells when it was in Great Britain, kWh, GBP/kWh and GBP without rounding."""
    simulator.correct(EXPORT_MPAN, YESTERDAY, 123)
    await async_rebuild(hass)

    (row,) = await async_rows(hass, start=YESTERDAY, end=YESTERDAY + HALF_HOUR)
    assert row == {
        "start": "2026-06-17T00:00:00+01:00",
        "end": "2026-06-17T00:30:00+01:00",
        "export_kwh": 0.123,
        "unit_rate": 0.041,
        "earnings": 0.005043,
        "settled": True,
    }


@pytest.mark.usefixtures("entry")
async def test_each_resolution_adds_up_to_the_same(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Hours, days and months sum up the half-hours, without a gap between them."""
    begin = YESTERDAY - timedelta(days=1)
    exported = sum(value or 0 for value in truth(simulator, begin, TODAY))
    counts = {}
    for resolution in ("half_hour", "hour", "day", "month"):
        rows = await async_rows(hass, start=begin, end=TODAY, resolution=resolution)
        counts[resolution] = len(rows)
        assert sum(row["export_kwh"] for row in rows) == pytest.approx(exported), resolution
        assert sum(row["earnings"] for row in rows) == pytest.approx(exported * 0.041), resolution
        assert [row["end"] for row in rows[:-1]] == [row["start"] for row in rows[1:]], resolution
        assert {(row["unit_rate"], row["settled"]) for row in rows} == {(0.041, True)}, resolution
    assert counts == {"half_hour": 96, "hour": 48, "day": 2, "month": 1}


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize(
    ("now", "day", "hours", "second_and_third"),
    [
        (SPRING, "2026-03-29", 23, ["2026-03-29T02:00:00+01:00", "2026-03-29T03:00:00+01:00"]),
        (AUTUMN, "2025-10-26", 25, ["2025-10-26T01:00:00+01:00", "2025-10-26T01:00:00+00:00"]),
    ],
)
async def test_day_on_which_the_clocks_change_is_whole(
    hass: HomeAssistant, simulator: OctopusSimulator, day: str, hours: int, second_and_third: list[str]
) -> None:
    """The spring day has 46 half-hours and the autumn day 50; the hour that comes twice is told by its offset from UTC."""
    following = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    for resolution, rows_an_hour in (("half_hour", 2), ("hour", 1)):
        rows = await async_rows(hass, start=day, end=following, resolution=resolution)

        begin, *_ = moments = starts(rows)
        assert rows[0]["start"].startswith(f"{day}T00:00:00")
        assert moments == [begin + n * timedelta(hours=1) / rows_an_hour for n in range(hours * rows_an_hour)]
        assert rows[-1]["end"].startswith(f"{following}T00:00:00")
        assert all(row["settled"] for row in rows)
        assert sum(row["export_kwh"] for row in rows) == pytest.approx(
            sum(value or 0 for value in truth(simulator, begin, begin + timedelta(hours=hours)))
        )
    assert [row["start"] for row in rows[1:3]] == second_and_third


async def test_missing_half_hour_is_null_and_not_settled(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A gap is unknown, not zero, and the spans that hold it are not settled."""
    gap = YESTERDAY + timedelta(hours=12)
    simulator.add_gap(EXPORT_MPAN, gap)
    await async_set_up(hass, account_entry(simulator))
    span = {"start": YESTERDAY, "end": TODAY}

    missing = (await async_rows(hass, **span))[24]
    assert missing == {
        "start": "2026-06-17T12:00:00+01:00",
        "end": "2026-06-17T12:30:00+01:00",
        "export_kwh": None,
        "unit_rate": 0.041,
        "earnings": None,
        "settled": False,
    }
    hours = await async_rows(hass, **span, resolution="hour")
    (second_half,) = truth(simulator, gap + HALF_HOUR, gap + 2 * HALF_HOUR)
    assert (hours[12]["export_kwh"], hours[12]["settled"]) == (second_half, False)
    assert sum(row["settled"] for row in hours) == 23
    (day,) = await async_rows(hass, **span, resolution="day")
    assert not day["settled"]


@pytest.mark.usefixtures("entry")
async def test_half_hours_to_come_are_unknown(hass: HomeAssistant) -> None:
    """What has not been published yet is null."""
    rows = await async_rows(hass, start=TODAY, end=TODAY + timedelta(hours=1))

    assert [(row["export_kwh"], row["earnings"], row["settled"]) for row in rows] == [(None, None, False)] * 2


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
async def test_span_with_several_rates_has_no_single_one(hass: HomeAssistant) -> None:
    """A day of a half-hourly tariff has earnings, but no unit rate."""
    half_hours = await async_rows(hass)
    (day,) = await async_rows(hass, resolution="day")

    assert len({row["unit_rate"] for row in half_hours}) > 10
    assert day["unit_rate"] is None
    assert day["earnings"] == pytest.approx(sum(row["export_kwh"] * row["unit_rate"] for row in half_hours))


@pytest.mark.usefixtures("entry")
async def test_time_without_a_zone_is_local_in_great_britain(hass: HomeAssistant) -> None:
    """Times are British wherever Home Assistant is, unless they carry an offset, and spans are of whole half-hours."""
    spans: dict[str, tuple[str | datetime, str | datetime]] = {
        "naive": ("2026-06-17 10:00", "2026-06-17T11:00:00"),
        "with an offset": ("2026-06-17T09:00:00+00:00", "2026-06-17T12:00:00+02:00"),
        "datetime": (datetime(2026, 6, 17, 10), datetime(2026, 6, 17, 11)),
        "within half-hours": ("2026-06-17 10:10", "2026-06-17 10:40"),
    }
    answered = {}
    for time_zone in ("Europe/London", "America/New_York"):
        await hass.config.async_set_time_zone(time_zone)
        for name, (start, end) in spans.items():
            answered[time_zone, name] = [row["start"] for row in await async_rows(hass, start=start, end=end)]

    expected = ["2026-06-17T10:00:00+01:00", "2026-06-17T10:30:00+01:00"]
    assert answered == dict.fromkeys(answered, expected)


@pytest.mark.usefixtures("entry")
async def test_date_is_a_british_day(hass: HomeAssistant) -> None:
    """A date without a time is its midnight in Great Britain."""
    for day in ("2026-06-17", date(2026, 6, 17)):
        rows = await async_rows(hass, start=day, end=TODAY)
        assert (day, starts(rows)[0], len(rows)) == (day, YESTERDAY, 48)


@pytest.mark.usefixtures("entry")
async def test_what_makes_no_sense_is_refused(hass: HomeAssistant) -> None:
    """A span that is empty, runs backwards or is longer than four years, and fields and values that are not known."""
    refused: dict[str, str | None] = {}
    for fields in (
        {"start": "2026-06-17", "end": "2026-06-17"},
        {"start": "2026-06-18"},
        {"start": "2022-06-01", "end": "2026-06-17"},
        {"start": "yesterday"},
        {"resolution": "week"},
        {"mpan": "x"},
    ):
        try:
            await async_rows(hass, **fields)
        except ServiceValidationError as error:
            refused[str(fields)] = error.translation_key
        except vol.Invalid:
            refused[str(fields)] = "invalid"
    assert refused == {
        "{'start': '2026-06-17', 'end': '2026-06-17'}": "start_not_before_end",
        "{'start': '2026-06-18'}": "start_not_before_end",
        "{'start': '2022-06-01', 'end': '2026-06-17'}": "span_too_long",
        "{'start': 'yesterday'}": "invalid",
        "{'resolution': 'week'}": "invalid",
        "{'mpan': 'x'}": "invalid",
    }


@pytest.mark.usefixtures("entry")
async def test_refused_span_is_told(hass: HomeAssistant) -> None:
    """The reason names start and end as they were understood, since one of them may be a default."""
    with pytest.raises(ServiceValidationError, match=r"2026-06-18 09:30.*2026-06-18 00:00"):
        await async_rows(hass, start="2026-06-18 09:30")


@pytest.mark.usefixtures("entry")
async def test_four_years_are_returned(hass: HomeAssistant) -> None:
    """Four years can be asked for at once, also from before the first half-hour."""
    rows = await async_rows(hass, start="2022-06-17", end="2026-06-17", resolution="month")

    assert len(rows) == 49


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("scenario", ["enrolling_export"])
async def test_span_is_needed_before_the_first_settled_day(hass: HomeAssistant) -> None:
    """Where there is no complete day yet there is no default span, but one that is given is answered."""
    with pytest.raises(ServiceValidationError) as refused:
        await async_rows(hass)
    assert refused.value.translation_key == "no_settled_day"

    rows = await async_rows(hass, start="2026-06-17", end="2026-06-18")
    assert {row["export_kwh"] for row in rows} == {None}
    assert len(rows) == 48


# Which export point


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_one_of_several_export_points_is_named_by_its_device(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """With several export points the action needs to be told which; with one it need not."""
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    with pytest.raises(ServiceValidationError) as refused:
        await async_rows(hass)
    assert refused.value.translation_key == "name_the_export_point"

    first, second = [await async_rows(hass, export_point=device_id(hass, entry, number)) for number in (0, 1)]
    assert {row["unit_rate"] for row in first} == {0.041}
    assert {row["unit_rate"] for row in second} == {0.12}


async def test_device_that_is_no_export_point_is_refused(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """The device may be named where it need not be, but not one of another integration, or one that is not there."""
    assert await async_rows(hass, export_point=device_id(hass, entry)) == await async_rows(hass)

    other = dr.async_get(hass).async_get_or_create(config_entry_id=entry.entry_id, identifiers={("other", "device")})
    for wrong in ("no such device", other.id):
        with pytest.raises(ServiceValidationError) as refused:
            await async_rows(hass, export_point=wrong)
        assert refused.value.translation_key == "unknown_export_point"


async def test_export_point_that_is_not_set_up_is_refused(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """While the account is unloaded there is nothing to answer from, named or not."""
    device = device_id(hass, entry)
    await hass.config_entries.async_unload(entry.entry_id)
    with pytest.raises(ServiceValidationError) as refused:
        await async_rows(hass)
    assert refused.value.translation_key == "no_export_point"
    with pytest.raises(ServiceValidationError) as refused:
        await async_rows(hass, export_point=device)
    assert refused.value.translation_key == "unknown_export_point"
