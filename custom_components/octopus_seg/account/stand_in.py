"""The account as GraphQL tells it, in the form of REST, for what REST leaves out."""

from collections.abc import Collection
from dataclasses import replace

from ..octopus import AccountDetails, AccountRecord, Direction, MeterPoint, MeterPointDetails, Property
from .supply import SupplyPoint


def account_of(details: AccountDetails, *, without: Collection[str] = ()) -> AccountRecord:
    """Return an account of the meter points that GraphQL lists, but for some MPANs; it may lack what REST would list."""
    points = [point for point in details.meter_points if point.mpan not in without]
    homes = dict.fromkeys(point.moved_out_at for point in points)
    properties = tuple(
        Property(
            moved_out_at=left_at,
            meter_points=tuple(_meter_point(point) for point in points if point.moved_out_at == left_at),
        )
        for left_at in homes
    )
    return AccountRecord(number=details.number, properties=properties, is_whole=False)


def completed(account: AccountRecord, details: AccountDetails | None) -> AccountRecord:
    """Return an account of which REST could not be read in full, or that REST shows empty, with GraphQL's meter points."""
    listed = {point.mpan for home in account.properties for point in home.meter_points}
    if details is None or (account.is_whole and listed):
        return account
    added = account_of(details, without=listed)
    if not added.properties:
        return account
    return replace(account, properties=(*account.properties, *added.properties), is_whole=False)


def remembered(point: SupplyPoint, before: SupplyPoint | None) -> SupplyPoint:
    """Return a meter point that REST alone told of, with what was known before that REST leaves out."""
    if before is None:
        return point
    return replace(
        point,
        is_export=point.is_export or before.is_export,
        meters=point.meters or before.meters,
        agreements=point.agreements or before.agreements,
    )


def _meter_point(point: MeterPointDetails) -> MeterPoint:
    return MeterPoint(
        mpan=point.mpan,
        is_export=point.direction is Direction.EXPORT,
        serial_numbers=tuple(meter.serial_number for meter in point.meters),
        agreements=point.agreements,
    )
