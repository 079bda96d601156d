"""Sensors of an account: its balance, its newest credit for export, and whether credits match what was earned."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import EntityPlatform
from homeassistant.helpers.update_coordinator import CoordinatorEntity
from homeassistant.util import dt as dt_util, slugify

from ..const import POUNDS
from ..entity import device_identifiers
from ..seg.credit import CreditState
from ..seg.payment import PaymentStatus
from ..seg.payout import Payout, PayoutState
from ..seg.reconciliation import ReconciledCredit
from .payments import current_payment
from .reconciler import CreditReconciler

# Transactions are read once a day, at a time that moves by some hours.
READ_EVERY: Final = timedelta(hours=36)
# Attributes stay small.
MOST_POINTS: Final = 6
LONGEST_TITLE: Final = 40


@dataclass(frozen=True, kw_only=True)
class AccountSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor of an account, an amount of money (GBP) unless it says so: what it reads from the reconciler."""

    device_class: SensorDeviceClass | None = SensorDeviceClass.MONETARY
    native_unit_of_measurement: str | None = POUNDS
    suggested_display_precision: int | None = 2
    value_fn: Callable[[CreditReconciler], Decimal | date | str | None]
    attributes_fn: Callable[[CreditReconciler], dict[str, Any]] | None = None


def _latest(reconciler: CreditReconciler) -> ReconciledCredit | None:
    """Return the newest credit that brought money."""
    return next((item for item in reconciler.data.credits if item.credit.counts and item.credit.amount > 0), None)


def _latest_amount(reconciler: CreditReconciler) -> Decimal | None:
    latest = _latest(reconciler)
    return latest.credit.amount if latest else None


def _latest_attributes(reconciler: CreditReconciler) -> dict[str, Any]:
    if (latest := _latest(reconciler)) is None:
        return {}
    announced: dict[str, Any] = {"posted_on": latest.credit.posted_on.isoformat(), "verdict": latest.verdict}
    if latest.credit.days is not None:
        announced["from"], announced["to"] = (day.isoformat() for day in latest.credit.days)
    return announced


def _difference_attributes(reconciler: CreditReconciler) -> dict[str, Any]:
    """Return how many periods were compared, how many are short and by how much (GBP), and what is held back.

    What is not yet credited grows each day, so it is left to the action: here it would fill the recorder.
    """
    data = reconciler.data
    if not data.credits:
        return {}
    short = data.short()
    return {
        "periods": len(data.compared),
        "short": len(short),
        "held": sum(item.credit.state is CreditState.HELD for item in data.credits),
        "shortfall": float(sum((period.shortfall for period in short), Decimal(0))),
    }


def _next_credit_due(reconciler: CreditReconciler) -> date | None:
    due = current_payment(reconciler).next_credit_due
    return due[0] if due else None


def _payment_attributes(reconciler: CreditReconciler) -> dict[str, Any]:
    """Return the reason, each export point's status where there are several, and since when transactions were not read."""
    found = current_payment(reconciler)
    attributes: dict[str, Any] = {"reason": found.reason} if found.reason else {}
    if len(found.points) > 1:
        attributes["export_points"] = {
            reconciler.meters[point.point].subentry.title[:LONGEST_TITLE]: point.status.value
            for point in found.points[:MOST_POINTS]
        }
    if found.as_of is not None and dt_util.utcnow() - found.as_of >= READ_EVERY:
        attributes["as_of"] = found.as_of.isoformat(timespec="minutes")
    return attributes


def _due_attributes(reconciler: CreditReconciler) -> dict[str, Any]:
    due = current_payment(reconciler).next_credit_due
    return {"latest": due[1].isoformat()} if due else {}


def _latest_payout(reconciler: CreditReconciler) -> Payout | None:
    return next(iter(reconciler.credits.data.payouts or ()), None)


def _payout_attributes(reconciler: CreditReconciler) -> dict[str, Any]:
    """Return the status of the newest payout, and the day on which it was paid, where it was."""
    if (payout := _latest_payout(reconciler)) is None:
        return {}
    paid_on = {"paid_on": payout.day.isoformat()} if payout.state is PayoutState.PAID else {}
    return {"status": payout.state.value, **paid_on}


