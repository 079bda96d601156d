"""Setting up, unloading and removing an account; what its entities cost, and what they do not give away."""

from datetime import date, timedelta
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_STATE_CHANGED, MATCH_ALL, STATE_UNAVAILABLE
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest

from tests.helpers import (
    account_entry,
    async_move_to,
    async_recorded,
    async_set_up,
    async_settle,
    london,
    names_of_devices,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.truth import async_expect_true_statistics

TODAY = date(2026, 6, 18)
ONE_DAY = timedelta(days=1)
# What stands in for Home Assistant's storage logs all that is stored.
LOGGERS_OF_TESTS = ("pytest_homeassistant_custom_component.common",)


async def test_sets_up_and_unloads(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An account with an export point shows its data and can be unloaded."""
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 100
    assert sensor(hass, "missing_half_hours") == "0"

    assert await hass.config_entries.async_unload(entry.entry_id)
    assert entry.state is ConfigEntryState.NOT_LOADED
    assert {found.state for found in hass.states.async_all()} == {STATE_UNAVAILABLE}


@pytest.mark.parametrize("history_days", [3])
async def test_reload_while_half_hours_are_on_their_way(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An account that is set up again in the middle of its first load ends complete."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    simulator.fail("consumption", faults.slow(3600))
    await hass.config_entries.async_setup(entry.entry_id)

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 3 * 24


@pytest.mark.parametrize("history_days", [3])
async def test_removal_leaves_no_file(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """Removing the account deletes what was kept of it on disk."""
    entry = await async_set_up(hass, account_entry(simulator))
    assert len([key for key in hass_storage if key.startswith("octopus_seg.")]) == 4

    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)

    assert [key for key in hass_storage if key.startswith("octopus_seg.")] == []
    assert hass.states.async_all() == []


@pytest.mark.parametrize("history_days", [3])
async def test_removal_forgets_the_key(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What asked with it is not used again, and a new set-up buys a token of its own."""
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert simulator.count("graphql:obtainKrakenToken") == 1

    await hass.config_entries.async_remove(entry.entry_id)
    await async_set_up(hass, account_entry(simulator))
    assert simulator.count("graphql:obtainKrakenToken") == 2


@pytest.mark.parametrize("history_days", [3])
async def test_new_title_names_device_and_entities(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Renaming an export point renames its device, and loses nothing."""
    entry = await async_set_up(hass, account_entry(simulator))
    (subentry,) = entry.subentries.values()

    hass.config_entries.async_update_subentry(entry, subentry, title="Garage")
    await async_settle(hass)

    assert names_of_devices(hass, entry) == {"Octopus account", "Garage"}
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 3 * 24


@pytest.mark.parametrize("history_days", [3])
async def test_the_two_devices_can_be_told_apart(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """By name and model, the export meter first; entity ids are those of before."""
    entry = await async_set_up(hass, account_entry(simulator))
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)

    assert [(device.name, device.model) for device in devices] == [
        ("Octopus export", "Export meter"),
        ("Octopus account", "Account: credits and payouts"),
    ]
    assert er.async_get(hass).async_get("sensor.octopus_seg_payment_status") is not None


@pytest.mark.parametrize("history_days", [3])
async def test_one_device_for_each_export_point_and_one_for_the_account(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Every entity belongs to its export point's device, or to the account's."""
    entry = await async_set_up(hass, account_entry(simulator))
    (subentry_id,) = entry.subentries

    devices = {
        device.id: device.identifiers
        for device in dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    }
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert len(devices) == 2
    for entity in entities:
        assert entity.device_id is not None
        assert devices[entity.device_id] == {("octopus_seg", entity.config_subentry_id or entry.entry_id)}
    assert {entity.config_subentry_id for entity in entities} == {subentry_id, None}


@pytest.mark.parametrize("history_days", [6])
@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_nothing_gives_the_customer_away(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No MPAN, serial number, account number or key in entity ids, attributes, events, statistics or the log.

    Not in good days, and not in bad ones with every failure there is.
    """
    told: list[Event[Any]] = []
    hass.bus.async_listen(MATCH_ALL, told.append)
    caplog.set_level(logging.DEBUG)
    await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    for failure in (
        faults.server_error(503),
        faults.edge_block(),
        faults.rate_limited(60),
        faults.connection_reset(),
        faults.truncated_json(),
        faults.json_answer({"results": [{"consumption": "much"}], "number": 1}),
    ):
        simulator.fail("*", failure, times=None)
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=2))
        simulator.recover()
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=2))
    simulator.export_point(EXPORT_MPAN).meters[0].serial_number = "26Z0000001"
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=2))
    simulator.fail("*", faults.unauthorized(), times=None)
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY, timedelta(hours=2))

    changes = [event for event in told if event.event_type == EVENT_STATE_CHANGED]
    log = [caplog.handler.format(record) for record in caplog.records if record.name not in LOGGERS_OF_TESTS]
    assert len(changes) > 50
    assert sum("Error fetching octopus_seg" in line for line in log) >= 18
    statistics = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    assert len(statistics) == 4
    shown = "\n".join(
        [
            str(statistics),
            *log,
            *map(repr, hass.states.async_all()),
            *(f"{event.event_type} {event.data}" for event in told),
        ]
    )
    for secret in _secrets(simulator):
        assert secret not in shown


@pytest.mark.records_states
@pytest.mark.parametrize("history_days", [3])
async def test_steady_day_costs_little_in_the_recorder(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A day's data make at most 15 rows of states and 2 kB of attributes."""
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY))

    for number in (1, 2, 3):
        begin = london(TODAY + number * ONE_DAY)
        await async_move_to(hass, freezer, begin + ONE_DAY)
        rows, attributes = await async_recorded(hass, begin, begin + ONE_DAY)
        assert 0 < rows <= 15
        assert 0 < attributes <= 2000
    assert state(hass, "sensor", "export_latest_day").attributes["date"] == "2026-06-20"


def _secrets(simulator: OctopusSimulator) -> list[str]:
    """Return what only the customer may know."""
    points = simulator.home.meter_points
    serial_numbers = [meter.serial_number for point in points for meter in point.meters]
    return [simulator.account_number, simulator.api_key, *(point.mpan for point in points), *serial_numbers]
