"""Sensors of what is expected and the repair of export that stays away, with more than a year of history."""

from datetime import date, timedelta
from typing import Any, Final
from unittest.mock import patch

from homeassistant.components.energy.data import async_get_manager
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import HALF_HOUR, account_entry, async_set_up, london, state
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import true_energy

TODAY: Final = date(2026, 6, 18)
FORECASTER: Final = "solar_forecaster"


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 450


def issue_of(hass: HomeAssistant) -> ir.IssueEntry | None:
    """Return the repair that export stays away, or None."""
    issues = ir.async_get(hass).issues.values()
    return next((issue for issue in issues if issue.issue_id.startswith("export_missing_")), None)


def expected_credit(hass: HomeAssistant) -> State:
    """Return the state of what the next credit is expected to be."""
    entity_id = er.async_get(hass).async_get_entity_id("sensor", DOMAIN, "simulated_account_19_expected_next_credit")
    assert entity_id is not None
    found = hass.states.get(entity_id)
    assert found is not None
    return found


async def test_with_a_year_of_history_sensors_say_what_is_expected(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """With a range, how often such ranges held, and what it rests on."""
    simulator.bill_export(date(2026, 4, 1), date(2026, 4, 30))
    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31))
    await async_set_up(hass, account_entry(simulator))

    earned = float(true_energy(simulator, EXPORT_MPAN, date(2026, 6, 1), TODAY).pounds)
    month, year = (state(hass, "sensor", f"expected_earnings_this_{span}") for span in ("month", "year"))
    for found in (month, year, expected_credit(hass)):
        attributes = found.attributes
        assert attributes["low"] <= float(found.state) <= attributes["high"]
        assert attributes["basis"] == "same_weeks"
    assert earned < float(month.state) < 4 * earned
    assert 0 <= month.attributes["hit_rate"] <= 1
    assert float(expected_credit(hass).state) == float(month.state)
    assert float(year.state) > float(true_energy(simulator, EXPORT_MPAN, date(2026, 1, 1), TODAY).pounds)
    assert issue_of(hass) is None


async def test_no_export_since_some_days_is_a_repair_until_it_is_back(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Once, with the day since when; a forecast of good days is said."""
    for offset in range(4 * 48):
        simulator.set_half_hour(EXPORT_MPAN, london(date(2026, 6, 14)) + offset * HALF_HOUR, 0)
    await async_set_up(hass, account_entry(simulator))
    issue = issue_of(hass)
    assert issue is not None
    assert issue.translation_key == "export_missing"
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["day"] == "2026-06-14"

    simulator.correct(EXPORT_MPAN, london(date(2026, 6, 17), 12), 900)
    await hass.services.async_call(DOMAIN, "rebuild", {}, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert issue_of(hass) is None


@pytest.mark.parametrize("history_days", [30])
@pytest.mark.parametrize("is_broken", [False, True])
async def test_a_configured_forecast_is_scaled_by_what_was_exported_of_it(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any], is_broken: bool
) -> None:
    """What was forecast before is on disk; what is forecast for the days to come is taken from it at its share.

    One that can't be read leaves the outlook as it is without.
    """
    assert await async_setup_component(hass, "energy", {})
    forecaster = MockConfigEntry(domain=FORECASTER)
    forecaster.add_to_hass(hass)
    manager = await async_get_manager(hass)
    await manager.async_update(
        {
            "energy_sources": [
                {
                    "type": "solar",
                    "stat_energy_from": "sensor.inverter",
                    "config_entry_solar_forecast": [forecaster.entry_id],
                }
            ],
            "device_consumption": [],
        }
    )
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    subentry_id = next(iter(entry.subentries))
    days = [TODAY - timedelta(days=number) for number in range(1, 29)]
    exported = {day: true_energy(simulator, EXPORT_MPAN, day, day).wh for day in days}
    hass_storage[f"{DOMAIN}.forecast.{subentry_id}"] = {
        "version": 1,
        "minor_version": 1,
        "key": f"{DOMAIN}.forecast.{subentry_id}",
        "data": {"days": {day.isoformat(): 2 * wh for day, wh in exported.items()}},
    }
    noon = {f"{date(2026, 6, day)}T12:00:00+01:00": 10_000 for day in range(19, 31)}

    async def forecast(hass: HomeAssistant, entry_id: str) -> dict[str, Any]:
        if is_broken:
            raise ValueError("no forecast today")
        return {"wh_hours": {**noon, "no moment": 5, "2026-06-19T13:00:00+01:00": "much"}}

    with patch(
        "custom_components.octopus_seg.insights.solar_forecast.async_get_energy_platforms",
        return_value={FORECASTER: forecast},
    ):
        await async_set_up(hass, entry)
    answer: Any = await hass.services.async_call(DOMAIN, "get_insights", {}, blocking=True, return_response=True)
    month = answer["insights"]["outlook"]["this_month"]
    known = sum(exported[day] for day in exported if day.month == TODAY.month) / 1000
    if is_broken:
        assert month["basis"] == "recent_weeks"
        return
    today = month["kwh"] - known - 12 * 10 / 2
    assert month["basis"] == "forecast"
    assert 0 < today < 2 * max(exported.values()) / 1000
    assert month["days_left"] == 13
