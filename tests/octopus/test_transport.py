"""Tests for HTTP with Octopus."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
import gzip
import random
import threading
import traceback

from aiohttp import ClientSession, web
import pytest
from yarl import URL

from custom_components.octopus_seg.octopus import transport as transport_module
from custom_components.octopus_seg.octopus.errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from custom_components.octopus_seg.octopus.transport import Patience, Request, Transport

from .stub import PATH, Handler, Stub, break_off, fetch_as_it_is, say, say_raw


async def test_an_answer_is_read(transport: Transport, stub: Stub) -> None:
    """JSON comes back as the reader makes it."""
    stub.will(say({"gsp": "_C"}))
    assert await fetch_as_it_is(transport) == {"gsp": "_C"}
    assert transport.requests_made == 1


async def test_a_request_says_who_asks(transport: Transport, stub: Stub) -> None:
    """The user agent names the integration, its version and its home."""
    stub.will(say({}))
    await fetch_as_it_is(transport)
    assert stub.seen[0].headers["User-Agent"] == (
        "octopus_seg/1.2.3 (Home Assistant custom integration; +https://github.com/octopus-seg/octopus-seg)"
    )
    assert stub.seen[0].headers["Accept"] == "application/json"


async def test_a_base_url_may_end_in_a_slash_or_have_a_path(session: ClientSession, stub: Stub) -> None:
    """Paths are put below the base URL, with one slash."""
    stub.will(say({}))
    transport = Transport(session, version="1", base_url=f"{stub.base_url}/proxy/")
    await fetch_as_it_is(transport)
    assert stub.seen[0].path == f"/proxy{PATH}"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_failure_on_their_side_is_tried_again(
    transport: Transport, stub: Stub, slept: list[float], status: int
) -> None:
    """A passing failure is not seen by the caller."""
    stub.will(say_raw(b"", status=status), say_raw(b"", status=status), say({"fine": True}))
    assert await fetch_as_it_is(transport) == {"fine": True}
    assert len(slept) == 2


async def test_tries_end(transport: Transport, stub: Stub) -> None:
    """Three tries are enough; the error names the status."""
    stub.will(say_raw(b"", status=503))
    with pytest.raises(OctopusConnectionError, match="HTTP 503"):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == transport.requests_made == 3


async def test_pauses_grow_and_are_shifted_at_random(transport: Transport, stub: Stub, slept: list[float]) -> None:
    """Homes that failed together do not come back together."""
    for _ in range(8):
        stub.will(say_raw(b"", status=500), say_raw(b"", status=500), say({}))
    for _ in range(8):
        await fetch_as_it_is(transport)
    first, second = slept[::2], slept[1::2]
    assert all(0.5 <= pause <= 1.5 for pause in first)
    assert all(1 <= pause <= 3 for pause in second)
    assert len(set(slept)) == 16


async def test_an_outage_is_not_met_by_trying_harder(transport: Transport, stub: Stub) -> None:
    """Once a request has failed in spite of all its tries, each one has a single try, until Octopus answers again."""
    down = say_raw(b"", status=503)
    stub.will(down, down, down, down, down, say({}), down, down, say({}))
    tries = []
    for is_answered in (False, False, False, True, True):
        before = transport.requests_made
        if is_answered:
            await fetch_as_it_is(transport)
        else:
            with pytest.raises(OctopusConnectionError):
                await fetch_as_it_is(transport)
        tries.append(transport.requests_made - before)
    assert tries == [3, 1, 1, 1, 3]


async def test_a_lost_connection_is_tried_again(transport: Transport, stub: Stub) -> None:
    """A connection cut before the headers is a failure on the way."""
    stub.will(break_off(), break_off(), say({"fine": True}))
    assert await fetch_as_it_is(transport) == {"fine": True}


async def test_a_body_cut_short_is_tried_again(transport: Transport, stub: Stub) -> None:
    """A connection cut in the middle of the body never gives half an answer."""
    stub.will(break_off(b'{"gsp": '), say({"gsp": "_C"}))
    assert await fetch_as_it_is(transport) == {"gsp": "_C"}


async def test_a_body_cut_short_every_time_is_a_connection_error(transport: Transport, stub: Stub) -> None:
    """After the last try it is the caller's to know."""
    stub.will(break_off(b'{"gsp": '))
    with pytest.raises(OctopusConnectionError):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == 3


