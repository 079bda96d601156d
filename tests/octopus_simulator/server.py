"""The web application: routes, the request log, and Octopus' manners with slashes and unknown paths."""

import asyncio

from aiohttp import web

from . import graphql_api, rest_account, rest_consumption, rest_products
from .faults import NOT_FOUND_PAGE
from .misbehaviour import Handler, misbehave
from .request_log import RequestRecord
from .rest_parts import ApiError
from .state import STATE, State

CONTROL_PREFIX = "/_control"
GRAPHQL_PATH = "/v1/graphql/"
_TARIFF = "/v1/products/{code}/electricity-tariffs/{tariff_code}"
_METER_POINT = r"/v1/electricity-meter-points/{mpan:\d+}"
_ROUTES = (
    # The account number's form is part of the route: any other spelling is not found at all.
    ("account", "/v1/accounts/{number:A-[0-9A-F]{8}}/", rest_account.account),
    ("meter_point", f"{_METER_POINT}/", rest_account.meter_point),
    ("consumption", f"{_METER_POINT}/meters/{{serial_number}}/consumption/", rest_consumption.consumption),
    ("products", "/v1/products/", rest_products.products),
    ("product", "/v1/products/{code}/", rest_products.product),
    ("unit_rates", f"{_TARIFF}/standard-unit-rates/", rest_products.unit_rates),
    ("unit_rates", f"{_TARIFF}/day-unit-rates/", rest_products.day_or_night_unit_rates),
    ("unit_rates", f"{_TARIFF}/night-unit-rates/", rest_products.day_or_night_unit_rates),
    ("standing_charges", f"{_TARIFF}/standing-charges/", rest_products.standing_charges),
    ("grid_supply_points", "/v1/industry/grid-supply-points/", rest_account.grid_supply_points),
)
_KIND = web.RequestKey("kind", str)
_OPERATION = web.RequestKey("operation", str)


def make_application(state: State) -> web.Application:
    """Return the application that answers for `state`."""
    application = web.Application(middlewares=[_record, _fail, _answer_errors])
    application[STATE] = state
    for kind, path, handler in _ROUTES:
        application.router.add_get(path, handler, name=None)
        _KINDS[handler] = kind
    application.router.add_post(GRAPHQL_PATH, graphql_api.graphql)
    return application


_KINDS: dict[Handler, str] = {}


@web.middleware
async def _record(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Write the request down, whatever becomes of it, and take the time that answers take."""
    if request.path.startswith(CONTROL_PREFIX):
        return await handler(request)
    state = request.app[STATE]
    now = state.clock.now()
    request[_KIND], operation = await _classify(request)
    request[_OPERATION] = operation or ""
    status, size = None, 0
    try:
        if state.latency:
            await asyncio.sleep(state.latency)
        response = await handler(request)
        status = response.status
        size = len(response.body) if isinstance(response, web.Response) and isinstance(response.body, bytes) else 0
        return response
    finally:
        state.log.records.append(
            RequestRecord(
                time=now,
                host=request.host,
                method=request.method,
                path=request.path,
                query=dict(request.query),
                kind=request[_KIND],
                operation=operation,
                status=status,
                size=size,
                user_agent=request.headers.get("User-Agent", ""),
                has_authorization="Authorization" in request.headers,
            )
        )


async def _classify(request: web.Request) -> tuple[str, str | None]:
    if request.path == GRAPHQL_PATH and request.method == "POST":
        fields, operation = graphql_api.describe(await request.text())
        return f"graphql:{fields}", operation
    return _KINDS.get(request.match_info.handler, "unknown"), None


@web.middleware
async def _fail(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a waiting fault happen to the request."""
    if request.path.startswith(CONTROL_PREFIX):
        return await handler(request)
    fault = request.app[STATE].faults.take(request.path, request[_KIND], request.host, request[_OPERATION])
    return await misbehave(request, handler, fault) if fault else await handler(request)


@web.middleware
async def _answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what went wrong into the bodies that Octopus sends."""
    try:
        return await handler(request)
    except ApiError as error:
        return web.json_response(error.body, status=error.status, headers=error.headers)
    except web.HTTPNotFound:
        if await _exists_with_slash(request):
            location = request.rel_url.raw_path + "/"
            if request.rel_url.raw_query_string:
                location += "?" + request.rel_url.raw_query_string
            return web.Response(status=301, headers={"Location": location}, content_type="text/html")
        return web.Response(status=404, text=NOT_FOUND_PAGE, content_type="text/html")
    except web.HTTPMethodNotAllowed:
        return web.json_response({"detail": f'Method "{request.method}" not allowed.'}, status=405)


async def _exists_with_slash(request: web.Request) -> bool:
    path = request.rel_url.raw_path
    if path.endswith("/"):
        return False
    twin = request.clone(rel_url=request.rel_url.with_path(path + "/", encoded=True))
    return (await request.app.router.resolve(twin)).http_exception is None
