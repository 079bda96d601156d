"""Tests for the meter points of an account, joined from what REST and GraphQL say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from custom_components.octopus_seg.account.supply import (
    SupplyMeter,
    SupplyPoint,
    completed,
    export_points,
    rate_schedule,
    supply_points,
)
from custom_components.octopus_seg.octopus import (
    AccountAgreement,
    AccountDetails,
    AccountRecord,
    Direction,
    Meter,
    MeterPoint,
    MeterPointDetails,
    Property,
    PublishedRate,
)
from custom_components.octopus_seg.seg.tariff import Agreement, UnitRate

IMPORT = "1299000000015"
EXPORT = "1299000000024"
SEG = "E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C"
VARIABLE = "E-1R-VAR-22-11-01-C"
START = datetime(2025, 6, 30, 23, tzinfo=UTC)
END = datetime(2026, 6, 30, 23, tzinfo=UTC)
NOW = datetime(2026, 7, 18, 12, tzinfo=UTC)


def _agreement(tariff_code: str, start: datetime = START, end: datetime | None = None) -> AccountAgreement:
    return AccountAgreement(tariff_code=tariff_code, valid_from=start, valid_to=end)


def _point(
    mpan: str = EXPORT,
    *,
    is_export: bool = False,
    serials: tuple[str, ...] = ("23L4100001",),
    agreements: tuple[AccountAgreement, ...] = (),
) -> MeterPoint:
    return MeterPoint(mpan=mpan, is_export=is_export, serial_numbers=serials, agreements=agreements)


def _home(*points: MeterPoint, left: datetime | None = None) -> Property:
    return Property(moved_out_at=left, meter_points=points)


def _account(*homes: Property) -> AccountRecord:
    return AccountRecord(number="A-1234ABCD", properties=homes)


def _meter(serial: str, begun: date | None = None, last: date | None = None, *, is_export: bool = False) -> Meter:
    return Meter(serial_number=serial, active_from=begun, active_to=last, is_export=is_export)


def _details(
    *meters: Meter,
    mpan: str = EXPORT,
    direction: Direction | None = None,
    agreements: tuple[AccountAgreement, ...] = (),
) -> AccountDetails:
    point = MeterPointDetails(
        mpan=mpan,
        direction=direction,
        status=None,
        enrolment_status=None,
        meters=meters,
        agreements=agreements,
    )
    return AccountDetails(number="A-1234ABCD", status=None, balance_pence=None, meter_points=(point,))


def _supply(point: MeterPoint, details: AccountDetails | None = None) -> SupplyPoint:
    return supply_points(_account(_home(point)), details, NOW)[point.mpan]


def _serials(point: SupplyPoint) -> list[str]:
    return [meter.serial_number for meter in point.meters]


class TestExport:
    """What makes a meter point an export point."""

    def test_the_flag_does(self) -> None:
        """Before there is any agreement."""
        assert _supply(_point(is_export=True)).is_export

    def test_a_seg_tariff_does_without_the_flag(self) -> None:
        """Octopus leaves the flag out on some SEG points."""
        assert _supply(_point(agreements=(_agreement(SEG),))).is_export

    def test_a_seg_tariff_of_the_past_does(self) -> None:
        """A point does not turn round."""
        assert _supply(
            _point(agreements=(_agreement(SEG, START, END), _agreement("E-1R-NEW-27-01-01-C", END)))
        ).is_export

    def test_a_seg_tariff_that_only_graphql_tells_does(self) -> None:
        """Where the account has no agreements."""
        assert _supply(_point(), _details(agreements=(_agreement(SEG),))).is_export

    def test_the_direction_does(self) -> None:
        """Which GraphQL tells of some points."""
        assert _supply(_point(), _details(direction=Direction.EXPORT)).is_export

    def test_a_meter_that_points_to_its_import_meter_does(self) -> None:
        """Only export meters have one."""
        assert _supply(_point(), _details(_meter("23L4100001", is_export=True))).is_export

    def test_none_of_these_is_no_export_point(self) -> None:
        """An import tariff, an import meter, the import direction."""
        details = _details(_meter("23L4100001"), direction=Direction.IMPORT)
        assert not _supply(_point(agreements=(_agreement(VARIABLE),)), details).is_export

    def test_a_point_of_which_little_is_known_is_none(self) -> None:
        """No agreements, no direction, no details."""
        assert not _supply(_point()).is_export
        assert not _supply(_point(), _details()).is_export

    def test_details_of_another_point_do_not_count(self) -> None:
        """Each by its own MPAN."""
        assert not _supply(_point(IMPORT), _details(mpan=EXPORT, direction=Direction.EXPORT)).is_export


class TestHomes:
    """The homes of an account, past and present."""

    def test_every_meter_point_is_told_by_its_mpan(self) -> None:
        """Import and export."""
        points = supply_points(_account(_home(_point(IMPORT), _point(EXPORT, is_export=True))), None, NOW)
        assert list(points) == [IMPORT, EXPORT]
        assert [point.mpan for point in points.values()] == [IMPORT, EXPORT]

    def test_export_points_are_those_of_the_present_home(self) -> None:
        """One that was left behind belongs to somebody else now."""
        left = _home(_point("1399000000010", is_export=True), left=END)
        account = _account(left, _home(_point(IMPORT), _point(EXPORT, is_export=True)))
        assert [point.mpan for point in export_points(supply_points(account, None, NOW))] == [EXPORT]

    def test_all_homes_that_are_not_left_are_present(self) -> None:
        """Somebody may have two."""
        account = _account(_home(_point("1399000000010", is_export=True)), _home(_point(EXPORT, is_export=True)))
        assert len(export_points(supply_points(account, None, NOW))) == 2

    @pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["oldest first", "newest first"])
    def test_a_home_that_will_be_left_is_still_the_present_one(self, order: slice) -> None:
        """Beside the next one, which the account may list already."""
        leaving = _home(_point(is_export=True), left=NOW + timedelta(days=7))
        homes = [_home(_point("1399000000010", is_export=True), left=START), leaving, _home(_point(IMPORT))]
        assert [point.mpan for point in export_points(supply_points(_account(*homes[order]), None, NOW))] == [EXPORT]
        gone = supply_points(_account(*homes[order]), None, NOW + timedelta(days=7))
        assert export_points(gone) == []

    @pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["oldest first", "newest first"])
    def test_where_all_homes_are_left_the_last_counts(self, order: slice) -> None:
        """In whatever order they are listed."""
        homes = [_home(_point("1399000000010", is_export=True), left=START), _home(_point(is_export=True), left=END)]
        assert [point.mpan for point in export_points(supply_points(_account(*homes[order]), None, NOW))] == [EXPORT]

    @pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["oldest first", "newest first"])
    def test_a_point_at_two_homes_is_as_the_present_one_has_it(self, order: slice) -> None:
        """In whatever order they are listed."""
        homes = [_home(_point(serials=("OLD",)), left=END), _home(_point(serials=("NEW",), is_export=True))]
        points = supply_points(_account(*homes[order]), None, NOW)
        assert _serials(points[EXPORT]) == ["NEW"]
        assert points[EXPORT].is_current_home

    def test_an_account_without_a_home_has_no_points(self) -> None:
        """Octopus may still be setting it up."""
        assert supply_points(_account(), None, NOW) == {}
        assert supply_points(_account(), _details(), NOW) == {}


class TestMeters:
    """The meters of a point, oldest first."""

    def test_without_details_they_are_as_the_account_lists_them(self) -> None:
        """With nothing known of when each was in place."""
        meters = _supply(_point(serials=("B", "A"))).meters
        assert meters == (
            SupplyMeter(serial_number="B", active_to=None),
            SupplyMeter(serial_number="A", active_to=None),
        )

    def test_they_go_by_the_day_each_began(self) -> None:
        """Not by the order of the account."""
        details = _details(_meter("NEW", date(2026, 2, 1)), _meter("OLD", date(2022, 10, 28), date(2026, 2, 1)))
        assert _supply(_point(serials=("NEW", "OLD")), details).meters == (
            SupplyMeter(serial_number="OLD", active_from=date(2022, 10, 28), active_to=date(2026, 2, 1)),
            SupplyMeter(serial_number="NEW", active_from=date(2026, 2, 1), active_to=None),
        )

    def test_one_without_a_beginning_is_the_oldest(self) -> None:
        """GraphQL leaves out meters that are gone."""
        details = _details(_meter("NEW", date(2026, 2, 1)))
        assert _serials(_supply(_point(serials=("NEW", "GONE")), details)) == ["GONE", "NEW"]

    def test_one_that_only_graphql_tells_is_there_too(self) -> None:
        """The account may lag behind a meter exchange."""
        details = _details(_meter("OLD", date(2022, 10, 28)), _meter("NEW", date(2026, 2, 1)))
        assert _serials(_supply(_point(serials=("OLD",)), details)) == ["OLD", "NEW"]

    def test_one_that_is_listed_twice_is_one(self) -> None:
        """It is asked for its half-hours once."""
        assert _serials(_supply(_point(serials=("A", "B", "A")), _details(_meter("B")))) == ["A", "B"]

    @pytest.mark.parametrize("serial", ["", "   "])
    def test_one_without_a_serial_number_is_left_out(self, serial: str) -> None:
        """It cannot be asked for anything."""
        assert _serials(_supply(_point(serials=(serial, "A")), _details(_meter(serial)))) == ["A"]

    def test_a_point_may_have_none(self) -> None:
        """Before the first is registered."""
        assert _supply(_point(serials=())).meters == ()


class TestAgreements:
    """The agreements of a point, oldest first."""

    def test_they_are_told_in_the_order_of_their_start(self) -> None:
        """The account lists them in any order."""
        agreements = (_agreement(VARIABLE, END), _agreement(SEG, START, END))
        assert _supply(_point(agreements=agreements)).agreements == (
            Agreement(tariff_code=SEG, start=START, end=END),
            Agreement(tariff_code=VARIABLE, start=END, end=None),
        )

    @pytest.mark.parametrize("end", [START, datetime(2025, 6, 1, tzinfo=UTC)], ids=["at its start", "before it"])
    def test_one_that_ends_before_it_begins_was_never_in_force(self, end: datetime) -> None:
        """Octopus leaves cancelled agreements with no length."""
        agreements = (_agreement(VARIABLE, START, end), _agreement(SEG))
        assert [found.tariff_code for found in _supply(_point(agreements=agreements)).agreements] == [SEG]

    def test_graphql_tells_them_where_the_account_does_not(self) -> None:
        """An agreement may be there first."""
        details = _details(agreements=(_agreement(SEG),))
        assert _supply(_point(), details).agreements == (Agreement(tariff_code=SEG, start=START, end=None),)

    def test_those_of_the_account_come_first(self) -> None:
        """They have the time of day; none is told twice."""
        details = _details(agreements=(_agreement(SEG, datetime(2025, 7, 1, tzinfo=UTC)),))
        assert _supply(_point(agreements=(_agreement(SEG),)), details).agreements == (
            Agreement(tariff_code=SEG, start=START, end=None),
        )


class TestUnitRates:
    """Octopus' rates in the words of the SEG."""

    def test_pence_are_pounds(self) -> None:
        """Exactly."""
        rate = PublishedRate(value_pence=Decimal("4.1"), valid_from=START, valid_to=None, payment_method=None)
        assert list(rate_schedule([rate])) == [UnitRate(rate=Decimal("0.041"), start=START, end=None)]

    def test_those_who_do_not_pay_by_direct_debit_are_left_out(self) -> None:
        """Their rates would overlap with the others'."""
        rates = [
            PublishedRate(value_pence=Decimal(pence), valid_from=START + hours, valid_to=END, payment_method=method)
            for pence, hours, method in (
                (1, timedelta(hours=0), None),
                (2, timedelta(hours=1), "DIRECT_DEBIT"),
                (3, timedelta(hours=1), "NON_DIRECT_DEBIT"),
            )
        ]
        assert [rate.rate for rate in rate_schedule(rates)] == [Decimal("0.01"), Decimal("0.02")]


