"""The way of the cards into the browser: one resource, kept in step, and nothing left behind."""

from collections.abc import Mapping
import gzip
import re
from typing import Any
from unittest.mock import patch

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from tests.helpers import account_entry, async_set_up, async_settle
from tests.octopus_simulator import OctopusSimulator
from tests.package_source import PACKAGE, ROOT

# What all cards together may cost on the way to a browser, and what it reads of them, before anything is shown.
LARGEST_DOWNLOAD = 60_000
LARGEST_MODULE = 190_000
FRONTEND = PACKAGE / "frontend"
ADDRESS = "/octopus_seg/octopus-seg.js"
OTHER = {"res_type": "module", "url": "/local/another-card.js"}


async def async_set_dashboards_up(hass: HomeAssistant, config: Mapping[str, Any] | None = None) -> None:
    """Set up what Home Assistant has dashboards with."""
    assert await async_setup_component(hass, "lovelace", {"lovelace": dict(config or {})})


def resources(hass: HomeAssistant) -> list[str]:
    """Return the addresses of all modules that dashboards load."""
    return [resource["url"] for resource in hass.data[LOVELACE_DATA].resources.async_items()]


async def test_dashboards_load_the_module_once(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_client: ClientSessionGenerator
) -> None:
    """However often the account is reloaded; and the module is there, and may be kept by the browser."""
    await async_set_dashboards_up(hass)
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    [address] = resources(hass)
    assert address.startswith(f"{ADDRESS}?v=")
    client = await hass_client()
    answer = await client.get(address)
    assert answer.status == 200
    assert "javascript" in answer.headers["Content-Type"]
    assert "max-age" in answer.headers["Cache-Control"]
    for name in re.findall(r"chunks/[\w-]+\.js", await answer.text()):
        chunk = await client.get(f"/octopus_seg/{name}")
        assert chunk.status == 200
        assert "max-age" in chunk.headers["Cache-Control"]
        assert "octopus-seg-card" in await chunk.text()


async def test_a_new_version_takes_the_place_of_the_old(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What others have put there stays, and what was there twice is there once."""
    await async_set_dashboards_up(hass)
    collection: Any = hass.data[LOVELACE_DATA].resources
    for url in (f"{ADDRESS}?v=old", OTHER["url"], f"{ADDRESS}?v=older"):
        await collection.async_create_item({**OTHER, "url": url})
    await async_set_up(hass, account_entry(simulator))

    kept, other = resources(hass)
    assert kept.startswith(f"{ADDRESS}?v=")
    assert "old" not in kept
    assert other == OTHER["url"]


async def test_the_last_account_takes_the_module_with_it(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """And brings it back when it is added again."""
    await async_set_dashboards_up(hass)
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_remove(entry.entry_id)
    assert resources(hass) == []

    await async_set_up(hass, account_entry(simulator))
    assert len(resources(hass)) == 1


async def test_where_resources_are_yaml_every_page_loads_the_module(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The user's file is not touched."""
    await async_set_dashboards_up(hass, {"resource_mode": "yaml", "resources": []})
    assert await async_setup_component(hass, "frontend", {})
    entry = await async_set_up(hass, account_entry(simulator))
    assert resources(hass) == []
    [address] = hass.data[DATA_EXTRA_MODULE_URL].urls
    assert address.startswith(f"{ADDRESS}?v=")

    await hass.config_entries.async_remove(entry.entry_id)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == frozenset()


async def test_without_dashboards_the_integration_works(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Some people have no frontend at all."""
    entry = await async_set_up(hass, account_entry(simulator))
    assert entry.state is ConfigEntryState.LOADED
    await hass.config_entries.async_remove(entry.entry_id)


@pytest.mark.parametrize("way", ["async_create_item", "async_get_info"])
async def test_dashboards_that_changed_their_ways_harm_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    """The resources are not a public interface; the integration goes on without its cards, and says so."""
    await async_set_dashboards_up(hass)
    collection = "homeassistant.components.lovelace.resources.ResourceStorageCollection"
    with patch(f"{collection}.{way}", side_effect=TypeError("changed")):
        entry = await async_set_up(hass, account_entry(simulator))
    assert entry.state is ConfigEntryState.LOADED
    assert "The cards could not be added" in caplog.text

    with patch(f"{collection}.async_get_info", side_effect=TypeError("changed")):
        await hass.config_entries.async_remove(entry.entry_id)
    assert "The cards could not be removed" in caplog.text


def scripts() -> dict[str, str]:
    """Return all that browsers may load, by its path."""
    return {str(path.relative_to(FRONTEND)): path.read_text(encoding="utf-8") for path in FRONTEND.rglob("*.js")}


def loaded_at_first(entry: str = "octopus-seg.js") -> dict[str, str]:
    """Return what an English browser loads before it draws: the entry, what it starts, and what that imports."""
    every = scripts()
    names = re.findall(r"""(?:from|import)\s*["'`]\./([\w-]+\.js)""", every[entry])
    started = re.findall(r"import\(`\./(chunks/[\w-]+\.js)`\)", every[entry]) if entry == "octopus-seg.js" else []
    found = {entry: every[entry]}
    for name in (*(f"chunks/{name}" for name in names), *started):
        found |= loaded_at_first(name)
    return found


def test_the_cards_make_nothing_run_that_comes_as_text() -> None:
    """No evaluation, and no markup from texts: the one use is Lit's own, for its constant templates."""
    module = "".join(scripts().values())
    assert len(module) > 10_000
    for way in ("eval(", "new Function", "insertAdjacentHTML", "document.write", "outerHTML", "srcdoc", 'setTimeout("'):
        assert way not in module
    assert module.count("innerHTML") == 1
    source = [path.read_text(encoding="utf-8") for path in (ROOT / "frontend" / "src").rglob("*.ts")]
    assert len(source) > 10
    assert not [text for text in source if "unsafe" in text.lower() or "innerhtml" in text.lower()]


def test_what_a_dashboard_waits_for_is_small() -> None:
    """Other languages and what is printed come when somebody reads them."""
    first = loaded_at_first()
    assert "octopus-seg-payments-card" in "".join(first.values())
    assert not [name for name in first if name.startswith(("chunks/cy-", "chunks/pl-", "chunks/printed-"))]
    assert sum(map(len, first.values())) <= LARGEST_MODULE
    assert sum(len(gzip.compress(script.encode(), 9)) for script in first.values()) <= LARGEST_DOWNLOAD


def test_the_scripts_are_minified_and_say_that_they_are_generated() -> None:
    """Who opens one learns where its source is."""
    every = scripts().values()
    assert all(script.startswith("/* Generated from frontend/ by scripts/frontend.") for script in every)
    # Minified code has line ends in its templates only.
    assert sum(script.count("\n") for script in every) < sum(map(len, every)) / 200


def test_no_chunk_loads_the_entry_again() -> None:
    """The entry has a fingerprint in its address; without it browsers would run it a second time."""
    assert not [name for name, script in scripts().items() if "octopus-seg.js" in script]
