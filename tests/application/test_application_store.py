"""Tests for what is known of applications, on disk."""

from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.octopus_seg.application.store import SAVE_DELAY_SECONDS, ApplicationRecord, ApplicationStore
from custom_components.octopus_seg.seg.application import Evidence, Source, Stage, Trouble
from custom_components.octopus_seg.seg.checklist import ChecklistItem
from tests.helpers import fire_timers

ENTRY_ID = "01JC8EXAMPLEENTRY"
KEY = f"octopus_seg.applications.{ENTRY_ID}"
MOMENT = datetime(2026, 6, 15, 9, 30, 0, 123456, tzinfo=UTC)

# Every kind, source and item that there is.
RECORD = ApplicationRecord(
    evidence=tuple(
        Evidence(moment=MOMENT + timedelta(days=number), kind=kind, source=source)
        for number, source in enumerate(Source)
        for kind in (*Stage, *Trouble)
    ),
    ticked=frozenset(ChecklistItem),
)
OTHER_RECORD = ApplicationRecord(
    evidence=(Evidence(moment=MOMENT, kind=Stage.SIGNED_UP, source=Source.USER),),
    ticked=frozenset({ChecklistItem.APPLY}),
)


@pytest.fixture
async def store(hass: HomeAssistant) -> ApplicationStore:
    """Return the store of an entry that has nothing on disk."""
    store = ApplicationStore(hass, ENTRY_ID)
    await store.async_load()
    return store


async def _async_loaded(hass: HomeAssistant) -> ApplicationStore:
    """Return the store as it is after a restart."""
    store = ApplicationStore(hass, ENTRY_ID)
    await store.async_load()
    return store


async def _async_wait_for_writing(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(dt_util.utcnow() + timedelta(seconds=SAVE_DELAY_SECONDS + 1))
    fire_timers(hass)
    await hass.async_block_till_done()


def test_nothing_is_known_of_an_application_at_first(store: ApplicationStore) -> None:
    """That is a record, too."""
    assert store.record("point") == ApplicationRecord(evidence=(), ticked=frozenset())


async def test_what_is_put_is_known_after_a_restart(hass: HomeAssistant, store: ApplicationStore) -> None:
    """Every piece to the microsecond, whatever its kind and source, and every tick."""
    store.async_put("point", RECORD)
    store.async_put("another", OTHER_RECORD)
    assert store.record("point") == RECORD

    await store.async_flush()

    loaded = await _async_loaded(hass)
    assert loaded.record("point") == RECORD
    assert loaded.record("another") == OTHER_RECORD


async def test_it_is_written_by_itself(
    hass: HomeAssistant, store: ApplicationStore, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """A second after it was put."""
    store.async_put("point", RECORD)
    assert KEY not in hass_storage
    await _async_wait_for_writing(hass, freezer)
    assert "point" in hass_storage[KEY]["data"]


async def test_the_same_again_is_not_written(
    hass: HomeAssistant, store: ApplicationStore, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """Every look puts what it found."""
    store.async_put("point", RECORD)
    await _async_wait_for_writing(hass, freezer)
    del hass_storage[KEY]

    store.async_put("point", ApplicationRecord(evidence=RECORD.evidence, ticked=RECORD.ticked))
    await _async_wait_for_writing(hass, freezer)

    assert KEY not in hass_storage


async def test_a_record_replaces_the_one_before(hass: HomeAssistant, store: ApplicationStore) -> None:
    """What is withdrawn is gone from the disk as well."""
    store.async_put("point", RECORD)
    store.async_put("point", OTHER_RECORD)
    await store.async_flush()
    assert (await _async_loaded(hass)).record("point") == OTHER_RECORD


async def test_a_dropped_application_is_forgotten_and_the_others_stay(
    hass: HomeAssistant, store: ApplicationStore, freezer: FrozenDateTimeFactory
) -> None:
    """Its export point was removed."""
    store.async_put("point", RECORD)
    store.async_put("another", OTHER_RECORD)
    store.async_drop("point")
    await _async_wait_for_writing(hass, freezer)

    loaded = await _async_loaded(hass)
    assert loaded.record("point") == ApplicationRecord()
    assert loaded.record("another") == OTHER_RECORD


async def test_dropping_what_is_not_known_writes_nothing(
    hass: HomeAssistant, store: ApplicationStore, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """An export point may never have been an application."""
    store.async_drop("point")
    await _async_wait_for_writing(hass, freezer)
    assert KEY not in hass_storage


async def test_accounts_are_kept_apart(hass: HomeAssistant, store: ApplicationStore) -> None:
    """A file for each."""
    store.async_put("point", RECORD)
    await store.async_flush()
    other = ApplicationStore(hass, "01JC8ANOTHERENTRY")
    await other.async_load()
    assert other.record("point") == ApplicationRecord()


async def test_a_removed_account_leaves_nothing_on_disk(
    hass: HomeAssistant, store: ApplicationStore, hass_storage: dict[str, Any]
) -> None:
    """Its file goes with it."""
    store.async_put("point", RECORD)
    await store.async_flush()
    assert KEY in hass_storage
    await store.async_remove()
    assert KEY not in hass_storage


async def test_the_file_is_what_the_first_version_wrote(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    """A later version must go on reading it."""
    hass_storage[KEY] = {
        "version": 1,
        "minor_version": 1,
        "key": KEY,
        "data": {
            "point": {
                "evidence": [
                    ["2026-06-15T09:30:00.123456+00:00", "signed_up", "user"],
                    ["2026-06-16T00:00:00+00:00", "export_mpan_not_found", "onboarding"],
                ],
                "ticked": ["apply"],
            }
        },
    }
    assert (await _async_loaded(hass)).record("point") == ApplicationRecord(
        evidence=(
            Evidence(moment=MOMENT, kind=Stage.SIGNED_UP, source=Source.USER),
            Evidence(
                moment=datetime(2026, 6, 16, tzinfo=UTC), kind=Trouble.EXPORT_MPAN_NOT_FOUND, source=Source.ONBOARDING
            ),
        ),
        ticked=frozenset({ChecklistItem.APPLY}),
    )


def test_no_stage_is_named_like_trouble() -> None:
    """On disk only the name tells which it is."""
    assert set(Stage).isdisjoint(Trouble)
