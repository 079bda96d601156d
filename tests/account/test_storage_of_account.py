"""What a damaged file or a full disk means for an account, its entities and its statistics."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
import json
from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.application.store import ApplicationStore
from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.storage.resilient_store import WRITE_RETRY
from tests.applications import application_entry, async_done, async_restart, async_tick, issues, repairs
from tests.helpers import account_entry, async_set_up, async_settle, fire_timers, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.stored_files import DAMAGE, copies_of, disk_full, folder_read_only, newer, path_of
from tests.truth import async_expect_true_statistics

pytestmark = pytest.mark.on_disk


BAD_DISKS = pytest.mark.parametrize("bad_disk", [disk_full, folder_read_only])


async def _async_wait(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(dt_util.utcnow() + WRITE_RETRY + timedelta(seconds=1))
    fire_timers(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


def _file_of(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> Path:
    (subentry_id,) = entry.subentries
    return path_of(hass, subentry_id if kind == "archive" else f"{kind}.{entry.entry_id}")


@pytest.mark.parametrize("history_days", [5])
@pytest.mark.parametrize("kind", ["archive", "account_supply", "applications", "credits"])
@pytest.mark.parametrize("damage", [DAMAGE["truncated"], DAMAGE["wrong_data"], DAMAGE["nulls"], newer])
async def test_an_account_starts_whatever_became_of_a_file(
    hass: HomeAssistant, simulator: OctopusSimulator, kind: str, damage: Callable[[str], bytes]
) -> None:
    """Everything that Octopus has is made anew, to the Wh and the penny, and the file is as good as before."""
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_unload(entry.entry_id)
    file = _file_of(hass, entry, kind)
    before = json.loads(file.read_text())["data"]
    file.write_bytes(content := damage(file.read_text()))

    await async_set_up(hass, entry)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) > 0
    assert repairs(hass) == ("answers_set_aside" if kind == "applications" else "file_set_aside",)
    assert [copy.read_bytes() for copy in copies_of(file)] == [content]
    await async_restart(hass, entry)
    after = json.loads(file.read_text())["data"]
    assert (after == before) or kind == "applications"
    assert len(copies_of(file)) == 1


@pytest.mark.parametrize("history_days", [100])
async def test_edited_half_hours_are_put_right(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Even those older than what is read again every day; what Octopus no longer has stays as it is in the file."""
    entry = await async_set_up(hass, account_entry(simulator))
    total = float(sensor(hass, "export_total"))
    await hass.config_entries.async_unload(entry.entry_id)
    file = _file_of(hass, entry, "archive")
    stored = json.loads(file.read_text())
    oldest = min(stored["data"]["days"])
    stored["data"]["days"][oldest] = [9_000] * 48
    file.write_text(json.dumps(stored))

    simulator.fail("consumption", faults.server_error(), times=None)
    await async_set_up(hass, entry)
    assert float(sensor(hass, "export_total")) > total
    await async_restart(hass, entry)
    assert float(sensor(hass, "export_total")) > total

    simulator.recover()
    await async_restart(hass, entry)
    assert float(sensor(hass, "export_total")) == total
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert json.loads(file.read_text())["data"]["in_doubt"] is False


async def test_what_can_be_read_of_applications_is_kept(hass: HomeAssistant) -> None:
    """One of them that makes no sense takes no other with it, also after another restart."""
    stored = {"evidence": [["2026-06-15T09:30:00+00:00", "signed_up", "user"]], "ticked": ["certificate"]}
    file = path_of(hass, "applications.entry")
    file.parent.mkdir(exist_ok=True)
    data = {"good": stored, "bad": {**stored, "ticked": ["certainty"]}}
    file.write_text(json.dumps({"version": 1, "minor_version": 1, "key": file.name, "data": data}))
    for _ in range(2):
        store = ApplicationStore(hass, "entry")
        await store.async_load()
        assert store.record("good").ticked == {"certificate"}
        assert not store.is_known("bad")
        assert len(copies_of(file)) == 1
    assert repairs(hass) == ("answers_set_aside",)


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_what_the_user_told_is_kept_in_the_copy(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The repair says so, and goes when it was read; the checklist can be ticked anew."""
    entry = await async_set_up(hass, application_entry(simulator))
    await async_tick(hass, "certificate")
    await hass.config_entries.async_unload(entry.entry_id)
    file = _file_of(hass, entry, "applications")
    file.write_text(file.read_text().replace("certificate", "certainty"))

    await async_set_up(hass, entry)

    assert "certificate" not in await async_done(hass)
    (copy,) = copies_of(file)
    assert "certainty" in copy.read_text()
    issue = issues(hass)["answers_set_aside"]
    assert issue.severity is ir.IssueSeverity.ERROR
    assert await async_setup_component(hass, "repairs", {})
    flows = hass.data["repairs"]["flow_manager"]
    step = await flows.async_init(DOMAIN, data={"issue_id": issue.issue_id})
    assert step["description_placeholders"]["file"] == copy.name
    await flows.async_configure(step["flow_id"], {})
    await async_settle(hass)
    assert repairs(hass) == ()
    assert copy.exists()
    await async_tick(hass, "certificate")
    assert "certificate" in await async_done(hass)


@BAD_DISKS
@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_a_tick_on_a_bad_disk_survives_a_reload(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    bad_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    """It is in memory, and on the disk as soon as that takes it."""
    entry = await async_set_up(hass, application_entry(simulator))
    with bad_disk():
        await async_tick(hass, "certificate")
        await async_restart(hass, entry)
        assert "certificate" in await async_done(hass)
        assert "data_not_saved" in repairs(hass)
    await _async_wait(hass, freezer)
    assert "data_not_saved" not in repairs(hass)
    assert "certificate" in _file_of(hass, entry, "applications").read_text()


@BAD_DISKS
@pytest.mark.parametrize("history_days", [5])
async def test_a_first_start_on_a_bad_disk(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    bad_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    """Everything works from memory, and one repair tells; once the disk is good again, all is on it."""
    path_of(hass).parent.mkdir(exist_ok=True)
    with bad_disk():
        entry = await async_set_up(hass, account_entry(simulator))
        await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
        assert repairs(hass) == ("data_not_saved",)
    await _async_wait(hass, freezer)
    assert repairs(hass) == ()
    simulator.fail("*", faults.server_error(), times=None)
    await async_restart(hass, entry)
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
