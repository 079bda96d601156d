"""When the sun rises and sets at home, by Home Assistant's own helper."""

from collections.abc import Iterable
from datetime import date, datetime

from homeassistant.const import SUN_EVENT_SUNRISE, SUN_EVENT_SUNSET
from homeassistant.core import HomeAssistant
from homeassistant.helpers.sun import get_astral_event_date

from ..seg.insights.night import SunTimes


def sun_times(hass: HomeAssistant, days: Iterable[date]) -> SunTimes:
    """Return sunrise and sunset (UTC) of days: none without a location, None where they aren't both on that day in Great Britain.

    It only reads where home is, so that it can run in another thread: a year takes a hundredth of a second.
    """
    # Home Assistant has zero for both until somebody says where home is.
    has_location = bool(hass.config.latitude or hass.config.longitude)
    return {day: _times(hass, day) for day in days} if has_location else {}


def _times(hass: HomeAssistant, day: date) -> tuple[datetime, datetime] | None:
    sunrise = get_astral_event_date(hass, SUN_EVENT_SUNRISE, day)
    sunset = get_astral_event_date(hass, SUN_EVENT_SUNSET, day)
    return (sunrise, sunset) if sunrise is not None and sunset is not None and sunrise < sunset else None
