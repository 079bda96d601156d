"""Export points that appear on the account: they become export points in Home Assistant by themselves."""

from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback

from ..account.coordinator import SupplierCoordinator
from ..account.supply import SupplyPoint
from ..const import CONF_KNOWN_EXPORT_POINTS, CONF_MPAN, LOGGER, SUBENTRY_EXPORT_POINT
from ..seg.mpan import fingerprint
from .subentry import adopted_fields, adopted_subentry, known_export_points, new_export_points


@callback
def async_adopt_new_export_points(
    hass: HomeAssistant, entry: ConfigEntry, supplier: SupplierCoordinator, title: str
) -> None:
    """Make export points of the meter points that have come to export since the last look, by a title.

    An application that awaits its MPAN becomes the exporting point: the same subentry, device and entities.
    """
    if not (new := new_export_points(entry, supplier.listed_export_points())):
        return
    LOGGER.info("%s new export point(s) on the account", len(new))
    known = sorted({*entry.data[CONF_KNOWN_EXPORT_POINTS], *known_export_points(new)})
    hass.config_entries.async_update_entry(entry, data={**entry.data, CONF_KNOWN_EXPORT_POINTS: known})
    waiting = [
        subentry for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT) if CONF_MPAN not in subentry.data
    ]
    for position, point in enumerate(new):
        if position < len(waiting):
            _hand_over(hass, entry, waiting[position], point)
        else:
            hass.config_entries.async_add_subentry(entry, adopted_subentry(entry, point, title))


@callback
def _hand_over(hass: HomeAssistant, entry: ConfigEntry, waiting: ConfigSubentry, point: SupplyPoint) -> None:
    data: dict[str, Any] = {**adopted_fields(point), **waiting.data}
    hass.config_entries.async_update_subentry(entry, waiting, data=data, unique_id=fingerprint(point.mpan))
