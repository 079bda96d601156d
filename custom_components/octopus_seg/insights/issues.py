"""The repair that says that export stays away where it shouldn't."""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..issues import Cause, async_show_causes
from ..seg.insights.anomaly import Anomaly, AnomalyKind
from ..seg.insights.clock import Span
from .coordinator import InsightsCoordinator

EXPORT_MISSING: Final = "export_missing"
INSIGHT_ISSUES: Final = (EXPORT_MISSING,)
_TEXTS: Final = {
    AnomalyKind.STOPPED: None,
    AnomalyKind.STOPPED_THOUGH_SUNNY: "export_missing_though_sunny",
    AnomalyKind.LOW: "export_low",
}


@callback
def async_update_insight_issues(hass: HomeAssistant, coordinator: InsightsCoordinator) -> None:
    """Raise the repair while export stays away, and delete it when it is back."""
    if coordinator.data is None:
        return
    meter, found = coordinator.meter, coordinator.data.insights.anomaly
    async_show_causes(hass, meter.config_entry, meter.subentry, INSIGHT_ISSUES, [_cause(found)] if found else [])


def _cause(found: Anomaly) -> Cause:
    return Cause(
        name=EXPORT_MISSING,
        text=_TEXTS[found.kind],
        placeholders={
            "day": found.first.isoformat(),
            "days": str(len(Span(first=found.first, last=found.last))),
            "export": f"{found.export_wh / 1000:.1f}",
            "expected": f"{found.expected_wh / 1000:.0f}",
        },
    )
