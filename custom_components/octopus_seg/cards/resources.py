"""Brings the cards into the browser: serves their module, and has the dashboards load it.

Home Assistant has no public way to add a dashboard resource, so whatever it is that goes wrong here is logged and goes
no further: the integration works without its cards.
"""

import asyncio
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, add_extra_js_url, remove_extra_js_url
from homeassistant.components.http import StaticPathConfig
from homeassistant.components.lovelace.const import LOVELACE_DATA, MODE_STORAGE
from homeassistant.components.lovelace.resources import ResourceStorageCollection
from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER

FILE: Final = Path(__file__).parent.parent / "frontend" / "octopus-seg.js"
URL: Final = f"/{DOMAIN}/{FILE.name}"
CHUNKS: Final = FILE.parent / "chunks"

_ADDRESS: Final[HassKey[str]] = HassKey(f"{DOMAIN}_frontend")
_CHANGING: Final[HassKey[asyncio.Lock]] = HassKey(f"{DOMAIN}_frontend_lock")


async def async_serve_cards(hass: HomeAssistant) -> None:
    """Serve the module and its chunks. Their addresses carry fingerprints: browsers may keep them and never show old ones."""
    fingerprint = await hass.async_add_executor_job(_fingerprint)
    await hass.http.async_register_static_paths(
        [
            StaticPathConfig(URL, str(FILE), cache_headers=True),
            StaticPathConfig(f"/{DOMAIN}/{CHUNKS.name}", str(CHUNKS), cache_headers=True),
        ]
    )
    hass.data[_ADDRESS] = f"{URL}?v={fingerprint}"
    hass.data[_CHANGING] = asyncio.Lock()


async def async_add_cards(hass: HomeAssistant) -> None:
    """Have every dashboard load the module, once, at its present address."""
    async with hass.data[_CHANGING]:
        try:
            await _async_add(hass, hass.data[_ADDRESS])
        except Exception:
            LOGGER.exception("The cards could not be added to the dashboards")


async def async_remove_cards(hass: HomeAssistant) -> None:
    """Leave nothing behind in the dashboards' resources."""
    if (changing := hass.data.get(_CHANGING)) is None:
        return
    async with changing:
        try:
            await _async_remove(hass, hass.data[_ADDRESS])
        except Exception:
            LOGGER.exception("The cards could not be removed from the dashboards")


async def _async_add(hass: HomeAssistant, address: str) -> None:
    resources = _storage(hass)
    if resources is None:
        # Resources are listed in YAML, which is the user's own; this way every page loads the module.
        if DATA_EXTRA_MODULE_URL in hass.data:
            add_extra_js_url(hass, address)
        return
    own = await _async_own(resources)
    if not own:
        await resources.async_create_item({"res_type": "module", "url": address})
        return
    first, *others = own
    if first["url"] != address:
        await resources.async_update_item(first["id"], {"res_type": "module", "url": address})
    for other in others:
        await resources.async_delete_item(other["id"])


async def _async_remove(hass: HomeAssistant, address: str) -> None:
    resources = _storage(hass)
    if resources is None:
        if DATA_EXTRA_MODULE_URL in hass.data and address in hass.data[DATA_EXTRA_MODULE_URL].urls:
            remove_extra_js_url(hass, address)
        return
    for resource in await _async_own(resources):
        await resources.async_delete_item(resource["id"])


def _storage(hass: HomeAssistant) -> ResourceStorageCollection | None:
    """Return the list of resources that Home Assistant keeps, or None where they are listed in YAML or not at all."""
    lovelace = hass.data.get(LOVELACE_DATA)
    if lovelace is None or lovelace.resource_mode != MODE_STORAGE:
        return None
    resources = lovelace.resources
    return resources if isinstance(resources, ResourceStorageCollection) else None


async def _async_own(resources: ResourceStorageCollection) -> list[dict[str, Any]]:
    """Return the resources that load this module, of whatever version."""
    await resources.async_get_info()  # it loads them
    return [resource for resource in resources.async_items() if resource["url"].partition("?")[0] == URL]


def _fingerprint() -> str:
    return blake2b(FILE.read_bytes(), digest_size=6).hexdigest()
