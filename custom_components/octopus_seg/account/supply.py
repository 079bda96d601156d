"""The meter points of an account, joined from Octopus' two descriptions of it and put in the words of the SEG."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from ..octopus import (
    AccountAgreement,
    AccountDetails,
    AccountRecord,
    Direction,
    Meter,
    MeterPoint,
    MeterPointDetails,
    PublishedRate,
)
from ..octopus.fields import SEG_BEGAN
from ..seg.tariff import END_OF_TIME, Agreement, RateSchedule, UnitRate, is_export_tariff, pounds

_PAYMENT_METHODS: Final[tuple[frozenset[str | None], ...]] = (
    frozenset({None, "DIRECT_DEBIT"}),
    frozenset({"NON_DIRECT_DEBIT"}),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplyMeter:
    """A meter at a meter point, and the days it was in place: None from a first day, or until a last, not known."""

    serial_number: str
    active_from: date | None = None
    active_to: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplyPoint:
    """A meter point on the account. `meters` go from the oldest to the newest, as far as that is known."""

    mpan: str
    is_export: bool
    is_current_home: bool
    meters: tuple[SupplyMeter, ...]
    agreements: tuple[Agreement, ...]


type SupplyPoints = Mapping[str, SupplyPoint]


def supply_points(account: AccountRecord, details: AccountDetails | None, now: datetime) -> dict[str, SupplyPoint]:
    """Return the account's electricity meter points by MPAN.

    `details` is what GraphQL adds; without it meters are in the order of the account and direction is left to the flag
    and the tariff code. Where a meter point is listed at two homes, the present one counts, or the one left last;
    a home that will be left is still the present one.
    """
    added = {point.mpan: point for point in details.meter_points} if details else {}
    homes = sorted(account.properties, key=lambda home: home.moved_out_at or END_OF_TIME)
    current = [home for home in homes if home.moved_out_at is None or home.moved_out_at > now] or homes[-1:]
    return {
        point.mpan: _supply_point(point, added.get(point.mpan), is_current_home=home in current)
        for home in homes
        for point in home.meter_points
    }


def export_points(points: SupplyPoints) -> list[SupplyPoint]:
    """Return the meter points of the present home that export."""
    return [point for point in points.values() if point.is_export and point.is_current_home]


def rate_schedule(rates: Iterable[PublishedRate]) -> RateSchedule:
    """Return Octopus' rates in GBP/kWh: those for direct debit, and for times that have none, those for other ways to pay.

    Of the others, those that are not for direct debit come before those whose way to pay is not known.
    """
    found = list(rates)
    schedule = RateSchedule()
    for methods in _PAYMENT_METHODS:
        schedule = schedule.filled_from(_schedule(rate for rate in found if rate.payment_method in methods))
    known: frozenset[str | None] = frozenset().union(*_PAYMENT_METHODS)
    return schedule.filled_from(_schedule(rate for rate in found if rate.payment_method not in known))


def _schedule(rates: Iterable[PublishedRate]) -> RateSchedule:
    """Return rates as they follow each other: one whose start is not told begins where the one before it ends."""
    found = list(rates)
    ends = sorted(rate.valid_to for rate in found if rate.valid_to is not None)

    def start(rate: PublishedRate) -> datetime:
        before = bisect_left(ends, rate.valid_to) if rate.valid_to is not None else len(ends)
        return ends[before - 1] if rate.valid_from <= SEG_BEGAN and before else rate.valid_from

    return RateSchedule(UnitRate(rate=pounds(rate.value_pence), start=start(rate), end=rate.valid_to) for rate in found)


def _supply_point(point: MeterPoint, details: MeterPointDetails | None, *, is_current_home: bool) -> SupplyPoint:
    agreements = _agreements(_told_agreements(point, details))
    return SupplyPoint(
        mpan=point.mpan,
        is_export=_is_export(point, details, agreements),
        is_current_home=is_current_home,
        meters=_meters(point.serial_numbers, details.meters if details else ()),
        agreements=agreements,
    )


def _told_agreements(point: MeterPoint, details: MeterPointDetails | None) -> tuple[AccountAgreement, ...]:
    """Return the agreements of a meter point as REST lists them, with GraphQL's for those that could not be read."""
    if details is None or (point.is_whole and point.agreements):
        return point.agreements
    starts = {agreement.valid_from for agreement in point.agreements}
    return (*point.agreements, *(other for other in details.agreements if other.valid_from not in starts))


