"""The sensors at home that can be a live sensor, sorted by how well they fit what the meter measured."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import re
from typing import Any, Final

from homeassistant.components.sensor import DOMAIN as SENSOR, SensorDeviceClass
from homeassistant.const import ATTR_DEVICE_CLASS
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..account.supply import SupplyPoint
from ..const import CONF_LIVE_SENSOR, DOMAIN, LOGGER
from ..live.source import live_sensor_error
from ..meter.reader import MeterReader
from ..meter.statistics import async_hourly_wh
from ..octopus import OctopusClient, OctopusError
from ..seg.sensor_fit import by_hour, is_good, misfit
from ..texts import async_texts
from .estimate_fields import LIVE_SENSOR_FIELDS
from .sections import Fields

# Long enough for some days of sun, short enough for one page of half-hours.
_COMPARED: Final = timedelta(days=21)
_MOST_SENSORS: Final = 50
# What a name says while there is nothing to compare: such sensors come first, and such come last.
_LIKELY: Final = re.compile(r"export|feed.?in|to.?grid|return|inject|oddan|eksport|allfor", re.IGNORECASE)
_UNLIKELY: Final = re.compile(r"import|consum|usage|gas|charg|battery|from.?grid", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class SensorChoice:
    """Sensors, the best first: names by entity id, and the one that is so near the meter that it is filled in."""

    names: Mapping[str, str] = field(default_factory=dict)
    best: str | None = None

    def fields(self, known: Mapping[str, Any] | None) -> Fields:
        """Return the field for the live sensor; with no sensor that fits, one that offers all energy sensors."""
        if not self.names:
            return LIVE_SENSOR_FIELDS
        chosen = (known or {}).get(CONF_LIVE_SENSOR)
        names = {**self.names, **({chosen: chosen} if chosen and chosen not in self.names else {})}
        times = Counter(names.values())
        options = [
            SelectOptionDict(value=entity_id, label=name if times[name] == 1 else f"{name} ({entity_id})")
            for entity_id, name in names.items()
        ]
        config = SelectSelectorConfig(options=options, mode=SelectSelectorMode.DROPDOWN, sort=False)
        return {vol.Optional(CONF_LIVE_SENSOR): SelectSelector(config)}

    async def async_text(self, hass: HomeAssistant) -> str:
        """Return what is to be said of the choice."""
        texts = await async_texts(hass, "live_sensor_choice")
        if self.best is not None:
            key = "only_one" if len(self.names) == 1 else "best"
            return texts[key].format(number=len(self.names))
        return texts["sorted" if len(self.names) > 1 else "optional"]


NO_CHOICE: Final = SensorChoice()


async def async_sensor_choice(hass: HomeAssistant, client: OctopusClient, point: SupplyPoint | None) -> SensorChoice:
    """Return the sensors that can be a live sensor, by how well each fits the newest half-hours of an export point.

    Octopus is asked only where there is something to compare; where it doesn't answer, names decide the order.
    """
    sensors = _candidates(hass)
    if not sensors:
        return NO_CHOICE
    misfits: Mapping[str, float | None] = {}
    if point is not None:
        try:
            misfits = await _async_misfits(hass, client, point, list(sensors))
        except Exception:
            # A set-up doesn't end for what is only a help.
            LOGGER.exception("The sensors could not be compared with the half-hours")
    order = sorted(sensors, key=lambda entity_id: _rank(misfits.get(entity_id), entity_id, sensors[entity_id]))
    best = order[0] if is_good(misfits.get(order[0])) else None
    return SensorChoice(names={entity_id: sensors[entity_id] for entity_id in order}, best=best)


def _candidates(hass: HomeAssistant) -> dict[str, str]:
    """Return the names of the sensors that count energy, by entity id; not our own, which count what the meter did."""
    registry = er.async_get(hass)

    def is_own(state: State) -> bool:
        entity = registry.async_get(state.entity_id)
        return entity is not None and entity.platform == DOMAIN

    found = [
        state
        for state in hass.states.async_all(SENSOR)
        if state.attributes.get(ATTR_DEVICE_CLASS) == SensorDeviceClass.ENERGY
        and live_sensor_error(hass, state.entity_id) is None
        and not is_own(state)
    ]
    found.sort(key=lambda state: _rank(None, state.entity_id, state.name))
    return {state.entity_id: state.name for state in found[:_MOST_SENSORS]}


def _rank(found: float | None, entity_id: str, name: str) -> tuple[bool, float, int, str]:
    """Return where a sensor comes in the list: near the meter first, then by what the name says."""
    words = f"{entity_id} {name}"
    likely = 0 if _LIKELY.search(words) else 2 if _UNLIKELY.search(words) else 1
    return (not is_good(found), found if is_good(found) and found is not None else 0.0, likely, name.casefold())


async def _async_misfits(
    hass: HomeAssistant, client: OctopusClient, point: SupplyPoint, sensors: Sequence[str]
) -> dict[str, float | None]:
    """Return how far each sensor is from the meter; nothing where Octopus has no half-hours or doesn't answer."""
    end = dt_util.utcnow()
    start = (end - _COMPARED).replace(minute=0, second=0, microsecond=0)
    counted = await async_hourly_wh(hass, set(sensors), start)
    if not counted:
        return {}
    try:
        half_hours = await _async_half_hours(hass, client, point, start, end)
    except OctopusError:
        return {}
    meter = by_hour(half_hours)
    return {sensor: misfit(hours, meter) for sensor, hours in counted.items()}


async def _async_half_hours(
    hass: HomeAssistant, client: OctopusClient, point: SupplyPoint, start: datetime, end: datetime
) -> list[tuple[datetime, int]]:
    reader = MeterReader(hass, client, point.mpan)
    found = await reader.async_half_hours(list(point.meters), {}, start, end, start)
    return [(half_hour_start, energy_wh) for half_hour_start, energy_wh in found]


def sensors_by_name(hass: HomeAssistant) -> SensorChoice:
    """Return the sensors that can be a live sensor by what their names say, where there is no meter to compare with."""
    return SensorChoice(names=_candidates(hass))
