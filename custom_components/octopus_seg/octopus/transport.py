"""HTTP requests to Octopus, with retries, redirects, other hosts and limits of size."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
import random
from typing import Final, Protocol

from aiohttp import ClientConnectorDNSError, ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from .budget import EVERYTHING, Budget, UnaskedRequests
from .errors import OctopusAnswerError, OctopusConnectionError, OctopusError, OctopusRateLimitError
from .hosts import DEFAULT_BASE_URLS, Hosts
from .parsing import read_json
from .quarantine import Quarantine
from .replies import Reply, check

DEFAULT_BASE_URL: Final = DEFAULT_BASE_URLS[0]

# An account with many years of history, a page of 1,500 rates or of 50 transactions are well below this.
LARGEST_BODY: Final = 2**20
# Above this, an answer is read in the executor, so that the event loop never waits for it.
LARGEST_INLINE_BODY: Final = 64 * 2**10

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# 303 alone asks for a GET; every question here only reads, so that the others are asked again with their body.
REDIRECTS_THAT_KEEP_THE_METHOD: Final = frozenset({301, 302, 307, 308})
PERMANENT_REDIRECTS: Final = frozenset({301, 308})

# So many look-ups of a host's name in a row have to fail before another host is tried.
FAILED_LOOKUPS: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long to wait for Octopus, in seconds.

    `time_out` is for one exchange, from connecting to the last byte. `pauses` lie between the tries of a request that
    failed on the way or at Octopus, each longer or shorter at random by up to a half, so that homes don't retry
    together. A `Retry-After` up to `longest_wait` is waited for, once; a longer one is left to the caller.
    """

    time_out: float = 30
    pauses: tuple[float, ...] = (0.5, 2)
    longest_wait: float = 10
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Stream(Protocol):
    """What takes a body in pieces, none of which is larger than what the event loop may read."""

    def feed(self, piece: bytes) -> None:
        """Take the next piece."""

    @property
    def left(self) -> bytes:
        """Return the text that is left to be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One question to Octopus. `url` is complete; its path is already quoted.

    `kind` names the answer in an error, and `largest` bounds its body, in bytes, where it is not `LARGEST_BODY`.
    With `takes_bad_request` the JSON of an HTTP 400 is an answer, too: some GraphQL servers send their errors so. `stream`
    makes what takes the body of a reply as it comes in; what that leaves is read when all of it has come.
    """

    url: URL
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    kind: str = "the answer"
    largest: int | None = None
    takes_bad_request: bool = False
    stream: Callable[[], Stream] | None = None


class _NoSuchHostError(OctopusConnectionError):
    """The name of the host could not be looked up."""


