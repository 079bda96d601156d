"""Repairs: what stands in the way of being paid, each raised while its cause lasts and gone when it goes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from .const import CONF_FIT_EXPORT_PAYMENTS, DOMAIN
from .seg.application import Stage, Trouble
from .seg.settlement import settlement_day
from .seg.tariff import agreement_at
from .tariff_watch import other_tariff
from .tracker import ApplicationTracker

ENDS_SOON: Final = timedelta(days=30)

CREDIT_SHORT: Final = "credit_short"

ISSUE_OF_TROUBLE: Final = {
    Trouble.UNABLE_TO_PROCEED: "unable_to_proceed",
    Trouble.CANCELLED: "unable_to_proceed",
    Trouble.EXPORT_MPAN_NOT_FOUND: "export_mpan_not_found",
    Trouble.ENROLMENT_REJECTED: "enrolment_rejected",
    Trouble.ENROLMENT_OBJECTED: "enrolment_rejected",
    Trouble.ENROLMENT_STALLED: "enrolment_stalled",
    Trouble.EXPORT_POINT_VANISHED: "export_point_vanished",
}
FIXABLE: Final = frozenset({"unable_to_proceed", "first_reading_due", "fit_export_payments", "tariff_changed"})
NAMES: Final = (
    *dict.fromkeys(ISSUE_OF_TROUBLE.values()),
    "step_overdue",
    "first_reading_due",
    "fit_export_payments",
    "agreement_ends_soon",
    "tariff_changed",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cause:
    """A cause for a repair: its name and what its text fills in."""

    name: str
    placeholders: dict[str, str]


def issue_id(name: str, subentry_id: str) -> str:
    """Return the id of a repair of an export point."""
    return f"{name}_{subentry_id}"


@callback
def async_update_issues(hass: HomeAssistant, tracker: ApplicationTracker) -> None:
    """Raise the repairs whose cause is there, and delete the others; none before everything has been looked at once."""
    if not tracker.is_introduced:
        return
    causes = {cause.name: cause for cause in _causes(tracker)}
    for name in NAMES:
        identifier = issue_id(name, tracker.subentry.subentry_id)
        if (cause := causes.get(name)) is None:
            ir.async_delete_issue(hass, DOMAIN, identifier)
            continue
        ir.async_create_issue(
            hass,
            DOMAIN,
            identifier,
            data={"name": name, "entry_id": tracker.entry.entry_id, "subentry_id": tracker.subentry.subentry_id},
            is_fixable=name in FIXABLE,
            severity=ir.IssueSeverity.WARNING,
            translation_key=name,
            translation_placeholders={"export_point": tracker.subentry.title, **cause.placeholders},
        )


@callback
def async_delete_issues(hass: HomeAssistant, subentry_id: str) -> None:
    """Delete the repairs of an export point that was removed."""
    for name in (*NAMES, CREDIT_SHORT):
        ir.async_delete_issue(hass, DOMAIN, issue_id(name, subentry_id))


def _causes(tracker: ApplicationTracker) -> list[_Cause]:
    application, today = tracker.application, tracker.today
    causes: list[_Cause] = []
    if application.trouble is not None and isinstance(application.trouble.kind, Trouble):
        name = ISSUE_OF_TROUBLE[application.trouble.kind]
        causes.append(_Cause(name=name, placeholders={"date": application.trouble.date.isoformat()}))
    elif application.due is not None and application.is_worth_asking(today):
        causes.append(_Cause(name="step_overdue", placeholders={"due": application.due.isoformat()}))
    if application.stage is Stage.AWAITING_READING:
        causes.append(_Cause(name="first_reading_due", placeholders={}))
    if tracker.subentry.data.get(CONF_FIT_EXPORT_PAYMENTS):
        causes.append(_Cause(name="fit_export_payments", placeholders={}))
    return causes + _ending_agreement(tracker) + _changed_tariff(tracker)


def _ending_agreement(tracker: ApplicationTracker) -> list[_Cause]:
    """Return a cause where the agreement in force ends soon and none follows it."""
    agreements = tracker.meter.data.agreements if tracker.meter else ()
    now = dt_util.utcnow()
    present = agreement_at(agreements, now)
    if present is None or present.end is None or present.end - now > ENDS_SOON:
        return []
    if any(other.start >= present.end or other.end is None for other in agreements):
        return []
    return [_Cause(name="agreement_ends_soon", placeholders={"date": settlement_day(present.end).isoformat()})]


def _changed_tariff(tracker: ApplicationTracker) -> list[_Cause]:
    """Return a cause where the agreement in force is not of the tariff that the user confirmed."""
    other = other_tariff(tracker.meter, dt_util.utcnow()) if tracker.meter else None
    if other is None:
        return []
    placeholders = {
        "confirmed": other.confirmed,
        "present": other.present.tariff_code,
        "date": settlement_day(other.present.start).isoformat(),
    }
    return [_Cause(name="tariff_changed", placeholders=placeholders)]
