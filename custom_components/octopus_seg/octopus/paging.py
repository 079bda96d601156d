"""Lists that Octopus gives in pages."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from yarl import URL

from .errors import OctopusAnswerError
from .fields import LONGEST_TOKEN, Fields
from .transport import Request, Transport

# Half-hourly rates come 1,500 a page: twenty years of them are fewer pages than this.
MOST_PAGES: Final = 250


@dataclass(frozen=True, kw_only=True, slots=True)
class Page[T]:
    """One page: how many rows the whole list has, where the next page is, and the rows of this one.

    `count` is a hint: None where it is not told. `size` counts the rows that could not be read, too.
    """

    count: int | None
    following: str | None
    size: int
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

    Of the link to the next page only the query is used, on the server and path of the first. Raises `OctopusAnswerError`
    where the pages repeat, do not end, or are more than a list can mean, and where no row of a page can be read.
    """
    before: tuple[T, ...] = ()
    page_size = pages_read = 0
    target: URL | None = url
    while target is not None:
        page = await transport.fetch(
            Request(url=target, headers=headers),
            lambda answer: _read_page(Fields(answer, quarantine=transport.quarantine), read_row),
        )
        if pages_read and page.rows[:1] == before:
            raise OctopusAnswerError("results repeat the page before")
        before = page.rows[:1]
        page_size = page_size or page.size
        pages_read += 1
        target = _next_url(url, page.following)
        pages = MOST_PAGES if page.count is None else ceil(page.count / max(1, page_size))
        if target is not None and pages > MOST_PAGES:
            raise OctopusAnswerError("results are too many to be meant")
        # Two pages of grace: rows may be added while the list is read.
        if target is not None and pages_read > pages + 1:
            raise OctopusAnswerError("next does not come to an end")
        yield page.rows


def _read_page[T](page: Fields, read_row: Callable[[Fields], T]) -> Page[T]:
    """Read a page and its rows."""
    size = len(page.elements("results"))
    rows = tuple(page.each("results", read_row))
    if size and not rows:
        raise OctopusAnswerError("no row of results can be read")
    return Page(
        count=page.lenient(page.whole, "count"),
        following=page.lenient(lambda name: page.text(name, LONGEST_TOKEN), "next"),
        size=size,
        rows=rows,
    )


def _next_url(first: URL, following: str | None) -> URL | None:
    """Return the address of the next page: that of the first one, with the query of the link."""
    if following is None:
        return None
    try:
        return first.with_query(URL(following).query)
    except ValueError:
        raise OctopusAnswerError("next is not an address") from None
