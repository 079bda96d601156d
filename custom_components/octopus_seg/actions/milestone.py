"""The action that records a stage the user reports."""

from typing import Final

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.const import Platform
from homeassistant.core import ServiceCall
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..const import DOMAIN
from ..export_point.lookup import async_of_call, loaded_trackers
from ..options import FIRST_DAY
from ..seg.application import Stage
from .fields import EXPORT_POINT_SCHEMA

ACTION_RECORD_MILESTONE: Final = "record_milestone"
ATTR_STAGE: Final = "stage"
ATTR_DATE: Final = "date"

RECORD_MILESTONE_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        vol.Required(ATTR_STAGE): vol.Coerce(Stage),
        vol.Optional(ATTR_DATE): vol.All(cv.date, vol.Range(min=FIRST_DAY)),
    }
)


async def async_record_milestone(call: ServiceCall) -> None:
    """Record that an application reached a stage, as a user reports who may tick its checklist."""
    tracker = await async_of_call(call, loaded_trackers(call.hass), Platform.TODO, POLICY_CONTROL)
    day = call.data.get(ATTR_DATE, tracker.today)
    if day > tracker.today:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="milestone_in_future")
    tracker.async_record(call.data[ATTR_STAGE], day)
