"""Tests for the half-hours on disk; here Home Assistant writes to a real one."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
import errno
import json
from pathlib import Path
import stat
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.octopus_seg.archive import Archive
from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.history import History

SUBENTRY_ID = "01JC8EXAMPLEPOINT"
ISSUE_ID = f"archive_not_saved_{SUBENTRY_ID}"
HISTORY: History = {
    date(2025, 10, 26): (*range(49), None),
    date(2026, 1, 15): (0,) * 48,
    date(2026, 3, 29): (None,) * 46,
}


@pytest.fixture
def hass_storage() -> dict[str, Any]:
    """Let Home Assistant write to disk, where its test plugin would keep files in memory."""
    return {}


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Write to a folder of the test's own."""
    return hass_tmp_config_dir


@pytest.fixture
def archive(hass: HomeAssistant) -> Archive:
    """Return the archive of an export point."""
    return Archive(hass, SUBENTRY_ID)


@pytest.fixture
def file(hass: HomeAssistant) -> Path:
    """Return where the archive is on disk."""
    return Path(hass.config.path(".storage", f"octopus_seg.{SUBENTRY_ID}"))


@contextmanager
def full_disk() -> Generator[None]:
    """Let every atomic write fail for want of space."""
    with patch("homeassistant.util.file.AtomicWriter", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        yield


async def _load(hass: HomeAssistant) -> History:
    """Load as after a restart."""
    return await Archive(hass, SUBENTRY_ID).async_load()


def _write_days(file: Path, days: dict[str, list[Any]]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"version": 1, "minor_version": 1, "key": file.name, "data": {"days": days}}))


async def test_a_new_archive_is_empty(archive: Archive) -> None:
    """Nothing was archived yet."""
    assert await archive.async_load() == {}


async def test_what_is_saved_is_there_after_a_restart(hass: HomeAssistant, archive: Archive) -> None:
    """Days of 46, 48 and 50 half-hours; zeros and unknown ones stay what they are."""
    await archive.async_save(HISTORY)
    assert archive.is_saved
    assert await _load(hass) == HISTORY


async def test_the_file_holds_days_of_watt_hours(archive: Archive, file: Path) -> None:
    """Other versions will have to read it."""
    await archive.async_save({date(2026, 1, 15): (310, *(0,) * 46, None)})
    stored = json.loads(file.read_text())
    assert stored["version"] == 1
    assert stored["data"] == {"days": {"2026-01-15": [310, *(0,) * 46, None]}}


async def test_only_home_assistant_can_read_the_file(archive: Archive, file: Path) -> None:
    """When somebody is at home can be told from it."""
    await archive.async_save(HISTORY)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_export_points_are_kept_apart(hass: HomeAssistant, archive: Archive) -> None:
    """Each has its own file."""
    await archive.async_save(HISTORY)
    assert await Archive(hass, "another").async_load() == {}


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        ("2026-03-29", 48),
        ("2025-10-26", 48),
        ("2026-01-16", 46),
        ("2026-01-16", 50),
        ("2026-01-16", 0),
    ],
)
async def test_a_day_of_a_wrong_length_is_left_out(
    hass: HomeAssistant, file: Path, caplog: pytest.LogCaptureFixture, day: str, periods: int
) -> None:
    """Which half-hour is which cannot be told; the other days stay, and the log has its date."""
    _write_days(file, {day: [1] * periods, "2026-01-15": [2] * 48})
    assert await _load(hass) == {date(2026, 1, 15): (2,) * 48}
    assert f"half-hours of {day} are not as they should be" in caplog.text


@pytest.mark.parametrize(
    ("day", "value"), [("yesterday", 1), ("2026-02-30", 1), ("2026-01-16", "1"), ("2026-01-16", 0.1)]
)
async def test_a_day_that_makes_no_sense_is_left_out(hass: HomeAssistant, file: Path, day: str, value: object) -> None:
    """No date, or no watt-hours; the other days stay."""
    _write_days(file, {day: [value] * 48, "2026-01-15": [2] * 48})
    assert await _load(hass) == {date(2026, 1, 15): (2,) * 48}


@pytest.mark.parametrize("content", ["", "{", '{"version": 1, "data": {"days": {"2026-01-15": [0, 0'])
async def test_a_corrupt_file_is_put_aside(hass: HomeAssistant, file: Path, content: str) -> None:
    """The archive starts empty, and what was in the file can still be looked at."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)
    assert await _load(hass) == {}
    assert not file.exists()
    assert [aside.read_text() for aside in file.parent.glob(f"{file.name}.corrupt.*")] == [content]


async def test_an_archive_goes_on_after_a_corrupt_file(hass: HomeAssistant, archive: Archive, file: Path) -> None:
    """What is saved next is there after a restart."""
    file.parent.mkdir(exist_ok=True)
    file.write_text("{")
    await archive.async_load()
    await archive.async_save(HISTORY)
    assert await _load(hass) == HISTORY


async def test_a_full_disk_is_told_in_a_repair(hass: HomeAssistant, archive: Archive) -> None:
    """It does not stop the integration."""
    with full_disk():
        await archive.async_save(HISTORY)
    assert not archive.is_saved
    issue = ir.async_get(hass).async_get_issue(DOMAIN, ISSUE_ID)
    assert issue is not None
    assert (issue.severity, issue.translation_key) == (ir.IssueSeverity.ERROR, "archive_not_saved")


async def test_a_full_disk_keeps_what_was_saved_before(hass: HomeAssistant, archive: Archive) -> None:
    """The file is never left half-written."""
    await archive.async_save(HISTORY)
    with full_disk():
        await archive.async_save({})
    assert await _load(hass) == HISTORY


async def test_the_next_good_write_clears_the_repair(hass: HomeAssistant, archive: Archive) -> None:
    """And has all the half-hours."""
    with full_disk():
        await archive.async_save({date(2026, 1, 15): (0,) * 48})
    await archive.async_save(HISTORY)
    assert archive.is_saved
    assert ir.async_get(hass).async_get_issue(DOMAIN, ISSUE_ID) is None
    assert await _load(hass) == HISTORY


async def test_a_good_write_of_one_export_point_clears_no_repair_of_another(
    hass: HomeAssistant, archive: Archive
) -> None:
    """Each has its own."""
    with full_disk():
        await archive.async_save(HISTORY)
    await Archive(hass, "another").async_save(HISTORY)
    assert ir.async_get(hass).async_get_issue(DOMAIN, ISSUE_ID) is not None


async def test_a_removed_archive_leaves_nothing(hass: HomeAssistant, archive: Archive, file: Path) -> None:
    """No file, and no repair."""
    await archive.async_save(HISTORY)
    with full_disk():
        await archive.async_save(HISTORY)
    await archive.async_remove()
    assert not file.exists()
    assert ir.async_get(hass).async_get_issue(DOMAIN, ISSUE_ID) is None


async def test_removing_what_is_not_there_does_no_harm(archive: Archive) -> None:
    """An export point may go before its first half-hour."""
    await archive.async_remove()
    assert await archive.async_load() == {}
