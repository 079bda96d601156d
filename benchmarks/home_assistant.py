"""A real Home Assistant in this process, with a recorder on a file and the integration not yet set up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
import sqlite3
from typing import Any, Final

from homeassistant import bootstrap
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.runner import RuntimeConfig

from custom_components.octopus_seg.const import DOMAIN
from scripts.home_assistant_process import HomeAssistantProcess, free_port

CONFIGURATION: Final = """\
homeassistant:
  country: GB
  currency: GBP
  time_zone: Europe/London
energy:
history:
logger:
  default: error
"""
DATABASE: Final = "home-assistant_v2.db"
_SETTLE_SECONDS: Final = 5
_STABLE_LOOKS: Final = 8
_LOOK_EVERY: Final = 0.25
_LONGEST_LOAD: Final = 1200


@asynccontextmanager
async def home_assistant(config: Path) -> AsyncIterator[HomeAssistant]:
    """Start Home Assistant as its own command does, and let it come to rest."""
    (config / "configuration.yaml").write_text(CONFIGURATION, encoding="utf-8")
    HomeAssistantProcess(config, free_port()).prepare()
    hass = await bootstrap.async_setup_hass(RuntimeConfig(config_dir=str(config), skip_pip=True))
    assert hass is not None
    await hass.async_start()
    await asyncio.sleep(_SETTLE_SECONDS)
    try:
        yield hass
    finally:
        await hass.async_stop(force=True)


async def add_account(hass: HomeAssistant, account: str, key: str) -> None:
    """Go through the config flow as a user does who confirms what the form has filled in."""
    flows = hass.config_entries.flow
    menu: Any = await flows.async_init(DOMAIN, context={"source": "user"})
    flow: Any = await flows.async_configure(menu["flow_id"], {"next_step_id": "account"})
    flow = await flows.async_configure(flow["flow_id"], {"api_key": key})
    assert flow["step_id"] == "export_point", flow
    flow = await flows.async_configure(flow["flow_id"], {})
    if flow["type"] == "form":
        flow = await flows.async_configure(flow["flow_id"], {"energy_dashboard": False, "sidebar": False})
    assert flow["type"] == "create_entry", flow


def entities_without_state(hass: HomeAssistant) -> list[str]:
    """Return the enabled entities of the integration that have no state yet; one that stands for all if none exist."""
    entities = [entity for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN]
    enabled = [entity.entity_id for entity in entities if entity.disabled_by is None]
    return [entity_id for entity_id in enabled if hass.states.get(entity_id) is None] if enabled else [DOMAIN]


async def statistics_complete(hass: HomeAssistant, hours: int, series: int = 2) -> int:
    """Wait until all statistics are there, as `rows_complete` does."""
    return await rows_complete(Path(hass.config.path(DATABASE)), hours, series)


async def rows_complete(database: Path, hours: int, series: int = 2) -> int:
    """Wait until all statistics are there, one has at least so many rows, and none gets more; return how many there are.

    Earnings have fewer where half-hours are older than the oldest rate.
    """
    counts: dict[str, int] = {}
    stable = 0
    async with asyncio.timeout(_LONGEST_LOAD):
        while stable < _STABLE_LOOKS:
            await asyncio.sleep(_LOOK_EVERY)
            before, counts = counts, await asyncio.to_thread(_row_counts, database)
            is_enough = len(counts) == series and max(counts.values()) >= hours
            stable = stable + 1 if is_enough and counts == before else 0
    return sum(counts.values())


def _row_counts(database: Path) -> dict[str, int]:
    query = (
        "SELECT statistic_id, count(*) FROM statistics JOIN statistics_meta ON metadata_id = statistics_meta.id"
        " WHERE source = ? GROUP BY statistic_id"
    )
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return dict(connection.execute(query, (DOMAIN,)).fetchall())
