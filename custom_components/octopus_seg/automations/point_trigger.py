"""What all triggers of export points have in common: their target, and what they say of the export point."""

from abc import abstractmethod
from typing import Any, ClassVar, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.trigger import Trigger, TriggerActionRunner, TriggerConfig, TriggerNotTriggeredReporter
from homeassistant.helpers.typing import ConfigType, VolDictType

from ..const import DOMAIN
from ..export_point.lookup import device_id, export_point_name
from .targets import TargetedPoints, validated


class PointTrigger(Trigger):
    """Fires for each of the export points that its target means."""

    options: ClassVar[VolDictType] = {}

    @override
    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Return the validated target and options."""
        return validated(config, cls.options)

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Take the target and the options."""
        super().__init__(hass, config)
        self._target = config.target or {}
        self._options = config.options or {}

    @override
    async def async_attach_runner(
        self, run_action: TriggerActionRunner, did_not_trigger: TriggerNotTriggeredReporter | None = None
    ) -> CALLBACK_TYPE:
        """Follow every export point of the target, those that join it later too, until the returned function is called."""
        followed: dict[str, CALLBACK_TYPE] = {}

        @callback
        def update(points: set[str]) -> None:
            for subentry_id in followed.keys() - points:
                followed.pop(subentry_id)()
            for subentry_id in points - followed.keys():
                followed[subentry_id] = self._async_follow(subentry_id, run_action)

        stop_following_target = await TargetedPoints(self._hass, self._target, update).async_setup()

        @callback
        def detach() -> None:
            stop_following_target()
            update(set())

        return detach

    @callback
    @abstractmethod
    def _async_follow(self, subentry_id: str, run_action: TriggerActionRunner) -> CALLBACK_TYPE:
        """Run the action when it happens at an export point, until the returned function is called."""

    def _about(self, subentry_id: str) -> dict[str, Any]:
        """Return the device and the name of an export point, for the variable `trigger`."""
        return next(
            {
                "device_id": device_id(self._hass, entry, subentry_id),
                "export_point": export_point_name(self._hass, entry, subentry),
            }
            for entry in self._hass.config_entries.async_entries(DOMAIN)
            if (subentry := entry.subentries.get(subentry_id)) is not None
        )