SENSORS: Final = (
    AccountSensorEntityDescription(
        key="balance",
        translation_key="balance",
        value_fn=lambda reconciler: reconciler.credits.data.balance,
    ),
    AccountSensorEntityDescription(
        key="latest_export_credit",
        translation_key="latest_export_credit",
        value_fn=_latest_amount,
        attributes_fn=_latest_attributes,
    ),
    AccountSensorEntityDescription(
        key="credit_difference",
        translation_key="credit_difference",
        value_fn=lambda reconciler: reconciler.data.difference,
        attributes_fn=_difference_attributes,
    ),
    AccountSensorEntityDescription(
        key="payment_status",
        translation_key="payment_status",
        device_class=SensorDeviceClass.ENUM,
        options=[status.value for status in PaymentStatus],
        native_unit_of_measurement=None,
        suggested_display_precision=None,
        value_fn=lambda reconciler: current_payment(reconciler).status,
        attributes_fn=_payment_attributes,
    ),
    AccountSensorEntityDescription(
        key="paid_until",
        translation_key="paid_until",
        device_class=SensorDeviceClass.DATE,
        native_unit_of_measurement=None,
        suggested_display_precision=None,
        value_fn=lambda reconciler: current_payment(reconciler).paid_until,
    ),
    AccountSensorEntityDescription(
        key="awaiting_credit",
        translation_key="awaiting_credit",
        value_fn=lambda reconciler: current_payment(reconciler).awaiting_credit,
    ),
    AccountSensorEntityDescription(
        key="next_credit_due",
        translation_key="next_credit_due",
        device_class=SensorDeviceClass.DATE,
        native_unit_of_measurement=None,
        suggested_display_precision=None,
        value_fn=_next_credit_due,
        attributes_fn=_due_attributes,
    ),
    AccountSensorEntityDescription(
        key="latest_payout",
        translation_key="latest_payout",
        value_fn=lambda reconciler: payout.amount if (payout := _latest_payout(reconciler)) else None,
        attributes_fn=_payout_attributes,
    ),
    AccountSensorEntityDescription(
        key="payable_balance",
        translation_key="payable_balance",
        value_fn=lambda reconciler: reconciler.credits.data.payable,
    ),
)


def account_sensors(reconciler: CreditReconciler) -> Iterator[AccountSensor]:
    """Yield the sensors of an account."""
    for description in SENSORS:
        yield AccountSensor(reconciler, description)


class AccountEntity(CoordinatorEntity[CreditReconciler]):
    """An entity of an account's device; ids come from the config entry, so that none shows the account number."""

    _attr_has_entity_name = True

    def __init__(self, reconciler: CreditReconciler, description: EntityDescription) -> None:
        """Follow the account's credits."""
        super().__init__(reconciler)
        entry = reconciler.entry
        self.reconciler = reconciler
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers=device_identifiers(entry.entry_id))

    @callback
    @override
    def add_to_platform_start(
        self, hass: HomeAssistant, platform: EntityPlatform, parallel_updates: asyncio.Semaphore | None
    ) -> None:
        """Have the entity id that automations know: of the entry's title, whatever the device is called."""
        super().add_to_platform_start(hass, platform, parallel_updates)
        self.entity_id = f"{platform.domain}.{slugify(f'{self.reconciler.entry.title} {self.suggested_object_id}')}"


class AccountSensor(AccountEntity, SensorEntity):
    """A sensor of an account."""

    entity_description: AccountSensorEntityDescription

    @property
    @override
    def native_value(self) -> float | date | str | None:
        """Return the value now; money in GBP."""
        value = self.entity_description.value_fn(self.reconciler)
        return float(value) if isinstance(value, Decimal) else value

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what goes with the value."""
        if (attributes_fn := self.entity_description.attributes_fn) is None:
            return None
        return attributes_fn(self.reconciler)
