"""The fields of a form that an estimate is made from: a live sensor, and a rate with the day from which it holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    DateSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
)
import voluptuous as vol

from ..const import CONF_LIVE_SENSOR, CONF_RATE_FROM, CONF_RATE_HISTORY, CONF_TARIFF_RATES, CONF_UNIT_RATE
from ..live.source import live_sensor_error
from .sections import Fields

_HIGHEST_RATE_PENCE: Final = 200
# Nobody pays so little; 0.041 is 4.1 p in pounds.
_LOWEST_RATE_PENCE: Final = 0.5

RATE_FIELD: Final = NumberSelector(
    NumberSelectorConfig(
        min=0, max=_HIGHEST_RATE_PENCE, step="any", mode=NumberSelectorMode.BOX, unit_of_measurement="p/kWh"
    )
)
LIVE_SENSOR_FIELDS: Final[Fields] = {
    vol.Optional(CONF_LIVE_SENSOR): EntitySelector(EntitySelectorConfig(domain="sensor", device_class="energy"))
}
RATE_FROM_FIELDS: Final[Fields] = {vol.Optional(CONF_RATE_FROM): DateSelector()}


def rate_errors(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with a rate (p/kWh), by field."""
    rate = answers[CONF_UNIT_RATE]
    if not rate > 0:
        return {CONF_UNIT_RATE: "unit_rate_not_positive"}
    return {CONF_UNIT_RATE: "unit_rate_in_pounds"} if rate < _LOWEST_RATE_PENCE else {}


def live_sensor_errors(
    hass: HomeAssistant, answers: Mapping[str, Any], known: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """Return what is wrong with the live sensor, by field; one that was chosen before may be away for now."""
    live_sensor = answers.get(CONF_LIVE_SENSOR)
    if live_sensor is None or live_sensor == (known or {}).get(CONF_LIVE_SENSOR):
        return {}
    error = live_sensor_error(hass, live_sensor)
    return {CONF_LIVE_SENSOR: error} if error else {}


def dated_rate(data: Mapping[str, Any], known: Mapping[str, Any], rate_from: str | None) -> dict[str, Any]:
    """Return an export point's fields with a fixed rate that holds from a day (ISO date) on, or without one for all time.

    `known` are the fields that were kept before, with the rates that held until then.
    """
    rest = {key: value for key, value in data.items() if key not in {CONF_RATE_FROM, CONF_RATE_HISTORY}}
    rate = data[CONF_UNIT_RATE]
    if not rate_from:
        return {**rest, CONF_UNIT_RATE: rate}
    begins = {"from": date.fromisoformat(rate_from).isoformat(), "unit_rate": rate}
    return {**rest, CONF_UNIT_RATE: rate, CONF_RATE_HISTORY: [*_rates_before(known, begins["from"]), begins]}


def _rates_before(known: Mapping[str, Any], day: str) -> list[dict[str, Any]]:
    """Return the rates that an export point had before a day, as they are kept; what was to begin later no longer does."""
    if CONF_UNIT_RATE not in known:
        return []
    held = known.get(CONF_RATE_HISTORY) or [{"from": None, "unit_rate": known[CONF_UNIT_RATE]}]
    return [change for change in held if change["from"] is None or change["from"] < day]


def with_tariff_rate(known: Mapping[str, Any], tariff_code: str, rate_pence: float | None) -> dict[str, Any]:
    """Return an export point's fields with a fixed rate for a tariff whose rates aren't known; None takes it away."""
    rates = {code: rate for code, rate in known.get(CONF_TARIFF_RATES, {}).items() if code != tariff_code}
    if rate_pence is not None:
        rates[tariff_code] = rate_pence
    fields = {key: value for key, value in known.items() if key != CONF_TARIFF_RATES}
    return {**fields, CONF_TARIFF_RATES: rates} if rates else fields
