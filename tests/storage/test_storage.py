"""Tests for the files of the integration: no damage to them and no disk stops it, and nothing is lost that need not be."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
import errno
import json
from pathlib import Path
import re
from typing import Any, override
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
import pytest

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.storage.document import DocumentStore, all_or_nothing
from custom_components.octopus_seg.storage.resilient_store import WRITE_RETRY, Reading, ResilientStore
from tests.applications import repairs
from tests.helpers import fire_timers
from tests.package_source import modules
from tests.stored_files import DAMAGE, KEY, copies_of, disk_full, folder_read_only, newer, path_of
from tests.support.repairs import page_of

type Numbers = dict[str, int]

pytestmark = pytest.mark.on_disk
HALF_AN_HOUR = timedelta(minutes=30)


def _read(stored: Numbers) -> Numbers:
    return {name: int(number) for name, number in stored.items()}


def _store(hass: HomeAssistant, key: str = KEY) -> DocumentStore[Numbers, Numbers]:
    return DocumentStore(hass, key, 1, all_or_nothing(_read), dict)


BAD_DISKS = pytest.mark.parametrize("bad_disk", [disk_full, folder_read_only])


@pytest.fixture
def store(hass: HomeAssistant) -> DocumentStore[Numbers, Numbers]:
    """Return a store of numbers."""
    return _store(hass)


@pytest.fixture
async def saved(hass: HomeAssistant, store: DocumentStore[Numbers, Numbers]) -> Path:
    """Return the file of the store with a number in it."""
    await store.async_save({"one": 1})
    return path_of(hass)


async def test_a_value_is_not_written_over_a_newer_one_that_waits(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers]
) -> None:
    """Though the older one took its time to be checked; whoever reads next gets the newer one."""
    saving = hass.async_create_task(store.async_save({"one": 1}))
    store.async_save_soon({"one": 2}, 1)
    await saving

    assert await _store(hass).async_load() == {"one": 2}


async def _async_wait(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(dt_util.utcnow() + WRITE_RETRY + timedelta(seconds=1))
    fire_timers(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_what_is_saved_can_be_read(store: DocumentStore[Numbers, Numbers], saved: Path) -> None:
    """And nobody but Home Assistant can read it."""
    assert await store.async_load() == {"one": 1}
    assert saved.stat().st_mode & 0o777 == 0o600


async def test_no_file_is_nothing(store: DocumentStore[Numbers, Numbers]) -> None:
    """And nothing to tell of."""
    assert await store.async_load() is None


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
async def test_a_damaged_file_is_set_aside(
    hass: HomeAssistant,
    store: DocumentStore[Numbers, Numbers],
    saved: Path,
    freezer: FrozenDateTimeFactory,
    damage: Callable[[str], bytes],
) -> None:
    """It stays as a copy with the time in its name, a repair of this integration tells of it, and the next write goes on."""
    freezer.move_to(datetime(2026, 6, 18, 12, tzinfo=UTC))
    saved.write_bytes(content := damage(saved.read_text()))

    assert await store.async_load() is None

    (copy,) = copies_of(saved)
    assert copy.name == "octopus_seg.numbers.damaged.20260618T120000Z"
    assert copy.read_bytes() == content
    assert not saved.exists()
    ((_, issue),) = ir.async_get(hass).issues.items()
    assert (issue.domain, issue.translation_key, issue.severity) == (DOMAIN, "file_set_aside", "warning")
    assert (issue.is_fixable, issue.is_persistent) == (True, True)
    assert issue.translation_placeholders == {"file": copy.name, **page_of("file_set_aside")}
    await store.async_save({"two": 2})
    assert await store.async_load() == {"two": 2}
    assert copies_of(saved) == [copy]


async def test_a_file_of_a_later_version_is_set_aside(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], saved: Path
) -> None:
    """Whoever goes back to an older version loses nothing: the copy is there for the next update."""
    saved.write_bytes(content := newer(saved.read_text()))
    assert await store.async_load() is None
    (copy,) = copies_of(saved)
    assert ".newer." in copy.name
    assert copy.read_bytes() == content
    assert repairs(hass) == ("file_set_aside",)


async def test_a_file_of_a_later_minor_version_is_read(store: DocumentStore[Numbers, Numbers], saved: Path) -> None:
    """Within a version, what is added does not change what was there."""
    saved.write_text(json.dumps({**json.loads(saved.read_text()), "minor_version": 9}))
    assert await store.async_load() == {"one": 1}
    assert copies_of(saved) == []


async def test_what_can_be_salvaged_is(hass: HomeAssistant, saved: Path) -> None:
    """A file of which a part makes no sense is set aside as well; the rest is there, and is written again."""
    store: DocumentStore[Numbers, Numbers] = DocumentStore(
        hass, KEY, 1, lambda stored: Reading(value={"part": 1}, is_whole="part" in stored), dict
    )
    assert await store.async_load() == {"part": 1}
    assert len(copies_of(saved)) == 1
    assert repairs(hass) == ("file_set_aside",)
    assert json.loads(saved.read_text())["data"] == {"part": 1}


@pytest.mark.parametrize("save", ["now", "soon"])
async def test_what_could_not_be_read_again_is_not_written(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], saved: Path, freezer: FrozenDateTimeFactory, save: str
) -> None:
    """What was on the disk stays, and the next start has it."""
    unreadable: Any = {"one": "two"}
    if save == "now":
        await store.async_save(unreadable)
    else:
        store.async_save_soon(unreadable)
    await _async_wait(hass, freezer)
    assert json.loads(saved.read_text())["data"] == {"one": 1}
    assert await store.async_load() == {"one": 1}
    assert copies_of(saved) == []


async def test_a_file_that_cannot_be_opened_is_set_aside(store: DocumentStore[Numbers, Numbers], saved: Path) -> None:
    """Such as a folder by its name."""
    saved.unlink()
    saved.mkdir()
    assert await store.async_load() is None
    assert [copy.is_dir() for copy in copies_of(saved)] == [True]


async def test_nothing_is_written_over_what_cannot_be_set_aside(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], saved: Path, freezer: FrozenDateTimeFactory
) -> None:
    """It goes to its copy as soon as it can be renamed, and only then is the new file written."""
    saved.write_text("{")
    with folder_read_only():
        assert await store.async_load() is None
        await store.async_save({"two": 2})
    with patch.object(Path, "rename", side_effect=OSError(errno.EACCES, "Permission denied")):
        await _async_wait(hass, freezer)
    assert saved.read_text() == "{"
    assert repairs(hass) == ("data_not_saved",)

    await _async_wait(hass, freezer)

    assert [copy.read_text() for copy in copies_of(saved)] == ["{"]
    assert repairs(hass) == ("file_set_aside",)
    assert await store.async_load() == {"two": 2}


@BAD_DISKS
async def test_a_write_that_fails_is_told_and_tried_again(
    hass: HomeAssistant,
    store: DocumentStore[Numbers, Numbers],
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
        assert await _store(hass).async_load() == {"two": 2}

    await _async_wait(hass, freezer)

    assert json.loads(saved.read_text())["data"] == {"two": 2}
    assert repairs(hass) == ()


async def test_a_storage_folder_that_cannot_be_made_is_told_as_well(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], freezer: FrozenDateTimeFactory
) -> None:
    """Home Assistant's store would let that error through."""
    with folder_read_only():
        await store.async_save({"two": 2})
    assert repairs(hass) == ("data_not_saved",)
    await _async_wait(hass, freezer)
    assert repairs(hass) == ()
    assert json.loads(path_of(hass).read_text())["data"] == {"two": 2}


