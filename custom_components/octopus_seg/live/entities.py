"""Sensors of a live estimate: today's export and earnings so far, and how the live sensor compares with the meter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription
from homeassistant.const import PERCENTAGE, EntityCategory, Platform, UnitOfEnergy
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, POUNDS
from ..entity import Attributes
from ..seg.ledger import kwh
from ..seg.settlement import HALF_HOUR, day_start, half_hour_start, settlement_day
from .binary_entities import EXPORTING
from .entity import LiveEntity
from .follower import LiveExport


@dataclass(frozen=True, kw_only=True)
class LiveSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor of a live estimate: what it reads from it."""

    value_fn: Callable[[LiveExport], float | None]
    attributes_fn: Callable[[LiveExport], Attributes]


def _export(live: LiveExport) -> float | None:
    total = live.today.total()
    return kwh(total.export_wh) if total.known else None


def _earnings(live: LiveExport) -> float | None:
    total = live.today.total()
    return float(total.earnings) if total.priced else None


def _how_sure(live: LiveExport) -> Attributes:
    """Return whether a meter will settle it, and how many of today's half-hours are unknown or laid over a gap."""
    now = dt_util.utcnow()
    begin = day_start(settlement_day(now))
    over = (half_hour_start(now) - begin) // HALF_HOUR
    known = sum(half_hour.export_wh is not None for half_hour in live.today.half_hours(begin, half_hour_start(now)))
    spread = sum(start >= begin for start in live.estimate.spread)
    attributes: dict[str, str | int | float] = {"basis": "until_settled" if live.meter else "live_sensor_only"}
    if over > known:
        attributes["half_hours_unknown"] = over - known
    if spread:
        attributes["half_hours_spread"] = spread
    return attributes


def _ratio(live: LiveExport) -> float | None:
    comparison = live.comparison
    ratio = comparison.ratio if comparison else None
    return round(100 * ratio, 1) if ratio is not None else None


def _both(live: LiveExport) -> Attributes:
    if (comparison := live.comparison) is None or not comparison.days:
        return {}
    return {
        "days": comparison.days,
        "live_kwh": kwh(comparison.live_wh),
        "settled_kwh": kwh(comparison.settled_wh),
    }


ESTIMATES: Final = (
    LiveSensorEntityDescription(
        key="export_today_estimate",
        translation_key="export_today_estimate",
        device_class=SensorDeviceClass.ENERGY,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        value_fn=_export,
        attributes_fn=_how_sure,
    ),
    LiveSensorEntityDescription(
        key="earnings_today_estimate",
        translation_key="earnings_today_estimate",
        device_class=SensorDeviceClass.MONETARY,
        native_unit_of_measurement=POUNDS,
        suggested_display_precision=2,
        value_fn=_earnings,
        attributes_fn=_how_sure,
    ),
)
RATIO: Final = LiveSensorEntityDescription(
    key="live_sensor_ratio",
    translation_key="live_sensor_ratio",
    native_unit_of_measurement=PERCENTAGE,
    suggested_display_precision=1,
    entity_category=EntityCategory.DIAGNOSTIC,
    value_fn=_ratio,
    attributes_fn=_both,
)


def live_sensors(live: LiveExport) -> Iterator[LiveSensor]:
    """Yield the sensors of a live estimate."""
    for description in ESTIMATES:
        yield LiveSensor(live, description)
    if live.meter is not None:
        yield LiveSensor(live, RATIO)


@callback
def async_remove_live_entities(hass: HomeAssistant, subentry_id: str) -> None:
    """Take the entities of a live sensor out of the registry, since the export point has none any more."""
    registry = er.async_get(hass)
    for description in (*ESTIMATES, RATIO, EXPORTING):
        domain = Platform.BINARY_SENSOR if description is EXPORTING else Platform.SENSOR
        if entity_id := registry.async_get_entity_id(domain, DOMAIN, f"{subentry_id}_{description.key}"):
            registry.async_remove(entity_id)


class LiveSensor(LiveEntity, SensorEntity):
    """A sensor of a live estimate."""

    entity_description: LiveSensorEntityDescription

    @property
    @override
    def native_value(self) -> float | None:
        """Return the value now."""
        return self.entity_description.value_fn(self.live)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return what goes with the value."""
        return dict(self.entity_description.attributes_fn(self.live))
