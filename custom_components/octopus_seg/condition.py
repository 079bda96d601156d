"""The conditions that automations can use."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import Condition

from .automations.conditions import (
    ExportPowerIsAboveCondition,
    IsExportingCondition,
    IsPaidUpCondition,
    StageIsCondition,
)

CONDITIONS: Final[dict[str, type[Condition]]] = {
    "export_power_is_above": ExportPowerIsAboveCondition,
    "is_exporting": IsExportingCondition,
    "is_paid_up": IsPaidUpCondition,
    "stage_is": StageIsCondition,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by name."""
    return CONDITIONS
