"""What is stored of a statistic, compared and completed at a start."""

from datetime import date, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.db_schema import Statistics
from homeassistant.components.recorder.statistics import async_add_external_statistics, list_statistic_ids
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import session_scope
import pytest
from sqlalchemy import delete, update

from tests.helpers import (
    account_entry,
    async_hours,
    async_set_up,
    async_set_up_until_half_loaded,
    async_settle,
    london,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics

pytestmark = pytest.mark.every_database

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 6, 18)


@pytest.mark.parametrize("history_days", [40])
async def test_the_newest_month_is_written_first(
    hass: HomeAssistant, simulator: OctopusSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the sums that it ends up with, so that what is added before it changes no bar."""
    written: list[list[Any]] = []

    def see(hass: HomeAssistant, metadata: Any, rows: Any) -> None:
        written.append(list(rows))
        async_add_external_statistics(hass, metadata, rows)

    monkeypatch.setattr("custom_components.octopus_seg.meter.statistics.async_add_external_statistics", see)
    await async_set_up(hass, account_entry(simulator))

    newest = max(row["start"] for rows in written for row in rows)
    firsts = [rows[0]["start"] for rows in written]
    assert all(newest - first <= 31 * ONE_DAY for first in firsts[:4])
    assert min(firsts) == firsts[4]
    assert len({row["start"] for rows in written for row in rows}) * 2 == sum(map(len, written))
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 40 * 24


@pytest.mark.parametrize("history_days", [40])
async def test_a_load_that_ended_after_the_newest_month_is_completed(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    entry = await async_set_up(hass, account_entry(simulator))
    await async_change_rows(
        hass, delete(Statistics).where(Statistics.start_ts < (simulator.now() - 35 * ONE_DAY).timestamp())
    )
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 40 * 24


@pytest.mark.parametrize("history_days", [6])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"state": 9.9}, id="a value"),
        pytest.param({"sum": 0.5}, id="a sum"),
        pytest.param({"start_ts": Statistics.start_ts + 1800}, id="a time"),
    ],
)
async def test_a_row_that_was_changed_among_others_is_corrected(
    hass: HomeAssistant, simulator: OctopusSimulator, change: dict[str, Any]
) -> None:
    entry = await async_set_up(hass, account_entry(simulator))
    noon = (simulator.now() - 3 * ONE_DAY).replace(minute=0).timestamp()
    await async_change_rows(hass, update(Statistics).where(Statistics.start_ts == noon).values(change))
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24


async def async_change_rows(hass: HomeAssistant, statement: Any) -> None:
    """Change what the recorder has stored, behind its back."""

    def change() -> None:
        with session_scope(hass=hass) as session:
            assert session.connection().execute(statement).rowcount

    await get_instance(hass).async_add_executor_job(change)


@pytest.mark.usefixtures("batched_import")
@pytest.mark.parametrize("history_days", [520])
async def test_interrupted_first_load_ends_complete(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A load that is broken off after its first part is taken up again: every hour is there, and once."""
    entry = account_entry(simulator)
    await async_set_up_until_half_loaded(hass, entry, simulator)
    assert state(hass, "sensor", "data_until").attributes["history_loaded_percent"] == 50
    await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    rows = await async_hours(hass, "export", EXPORT_MPAN)
    assert len(rows) < 520 * 24

    simulator.recover()
    await async_set_up(hass, entry)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 520 * 24 - 1
    assert "history_loaded_percent" not in state(hass, "sensor", "data_until").attributes
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize("history_days", [4])
async def test_added_again_continues_the_same_series(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Removing the integration keeps the statistics; adding it again two days later goes on with the same ids."""
    entry = await async_set_up(hass, account_entry(simulator))
    before = await async_hours(hass, "export", EXPORT_MPAN)
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)
    assert await async_hours(hass, "export", EXPORT_MPAN) == before

    freezer.move_to(simulator.now() + 2 * ONE_DAY)
    await async_set_up(hass, account_entry(simulator))

    after = await async_hours(hass, "export", EXPORT_MPAN)
    assert {start: after[start] for start in before} == before
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    assert len(found) == 2


@pytest.mark.parametrize("history_days", [6])
async def test_rows_older_than_the_account_shows_are_kept(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """When an account added again no longer lists its first agreement, the series goes on from the old rows' sum."""
    entry = await async_set_up(hass, account_entry(simulator))
    before = await async_hours(hass, "export", EXPORT_MPAN)
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)

    simulator.export_point(EXPORT_MPAN).agreements[0].valid_from = london(TODAY - 2 * ONE_DAY)
    freezer.move_to(simulator.now() + ONE_DAY)
    await async_set_up(hass, account_entry(simulator))

    after = await async_hours(hass, "export", EXPORT_MPAN)
    assert len(after) == 7 * 24
    assert {start: after[start] for start in before} == before
    assert min(row["change"] for row in after.values()) >= 0


@pytest.mark.parametrize("history_days", [6])
async def test_statistics_that_were_tampered_with_are_put_right(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The statistics can be thrown away at any time: a restart writes them again."""
    entry = await async_set_up(hass, account_entry(simulator))
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    get_instance(hass).async_clear_statistics([row["statistic_id"] for row in found])
    await async_settle(hass)
    assert await async_hours(hass, "export", EXPORT_MPAN) == {}

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24
