"""Registers the actions; each has a module of its own, which is imported when the action is called for the first time."""

from functools import partial
from typing import Final

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.service import async_register_admin_service

from ..const import DOMAIN
from .schemas import (
    COMPARE_TARIFFS_SCHEMA,
    GET_CREDITS_SCHEMA,
    GET_HALF_HOURS_SCHEMA,
    GET_INSIGHTS_SCHEMA,
    GET_STATEMENT_SCHEMA,
    REBUILD_SCHEMA,
    RECORD_MILESTONE_SCHEMA,
)

_REBUILD: Final = "rebuild"
_RECORD_MILESTONE: Final = "record_milestone"
# By the name of each, with the module that it is in.
_QUESTIONS: Final = (
    ("get_half_hours", "half_hours", GET_HALF_HOURS_SCHEMA),
    ("get_credits", "credits", GET_CREDITS_SCHEMA),
    ("get_statement", "statement", GET_STATEMENT_SCHEMA),
    ("get_insights", "insights", GET_INSIGHTS_SCHEMA),
    ("compare_tariffs", "comparison", COMPARE_TARIFFS_SCHEMA),
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register all actions."""
    for name, module, schema in _QUESTIONS:
        answer = partial(_async_call, module, name)
        hass.services.async_register(DOMAIN, name, answer, schema=schema, supports_response=SupportsResponse.ONLY)
    record = partial(_async_call, "milestone", _RECORD_MILESTONE)
    hass.services.async_register(DOMAIN, _RECORD_MILESTONE, record, schema=RECORD_MILESTONE_SCHEMA)
    rebuild = partial(_async_call, "rebuild", _REBUILD)
    async_register_admin_service(hass, DOMAIN, _REBUILD, rebuild, schema=REBUILD_SCHEMA)


async def _async_call(module: str, name: str, call: ServiceCall) -> ServiceResponse:
    """Call the function of an action, `async_` and its name, in its module."""
    found = await async_import_module(call.hass, f"{__package__}.{module}")
    answer: ServiceResponse = await getattr(found, f"async_{name}")(call)
    return answer
