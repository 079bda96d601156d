"""Tests for reading the GraphQL account."""

from datetime import UTC, date, datetime

import pytest

from custom_components.octopus_seg.octopus.details import read_account_details
from custom_components.octopus_seg.octopus.fields import SEG_BEGAN, Fields
from custom_components.octopus_seg.octopus.models import (
    AccountAgreement,
    Direction,
    Meter,
    MeterPointDetails,
    Onboarding,
    ProductEnrolment,
)
from custom_components.octopus_seg.octopus.quarantine import Quarantine

MPAN = "2099000000028"
OTHER = "2099000000019"
DEVICE = {"__typename": "SmartMeterDeviceType"}


def _point(**fields: object) -> dict[str, object]:
    return {"mpan": MPAN} | fields


def _read(*points: dict[str, object]) -> tuple[MeterPointDetails, ...]:
    account = {"number": "A-0F1E2D3C", "properties": [{"electricityMeterPoints": list(points)}]}
    return read_account_details(Fields({"account": account})).meter_points


def _read_meter(**fields: object) -> Meter:
    (point,) = _read(_point(meters=[{"serialNumber": "24K0009001"} | fields]))
    return point.meters[0]


def test_an_account_is_read() -> None:
    """The meter points of all its properties are in one list."""
    account = read_account_details(
        Fields(
            {
                "account": {
                    "number": "A-0F1E2D3C",
                    "status": "ACTIVE",
                    "balance": -1234,
                    "properties": [
                        {"electricityMeterPoints": [_point()]},
                        {"electricityMeterPoints": None},
                        {"electricityMeterPoints": [_point(mpan="2099000000019")]},
                    ],
                }
            }
        )
    )
    assert (account.number, account.status, account.balance_pence) == ("A-0F1E2D3C", "ACTIVE", -1234)
    assert [point.mpan for point in account.meter_points] == [MPAN, "2099000000019"]


def test_everything_but_the_names_may_be_null() -> None:
    """As it may be while a sign-up is under way, or where a field is refused."""
    account = read_account_details(
        Fields({"account": {"number": "A-0F1E2D3C", "status": None, "balance": None, "properties": None}})
    )
    assert (account.status, account.balance_pence, account.meter_points) == (None, None, ())
    nulls = ("direction", "status", "enrolment", "meters", "agreements")
    bare = MeterPointDetails(
        mpan=MPAN,
        direction=None,
        status=None,
        enrolment_status=None,
        meters=(),
        agreements=(),
    )
    assert _read(_point(**dict.fromkeys(nulls))) == (bare,)
    assert _read(_point()) == (bare,)


def test_a_meter_point_is_read() -> None:
    """With its direction, and where its enrolment stands."""
    (point,) = _read(
        _point(
            direction="EXPORT",
            status="PENDING_SUPPLY",
            enrolment={"status": "REQUESTED"},
        )
    )
    assert point.direction is Direction.EXPORT
    assert point.status == "PENDING_SUPPLY"
    assert point.enrolment_status == "REQUESTED"


def test_an_enrolment_may_be_empty() -> None:
    """It may be there without a word in it."""
    (point,) = _read(_point(enrolment={"status": None}))
    assert point.enrolment_status is None


def test_an_unknown_direction_is_none() -> None:
    """A word they add does not take the account away."""
    assert _read(_point(direction="BOTH"))[0].direction is None


def test_a_meter_is_read_with_its_days() -> None:
    """Also one that is there no longer."""
    meter = _read_meter(activeFrom="2022-03-04", activeTo="2024-05-06")
    assert meter == Meter(
        serial_number="24K0009001", active_from=date(2022, 3, 4), active_to=date(2024, 5, 6), is_export=False
    )


def test_a_day_given_as_a_time_is_the_day_in_london() -> None:
    """In summer a day begins at 23:00 UTC of the day before."""
    assert _read_meter(activeFrom="2026-06-30T23:00:00+00:00").active_from == date(2026, 7, 1)
    assert _read_meter(activeFrom="2026-01-31T00:00:00Z").active_from == date(2026, 1, 31)


@pytest.mark.parametrize("serial", ["", " ", None])
def test_a_meter_without_a_serial_number_is_left_out(serial: object) -> None:
    """No half-hours can be asked for with it."""
    assert _read(_point(meters=[{"serialNumber": serial}]))[0].meters == ()


@pytest.mark.parametrize(
    ("fields", "is_export"),
    [
        ({}, False),
        ({"importMeter": None, "smartImportElectricityMeter": DEVICE}, False),
        ({"importMeter": {"id": "1"}}, True),
        ({"importMeter": {"id": "1"}, "smartImportElectricityMeter": DEVICE}, True),
        ({"smartExportElectricityMeter": DEVICE}, True),
        ({"smartImportElectricityMeter": DEVICE, "smartExportElectricityMeter": DEVICE}, False),
    ],
)
def test_an_export_meter_is_known_by_its_import_meter_or_device(fields: dict[str, object], is_export: bool) -> None:
    """A smart meter that does both ways is no proof of either."""
    assert _read_meter(**fields).is_export is is_export


def test_agreements_are_read_in_utc() -> None:
    """The past ones, too."""
    (point,) = _read(
        _point(
            agreements=[
                {
                    "validFrom": "2025-10-09T23:00:00+00:00",
                    "validTo": "2026-10-09T23:00:00+00:00",
                    "tariff": {"__typename": "StandardTariff", "tariffCode": "E-1R-X-H"},
                },
                {"validFrom": "2026-10-10T00:00:00+01:00", "validTo": None, "tariff": {"tariffCode": "E-1R-Y-H"}},
            ]
        )
    )
    assert point.agreements == (
        AccountAgreement(
            tariff_code="E-1R-X-H",
            valid_from=datetime(2025, 10, 9, 23, tzinfo=UTC),
            valid_to=datetime(2026, 10, 9, 23, tzinfo=UTC),
        ),
        AccountAgreement(tariff_code="E-1R-Y-H", valid_from=datetime(2026, 10, 9, 23, tzinfo=UTC), valid_to=None),
    )


