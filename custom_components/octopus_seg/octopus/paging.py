"""Lists that Octopus gives in pages."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from yarl import URL

from .errors import OctopusAnswerError
from .fields import Fields
from .transport import Request, Transport

# Half-hourly rates come 1,500 a page: twenty years of them are fewer pages than this.
MOST_PAGES: Final = 250


@dataclass(frozen=True, kw_only=True, slots=True)
class Page[T]:
    """One page: how many rows the whole list has, where the next page is, and the rows of this one."""

    count: int
    following: str | None
    rows: tuple[T, ...]


async def read_pages[T](
    transport: Transport, url: URL, read_row: Callable[[Fields], T], headers: Mapping[str, str]
) -> list[tuple[T, ...]]:
    """Return the rows of every page of a list, in the order they came; raises as `each_page` does."""
    return [page async for page in each_page(transport, url, read_row, headers)]


async def each_page[T](
    transport: Transport, url: URL, read_row: Callable[[Fields], T], headers: Mapping[str, str]
) -> AsyncIterator[tuple[T, ...]]:
    """Yield the rows of a list page by page, as they come.

    The link to the next page is followed on the same server and path only. Raises `OctopusAnswerError` where the
    pages repeat, do not end, are more than a list can mean, or end before as many rows have come as the list says to have.
    """
    before: tuple[T, ...] = ()
    page_size = pages_read = rows_read = 0
    target: URL | None = url
    while target is not None:
        page = await transport.fetch(
            Request(url=target, headers=headers), lambda answer: _read_page(Fields(answer), read_row)
        )
        if pages_read and page.rows[:1] == before:
            raise OctopusAnswerError("results repeat the page before")
        before = page.rows[:1]
        page_size = page_size or len(page.rows)
        pages_read += 1
        rows_read += len(page.rows)
        target = _next_url(transport, url, page.following)
        if ceil(page.count / max(1, page_size)) > MOST_PAGES:
            raise OctopusAnswerError("results are too many to be meant")
        # Two pages of grace: rows may be added while the list is read.
        if target is not None and pages_read > ceil(page.count / max(1, page_size)) + 1:
            raise OctopusAnswerError("next does not come to an end")
        if target is None and rows_read < page.count:
            raise OctopusAnswerError("results are fewer than count")
        yield page.rows


def _read_page[T](page: Fields, read_row: Callable[[Fields], T]) -> Page[T]:
    """Read a page and its rows."""
    return Page(
        count=page.whole("count"),
        following=page.optional(page.text, "next"),
        rows=tuple([read_row(row) for row in page.many("results")]),
    )


def _next_url(transport: Transport, first: URL, following: str | None) -> URL | None:
    """Return the address of the next page: that of the first one, with the query of the link."""
    if following is None:
        return None
    try:
        link = URL(following)
        is_ours = transport.is_ours(link) and link.path == first.path
    except ValueError:
        is_ours = False
    if not is_ours:
        raise OctopusAnswerError("next leads to another place")
    return first.with_query(link.query)
