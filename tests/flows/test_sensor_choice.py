"""The sensors that a form offers as the live sensor, sorted by how near they are to the meter."""

from datetime import UTC, datetime, timedelta
from typing import Any

from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
import pytest

from custom_components.octopus_seg.seg.sensor_fit import by_hour
from tests.helpers import async_settle
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.flows import async_answer, async_begin, async_connect, fields, only_export_point, said, suggested

pytestmark = pytest.mark.parametrize("history_days", [4])
CONSUMPTION = "*/consumption/"
ENERGY = {"device_class": "energy", "state_class": "total_increasing", "unit_of_measurement": "kWh"}


def show(hass: HomeAssistant, name: str, **attributes: str) -> str:
    """Have a sensor at home; return its entity id."""
    entity_id = f"sensor.{name.lower().replace(' ', '_')}"
    hass.states.async_set(entity_id, "1000", {**ENERGY, "friendly_name": name, **attributes})
    return entity_id


async def async_count(hass: HomeAssistant, entity_id: str, hours: dict[datetime, float]) -> None:
    """Have the recorder know what a sensor counted (Wh) by the hour."""
    total = 0.0
    rows: list[Any] = []
    for start in sorted(hours):
        total += hours[start] / 1000
        rows.append({"start": start, "state": total, "sum": total})
    metadata: Any = {
        "mean_type": StatisticMeanType.NONE,
        "has_sum": True,
        "name": None,
        "source": "recorder",
        "statistic_id": entity_id,
        "unit_class": "energy",
        "unit_of_measurement": "kWh",
    }
    async_import_statistics(hass, metadata, rows)
    await async_settle(hass)


def exported(simulator: OctopusSimulator) -> dict[datetime, int]:
    """Return what Octopus has of each hour."""
    end = simulator.now()
    truth = simulator.truth(EXPORT_MPAN, end - timedelta(days=4), end)
    return by_hour((start.astimezone(UTC), energy_wh) for start, energy_wh in truth.items())


def offered(step: Any) -> list[str]:
    """Return the sensors that a form offers, in their order."""
    (config,) = (content.config for field, content in fields(step).items() if str(field) == "live_sensor")
    return [option["value"] for option in config["options"]]


async def test_the_sensor_that_fits_best_is_filled_in(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """And said to; those whose names promise less come last, those that can't be one don't come at all."""
    hours = exported(simulator)
    grid_import = show(hass, "Grid import")
    nameless = show(hass, "Channel 3")
    export = show(hass, "Inverter export")
    show(hass, "Power", state_class="measurement")
    show(hass, "Gas meter", unit_of_measurement="MJ")
    await async_count(hass, nameless, {hour: energy_wh * 1.03 for hour, energy_wh in hours.items()})
    await async_count(hass, export, {hour: energy_wh * 3.0 for hour, energy_wh in hours.items()})

    confirm = await async_connect(hass, simulator)
    assert offered(confirm) == [nameless, export, grid_import]
    assert said(confirm, "live_sensor").startswith("It fits your half-hours best, of 3 sensors.")
    done = await async_answer(hass, confirm, **suggested(confirm))
    assert only_export_point(done["result"])["live_sensor"] == nameless


async def test_none_is_fine(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where none fits, none is filled in."""
    show(hass, "Inverter export")
    confirm = await async_connect(hass, simulator)
    assert "live_sensor" not in suggested(confirm)
    assert said(confirm, "live_sensor").startswith("Optional.")


async def test_octopus_is_asked_only_if_there_is_something_to_compare(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    await async_connect(hass, simulator)
    show(hass, "New inverter export")
    await async_connect(hass, simulator)
    assert simulator.count(CONSUMPTION) == 0


async def test_an_application_goes_by_names(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """There are no half-hours to compare with."""
    last, first = show(hass, "Battery charge"), show(hass, "Energy to grid")
    form = await async_answer(hass, await async_begin(hass), next_step_id="application")
    assert offered(form) == [first, last]
    assert "live_sensor" not in suggested(form)


@pytest.mark.parametrize("fault", [faults.server_error(), faults.json_answer({"results": [1]})], ids=["down", "odd"])
async def test_without_half_hours_names_decide(hass: HomeAssistant, simulator: OctopusSimulator, fault: Fault) -> None:
    """The set-up goes on, with nothing filled in."""
    export = show(hass, "Inverter export")
    await async_count(hass, export, {hour: float(energy_wh) for hour, energy_wh in exported(simulator).items()})
    simulator.fail(CONSUMPTION, fault, times=None)
    confirm = await async_connect(hass, simulator)
    assert (offered(confirm), "live_sensor" in suggested(confirm)) == ([export], False)
