"""REST: products, their tariffs and their rates, none of which need a key."""

from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from .catalogue import REGIONS, Product
from .rates import Rate
from .rest_parts import ApiError, local, not_found, page_of, parse_moment, parse_period, zulu
from .state import STATE

MAXIMUM_RATES_PAGE_SIZE = 1500
PRODUCTS_PAGE_SIZE = 100
_FLAGS = ("is_variable", "is_green", "is_tracker", "is_prepay", "is_business")


async def products(request: web.Request) -> web.Response:
    """`GET /v1/products/`: those on sale, or with `is_historical=true` those withdrawn. `direction` is no filter."""
    now = request.app[STATE].clock.now()
    moment = _moment(request, "available_at", now)
    is_historical = _flag(request, "is_historical") is True
    chosen = [
        product
        for product in sorted(request.app[STATE].catalogue.products.values(), key=lambda product: product.code)
        if (_is_withdrawn(product, moment) if is_historical else product.is_available(moment))
        and all(_flag(request, name) in (None, getattr(product, name)) for name in _FLAGS)
        and request.query.get("brand") in (None, product.brand)
    ]
    return page_of(
        request, chosen, lambda item: _product(request, item), maximum_size=PRODUCTS_PAGE_SIZE, is_size_fixed=True
    )


async def product(request: web.Request) -> web.Response:
    """`GET /v1/products/{code}/`: withdrawn products still answer."""
    found = _find(request)
    now = request.app[STATE].clock.now()
    moment = _moment(request, "tariffs_active_at", now)
    body = _product(request, found)
    tariffs = {
        f"_{region}": {found.payment_method_key: _tariff(request, found, region, moment, now)} for region in REGIONS
    }
    del body["direction"]
    body |= {
        "tariffs_active_at": zulu(moment),
        "single_register_electricity_tariffs": tariffs if found.night_schedule is None else {},
        "dual_register_electricity_tariffs": {} if found.night_schedule is None else tariffs,
        "single_register_gas_tariffs": {},
        "sample_quotes": {},
        "sample_consumption": {},
    }
    return web.json_response(body)


async def unit_rates(request: web.Request) -> web.Response:
    """`GET .../standard-unit-rates/`: newest first whatever is asked, every rate that overlaps the period."""
    found, region = _find_tariff(request)
    if found.night_schedule is not None:
        raise ApiError(400, {"detail": "This tariff has day and night rates, not standard."})
    start, end = parse_period(request)
    rates = found.schedule.rates(region, start, end, request.app[STATE].clock.now())
    return _rates_page(request, found, rates)


async def standing_charges(request: web.Request) -> web.Response:
    """`GET .../standing-charges/`: pence a day, nothing for export."""
    found, _ = _find_tariff(request)
    start, end = parse_period(request)
    charge = Rate(found.standing_charge, found.available_from, None)
    return _rates_page(request, found, [charge] if end is None or start is None or end > charge.valid_from else [])


async def day_or_night_unit_rates(request: web.Request) -> web.Response:
    """`GET .../day-unit-rates/` and `.../night-unit-rates/`: of a tariff with two registers alone."""
    found, region = _find_tariff(request)
    if found.night_schedule is None:
        raise ApiError(400, {"detail": "This tariff has standard rates, not day and night."})
    schedule = found.night_schedule if request.path.endswith("/night-unit-rates/") else found.schedule
    return _rates_page(request, found, schedule.rates(region, *parse_period(request), request.app[STATE].clock.now()))


def _rates_page(request: web.Request, found: Product, rates: list[Rate]) -> web.Response:
    response = page_of(request, rates[::-1], lambda rate: _rate(found, rate), maximum_size=MAXIMUM_RATES_PAGE_SIZE)
    response.headers["Cache-Control"] = "max-age=300"
    return response


def _rate(found: Product, rate: Rate) -> dict[str, Any]:
    return {
        "value_exc_vat": rate.value,
        "value_inc_vat": round(rate.value * found.vat_factor, 4),
        "valid_from": zulu(rate.valid_from),
        "valid_to": zulu(rate.valid_to),
        "payment_method": None,
    }


def _find(request: web.Request) -> Product:
    found = request.app[STATE].catalogue.products.get(request.match_info["code"])
    if found is None:
        raise not_found()
    return found


def _find_tariff(request: web.Request) -> tuple[Product, str]:
    found = _find(request)
    region = found.region_of(request.match_info["tariff_code"])
    if region is None:
        raise not_found()
    return found, region


def _is_withdrawn(item: Product, moment: datetime) -> bool:
    return item.available_to is not None and item.available_to <= moment


def _flag(request: web.Request, name: str) -> bool | None:
    return {"true": True, "false": False}.get(request.query.get(name, "").lower())


def _moment(request: web.Request, name: str, default: datetime) -> datetime:
    text = request.query.get(name)
    try:
        return parse_moment(text) if text else default
    except ValueError as error:
        raise ApiError(400, {name: ["Enter a valid date/time."]}) from error


def _product(request: web.Request, item: Product) -> dict[str, Any]:
    return {
        "code": item.code,
        "direction": item.direction,
        "full_name": item.full_name,
        "display_name": item.display_name,
        "description": item.description,
        "is_variable": item.is_variable,
        "is_green": item.is_green,
        "is_tracker": item.is_tracker,
        "is_prepay": item.is_prepay,
        "is_business": item.is_business,
        "is_restricted": item.is_restricted,
        "term": item.term,
        "available_from": local(item.available_from),
        "available_to": local(item.available_to),
        "links": [_link(request, f"/v1/products/{item.code}/", "self")],
        "brand": item.brand,
    }


def _tariff(request: web.Request, item: Product, region: str, moment: datetime, now: datetime) -> dict[str, Any]:
    code = item.tariff_code(region)
    path = f"/v1/products/{item.code}/electricity-tariffs/{code}"
    registers = (
        [("standard", item.schedule)]
        if item.night_schedule is None
        else [("day", item.schedule), ("night", item.night_schedule)]
    )
    unit_rates: dict[str, float | None] = {}
    for register, schedule in registers:
        rates = schedule.rates(region, moment, moment + timedelta(microseconds=1), now)
        value = rates[0].value if rates else None
        unit_rates[f"{register}_unit_rate_exc_vat"] = value
        unit_rates[f"{register}_unit_rate_inc_vat"] = None if value is None else round(value * item.vat_factor, 4)
    return {
        "code": code,
        "standing_charge_exc_vat": item.standing_charge,
        "standing_charge_inc_vat": round(item.standing_charge * item.vat_factor, 4),
        "online_discount_exc_vat": 0,
        "online_discount_inc_vat": 0,
        "dual_fuel_discount_exc_vat": 0,
        "dual_fuel_discount_inc_vat": 0,
        "exit_fees_exc_vat": 0,
        "exit_fees_inc_vat": 0,
        "exit_fees_type": "NONE",
        "links": [
            _link(request, f"{path}/standing-charges/", "standing_charges"),
            *(_link(request, f"{path}/{register}-unit-rates/", f"{register}_unit_rates") for register, _ in registers),
        ],
        **unit_rates,
    }


def _link(request: web.Request, path: str, relation: str) -> dict[str, str]:
    return {"href": str(request.url.origin().with_path(path)), "method": "GET", "rel": relation}
