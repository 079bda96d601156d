"""What a live sensor says: the state of a cumulative energy sensor as a register, and whether a sensor is one."""

from datetime import datetime
from math import isfinite
from typing import Final

from homeassistant.components.sensor import ATTR_LAST_RESET, ATTR_STATE_CLASS, SensorStateClass
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, UnitOfEnergy
from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import EnergyConverter

UNITS: Final = (UnitOfEnergy.WATT_HOUR, UnitOfEnergy.KILO_WATT_HOUR, UnitOfEnergy.MEGA_WATT_HOUR)
_CUMULATIVE: Final = (SensorStateClass.TOTAL, SensorStateClass.TOTAL_INCREASING)


def register_wh(state: State | None) -> int | None:
    """Return the register (Wh) that a sensor shows, or None while it shows none."""
    if state is None:
        return None
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    try:
        value = float(state.state)
    except ValueError:
        return None
    if not isfinite(value) or value < 0 or unit not in UNITS:
        return None
    return round(EnergyConverter.convert(value, unit, UnitOfEnergy.WATT_HOUR))


def last_reset(state: State) -> datetime | None:
    """Return when a sensor says that it began to count anew, or None where it says nothing of it."""
    last_reset = state.attributes.get(ATTR_LAST_RESET)
    return dt_util.parse_datetime(last_reset) if isinstance(last_reset, str) else None


def live_sensor_error(hass: HomeAssistant, entity_id: str) -> str | None:
    """Return the key of the message for why a sensor cannot be a live sensor, or None where it can."""
    if (state := hass.states.get(entity_id)) is None:
        return "live_sensor_not_found"
    if state.attributes.get(ATTR_STATE_CLASS) not in _CUMULATIVE:
        return "live_sensor_not_cumulative"
    if state.attributes.get(ATTR_UNIT_OF_MEASUREMENT) not in UNITS:
        return "live_sensor_unit"
    return None
