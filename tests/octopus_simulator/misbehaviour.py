"""Makes a fault happen to an answer on its way out."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import lru_cache
import gzip
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
    if fault.moves_to is not None:
        location = fault.moves_to + request.rel_url.raw_path_qs
        return web.Response(status=fault.status or 301, headers={"Location": location})
    if fault.status is not None:
        return _made_up(fault)
    if fault.bursts:
        return web.Response(body=_bomb(), headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
    first_page = request.rel_url.without_query_params("page")
    response = await handler(request.clone(rel_url=first_page) if fault.repeats_page else request)
    if not isinstance(response, web.Response):
        return response
    if fault.drips:
        return await _dripping(request, response, _body(response))
    if fault.resets_connection:
        return await _broken(request, response, _body(response))
    headers = {name: value for name, value in response.headers.items() if name.lower() != "content-length"}
    if fault.content_type:
        headers["Content-Type"] = fault.content_type
    return web.Response(status=response.status, body=_spoilt(request, _body(response), fault), headers=headers)


def _spoilt(request: web.Request, body: bytes, fault: Fault) -> bytes:
    """Return the body of an answer with what a fault does to it."""
    if fault.truncates:
        return body[: len(body) // 2]
    if fault.foreign_next:
        body = _with_foreign_next(request, body, fault.foreign_next)
    if fault.repeats_page or fault.loops:
        body = _with_another_page(request, body, is_same=fault.loops)
    if fault.change is not None:
        body = json.dumps(fault.change(json.loads(body))).encode()
    if fault.graphql_error:
        body = _with_graphql_error(body, dict(fault.graphql_error))
    return body


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


async def _dripping(request: web.Request, response: web.Response, body: bytes) -> web.StreamResponse:
    dripping = web.StreamResponse(status=response.status, headers={"Content-Type": response.headers["Content-Type"]})
    dripping.content_length = len(body)
    await dripping.prepare(request)
    for number in range(len(body)):
        await dripping.write(body[number : number + 1])
        await asyncio.sleep(1)
    return dripping


@lru_cache(maxsize=1)
def _bomb() -> bytes:
    return gzip.compress(b'{"number": "' + b"0" * 2**26 + b'"}', compresslevel=1)


def _with_another_page(request: web.Request, body: bytes, *, is_same: bool) -> bytes:
    """Return an answer that says there is one more page: in REST by its link, in GraphQL by its cursor."""
    answer: dict[str, Any] = json.loads(body)
    if "results" in answer:
        page = int(request.query.get("page", "1")) + (0 if is_same else 1)
        answer["next"] = str(request.url.update_query(page=page))
    account = (answer.get("data") or {}).get("account") or {}
    if account.get("transactions"):
        account["transactions"]["pageInfo"] = {"hasNextPage": True, "endCursor": "c2FtZQ=="}
    return json.dumps(answer).encode()
