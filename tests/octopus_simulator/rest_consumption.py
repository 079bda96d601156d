"""REST: a meter's half-hours, and their sums by hour, day, week, month and quarter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from aiohttp import web

from .days import HALF_HOUR, LONDON, local_midnight
from .home import Meter, MeterPoint
from .rest_parts import ApiError, local, not_found, page_of, parse_period, require_key
from .state import STATE

MAXIMUM_PAGE_SIZE = 25_000
_GROUPS = ("hour", "day", "week", "month", "quarter")


@dataclass(frozen=True, slots=True)
class _Interval:
    start: datetime
    end: datetime
    energy_wh: int


async def consumption(request: web.Request) -> web.Response:
    """`GET /v1/electricity-meter-points/{mpan}/meters/{serial_number}/consumption/`; newest first by default."""
    require_key(request)
    point = request.app[STATE].home.meter_point(request.match_info["mpan"])
    if point is None:
        raise not_found()
    rows = list(_rows(request, point))
    if group := request.query.get("group_by"):
        if group not in _GROUPS:
            raise ApiError(400, {"group_by": [f'"{group}" is not a valid choice.']})
        rows = _grouped(rows, group)
    if request.query.get("order_by") != "period":
        rows.reverse()
    return page_of(request, rows, render_row, maximum_size=MAXIMUM_PAGE_SIZE)


def _rows(request: web.Request, point: MeterPoint) -> Iterable[_Interval]:
    start, end = parse_period(request)
    # The half-hour that begins at `period_to` is part of the answer, unlike with rates.
    stop = None if end is None else end + timedelta(microseconds=1)
    publication = request.app[STATE].publication
    for meter in _meters(point, request.match_info["serial_number"]):
        for slot, energy in publication.rows(point, meter, start, stop):
            yield _Interval(slot, slot + HALF_HOUR, energy)


def _meters(point: MeterPoint, serial_number: str) -> list[Meter]:
    """Return the meter of a serial number; a wrong one is answered with no rows, not with an error."""
    return [meter for meter in point.meters if meter.serial_number == serial_number]


def _grouped(rows: list[_Interval], group: str) -> list[_Interval]:
    sums: dict[datetime, int] = {}
    for row in rows:
        start = _group_start(row.start, group)
        sums[start] = sums.get(start, 0) + row.energy_wh
    return [_Interval(start, _group_end(start, group), energy) for start, energy in sums.items()]


def _group_start(moment: datetime, group: str) -> datetime:
    if group == "hour":
        return moment.replace(minute=0)
    day = moment.astimezone(LONDON).date()
    if group == "week":
        day -= timedelta(days=day.weekday())
    elif group == "month":
        day = day.replace(day=1)
    elif group == "quarter":
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return local_midnight(day)


def _group_end(start: datetime, group: str) -> datetime:
    if group == "hour":
        return start + timedelta(hours=1)
    day = start.astimezone(LONDON).date()
    if group in ("day", "week"):
        return local_midnight(day + timedelta(days=1 if group == "day" else 7))
    months = day.month - 1 + (1 if group == "month" else 3)
    return local_midnight(date(day.year + months // 12, months % 12 + 1, 1))


def render_row(row: _Interval) -> dict[str, Any]:
    """Return a row as it is sent."""
    return {"consumption": row.energy_wh / 1000, "interval_start": local(row.start), "interval_end": local(row.end)}
