"""Makes a fault happen to an answer on its way out."""

import asyncio
from collections.abc import Awaitable, Callable
import json
from typing import Any

from aiohttp import web
from yarl import URL

from .faults import Fault

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def misbehave(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    """Answer `request` in the way that `fault` says."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.status is not None:
        return _made_up(fault)
    response = await handler(request)
    if not isinstance(response, web.Response):
        return response
    body = _body(response)
    if fault.resets_connection:
        return await _broken(request, response, body)
    if fault.truncates:
        body = body[: len(body) // 2]
    if fault.foreign_next:
        body = _with_foreign_next(request, body, fault.foreign_next)
    if fault.graphql_error:
        body = _with_graphql_error(body, dict(fault.graphql_error))
    headers = {name: value for name, value in response.headers.items() if name.lower() != "content-length"}
    if fault.content_type:
        headers["Content-Type"] = fault.content_type
    return web.Response(status=response.status, body=body, headers=headers)


def _made_up(fault: Fault) -> web.Response:
    if fault.json is not None:
        text, default_type = json.dumps(fault.json), "application/json"
    else:
        text, default_type = fault.text or "", "text/plain"
    return web.Response(
        status=fault.status or 200,
        text=text,
        content_type=fault.content_type or default_type,
        headers=dict(fault.headers),
    )


def _body(response: web.Response) -> bytes:
    return response.body if isinstance(response.body, bytes) else b""


async def _broken(request: web.Request, response: web.Response, body: bytes) -> web.StreamResponse:
    broken = web.StreamResponse(status=response.status, headers={"Content-Type": response.headers["Content-Type"]})
    broken.content_length = len(body)
    await broken.prepare(request)
    await broken.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.abort()
    return broken


def _with_foreign_next(request: web.Request, body: bytes, origin: str) -> bytes:
    answer: dict[str, Any] = json.loads(body)
    here = URL(str(answer.get("next") or request.url.update_query(page=2)))
    answer["next"] = origin.rstrip("/") + here.raw_path_qs
    return json.dumps(answer).encode()


def _with_graphql_error(body: bytes, error: dict[str, Any]) -> bytes:
    answer: dict[str, Any] = json.loads(body)
    answer["errors"] = [*answer.get("errors", []), error]
    *parents, last = error["path"]
    place: Any = answer.get("data")
    try:
        for step in parents:
            place = place[step]
        place[last] = None
    except KeyError, IndexError, TypeError:
        # The field was not asked for, or is null already.
        pass
    return json.dumps(answer).encode()
