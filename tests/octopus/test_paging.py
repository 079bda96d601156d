"""Tests for lists in pages."""

import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.paging import read_pages
from custom_components.octopus_seg.octopus.transport import Transport

from .stub import Handler, Stub, say

PATH = "/v1/things%2Fall/"


def _page(stub: Stub, count: int, rows: list[int], query: str | None) -> Handler:
    following = None if query is None else f"{stub.base_url}{PATH}?{query}"
    return say({"count": count, "next": following, "previous": None, "results": [{"id": row} for row in rows]})


async def _read(transport: Transport) -> list[tuple[int, ...]]:
    url = transport.url(PATH).with_query(page_size="2", period_from="2026-01-01T00:00:00Z")
    return await read_pages(transport, url, lambda row: row.whole("id"), {"Authorization": "Basic key"})


async def test_every_page_is_read(transport: Transport, stub: Stub) -> None:
    """Rows come in the order of the pages."""
    stub.will(_page(stub, 3, [1, 2], "page=2&page_size=2"), _page(stub, 3, [3], None))
    assert await _read(transport) == [(1, 2), (3,)]


async def test_the_next_page_is_asked_as_the_link_says(transport: Transport, stub: Stub) -> None:
    """The query is the link's, the path stays quoted as it was, and the key goes along."""
    stub.will(_page(stub, 3, [1, 2], "page=2&period_from=2026-01-01T00%3A00%3A00Z"), _page(stub, 3, [3], None))
    await _read(transport)
    assert stub.seen[1].path == PATH
    assert stub.seen[1].query == {"page": "2", "period_from": "2026-01-01T00:00:00Z"}
    assert stub.seen[1].headers["Authorization"] == "Basic key"


async def test_an_empty_list_is_one_empty_page(transport: Transport, stub: Stub) -> None:
    """A meter without data is no error."""
    stub.will(_page(stub, 0, [], None))
    assert await _read(transport) == [()]


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.invalid/v1/things%2Fall/?page=2",
        "https://127.0.0.1/v1/things%2Fall/?page=2",
        "http://127.0.0.1:1/v1/things%2Fall?page=2",
        "/v1/accounts/?page=2",
        "?page=2",
    ],
)
async def test_of_a_link_only_the_query_is_used(transport: Transport, stub: Stub, link: str) -> None:
    stub.will(say({"count": 2, "next": link, "results": [{"id": 1}]}), _page(stub, 2, [2], None))
    assert await _read(transport) == [(1,), (2,)]
    assert [request.path for request in stub.seen] == [PATH, PATH]
    assert stub.seen[1].query == {"page": "2"}


async def test_a_link_that_is_no_address_is_refused(transport: Transport, stub: Stub) -> None:
    stub.will(say({"count": 3, "next": "http://[::1", "results": [{"id": 1}]}))
    with pytest.raises(OctopusAnswerError, match=r"^next is not an address$"):
        await _read(transport)


async def test_a_page_that_comes_again_is_refused(transport: Transport, stub: Stub) -> None:
    """A server that ignores the page number does not make a list longer."""
    stub.will(_page(stub, 4, [1, 2], "page=2"), _page(stub, 4, [1, 2], None))
    with pytest.raises(OctopusAnswerError, match="repeat"):
        await _read(transport)


async def test_links_without_an_end_are_refused(transport: Transport, stub: Stub) -> None:
    """No more pages are read than the count allows, with two of grace."""
    stub.will(*[_page(stub, 3, [2 * page, 2 * page + 1], f"page={page + 2}") for page in range(9)])
    with pytest.raises(OctopusAnswerError, match="does not come to an end"):
        await _read(transport)
    assert len(stub.seen) == 4


async def test_a_list_without_measure_is_refused(transport: Transport, stub: Stub) -> None:
    """A million tariffs, two a page, would be half a million requests: none follows the first."""
    stub.will(_page(stub, 1_000_000, [1, 2], "page=2"), _page(stub, 1_000_000, [3, 4], "page=3"))
    with pytest.raises(OctopusAnswerError, match="too many"):
        await _read(transport)
    assert len(stub.seen) == 1


async def test_empty_pages_without_an_end_are_refused(transport: Transport, stub: Stub) -> None:
    """Nothing, followed by nothing, is not a list."""
    stub.will(_page(stub, 0, [], "page=2"))
    with pytest.raises(OctopusAnswerError):
        await _read(transport)
    assert len(stub.seen) == 2


@pytest.mark.parametrize("count", [None, 5, 10**9, "3", -1.5])
async def test_the_count_is_a_hint(transport: Transport, stub: Stub, count: object) -> None:
    stub.will(say({"count": count, "next": None, "results": [{"id": 1}, {"id": 2}]}))
    assert await _read(transport) == [(1, 2)]


async def test_an_odd_row_is_left_out_and_named(transport: Transport, stub: Stub) -> None:
    stub.will(say({"count": 3, "next": None, "results": [{"id": 1}, {"id": "odd"}, None, {"id": 4}]}))
    assert await _read(transport) == [(1, 4)]
    assert transport.quarantine.counts == {"results[].id is not a whole number": 1, "results[] is not an object": 1}


async def test_a_page_without_a_row_that_can_be_read_is_refused(transport: Transport, stub: Stub) -> None:
    stub.will(say({"count": 1, "next": None, "results": [{"id": "1"}]}))
    with pytest.raises(OctopusAnswerError, match="no row"):
        await _read(transport)


async def test_a_list_may_grow_while_it_is_read(transport: Transport, stub: Stub) -> None:
    """Rows that were added at the end are read, too."""
    stub.will(_page(stub, 2, [1, 2], "page=2"), _page(stub, 3, [3], None))
    assert await _read(transport) == [(1, 2), (3,)]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"count": 1, "next": None, "results": None}, "results is not a list"),
        ([], "the answer is not an object"),
    ],
)
async def test_a_page_of_another_shape_is_refused(
    transport: Transport, stub: Stub, answer: object, message: str
) -> None:
    """The error names the field."""
    stub.will(say(answer))
    with pytest.raises(OctopusAnswerError, match=f"^{message}$"):
        await _read(transport)
