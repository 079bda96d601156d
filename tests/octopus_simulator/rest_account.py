"""REST: the account, the public meter point record, and the grid supply points."""

from datetime import datetime
from typing import Any

from aiohttp import web

from .catalogue import REGIONS
from .days import local_date
from .home import Agreement, Meter, MeterPoint, Property
from .rest_parts import local, not_found, page_of, require_key
from .state import STATE


async def account(request: web.Request) -> web.Response:
    """`GET /v1/accounts/{number}/`."""
    require_key(request)
    state = request.app[STATE]
    if request.match_info["number"] != state.home.account_number:
        raise not_found()
    now = state.clock.now()
    properties = [_property(place, now) for place in state.home.properties]
    return web.json_response({"number": state.home.account_number, "properties": properties})


async def meter_point(request: web.Request) -> web.Response:
    """`GET /v1/electricity-meter-points/{mpan}/`, which needs no key."""
    point = request.app[STATE].home.meter_point(request.match_info["mpan"])
    if point is None or not point.is_public:
        raise not_found()
    return web.json_response({"gsp": f"_{point.region}", "mpan": point.mpan, "profile_class": point.profile_class})


async def grid_supply_points(request: web.Request) -> web.Response:
    """`GET /v1/industry/grid-supply-points/`: of a postcode, or all of them."""
    if "postcode" not in request.query:
        regions = list(REGIONS)
    else:
        wanted = _normalise(request.query["postcode"])
        places = [place for place in request.app[STATE].home.properties if _normalise(place.postcode) == wanted]
        regions = sorted({point.region for place in places for point in place.meter_points})
    return page_of(request, regions, lambda region: {"group_id": f"_{region}"}, maximum_size=100)


def _normalise(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def _property(place: Property, now: datetime) -> dict[str, Any]:
    return {
        "id": place.identifier,
        "moved_in_at": local(place.moved_in_at),
        "moved_out_at": local(place.moved_out_at),
        "address_line_1": place.address_line_1,
        "address_line_2": "",
        "address_line_3": "",
        "town": place.town,
        "county": "",
        "postcode": place.postcode,
        "electricity_meter_points": [_meter_point(point, now) for point in place.meter_points if point.is_listed],
        "gas_meter_points": [],
    }


def _meter_point(point: MeterPoint, now: datetime) -> dict[str, Any]:
    agreements = sorted(point.agreements, key=lambda agreement: agreement.valid_from)
    return {
        "mpan": point.mpan,
        "profile_class": point.profile_class,
        "consumption_standard": point.consumption_standard,
        "meters": [_meter(meter, now) for meter in point.meters],
        "agreements": [_agreement(agreement) for agreement in agreements],
        "is_export": point.is_export,
    }


def _meter(meter: Meter, now: datetime) -> dict[str, Any]:
    # A meter that was taken away stays listed, without registers.
    register = {"identifier": "1", "rate": "STANDARD", "is_settlement_register": True}
    is_gone = meter.active_to is not None and meter.active_to < local_date(now)
    return {"serial_number": meter.serial_number, "registers": [] if is_gone else [register]}


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "tariff_code": agreement.tariff_code,
        "valid_from": local(agreement.valid_from),
        "valid_to": local(agreement.valid_to),
    }
