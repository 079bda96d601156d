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
        "http://127.0.0.1:1/v1/things%2Fall/?page=2",
        "/v1/things%2Fall/?page=2",
        "http://[::1",
    ],
)
async def test_a_link_to_another_server_is_refused(transport: Transport, stub: Stub, link: str) -> None:
    """Pages come from the server that was asked, and from a whole address of it."""
    stub.will(say({"count": 3, "next": link, "results": [{"id": 1}]}))
    with pytest.raises(OctopusAnswerError, match=r"^next leads to another place$"):
        await _read(transport)
    assert len(stub.seen) == 1


async def test_a_link_to_another_path_is_refused(transport: Transport, stub: Stub) -> None:
    """The next page of a list is a page of that list."""
    stub.will(say({"count": 3, "next": f"{stub.base_url}/v1/accounts/?page=2", "results": [{"id": 1}]}))
    with pytest.raises(OctopusAnswerError, match=r"^next leads to another place$"):
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


async def test_rows_that_are_missing_are_noticed(transport: Transport, stub: Stub) -> None:
    """A list that ends early is an error, not a shorter list."""
    stub.will(_page(stub, 5, [1, 2], "page=2"), _page(stub, 5, [3], None))
    with pytest.raises(OctopusAnswerError, match="fewer than count"):
        await _read(transport)


async def test_a_list_may_grow_while_it_is_read(transport: Transport, stub: Stub) -> None:
    """Rows that were added at the end are read, too."""
    stub.will(_page(stub, 2, [1, 2], "page=2"), _page(stub, 3, [3], None))
    assert await _read(transport) == [(1, 2), (3,)]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"next": None, "results": []}, "count is missing"),
        ({"count": "1", "next": None, "results": []}, "count is not a whole number"),
        ({"count": 1, "next": 2, "results": [{"id": 1}]}, "next is not text"),
        ({"count": 1, "next": None, "results": None}, "results is not a list"),
        ({"count": 1, "next": None, "results": [{"id": "1"}]}, r"results\[0\].id is not a whole number"),
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