def _is_export(point: MeterPoint, details: MeterPointDetails | None, agreements: Iterable[Agreement]) -> bool:
    """Return whether anything says that a meter point exports; Octopus leaves the flag out on some SEG points."""
    return (
        point.is_export
        or any(is_export_tariff(agreement.tariff_code) for agreement in agreements)
        or (details is not None and details.direction is Direction.EXPORT)
        or (details is not None and any(meter.is_export for meter in details.meters))
    )


def _agreements(agreements: Iterable[AccountAgreement]) -> tuple[Agreement, ...]:
    return tuple(
        sorted(
            (
                Agreement(tariff_code=agreement.tariff_code, start=agreement.valid_from, end=agreement.valid_to)
                for agreement in agreements
                if agreement.valid_to is None or agreement.valid_from < agreement.valid_to
            ),
            key=lambda agreement: agreement.start,
        )
    )


def _meters(serial_numbers: Iterable[str], details: Iterable[Meter]) -> tuple[SupplyMeter, ...]:
    """Return the meters from the oldest to the newest: by the day each began where it is known, unknown ones first."""
    known = {meter.serial_number: meter for meter in details}
    order = list(dict.fromkeys((*serial_numbers, *known)))
    order.sort(key=lambda serial: (known[serial].active_from or date.min) if serial in known else date.min)
    return tuple(
        SupplyMeter(
            serial_number=serial,
            active_from=known[serial].active_from if serial in known else None,
            active_to=known[serial].active_to if serial in known else None,
        )
        for serial in order
        if serial.strip()
    )


def completed(details: AccountDetails, known: AccountDetails | None) -> AccountDetails:
    """Return details; where not all of them could be read, with the meter points, meters and agreements known before."""
    if details.is_whole or known is None:
        return details
    before = {point.mpan: point for point in known.meter_points}
    found = {point.mpan: point for point in details.meter_points}
    return replace(
        details,
        meter_points=tuple(
            replace(point, meters=point.meters or old.meters, agreements=point.agreements or old.agreements)
            if (old := before.get(mpan)) is not None
            else point
            for mpan, point in {**before, **found}.items()
        ),
    )


type _ShownPoint = tuple[str, Direction | None, tuple[Meter, ...], tuple[AccountAgreement, ...]]


def shown_meter_points(details: AccountDetails) -> set[_ShownPoint]:
    """Return what makes a full poll worth it when it changes: meter points, direction, meters, agreements and rates."""
    return {(point.mpan, point.direction, point.meters, point.agreements) for point in details.meter_points}


def lists_all(details: AccountDetails, mpans: Iterable[str]) -> bool:
    """Return whether GraphQL tells all of some meter points, with their agreements."""
    told = {point.mpan for point in details.meter_points if point.agreements}
    return details.is_whole and told.issuperset(mpans)


def told_rates(details: AccountDetails | None) -> dict[str, Decimal]:
    """Return the rates (GBP/kWh, without VAT) that GraphQL tells of tariffs now, by their codes."""
    agreements = (agreement for point in details.meter_points for agreement in point.agreements) if details else ()
    return {
        agreement.tariff_code: pounds(agreement.rate_pence)
        for agreement in agreements
        if agreement.rate_pence is not None
    }


def has_progress(details: AccountDetails) -> bool:
    """Return whether there is anything to learn of the progress of an application."""
    return bool(details.product_enrolments) or any(point.onboarding for point in details.meter_points)
