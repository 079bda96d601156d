"""The GraphQL account: the question, and its answer read into models."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from .answers import read_direction
from .errors import OctopusAnswerError
from .fields import Fields
from .models import AccountDetails, Agreement, Meter, MeterPointDetails, Onboarding, ProductEnrolment

LONDON: Final = ZoneInfo("Europe/London")

_ACCOUNT_DETAILS: Final = """
query AccountDetails($number: String!) {
  account(accountNumber: $number) {
    number
    status
    balance
    properties {
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
        number=account.text("number"),
        status=account.optional(account.text, "status"),
        balance_pence=account.optional(account.whole, "balance"),
        meter_points=tuple(
            _meter_point(point)
            for place in _list(account, "properties")
            for point in _list(place, "electricityMeterPoints")
        ),
        product_enrolments=tuple(
            enrolment for fields in _list(data, "productEnrolments") if (enrolment := _product_enrolment(fields))
        ),
    )


def _list(fields: Fields, name: str) -> Iterable[Fields]:
    """Return a list of objects, empty where there is none."""
    return fields.optional(fields.many, name) or ()


def _meter_point(point: Fields) -> MeterPointDetails:
    """Read a meter point. Meters without a serial number, and agreements without a tariff or start, are left out."""
    enrolment = point.optional(point.one, "enrolment")
    agreements = [_agreement(agreement) for agreement in _list(point, "agreements")]
    meters = [_meter(meter) for meter in _list(point, "meters")]
    return MeterPointDetails(
        mpan=point.text("mpan"),
        direction=read_direction(point, "direction"),
        status=point.optional(point.text, "status"),
        enrolment_status=enrolment.optional(enrolment.text, "status") if enrolment is not None else None,
        supply_start=enrolment.optional(lambda name: _local_day(enrolment, name), "supplyStartDate")
        if enrolment is not None
        else None,
        meters=tuple(meter for meter in meters if meter.serial_number.strip()),
        agreements=tuple(agreement for agreement in agreements if agreement is not None),
        onboarding=point.optional(lambda name: _onboarding(point.one(name)), "smartTariffOnboarding"),
    )


def _onboarding(onboarding: Fields) -> Onboarding | None:
    """Read an onboarding; None where it has had no event. Its time is free text, which may be no time."""
    if (status := onboarding.optional(onboarding.text, "latestStatus")) is None:
        return None
    try:
        updated = onboarding.optional(onboarding.moment, "lastUpdated")
    except OctopusAnswerError:
        updated = None
    return Onboarding(status=status, updated=updated, tariff=onboarding.optional(onboarding.text, "smartTariffCode"))


def _product_enrolment(enrolment: Fields) -> ProductEnrolment | None:
    """Read a product enrolment; None where it names no product."""
    product = enrolment.optional(enrolment.one, "product")
    if product is None or (code := product.optional(product.text, "code")) is None:
        return None
    updates = [
        moment
        for stage in _list(enrolment, "stages")
        for step in _list(stage, "steps")
        if (moment := step.optional(step.moment, "updatedAt")) is not None
    ]
    return ProductEnrolment(product_code=code, status=enrolment.text("status"), updated=max(updates, default=None))


def _meter(meter: Fields) -> Meter:
    """Read a meter.

    An export meter is one that points to its import meter, or one with a smart device for export alone: a meter that
    has a smart device for each way is listed so at its import meter point, too.
    """
    only_exports = (
        meter.optional(meter.one, "smartExportElectricityMeter") is not None
        and meter.optional(meter.one, "smartImportElectricityMeter") is None
    )
    return Meter(
        serial_number=meter.optional(meter.text, "serialNumber") or "",
        active_from=meter.optional(lambda name: _local_day(meter, name), "activeFrom"),
        active_to=meter.optional(lambda name: _local_day(meter, name), "activeTo"),
        is_export=meter.optional(meter.one, "importMeter") is not None or only_exports,
    )


def _agreement(agreement: Fields) -> Agreement | None:
    """Read an agreement; None where it names no tariff or no start."""
    tariff = agreement.optional(agreement.one, "tariff")
    tariff_code = tariff.optional(tariff.text, "tariffCode") if tariff is not None else None
    valid_from = agreement.optional(agreement.moment, "validFrom")
    if tariff_code is None or valid_from is None:
        return None
    return Agreement(
        tariff_code=tariff_code, valid_from=valid_from, valid_to=agreement.optional(agreement.moment, "validTo")
    )


def _local_day(fields: Fields, name: str) -> date:
    """Return a date; of a date and time, the day in London, where a day begins at 23:00 UTC in summer."""
    if "T" not in fields.text(name):
        return fields.day(name)
    moment: datetime = fields.moment(name)
    return moment.astimezone(LONDON).date()
