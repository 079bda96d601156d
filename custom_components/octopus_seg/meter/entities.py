"""Sensors of an export point: the newest half-hour and day, totals, the rate, and how complete the data are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription
from homeassistant.const import EntityCategory, UnitOfEnergy
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity
from homeassistant.util import dt as dt_util

from ..const import POUNDS
from ..entity import Attributes, ExportPointEntity
from ..seg.ledger import Ledger, kwh
from ..seg.settlement import month_start, settlement_day, year_start
from ..seg.tariff import agreement_at
from ..seg.totals import Totals
from .coordinator import MeterCoordinator
from .data import MeterData

POUNDS_PER_KWH: Final = f"{POUNDS}/{UnitOfEnergy.KILO_WATT_HOUR}"

type _TotalsOf = Callable[[Ledger, date], Totals]


def _latest_day(ledger: Ledger, today: date) -> Totals:
    day = ledger.latest_complete_day
    return ledger.total(day, day) if day else Totals()


def _this_month(ledger: Ledger, today: date) -> Totals:
    return ledger.total(month_start(today), today)


def _this_year(ledger: Ledger, today: date) -> Totals:
    return ledger.total(year_start(today), today)


def _all_time(ledger: Ledger, today: date) -> Totals:
    return ledger.total()


def _exported(period: _TotalsOf) -> Callable[[MeterData, datetime], float | None]:
    """Return a reader of the export (kWh) in a period; None when nothing of it is known."""

    def read(data: MeterData, now: datetime) -> float | None:
        total = period(data.ledger, settlement_day(now))
        return kwh(total.export_wh) if total.known else None

    return read


def _earned(period: _TotalsOf) -> Callable[[MeterData, datetime], float | None]:
    """Return a reader of the earnings (GBP) in a period; None when nothing of it is known with its rate."""

    def read(data: MeterData, now: datetime) -> float | None:
        total = period(data.ledger, settlement_day(now))
        return float(total.earnings) if total.priced else None

    return read


def _unpriced(period: _TotalsOf) -> Callable[[MeterData, datetime], Attributes]:
    """Return a reader of how many half-hours the earnings of a period leave out, if any."""

    def read(data: MeterData, now: datetime) -> Attributes:
        unpriced = period(data.ledger, settlement_day(now)).unpriced
        return {"half_hours_without_rate": unpriced} if unpriced else {}

    return read


def _latest_half_hour(data: MeterData, now: datetime) -> float | None:
    half_hour = data.ledger.latest_half_hour
    return kwh(half_hour.export_wh) if half_hour and half_hour.export_wh is not None else None


def _latest_half_hour_span(data: MeterData, now: datetime) -> Attributes:
    half_hour = data.ledger.latest_half_hour
    return {"start": half_hour.start.isoformat(), "end": half_hour.end.isoformat()} if half_hour else {}


def _latest_day_date(data: MeterData, now: datetime) -> Attributes:
    day = data.ledger.latest_complete_day
    return {"date": day.isoformat()} if day else {}


def _export_rate(data: MeterData, now: datetime) -> float | None:
    rate = data.ledger.schedule.rate_at(now)
    return float(rate) if rate is not None else None


def _agreement_end(data: MeterData, now: datetime) -> datetime | None:
    agreement = agreement_at(data.agreements, now)
    return agreement.end if agreement else None


def _loading(data: MeterData, now: datetime) -> Attributes:
    return {"history_loaded_percent": round(100 * data.loading)} if data.loading is not None else {}


@dataclass(frozen=True, kw_only=True)
class SettledSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor of settled data: what it reads from the data at a moment."""

    value_fn: Callable[[MeterData, datetime], float | datetime | None]
    attributes_fn: Callable[[MeterData, datetime], Attributes] | None = None


@dataclass(frozen=True, kw_only=True)
class ExportSensorEntityDescription(SettledSensorEntityDescription):
    """Describes an amount of energy."""

    device_class: SensorDeviceClass = SensorDeviceClass.ENERGY
    native_unit_of_measurement: str = UnitOfEnergy.KILO_WATT_HOUR
    suggested_display_precision: int = 2


@dataclass(frozen=True, kw_only=True)
class EarningsSensorEntityDescription(SettledSensorEntityDescription):
    """Describes an amount of money."""

    device_class: SensorDeviceClass = SensorDeviceClass.MONETARY
    native_unit_of_measurement: str = POUNDS
    suggested_display_precision: int = 2


