"""Export points that appear on the account: they become export points in Home Assistant automatically."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..account.coordinator import SupplierCoordinator
from ..account.handover import async_hand_over
from ..account.supply import SupplyPoint
from ..const import CONF_KNOWN_EXPORT_POINTS, DOMAIN, LOGGER, SUBENTRY_EXPORT_POINT
from ..options import ExportPointOptions
from ..seg.mpan import InvalidMpanError, fingerprint, parse_mpan
from .subentry import adopted_fields, adopted_subentry, async_series_choice, known_export_points, new_export_points

# A home has one or two; more are added by hand, so that an answer that is wrong cannot make hundreds of entities.
MOST_ADOPTED: Final = 10


async def async_adopt_new_export_points(
    hass: HomeAssistant, entry: ConfigEntry, supplier: SupplierCoordinator, title: str
) -> None:
    """Make export points of the meter points that have come to export since the last look, by a title.

    An application that awaits its MPAN becomes the exporting point: the same subentry, device and entities.
    """
    async with hass.data.setdefault(_ADOPTING, asyncio.Lock()):
        new = _new_export_points(entry, supplier)
        _tell_of_those_left(hass, entry, supplier, len(new))
        if not new:
            return
        series = {point.mpan: (await async_series_choice(hass, point.mpan)).field for point in new}
        # Meanwhile, somebody may have added one of them by hand.
        new = [point for point in _new_export_points(entry, supplier) if point.mpan in series]
        LOGGER.info("%s new export point(s) on the account", len(new))
        if (record := supplier.held.record) is not None and (details := supplier.data.details) is not None:
            async_hand_over(hass, supplier.client, record, details)
        known = sorted({*entry.data[CONF_KNOWN_EXPORT_POINTS], *known_export_points(new)})
        hass.config_entries.async_update_entry(entry, data={**entry.data, CONF_KNOWN_EXPORT_POINTS: known})
        waiting = [
            subentry
            for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)
            if ExportPointOptions.of(subentry).mpan is None
        ]
        for position, point in enumerate(new):
            data = {**adopted_fields(point), **series[point.mpan]}
            if position < len(waiting):
                _hand_over(hass, entry, waiting[position], point.mpan, data)
            else:
                hass.config_entries.async_add_subentry(entry, adopted_subentry(entry, data, title))


def _new_export_points(entry: ConfigEntry, supplier: SupplierCoordinator) -> list[SupplyPoint]:
    """Return the meter points that have come to export since the last look, and are to be adopted."""
    room = MOST_ADOPTED - len(entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT))
    listed = [point for point in supplier.listed_export_points() if _has_valid_mpan(point)]
    return new_export_points(entry, listed)[: max(room, 0)]


def _tell_of_those_left(hass: HomeAssistant, entry: ConfigEntry, supplier: SupplierCoordinator, adopted: int) -> None:
    """Log how many new meter points are not adopted, once unless they become more: somebody may want to add them by hand."""
    left = len(new_export_points(entry, supplier.listed_export_points())) - adopted
    told = hass.data.setdefault(_TOLD_OF, {})
    if left > told.get(entry.entry_id, 0):
        told[entry.entry_id] = left
        LOGGER.warning(
            "%s new export point(s) on the account are not added: at most %s are automatically, and only with an MPAN "
            "that can be one; add more by hand",
            left,
            MOST_ADOPTED,
        )


def _has_valid_mpan(point: SupplyPoint) -> bool:
    """Return whether a meter point's MPAN can be one; an invented one is not adopted, but may be added by hand."""
    try:
        parse_mpan(point.mpan)
    except InvalidMpanError:
        return False
    return True


@callback
def _hand_over(
    hass: HomeAssistant, entry: ConfigEntry, waiting: ConfigSubentry, mpan: str, fields: Mapping[str, Any]
) -> None:
    data: dict[str, Any] = {**fields, **waiting.data}
    hass.config_entries.async_update_subentry(entry, waiting, data=data, unique_id=fingerprint(mpan))


_ADOPTING: Final[HassKey[asyncio.Lock]] = HassKey(f"{DOMAIN}_adopting")
_TOLD_OF: Final[HassKey[dict[str, int]]] = HassKey(f"{DOMAIN}_not_adopted")
