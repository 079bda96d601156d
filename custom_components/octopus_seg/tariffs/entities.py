"""Sensors of what this year's half-hours would have earned on the tariff that the user compares with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from ..const import POUNDS
from ..entity import ExportPointEntity
from ..seg.comparison import Comparison
from .comparison import TariffComparison


@dataclass(frozen=True, kw_only=True)
class ComparisonSensorEntityDescription(SensorEntityDescription):
    """Describes an amount of money (GBP) that a comparison comes to; None where nothing can be said.

    `key_of_unique_id` is the key that the entity had before it was renamed.
    """

    key_of_unique_id: str | None = None
    value_fn: Callable[[Comparison], float | None]


SENSORS: Final = (
    ComparisonSensorEntityDescription(
        key="comparison_earnings_this_year",
        translation_key="comparison_earnings_this_year",
        value_fn=lambda comparison: float(comparison.earnings) if comparison.priced else None,
    ),
    ComparisonSensorEntityDescription(
        key="extra_earnings_this_year",
        translation_key="extra_earnings_this_year",
        key_of_unique_id="forgone_earnings_this_year",
        value_fn=lambda comparison: float(comparison.difference) if comparison.compared else None,
    ),
)


def comparison_sensors(comparison: TariffComparison) -> Iterator[ComparisonSensor]:
    """Yield the sensors of a comparison."""
    for description in SENSORS:
        yield ComparisonSensor(comparison, description)


class ComparisonSensor(CoordinatorEntity[TariffComparison], ExportPointEntity, SensorEntity):
    """A sensor of a comparison."""

    _attr_device_class = SensorDeviceClass.MONETARY
    _attr_native_unit_of_measurement = POUNDS
    _attr_suggested_display_precision = 2
    entity_description: ComparisonSensorEntityDescription

    def __init__(self, comparison: TariffComparison, description: ComparisonSensorEntityDescription) -> None:
        """Show a comparison; it is enabled at first where one is worked out."""
        super().__init__(comparison)
        self._attr_entity_registry_enabled_default = comparison.monthly.is_on
        self._describe(comparison.meter.subentry, description)
        if description.key_of_unique_id is not None:
            self._attr_unique_id = f"{comparison.meter.subentry.subentry_id}_{description.key_of_unique_id}"

    @property
    @override
    def native_value(self) -> float | None:
        """Return the amount."""
        year = self.coordinator.this_year()
        return self.entity_description.value_fn(year) if year else None

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return which tariff it is, and how many half-hours are left out because it has no rate for them."""
        year, product = self.coordinator.this_year(), self.coordinator.chosen
        if year is None or product is None:
            return None
        attributes: dict[str, str | int] = {"tariff": product.name}
        if year.unpriced:
            attributes["half_hours_without_rate"] = year.unpriced
        return attributes