SENSORS: Final[tuple[SettledSensorEntityDescription, ...]] = (
    ExportSensorEntityDescription(
        key="latest_half_hour",
        translation_key="latest_half_hour",
        suggested_display_precision=3,
        value_fn=_latest_half_hour,
        attributes_fn=_latest_half_hour_span,
    ),
    ExportSensorEntityDescription(
        key="export_latest_day",
        translation_key="export_latest_day",
        value_fn=_exported(_latest_day),
        attributes_fn=_latest_day_date,
    ),
    EarningsSensorEntityDescription(
        key="earnings_latest_day",
        translation_key="earnings_latest_day",
        value_fn=_earned(_latest_day),
        attributes_fn=lambda data, now: {**_latest_day_date(data, now), **_unpriced(_latest_day)(data, now)},
    ),
    ExportSensorEntityDescription(
        key="export_this_month",
        translation_key="export_this_month",
        value_fn=_exported(_this_month),
    ),
    EarningsSensorEntityDescription(
        key="earnings_this_month",
        translation_key="earnings_this_month",
        value_fn=_earned(_this_month),
        attributes_fn=_unpriced(_this_month),
    ),
    ExportSensorEntityDescription(
        key="export_this_year",
        translation_key="export_this_year",
        entity_registry_enabled_default=False,
        value_fn=_exported(_this_year),
    ),
    EarningsSensorEntityDescription(
        key="earnings_this_year",
        translation_key="earnings_this_year",
        value_fn=_earned(_this_year),
        attributes_fn=_unpriced(_this_year),
    ),
    ExportSensorEntityDescription(
        key="export_total",
        translation_key="export_total",
        value_fn=_exported(_all_time),
    ),
    EarningsSensorEntityDescription(
        key="earnings_total",
        translation_key="earnings_total",
        value_fn=_earned(_all_time),
        attributes_fn=_unpriced(_all_time),
    ),
    SettledSensorEntityDescription(
        key="export_rate",
        translation_key="export_rate",
        native_unit_of_measurement=POUNDS_PER_KWH,
        suggested_display_precision=4,
        value_fn=_export_rate,
    ),
    SettledSensorEntityDescription(
        key="data_until",
        translation_key="data_until",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda data, now: data.ledger.data_until,
        attributes_fn=_loading,
    ),
    SettledSensorEntityDescription(
        key="missing_half_hours",
        translation_key="missing_half_hours",
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda data, now: data.ledger.missing_half_hours if data.ledger.history else None,
    ),
    SettledSensorEntityDescription(
        key="agreement_end",
        translation_key="agreement_end",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=_agreement_end,
    ),
)

DATA_LATE: Final = BinarySensorEntityDescription(
    key="data_late",
    translation_key="data_late",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)


class SettledEntity(CoordinatorEntity[MeterCoordinator], ExportPointEntity):
    """An entity that shows settled data."""

    def __init__(self, meter: MeterCoordinator, description: EntityDescription) -> None:
        """Follow the export point's half-hours."""
        super().__init__(meter)
        self._describe(meter.subentry, description)

    @property
    @override
    def available(self) -> bool:
        """Stay available while Octopus cannot be reached: settled data are on disk and stay valid."""
        return True


class SettledSensor(SettledEntity, SensorEntity):
    """A sensor of settled data."""

    entity_description: SettledSensorEntityDescription

    @property
    @override
    def native_value(self) -> float | datetime | None:
        """Return the value now."""
        return self.entity_description.value_fn(self.coordinator.data, dt_util.utcnow())

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what dates the value, or how much it leaves out."""
        if (attributes_fn := self.entity_description.attributes_fn) is None:
            return None
        return dict(attributes_fn(self.coordinator.data, dt_util.utcnow()))


class DataLateBinarySensor(SettledEntity, BinarySensorEntity):
    """On when Octopus was read and had nothing new for longer than is usual; unknown before anything has come.

    While it can't be read, the last state stays.
    """

    @property
    @override
    def is_on(self) -> bool | None:
        """Return whether the newest half-hour was older than is usual when Octopus was read last."""
        return self.coordinator.data.is_late(self.coordinator.read_at, dt_util.utcnow())
