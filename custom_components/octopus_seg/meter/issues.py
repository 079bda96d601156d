"""Repairs of what an export point's half-hours lack."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..issues import Cause, async_show_causes
from ..seg.ledger import kwh
from ..seg.settlement import LONDON, settlement_day
from ..texts import plain
from .coordinator import MeterCoordinator

METER_ISSUES: Final = ("half_hour_implausible", "tariff_unpriced")


@callback
def async_update_meter_issues(hass: HomeAssistant, meter: MeterCoordinator) -> None:
    """Raise the repairs whose cause is there, and delete the others; none while the history loads."""
    if meter.data.loading is None:
        async_show_causes(
            hass, meter.config_entry, meter.subentry, METER_ISSUES, [*_implausible(meter), *_unpriced(meter)]
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


def _unpriced(meter: MeterCoordinator) -> list[Cause]:
    """Return the first tariff whose half-hours have no price because its rates could not be read, with its days."""
    if not meter.data.ledger.total().unpriced:
        return []
    now = dt_util.utcnow()
    return [
        Cause(
            name="tariff_unpriced",
            placeholders={
                "tariff": plain(agreement.tariff_code),
                "first_day": settlement_day(agreement.start).isoformat(),
                "last_day": settlement_day(min(agreement.end or now, now)).isoformat(),
            },
        )
        for agreement in meter.data.agreements
        if agreement.tariff_code in meter.supplier.unread_tariffs and agreement.start < now
    ][:1]