HOUR = timedelta(hours=1)


def way(pence: int, method: str | None, begins: int, ends: int | None) -> PublishedRate:
    """Return a rate for a way to pay, from one hour to another."""
    return PublishedRate(
        value_pence=Decimal(pence),
        valid_from=START + begins * HOUR,
        valid_to=START + ends * HOUR if ends is not None else None,
        payment_method=method,
    )


@pytest.mark.parametrize(
    ("rates", "pence"),
    [
        ([way(5, "NON_DIRECT_DEBIT", 0, None)], [5, 5, 5, 5]),
        ([way(5, "CHEQUE", 0, None)], [5, 5, 5, 5]),
        ([way(5, "CHEQUE", 0, None), way(4, "NON_DIRECT_DEBIT", 1, 2)], [5, 4, 5, 5]),
        ([way(5, "NON_DIRECT_DEBIT", 0, None), way(3, "DIRECT_DEBIT", 1, 3)], [5, 3, 3, 5]),
        ([way(3, "DIRECT_DEBIT", 0, None), way(5, "NON_DIRECT_DEBIT", 1, 2)], [3, 3, 3, 3]),
        ([way(3, None, 0, 2), way(5, "NON_DIRECT_DEBIT", 0, 4)], [3, 3, 5, 5]),
    ],
)
def test_rates_for_other_ways_to_pay_are_used_where_there_are_none_for_direct_debit(
    rates: list[PublishedRate], pence: list[int]
) -> None:
    schedule = rate_schedule(rates)
    assert [schedule.rate_at(START + hour * HOUR) for hour in range(4)] == [Decimal(rate) / 100 for rate in pence]


def test_details_that_could_not_all_be_read_keep_what_was_known() -> None:
    meter = Meter(serial_number="A", active_from=None, active_to=None, is_export=True)
    known, whole, other = _details(meter), _details(), _details(mpan="2099000000028")
    partial, without = replace(whole, is_whole=False), replace(other, is_whole=False)
    assert completed(partial, known).meter_points == known.meter_points
    assert completed(without, known).meter_points == (*known.meter_points, *other.meter_points)
    assert completed(partial, None) is partial
    assert completed(whole, known) is whole
