"""Repairs of what an export point's half-hours lack."""

from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..issues import Cause, async_show_causes
from ..seg.settlement import settlement_day
from ..texts import plain
from .coordinator import MeterCoordinator

METER_ISSUES: Final = ("tariff_unpriced",)


@callback
def async_update_meter_issues(hass: HomeAssistant, meter: MeterCoordinator) -> None:
    """Raise the repairs whose cause is there, and delete the others; none while the history loads."""
    if meter.data.loading is None:
        async_show_causes(hass, meter.config_entry, meter.subentry, METER_ISSUES, _causes(meter))


def _causes(meter: MeterCoordinator) -> list[Cause]:
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
