"""The triggers that automations can use."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.trigger import Trigger

from .automations.activity_triggers import (
    CreditLateTrigger,
    CreditPostedTrigger,
    DaySettledTrigger,
    ExportCorrectedTrigger,
    RateChangedTrigger,
    StageChangedTrigger,
)
from .automations.state_triggers import (
    ExportPowerAboveTrigger,
    ExportPowerBelowTrigger,
    StartedExportingTrigger,
    StepOverdueTrigger,
    StoppedExportingTrigger,
)

TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "credit_late": CreditLateTrigger,
    "credit_posted": CreditPostedTrigger,
    "day_settled": DaySettledTrigger,
    "export_corrected": ExportCorrectedTrigger,
    "export_power_above": ExportPowerAboveTrigger,
    "export_power_below": ExportPowerBelowTrigger,
    "rate_changed": RateChangedTrigger,
    "stage_changed": StageChangedTrigger,
    "started_exporting": StartedExportingTrigger,
    "step_overdue": StepOverdueTrigger,
    "stopped_exporting": StoppedExportingTrigger,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers by name."""
    return TRIGGERS
