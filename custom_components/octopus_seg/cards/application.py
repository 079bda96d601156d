"""What the card of an application shows: the line of steps, where it stands, and what to do next."""

from datetime import date
from typing import Any, Final, override

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..application.switch import SwitchTracker
from ..application.tracker import ApplicationTracker
from ..export_point.lookup import device_id, export_point_name, loaded_points
from ..meter.fixed_rate import fixed_schedule
from ..options import ExportPointOptions
from ..seg.application import NextAction
from ..seg.checklist import ChecklistItem
from ..seg.settlement import settlement_day
from ..seg.tariff import TariffCode, agreement_at
from ..seg.timeline import TimelineStep, next_to_prepare, timeline
from .entities import shown_entity
from .subscription import Answer, Subscription
from .switch import switch_answer

_CHECKLIST: Final = "checklist"
_EXPORT_RATE: Final = "export_rate"
_LATEST_CREDIT: Final = "latest_export_credit"


class ApplicationSubscription(Subscription[ApplicationTracker]):
    """Sends where an application stands."""

    @override
    @callback
    def _async_news(self, point: ApplicationTracker) -> None:
        self._send(_answer(self._hass, point))


def _answer(hass: HomeAssistant, tracker: ApplicationTracker) -> Answer:
    """Return all that the card shows; days are those of Great Britain."""
    application, seen_on = tracker.application, tracker.seen_on or date.min
    done = {item for item in ChecklistItem if tracker.is_done(item)}
    next_action = application.next_action(seen_on)
    due, trouble, expected_from = application.due, application.trouble, application.expected_from
    return {
        "available": True,
        "name": export_point_name(hass, tracker.entry, tracker.subentry),
        "stage": application.stage,
        "is_settled": application.is_settled,
        "steps": [_step(step) for step in timeline(application)],
        "expected_from": expected_from.isoformat() if expected_from else None,
        "due": due.isoformat() if due else None,
        "days_late": max((seen_on - due).days, 0) if due else 0,
        "next_action": next_action,
        "prepare": next_to_prepare(done) if next_action is NextAction.WAIT else None,
        "trouble": {"kind": trouble.kind, "date": trouble.date.isoformat()} if trouble else None,
        "checklist": {"done": len(done), "total": len(ChecklistItem)},
        "agreement": _agreement(tracker),
        "device_id": device_id(hass, tracker.entry, tracker.subentry.subentry_id) if tracker.meter else None,
        **_figures(tracker),
        "entities": _entities(hass, tracker),
        "switch": switch_answer(_switch(hass, tracker)),
    }


def _switch(hass: HomeAssistant, tracker: ApplicationTracker) -> SwitchTracker | None:
    """Return the tariff switch of the same export point."""
    point = loaded_points(hass).get(tracker.subentry.subentry_id)
    return point.switch if point is not None else None


def _step(step: TimelineStep) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "place": step.place,
        "date": step.date.isoformat() if step.date else None,
        "source": step.source,
    }


def _agreement(tracker: ApplicationTracker) -> dict[str, Any] | None:
    """Return the agreement in force: its product's code, and its first and last day."""
    agreements = tracker.meter.data.agreements if tracker.meter else ()
    present = agreement_at(agreements, dt_util.utcnow())
    if present is None:
        return None
    code = TariffCode.parse(present.tariff_code)
    return {
        "product": code.product if code else present.tariff_code,
        "since": settlement_day(present.start).isoformat(),
        "end": present.last_day.isoformat() if present.last_day else None,
    }


def _figures(tracker: ApplicationTracker) -> dict[str, Any]:
    """Return what a letter about an application that is late takes its figures from: live sensor, and rate (GBP/kWh)."""
    options = ExportPointOptions.of(tracker.subentry)
    schedule = tracker.meter.data.ledger.schedule if tracker.meter else fixed_schedule(options)
    span = schedule.span_at(dt_util.utcnow())
    return {"live_sensor": options.live_sensor, "unit_rate": float(span.rate) if span is not None else None}


def _entities(hass: HomeAssistant, tracker: ApplicationTracker) -> dict[str, str | None]:
    """Return the entities whose states go with it; those that are not there or disabled are None."""
    own, account = tracker.subentry.subentry_id, tracker.entry.entry_id
    return {
        _CHECKLIST: shown_entity(hass, Platform.TODO, own, _CHECKLIST),
        _EXPORT_RATE: shown_entity(hass, Platform.SENSOR, own, _EXPORT_RATE),
        _LATEST_CREDIT: shown_entity(hass, Platform.SENSOR, account, _LATEST_CREDIT),
    }
