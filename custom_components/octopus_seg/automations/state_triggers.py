"""Triggers for what becomes true of an export point, and stays so for a time.

What is not known makes nothing true or untrue. So neither a live sensor that is off at night nor a restart starts or stops
export. What holds at a level, such as a power or a step that is overdue, fires again once it is known again: what it
switches, or who it reminds, must not miss what came in between.
"""

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, override

from homeassistant.const import CONF_FOR
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.trigger import TriggerActionRunner
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..activity import change_signal
from ..data import ExportPoint
from ..export_point.lookup import loaded_points
from .point_trigger import PointTrigger

OPTION_POWER: Final = "power"

_FOR: Final[VolDictType] = {vol.Optional(CONF_FOR, default=timedelta()): cv.positive_time_period}
_POWER: Final[VolDictType] = {vol.Required(OPTION_POWER): vol.All(vol.Coerce(float), vol.Range(min=0))}


class _Rise:
    """Calls a function when something that was untrue has become true, and has been for some time.

    With `from_unknown`, it does so too when something that was not known has become true.
    """

    def __init__(
        self, hass: HomeAssistant, duration: timedelta, on_rise: Callable[[], None], *, from_unknown: bool
    ) -> None:
        """Wait to see it untrue first."""
        self._from_unknown = from_unknown
        self._hass = hass
        self._duration = duration
        self._on_rise = on_rise
        self._is_ready = False
        self._stop_waiting: CALLBACK_TYPE | None = None

    @callback
    def async_see(self, is_true: bool | None) -> None:
        """Take what is so now, None where it is not known."""
        if not is_true:
            self.async_stop()
            self._is_ready = self._is_ready or is_true is False or self._from_unknown
        elif self._is_ready and self._stop_waiting is None:
            if self._duration:
                self._stop_waiting = async_call_later(self._hass, self._duration, self._async_lasted)
            else:
                self._rise()

    @callback
    def async_stop(self) -> None:
        """Wait no longer for it to last."""
        if self._stop_waiting is not None:
            self._stop_waiting()
            self._stop_waiting = None

    @callback
    def _async_lasted(self, _now: datetime) -> None:
        self._stop_waiting = None
        self._rise()

    def _rise(self) -> None:
        self._is_ready = False
        self._on_rise()


class StateTrigger(PointTrigger):
    """Fires when something becomes true of an export point, and stays so for a time."""

    options: ClassVar[VolDictType] = _FOR
    description: ClassVar[str]
    from_unknown: ClassVar[bool] = False

    @override
    @callback
    def _async_follow(self, subentry_id: str, run_action: TriggerActionRunner) -> CALLBACK_TYPE:
        duration: timedelta = self._options[CONF_FOR]

        @callback
        def fire() -> None:
            if (point := self._point(subentry_id)) is not None:
                about = {**self._about(subentry_id), **self._shown(point), CONF_FOR: duration}
                run_action(about, f"{self.description} at an export point")

        rise = _Rise(self._hass, duration, fire, from_unknown=self.from_unknown)

        @callback
        def look() -> None:
            point = self._point(subentry_id)
            rise.async_see(self._is_true(point) if point is not None else None)

        look()
        stop_listening = async_dispatcher_connect(self._hass, change_signal(subentry_id), look)

        @callback
        def stop() -> None:
            stop_listening()
            rise.async_stop()

        return stop

    def _point(self, subentry_id: str) -> ExportPoint | None:
        return loaded_points(self._hass).get(subentry_id)

    @abstractmethod
    def _is_true(self, point: ExportPoint) -> bool | None:
        """Return whether it is true of an export point now, None where that is not known."""

    @abstractmethod
    def _shown(self, point: ExportPoint) -> dict[str, Any]:
        """Return what the variable `trigger` says of it."""


class StepOverdueTrigger(StateTrigger):
    """Fires when the present step of an application takes longer than it usually does."""

    description = "application step overdue"
    from_unknown = True

    @override
    def _is_true(self, point: ExportPoint) -> bool | None:
        return point.tracker.is_overdue

    @override
    def _shown(self, point: ExportPoint) -> dict[str, Any]:
        application = point.tracker.application
        due = {"due": application.due.isoformat()} if application.due is not None else {}
        return {"stage": application.stage.value, **due}


class PowerTrigger(StateTrigger):
    """Fires by what a live sensor shows; carries the power (W)."""

    @override
    def _is_true(self, point: ExportPoint) -> bool | None:
        watts = point.live.known_watts if point.live is not None else None
        return self._is_so(watts) if watts is not None else None

    @override
    def _shown(self, point: ExportPoint) -> dict[str, Any]:
        return {"power": point.live.export_watts} if point.live is not None else {}

    @abstractmethod
    def _is_so(self, watts: int) -> bool:
        """Return whether it is true at a power (W), which is 0 while there is no export."""


class StartedExportingTrigger(PowerTrigger):
    """Fires when export begins."""

    description = "export started"

    @override
    def _is_so(self, watts: int) -> bool:
        return watts > 0


class StoppedExportingTrigger(PowerTrigger):
    """Fires when export ends."""

    description = "export stopped"

    @override
    def _is_so(self, watts: int) -> bool:
        return watts == 0


class ExportPowerAboveTrigger(PowerTrigger):
    """Fires when the power of export rises above a number of watts."""

    description = "export power above"
    from_unknown = True
    options: ClassVar[VolDictType] = {**_POWER, **_FOR}

    @override
    def _is_so(self, watts: int) -> bool:
        return bool(watts > self._options[OPTION_POWER])


class ExportPowerBelowTrigger(PowerTrigger):
    """Fires when the power of export falls below a number of watts; none is 0 W."""

    description = "export power below"
    from_unknown = True
    options: ClassVar[VolDictType] = {**_POWER, **_FOR}

    @override
    def _is_so(self, watts: int) -> bool:
        return bool(watts < self._options[OPTION_POWER])
