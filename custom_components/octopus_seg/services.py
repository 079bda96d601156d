"""Actions: half-hours as data, other tariffs, a fresh start from what Octopus has, and the user's word on an application."""

from datetime import datetime
from typing import Final, cast

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.service import async_register_admin_service
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from .actions.comparison import ACTION_COMPARE_TARIFFS, COMPARE_TARIFFS_SCHEMA, async_compare_tariffs
from .actions.fields import EXPORT_POINT_SCHEMA, SPAN_SCHEMA, half_hours_between, meter_of, span_of
from .application.tracker import ApplicationTracker
from .const import DOMAIN
from .export_point.lookup import loaded_data, of_call
from .export_point.shown_point import shown_points
from .octopus import OctopusAuthenticationError, OctopusError
from .seg.application import Stage
from .seg.ledger import Ledger, Resolution, Row, kwh
from .seg.settlement import LONDON, day_end, day_start

ACTION_GET_HALF_HOURS: Final = "get_half_hours"
ACTION_REBUILD: Final = "rebuild"
ACTION_RECORD_MILESTONE: Final = "record_milestone"
ATTR_RESOLUTION: Final = "resolution"
ATTR_ROWS: Final = "rows"
ATTR_STAGE: Final = "stage"
ATTR_DATE: Final = "date"

# Four years of half-hours; more is refused, so that one call cannot fill the memory.
MOST_HALF_HOURS: Final = 4 * 366 * 48


GET_HALF_HOURS_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        **SPAN_SCHEMA,
        vol.Optional(ATTR_RESOLUTION, default=Resolution.HALF_HOUR): vol.Coerce(Resolution),
    }
)
REBUILD_SCHEMA: Final = vol.Schema(EXPORT_POINT_SCHEMA)
RECORD_MILESTONE_SCHEMA: Final = vol.Schema(
    {**EXPORT_POINT_SCHEMA, vol.Required(ATTR_STAGE): vol.Coerce(Stage), vol.Optional(ATTR_DATE): cv.date}
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    hass.services.async_register(
        DOMAIN,
        ACTION_GET_HALF_HOURS,
        _async_get_half_hours,
        schema=GET_HALF_HOURS_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    hass.services.async_register(
        DOMAIN, ACTION_RECORD_MILESTONE, _async_record_milestone, schema=RECORD_MILESTONE_SCHEMA
    )
    hass.services.async_register(
        DOMAIN,
        ACTION_COMPARE_TARIFFS,
        async_compare_tariffs,
        schema=COMPARE_TARIFFS_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    async_register_admin_service(hass, DOMAIN, ACTION_REBUILD, _async_rebuild, schema=REBUILD_SCHEMA)


async def _async_get_half_hours(call: ServiceCall) -> ServiceResponse:
    """Return export, rate and earnings of a span of time; without one, of the newest complete day."""
    point = of_call(call, shown_points(call.hass))
    ledger = point.ledger
    start, end = _span(call, ledger)
    resolution: Resolution = call.data[ATTR_RESOLUTION]
    estimates = point.estimates(ledger)
    rows = await call.hass.async_add_executor_job(_answers, ledger, estimates, start, end, resolution)
    return {ATTR_ROWS: cast(list[JsonValueType], rows)}


async def _async_rebuild(call: ServiceCall) -> None:
    """Download the whole history again and rewrite archive and statistics."""
    meter = meter_of(call)
    try:
        await meter.async_rebuild()
    except OctopusAuthenticationError as err:
        meter.config_entry.async_start_reauth(call.hass)
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="authentication_failed") from err
    except OctopusError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN, translation_key="rebuild_failed", translation_placeholders={"error": str(err)}
        ) from err


async def _async_record_milestone(call: ServiceCall) -> None:
    """Take the user's word that an application reached a stage."""
    tracker = of_call(call, {key: found for data in loaded_data(call.hass) for key, found in data.trackers.items()})
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


def _span(call: ServiceCall, ledger: Ledger) -> tuple[datetime, datetime]:
    """Return the span of time that is asked for, by default the newest complete day."""
    latest = ledger.latest_complete_day
    start, end = span_of(call, (day_start(latest), day_end(latest)) if latest else None)
    if half_hours_between(start, end) > MOST_HALF_HOURS:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="span_too_long")
    return start, end


def _answers(
    ledger: Ledger, estimates: Ledger | None, start: datetime, end: datetime, resolution: Resolution
) -> list[dict[str, str | float | bool | None]]:
    """Return the rows of a span of time, with what a live sensor estimates beyond settled data beside what is settled."""
    rows = [_answer(row) for row in ledger.rows(start, end, resolution)]
    if estimates is not None:
        for answer, estimate in zip(rows, estimates.rows(start, end, resolution), strict=True):
            if estimate.export_wh is not None:
                answer["estimated_kwh"] = kwh(estimate.export_wh)
                answer["estimated_earnings"] = float(estimate.earnings) if estimate.earnings is not None else None
    return rows


def _answer(row: Row) -> dict[str, str | float | bool | None]:
    """Return a row as it goes to the user: local time in Great Britain, kWh, GBP/kWh and GBP."""
    return {
        "start": row.start.astimezone(LONDON).isoformat(),
        "end": row.end.astimezone(LONDON).isoformat(),
        "export_kwh": kwh(row.export_wh) if row.export_wh is not None else None,
        "unit_rate": float(row.unit_rate) if row.unit_rate is not None else None,
        "earnings": float(row.earnings) if row.earnings is not None else None,
        "settled": row.settled,
    }
