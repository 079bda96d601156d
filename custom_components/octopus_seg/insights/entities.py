"""Sensors of what is expected: the earnings of this month and this year, and the next credit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from ..const import POUNDS
from ..credits.entities import AccountEntity
from ..credits.reconciler import CreditReconciler
from ..entity import ExportPointEntity
from ..seg.insights.earnings import Basis, ExpectedEarnings
from ..seg.insights.everything import Outlook
from .coordinator import InsightsCoordinator

_PENCE: Final = 2
_SHARE_DIGITS: Final = 2


@dataclass(frozen=True, kw_only=True)
class OutlookSensorEntityDescription(SensorEntityDescription):
    """Describes money (GBP) that is expected."""

    outlook: Outlook
    device_class: SensorDeviceClass = SensorDeviceClass.MONETARY
    native_unit_of_measurement: str = POUNDS
    suggested_display_precision: int = 2


SENSORS: Final = (
    OutlookSensorEntityDescription(
        key="expected_earnings_this_month",
        translation_key="expected_earnings_this_month",
        outlook=Outlook.THIS_MONTH,
    ),
    OutlookSensorEntityDescription(
        key="expected_earnings_this_year",
        translation_key="expected_earnings_this_year",
        outlook=Outlook.THIS_YEAR,
    ),
)
EXPECTED_NEXT_CREDIT: Final = OutlookSensorEntityDescription(
    key="expected_next_credit",
    translation_key="expected_next_credit",
    outlook=Outlook.NEXT_CREDIT,
)


def outlook_sensors(insights: InsightsCoordinator) -> Iterator[OutlookSensor]:
    """Yield the sensors of an export point's outlook."""
    for description in SENSORS:
        yield OutlookSensor(insights, description)


@callback
def async_add_with_history(sources: Sequence[InsightsCoordinator], add: CALLBACK_TYPE) -> None:
    """Add sensors once half-hours are known: how many there are says whether the sensors are enabled at first."""
    if any(source.has_history for source in sources):
        add()
        return
    stops: list[CALLBACK_TYPE] = []

    @callback
    def stop() -> None:
        while stops:
            stops.pop()()

    @callback
    def check() -> None:
        if stops and any(source.has_history for source in sources):
            stop()
            add()

    for source in sources:
        stops.append(source.async_add_listener(check))
        source.meter.config_entry.async_on_unload(stop)


class OutlookSensor(CoordinatorEntity[InsightsCoordinator], ExportPointEntity, SensorEntity):
    """What an export point is expected to have earned at the end of a time."""

    entity_description: OutlookSensorEntityDescription

    def __init__(self, insights: InsightsCoordinator, description: OutlookSensorEntityDescription) -> None:
        """Follow the insights of an export point."""
        super().__init__(insights)
        self._describe(insights.meter.subentry, description)
        self._attr_entity_registry_enabled_default = insights.has_a_year

    @property
    @override
    def available(self) -> bool:
        """Stay available while Octopus can't be reached: it rests on what is on disk."""
        return True

    @property
    @override
    def native_value(self) -> float | None:
        """Return what is expected (GBP)."""
        found = _expected(self.coordinator, self.entity_description.outlook)
        return round(found.expected, _PENCE) if found else None

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return the range, how often such ranges held, and what it rests on."""
        found = _expected(self.coordinator, self.entity_description.outlook)
        return _attributes([found]) if found else None


class ExpectedCreditSensor(AccountEntity, SensorEntity):
    """What the next credit of an account is expected to be: the sum of its export points'."""

    def __init__(self, reconciler: CreditReconciler, sources: Sequence[InsightsCoordinator]) -> None:
        """Follow the insights of an account's export points."""
        super().__init__(reconciler, EXPECTED_NEXT_CREDIT)
        self._sources = sources
        self._attr_entity_registry_enabled_default = any(source.has_a_year for source in sources)

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the export points too."""
        await super().async_added_to_hass()
        for source in self._sources:
            self.async_on_remove(source.async_add_listener(self._handle_coordinator_update))

    @property
    @override
    def available(self) -> bool:
        """Stay available while Octopus can't be reached: it rests on what is on disk."""
        return True

    @property
    @override
    def native_value(self) -> float | None:
        """Return what is expected (GBP); None where an export point that is credited has no outlook."""
        found = self._found()
        return round(sum(expected.expected for expected in found), _PENCE) if found else None

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return the range, how often such ranges held, and what it rests on."""
        found = self._found()
        return _attributes(found) if found else None

    def _found(self) -> list[ExpectedEarnings]:
        awaited = [source for source in self._sources if source.awaits_credit]
        found = [_expected(source, EXPECTED_NEXT_CREDIT.outlook) for source in awaited]
        known = [expected for expected in found if expected is not None]
        return known if len(known) == len(found) else []


def _expected(insights: InsightsCoordinator, outlook: Outlook) -> ExpectedEarnings | None:
    return insights.data.insights.outlook.get(outlook) if insights.data is not None else None


def _attributes(found: Iterable[ExpectedEarnings]) -> dict[str, Any]:
    """Return the attributes of a sum: the ends of its range, and of hit rates and bases the weakest."""
    parts = list(found)
    rates = [expected.hit_rate for expected in parts]
    known = [rate for rate in rates if rate is not None]
    bases = {expected.basis for expected in parts}
    return {
        "low": round(sum(expected.low for expected in parts), _PENCE),
        "high": round(sum(expected.high for expected in parts), _PENCE),
        "hit_rate": round(min(known), _SHARE_DIGITS) if len(known) == len(rates) else None,
        "basis": next(basis for basis in (Basis.RECENT_WEEKS, Basis.FORECAST, Basis.SAME_WEEKS) if basis in bases),
    }
