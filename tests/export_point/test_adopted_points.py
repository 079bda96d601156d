"""Export points that come to an account are adopted, and those that are removed stay away."""

from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from tests.helpers import (
    HALF_HOUR,
    account_entry,
    async_hours,
    async_move_to,
    async_set_up,
    async_settle,
    london,
    names_of_devices,
    sensor,
    waiting_entry,
)
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN, tariff_code_of
from tests.truth import async_expect_true_statistics

ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: few, since most of it is about the account."""
    return 3


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_new_export_point_is_adopted(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An export MPAN that appears on the account becomes an export point with device, entities and history by itself."""
    entry = await async_set_up(hass, waiting_entry(simulator))
    assert dict(entry.subentries) == {}

    simulator.add_export_point(tariff_code=tariff_code_of(SEG_EXPORT_ONLY), valid_from=london(TODAY - 4 * ONE_DAY))
    await async_move_to(hass, freezer, simulator.now() + 9 * ONE_HOUR)

    (subentry,) = entry.subentries.values()
    assert subentry.title == "Octopus export"
    assert subentry.data["mpan"] == EXPORT_MPAN
    assert names_of_devices(hass, entry) == {"Octopus account", "Octopus export"}
    assert sensor(hass, "export_rate") == "0.041"
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 4 * 24


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_adoption_stays_within_the_hourly_promise(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Adopting an export point sets the account up again, once: at most ten requests."""
    await async_set_up(hass, waiting_entry(simulator))
    simulator.add_export_point(tariff_code=tariff_code_of(SEG_EXPORT_ONLY), valid_from=london(TODAY - 4 * ONE_DAY))
    simulator.reset_log()

    await async_move_to(hass, freezer, simulator.now() + 8 * ONE_HOUR + HALF_HOUR)

    assert simulator.count("account") == 1
    assert len([request for request in simulator.requests if request.time > simulator.now() - ONE_HOUR]) <= 10


async def test_second_export_point_is_adopted(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A second export MPAN gets a title of its own, and the first goes on as it was."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.add_export_point(
        SECOND_EXPORT_MPAN,
        tariff_code=tariff_code_of(OUTGOING_VARIABLE),
        valid_from=london(TODAY - ONE_DAY),
        serial_number="26Z0000002",
    )

    await async_move_to(hass, freezer, simulator.now() + 2 * ONE_DAY)

    assert [subentry.title for subentry in entry.subentries.values()] == ["Octopus export", "Octopus export 2"]
    assert sensor(hass, "export_rate", "Octopus export 2") == "0.12"
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    await async_expect_true_statistics(hass, simulator, SECOND_EXPORT_MPAN)


async def test_removed_export_point_stays_away(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """An export point that the user removed takes device, entities and archive with it, and is not adopted again."""
    entry = await async_set_up(hass, account_entry(simulator))
    (subentry_id,) = entry.subentries
    assert f"octopus_seg.{subentry_id}" in hass_storage

    hass.config_entries.async_remove_subentry(entry, subentry_id)
    await async_settle(hass)
    await async_move_to(hass, freezer, simulator.now() + 2 * ONE_DAY)

    assert dict(entry.subentries) == {}
    assert names_of_devices(hass, entry) == {"Octopus account"}
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert {entity.config_subentry_id for entity in entities} == {None}
    assert f"octopus_seg.{subentry_id}" not in hass_storage
    assert len(await async_hours(hass, "export", EXPORT_MPAN)) == 3 * 24


async def test_removed_during_its_first_load(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """An export point that is removed while its half-hours are on their way leaves no archive behind."""
    simulator.fail("consumption", faults.slow(5))
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    (subentry_id,) = entry.subentries

    hass.config_entries.async_remove_subentry(entry, subentry_id)
    await hass.async_block_till_done()
    await async_move_to(hass, freezer, simulator.now() + ONE_HOUR)

    assert f"octopus_seg.{subentry_id}" not in hass_storage
