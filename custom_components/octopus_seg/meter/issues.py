"""Repairs for half-hours that are implausible or have no price."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..account.rates import UNREAD
from ..issues import Cause, async_show_causes
from ..seg.ledger import kwh
from ..seg.settlement import HALF_HOUR, LONDON, days_between, settlement_day
from ..texts import plain
from .coordinator import MeterCoordinator

METER_ISSUES: Final = ("half_hour_implausible", "tariff_unpriced")


@callback
def async_update_meter_issues(hass: HomeAssistant, meter: MeterCoordinator, reasons: Mapping[str, str]) -> None:
    """Raise the repairs whose cause is there, and delete the others; none while the history loads.

    `reasons` are the texts of why a tariff has no price.
    """
    if meter.data.loading is None:
        async_show_causes(
            hass, meter.config_entry, meter.subentry, METER_ISSUES, [*_implausible(meter), *_unpriced(meter, reasons)]
        )


def half_hour_placeholders(half_hours: Sequence[tuple[datetime, int]]) -> dict[str, str]:
    """Return what a text says of half-hours (start in UTC, Wh) that are held back: the first, and how many there are."""
    start, energy_wh = half_hours[0]
    return {
        "day": settlement_day(start).isoformat(),
        "time": f"{start.astimezone(LONDON):%H:%M}",
        "energy": str(kwh(energy_wh)),
        "number": str(len(half_hours)),
    }


def _implausible(meter: MeterCoordinator) -> list[Cause]:
    """Return the half-hours that are held back until the user decides about them."""
    if not (undecided := meter.held_back.undecided):
        return []
    return [Cause(name="half_hour_implausible", is_fixable=True, placeholders=half_hour_placeholders(undecided))]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnpricedTariff:
    """A tariff without usable rates, and the first and the last day whose export therefore has no price."""

    code: str
    first_day: date
    last_day: date
    reason: str


def unpriced_tariff(meter: MeterCoordinator) -> UnpricedTariff | None:
    """Return the first tariff that leaves half-hours without a price, or None where there is none."""
    ledger = meter.data.ledger
    if not ledger.total().unpriced:
        return None
    now = dt_util.utcnow()
    for agreement in meter.data.agreements:
        code = agreement.tariff_code
        reason = meter.supplier.unread_tariffs.get(code, "" if meter.data.rates.get(code) else UNREAD)
        if not reason or agreement.start >= now:
            continue
        last = settlement_day(min(agreement.end or now, now) - HALF_HOUR)
        days = days_between(settlement_day(agreement.start), last)
        unpriced = [day for day in days if ledger.total(day, day).unpriced]
        if unpriced:
            return UnpricedTariff(code=code, first_day=unpriced[0], last_day=unpriced[-1], reason=reason)
    return None


def unpriced_placeholders(tariff: UnpricedTariff, reasons: Mapping[str, str]) -> dict[str, str]:
    """Return what a text says of a tariff without a price; `reasons` are the texts of why."""
    return {
        "tariff": plain(tariff.code),
        "first_day": tariff.first_day.isoformat(),
        "last_day": tariff.last_day.isoformat(),
        "reason": reasons.get(tariff.reason, reasons[UNREAD]),
    }


def _unpriced(meter: MeterCoordinator, reasons: Mapping[str, str]) -> list[Cause]:
    if (tariff := unpriced_tariff(meter)) is None:
        return []
    return [Cause(name="tariff_unpriced", is_fixable=True, placeholders=unpriced_placeholders(tariff, reasons))]
