"""The GraphQL account: the question, and its answer read into models."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from .answers import AgreementRow, ended, read_direction, read_term
from .fields import Fields
from .models import AccountDetails, Meter, MeterPointDetails, Onboarding, ProductEnrolment
from .question import Question

ACCOUNT_DETAILS: Final = Question.of("""
query AccountDetails($number: String!) {
  account(accountNumber: $number) {
    number  # optional
    status  # optional
    balance  # optional
    properties {
      occupancyPeriods { effectiveTo }  # optional
      electricityMeterPoints {
        mpan
        direction  # optional
        status  # optional
        enrolment {  # optional
          status
        }
        meters(includeInactive: true) {  # optional
          serialNumber
          activeFrom  # optional
          activeTo  # optional
          importMeter { id }  # optional
          smartImportElectricityMeter { __typename }  # optional
          smartExportElectricityMeter { __typename }  # optional
        }
        agreements(includeInactive: true) {  # optional
          validFrom
          validTo
          tariff {
            __typename
            ... on TariffType { tariffCode }
            ... on StandardTariff { preVatUnitRate }  # optional
          }
        }
        smartTariffOnboarding {  # optional
          latestStatus
          smartTariffCode  # optional
          lastUpdated  # optional
        }
      }
    }
  }
  productEnrolments(accountNumber: $number) {  # optional
    status
    product { code }
    stages { steps { updatedAt } }  # optional
  }
}
""")

# How far applications are.
PROGRESS: Final = frozenset({"account.properties.electricityMeterPoints.smartTariffOnboarding", "productEnrolments"})
_WITHOUT_PROGRESS: Final = ACCOUNT_DETAILS.without(PROGRESS)


_POINTS: Final = "electricityMeterPoints"


def account_details_question(*, with_progress: bool) -> Question:
    """Return the question; with progress it also asks how far applications are."""
    return ACCOUNT_DETAILS if with_progress else _WITHOUT_PROGRESS


def read_account_details(data: Fields) -> AccountDetails:
    """Read the answer to the question; the meter points of all properties are in one list."""
    account = data.one("account")
    places = account.each("properties", _meter_points)
    points = [point for found, _ in places for point in found]
    return AccountDetails(
        number=account.lenient(account.text, "number") or "",
        status=account.lenient(account.word, "status"),
        balance_pence=account.lenient(account.pence, "balance"),
        meter_points=tuple(point for point, _ in points),
        product_enrolments=tuple(
            enrolment for enrolment in data.each("productEnrolments", _product_enrolment) if enrolment is not None
        ),
        is_whole=account.count("properties") == len(places) and all(is_whole for _, is_whole in [*places, *points]),
    )


def read_listed_account(account: Fields) -> AccountDetails:
    """Read an account of a list: its number, which is required, and its meter points."""
    number = account.text("number")
    if not number.strip():
        raise account.wrong("number", "the number of an account")
    return AccountDetails(number=number, status=None, balance_pence=None, meter_points=_listed_meter_points(account))


def _listed_meter_points(account: Fields) -> tuple[MeterPointDetails, ...]:
    """Read the meter points of all properties of an account."""
    places = account.each("properties", _meter_points)
    return tuple(point for points, _ in places for point, _ in points)


def _moved_out_at(place: Fields) -> datetime | None:
    """Return when the newest stay at a place ended; None where it goes on, or nothing is known of it."""
    ends = place.each("occupancyPeriods", lambda period: period.end("effectiveTo"))
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _meter_points(place: Fields) -> tuple[list[tuple[MeterPointDetails, bool]], bool]:
    """Read the meter points of a property, and return whether all of them could be read; gas alone has no list."""
    left_at = _moved_out_at(place)
    points = [(replace(point, moved_out_at=left_at), is_whole) for point, is_whole in place.each(_POINTS, _meter_point)]
    return points, (place.count(_POINTS) or 0) == len(points)


def _meter_point(point: Fields) -> tuple[MeterPointDetails, bool]:
    """Read a meter point, and return whether all its meters and agreements could be read.

    Meters without a serial number, and agreements without a tariff, are left out.
    """
    enrolment = point.lenient(point.one, "enrolment")
    agreements = point.each("agreements", _agreement)
    meters = point.each("meters", _meter)
    is_whole = point.count("agreements") == len(agreements) and point.count("meters") == len(meters)
    details = MeterPointDetails(
        mpan=point.text("mpan"),
        direction=read_direction(point, "direction"),
        status=point.lenient(point.word, "status"),
        enrolment_status=enrolment.lenient(enrolment.word, "status") if enrolment is not None else None,
        meters=tuple(meter for meter in meters if meter.serial_number.strip()),
        agreements=ended(agreement for agreement in agreements if agreement is not None),
        onboarding=point.lenient(lambda name: _onboarding(point.one(name)), "smartTariffOnboarding"),
    )
    return details, is_whole


def _onboarding(onboarding: Fields) -> Onboarding | None:
    """Read an onboarding; None where it has had no event. Its time is free text, which may be no time."""
    if (status := onboarding.lenient(onboarding.word, "latestStatus")) is None:
        return None
    updated = onboarding.lenient(onboarding.moment, "lastUpdated")
    return Onboarding(status=status, updated=updated, tariff=onboarding.lenient(onboarding.word, "smartTariffCode"))


def _product_enrolment(enrolment: Fields) -> ProductEnrolment | None:
    """Read a product enrolment; None where it names no product."""
    product = enrolment.lenient(enrolment.one, "product")
    if product is None or (code := product.lenient(product.text, "code")) is None:
        return None
    updates = [
        moment
        for steps in enrolment.each(
            "stages", lambda stage: stage.each("steps", lambda step: step.lenient(step.moment, "updatedAt"))
        )
        for moment in steps
        if moment is not None
    ]
    return ProductEnrolment(product_code=code, status=enrolment.word("status"), updated=max(updates, default=None))


def _meter(meter: Fields) -> Meter:
    """Read a meter.

    An export meter is one that points to its import meter, or one with a smart device for export alone: a meter that
    has a smart device for each way is listed so at its import meter point, too.
    """
    only_exports = (
        meter.lenient(meter.one, "smartExportElectricityMeter") is not None
        and meter.lenient(meter.one, "smartImportElectricityMeter") is None
    )
    return Meter(
        serial_number=meter.lenient(meter.text, "serialNumber") or "",
        active_from=meter.lenient(meter.day, "activeFrom"),
        active_to=meter.lenient(meter.day, "activeTo"),
        is_export=meter.lenient(meter.one, "importMeter") is not None or only_exports,
    )


def _agreement(agreement: Fields) -> AgreementRow | None:
    """Read an agreement; None where it names no tariff."""
    tariff = agreement.lenient(agreement.one, "tariff")
    tariff_code = tariff.lenient(tariff.text, "tariffCode") if tariff is not None else None
    if tariff_code is None:
        return None
    found, is_end_known = read_term(agreement, tariff_code, "validFrom", "validTo")
    rate = tariff.lenient(tariff.decimal, "preVatUnitRate") if tariff is not None else None
    return replace(found, rate_pence=rate), is_end_known
