"""Which export points are set up, and which of them a person means."""

from collections.abc import Collection, Mapping
from typing import Final

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.config_entries import ConfigEntry, ConfigEntryState, ConfigSubentry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr

from ..application.tracker import ApplicationTracker
from ..const import DOMAIN
from ..data import ExportPoint, OctopusSegConfigEntry, OctopusSegData
from ..meter.coordinator import MeterCoordinator
from .rights import async_check_right

ATTR_EXPORT_POINT: Final = "export_point"


def loaded_data(hass: HomeAssistant) -> list[OctopusSegData]:
    """Return what the accounts that are set up work with."""
    entries: list[OctopusSegConfigEntry] = hass.config_entries.async_entries(DOMAIN)
    return [entry.runtime_data for entry in entries if entry.state is ConfigEntryState.LOADED]


def loaded_points(hass: HomeAssistant) -> dict[str, ExportPoint]:
    """Return the export points of all accounts that are set up, by subentry id."""
    return {subentry_id: point for data in loaded_data(hass) for subentry_id, point in data.points.items()}


def loaded_meters(hass: HomeAssistant) -> dict[str, MeterCoordinator]:
    """Return the meters of those export points that have an MPAN, by subentry id."""
    return {key: point.meter for key, point in loaded_points(hass).items() if point.meter is not None}


def loaded_trackers(hass: HomeAssistant) -> dict[str, ApplicationTracker]:
    """Return the applications of all export points, with and without an MPAN, by subentry id."""
    return {key: point.tracker for key, point in loaded_points(hass).items()}


def shown_points(hass: HomeAssistant) -> dict[str, ExportPoint]:
    """Return the export points that have half-hours to show, by subentry id."""
    return {key: point for key, point in loaded_points(hass).items() if point.has_half_hours}


def device_id(hass: HomeAssistant, entry: ConfigEntry, identifier: str) -> str | None:
    """Return the id of a device of an account: of an export point's by its subentry id, the account's by its entry id."""
    device = _device(hass, entry, identifier)
    return device.id if device else None


def export_point_name(hass: HomeAssistant, entry: ConfigEntry, subentry: ConfigSubentry) -> str:
    """Return what the user calls an export point."""
    device = _device(hass, entry, subentry.subentry_id)
    return (device and (device.name_by_user or device.name)) or subentry.title


def _device(hass: HomeAssistant, entry: ConfigEntry, identifier: str) -> dr.DeviceEntry | None:
    return dr.async_get(hass).async_get_device_by_identifier((DOMAIN, identifier), entry.entry_id)


def of_device[T](hass: HomeAssistant, points: Mapping[str, T], device_id: str) -> T | None:
    """Return what belongs to the one of some export points, by subentry id, that has a device."""
    if (device := dr.async_get(hass).async_get(device_id)) is None:
        return None
    return next((found for subentry_id, found in points.items() if (DOMAIN, subentry_id) in device.identifiers), None)


async def async_of_call[T](
    call: ServiceCall, points: Mapping[str, T], domain: str = Platform.SENSOR, policy: str = POLICY_READ
) -> T:
    """Return what belongs to the export point that an action names by its device, or to the only one there is.

    Raises ServiceValidationError where it can't be told which, and Unauthorized where the user has not the right to all
    entities of a domain that it has.
    """
    subentry_id = _id_of_call(call, points)
    await async_check_right(call, subentry_id, domain, policy)
    return points[subentry_id]


def _id_of_call(call: ServiceCall, points: Collection[str]) -> str:
    if (device_id := call.data.get(ATTR_EXPORT_POINT)) is None:
        if not points:
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="no_export_point")
        if len(points) > 1:
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="name_the_export_point")
        return next(iter(points))
    if (found := of_device(call.hass, {subentry_id: subentry_id for subentry_id in points}, device_id)) is not None:
        return found
    raise ServiceValidationError(translation_domain=DOMAIN, translation_key="unknown_export_point")
