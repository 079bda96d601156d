"""Tests for reading REST answers into models."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from custom_components.octopus_seg.octopus.answers import (
    read_account,
    read_consumption,
    read_meter_point_supply,
    read_product,
    read_product_details,
    read_unit_rate,
)
from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.fields import SEG_BEGAN, Fields
from custom_components.octopus_seg.octopus.models import AccountAgreement, Direction, MeterPoint, PublishedRate
from custom_components.octopus_seg.octopus.quarantine import Quarantine

IMPORT_MPAN = "2099000000019"
EXPORT_MPAN = "2099000000028"


def _meter_point(**changes: object) -> dict[str, object]:
    return {
        "mpan": EXPORT_MPAN,
        "profile_class": 8,
        "consumption_standard": None,
        "meters": [{"serial_number": "24K0009001", "registers": []}],
        "agreements": [
            {
                "tariff_code": "E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-H",
                "valid_from": "2026-05-01T00:00:00+01:00",
                "valid_to": "2027-05-01T00:00:00+01:00",
            }
        ],
        "is_export": True,
    } | changes


def _account(*points: dict[str, object]) -> dict[str, object]:
    return {
        "number": "A-0F1E2D3C",
        "properties": [
            {
                "id": 77,
                "moved_in_at": "2021-06-01T00:00:00+01:00",
                "moved_out_at": None,
                "postcode": "ZZ1 1ZZ",
                "electricity_meter_points": list(points),
                "gas_meter_points": [],
            }
        ],
    }


def _row(**changes: object) -> Fields:
    row = {
        "consumption": 0.25,
        "interval_start": "2026-06-01T12:00:00+01:00",
        "interval_end": "2026-06-01T12:30:00+01:00",
    }
    return Fields(row | changes)


def _tariff(code: str, rate: object) -> dict[str, object]:
    return {"code": code, "standing_charge_exc_vat": 0, "standard_unit_rate_exc_vat": rate, "links": []}


def _product(**changes: object) -> dict[str, object]:
    return {
        "code": "OUTGOING-SEG-EO-FIX-12M-24-04-05",
        "direction": "EXPORT",
        "full_name": "A full name",
        "display_name": "A name",
        "is_variable": False,
        "is_business": False,
        "term": 12,
        "available_from": "2024-04-05T00:00:00+01:00",
        "available_to": None,
        "brand": "OCTOPUS_ENERGY",
    } | changes


def test_an_account_is_read() -> None:
    """Its properties hold meter points with their serial numbers and agreements, in UTC."""
    account = read_account(_account(_meter_point()))
    assert account.number == "A-0F1E2D3C"
    (place,) = account.properties
    assert place.moved_out_at is None
    assert place.meter_points == (
        MeterPoint(
            mpan=EXPORT_MPAN,
            is_export=True,
            serial_numbers=("24K0009001",),
            agreements=(
                AccountAgreement(
                    tariff_code="E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-H",
                    valid_from=datetime(2026, 4, 30, 23, tzinfo=UTC),
                    valid_to=datetime(2027, 4, 30, 23, tzinfo=UTC),
                ),
            ),
        ),
    )


def test_meter_points_keep_their_order() -> None:
    """An export point may come first, and no meaning is read into that."""
    account = read_account(_account(_meter_point(), _meter_point(mpan=IMPORT_MPAN, is_export=False)))
    assert [point.mpan for point in account.properties[0].meter_points] == [EXPORT_MPAN, IMPORT_MPAN]


def test_an_export_point_that_is_not_flagged_is_read_as_it_is() -> None:
    """What a SEG tariff code makes of it is not for the client to say."""
    (point,) = read_account(_account(_meter_point(is_export=False))).properties[0].meter_points
    assert not point.is_export
    assert "SEG" in point.agreements[0].tariff_code


def test_every_serial_number_of_an_exchanged_meter_is_read() -> None:
    """In the order of the answer, which means nothing."""
    meters = [{"serial_number": "S91A000001", "registers": []}, {"serial_number": "24K0009001"}]
    (point,) = read_account(_account(_meter_point(meters=meters))).properties[0].meter_points
    assert point.serial_numbers == ("S91A000001", "24K0009001")


def test_a_blank_serial_number_is_left_out() -> None:
    """No half-hours can be asked for with it."""
    meters = [{"serial_number": ""}, {"serial_number": "  "}, {"serial_number": "24K0009001"}]
    (point,) = read_account(_account(_meter_point(meters=meters))).properties[0].meter_points
    assert point.serial_numbers == ("24K0009001",)


@pytest.mark.parametrize("nothing", [[], None])
def test_a_new_meter_point_has_neither_meters_nor_agreements(nothing: object) -> None:
    """It is on the account before either is there."""
    (point,) = read_account(_account(_meter_point(meters=nothing, agreements=nothing))).properties[0].meter_points
    assert point.serial_numbers == ()
    assert point.agreements == ()


def test_an_account_may_have_no_properties() -> None:
    """As on the first day."""
    assert read_account({"number": "A-0F1E2D3C", "properties": []}).properties == ()


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ({"mpan": 2099000000028}, "mpan is not text"),
        ({"is_export": "yes"}, "is_export is not true or false"),
        ({"meters": [{}]}, "meters[].serial_number is missing"),
        ({"agreements": [{"valid_from": "2026-01-01T00:00:00Z"}]}, "agreements[].tariff_code is missing"),
    ],
)
def test_what_is_odd_in_a_meter_point_is_left_out_and_named(point: dict[str, object], message: str) -> None:
    quarantine = Quarantine()
    (whole, *_) = read_account(_account(_meter_point(), _meter_point(**point)), quarantine).properties[0].meter_points
    assert whole == read_account(_account(_meter_point())).properties[0].meter_points[0]
    assert list(quarantine.counts.values()) == [1]
    assert next(iter(quarantine.counts)) == f"properties[].electricity_meter_points[].{message}"


def test_a_meter_point_without_an_mpan_is_left_out() -> None:
    (point,) = read_account(_account(_meter_point(mpan=None), _meter_point())).properties[0].meter_points
    assert point.mpan == EXPORT_MPAN


@pytest.mark.parametrize("points", [None, []])
def test_a_home_without_electricity_is_whole_whatever_its_dates(points: object) -> None:
    place = {"moved_out_at": "odd", "electricity_meter_points": points}
    account = read_account({"number": "A-0F1E2D3C", "properties": [place]})
    assert account.is_whole
    assert account.properties[0].meter_points == ()


@pytest.mark.parametrize("odd", [{"mpan": None}, None, "odd"])
def test_an_account_with_a_meter_point_that_cannot_be_read_is_not_whole(odd: object) -> None:
    place = {"electricity_meter_points": [_meter_point(), odd]}
    assert read_account(_account(_meter_point())).is_whole
    assert not read_account({"number": "A-0F1E2D3C", "properties": [place]}).is_whole


def test_an_account_of_which_no_meter_point_can_be_read_is_useless() -> None:
    with pytest.raises(OctopusAnswerError, match="no meter point"):
        read_account(_account(_meter_point(mpan=None)))


def test_a_meter_point_without_a_flag_does_not_say_that_it_exports() -> None:
    (point,) = read_account(_account(_meter_point(is_export=None))).properties[0].meter_points
    assert not point.is_export


def test_an_agreement_without_a_start_began_with_the_seg() -> None:
    point = _meter_point(agreements=[{"tariff_code": "E-1R-X-H", "valid_from": None}])
    (read,) = read_account(_account(point)).properties[0].meter_points
    assert read.agreements == (AccountAgreement(tariff_code="E-1R-X-H", valid_from=SEG_BEGAN, valid_to=None),)


@pytest.mark.parametrize("far", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"])
def test_an_agreement_from_long_ago_began_with_the_seg(far: str) -> None:
    point = _meter_point(agreements=[{"tariff_code": "E-1R-X-H", "valid_from": far}])
    (read,) = read_account(_account(point)).properties[0].meter_points
    assert read.agreements[0].valid_from == SEG_BEGAN


def test_an_agreement_that_ends_in_9999_has_no_end() -> None:
    point = _meter_point(
        agreements=[
            {"tariff_code": "E-1R-X-H", "valid_from": "2024-01-01T00:00:00Z", "valid_to": "9999-12-31T00:00:00Z"}
        ]
    )
    (read,) = read_account(_account(point)).properties[0].meter_points
    assert read.agreements[0].valid_to is None


def test_a_meter_point_supply_is_read() -> None:
    """It names the region."""
    supply = read_meter_point_supply({"gsp": "_H", "mpan": IMPORT_MPAN, "profile_class": 1})
    assert (supply.gsp, supply.mpan) == ("_H", IMPORT_MPAN)


def test_a_half_hour_is_read() -> None:
    """Its start is in UTC, its energy in Wh."""
    start = datetime(2026, 6, 1, 11, tzinfo=UTC)
    assert read_consumption(_row()) == (start, 250)
    assert read_consumption(_row(consumption="0.250")) == (start, 250)


def test_the_half_hour_at_the_change_of_clocks_mixes_offsets() -> None:
    """It is 30 minutes long, although its clocks are 90 minutes apart."""
    row = _row(interval_start="2026-03-29T00:30:00Z", interval_end="2026-03-29T02:00:00+01:00")
    assert read_consumption(row)[0] == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def test_the_repeated_hour_of_autumn_is_two_hours() -> None:
    """The same local time with two offsets is two half-hours."""
    first = _row(interval_start="2026-10-25T01:00:00+01:00", interval_end="2026-10-25T01:30:00+01:00")
    second = _row(interval_start="2026-10-25T01:00:00Z", interval_end="2026-10-25T01:30:00Z")
    assert read_consumption(first)[0] == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert read_consumption(second)[0] == datetime(2026, 10, 25, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"interval_start": "2026-06-01T12:01:00+01:00"}, "interval_start is not the start of a half-hour"),
        ({"interval_start": "2026-06-01T12:00:01+01:00"}, "interval_start is not the start of a half-hour"),
        ({"interval_start": "2026-06-01T12:00:00.5+01:00"}, "interval_start is not the start of a half-hour"),
        ({"interval_end": "2026-06-01T13:00:00+01:00"}, "interval_end is not 30 minutes after interval_start"),
        ({"interval_end": "2026-06-01T12:30:00Z"}, "interval_end is not 30 minutes after interval_start"),
        ({"interval_end": "2026-06-01T11:30:00+01:00"}, "interval_end is not 30 minutes after interval_start"),
        ({"interval_start": "2026-06-01T12:00:00"}, "interval_start is not a date and time with an offset"),
        ({"consumption": None}, "consumption is not a number"),
        ({"consumption": -0.001}, "consumption is not an energy that a half-hour can hold"),
    ],
)
def test_a_row_that_is_no_half_hour_is_refused(changes: dict[str, object], message: str) -> None:
    """Nothing is guessed of a row that is not what it should be."""
    with pytest.raises(OctopusAnswerError, match=f"^{message}$"):
        read_consumption(_row(**changes))


def test_a_unit_rate_is_read_without_vat() -> None:
    """Exactly as it is written; one without an end is open."""
    row = {
        "value_exc_vat": 17.42,
        "value_inc_vat": 18.291,
        "valid_from": "2022-02-01T00:00:00Z",
        "valid_to": None,
        "payment_method": "DIRECT_DEBIT",
    }
    assert read_unit_rate(Fields(row)) == PublishedRate(
        value_pence=Decimal("17.42"),
        valid_from=datetime(2022, 2, 1, tzinfo=UTC),
        valid_to=None,
        payment_method="DIRECT_DEBIT",
    )


def test_a_product_is_read() -> None:
    """With its direction, its brand and the time it is on sale."""
    product = read_product(Fields(_product()))
    assert product.code == "OUTGOING-SEG-EO-FIX-12M-24-04-05"
    assert product.direction is Direction.EXPORT
    assert product.available_from == datetime(2024, 4, 4, 23, tzinfo=UTC)
    assert product.available_to is None
    assert product.brand == "OCTOPUS_ENERGY"


@pytest.mark.parametrize("direction", [None, "BOTH"])
def test_a_direction_that_is_neither_is_none(direction: object) -> None:
    """A new word of theirs does not take the catalogue away."""
    assert read_product(Fields(_product(direction=direction))).direction is None


def test_product_details_are_read() -> None:
    """One tariff for each region, whatever the payment methods are called, and without direction and brand."""
    product = _product(
        single_register_electricity_tariffs={
            "_A": {"direct_debit_monthly": _tariff("E-1R-X-A", 4.1), "varying": _tariff("E-1R-X-A", 4.1)},
            "_B": {"varying": _tariff("E-1R-X-B", "4.10")},
        }
    )
    del product["direction"], product["brand"]
    details = read_product_details(product)
    assert details.product.direction is None
    assert details.product.brand == ""
    assert [(tariff.region, tariff.tariff_code, tariff.unit_rate_pence) for tariff in details.tariffs] == [
        ("_A", "E-1R-X-A", Decimal("4.1")),
        ("_B", "E-1R-X-B", Decimal("4.1")),
    ]


def test_a_tariff_without_a_single_rate_has_none() -> None:
    """No rate is missing silently, and none is picked from several."""
    product = _product(
        single_register_electricity_tariffs={
            "_A": {"direct_debit_monthly": _tariff("E-1R-X-A", 4.1), "varying": _tariff("E-1R-X-A", 5)},
            "_B": {"varying": _tariff("E-1R-X-B", None)},
            "_C": {},
        }
    )
    assert [tariff.unit_rate_pence for tariff in read_product_details(product).tariffs] == [None, None]


def test_a_product_without_electricity_tariffs_is_refused() -> None:
    """The field may be empty, but it is promised."""
    assert read_product_details(_product(single_register_electricity_tariffs={})).tariffs == ()
    with pytest.raises(OctopusAnswerError, match=r"^single_register_electricity_tariffs is missing$"):
        read_product_details(_product())


JUNE, JULY = "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"


@pytest.mark.parametrize("odd", ["x", 5, "0001-01-01T00:00:00Z", [], "2026-13-01"])
@pytest.mark.parametrize(("later", "end"), [([JULY], datetime(2026, 7, 1, tzinfo=UTC)), ([], None)])
def test_an_agreement_whose_end_cannot_be_read_ends_where_the_next_begins(
    odd: object, later: list[str], end: datetime | None
) -> None:
    listed = [{"tariff_code": "E-1R-X-H", "valid_from": JUNE, "valid_to": odd}]
    listed += [{"tariff_code": "E-1R-Y-H", "valid_from": start, "valid_to": None} for start in later]
    (point,) = read_account(_account(_meter_point(agreements=listed))).properties[0].meter_points
    first, *others = point.agreements
    assert (first.tariff_code, first.valid_to) == ("E-1R-X-H", end)
    assert [agreement.valid_to for agreement in others] == [None] * len(later)


def test_an_agreement_that_is_said_to_be_open_stays_so() -> None:
    listed = [{"tariff_code": "E-1R-X-H", "valid_from": start, "valid_to": None} for start in (JUNE, JULY)]
    (point,) = read_account(_account(_meter_point(agreements=listed))).properties[0].meter_points
    assert [agreement.valid_to for agreement in point.agreements] == [None, None]


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("2026-06-18", datetime(2026, 6, 17, 23, tzinfo=UTC)),
        ("2026-06-18T00:00:00+0100", datetime(2026, 6, 17, 23, tzinfo=UTC)),
        ("2026-06-18T00:00:00.000000+01:00", datetime(2026, 6, 17, 23, tzinfo=UTC)),
    ],
)
def test_an_agreement_may_write_its_start_in_several_ways(start: str, moment: datetime) -> None:
    listed = [{"tariff_code": "E-1R-X-H", "valid_from": start, "valid_to": start}]
    (point,) = read_account(_account(_meter_point(agreements=listed))).properties[0].meter_points
    assert (point.agreements[0].valid_from, point.agreements[0].valid_to) == (moment, moment)


@pytest.mark.parametrize(("method", "read"), [(None, None), ("CHEQUE", "CHEQUE"), (5, "UNKNOWN"), ([], "UNKNOWN")])
def test_a_way_to_pay_that_is_not_known_is_not_taken_for_every_way(method: object, read: str | None) -> None:
    assert read_unit_rate(Fields({"value_exc_vat": 4.1, "payment_method": method})).payment_method == read
