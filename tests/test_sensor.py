"""The sensors of an export point: their values, when these change, and what they may show."""

from datetime import UTC, date, datetime, timedelta
import json

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from tests.helpers import (
    HALF_HOUR,
    account_entry,
    async_move_to,
    async_set_up,
    async_settle,
    capture_states,
    london,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.truth import async_expect_true_statistics, true_energy, true_half_hours, true_rate

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 6, 18)


@pytest.mark.parametrize("history_days", [30])
async def test_values(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Each sensor shows what the published half-hours come to."""
    yesterday = TODAY - ONE_DAY
    of_day = true_energy(simulator, EXPORT_MPAN, yesterday, yesterday)
    of_month = true_energy(simulator, EXPORT_MPAN, date(2026, 6, 1), TODAY)
    of_all = true_energy(simulator, EXPORT_MPAN, date(2026, 1, 1), TODAY)

    await async_set_up(hass, account_entry(simulator))

    assert float(sensor(hass, "export_latest_day")) == of_day.kwh
    assert float(sensor(hass, "earnings_latest_day")) == pytest.approx(float(of_day.pounds), abs=1e-12)
    assert float(sensor(hass, "export_this_month")) == of_month.kwh
    assert float(sensor(hass, "earnings_this_month")) == pytest.approx(float(of_month.pounds), abs=1e-12)
    assert float(sensor(hass, "earnings_this_year")) == pytest.approx(float(of_all.pounds), abs=1e-12)
    assert float(sensor(hass, "export_total")) == of_all.kwh
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(of_all.pounds), abs=1e-12)
    assert float(sensor(hass, "latest_half_hour")) == 0
    assert sensor(hass, "export_rate") == "0.041"
    assert sensor(hass, "data_until") == "2026-06-17T23:00:00+00:00"
    assert sensor(hass, "missing_half_hours") == "0"
    assert sensor(hass, "agreement_end") == "2027-05-18T23:00:00+00:00"


@pytest.mark.parametrize("history_days", [3])
async def test_attributes_date_the_values(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The newest half-hour has its start and end, the newest day its date."""
    simulator.add_gap(EXPORT_MPAN, london(TODAY - ONE_DAY, 20), 8)
    newest = max(start for start, value in true_half_hours(simulator, EXPORT_MPAN).items() if value is not None)

    await async_set_up(hass, account_entry(simulator))

    latest = state(hass, "sensor", "latest_half_hour")
    assert datetime.fromisoformat(latest.attributes["start"]) == newest == london(TODAY - ONE_DAY, 19, 30)
    assert datetime.fromisoformat(latest.attributes["end"]) == newest + HALF_HOUR
    assert state(hass, "sensor", "export_latest_day").attributes["date"] == "2026-06-16"
    assert state(hass, "sensor", "earnings_latest_day").attributes["date"] == "2026-06-16"


@pytest.mark.parametrize("history_days", [3])
async def test_units_and_classes(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Energy is in kWh, money in GBP, and none claims to be a live meter."""
    await async_set_up(hass, account_entry(simulator))

    shown = {key: state(hass, "sensor", key).attributes for key in ("export_total", "earnings_total", "export_rate")}
    assert [found["unit_of_measurement"] for found in shown.values()] == ["kWh", "GBP", "GBP/kWh"]
    assert [found.get("device_class") for found in shown.values()] == ["energy", "monetary", None]
    assert [found.get("state_class") for found in shown.values()] == [None, None, None]


@pytest.mark.parametrize("history_days", [3])
@pytest.mark.parametrize("now", [datetime(2026, 6, 30, 12, tzinfo=UTC)])
async def test_month_ends_at_midnight_in_london(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """At 23:00 UTC on 30 June a month of which nothing is known begins, without a request, until data of it come."""
    await async_set_up(hass, account_entry(simulator))
    month = sensor(hass, "export_this_month")

    await async_move_to(hass, freezer, datetime(2026, 6, 30, 22, 59, tzinfo=UTC))
    assert sensor(hass, "export_this_month") == month
    asked = len(simulator.requests)
    await async_move_to(hass, freezer, datetime(2026, 6, 30, 23, tzinfo=UTC))
    assert sensor(hass, "export_this_month") == "unknown"
    assert sensor(hass, "earnings_this_month") == "unknown"
    assert sensor(hass, "earnings_this_year") != "unknown"
    assert len(simulator.requests) == asked

    await async_move_to(hass, freezer, london(date(2026, 7, 2), 23))
    truth = true_energy(simulator, EXPORT_MPAN, date(2026, 7, 1), date(2026, 7, 1))
    assert float(sensor(hass, "export_this_month")) == truth.kwh


@pytest.mark.parametrize("zone", ["Australia/Sydney", "America/New_York"])
@pytest.mark.parametrize("history_days", [3])
@pytest.mark.parametrize("now", [datetime(2026, 12, 31, 12, tzinfo=UTC)])
async def test_year_ends_at_midnight_in_london(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, zone: str
) -> None:
    """The year ends in London, wherever Home Assistant believes to be."""
    await hass.config.async_set_time_zone(zone)
    await async_set_up(hass, account_entry(simulator))

    await async_move_to(hass, freezer, datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert sensor(hass, "earnings_this_year") != "unknown"
    await async_move_to(hass, freezer, datetime(2027, 1, 1, tzinfo=UTC))
    assert sensor(hass, "earnings_this_year") == "unknown"
    assert sensor(hass, "export_total") != "unknown"


@pytest.mark.parametrize("history_days", [3])
@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
async def test_half_hourly_rate_changes_on_the_half_hour(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """For two days every half-hour's rate shows from its first second, also after midnight."""
    await async_set_up(hass, account_entry(simulator))
    shown: list[float] = []
    truth: list[float] = []

    for _ in range(96):
        await async_move_to(hass, freezer, simulator.now() + HALF_HOUR)
        shown.append(float(sensor(hass, "export_rate")))
        truth.append(float(true_rate(simulator, EXPORT_MPAN, simulator.now())))

    assert shown == truth
    assert len(set(shown)) > 50
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [3])
@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
async def test_half_hourly_rate_needs_no_request(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A rate that is known beforehand comes into force by itself."""
    await async_set_up(hass, account_entry(simulator))
    asked = len(simulator.requests)
    states = capture_states(hass, "sensor.octopus_export_export_rate")

    await async_move_to(hass, freezer, simulator.now() + 4 * HALF_HOUR)

    assert len(states) == 4
    assert len(simulator.requests) == asked


@pytest.mark.parametrize("history_days", [3])
async def test_correction_changes_the_totals(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A corrected half-hour shows in every total that it is part of."""
    await async_set_up(hass, account_entry(simulator))
    simulator.correct(EXPORT_MPAN, london(TODAY - 2 * ONE_DAY, 12), 4321)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    truth = true_energy(simulator, EXPORT_MPAN, TODAY - 3 * ONE_DAY, TODAY)
    assert float(sensor(hass, "export_total")) == truth.kwh
    assert float(sensor(hass, "earnings_this_month")) == pytest.approx(float(truth.pounds), abs=1e-12)


@pytest.mark.parametrize("history_days", [3])
async def test_gap_in_the_latest_day(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A day with a missing half-hour is not taken for complete: the day before is the latest."""
    simulator.add_gap(EXPORT_MPAN, london(TODAY - ONE_DAY, 12))

    await async_set_up(hass, account_entry(simulator))

    day = TODAY - 2 * ONE_DAY
    assert state(hass, "sensor", "export_latest_day").attributes["date"] == day.isoformat()
    assert float(sensor(hass, "export_latest_day")) == true_energy(simulator, EXPORT_MPAN, day, day).kwh
    assert sensor(hass, "missing_half_hours") == "1"


@pytest.mark.parametrize("history_days", [4])
async def test_half_hours_without_rate_are_counted(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where agreements leave a day without a rate, earnings say how many half-hours they leave out."""
    point = simulator.export_point(EXPORT_MPAN)
    first = point.agreements[0]
    simulator.change_agreement(EXPORT_MPAN, first.tariff_code, london(TODAY - ONE_DAY))
    first.valid_to = london(TODAY - 2 * ONE_DAY)

    await async_set_up(hass, account_entry(simulator))

    assert state(hass, "sensor", "earnings_total").attributes["half_hours_without_rate"] == 48
    assert state(hass, "sensor", "earnings_this_month").attributes["half_hours_without_rate"] == 48
    assert "half_hours_without_rate" not in state(hass, "sensor", "earnings_latest_day").attributes


@pytest.mark.parametrize("history_days", [3])
async def test_export_this_year_is_disabled_by_default(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The sensors that few need wait to be enabled, as does the calendar; then one shows the year."""
    entry = await async_set_up(hass, account_entry(simulator))
    registry = er.async_get(hass)
    disabled = [
        found for found in er.async_entries_for_config_entry(registry, entry.entry_id) if found.disabled_by is not None
    ]
    by_key = {found.translation_key: found for found in disabled}
    assert by_key.keys() == {
        "export_this_year",
        "expected_earnings_this_month",
        "expected_earnings_this_year",
        "expected_next_credit",
        "milestones",
    }

    registry.async_update_entity(by_key["export_this_year"].entity_id, disabled_by=None)
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert float(sensor(hass, "export_this_year")) == true_energy(simulator, EXPORT_MPAN, date(2026, 1, 1), TODAY).kwh


@pytest.mark.parametrize("history_days", [6])
@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_two_export_points(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Each export point has sensors of its own."""
    await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))

    first = true_energy(simulator, EXPORT_MPAN, date(2026, 1, 1), TODAY)
    second = true_energy(simulator, SECOND_EXPORT_MPAN, date(2026, 1, 1), TODAY)
    assert float(sensor(hass, "export_total", "Octopus export")) == first.kwh
    assert float(sensor(hass, "export_total", "Octopus export 2")) == second.kwh
    assert sensor(hass, "export_rate", "Octopus export 2") == "0.12"


@pytest.mark.parametrize("history_days", [3])
async def test_attributes_are_small(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """No set of attributes is larger than 500 bytes."""
    await async_set_up(hass, account_entry(simulator))

    sizes = [len(json.dumps(dict(found.attributes), default=str)) for found in hass.states.async_all()]
    assert len(sizes) >= 14
    assert max(sizes) < 500
