"""The action that records what the user reports: a stage of an application, or a step of a tariff switch."""

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.const import Platform
from homeassistant.core import ServiceCall
from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN
from ..export_point.lookup import async_of_call, loaded_points
from ..seg.application import Stage
from .schemas import ATTR_DATE, ATTR_PRODUCT, ATTR_STAGE, SWITCH_CANCELLED


async def async_record_milestone(call: ServiceCall) -> None:
    """Record what was reached, as a user reports who may tick the checklist of the export point."""
    point = await async_of_call(call, loaded_points(call.hass), Platform.TODO, POLICY_CONTROL)
    stage, tracker = call.data[ATTR_STAGE], point.tracker
    day = call.data.get(ATTR_DATE, tracker.today)
    if day > tracker.today:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="milestone_in_future")
    if isinstance(stage, Stage):
        tracker.async_record(stage, day)
        return
    product = call.data.get(ATTR_PRODUCT)
    if point.switch is None:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="no_switch")
    if stage == SWITCH_CANCELLED:
        point.switch.async_cancel()
        return
    if product is None and (point.switch.switch is None or point.switch.switch.ended_on is not None):
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="product_required")
    point.switch.async_record(stage, day, product)
