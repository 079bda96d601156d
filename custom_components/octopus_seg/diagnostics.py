"""Diagnostics: what is known and when, without a word of who the customer is. Asks Octopus nothing."""

from collections import Counter
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_API_KEY
from homeassistant.core import HomeAssistant
from homeassistant.helpers.importlib import async_import_module

from .account.coordinator import SupplierCoordinator
from .account.supply import SupplyPoint
from .application.tracker import ApplicationTracker
from .const import (
    CONF_ACCOUNT_NUMBER,
    CONF_COMPARISON_TARIFF,
    CONF_KNOWN_EXPORT_POINTS,
    CONF_LIVE_SENSOR,
    CONF_MPAN,
    CONF_SERIAL_NUMBER,
    TARIFF_AUTOMATIC,
)
from .credits.reconciler import CreditReconciler
from .data import OctopusSegConfigEntry
from .live.follower import LiveExport
from .meter.coordinator import MeterCoordinator
from .octopus import OctopusError
from .polling.coordinator import OctopusCoordinator
from .tariffs.library import TariffLibrary

# Other integrations put MPAN and serial number into the entity ids of their sensors.
TO_REDACT: Final = {
    CONF_ACCOUNT_NUMBER,
    CONF_API_KEY,
    CONF_KNOWN_EXPORT_POINTS,
    CONF_LIVE_SENSOR,
    CONF_MPAN,
    CONF_SERIAL_NUMBER,
}


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> dict[str, Any]:
    """Return what the integration knows of an account."""
    data = entry.runtime_data
    account, points = data.account, tuple(data.points.values())
    assumptions = await async_import_module(hass, f"{__package__}.first_contact.assumptions")
    return {
        "entry": async_redact_data(dict(entry.data), TO_REDACT),
        "supplier": _supplier(account.supplier) if account else None,
        "credits": _credits(account.reconciler) if account else None,
        "export_points": [_export_point(point.meter) for point in points if point.meter],
        "comparison": _comparison(entry, account.library) if account else None,
        "live": [_live(point.live) for point in points if point.live],
        "applications": [_application(point.tracker) for point in points],
        "first_contact": assumptions.first_contact(account, points) if account else None,
    }


def _supplier(supplier: SupplierCoordinator) -> dict[str, Any]:
    return {
        **_coordinator(supplier),
        "requests_made": supplier.client.requests_made,
        "meter_points": [_meter_point(point) for point in supplier.data.points.values()],
        "rates_known": [len(rates) for rates in supplier.data.rates.values()],
    }


def _comparison(entry: OctopusSegConfigEntry, library: TariffLibrary) -> dict[str, Any]:
    """Return what is known of other tariffs; products and regions are public, but not whose they are."""
    return {
        "tariff": entry.options.get(CONF_COMPARISON_TARIFF, TARIFF_AUTOMATIC),
        "products": [product.code for product in library.known.products],
        "products_read_at": library.known.products_read_at,
        "rates": [
            {
                "tariff_code": code,
                "rates": len(known.rates),
                "start": known.start,
                "until": known.until,
                "read_at": known.read_at,
            }
            for code, known in library.known.rates.items()
        ],
    }


def _credits(reconciler: CreditReconciler) -> dict[str, Any]:
    ledger, data = reconciler.credits.data, reconciler.data
    return {
        **_coordinator(reconciler.credits),
        "looked_at": ledger.looked_at,
        "unread_before": str(ledger.unread_before) if ledger.unread_before else None,
        "balance_known": ledger.balance is not None,
        "states": Counter(item.credit.state for item in data.credits),
        "verdicts": Counter(item.verdict for item in data.credits),
        "periods": Counter(period.verdict for period in data.periods),
        "shortfalls": [
            (str(period.first_day), str(period.last_day), float(period.shortfall), period.expected.unknown)
            for period in data.short()
        ],
        "not_yet_credited": [(str(item.first_day), str(item.last_day), item.held) for item in data.uncredited],
    }


def _live(live: LiveExport) -> dict[str, Any]:
    register, comparison = live.estimate.register, live.comparison
    return {
        "is_seen": live.is_seen,
        "is_watched": register.is_watched if register else None,
        "seen_until": register.seen_until if register else None,
        "step_wh": register.step_wh if register else None,
        "half_hours_known": {
            str(day): sum(value is not None for value in values) for day, values in live.estimate.history.items()
        },
        "half_hours_spread": len(live.estimate.spread),
        "compared": (comparison.days, comparison.live_wh, comparison.settled_wh) if comparison else None,
    }


def _application(tracker: ApplicationTracker) -> dict[str, Any]:
    application = tracker.application
    return {
        "stage": application.stage,
        "steps": [(step.stage, step.date, step.source) for step in application.steps],
        "due": application.due,
        "trouble": application.trouble.kind if application.trouble else None,
    }


def _coordinator[T](coordinator: OctopusCoordinator[T]) -> dict[str, Any]:
    return {
        "last_update_success": coordinator.last_update_success,
        "last_error": _error(coordinator.last_exception),
        "next_poll_in": str(coordinator.update_interval),
    }


def _error(error: BaseException | None) -> str | None:
    """Return what went wrong: in the words of the client, which name no customer, or else only its kind."""
    if error is None:
        return None
    cause = error.__cause__ or error
    return str(cause) if isinstance(cause, OctopusError) else type(cause).__name__


def _meter_point(point: SupplyPoint) -> dict[str, Any]:
    return {
        "is_export": point.is_export,
        "is_current_home": point.is_current_home,
        "meters": len(point.meters),
        "agreements": [
            {"tariff_code": agreement.tariff_code, "start": agreement.start, "end": agreement.end}
            for agreement in point.agreements
        ],
    }


def _export_point(meter: MeterCoordinator) -> dict[str, Any]:
    ledger = meter.data.ledger
    total = ledger.total()
    return {
        "subentry": async_redact_data(dict(meter.subentry.data), TO_REDACT),
        **_coordinator(meter),
        "began": ledger.began,
        "data_until": ledger.data_until,
        "days": len(ledger.history),
        "half_hours_known": total.known,
        "half_hours_without_rate": total.unpriced,
        "missing_half_hours": ledger.missing_half_hours,
        "half_hours_held_back": len(meter.held_back.undecided),
        "rates": len(ledger.schedule),
        "loading": meter.data.loading,
    }