async def test_a_garbled_encoding_is_a_connection_error(transport: Transport, stub: Stub) -> None:
    """Bytes that are not the gzip they claim to be did not come through whole."""
    stub.will(say_raw(b"not gzip", "application/json", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(OctopusConnectionError):
        await fetch_as_it_is(transport)


async def test_the_first_pause_is_half_a_second_and_the_second_is_two_by_default(
    session: ClientSession, stub: Stub, slept: list[float]
) -> None:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    random.seed(1)
    for _ in range(40):
        transport = Transport(session, version="1", base_url=stub.base_url, patience=Patience(sleep=sleep))
        stub.will(say_raw(b"", status=503))
        with pytest.raises(OctopusConnectionError):
            await fetch_as_it_is(transport)
    first, second = slept[::2], slept[1::2]
    assert 0.25 <= min(first) < 0.35
    assert 0.65 < max(first) <= 0.75
    assert 1 <= min(second) < 1.4
    assert 2.6 < max(second) <= 3


async def test_no_server_is_a_connection_error(session: ClientSession, patience: Patience) -> None:
    """Nobody listens: the error says what kind, and not where."""
    transport = Transport(session, version="1", base_url="http://127.0.0.1:1", patience=patience)
    with pytest.raises(OctopusConnectionError, match=r"^Octopus could not be reached \(ClientConnectorError\)$"):
        await fetch_as_it_is(transport)
    assert transport.requests_made == 3


async def test_silence_is_a_connection_error(session: ClientSession, stub: Stub) -> None:
    """A server that does not answer in time is given up."""
    release = asyncio.Event()

    async def wait(_: web.Request) -> web.StreamResponse:
        await release.wait()
        return web.Response()

    stub.will(wait)
    transport = Transport(session, version="1", base_url=stub.base_url, patience=Patience(time_out=0.05, pauses=(0,)))
    with pytest.raises(OctopusConnectionError, match="in time"):
        await fetch_as_it_is(transport)
    release.set()
    assert transport.requests_made == 2


async def test_a_short_retry_after_is_waited_for(transport: Transport, stub: Stub, slept: list[float]) -> None:
    """Octopus names the time, and the request goes out again after it."""
    stub.will(say({}, 429, {"Retry-After": "7"}), say({"fine": True}))
    assert await fetch_as_it_is(transport) == {"fine": True}
    assert slept == [7]


async def test_a_retry_after_is_waited_for_once(transport: Transport, stub: Stub, slept: list[float]) -> None:
    """A second request to slow down is for the caller."""
    stub.will(say({}, 429, {"Retry-After": "7"}))
    with pytest.raises(OctopusRateLimitError) as caught:
        await fetch_as_it_is(transport)
    assert caught.value.retry_after == 7
    assert slept == [7]


async def test_a_long_retry_after_is_left_to_the_caller(transport: Transport, stub: Stub, slept: list[float]) -> None:
    """No request hangs for minutes."""
    stub.will(say({}, 429, {"Retry-After": "11"}))
    with pytest.raises(OctopusRateLimitError) as caught:
        await fetch_as_it_is(transport)
    assert caught.value.retry_after == 11
    assert slept == []
    assert len(stub.seen) == 1


async def test_a_retry_after_may_be_a_date(transport: Transport, stub: Stub) -> None:
    """The date is turned into seconds from now."""
    until = datetime.now(UTC) + timedelta(hours=1)
    stub.will(say({}, 429, {"Retry-After": format_datetime(until, usegmt=True)}))
    with pytest.raises(OctopusRateLimitError) as caught:
        await fetch_as_it_is(transport)
    assert caught.value.retry_after == pytest.approx(3600, abs=5)


@pytest.mark.parametrize("reply", [say({}, 429), say_raw(b"<html>Request blocked</html>", status=403)])
async def test_a_request_to_slow_down_without_a_time_is_not_repeated(
    transport: Transport, stub: Stub, reply: Handler
) -> None:
    """Neither a bare 429 nor the edge's HTML 403 is answered with more requests."""
    stub.will(reply)
    with pytest.raises(OctopusRateLimitError):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == 1


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (say({"detail": "Invalid API key."}, 401), OctopusAuthenticationError),
        (say({"detail": "Not found."}, 404), OctopusNotFoundError),
        (say_raw(b"<html>404</html>", status=404), OctopusNotFoundError),
        (say({"period_from": ["Enter a valid date/time."]}, 400), OctopusAnswerError),
    ],
)
async def test_a_refusal_is_not_repeated(
    transport: Transport, stub: Stub, reply: Handler, error: type[OctopusError]
) -> None:
    """What is wrong now is wrong in a second."""
    stub.will(reply)
    with pytest.raises(error):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == 1


