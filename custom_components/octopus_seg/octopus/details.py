"""The GraphQL account: the question, and its answer read into models."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from .answers import read_direction
from .fields import Fields
from .models import AccountDetails, Agreement, Meter, MeterPointDetails, Onboarding, ProductEnrolment

_ACCOUNT_DETAILS: Final = """
query AccountDetails($number: String!) {
  account(accountNumber: $number) {
    number
    status
    balance
    properties {
      occupancyPeriods { effectiveTo }
      electricityMeterPoints {
        mpan
        direction
        status
        enrolment { status supplyStartDate }
        meters(includeInactive: true) {
          serialNumber
          activeFrom
          activeTo
          importMeter { id }
          smartImportElectricityMeter { __typename }
          smartExportElectricityMeter { __typename }
        }
        agreements(includeInactive: true) {
          validFrom
          validTo
          tariff { __typename ... on TariffType { tariffCode } }
        }
        %(onboarding)s
      }
    }
  }
  %(enrolments)s
}
"""

_ONBOARDING: Final = "smartTariffOnboarding { latestStatus smartTariffCode lastUpdated }"
_ENROLMENTS: Final = """
  productEnrolments(accountNumber: $number) { status product { code } stages { steps { updatedAt } } }
"""


_POINTS: Final = "electricityMeterPoints"


def account_details_document(*, with_progress: bool) -> str:
    """Return the question; with progress it also asks how far applications are."""
    return _ACCOUNT_DETAILS % {
        "onboarding": _ONBOARDING if with_progress else "",
        "enrolments": _ENROLMENTS if with_progress else "",
    }


def read_account_details(data: Fields) -> AccountDetails:
    """Read the answer to the question; the meter points of all properties are in one list."""
    account = data.one("account")
    return AccountDetails(
        number=account.lenient(account.text, "number") or "",
        status=account.lenient(account.text, "status"),
        balance_pence=account.lenient(account.pence, "balance"),
        meter_points=_meter_points(account),
        product_enrolments=tuple(
            enrolment for enrolment in data.each("productEnrolments", _product_enrolment) if enrolment is not None
        ),
    )


def read_listed_account(account: Fields) -> AccountDetails:
    """Read an account of a list: its number, which it has to have, and what is told of its meter points."""
    number = account.text("number")
    if not number.strip():
        raise account.wrong("number", "the number of an account")
    return AccountDetails(number=number, status=None, balance_pence=None, meter_points=_meter_points(account))


def _meter_points(account: Fields) -> tuple[MeterPointDetails, ...]:
    """Read the meter points of all properties of an account."""
    places = account.each("properties", lambda place: (_moved_out_at(place), place.each(_POINTS, _meter_point)))
    return tuple(replace(point, moved_out_at=left_at) for left_at, points in places for point in points)


def _moved_out_at(place: Fields) -> datetime | None:
    """Return when the newest stay at a place ended; None where it goes on, or nothing is told of it."""
    ends = place.each("occupancyPeriods", lambda period: period.end("effectiveTo"))
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _meter_point(point: Fields) -> MeterPointDetails:
    """Read a meter point. Meters without a serial number, and agreements without a tariff, are left out."""
    enrolment = point.lenient(point.one, "enrolment")
    agreements = point.each("agreements", _agreement)
    meters = point.each("meters", _meter)
    return MeterPointDetails(
        mpan=point.text("mpan"),
        direction=read_direction(point, "direction"),
        status=point.lenient(point.text, "status"),
        enrolment_status=enrolment.lenient(enrolment.text, "status") if enrolment is not None else None,
        supply_start=enrolment.lenient(enrolment.day, "supplyStartDate") if enrolment is not None else None,
        meters=tuple(meter for meter in meters if meter.serial_number.strip()),
        agreements=tuple(agreement for agreement in agreements if agreement is not None),
        onboarding=point.lenient(lambda name: _onboarding(point.one(name)), "smartTariffOnboarding"),
    )


def _onboarding(onboarding: Fields) -> Onboarding | None:
    """Read an onboarding; None where it has had no event. Its time is free text, which may be no time."""
    if (status := onboarding.lenient(onboarding.text, "latestStatus")) is None:
        return None
    updated = onboarding.lenient(onboarding.moment, "lastUpdated")
    return Onboarding(status=status, updated=updated, tariff=onboarding.lenient(onboarding.text, "smartTariffCode"))


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
    return ProductEnrolment(product_code=code, status=enrolment.text("status"), updated=max(updates, default=None))


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


def _agreement(agreement: Fields) -> Agreement | None:
    """Read an agreement; None where it names no tariff."""
    tariff = agreement.lenient(agreement.one, "tariff")
    tariff_code = tariff.lenient(tariff.text, "tariffCode") if tariff is not None else None
    if tariff_code is None:
        return None
    return Agreement(
        tariff_code=tariff_code, valid_from=agreement.beginning("validFrom"), valid_to=agreement.end("validTo")
    )
