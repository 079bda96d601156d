"""The fields that actions share: which export point, which span of time, which product."""

from datetime import date, datetime
from typing import Final

from homeassistant.core import ServiceCall
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..const import DOMAIN
from ..export_point.lookup import ATTR_EXPORT_POINT, async_of_call, loaded_meters
from ..meter.coordinator import MeterCoordinator
from ..seg.settlement import HALF_HOUR, LONDON, day_start, half_hour_start

type Response = dict[str, JsonValueType]

ATTR_START: Final = "start"
ATTR_END: Final = "end"


def _moment(value: object) -> datetime:
    """Return a date or a date with a time as a moment (UTC); without a zone it is local time in Great Britain."""
    if isinstance(value, str) and (day := dt_util.parse_date(value)) is not None:
        return day_start(day)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_start(value)
    moment: datetime = cv.datetime(value)
    return dt_util.as_utc(moment if moment.tzinfo else moment.replace(tzinfo=LONDON))


def day_of(value: object) -> date:
    """Return a day; of a date with a time, its date."""
    return (
        value.date() if isinstance(value, datetime) else cv.date(str(value)[:10] if isinstance(value, str) else value)
    )


_LONGEST_CODE: Final = 64
PRODUCT_CODE: Final = vol.All(
    cv.string, vol.Upper, vol.Length(max=_LONGEST_CODE), vol.Match(r"[A-Z0-9]+(?:-[A-Z0-9]+)*$")
)
EXPORT_POINT_SCHEMA: Final = {vol.Optional(ATTR_EXPORT_POINT): cv.string}
SPAN_SCHEMA: Final = {vol.Optional(ATTR_START): _moment, vol.Optional(ATTR_END): _moment}


async def async_meter_of(call: ServiceCall) -> MeterCoordinator:
    """Return the export point that an action is about, of those that have an MPAN."""
    return await async_of_call(call, loaded_meters(call.hass))


def span_of(call: ServiceCall, default: tuple[datetime, datetime] | None) -> tuple[datetime, datetime]:
    """Return the span of time that is asked for, from the start of a half-hour on; each end has its default."""
    start: datetime | None = call.data.get(ATTR_START, default[0] if default else None)
    end: datetime | None = call.data.get(ATTR_END, default[1] if default else None)
    if start is None or end is None:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="no_settled_day")
    if start >= end:
        raise _not_before(_local(start), _local(end))
    return half_hour_start(start), end


def days_of(call: ServiceCall, *, with_end: bool = False) -> tuple[date, date]:
    """Return the days that a call names as start and end, of which the start must come first.

    They may be the same day where the end is one of the days that are asked for.
    """
    start: date = call.data[ATTR_START]
    end: date = call.data[ATTR_END]
    if start > end or (start == end and not with_end):
        raise _not_before(str(start), str(end))
    return start, end


def half_hours_between(start: datetime, end: datetime) -> int:
    """Return how many whole half-hours a span of time has."""
    return (end - start) // HALF_HOUR


def _local(moment: datetime) -> str:
    """Return a moment as people read it in Great Britain."""
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}"


def _not_before(start: str, end: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="start_not_before_end",
        translation_placeholders={"start": start, "end": end},
    )
