"""Repairs of a live sensor: it and the meter part, or it is not there any more."""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..issues import Cause, async_show_causes
from ..seg.ledger import kwh
from .follower import LiveExport

DIFFERS: Final = "live_sensor_differs"
MISSING: Final = "live_sensor_missing"
LIVE_ISSUES: Final = (DIFFERS, MISSING)


@callback
def async_update_live_issues(hass: HomeAssistant, live: LiveExport) -> None:
    """Raise the repairs whose cause is there, and delete the others."""
    async_show_causes(hass, live.entry, live.subentry, LIVE_ISSUES, _causes(live))


def _causes(live: LiveExport) -> list[Cause]:
    comparison = live.comparison
    placeholders = {"live_sensor": live.live_sensor}
    causes: list[Cause] = []
    if comparison is not None and comparison.differs:
        figures = {
            "days": str(comparison.days),
            "live_kwh": f"{kwh(comparison.live_wh):.1f}",
            "settled_kwh": f"{kwh(comparison.settled_wh):.1f}",
        }
        causes.append(Cause(name=DIFFERS, placeholders={**placeholders, **figures}))
    if live.is_missing:
        causes.append(Cause(name=MISSING, placeholders=placeholders))
    return causes