async def test_the_newest_is_what_is_tried_again(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], saved: Path, freezer: FrozenDateTimeFactory
) -> None:
    """An older state never comes over a newer one."""
    with disk_full():
        await store.async_save({"two": 2})
        store.async_save_soon({"three": 3}, 1)
        await _async_wait(hass, freezer)
    await store.async_save({"four": 4})
    await _async_wait(hass, freezer)
    assert json.loads(saved.read_text())["data"] == {"four": 4}


async def test_what_waits_is_written_when_home_assistant_stops(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], saved: Path
) -> None:
    """Perhaps there is space again by then."""
    with disk_full():
        await store.async_save({"two": 2})
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    assert json.loads(saved.read_text())["data"] == {"two": 2}


async def test_the_repair_stays_until_every_file_is_written(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], freezer: FrozenDateTimeFactory
) -> None:
    """One full disk is one repair."""
    other = _store(hass, "other")
    with disk_full():
        await store.async_save({"one": 1})
        await other.async_save({"two": 2})
    await store.async_save({"one": 1})
    assert repairs(hass) == ("data_not_saved",)
    await _async_wait(hass, freezer)
    assert repairs(hass) == ()


async def test_a_removed_file_leaves_nothing(
    hass: HomeAssistant, store: DocumentStore[Numbers, Numbers], saved: Path, freezer: FrozenDateTimeFactory
) -> None:
    """No copy, no repair, and nothing that is written later."""
    saved.write_text("{")
    await store.async_load()
    with disk_full():
        await store.async_save({"two": 2})
    assert repairs(hass) == ("data_not_saved", "file_set_aside")
    await store.async_remove()
    await _async_wait(hass, freezer)
    assert not saved.exists()
    assert copies_of(saved) == []
    assert repairs(hass) == ()


# What `ResilientStore` takes from the private parts of Home Assistant's store.
PRIVATE = {"_async_write_data", "_data"}


async def test_it_takes_no_more_of_home_assistants_private_parts_than_is_named_here(hass: HomeAssistant) -> None:
    """Whoever takes another one adds it, and a test of how Home Assistant means it."""
    (module,) = (found for found in modules() if found.place == "storage/resilient_store.py")
    names = module.attributes | vars(ResilientStore).keys()
    used = {name for name in names if re.match("_[^_]", name)}
    bare: Store[Numbers] = Store(hass, 1, KEY)
    assert {name for name in used if hasattr(bare, name)} == PRIVATE


async def test_home_assistants_store_still_keeps_in_data_what_waits(hass: HomeAssistant) -> None:
    """Either the data or the function that makes them, and nothing once it is written; a write is handed the same."""
    written: list[dict[str, object]] = []

    class Seen(Store[Numbers]):
        @override
        async def _async_write_data(self, data: dict[str, object]) -> None:
            written.append(data)
            assert self._data is None

    seen = Seen(hass, 1, KEY)
    assert seen._data is None  # noqa: SLF001 - the part that is pinned
    made: Numbers = {"one": 1}
    seen.async_delay_save(lambda: made, 60)
    assert seen._data is not None  # noqa: SLF001 - the part that is pinned
    assert seen._data["data_func"]() is made  # noqa: SLF001 - the part that is pinned
    await seen.async_save(made)
    (data,) = written
    assert data == {"version": 1, "minor_version": 1, "key": KEY, "data": made}
