"""Evidence for an application, read out of what Octopus says of the account.

The two progress objects of GraphQL are hints: each may be null, refused or missing for good, and no public answer of
either for an export application is known. What they would show is shown by the meter point itself some days later.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from ..account.supply import SupplyPoint
from ..octopus import SEG_BEGAN, AccountDetails, MeterPointDetails, Onboarding, ProductEnrolment
from ..seg.application import Evidence, Source, Stage, Trouble
from ..seg.credit import Credit
from ..seg.settlement import day_start, settlement_day
from ..seg.tariff import END_OF_TIME, is_export_tariff
from .supply_status import ON_SUPPLY, SUPPLY_OF_STATUS, SupplyStatus

# Every value of `SmartOnboardingEventType`; None where it says nothing of an export application.
ONBOARDING_EVENTS: Final[dict[str, Stage | Trouble | None]] = {
    "STARTED": Stage.SIGNED_UP,
    "TERMS_EMAIL_SENT": Stage.SIGNED_UP,
    "TERMS_ACCEPTED": Stage.SIGNED_UP,
    "DOCUMENTS_CHECKED": Stage.PROCESSING,
    "FIT_RESOLUTION": Stage.PROCESSING,
    "EXPORT_MPAN_APPLIED_FOR": Stage.AWAITING_MPAN,
    "EXPORT_MPAN_CREATED": Stage.ENROLLING,
    "MTD_UPDATED": Stage.ENROLLING,
    "EXPORT_ENABLED_IN_KRAKEN": Stage.ENROLLING,
    "EXPORT_MPAN_ON_SUPPLY": Stage.AWAITING_READING,
    "EXPORT_METER_READING_AVAILABLE": Stage.CHECKING_CREDIT,
    "COMPLETED": Stage.CHECKING_CREDIT,
    "FIRST_CREDIT_APPLIED": Stage.ACTIVE,
    "EXPORT_MPAN_NOT_FOUND": Trouble.EXPORT_MPAN_NOT_FOUND,
    "UNABLE_TO_PROCEED": Trouble.UNABLE_TO_PROCEED,
    "CANCELLED": Trouble.CANCELLED,
    # About import tariffs, meters and the supplier's own book-keeping.
    "NOTE_ADDED": None,
    "METER_EXCHANGE_EMAIL_SENT": None,
    "METER_EXCHANGE_BOOKED": None,
    "METER_INSTALLED": None,
    "METER_READINGS_AVAILABLE": None,
    "AGREEMENTS_UPDATED": None,
    "TARIFF_SWITCH_CONFIRMATION_EMAIL_SENT": None,
    "TARIFF_CHANGED_ON_METER": None,
    "PREVIOUS_AGREEMENT_BILLING_GAP_FILLED": None,
    "INTELLIGENT_OCTOPUS_INSTALL_APP_EMAIL_SENT": None,
    "INTELLIGENT_OCTOPUS_TEST_DISPATCH_COMPLETE": None,
}

# `SmartOnboardingTariffCodes` that pay for export. There is none for the SEG, whose onboarding may name one of these, or
# none at all; any other is about import.
EXPORT_TARIFFS: Final = frozenset(
    {"OUTGOING_FIXED", "OUTGOING_AGILE", "OUTGOING_VARIABLE", "INTELLIGENT_FLUX", "OCTOPUS_FLUX", "POWERLOOP"}
)

# `EnrolmentStatus` of a sign-up for an export product. A completed sign-up shows no more than that it was processed.
PRODUCT_ENROLMENTS: Final[dict[str, Stage | Trouble]] = {
    "NOT_STARTED": Stage.SIGNED_UP,
    "IN_PROGRESS": Stage.PROCESSING,
    "COMPLETED": Stage.PROCESSING,
    "STALLED": Trouble.ENROLMENT_STALLED,
    "ERRORED": Trouble.ENROLMENT_STALLED,
    "FAILED": Trouble.UNABLE_TO_PROCEED,
    "CANCELLED": Trouble.CANCELLED,
}

# `EnrolmentStatusOptions` of the export meter point. The others show no more than that the meter point exists.
ENROLMENTS: Final[dict[str, Trouble]] = {
    "REJECTED": Trouble.ENROLMENT_REJECTED,
    "WITHDRAWN": Trouble.ENROLMENT_REJECTED,
    "OBJECTION_RECEIVED": Trouble.ENROLMENT_OBJECTED,
    "REGISTRATION_OBJECTED": Trouble.ENROLMENT_OBJECTED,
    "DISPUTED": Trouble.ENROLMENT_OBJECTED,
}


# What is shown by GraphQL alone; where it could not be read, nothing is known of it.
OF_GRAPHQL: Final = frozenset({*ENROLMENTS.values(), Trouble.REGISTRATION_REFUSED})


def hints(details: AccountDetails, seen: datetime) -> Iterator[Evidence]:
    """Yield what the two progress objects show; an event without a time counts from when it was first seen."""
    for point in details.meter_points:
        if point.onboarding is not None:
            yield from _onboarding(point.onboarding, seen)
    for enrolment in details.product_enrolments:
        yield from _product_enrolment(enrolment, seen)


def export_point_evidence(
    point: SupplyPoint,
    details: Iterable[MeterPointDetails],
    seen: datetime,
    *,
    read_at: datetime | None,
    is_metered: bool = False,
) -> Iterator[Evidence]:
    """Yield what an export meter point on the account shows by being there, its enrolment, status and agreements.

    One whose agreements are over has been there since the first began, not since it was seen: it does not go on. One
    that has given half-hours is registered, so a registration that is refused now is not the application's. It has ended if
    the account was read after the last agreement had: there may be another one by now.
    """
    begun = min((agreement.start for agreement in point.agreements if agreement.start <= seen), default=None)
    ended = _ended(point, read_at)
    there_since = seen if begun is None or ended is None else begun
    yield Evidence(moment=there_since, kind=Stage.ENROLLING, source=Source.METER_POINT)
    for detail in details:
        if detail.mpan != point.mpan:
            continue
        if (trouble := ENROLMENTS.get(detail.enrolment_status or "")) is not None:
            yield Evidence(moment=seen, kind=trouble, source=Source.ENROLMENT)
        supply = SUPPLY_OF_STATUS.get(detail.status or "")
        if supply is SupplyStatus.REFUSED and not is_metered:
            yield Evidence(moment=seen, kind=Trouble.REGISTRATION_REFUSED, source=Source.METER_POINT)
        if supply in ON_SUPPLY and detail.enrolment_status is None:
            yield Evidence(moment=there_since, kind=Stage.AWAITING_READING, source=Source.METER_POINT)
    if begun is not None:
        yield Evidence(moment=begun, kind=Stage.AWAITING_READING, source=Source.AGREEMENT)
    if ended is not None:
        yield Evidence(moment=ended, kind=Stage.ENDED, source=Source.AGREEMENT)


def half_hours_evidence(first: datetime) -> Evidence:
    """Return what the first half-hour shows: the meter is read, so the credit is what remains."""
    return Evidence(moment=first, kind=Stage.CHECKING_CREDIT, source=Source.HALF_HOURS)


def credit_evidence(credits: Iterable[Credit], point: SupplyPoint) -> Evidence | None:
    """Return what the first credit since an export point's first agreement shows: it is paid for.

    An older credit is for another export point.
    """
    since = min((settlement_day(agreement.start) for agreement in point.agreements), default=date.min)
    found = [
        credit.posted_on for credit in credits if credit.counts and credit.amount > 0 and credit.posted_on >= since
    ]
    if not found:
        return None
    first = min(found)
    return Evidence(moment=day_start(first), kind=Stage.ACTIVE, source=Source.CREDIT)


def _ended(point: SupplyPoint, read_at: datetime | None) -> datetime | None:
    """Return when the last agreement of a meter point had ended by the time it was read, or None where it had not."""
    ends = [agreement.end or END_OF_TIME for agreement in point.agreements]
    return max(ends) if ends and read_at is not None and max(ends) <= read_at else None


def _onboarding(onboarding: Onboarding, seen: datetime) -> Iterator[Evidence]:
    is_of_export = onboarding.tariff is None or onboarding.tariff in EXPORT_TARIFFS
    if is_of_export and (kind := ONBOARDING_EVENTS.get(onboarding.status)) is not None:
        yield Evidence(moment=_happened(onboarding.updated, seen), kind=kind, source=Source.ONBOARDING)


def _product_enrolment(enrolment: ProductEnrolment, seen: datetime) -> Iterator[Evidence]:
    kind = PRODUCT_ENROLMENTS.get(enrolment.status)
    if kind is not None and is_export_tariff(enrolment.product_code):
        yield Evidence(moment=_happened(enrolment.updated, seen), kind=kind, source=Source.PRODUCT_ENROLMENT)


def _happened(told: datetime | None, seen: datetime) -> datetime:
    """Return when an event came: as Octopus says, unless that can't be, since evidence is kept for good.

    It is none of a day to come, nor of one before the Smart Export Guarantee began.
    """
    return told if told is not None and SEG_BEGAN <= told <= seen else seen
