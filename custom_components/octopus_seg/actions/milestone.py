"""The action that records a stage the user reports."""

from typing import Final

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.const import Platform
from homeassistant.core import ServiceCall
from homeassistant.exceptions import ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import config_validation as cv, entity_registry as er
import voluptuous as vol

from ..application.tracker import ApplicationTracker
from ..const import DOMAIN
from ..export_point.lookup import loaded_points, of_call
from ..seg.application import Stage
from .fields import EXPORT_POINT_SCHEMA

ACTION_RECORD_MILESTONE: Final = "record_milestone"
ATTR_STAGE: Final = "stage"
ATTR_DATE: Final = "date"

RECORD_MILESTONE_SCHEMA: Final = vol.Schema(
    {**EXPORT_POINT_SCHEMA, vol.Required(ATTR_STAGE): vol.Coerce(Stage), vol.Optional(ATTR_DATE): cv.date}
)


async def async_record_milestone(call: ServiceCall) -> None:
    """Record that an application reached a stage, as the user reports."""
    tracker = of_call(call, loaded_points(call.hass)).tracker
    await _async_check_right(call, tracker)
    day = call.data.get(ATTR_DATE, tracker.today)
    if day > tracker.today:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="milestone_in_future")
    tracker.async_record(call.data[ATTR_STAGE], day)


async def _async_check_right(call: ServiceCall, tracker: ApplicationTracker) -> None:
    """Raise Unauthorized where the user may look only: the right to tick the application's checklist is what it takes."""
    if call.context.user_id is None:
        return
    user = await call.hass.auth.async_get_user(call.context.user_id)
    if user is None:
        raise UnknownUser(context=call.context, permission=POLICY_CONTROL)
    entities = er.async_entries_for_config_entry(er.async_get(call.hass), tracker.entry.entry_id)
    for entity in entities:
        is_of_application = entity.config_subentry_id == tracker.subentry.subentry_id and entity.domain == Platform.TODO
        if is_of_application and not user.permissions.check_entity(entity.entity_id, POLICY_CONTROL):
            raise Unauthorized(context=call.context, entity_id=entity.entity_id, permission=POLICY_CONTROL)