@pytest.mark.parametrize(
    "agreement",
    [
        {"validFrom": "2026-01-01T00:00:00Z", "tariff": None},
        {"validFrom": "2026-01-01T00:00:00Z", "tariff": {"__typename": "SomethingNew"}},
    ],
)
def test_an_agreement_without_tariff_is_left_out(agreement: dict[str, object]) -> None:
    """It says nothing that could be used."""
    assert _read(_point(agreements=[agreement]))[0].agreements == ()


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ({"mpan": None}, "mpan is not text"),
        ({"mpan": MPAN, "meters": [{"serialNumber": 5}]}, "meters[].serialNumber is not text"),
        ({"mpan": MPAN, "enrolment": {"status": 5}}, "enrolment.status is not text"),
    ],
)
def test_what_is_odd_in_a_meter_point_is_left_out_and_named(point: dict[str, object], message: str) -> None:
    quarantine = Quarantine()
    data = {"account": {"number": "A-0", "properties": [{"electricityMeterPoints": [point, {"mpan": OTHER}]}]}}
    details = read_account_details(Fields(data, quarantine=quarantine))
    assert details.meter_points[-1].mpan == OTHER
    assert quarantine.counts == {f"account.properties[].electricityMeterPoints[].{message}": 1}


def test_an_agreement_without_a_start_began_with_the_seg() -> None:
    (point,) = _read(_point(agreements=[{"validFrom": None, "tariff": {"tariffCode": "E-1R-X-H"}}]))
    assert point.agreements == (AccountAgreement(tariff_code="E-1R-X-H", valid_from=SEG_BEGAN, valid_to=None),)


@pytest.mark.parametrize("nothing", [[None], None, "odd", {}])
def test_a_list_with_nothing_to_read_in_it_is_empty(nothing: object) -> None:
    (point,) = _read(_point(meters=nothing, agreements=nothing))
    assert (point.meters, point.agreements) == ((), ())


def test_the_latest_onboarding_event_is_read() -> None:
    """Its status and when it came."""
    (point,) = _read(
        _point(smartTariffOnboarding={"latestStatus": "STARTED", "lastUpdated": "2026-05-04T10:00:00+01:00"})
    )
    assert point.onboarding == Onboarding(status="STARTED", updated=datetime(2026, 5, 4, 9, tzinfo=UTC))


@pytest.mark.parametrize("told", [None, "", "yesterday", "9999-12-31T00:00:00Z", "0001-01-01T00:00:00Z"])
def test_an_onboarding_time_that_is_none_is_left_out(told: str | None) -> None:
    """The schema promises only text."""
    (point,) = _read(_point(smartTariffOnboarding={"latestStatus": "STARTED", "lastUpdated": told}))
    assert point.onboarding == Onboarding(status="STARTED", updated=None)


@pytest.mark.parametrize("onboarding", [None, {"latestStatus": None, "lastUpdated": None}])
def test_an_onboarding_without_an_event_is_none(onboarding: dict[str, object] | None) -> None:
    """Most meter points have none."""
    (point,) = _read(_point(smartTariffOnboarding=onboarding))
    assert point.onboarding is None


def test_a_product_enrolment_is_as_new_as_its_newest_step() -> None:
    """Stages and steps may lack times; an enrolment without a product says nothing."""
    steps = [{"updatedAt": "2026-05-02T09:00:00Z"}, {"updatedAt": None}, {"updatedAt": "2026-05-03T09:00:00Z"}]
    account = read_account_details(
        Fields(
            {
                "account": {"number": "A-0F1E2D3C"},
                "productEnrolments": [
                    {"status": "IN_PROGRESS", "product": {"code": "OUTGOING-X"}, "stages": [{"steps": steps}, {}]},
                    {"status": "COMPLETED", "product": {"code": "OUTGOING-Y"}, "stages": None},
                    {"status": "FAILED", "product": None, "stages": []},
                ],
            }
        )
    )
    assert account.product_enrolments == (
        ProductEnrolment(product_code="OUTGOING-X", status="IN_PROGRESS", updated=datetime(2026, 5, 3, 9, tzinfo=UTC)),
        ProductEnrolment(product_code="OUTGOING-Y", status="COMPLETED", updated=None),
    )


@pytest.mark.parametrize(
    ("account", "is_whole"),
    [
        ({"properties": []}, True),
        ({"properties": [{"electricityMeterPoints": None}]}, True),
        ({"properties": [{"electricityMeterPoints": [{"mpan": "1", "meters": [], "agreements": []}]}]}, True),
        ({"properties": None}, False),
        ({"properties": [None]}, False),
        ({"properties": [{"electricityMeterPoints": [None]}]}, False),
        ({"properties": [{"electricityMeterPoints": [{"mpan": "1", "meters": None, "agreements": []}]}]}, False),
        ({"properties": [{"electricityMeterPoints": [{"mpan": "1", "meters": [], "agreements": [None]}]}]}, False),
    ],
)
def test_details_say_whether_all_of_them_could_be_read(account: dict[str, object], is_whole: bool) -> None:
    assert read_account_details(Fields({"account": account})).is_whole is is_whole
