"""Our dashboard in the sidebar: the user's own, and gone with the integration only if nobody has changed it."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.frontend import DATA_PANELS
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.dashboard import DashboardsCollection
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.export_point.sidebar import CREATE_COMMAND, _collection
from tests.applications import application_entry
from tests.helpers import async_set_up
from tests.octopus_simulator import OctopusSimulator

PATH = "solar-export"
OURS: Mapping[str, Any] = {"strategy": {"type": "custom:octopus-seg"}}


@pytest.fixture
async def entry(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Have dashboards, and an application to show."""
    assert await async_setup_component(hass, "lovelace", {"lovelace": {}})
    return await async_set_up(hass, application_entry(None))


async def async_choose_sidebar(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Choose the sidebar in the options."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "sidebar"})


async def test_the_list_of_dashboards_is_behind_the_command_that_adds_one(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Private to Home Assistant: `websocket_api` in `hass.data` has the command's handler, a method of what has the list."""
    handler, _ = hass.data["websocket_api"][CREATE_COMMAND]
    keeper = handler.__wrapped__.__wrapped__.__self__
    assert isinstance(keeper.storage_collection, DashboardsCollection)
    assert _collection(hass) is keeper.storage_collection


async def test_it_is_added_once(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """With title and icon, for everybody in the house."""
    assert (await async_choose_sidebar(hass, entry))["reason"] == "sidebar_added"
    assert (await async_choose_sidebar(hass, entry))["reason"] == "sidebar_present"
    panel = hass.data[DATA_PANELS][PATH]
    assert (panel.sidebar_title, panel.sidebar_icon, panel.require_admin) == (
        "Solar export",
        "mdi:solar-power-variant",
        False,
    )


async def test_a_path_that_is_taken_is_left_alone(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    collection = _collection(hass)
    assert collection is not None
    await collection.async_create_item({"url_path": PATH, "title": "My own"})
    await async_choose_sidebar(hass, entry)
    dashboards = hass.data[LOVELACE_DATA].dashboards
    assert await dashboards[f"{PATH}-2"].async_load(False) == OURS
    assert hass.data[DATA_PANELS][PATH].sidebar_title == "My own"


@pytest.mark.parametrize("config", [OURS, {**OURS, "title": "Mine"}], ids=["as_it_was", "changed"])
async def test_it_goes_with_the_integration_unless_it_was_changed(
    hass: HomeAssistant, entry: MockConfigEntry, config: Mapping[str, Any]
) -> None:
    await async_choose_sidebar(hass, entry)
    await hass.data[LOVELACE_DATA].dashboards[PATH].async_save(dict(config))
    await hass.config_entries.async_remove(entry.entry_id)
    assert (PATH in hass.data[LOVELACE_DATA].dashboards) is (config != OURS)


async def test_without_the_command_it_is_added_by_hand(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    del hass.data["websocket_api"][CREATE_COMMAND]
    ended = await async_choose_sidebar(hass, entry)
    assert ended["reason"] == "sidebar_by_hand"
    assert ended["description_placeholders"] == {"dashboards_url": "/config/lovelace/dashboards"}


async def test_dashboards_of_others_do_not_matter(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Whatever they are made of."""
    collection = _collection(hass)
    assert collection is not None
    odd: list[Any] = [{"strategy": "mine"}, {"strategy": None}, ["views"]]
    for number, config in enumerate(odd):
        await collection.async_create_item({"url_path": f"odd-{number}", "title": "Odd"})
        await hass.data[LOVELACE_DATA].dashboards[f"odd-{number}"].async_save(config)
    assert (await async_choose_sidebar(hass, entry))["reason"] == "sidebar_added"
