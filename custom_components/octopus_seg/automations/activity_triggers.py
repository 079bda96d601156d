"""Triggers for what happens at an export point; they carry what the event entity does, with the same names.

They follow the activity itself, so that they fire for several events of one moment, and where the event entity is disabled.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.trigger import TriggerActionRunner
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..activity import (
    EVENT_CREDIT_LATE,
    EVENT_CREDIT_POSTED,
    EVENT_DAY_SETTLED,
    EVENT_EXPORT_CORRECTED,
    EVENT_RATE_CHANGED,
    EVENT_STAGE_CHANGED,
    activity_signal,
)
from ..seg.application import Stage
from ..seg.reconciliation import Verdict
from .point_trigger import PointTrigger

OPTION_ONLY_WRONG: Final = "only_wrong"
OPTION_STAGE: Final = "stage"


class ActivityTrigger(PointTrigger):
    """Fires when something of one type happens at an export point."""

    event_type: ClassVar[str]

    @override
    @callback
    def _async_follow(self, subentry_id: str, run_action: TriggerActionRunner) -> CALLBACK_TYPE:
        @callback
        def handle(event_type: str, attributes: Mapping[str, Any]) -> None:
            if event_type == self.event_type and self._is_wanted(attributes):
                happened = event_type.replace("_", " ")
                run_action({**self._about(subentry_id), **attributes}, f"{happened} at an export point")

        return async_dispatcher_connect(self._hass, activity_signal(subentry_id), handle)

    def _is_wanted(self, attributes: Mapping[str, Any]) -> bool:
        """Return whether the options let something that happened fire the trigger."""
        return True


class DaySettledTrigger(ActivityTrigger):
    """Fires when all half-hours of a day are known."""

    event_type = EVENT_DAY_SETTLED


class ExportCorrectedTrigger(ActivityTrigger):
    """Fires when a day that was known is changed."""

    event_type = EVENT_EXPORT_CORRECTED


class CreditPostedTrigger(ActivityTrigger):
    """Fires when export is credited, or only when a credit is not what the half-hours come to."""

    event_type = EVENT_CREDIT_POSTED
    options: ClassVar[VolDictType] = {vol.Optional(OPTION_ONLY_WRONG, default=False): cv.boolean}

    @override
    def _is_wanted(self, attributes: Mapping[str, Any]) -> bool:
        return not self._options[OPTION_ONLY_WRONG] or attributes.get("verdict") != Verdict.MATCHED


class CreditLateTrigger(ActivityTrigger):
    """Fires when a credit is later than usual."""

    event_type = EVENT_CREDIT_LATE


class RateChangedTrigger(ActivityTrigger):
    """Fires when another rate comes into force."""

    event_type = EVENT_RATE_CHANGED


class StageChangedTrigger(ActivityTrigger):
    """Fires when an application reaches another stage, any or one of those chosen."""

    event_type = EVENT_STAGE_CHANGED
    options: ClassVar[VolDictType] = {
        vol.Optional(OPTION_STAGE, default=list): vol.All(cv.ensure_list, [vol.Coerce(Stage)])
    }

    @override
    def _is_wanted(self, attributes: Mapping[str, Any]) -> bool:
        wanted = self._options[OPTION_STAGE]
        return not wanted or attributes.get("new_stage") in wanted
