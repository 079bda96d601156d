"""Tests for the half-hours on disk; here Home Assistant writes to a real one."""

from datetime import date
import hashlib
import json
from pathlib import Path
import stat
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.octopus_seg.meter.archive import Archive
from custom_components.octopus_seg.seg.history import History

SUBENTRY_ID = "01JC8EXAMPLEPOINT"
HISTORY: History = {
    date(2025, 10, 26): (*range(49), None),
    date(2026, 1, 15): (0,) * 48,
    date(2026, 3, 29): (None,) * 46,
}


pytestmark = pytest.mark.on_disk


@pytest.fixture
def archive(hass: HomeAssistant) -> Archive:
    """Return the archive of an export point."""
    return Archive(hass, SUBENTRY_ID)


@pytest.fixture
def file(hass: HomeAssistant) -> Path:
    """Return where the archive is on disk."""
    return Path(hass.config.path(".storage", f"octopus_seg.{SUBENTRY_ID}"))


def _copies(file: Path) -> list[Path]:
    return sorted(file.parent.glob(f"{file.name}.damaged.*"))


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
    assert await _load(hass) == HISTORY


async def test_the_file_holds_days_of_watt_hours(archive: Archive, file: Path) -> None:
    """Other versions will have to read it."""
    await archive.async_save({date(2026, 1, 15): (310, *(0,) * 46, None)})
    stored = json.loads(file.read_text())
    assert (stored["version"], stored["minor_version"]) == (1, 2)
    days = {"2026-01-15": [310, *(0,) * 46, None]}
    digest = hashlib.sha256(json.dumps(days, separators=(",", ":")).encode()).hexdigest()
    assert stored["data"] == {"days": days, "digest": digest, "in_doubt": False}


async def test_the_first_version_is_still_read(hass: HomeAssistant, file: Path) -> None:
    """It had no digest; nothing is set aside."""
    _write_days(file, {"2026-01-15": [2] * 48})
    archive = Archive(hass, SUBENTRY_ID)
    assert await archive.async_load() == {date(2026, 1, 15): (2,) * 48}
    assert not archive.is_unverified
    assert _copies(file) == []


async def test_an_edited_half_hour_is_noticed(hass: HomeAssistant, archive: Archive, file: Path) -> None:
    """The days are in doubt until all of them were read from Octopus again, also after another restart."""
    await archive.async_save(HISTORY)
    stored = json.loads(file.read_text())
    stored["data"]["days"]["2026-01-15"][0] = 7
    file.write_text(edited := json.dumps(stored))

    first = Archive(hass, SUBENTRY_ID)
    assert (await first.async_load())[date(2026, 1, 15)] == (7, *(0,) * 47)
    assert first.is_unverified
    assert [copy.read_text() for copy in _copies(file)] == [edited]
    await first.async_save(HISTORY)

    second = Archive(hass, SUBENTRY_ID)
    assert await second.async_load() == HISTORY
    assert second.is_unverified
    await second.async_mark_verified(HISTORY)

    third = Archive(hass, SUBENTRY_ID)
    assert await third.async_load() == HISTORY
    assert not third.is_unverified
    assert len(_copies(file)) == 1


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


async def test_removing_what_is_not_there_does_no_harm(archive: Archive) -> None:
    """An export point may go before its first half-hour."""
    await archive.async_remove()
    assert await archive.async_load() == {}
