"""The long-term statistics: every hour of export and earnings, against what the simulated Octopus holds to be true."""

from datetime import UTC, date, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids
from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import (
    HALF_HOUR,
    account_entry,
    async_hours,
    async_move_to,
    async_set_up,
    async_stay_off,
    london,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN, tariff_code_of
from tests.truth import async_expect_true_statistics, true_energy, true_half_hours

pytestmark = pytest.mark.every_database

ONE_DAY = timedelta(days=1)
SPRING_DAY = date(2026, 3, 29)
AUTUMN_DAY = date(2026, 10, 25)
TODAY = date(2026, 6, 18)


@pytest.mark.usefixtures("batched_import")
@pytest.mark.parametrize("history_days", [1096])
async def test_three_years_are_loaded_on_the_first_set_up(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Every hour since the first agreement has its row; both kinds of SEG agreement are priced, in 20 requests."""
    await async_set_up(hass, account_entry(simulator))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 1096 * 24
    truth = true_energy(simulator, EXPORT_MPAN, date(2000, 1, 1), TODAY)
    assert float(sensor(hass, "export_total")) == truth.kwh
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(truth.pounds), abs=1e-9)
    assert sensor(hass, "missing_half_hours") == "0"
    assert len(simulator.requests) <= 20


@pytest.mark.parametrize("history_days", [4])
async def test_statistics_fit_the_energy_dashboard(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Export is an energy sum in kWh, earnings a sum in GBP; both are named after the export point."""
    await async_set_up(hass, account_entry(simulator))

    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    described = sorted(
        (row["name"], row["has_sum"], row["statistics_unit_of_measurement"], row["unit_class"], row["source"])
        for row in found
    )
    assert described == [
        ("Octopus export earnings", True, "GBP", None, "octopus_seg"),
        ("Octopus export energy", True, "kWh", "energy", "octopus_seg"),
    ]


@pytest.mark.parametrize(
    ("now", "changed_on", "half_hours"),
    [
        (datetime(2026, 3, 31, 12, tzinfo=UTC), SPRING_DAY, 46),
        (datetime(2026, 10, 27, 12, tzinfo=UTC), AUTUMN_DAY, 50),
    ],
)
@pytest.mark.parametrize("history_days", [4])
async def test_days_on_which_the_clocks_change(
    hass: HomeAssistant, simulator: OctopusSimulator, changed_on: date, half_hours: int
) -> None:
    """The spring day has 46 half-hours in 23 hours, the autumn day 50 in 25, each with its value."""
    await async_set_up(hass, account_entry(simulator))

    begin, end = london(changed_on), london(changed_on + ONE_DAY)
    truth = simulator.truth(EXPORT_MPAN, begin, end)
    assert len(truth) == half_hours
    rows = await async_hours(hass, "export", EXPORT_MPAN)
    on_the_day = [row["state"] for start, row in rows.items() if begin <= start < end]
    values = [value or 0 for value in truth.values()]
    assert len(on_the_day) == half_hours // 2
    assert on_the_day == pytest.approx([sum(pair) / 1000 for pair in zip(values[::2], values[1::2], strict=True)])
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize("now", [datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 3, 28, 12, tzinfo=UTC)])
@pytest.mark.parametrize("history_days", [2])
async def test_clocks_change_while_running(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Living through the change of the clocks gives the same rows as loading it afterwards."""
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=3))

    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize("history_days", [4])
async def test_late_days_are_put_in_their_place(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A day that comes two days late is missing meanwhile, and afterwards all bars are right."""
    await async_set_up(hass, account_entry(simulator))
    simulator.delay_day(TODAY, 2)

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 5 * 24
    assert sensor(hass, "missing_half_hours") == "48"

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 23))
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 7 * 24
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize("history_days", [6])
async def test_missing_half_hour_leaves_its_hour_out(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A half-hour that the meter did not tell is not taken for zero: its hour has no row, its neighbours have."""
    missing = datetime(2026, 6, 15, 11, 30, tzinfo=UTC)
    simulator.add_gap(EXPORT_MPAN, missing)

    await async_set_up(hass, account_entry(simulator))

    rows = await async_hours(hass, "export", EXPORT_MPAN)
    assert datetime(2026, 6, 15, 11, tzinfo=UTC) not in rows
    assert {datetime(2026, 6, 15, 10, tzinfo=UTC), datetime(2026, 6, 15, 12, tzinfo=UTC)} <= rows.keys()
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24 - 1
    assert sensor(hass, "missing_half_hours") == "1"


@pytest.mark.parametrize("history_days", [6])
async def test_late_half_hour_shifts_later_sums_and_no_bar(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """When a missing half-hour arrives, all later sums rise by its hour and no later bar is touched."""
    missing = datetime(2026, 6, 15, 11, 30, tzinfo=UTC)
    hour = missing - HALF_HOUR
    simulator.add_gap(EXPORT_MPAN, missing)
    await async_set_up(hass, account_entry(simulator))
    before = await async_hours(hass, "export", EXPORT_MPAN)

    simulator.fill_gap(EXPORT_MPAN, missing)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 7 * 24
    after = await async_hours(hass, "export", EXPORT_MPAN)
    added = after[hour]["state"]
    later = [start for start in before if start > hour]
    assert added > 0
    assert [after[start]["sum"] - before[start]["sum"] for start in later] == pytest.approx([added] * len(later))
    assert min(row["change"] for row in after.values()) >= 0
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.usefixtures("batched_import")
@pytest.mark.parametrize("history_days", [62])
async def test_correction_of_long_ago_is_rewritten(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A half-hour that is put right 59 days later is put right in the statistics, and no bar after it jumps."""
    await async_set_up(hass, account_entry(simulator))
    corrected = london(TODAY - 58 * ONE_DAY, 12)
    simulator.correct(EXPORT_MPAN, corrected, 1234)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    after = await async_hours(hass, "export", EXPORT_MPAN)
    assert after[corrected]["state"] >= 1.234
    assert min(row["change"] for row in after.values()) >= 0


@pytest.mark.parametrize("history_days", [4])
async def test_twelve_days_off_leave_no_hole(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """After twelve days off every day of them is there, and no bar is negative or holds more than its hour."""
    entry = await async_set_up(hass, account_entry(simulator))

    await async_stay_off(hass, freezer, entry, simulator.now() + timedelta(days=12))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 16 * 24
    assert sensor(hass, "missing_half_hours") == "0"
    assert sensor(hass, "data_until") == london(TODAY + 12 * ONE_DAY).isoformat()


@pytest.mark.parametrize("history_days", [8])
@pytest.mark.parametrize("scenario", ["meter_exchange"])
async def test_meter_exchange_in_the_history(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Two meters make one series; on the day of the exchange, which both tell, nothing counts twice."""
    await async_set_up(hass, account_entry(simulator))

    assert len(simulator.export_point(EXPORT_MPAN).meters) == 2
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 8 * 24
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize("history_days", [4])
async def test_meter_exchange_while_running(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A new serial number is found by itself, and the series goes on."""
    await async_set_up(hass, account_entry(simulator))

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 12))
    simulator.exchange_meter(EXPORT_MPAN, "26Z0000001", TODAY + ONE_DAY)
    await async_move_to(hass, freezer, london(TODAY + 4 * ONE_DAY, 23))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 8 * 24
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize(
    ("scenario", "now", "history_days"),
    [
        ("summer_agreement_change", datetime(2026, 7, 4, 12, tzinfo=UTC), 6),
        ("variable_tariff", datetime(2026, 3, 4, 12, tzinfo=UTC), 6),
        ("half_hourly_tariff", datetime(2026, 6, 18, 12, tzinfo=UTC), 6),
        ("seg_active", datetime(2022, 2, 3, 12, tzinfo=UTC), 6),
    ],
    ids=["agreement at a summer midnight", "variable", "half-hourly", "rate change within a fixed term"],
)
async def test_each_half_hour_has_the_rate_in_force(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Earnings follow agreements and rates, to the half-hour."""
    await async_set_up(hass, account_entry(simulator))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24
    truth = true_energy(simulator, EXPORT_MPAN, date(2000, 1, 1), date(2100, 1, 1))
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(truth.pounds), abs=1e-9)


@pytest.mark.parametrize("history_days", [6])
@pytest.mark.parametrize("now", [datetime(2026, 7, 4, 12, tzinfo=UTC)])
@pytest.mark.parametrize("scenario", ["summer_agreement_change"])
async def test_new_agreement_begins_at_local_midnight(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The hour from 23:00 UTC on 30 June is 1 July in London, and earns the new tariff's 12 p."""
    for half_hour in range(4):
        simulator.set_half_hour(EXPORT_MPAN, datetime(2026, 6, 30, 22, tzinfo=UTC) + half_hour * HALF_HOUR, 500)

    await async_set_up(hass, account_entry(simulator))

    rows = await async_hours(hass, "earnings", EXPORT_MPAN)
    assert rows[datetime(2026, 6, 30, 22, tzinfo=UTC)]["state"] == pytest.approx(0.041)
    assert rows[datetime(2026, 6, 30, 23, tzinfo=UTC)]["state"] == pytest.approx(0.12)


@pytest.mark.parametrize("history_days", [4])
async def test_agreement_changed_in_retrospect(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A tariff that turns out to have begun three days ago prices those days again."""
    await async_set_up(hass, account_entry(simulator))
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(TODAY - 3 * ONE_DAY))

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 7))

    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "export_rate") == "0.12"


@pytest.mark.parametrize("history_days", [4])
async def test_agreement_that_turns_out_to_have_ended(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Earnings of days that no agreement covers any more go out of the statistics; their export stays."""
    await async_set_up(hass, account_entry(simulator))
    ended = london(TODAY - 2 * ONE_DAY)
    simulator.export_point(EXPORT_MPAN).agreements[0].valid_to = ended

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 22))

    earnings = await async_hours(hass, "earnings", EXPORT_MPAN)
    assert len(earnings) == 2 * 24
    assert max(earnings) < ended
    assert len(await async_hours(hass, "export", EXPORT_MPAN)) == 4 * 24


@pytest.mark.parametrize("history_days", [2])
async def test_small_amounts_are_exact(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Twenty half-hours of 0.10 kWh at 4.1 p earn £0.082; 0.41 p for each, rounded, would make £0.00."""
    yesterday = london(TODAY - ONE_DAY)
    for index in range(48):
        simulator.set_half_hour(EXPORT_MPAN, yesterday + index * HALF_HOUR, 100 if 16 <= index < 36 else 0)

    await async_set_up(hass, account_entry(simulator))

    rows = await async_hours(hass, "earnings", EXPORT_MPAN)
    of_day = [row for start, row in rows.items() if start >= yesterday]
    assert of_day[-1]["sum"] - of_day[0]["sum"] + of_day[0]["change"] == pytest.approx(0.082, abs=1e-12)
    assert float(sensor(hass, "earnings_latest_day")) == pytest.approx(0.082, abs=1e-12)
    assert float(sensor(hass, "export_latest_day")) == 2.0


@pytest.mark.parametrize("zone", ["Australia/Sydney", "America/New_York", "Asia/Kathmandu"])
@pytest.mark.parametrize("now", [datetime(2026, 10, 27, 12, tzinfo=UTC)])
@pytest.mark.parametrize("history_days", [4])
async def test_zone_of_home_assistant_does_not_matter(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, zone: str
) -> None:
    """Settlement days are those of London, over the change of the clocks too, wherever Home Assistant believes to be."""
    await hass.config.async_set_time_zone(zone)
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, datetime(2026, 10, 28, 23, tzinfo=UTC))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 5 * 24 + 1
    latest = state(hass, "sensor", "export_latest_day")
    assert latest.attributes["date"] == "2026-10-27"
    day = date(2026, 10, 27)
    assert float(latest.state) == true_energy(simulator, EXPORT_MPAN, day, day).kwh


@pytest.mark.parametrize("history_days", [6])
@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_two_export_points_have_their_own_series(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Each export point has its own statistics, at its own rates."""
    await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24
    assert await async_expect_true_statistics(hass, simulator, SECOND_EXPORT_MPAN) == 3 * 24
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    assert len(found) == 4


@pytest.mark.parametrize("history_days", [4])
async def test_fixed_rate_prices_every_half_hour(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With a rate of the user's own, agreements do not matter."""
    await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=15))

    rows = await async_hours(hass, "earnings", EXPORT_MPAN)
    exported = sum(value or 0 for value in true_half_hours(simulator, EXPORT_MPAN).values())
    assert rows[max(rows)]["sum"] == pytest.approx(exported * 15 / 100_000)
    assert simulator.count("unit_rates") == 0
