"""The answers that a user gave of an export point, out of the subentry that Home Assistant keeps them in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Self

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from .const import (
    CONF_APPLIED_ON,
    CONF_CAPACITY_KW,
    CONF_CONFIRMED_TARIFF,
    CONF_FIT_EXPORT_PAYMENTS,
    CONF_LIVE_SENSOR,
    CONF_MPAN,
    CONF_RATE_HISTORY,
    CONF_SERIAL_NUMBER,
    CONF_SERIES,
    CONF_SMART_METER,
    CONF_TARIFF,
    CONF_TARIFF_RATES,
    CONF_UNIT_RATE,
    DEFAULT_UNIT_RATE_PENCE,
    SUBENTRY_EXPORT_POINT,
    TARIFF_FIXED,
)
from .octopus.fields import FIRST_YEAR, NO_END_FROM_YEAR
from .seg.mpan import fingerprint

FIRST_DAY: Final = date(FIRST_YEAR, 1, 1)
_LAST_DAY: Final = date(NO_END_FROM_YEAR - 1, 12, 31)


@dataclass(frozen=True, kw_only=True, slots=True)
class FixedRate:
    """A rate in p/kWh and the first day on which it holds; None: since ever."""

    pence: Decimal
    first_day: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportPointOptions:
    """What the user said of an export point; None where nothing was said.

    `tariff_rates` has rates in p/kWh for tariffs whose own can't be known, by their codes.
    `fixed_rates` has one rate at least, the usual one where none was given; it prices half-hours only if
    `has_fixed_tariff`, and estimates while there is no MPAN. `series` is what the ids of its statistics end in, which an
    export point that was set up with 0.1.0 has by its MPAN alone.
    """

    mpan: str | None
    series: str | None
    serial_number: str | None
    has_fixed_tariff: bool
    fixed_rates: tuple[FixedRate, ...]
    tariff_rates: Mapping[str, Decimal]
    confirmed_tariff: str | None
    live_sensor: str | None
    capacity_kw: float | None
    applied_on: date | None
    has_smart_meter: bool
    gets_fit_export_payments: bool

    @classmethod
    def of(cls, subentry: ConfigSubentry) -> Self:
        """Return the options of an export point as its subentry has them now."""
        return cls.parse(subentry.data)

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Self:
        """Return the options that the fields of a subentry say."""
        applied_on: str | None = data.get(CONF_APPLIED_ON)
        mpan: str | None = data.get(CONF_MPAN)
        changes = data.get(CONF_RATE_HISTORY) or [
            {"from": None, "unit_rate": data.get(CONF_UNIT_RATE, DEFAULT_UNIT_RATE_PENCE)}
        ]
        return cls(
            mpan=mpan,
            series=series_of(data, mpan) if mpan is not None else None,
            serial_number=data.get(CONF_SERIAL_NUMBER),
            has_fixed_tariff=data.get(CONF_TARIFF) == TARIFF_FIXED,
            fixed_rates=tuple(_fixed_rate(change["unit_rate"], change["from"]) for change in changes),
            tariff_rates={code: Decimal(str(pence)) for code, pence in data.get(CONF_TARIFF_RATES, {}).items()},
            confirmed_tariff=data.get(CONF_CONFIRMED_TARIFF),
            live_sensor=data.get(CONF_LIVE_SENSOR),
            capacity_kw=float(capacity) if (capacity := data.get(CONF_CAPACITY_KW)) else None,
            applied_on=_day(applied_on) if applied_on else None,
            has_smart_meter=bool(data.get(CONF_SMART_METER)),
            gets_fit_export_payments=bool(data.get(CONF_FIT_EXPORT_PAYMENTS)),
        )


def series_of(data: Mapping[str, Any], mpan: str) -> str:
    """Return what the ids of the statistics end in of an export point with an MPAN."""
    name: str | None = data.get(CONF_SERIES)
    return name or fingerprint(mpan)


def export_point_options(entry: ConfigEntry) -> list[ExportPointOptions]:
    """Return the options of all export points of an account."""
    return [ExportPointOptions.of(subentry) for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)]


def _day(text: str) -> date:
    """Return a day that was typed in; one that is too far out to calculate with is the nearest that is not."""
    return min(max(date.fromisoformat(text), FIRST_DAY), _LAST_DAY)


def _fixed_rate(pence: float, first_day: str | None) -> FixedRate:
    return FixedRate(pence=Decimal(str(pence)), first_day=_day(first_day) if first_day else None)