@pytest.mark.parametrize(
    "reply",
    [
        say_raw(b"<html>Welcome to the hotel's network</html>"),
        say_raw(b'{"count": 2, "results": [', "application/json"),
        say_raw(b"", "application/json"),
        say_raw(b'{"consumption": NaN}', "application/json"),
        say_raw(b'{"name": "\xff"}', "application/json"),
        say_raw(b"[" * 5_000 + b"]" * 5_000, "application/json"),
    ],
)
async def test_a_page_that_is_no_json_is_an_answer_error(transport: Transport, stub: Stub, reply: Handler) -> None:
    """A 200 alone does not make an answer."""
    stub.will(reply)
    with pytest.raises(OctopusAnswerError, match="not JSON"):
        await fetch_as_it_is(transport)


async def test_a_small_body_that_unpacks_to_a_huge_one_is_an_error(
    transport: Transport, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cap holds for what comes out of the compression, too."""
    monkeypatch.setattr(transport_module, "LARGEST_BODY", 100_000)
    stub.will(say_raw(gzip.compress(b" " * 1_000_000), "application/json", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(OctopusAnswerError, match="too large"):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == 1


@pytest.mark.parametrize(("size", "is_inline"), [(1_000, True), (60_000, True), (70_000, False), (100_000, False)])
async def test_a_large_answer_is_read_outside_the_event_loop(
    transport: Transport, stub: Stub, size: int, is_inline: bool
) -> None:
    """The loop's own thread reads small answers only."""
    stub.will(say({"text": "x" * size}))
    request = Request(url=transport.url(PATH))
    thread = await transport.fetch(request, lambda _: threading.current_thread())
    assert (thread is threading.current_thread()) is is_inline


@pytest.mark.parametrize(
    "reply",
    [break_off(), break_off(b"{"), say_raw(b'["1299000000024"', "application/json"), say({}, 302, {"Location": "//x"})],
)
async def test_an_error_shows_neither_url_nor_body(transport: Transport, stub: Stub, reply: Handler) -> None:
    """A traceback in a log holds no MPAN."""
    stub.will(reply)
    with pytest.raises(OctopusError) as caught:
        await fetch_as_it_is(transport)
    assert "1299000000024" not in "".join(traceback.format_exception(caught.value))


def test_a_request_shows_no_headers() -> None:
    """The key never gets into a log by way of a repr."""
    assert "key" not in repr(Request(url=URL("http://127.0.0.1/"), headers={"Authorization": "key"}, body=b"key"))


async def test_cancelling_a_request_cancels_it(transport: Transport, stub: Stub) -> None:
    """A reload does not wait for Octopus."""
    release = asyncio.Event()

    async def wait(_: web.Request) -> web.StreamResponse:
        await release.wait()
        return web.Response()

    stub.will(wait)
    task = asyncio.create_task(fetch_as_it_is(transport))
    while not stub.seen:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    release.set()


@pytest.mark.parametrize("header", ["999999999", "9" * 5_000, "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_at_most_six_hours_of_a_wait_are_believed(transport: Transport, stub: Stub, header: str) -> None:
    """One absurd header does not silence weeks."""
    stub.will(say({}, 429, {"Retry-After": header}))
    with pytest.raises(OctopusRateLimitError) as caught:
        await fetch_as_it_is(transport)
    assert caught.value.retry_after == 6 * 3600
