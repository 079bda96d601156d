"""The last step of the set-up: where the export is to be seen, and what is said at the end."""

from collections.abc import Iterable, Mapping
from typing import Any
from unittest.mock import patch

from homeassistant.components.energy.data import async_get_manager
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.persistent_notification import _async_get_or_create_notifications
from homeassistant.components.recorder.models import StatisticData, StatisticMetaData
from homeassistant.components.recorder.statistics import async_add_external_statistics
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component
import pytest

from custom_components.octopus_seg.export_point.lookup import loaded_points
from tests.flows.test_options_flow import IMPORT, async_save
from tests.helpers import async_settle, series_name
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.flows import async_answer, async_connect, async_describe, said, suggested

pytestmark = pytest.mark.parametrize("history_days", [3])
BOTH = {"energy_dashboard": True, "sidebar": True}
OTHER_RETURN: Mapping[str, Any] = {**IMPORT, "stat_energy_to": "sensor.inverter_returned"}


@pytest.fixture(autouse=True)
async def dashboards(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Have dashboards, and the Energy dashboard."""
    assert await async_setup_component(hass, "energy", {})
    assert await async_setup_component(hass, "lovelace", {"lovelace": {}})


async def async_confirm(hass: HomeAssistant, simulator: OctopusSimulator) -> ConfigFlowResult:
    """Connect the account and confirm its export; return the step after that."""
    confirm = await async_connect(hass, simulator)
    return await async_answer(hass, confirm, **suggested(confirm))


def boxes(step: ConfigFlowResult) -> dict[str, bool]:
    """Return the boxes of a step, and whether they are ticked."""
    schema = step["data_schema"]
    assert schema is not None
    return {str(box): box.default() for box in schema.schema}


def notifications(hass: HomeAssistant) -> list[str]:
    """Return what the notifications say."""
    return [found["message"] for found in _async_get_or_create_notifications(hass).values()]


async def async_counted_return(hass: HomeAssistant) -> list[str | None]:
    """Return what the Energy dashboard counts as returned to the grid."""
    data = (await async_get_manager(hass)).data
    return [source["stat_energy_to"] for source in data["energy_sources"] if source["type"] == "grid"] if data else []


async def test_both_are_ticked_and_both_come(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The dashboard at once, the Energy dashboard with the history; the end says what is loaded and where to look."""
    places = await async_confirm(hass, simulator)
    assert (places["type"], places["step_id"], boxes(places)) == (FlowResultType.FORM, "places", BOTH)
    done = await async_answer(hass, places, **BOTH)
    await async_settle(hass)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    closing = said(done, "closing")
    assert closing.startswith("Your history is loading: 144 half-hours since 15 Jun 2026. It takes around a minute")
    assert "today stays empty" in closing
    assert '<a href="/solar-export" target="_self">Solar export</a>' in closing
    assert "[Energy dashboard](/energy): it opens on today, so go back a day or two" in closing

    dashboard = hass.data[LOVELACE_DATA].dashboards["solar-export"]
    assert await dashboard.async_load(False) == {"strategy": {"type": "custom:octopus-seg"}}
    assert await async_counted_return(hass) == [f"octopus_seg:export_{series_name(hass, EXPORT_MPAN)}"]
    assert "awaits_energy_dashboard" not in done["result"].data
    [hint] = notifications(hass)
    assert "today is empty" in hint

    await hass.config_entries.async_remove(done["result"].entry_id)
    assert notifications(hass) == []


async def test_nothing_comes_that_is_not_ticked(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The end says only what is loaded, and where the manual is."""
    places = await async_confirm(hass, simulator)
    done = await async_answer(hass, places, energy_dashboard=False, sidebar=False)
    await async_settle(hass)

    assert "solar-export" not in hass.data[LOVELACE_DATA].dashboards
    assert await async_counted_return(hass) == []
    assert said(done, "closing").count("](") == 1


async def test_what_would_count_twice_is_not_ticked(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where the Energy dashboard counts what goes to the grid already, the user decides."""
    await async_save(hass, OTHER_RETURN)
    places = await async_confirm(hass, simulator)
    assert boxes(places) == {**BOTH, "energy_dashboard": False}
    assert "sensor.inverter_returned" in said(places, "counted")


async def test_a_second_account_has_the_dashboard_already(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """One dashboard shows every export; without an account there is nothing for the Energy dashboard."""
    await async_answer(hass, await async_confirm(hass, simulator), energy_dashboard=False, sidebar=True)
    verdict = await async_describe(hass)
    done = await async_answer(hass, verdict, next_step_id="keep_application")

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert "There are no half-hours yet" in said(done, "closing")
    assert "/solar-export" in said(done, "closing")


async def test_where_dashboards_changed_their_ways_the_user_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    """The list of dashboards is not a public interface; the set-up ends well, with a link to the settings."""
    places = await async_confirm(hass, simulator)
    collection = "homeassistant.components.lovelace.dashboard.DashboardsCollection"
    with patch(f"{collection}.async_create_item", side_effect=TypeError("changed")):
        done = await async_answer(hass, places, **BOTH)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert "](/config/lovelace/dashboards)" in said(done, "closing")
    assert "could not be added to the sidebar" in caplog.text


async def test_the_energy_dashboard_waits_for_what_was_earned(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While a tariff has no rates, export alone would look as if it earned nothing."""
    simulator.fail("*/standard-unit-rates/", faults.html_not_found(), times=None)
    done = await async_answer(hass, await async_confirm(hass, simulator), **BOTH)
    await async_settle(hass)

    assert await async_counted_return(hass) == []
    assert done["result"].data["awaits_energy_dashboard"] is True


async def test_what_the_user_takes_out_stays_out(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The wish was for once."""
    done = await async_answer(hass, await async_confirm(hass, simulator), **BOTH)
    await async_settle(hass)
    await async_save(hass, IMPORT)
    await hass.config_entries.async_reload(done["result"].entry_id)
    await async_settle(hass)

    assert await async_counted_return(hass) == [None]


async def test_the_energy_dashboard_waits_for_the_last_row(
    hass: HomeAssistant, simulator: OctopusSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It doesn't ask again for an hour: who opens it while rows are written would see an empty yesterday."""
    manager = await async_get_manager(hass)
    was_there: list[bool] = []

    def see(hass: HomeAssistant, metadata: StatisticMetaData, rows: Iterable[StatisticData]) -> None:
        was_there.append(bool(manager.data and manager.data["energy_sources"]))
        async_add_external_statistics(hass, metadata, rows)
        for point in loaded_points(hass).values():
            assert point.meter is not None
            point.meter.async_update_listeners()

    monkeypatch.setattr("custom_components.octopus_seg.meter.statistics.async_add_external_statistics", see)
    monkeypatch.setattr("custom_components.octopus_seg.meter.statistics.ROWS_AT_ONCE", 24)
    await async_answer(hass, await async_confirm(hass, simulator), **BOTH)
    await async_settle(hass)

    assert was_there == [False] * 6
    assert await async_counted_return(hass) == [f"octopus_seg:export_{series_name(hass, EXPORT_MPAN)}"]
