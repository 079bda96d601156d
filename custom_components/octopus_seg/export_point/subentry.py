"""Export points as Home Assistant keeps them: subentries of the account's config entry."""

from collections.abc import Collection, Iterable, Mapping
from itertools import count
from types import MappingProxyType

from homeassistant.config_entries import ConfigEntry, ConfigSubentry, ConfigSubentryData
from homeassistant.core import HomeAssistant

from ..account.supply import SupplyPoint
from ..const import (
    CONF_KNOWN_EXPORT_POINTS,
    CONF_MPAN,
    CONF_TARIFF,
    CONF_UNIT_RATE,
    DEFAULT_UNIT_RATE_PENCE,
    DOMAIN,
    SUBENTRY_EXPORT_POINT,
    TARIFF_AUTOMATIC,
)
from ..meter.series_names import SeriesChoice, async_choose_series
from ..options import ExportPointOptions
from ..seg.mpan import fingerprint
from ..texts import async_texts


async def async_default_title(hass: HomeAssistant) -> str:
    """Return what an export point is called at first; it names the device, so it shows no MPAN."""
    return (await async_texts(hass, "default_name"))["export_point"]


def free_title(title: str, taken: Collection[str]) -> str:
    """Return a title, with the first number that makes it different from those that are taken."""
    candidates = (title if number == 1 else f"{title} {number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)


def export_point_subentry(
    data: Mapping[str, str | float | bool], title: str, others: Iterable[ConfigSubentry] = ()
) -> ConfigSubentryData:
    """Return the subentry of an export point with the fields of the config flow, its title numbered where others have it."""
    mpan = ExportPointOptions.parse(data).mpan
    return ConfigSubentryData(
        data=dict(data),
        subentry_type=SUBENTRY_EXPORT_POINT,
        title=free_title(title, {other.title for other in others}),
        unique_id=fingerprint(mpan) if mpan is not None else None,
    )


def adopted_fields(point: SupplyPoint) -> dict[str, str | float]:
    """Return the fields of an export point that appeared on the account automatically."""
    return {CONF_MPAN: point.mpan, CONF_TARIFF: TARIFF_AUTOMATIC, CONF_UNIT_RATE: DEFAULT_UNIT_RATE_PENCE}


def adopted_subentry(entry: ConfigEntry, fields: Mapping[str, str | float], title: str) -> ConfigSubentry:
    """Return the subentry of an export point that appeared on the account automatically."""
    made = export_point_subentry(fields, title, entry.subentries.values())
    return ConfigSubentry(
        data=MappingProxyType(made["data"]),
        subentry_type=made["subentry_type"],
        title=made["title"],
        unique_id=made["unique_id"],
    )


def new_export_points(entry: ConfigEntry, points: Iterable[SupplyPoint]) -> list[SupplyPoint]:
    """Return the export points that were not on the account before; one that the user removed is not new."""
    known = {*entry.data[CONF_KNOWN_EXPORT_POINTS], *(subentry.unique_id for subentry in entry.subentries.values())}
    return [point for point in points if fingerprint(point.mpan) not in known]


def known_export_points(points: Iterable[SupplyPoint]) -> list[str]:
    """Return how the entry remembers export points that it has seen, without their MPANs."""
    return sorted(fingerprint(point.mpan) for point in points)


def export_points(hass: HomeAssistant) -> list[ConfigSubentry]:
    """Return the export points of all accounts that are set up."""
    entries = hass.config_entries.async_entries(DOMAIN)
    return [point for entry in entries for point in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)]


async def async_series_choice(hass: HomeAssistant, mpan: str) -> SeriesChoice:
    """Return which series a new export point gets, and which it may be meant to continue."""
    owned = {name for point in export_points(hass) if (name := ExportPointOptions.of(point).series) is not None}
    return await async_choose_series(hass, mpan, owned)
