"""What the solar forecasts say that the Energy dashboard uses; no other integration is asked for anything."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Final

from homeassistant.components.energy.data import async_get_manager
from homeassistant.components.energy.websocket_api import async_get_energy_platforms
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..seg.settlement import settlement_day

_ENERGY: Final = "energy"
# What no home generates in an hour.
_MOST_WH: Final = 1_000_000


async def async_solar_forecast(hass: HomeAssistant) -> dict[date, int]:
    """Return what is forecast to be generated on each day (Wh); nothing where no forecast is configured or can be read."""
    if _ENERGY not in hass.config.components:
        return {}
    energy_wh: Counter[date] = Counter()
    platforms = await async_get_energy_platforms(hass)
    for entry_id in await _async_configured(hass):
        entry = hass.config_entries.async_get_entry(entry_id)
        if entry is None or (ask := platforms.get(entry.domain)) is None:
            continue
        try:
            forecast = await ask(hass, entry_id)
        except Exception as err:  # noqa: BLE001 - another integration's
            LOGGER.debug("The solar forecast of %s could not be read: %r", entry.domain, err)
            return {}
        hours = forecast.get("wh_hours") if isinstance(forecast, Mapping) else None
        if isinstance(hours, Mapping):
            energy_wh.update(_by_day(hours))
    return {day: round(total) for day, total in energy_wh.items()}


async def _async_configured(hass: HomeAssistant) -> list[str]:
    """Return the ids of the config entries whose forecasts the Energy dashboard uses, each once."""
    preferences = (await async_get_manager(hass)).data
    entry_ids: dict[str, None] = {}
    for source in preferences["energy_sources"] if preferences else ():
        if source["type"] == "solar":
            entry_ids |= dict.fromkeys(source.get("config_entry_solar_forecast") or ())
    return list(entry_ids)


def _by_day(hours: Mapping[str, float]) -> Counter[date]:
    """Return the sums (Wh) by settlement day of hours by their start; what is neither a moment nor an energy is left out."""
    found: Counter[date] = Counter()
    for start, energy_wh in hours.items():
        moment = dt_util.parse_datetime(str(start))
        is_energy = isinstance(energy_wh, int | float) and isfinite(energy_wh) and 0 <= energy_wh <= _MOST_WH
        if moment is not None and is_energy:
            found[settlement_day(dt_util.as_utc(moment))] += round(energy_wh)
    return found
