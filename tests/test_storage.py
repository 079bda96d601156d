"""Tests for the files of the integration: no damage to them and no disk stops it, and nothing is lost that need not be."""

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
import errno
import json
from pathlib import Path
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.octopus_seg.application_store import ApplicationStore
from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.storage import WRITE_RETRY, Reading, ResilientStore, resilient_store

from .applications import application_entry, async_done, async_restart, async_tick, issues, repairs
from .helpers import account_entry, async_set_up, async_settle, sensor
from .octopus_simulator import OctopusSimulator, faults
from .octopus_simulator.scenarios import EXPORT_MPAN
from .truth import async_expect_true_statistics

type Numbers = dict[str, int]

pytestmark = pytest.mark.on_disk
KEY = "numbers"
HALF_AN_HOUR = timedelta(minutes=30)

# What a disk, an editor, a power cut or another version can leave behind.
DAMAGE: Mapping[str, Callable[[str], bytes]] = {
    "empty": lambda text: b"",
    "truncated": lambda text: text[: len(text) // 2].encode(),
    "no_json": lambda text: b"half-hours",
    "not_utf_8": lambda text: b"\xff\xfe" + text.encode(),
    "zeros": lambda text: bytes(len(text)),
    "a_list": lambda text: b"[1, 2]",
    "null": lambda text: b"null",
    "no_version": lambda text: b'{"data": {}}',
    "version_in_words": lambda text: json.dumps({**json.loads(text), "version": "one"}).encode(),
    "no_data": lambda text: b'{"version": 1, "minor_version": 1}',
    "other_data": lambda text: b'{"version": 1, "minor_version": 1, "data": [1]}',
    "wrong_data": lambda text: _with_data(text, {"one": "two", "points": 1, "days": [3]}),
    "nulls": lambda text: _with_data(text, {"one": None, "points": None, "days": None}),
}


def _with_data(text: str, data: object) -> bytes:
    return json.dumps({**json.loads(text), "data": data}).encode()


def _newer(text: str) -> bytes:
    """Return a file as a later version of the integration would leave it."""
    return json.dumps({**json.loads(text), "version": 99}).encode()


def _read(stored: Numbers) -> Numbers:
    return {name: int(number) for name, number in stored.items()}


def _path(hass: HomeAssistant, key: str = KEY) -> Path:
    return Path(hass.config.path(".storage", f"{DOMAIN}.{key}"))


def _copies(path: Path) -> list[Path]:
    return sorted(other for other in path.parent.iterdir() if other.name.startswith(f"{path.name}."))


@contextmanager
def disk_full() -> Generator[None]:
    """Let every atomic write fail for want of space."""
    with patch("homeassistant.util.file.AtomicWriter", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        yield


@contextmanager
def folder_read_only() -> Generator[None]:
    """Let nothing be written, made or renamed; the file system says so, since root may write to any folder."""
    refusal = OSError(errno.EROFS, "Read-only file system")

    def make(path: str, mode: int = 0o777, exist_ok: bool = False) -> None:
        if not (exist_ok and Path(path).is_dir()):
            raise refusal

    with (
        patch("homeassistant.util.file.AtomicWriter", side_effect=refusal),
        patch("os.makedirs", make),
        patch.object(Path, "rename", side_effect=refusal),
    ):
        yield


BAD_DISKS = pytest.mark.parametrize("bad_disk", [disk_full, folder_read_only])


@pytest.fixture
def store(hass: HomeAssistant) -> ResilientStore[Numbers]:
    """Return a store of numbers."""
    found: ResilientStore[Numbers] = resilient_store(hass, 1, KEY)
    return found


@pytest.fixture
async def saved(hass: HomeAssistant, store: ResilientStore[Numbers]) -> Path:
    """Return the file of the store with a number in it."""
    await store.async_save({"one": 1})
    return _path(hass)


async def _async_wait(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(dt_util.utcnow() + WRITE_RETRY + timedelta(seconds=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_what_is_saved_can_be_read(store: ResilientStore[Numbers], saved: Path) -> None:
    """And nobody but Home Assistant can read it."""
    assert await store.async_load_as(_read) == {"one": 1}
    assert saved.stat().st_mode & 0o777 == 0o600


async def test_no_file_is_nothing(store: ResilientStore[Numbers]) -> None:
    """And nothing to tell of."""
    assert await store.async_load_as(_read) is None


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
async def test_a_damaged_file_is_set_aside(
    hass: HomeAssistant,
    store: ResilientStore[Numbers],
    saved: Path,
    freezer: FrozenDateTimeFactory,
    damage: Callable[[str], bytes],
) -> None:
    """It stays as a copy with the time in its name, a repair of this integration tells of it, and the next write goes on."""
    freezer.move_to(datetime(2026, 6, 18, 12, tzinfo=UTC))
    saved.write_bytes(content := damage(saved.read_text()))

    assert await store.async_load_as(_read) is None

    (copy,) = _copies(saved)
    assert copy.name == "octopus_seg.numbers.damaged.20260618T120000Z"
    assert copy.read_bytes() == content
    assert not saved.exists()
    ((_, issue),) = ir.async_get(hass).issues.items()
    assert (issue.domain, issue.translation_key, issue.severity) == (DOMAIN, "file_set_aside", "warning")
    assert (issue.is_fixable, issue.is_persistent) == (True, True)
    assert issue.translation_placeholders == {"file": copy.name}
    await store.async_save({"two": 2})
    assert await store.async_load_as(_read) == {"two": 2}
    assert _copies(saved) == [copy]


async def test_a_file_of_a_later_version_is_set_aside(
    hass: HomeAssistant, store: ResilientStore[Numbers], saved: Path
) -> None:
    """Whoever goes back to an older version loses nothing: the copy is there for the next update."""
    saved.write_bytes(content := _newer(saved.read_text()))
    assert await store.async_load_as(_read) is None
    (copy,) = _copies(saved)
    assert ".newer." in copy.name
    assert copy.read_bytes() == content
    assert repairs(hass) == ("file_set_aside",)


async def test_a_file_of_a_later_minor_version_is_read(store: ResilientStore[Numbers], saved: Path) -> None:
    """Within a version, what is added does not change what was there."""
    saved.write_text(json.dumps({**json.loads(saved.read_text()), "minor_version": 9}))
    assert await store.async_load_as(_read) == {"one": 1}
    assert _copies(saved) == []


async def test_what_can_be_salvaged_is(hass: HomeAssistant, store: ResilientStore[Numbers], saved: Path) -> None:
    """A file of which a part makes no sense is set aside as well; the rest is there."""
    reading = await store.async_salvage(lambda stored: Reading(value=list(stored), is_whole=False))
    assert reading == Reading(value=["one"], is_whole=False)
    assert len(_copies(saved)) == 1
    assert repairs(hass) == ("file_set_aside",)


async def test_a_file_that_cannot_be_opened_is_set_aside(store: ResilientStore[Numbers], saved: Path) -> None:
    """Such as a folder by its name."""
    saved.unlink()
    saved.mkdir()
    assert await store.async_load_as(_read) is None
    assert [copy.is_dir() for copy in _copies(saved)] == [True]


async def test_nothing_is_written_over_what_cannot_be_set_aside(
    hass: HomeAssistant, store: ResilientStore[Numbers], saved: Path, freezer: FrozenDateTimeFactory
) -> None:
    """It goes to its copy as soon as it can be renamed, and only then is the new file written."""
    saved.write_text("{")
    with folder_read_only():
        assert await store.async_load_as(_read) is None
        await store.async_save({"two": 2})
    with patch.object(Path, "rename", side_effect=OSError(errno.EACCES, "Permission denied")):
        await _async_wait(hass, freezer)
    assert saved.read_text() == "{"
    assert repairs(hass) == ("data_not_saved",)

    await _async_wait(hass, freezer)

    assert [copy.read_text() for copy in _copies(saved)] == ["{"]
    assert repairs(hass) == ("file_set_aside",)
    assert await store.async_load_as(_read) == {"two": 2}


@BAD_DISKS
async def test_a_write_that_fails_is_told_and_tried_again(
    hass: HomeAssistant,
    store: ResilientStore[Numbers],
    saved: Path,
    freezer: FrozenDateTimeFactory,
    bad_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    """Until then, what was saved before stays on disk, and whoever loads gets the newest from memory."""
    with bad_disk():
        await store.async_save({"two": 2})
        issue = ir.async_get(hass).async_get_issue(DOMAIN, "data_not_saved")
        assert issue is not None
        assert (issue.severity, issue.translation_key) == (ir.IssueSeverity.ERROR, "data_not_saved")
        await _async_wait(hass, freezer)
        assert json.loads(saved.read_text())["data"] == {"one": 1}
        again: ResilientStore[Numbers] = resilient_store(hass, 1, KEY)
        assert await again.async_load_as(_read) == {"two": 2}

    await _async_wait(hass, freezer)

    assert json.loads(saved.read_text())["data"] == {"two": 2}
    assert repairs(hass) == ()


async def test_a_storage_folder_that_cannot_be_made_is_told_as_well(
    hass: HomeAssistant, store: ResilientStore[Numbers], freezer: FrozenDateTimeFactory
) -> None:
    """Home Assistant's store would let that error through."""
    with folder_read_only():
        await store.async_save({"two": 2})
    assert repairs(hass) == ("data_not_saved",)
    await _async_wait(hass, freezer)
    assert repairs(hass) == ()
    assert json.loads(_path(hass).read_text())["data"] == {"two": 2}


async def test_the_newest_is_what_is_tried_again(
    hass: HomeAssistant, store: ResilientStore[Numbers], saved: Path, freezer: FrozenDateTimeFactory
) -> None:
    """An older state never comes over a newer one."""
    with disk_full():
        await store.async_save({"two": 2})
        store.async_delay_save(lambda: {"three": 3}, 1)
        await _async_wait(hass, freezer)
    await store.async_save({"four": 4})
    await _async_wait(hass, freezer)
    assert json.loads(saved.read_text())["data"] == {"four": 4}


async def test_what_waits_is_written_when_home_assistant_stops(
    hass: HomeAssistant, store: ResilientStore[Numbers], saved: Path
) -> None:
    """Perhaps there is space again by then."""
    with disk_full():
        await store.async_save({"two": 2})
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    assert json.loads(saved.read_text())["data"] == {"two": 2}


async def test_the_repair_stays_until_every_file_is_written(
    hass: HomeAssistant, store: ResilientStore[Numbers], freezer: FrozenDateTimeFactory
) -> None:
    """One full disk is one repair."""
    other: ResilientStore[Numbers] = resilient_store(hass, 1, "other")
    with disk_full():
        await store.async_save({"one": 1})
        await other.async_save({"two": 2})
    await store.async_save({"one": 1})
    assert repairs(hass) == ("data_not_saved",)
    await _async_wait(hass, freezer)
    assert repairs(hass) == ()


async def test_a_removed_file_leaves_nothing(
    hass: HomeAssistant, store: ResilientStore[Numbers], saved: Path, freezer: FrozenDateTimeFactory
) -> None:
    """No copy, no repair, and nothing that is written later."""
    saved.write_text("{")
    await store.async_load_as(_read)
    with disk_full():
        await store.async_save({"two": 2})
    assert repairs(hass) == ("data_not_saved", "file_set_aside")
    await store.async_remove()
    await _async_wait(hass, freezer)
    assert not saved.exists()
    assert _copies(saved) == []
    assert repairs(hass) == ()


# What that means for an account


def _file_of(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> Path:
    (subentry_id,) = entry.subentries
    return _path(hass, subentry_id if kind == "archive" else f"{kind}.{entry.entry_id}")


@pytest.mark.parametrize("history_days", [5])
@pytest.mark.parametrize("kind", ["archive", "supply", "applications", "credits"])
@pytest.mark.parametrize("damage", [DAMAGE["truncated"], DAMAGE["wrong_data"], DAMAGE["nulls"], _newer])
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
    assert [copy.read_bytes() for copy in _copies(file)] == [content]
    await async_restart(hass, entry)
    after = json.loads(file.read_text())["data"]
    assert (after == before) or kind == "applications"
    assert len(_copies(file)) == 1


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
    file = _path(hass, "applications.entry")
    file.parent.mkdir(exist_ok=True)
    data = {"good": stored, "bad": {**stored, "ticked": ["certainty"]}}
    file.write_text(json.dumps({"version": 1, "minor_version": 1, "key": file.name, "data": data}))
    for _ in range(2):
        store = ApplicationStore(hass, "entry")
        await store.async_load()
        assert store.record("good").ticked == {"certificate"}
        assert not store.is_known("bad")
        assert len(_copies(file)) == 1
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
    (copy,) = _copies(file)
    assert "certainty" in copy.read_text()
    issue = issues(hass)["answers_set_aside"]
    assert issue.severity is ir.IssueSeverity.ERROR
    assert await async_setup_component(hass, "repairs", {})
    flows = hass.data["repairs"]["flow_manager"]
    step = await flows.async_init(DOMAIN, data={"issue_id": issue.issue_id})
    assert step["description_placeholders"] == {"file": copy.name}
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
    _path(hass).parent.mkdir(exist_ok=True)
    with bad_disk():
        entry = await async_set_up(hass, account_entry(simulator))
        await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
        assert repairs(hass) == ("data_not_saved",)
    await _async_wait(hass, freezer)
    assert repairs(hass) == ()
    simulator.fail("*", faults.server_error(), times=None)
    await async_restart(hass, entry)
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
