"""Conditions of export points. None is true where it is not known, or where the target means no export point."""

from abc import abstractmethod
from typing import Any, ClassVar, Final, Unpack, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import Condition, ConditionCheckParams, ConditionConfig
from homeassistant.helpers.typing import ConfigType, VolDictType
import voluptuous as vol

from ..credits.payments import current_payment
from ..data import ExportPoint
from ..export_point.lookup import loaded_data, loaded_points
from ..seg.application import Stage
from ..seg.payment import PaymentStatus
from .targets import targeted_points, validated

OPTION_POWER: Final = "power"
OPTION_STAGE: Final = "stage"


class PointCondition(Condition):
    """Something that may be true of the export points that the target means."""

    options: ClassVar[VolDictType] = {}

    @override
    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Return the validated target and options."""
        return validated(config, cls.options)

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Take the target and the options."""
        super().__init__(hass, config)
        self._target = config.target or {}
        self._options: dict[str, Any] = config.options or {}

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        return self._is_true(targeted_points(self._hass, self._target))

    @abstractmethod
    def _is_true(self, subentry_ids: set[str]) -> bool:
        """Return whether it is true of export points."""


class AnyPointCondition(PointCondition):
    """True where it is true of at least one export point."""

    @override
    def _is_true(self, subentry_ids: set[str]) -> bool:
        return any(self._is_true_of(point) for key, point in loaded_points(self._hass).items() if key in subentry_ids)

    @abstractmethod
    def _is_true_of(self, point: ExportPoint) -> bool:
        """Return whether it is true of an export point."""


class IsExportingCondition(AnyPointCondition):
    """True while a live sensor shows export."""

    @override
    def _is_true_of(self, point: ExportPoint) -> bool:
        return point.live is not None and point.live.is_exporting


class ExportPowerIsAboveCondition(AnyPointCondition):
    """True while more than a number of watts are exported."""

    options: ClassVar[VolDictType] = {vol.Required(OPTION_POWER): vol.All(vol.Coerce(float), vol.Range(min=0))}

    @override
    def _is_true_of(self, point: ExportPoint) -> bool:
        return point.live is not None and point.live.export_watts > self._options[OPTION_POWER]


class StageIsCondition(AnyPointCondition):
    """True while an application stands at one of some stages."""

    options: ClassVar[VolDictType] = {
        vol.Required(OPTION_STAGE): vol.All(cv.ensure_list, [vol.Coerce(Stage)], vol.Length(min=1))
    }

    @override
    def _is_true_of(self, point: ExportPoint) -> bool:
        return point.tracker.application.stage in self._options[OPTION_STAGE]


class IsPaidUpCondition(PointCondition):
    """True while every bill of all export points is right and no credit is due."""

    @override
    def _is_true(self, subentry_ids: set[str]) -> bool:
        found: list[bool] = []
        for data in loaded_data(self._hass):
            if subentry_ids.isdisjoint(data.points):
                continue
            metered = subentry_ids & data.account.reconciler.meters.keys() if data.account is not None else set()
            found.append(
                data.account is not None
                and bool(metered)
                and current_payment(data.account.reconciler, metered).status is PaymentStatus.PAID
            )
        return bool(found) and all(found)