class Transport:
    """Sends requests and reads the answers, on a session that belongs to the caller.

    Redirects are not followed, except one to an address of `hosts`, so that the key is sent to nobody else. Another
    one of them is asked, from then on, where the one before is permanently gone: its name cannot be looked up, it says 410
    for what the other has, or it redirects permanently.
    """

    def __init__(
        self,
        session: ClientSession,
        *,
        version: str,
        base_url: str = DEFAULT_BASE_URL,
        hosts: Hosts | None = None,
        patience: Patience | None = None,
        budget: Budget | None = None,
    ) -> None:
        """Send to `hosts`, or to `base_url` alone, as this `version` of the integration.

        Raises ValueError where a key would not be safe there.
        """
        self._session = session
        self._hosts = hosts or Hosts((base_url,))
        self._failed_lookups = 0
        self._gone: set[str] = set()
        self.quarantine = Quarantine()
        self.budget = budget or Budget(*EVERYTHING)
        self.unasked = UnaskedRequests()
        self._patience = patience or Patience()
        self._headers = {
            "Accept": "application/json",
            "User-Agent": f"octopus_seg/{version} "
            "(Home Assistant custom integration; +https://github.com/octopus-seg/octopus-seg)",
        }
        self._has_given_up = False
        self._failing: set[str] = set()
        self.requests_made = 0
        """HTTP requests sent so far, tries and redirects included."""

    def url(self, path: str) -> URL:
        """Return the address of a path below the base URL; the path is quoted already and starts with a slash."""
        return self._hosts.url(path)

    async def fetch[T](self, request: Request, read: Callable[[object], T]) -> T:
        """Send a request, and return what `read` makes of the JSON in the answer.

        `read` must be pure: for a large answer it runs in another thread. Raises any `OctopusError`.
        """
        reply = await self._answer(request)
        if len(reply.body) <= LARGEST_INLINE_BODY:
            return read_json(reply.body, read)
        return await asyncio.get_running_loop().run_in_executor(None, read_json, reply.body, read)

    async def _answer(self, request: Request) -> Reply:
        """Return a good reply, after as many tries as patience allows.

        Once all tries of a request have failed, those that follow have one each until one succeeds, and the same request
        until it does: an outage of hours must not cause more requests.
        """
        path = request.url.path
        has_given_up = self._has_given_up or (request.method == "GET" and path in self._failing)
        pauses = iter(() if has_given_up else self._patience.pauses)
        has_waited = False
        while True:
            try:
                exchanged = await self._exchange(request)
                self.quarantine.observed.outcome("reply", _sort_of(exchanged))
                reply = check(exchanged, takes_bad_request=request.takes_bad_request)
            except OctopusRateLimitError as error:
                if has_waited or error.retry_after is None or error.retry_after > self._patience.longest_wait:
                    raise
                has_waited = True
                pause = error.retry_after
            except OctopusConnectionError:
                self.unasked.note_outage()
                scheduled = next(pauses, None)
                if scheduled is None:
                    self._has_given_up = True
                    self._failing.add(path)
                    raise
                pause = scheduled * random.uniform(0.5, 1.5)  # noqa: S311 - nobody gains by guessing it
            else:
                self._has_given_up = False
                self._failing.discard(path)
                return reply
            await self._patience.sleep(pause)

    async def _exchange(self, request: Request) -> Reply:
        """Return the reply to a request, whatever it says, from another host where this one is permanently gone."""
        url = self._hosts.here(request.url)
        other = self._hosts.elsewhere(url)
        try:
            reply = await self._follow(request, url)
        except _NoSuchHostError:
            self._failed_lookups += 1
            if other is None or self._failed_lookups < FAILED_LOOKUPS:
                raise
            # Without a network this fails in the same way, and nothing changes.
            reply = await self._follow(request, other)
            self._hosts.use(other)
        self._failed_lookups = 0
        if reply.status == 410 and other is not None and url.path not in self._gone:
            return await self._at_other_host(request, reply, other)
        return reply

    async def _at_other_host(self, request: Request, gone: Reply, other: URL) -> Reply:
        """Return what another host replies where this one says 410, if it has it; else the thing itself is gone.

        Each thing is asked for there once.
        """
        self._gone.add(other.path)
        try:
            reply = await self._follow(request, other)
        except OctopusError:
            return gone
        if reply.status != 200:
            return gone
        self._hosts.use(other)
        return reply

    async def _follow(self, request: Request, url: URL) -> Reply:
        """Return the reply to a request at a URL, whatever it says, after at most one redirect."""
        reply = await self._send(request, url)
        if reply.status not in REDIRECTS:
            return reply
        target = self._redirected(request, url, reply)
        answer = await self._send(request, target)
        if reply.status in PERMANENT_REDIRECTS and answer.status == 200:
            self._hosts.use(target)
        return answer

    def _redirected(self, request: Request, url: URL, reply: Reply) -> URL:
        """Return where a redirect leads; raises `OctopusAnswerError` where it must not be followed."""
        try:
            target = url.join(URL(reply.location))
            is_safe = self._hosts.is_ours(target)
        except ValueError:
            is_safe = False
        if not is_safe:
            self.quarantine.observed.outcome("reply", "redirect to another server")
            raise OctopusAnswerError("the answer is a redirect to another server")
        if request.method != "GET" and reply.status not in REDIRECTS_THAT_KEEP_THE_METHOD:
            raise OctopusAnswerError("the answer is a redirect of a request that cannot be repeated")
        return target

    async def _send(self, request: Request, url: URL) -> Reply:
        """Exchange one HTTP request for one reply.

        Raises OctopusBudgetError instead where too much was asked before. Errors of aiohttp are not chained: their texts hold the URL, and the URL may hold an MPAN.
        """
        self.budget.check()
        self.unasked.spend()
        self.budget.spend()
        self.requests_made += 1
        try:
            async with self._session.request(
                request.method,
                url,
                headers={**self._headers, **request.headers},
                data=request.body,
                allow_redirects=False,
                timeout=ClientTimeout(total=self._patience.time_out),
            ) as response:
                return Reply(
                    status=response.status,
                    content_type=response.content_type,
                    location=response.headers.get("Location", ""),
                    retry_after=_shortened(response.headers.get("Retry-After")),
                    body=await _read_body(response, request),
                )
        except TimeoutError:
            raise OctopusConnectionError("Octopus did not answer in time") from None
        except ClientConnectorDNSError as error:
            raise _NoSuchHostError(f"Octopus could not be reached ({type(error).__name__})") from None
        except (ClientError, OSError) as error:
            raise OctopusConnectionError(f"Octopus could not be reached ({type(error).__name__})") from None


def _sort_of(reply: Reply) -> str:
    """Return a short description of a reply for first contact."""
    return f"{reply.status}{' JSON' if reply.is_json else ''}"


def _shortened(retry_after: str | None) -> str | None:
    """Return a `Retry-After` with at most nine digits of a number, which are far more than is used."""
    if retry_after is None or not retry_after.strip().isdigit():
        return retry_after
    return retry_after.strip()[:9]


async def _read_body(response: ClientResponse, request: Request) -> bytes | bytearray:
    """Return the decompressed body; raises `OctopusAnswerError` for one that is too large to be meant."""
    body, size = bytearray(), 0
    stream = request.stream() if request.stream is not None else None
    async for piece in response.content.iter_chunked(LARGEST_INLINE_BODY):
        size += len(piece)
        if size > (request.largest or LARGEST_BODY):
            response.close()
            raise OctopusAnswerError(f"{request.kind} is too large")
        if stream is None:
            body += piece
        else:
            stream.feed(piece)
            await asyncio.sleep(0)  # so that all else has its turn between two pieces
    return body if stream is None else stream.left
