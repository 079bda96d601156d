"""When half-hours appear, and what is missing, corrected or doubled."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.days import half_hours_of, local_midnight
from tests.octopus_simulator.scenarios import EXPORT_MPAN, OLD_SERIAL_NUMBER, SERIAL_NUMBER

from .conftest import NOW, Customer

YESTERDAY = date(2026, 8, 11)
EXCHANGED_ON = date(2026, 1, 24)


async def _rows_of(customer: Customer, day: date, serial_number: str = SERIAL_NUMBER) -> dict[datetime, float]:
    slots = half_hours_of(day)
    page = await customer.consumption(
        serial_number=serial_number,
        period_from=slots[0].strftime("%Y-%m-%dT%H:%M:%SZ"),
        period_to=slots[-1].strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return {datetime.fromisoformat(row["interval_start"]): row["consumption"] for row in page["results"]}


@pytest.mark.parametrize(("hour", "rows"), [(7, 0), (8, 48)])
async def test_yesterday_appears_at_nine_local_time(
    customer: Customer, simulator: OctopusSimulator, hour: int, rows: int
) -> None:
    """08:00 UTC in summer. Before, there is not one row of it."""
    simulator.clock.set(NOW.replace(hour=hour))

    assert len(await _rows_of(customer, YESTERDAY)) == rows


async def test_today_is_never_there(customer: Customer) -> None:
    """A day is published as a whole, when it is over."""
    assert await _rows_of(customer, NOW.date()) == {}


async def test_all_data_can_be_late(customer: Customer, simulator: OctopusSimulator) -> None:
    """Yesterday comes in the afternoon instead."""
    simulator.set_publication(delay=timedelta(hours=6))
    assert await _rows_of(customer, YESTERDAY) == {}

    simulator.clock.advance(timedelta(hours=2))
    assert len(await _rows_of(customer, YESTERDAY)) == 48


async def test_one_day_can_be_later_than_the_days_after_it(customer: Customer, simulator: OctopusSimulator) -> None:
    """Data does not come in order."""
    late = YESTERDAY - timedelta(days=1)
    simulator.delay_day(late, days=2)

    assert len(await _rows_of(customer, YESTERDAY)) == 48
    assert await _rows_of(customer, late) == {}
    simulator.clock.advance(timedelta(days=1))
    assert len(await _rows_of(customer, late)) == 48


async def test_day_can_come_in_two_parts(customer: Customer, simulator: OctopusSimulator) -> None:
    """The rest of it follows a day later."""
    simulator.publish_partially(YESTERDAY, half_hours=20)
    assert list(await _rows_of(customer, YESTERDAY)) == list(reversed(half_hours_of(YESTERDAY)[:20]))

    simulator.clock.advance(timedelta(days=1))
    assert len(await _rows_of(customer, YESTERDAY)) == 48


async def test_gap_is_an_absent_row_until_it_is_filled(customer: Customer, simulator: OctopusSimulator) -> None:
    """Never a zero."""
    start = datetime(2026, 8, 11, 11, 0, tzinfo=UTC)
    simulator.add_gap(EXPORT_MPAN, start, half_hours=2)
    rows = await _rows_of(customer, YESTERDAY)
    assert len(rows) == 46
    assert start not in rows

    simulator.fill_gap(EXPORT_MPAN)
    assert len(await _rows_of(customer, YESTERDAY)) == 48


async def test_correction_changes_what_was_published(customer: Customer, simulator: OctopusSimulator) -> None:
    """A later reading of the same half-hour says something else."""
    start = datetime(2026, 8, 11, 11, 0, tzinfo=UTC)
    before = (await _rows_of(customer, YESTERDAY))[start]
    simulator.correct(EXPORT_MPAN, start, 4321)

    assert before != 4.321
    assert (await _rows_of(customer, YESTERDAY))[start] == 4.321


async def test_truth_is_what_is_published(customer: Customer, simulator: OctopusSimulator) -> None:
    """None stands for what a reader cannot know yet."""
    start = local_midnight(YESTERDAY)
    simulator.add_gap(EXPORT_MPAN, start)
    truth = simulator.truth(EXPORT_MPAN, start, start + timedelta(days=2))
    rows = await _rows_of(customer, YESTERDAY)

    assert len(truth) == 96
    known = {slot: energy for slot, energy in truth.items() if energy is not None}
    assert {slot: energy / 1000 for slot, energy in known.items()} == rows
    assert truth[start] is None


async def test_no_data_before_the_agreement(customer: Customer, simulator: OctopusSimulator) -> None:
    """An export point that is registered but not on supply has none at all."""
    simulator.export_point().agreements.clear()

    assert (await customer.consumption())["count"] == 0


@pytest.mark.parametrize("simulator", [{"scenario": "meter_exchange"}], indirect=True)
async def test_exchanged_meters_divide_the_history(customer: Customer) -> None:
    """Each serial number has its own part of it."""
    before, after = EXCHANGED_ON - timedelta(days=1), EXCHANGED_ON + timedelta(days=1)

    assert len(await _rows_of(customer, before, OLD_SERIAL_NUMBER)) == 48
    assert await _rows_of(customer, before, SERIAL_NUMBER) == {}
    assert await _rows_of(customer, after, OLD_SERIAL_NUMBER) == {}
    assert len(await _rows_of(customer, after, SERIAL_NUMBER)) == 48


@pytest.mark.parametrize("simulator", [{"scenario": "meter_exchange"}], indirect=True)
async def test_both_meters_have_the_day_of_the_exchange_and_the_newest_is_right(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """Adding them up is wrong, and so is taking the old one."""
    old = await _rows_of(customer, EXCHANGED_ON, OLD_SERIAL_NUMBER)
    new = await _rows_of(customer, EXCHANGED_ON, SERIAL_NUMBER)
    start = local_midnight(EXCHANGED_ON)
    truth = simulator.truth(EXPORT_MPAN, start, start + timedelta(days=1))

    assert old.keys() == new.keys()
    assert sum(old.values()) < sum(new.values())
    assert {slot: (energy or 0) / 1000 for slot, energy in truth.items()} == new


@pytest.mark.parametrize("simulator", [{"scenario": "meter_exchange"}], indirect=True)
async def test_meter_taken_away_stays_listed_without_registers(customer: Customer, simulator: OctopusSimulator) -> None:
    """REST does not say when it went."""
    account = await customer.read(f"/v1/accounts/{simulator.account_number}/")

    meters = account["properties"][0]["electricity_meter_points"][0]["meters"]
    assert [(meter["serial_number"], len(meter["registers"])) for meter in meters] == [
        (OLD_SERIAL_NUMBER, 0),
        (SERIAL_NUMBER, 1),
    ]


async def test_meter_exchanged_at_run_time_continues_the_export(
    customer: Customer, simulator: OctopusSimulator
) -> None:
    """A new serial number appears, with the data from then on."""
    simulator.exchange_meter(EXPORT_MPAN, "26N0000001", NOW.date())
    simulator.clock.advance(timedelta(days=2))

    assert len(await _rows_of(customer, NOW.date(), "26N0000001")) == 48
    assert await _rows_of(customer, NOW.date() + timedelta(days=1), SERIAL_NUMBER) == {}
