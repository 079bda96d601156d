"""From the first released version to this one, and what stays when the integration goes."""

from copy import deepcopy
from datetime import UTC, date, datetime
import json
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.models import StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_add_external_statistics, list_statistic_ids
from homeassistant.config_entries import ConfigEntryState, ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er, issue_registry as ir
from homeassistant.util.unit_conversion import EnergyConverter
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockModule, mock_integration

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_hours, async_move_to, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN, SERIAL_NUMBER
from tests.truth import async_expect_true_statistics

RELEASED = Path(__file__).parent / "released"
TODAY = date(2026, 6, 18)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: as many as when the files were written."""
    return 3


def released(version: str) -> tuple[MockConfigEntry, dict[str, Any]]:
    """Return the config entry and the files as a released version left them."""
    found = json.loads((RELEASED / f"{version}.json").read_text(encoding="utf-8"))
    entry = found["entry"]
    subentries = [
        ConfigSubentryDataWithId(
            data=item["data"],
            subentry_id=item["subentry_id"],
            subentry_type=item["subentry_type"],
            title=item["title"],
            unique_id=item["unique_id"],
        )
        for item in entry.pop("subentries")
    ]
    return MockConfigEntry(domain=DOMAIN, subentries_data=subentries, **entry), found["files"]


@pytest.mark.parametrize("version", sorted(file.stem for file in RELEASED.glob("*.json")))
async def test_everything_is_there_after_an_upgrade(
    hass_storage: dict[str, Any], hass: HomeAssistant, simulator: OctopusSimulator, version: str
) -> None:
    """Half-hours, the applicant's word and what is known of supply, without a form, a repair or half-hours asked again."""
    entry, files = released(version)
    hass_storage.update(files)
    simulator.reset_log()

    await async_set_up(hass, entry)

    assert entry.state is ConfigEntryState.LOADED
    assert not ir.async_get(hass).issues
    assert simulator.count("consumption") == 0
    assert sensor(hass, "missing_half_hours") == "0"
    tracker = next(iter(entry.runtime_data.points.values())).tracker
    assert "2026-05-01" in {step.date.isoformat() for step in tracker.application.steps}
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("version", sorted(file.stem for file in RELEASED.glob("*.json")))
async def test_an_upgrade_while_octopus_is_away_starts_from_the_files(
    hass_storage: dict[str, Any], hass: HomeAssistant, simulator: OctopusSimulator, version: str
) -> None:
    """With the rates that the earlier version kept."""
    entry, files = released(version)
    hass_storage.update(files)
    simulator.fail("*", faults.connection_reset(), times=None)

    await async_set_up(hass, entry)

    assert entry.state is ConfigEntryState.LOADED
    assert sensor(hass, "export_rate") == "0.041"
    assert float(sensor(hass, "earnings_total")) > 1


async def test_an_entry_of_a_later_major_version_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    """By Home Assistant, which says so in the log and on the entry; nothing is asked and nothing is changed."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, version=2)
    before = deepcopy(dict(entry.data))

    await hass.config_entries.async_setup(entry.entry_id)

    assert entry.state is ConfigEntryState.MIGRATION_ERROR
    assert "has version 2 which is higher than the current version 1" in caplog.text
    assert entry.data == before
    assert simulator.count() == 0


async def test_an_entry_of_a_later_minor_version_works(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Such a version has only added what this one does not know."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, minor_version=7)

    await async_set_up(hass, entry)

    assert entry.state is ConfigEntryState.LOADED
    assert entry.minor_version == 7


async def test_removal_leaves_nothing_but_the_statistics(
    hass_storage: dict[str, Any], hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """No files, entities, devices, issues, resources or timers that ask; the user's statistics stay."""
    before = set(hass_storage)
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    for subentry_id in entry.subentries:
        ir.async_create_issue(
            hass,
            DOMAIN,
            f"export_point_vanished_{subentry_id}",
            is_fixable=False,
            severity=ir.IssueSeverity.ERROR,
            translation_key="export_point_vanished",
        )
    await async_move_to(hass, freezer, datetime(2026, 6, 18, 21, tzinfo=UTC))
    assert [key for key in hass_storage if DOMAIN in key]
    statistics = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)

    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)
    simulator.reset_log()
    await async_move_to(hass, freezer, datetime(2026, 6, 20, 12, tzinfo=UTC))

    assert [key for key in set(hass_storage) - before if DOMAIN in key] == []
    assert not [entity for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN]
    assert not [device for device in dr.async_get(hass).devices if entry.entry_id in device.config_entries]
    assert not [issue for domain, issue in ir.async_get(hass).issues if domain == DOMAIN]
    assert simulator.count() == 0
    assert await get_instance(hass).async_add_executor_job(list_statistic_ids, hass) == statistics
    assert len(await async_hours(hass, "export", EXPORT_MPAN)) >= 3 * 24


async def test_it_lives_beside_octopus_energy(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The other integration for the same supplier: its entities and statistics stay as they are, and ours are our own."""
    mock_integration(hass, MockModule("octopus_energy"))
    theirs = MockConfigEntry(domain="octopus_energy", unique_id=simulator.account_number, title="Octopus Energy")
    theirs.add_to_hass(hass)
    theirs.mock_state(hass, ConfigEntryState.LOADED)
    names = [
        f"electricity_{SERIAL_NUMBER}_{EXPORT_MPAN}_export_current_rate",
        f"electricity_{SERIAL_NUMBER}_{EXPORT_MPAN}_previous_accumulative_consumption",
    ]
    registry = er.async_get(hass)
    entities = [
        registry.async_get_or_create(
            "sensor", "octopus_energy", f"octopus_energy_{name}", suggested_object_id=f"octopus_energy_{name}"
        )
        for name in names
    ]
    # Somebody gave one of theirs the name that ours would like to have.
    taken = registry.async_get_or_create(
        "sensor", "octopus_energy", "renamed", suggested_object_id="octopus_export_export_total"
    )
    statistic_id = f"octopus_energy:electricity_{SERIAL_NUMBER.lower()}_{EXPORT_MPAN}_export"
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.NONE,
        has_sum=True,
        name="Theirs",
        source="octopus_energy",
        statistic_id=statistic_id,
        unit_class=EnergyConverter.UNIT_CLASS,
        unit_of_measurement="kWh",
    )
    start = datetime(2026, 6, 17, 10, tzinfo=UTC)
    async_add_external_statistics(hass, metadata, [{"start": start, "state": 1.0, "sum": 123.0}])

    await async_set_up(hass, account_entry(simulator))

    assert [registry.async_get(entity.entity_id) for entity in (*entities, taken)] == [*entities, taken]
    ours = [entity for entity in registry.entities.values() if entity.platform == DOMAIN]
    assert ours
    assert not {entity.entity_id for entity in ours} & {entity.entity_id for entity in (*entities, taken)}
    statistics = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    assert {item["source"] for item in statistics} == {"octopus_energy", DOMAIN}
    (kept,) = (item for item in statistics if item["source"] == "octopus_energy")
    assert (kept["statistic_id"], kept["name"]) == (statistic_id, "Theirs")
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
