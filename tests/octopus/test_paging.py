"""Tests for lists in pages."""

import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.paging import Listing, Page, read_pages
from custom_components.octopus_seg.octopus.transport import Transport

from .stub import Handler, Stub, say

PATH = "/v1/things%2Fall/"


def _page(stub: Stub, count: object, rows: list[object], query: str | None) -> Handler:
    following = None if query is None else f"{stub.base_url}{PATH}?{query}"
    return say({"count": count, "next": following, "previous": None, "results": [{"id": row} for row in rows]})


async def _pages(transport: Transport, most_rows: int = 1_000) -> list[Page[int]]:
    url = transport.url(PATH).with_query(page_size="2", period_from="2026-01-01T00:00:00Z")
    listing = Listing(url=url, headers={"Authorization": "Basic key"}, most_rows=most_rows)
    return await read_pages(transport, listing, lambda row: row.whole("id"))


async def _read(transport: Transport, *, ends_early: bool = False, most_rows: int = 1_000) -> list[tuple[int, ...]]:
    """Return the rows of each page of a list that ends early, or does not."""
    pages = await _pages(transport, most_rows)
    assert [page.ends_early for page in pages] == [False] * (len(pages) - 1) + [ends_early]
    return [tuple(page.rows) for page in pages]


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


@pytest.mark.parametrize("link", ["http://[::1", "", "a word", 5, [], True])
async def test_a_link_that_is_no_address_ends_the_list_early(transport: Transport, stub: Stub, link: object) -> None:
    stub.will(say({"count": 3, "next": link, "results": [{"id": 1}]}))
    assert await _read(transport, ends_early=True) == [(1,)]
    assert sum(transport.quarantine.counts.values()) == 1


async def test_a_page_that_comes_again_ends_the_list_early(transport: Transport, stub: Stub) -> None:
    """A server that ignores the page number does not make a list longer."""
    stub.will(_page(stub, 4, [1, 2], "page=2"), _page(stub, 4, [1, 2], "page=3"), _page(stub, 4, [3], None))
    assert await _read(transport, ends_early=True) == [(1, 2), ()]
    assert transport.quarantine.counts == {"results repeats the page before": 1}


async def test_a_later_page_that_is_not_found_ends_the_list_early(transport: Transport, stub: Stub) -> None:
    stub.will(_page(stub, 4, [1, 2], "page=2"), say({"detail": "Invalid page."}, 404))
    assert await _read(transport, ends_early=True) == [(1, 2), ()]


async def test_links_in_a_circle_end_the_list_early(transport: Transport, stub: Stub) -> None:
    stub.will(_page(stub, 4, [1, 2], "page=2"), _page(stub, 4, [3, 4], "page=3"), _page(stub, 4, [5], "page=2"))
    assert await _read(transport, ends_early=True) == [(1, 2), (3, 4), (5,)]


async def test_rows_may_overlap_and_come_in_any_order(transport: Transport, stub: Stub) -> None:
    """As where one is added while the list is read."""
    stub.will(_page(stub, 4, [9, 2], "page=2"), _page(stub, 4, [2, 2], "page=3"), _page(stub, 4, [5], None))
    assert await _read(transport) == [(9, 2), (2, 2), (5,)]


async def test_links_without_an_end_are_followed_no_further_than_the_list_can_go(
    transport: Transport, stub: Stub
) -> None:
    """No more pages are read than what was asked for can have, with two of grace."""
    stub.will(*[_page(stub, 3, [page], f"page={page + 2}") for page in range(99)])
    assert len(await _read(transport, ends_early=True, most_rows=5)) == 5
    assert len(stub.seen) == 5


async def test_pages_of_one_row_are_not_read_for_ever(transport: Transport, stub: Stub) -> None:
    stub.will(*[_page(stub, None, [page], f"page={page + 2}") for page in range(999)])
    assert len(await _read(transport, ends_early=True, most_rows=100_000)) == 250


async def test_no_more_rows_are_read_than_were_asked_for(transport: Transport, stub: Stub) -> None:
    stub.will(_page(stub, 3, [*range(50)], "page=2"), _page(stub, 3, [*range(50, 100)], "page=3"))
    pages = await _pages(transport, most_rows=60)
    assert [len(page.rows) for page in pages] == [50, 10]
    assert pages[-1].ends_early
    assert transport.quarantine.counts["results is not as short as what was asked for"] == 1


async def test_empty_pages_without_an_end_end_the_list_early(transport: Transport, stub: Stub) -> None:
    """Nothing, followed by nothing, is not a list."""
    stub.will(*[_page(stub, 0, [], f"page={page}") for page in range(9)])
    assert await _read(transport, ends_early=True) == [()]


@pytest.mark.parametrize("count", [None, 0, 1, 5, 10**9, -5, "3", -1.5, "x"])
async def test_the_count_counts_for_nothing(transport: Transport, stub: Stub, count: object) -> None:
    stub.will(
        _page(stub, count, [1, 2], "page=2"),
        _page(stub, count, [3, 4], "page=3"),
        _page(stub, count, [5, 6], "page=4"),
        _page(stub, count, [7], None),
    )
    assert await _read(transport) == [(1, 2), (3, 4), (5, 6), (7,)]


async def test_an_odd_row_is_left_out_and_named(transport: Transport, stub: Stub) -> None:
    stub.will(say({"count": 3, "next": None, "results": [{"id": 1}, {"id": "odd"}, None, {"id": 4}]}))
    assert await _read(transport) == [(1, 4)]
    assert transport.quarantine.counts == {"results[].id is not a whole number": 1, "results[] is not an object": 1}


@pytest.mark.parametrize("odd", [0, 1, 2])
async def test_a_page_without_a_row_that_can_be_read_costs_its_rows_alone(
    transport: Transport, stub: Stub, odd: int
) -> None:
    rows: list[list[object]] = [[1, 2], [3, 4], [5]]
    rows[odd] = ["odd"] * len(rows[odd])
    stub.will(_page(stub, 5, rows[0], "page=2"), _page(stub, 5, rows[1], "page=3"), _page(stub, 5, rows[2], None))
    whole = [(1, 2), (3, 4), (5,)]
    assert await _read(transport) == [page if place != odd else () for place, page in enumerate(whole)]


async def test_two_pages_of_odd_rows_are_not_the_same_page(transport: Transport, stub: Stub) -> None:
    """They repeat only where their rows could be read and are the same."""
    stub.will(_page(stub, 5, ["a"], "page=2"), _page(stub, 5, ["b"], "page=3"), _page(stub, 5, [3], None))
    assert await _read(transport) == [(), (), (3,)]


@pytest.mark.parametrize("page", [{"results": None}, [], {"results": 5}, "a page"])
async def test_a_later_page_of_another_shape_ends_the_list_early(
    transport: Transport, stub: Stub, page: object
) -> None:
    stub.will(_page(stub, 3, [1, 2], "page=2"), say(page))
    assert await _read(transport, ends_early=True) == [(1, 2), ()]


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
