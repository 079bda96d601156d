"""Repairs of an application and its agreement: what stands in the way of being paid."""

from datetime import timedelta
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..issues import Cause, async_show_causes
from ..seg.application import Stage, Trouble
from ..seg.settlement import settlement_day
from ..seg.tariff import agreement_at
from ..tariffs.watch import other_tariff
from ..texts import plain
from .tracker import ApplicationTracker

ENDS_SOON: Final = timedelta(days=30)

ISSUE_OF_TROUBLE: Final = {
    Trouble.UNABLE_TO_PROCEED: "unable_to_proceed",
    Trouble.CANCELLED: "unable_to_proceed",
    Trouble.EXPORT_MPAN_NOT_FOUND: "export_mpan_not_found",
    Trouble.ENROLMENT_REJECTED: "enrolment_rejected",
    Trouble.ENROLMENT_OBJECTED: "enrolment_rejected",
    Trouble.ENROLMENT_STALLED: "enrolment_stalled",
    Trouble.REGISTRATION_REFUSED: "registration_refused",
    Trouble.EXPORT_POINT_VANISHED: "export_point_vanished",
}
SUPPLY_BEING_LOST: Final = "supply_being_lost"
APPLICATION_ISSUES: Final = (
    *dict.fromkeys(ISSUE_OF_TROUBLE.values()),
    "step_overdue",
    "first_reading_due",
    "fit_export_payments",
    "agreement_ends_soon",
    "tariff_changed",
    SUPPLY_BEING_LOST,
)


@callback
def async_update_application_issues(hass: HomeAssistant, tracker: ApplicationTracker) -> None:
    """Raise the repairs whose cause is there, and delete the others; none before everything has been looked at once.

    While the status of a meter point is not known, what was said of it stays.
    """
    if not tracker.is_introduced:
        return
    is_lost = tracker.is_supply_being_lost
    names = [name for name in APPLICATION_ISSUES if name != SUPPLY_BEING_LOST or is_lost is not None]
    causes = _causes(tracker) + ([Cause(name=SUPPLY_BEING_LOST)] if is_lost else [])
    async_show_causes(hass, tracker.entry, tracker.subentry, names, causes)


def _causes(tracker: ApplicationTracker) -> list[Cause]:
    application, seen_on = tracker.application, tracker.seen_on
    causes: list[Cause] = []
    if application.trouble is not None and isinstance(application.trouble.kind, Trouble):
        name = ISSUE_OF_TROUBLE[application.trouble.kind]
        placeholders = {"date": application.trouble.date.isoformat()}
        causes.append(Cause(name=name, placeholders=placeholders, is_fixable=name == "unable_to_proceed"))
    elif application.due is not None and seen_on is not None and application.is_worth_asking(seen_on):
        causes.append(Cause(name="step_overdue", placeholders={"due": application.due.isoformat()}))
    if application.stage is Stage.AWAITING_READING:
        causes.append(Cause(name="first_reading_due", is_fixable=True))
    if tracker.options.gets_fit_export_payments:
        causes.append(Cause(name="fit_export_payments", is_fixable=True))
    return causes + _ending_agreement(tracker) + _changed_tariff(tracker)


def _ending_agreement(tracker: ApplicationTracker) -> list[Cause]:
    """Return a cause where the agreement in force ends soon and none follows it."""
    agreements = tracker.meter.data.agreements if tracker.meter else ()
    now = dt_util.utcnow()
    present = agreement_at(agreements, now)
    if present is None or present.end is None or present.end - now > ENDS_SOON:
        return []
    if any(other.start >= present.end or other.end is None for other in agreements):
        return []
    return [Cause(name="agreement_ends_soon", placeholders={"date": settlement_day(present.end).isoformat()})]


def _changed_tariff(tracker: ApplicationTracker) -> list[Cause]:
    """Return a cause where the agreement in force is not of the tariff that the user confirmed."""
    other = other_tariff(tracker.meter, dt_util.utcnow()) if tracker.meter else None
    if other is None:
        return []
    placeholders = {
        "confirmed": plain(other.confirmed),
        "present": plain(other.present.tariff_code),
        "date": settlement_day(other.present.start).isoformat(),
    }
    return [Cause(name="tariff_changed", placeholders=placeholders, is_fixable=True)]
