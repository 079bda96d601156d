"""Puts our dashboard into the sidebar, as a person does in the settings: theirs from then on, to rename, change or delete.

Home Assistant has no public way for an integration to do so. Its list of dashboards is reached where the pages reach it,
through the command that adds one; whatever goes wrong here is logged and goes no further, and the user is told where to
add the dashboard by hand.
"""

from collections.abc import Mapping
from inspect import unwrap
from itertools import count
from typing import Final

from homeassistant.components.frontend import async_panel_exists
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.dashboard import DashboardsCollection, LovelaceStorage
from homeassistant.components.websocket_api.const import DOMAIN as WEBSOCKET_API
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..const import LOGGER
from ..texts import async_texts

# Where dashboards are listed, and added by hand.
DASHBOARDS_URL: Final = "/config/lovelace/dashboards"
# The command of Home Assistant's pages that adds a dashboard.
CREATE_COMMAND: Final = "lovelace/dashboards/create"

_PATH: Final = "solar-export"
_ICON: Final = "mdi:solar-power-variant"
_STRATEGY: Final = "custom:octopus-seg"
_CONFIG: Final = {"strategy": {"type": _STRATEGY}}


async def async_dashboard_path(hass: HomeAssistant) -> str | None:
    """Return the path of a dashboard of ours that is in Home Assistant already, or None where there is none."""
    try:
        return await _async_own_path(hass)
    except Exception:
        LOGGER.exception("The dashboards could not be read")
        return None


async def async_add_dashboard(hass: HomeAssistant) -> str | None:
    """Put our dashboard into the sidebar, unless it is there already; return its path, or None where that can't be done."""
    try:
        return await _async_own_path(hass) or await _async_add(hass)
    except Exception:
        LOGGER.exception("The dashboard could not be added to the sidebar")
        return None


async def async_link(hass: HomeAssistant, path: str) -> str:
    """Return a link to our dashboard for a Markdown text.

    It has a target, so that the browser loads the page anew: one that was open before knows nothing of our cards.
    """
    texts = await async_texts(hass, "default_name")
    return f'<a href="/{path}" target="_self">{texts["dashboard"]}</a>'


async def async_remove_dashboard(hass: HomeAssistant) -> None:
    """Remove our dashboard, if nobody has changed it since: without the integration it shows nothing."""
    try:
        path = await _async_own_path(hass)
        if path is None or (collection := _collection(hass)) is None:
            return
        dashboard = hass.data[LOVELACE_DATA].dashboards[path]
        if await _async_config(dashboard) == _CONFIG and dashboard.config is not None:
            await collection.async_delete_item(dashboard.config["id"])
    except Exception:
        LOGGER.exception("The dashboard could not be removed from the sidebar")


async def _async_own_path(hass: HomeAssistant) -> str | None:
    lovelace = hass.data.get(LOVELACE_DATA)
    for path, dashboard in (lovelace.dashboards if lovelace else {}).items():
        if path is not None and _is_ours(await _async_config(dashboard)):
            return path
    return None


def _is_ours(config: object) -> bool:
    """Return whether a dashboard is made by our strategy, whatever somebody has written into others."""
    strategy = config.get("strategy") if isinstance(config, Mapping) else None
    return isinstance(strategy, Mapping) and strategy.get("type") == _STRATEGY


async def _async_config(dashboard: object) -> object:
    """Return what a dashboard is made of; nothing of one that is written in YAML, which is read from its file."""
    if not isinstance(dashboard, LovelaceStorage):
        return None
    try:
        return await dashboard.async_load(False)
    except HomeAssistantError:
        return None


async def _async_add(hass: HomeAssistant) -> str | None:
    lovelace = hass.data.get(LOVELACE_DATA)
    if lovelace is None or (collection := _collection(hass)) is None:
        return None
    paths = (_PATH if number == 1 else f"{_PATH}-{number}" for number in count(1))
    path = next(path for path in paths if not async_panel_exists(hass, path))
    texts = await async_texts(hass, "default_name")
    await collection.async_create_item(
        {"url_path": path, "title": texts["dashboard"], "icon": _ICON, "require_admin": False, "show_in_sidebar": True}
    )
    await lovelace.dashboards[path].async_save(_CONFIG)
    return path


def _collection(hass: HomeAssistant) -> DashboardsCollection | None:
    """Return the list of dashboards, or None where Home Assistant keeps it in another way."""
    commands = hass.data.get(WEBSOCKET_API) or {}
    if CREATE_COMMAND not in commands:
        return None
    handler, _schema = commands[CREATE_COMMAND]
    keeper = getattr(unwrap(handler), "__self__", None)
    collection = getattr(keeper, "storage_collection", None)
    return collection if isinstance(collection, DashboardsCollection) else None


def can_add_dashboard(hass: HomeAssistant) -> bool:
    """Return whether this Home Assistant has dashboards at all."""
    return LOVELACE_DATA in hass.data
