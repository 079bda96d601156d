"""Registers the actions; each has a module of its own."""

from typing import Final

from homeassistant.core import HomeAssistant, SupportsResponse, callback
from homeassistant.helpers.service import async_register_admin_service

from ..const import DOMAIN
from .comparison import ACTION_COMPARE_TARIFFS, COMPARE_TARIFFS_SCHEMA, async_compare_tariffs
from .credits import ACTION_GET_CREDITS, GET_CREDITS_SCHEMA, async_get_credits
from .half_hours import ACTION_GET_HALF_HOURS, GET_HALF_HOURS_SCHEMA, async_get_half_hours
from .insights import ACTION_GET_INSIGHTS, GET_INSIGHTS_SCHEMA, async_get_insights
from .milestone import ACTION_RECORD_MILESTONE, RECORD_MILESTONE_SCHEMA, async_record_milestone
from .rebuild import ACTION_REBUILD, REBUILD_SCHEMA, async_rebuild
from .statement import ACTION_GET_STATEMENT, GET_STATEMENT_SCHEMA, async_get_statement

_QUESTIONS: Final = (
    (ACTION_GET_HALF_HOURS, async_get_half_hours, GET_HALF_HOURS_SCHEMA),
    (ACTION_GET_CREDITS, async_get_credits, GET_CREDITS_SCHEMA),
    (ACTION_GET_STATEMENT, async_get_statement, GET_STATEMENT_SCHEMA),
    (ACTION_GET_INSIGHTS, async_get_insights, GET_INSIGHTS_SCHEMA),
    (ACTION_COMPARE_TARIFFS, async_compare_tariffs, COMPARE_TARIFFS_SCHEMA),
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register all actions."""
    for name, answer, schema in _QUESTIONS:
        hass.services.async_register(DOMAIN, name, answer, schema=schema, supports_response=SupportsResponse.ONLY)
    hass.services.async_register(
        DOMAIN, ACTION_RECORD_MILESTONE, async_record_milestone, schema=RECORD_MILESTONE_SCHEMA
    )
    async_register_admin_service(hass, DOMAIN, ACTION_REBUILD, async_rebuild, schema=REBUILD_SCHEMA)
