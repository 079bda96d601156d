"""What happens to an export point, sent on a signal of its own to its event entity."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send

from .const import DOMAIN
from .seg.history import Correction, Merged
from .seg.ledger import Ledger, kwh

EVENT_CREDIT_LATE: Final = "credit_late"
EVENT_CREDIT_POSTED: Final = "credit_posted"
EVENT_DAY_SETTLED: Final = "day_settled"
EVENT_EXPORT_CORRECTED: Final = "export_corrected"
EVENT_PAYOUT_FAILED: Final = "payout_failed"
EVENT_PAYOUT_MADE: Final = "payout_made"
EVENT_RATE_CHANGED: Final = "rate_changed"
EVENT_STAGE_CHANGED: Final = "stage_changed"
EVENT_TARIFF_REWRITTEN: Final = "tariff_rewritten"


def activity_signal(subentry_id: str) -> str:
    """Return the name of the signal that carries an export point's activity: event type and attributes."""
    return f"{DOMAIN}_activity_{subentry_id}"


def change_signal(subentry_id: str) -> str:
    """Return the name of the signal that says that an application or a live sensor has news, without saying which."""
    return f"{DOMAIN}_change_{subentry_id}"


@callback
def async_notify_change(hass: HomeAssistant, subentry_id: str) -> None:
    """Notify of news of an export point's application or live sensor."""
    async_dispatcher_send(hass, change_signal(subentry_id))


@callback
def async_notify(hass: HomeAssistant, subentry_id: str, event_type: str, attributes: Mapping[str, Any]) -> None:
    """Notify of something that happened to an export point."""
    async_dispatcher_send(hass, activity_signal(subentry_id), event_type, attributes)


@callback
def async_notify_half_hours(
    hass: HomeAssistant, subentry_id: str, merged: Merged, ledger: Ledger, oldest: date
) -> None:
    """Notify of days that were corrected and of days newly complete, in order; those before the oldest are no news."""
    for correction in merged.corrections:
        if correction.day >= oldest:
            async_notify(hass, subentry_id, EVENT_EXPORT_CORRECTED, _corrected(correction, ledger))
    for day in merged.completed_days:
        if day >= oldest:
            async_notify(hass, subentry_id, EVENT_DAY_SETTLED, _settled(day, ledger))


def _corrected(correction: Correction, ledger: Ledger) -> dict[str, str | float]:
    return {
        "date": correction.day.isoformat(),
        "export_kwh": kwh(correction.after_wh),
        "previous_export_kwh": kwh(correction.before_wh),
        "earnings": float(ledger.total(correction.day, correction.day).earnings),
    }


def _settled(day: date, ledger: Ledger) -> dict[str, str | float]:
    total = ledger.total(day, day)
    return {"date": day.isoformat(), "export_kwh": kwh(total.export_wh), "earnings": float(total.earnings)}
