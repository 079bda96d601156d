"""A server that gives prepared replies one after another, and remembers what it was asked."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web
import orjson

from custom_components.octopus_seg.octopus.transport import Request, Transport

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

REST_KEY = "sk_live_notARealKey0000"
PATH = "/v1/electricity-meter-points/1299000000024/"


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that reached the server."""

    method: str
    raw_path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path as it came, still quoted."""
        return self.raw_path.partition("?")[0]

    @property
    def question(self) -> str:
        """The GraphQL document."""
        return str(orjson.loads(self.body)["query"])

    @property
    def variables(self) -> dict[str, object]:
        """The GraphQL variables."""
        variables: dict[str, object] = orjson.loads(self.body)["variables"]
        return variables


class Stub:
    """The server. The last prepared reply is given again and again."""

    def __init__(self) -> None:
        """Prepare the application, without replies."""
        self.application = web.Application()
        self.application.router.add_route("*", "/{path:.*}", self._handle)
        self.base_url = ""
        self.seen: list[Seen] = []
        self._handlers: list[Handler] = []

    def will(self, *handlers: Handler) -> None:
        """Prepare replies, to be given in this order."""
        self._handlers.extend(handlers)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        """Note the request and give the next reply."""
        self.seen.append(
            Seen(request.method, request.raw_path, request.query, request.headers.copy(), await request.read())
        )
        handler = self._handlers.pop(0) if len(self._handlers) > 1 else self._handlers[0]
        return await handler(request)


def say(payload: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Handler:
    """Reply with JSON."""
    return say_raw(orjson.dumps(payload), "application/json", status, headers)


def say_page(*rows: Mapping[str, object], count: int | None = None, following: str | None = None) -> Handler:
    """Reply with one page of a list."""
    return say({"count": len(rows) if count is None else count, "next": following, "previous": None, "results": rows})


def say_raw(
    body: bytes, content_type: str = "text/html", status: int = 200, headers: Mapping[str, str] | None = None
) -> Handler:
    """Reply with these bytes."""

    async def handler(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status, content_type=content_type, headers=headers)

    return handler


def break_off(after: bytes = b"") -> Handler:
    """Cut the connection, before the headers or after some bytes of a body that promised more."""

    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        if after:
            response.content_length = len(after) + 100
            await response.prepare(request)
            await response.write(after)
        assert request.transport is not None
        request.transport.close()
        return response

    return handler


def as_it_is(answer: object) -> object:
    """Read an answer as it came."""
    return answer


async def fetch_as_it_is(transport: Transport) -> object:
    """Ask for something with a key, and return the answer as it came."""
    request = Request(url=transport.url(PATH), headers={"Authorization": "Basic key"})
    return await transport.fetch(request, as_it_is)
