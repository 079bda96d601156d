"""Lists that Octopus gives in pages."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Final

from yarl import URL

from .errors import OctopusAnswerError, OctopusNotFoundError
from .fields import LONGEST_TOKEN, Fields
from .row_stream import ROWS, Rows, RowStream
from .transport import LARGEST_BODY, Request, Transport

# Half-hourly rates come 1,500 a page: twenty years of them are fewer pages than this.
MOST_PAGES: Final = 250
# Rows may be added while the list is read.
PAGES_OF_GRACE: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Page[T]:
    """One page: the rows that could be read, and how many it has with those that could not.

    `following` is the address of the next page, None at the end. `ends_early` says that the list goes on and cannot be
    followed: what is missing has to be asked for again.
    """

    rows: Sequence[T]
    size: int
    following: URL | None = None
    ends_early: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A list to be asked for: its address, with which headers, how many rows it can have, and bytes a page."""

    url: URL
    headers: Mapping[str, str]
    most_rows: int
    largest_page: int = LARGEST_BODY


async def read_pages[T](
    transport: Transport,
    listing: Listing,
    read_row: Callable[[Fields], T],
    collected: Callable[[], Rows[T]] | None = None,
) -> list[Page[T]]:
    """Return the pages of a list, in the order they came; raises as `each_page` does."""
    return [page async for page in each_page(transport, listing, read_row, collected)]


async def each_page[T](
    transport: Transport,
    listing: Listing,
    read_row: Callable[[Fields], T],
    collected: Callable[[], Rows[T]] | None = None,
) -> AsyncIterator[Page[T]]:
    """Yield the pages of a list as they come.

    Where their rows are to be put into something else than a tuple, they are read while a page comes in: a page of tens of
    thousands would leave the process megabytes that nothing holds any more.
    Of the link to the next page only the query is used, on the server and path of the first. The list ends early where
    the link cannot be read, where pages repeat, and where there is more than it can have. Raises `OctopusError` where
    Octopus gives no answer, or one that is no page.
    """
    rows_left, pages_left = listing.most_rows, MOST_PAGES
    asked: set[URL] = set()
    before: Page[T] | None = None
    target: URL | None = listing.url
    while target is not None:
        asked.add(target)
        page = await _page(transport, replace(listing, url=target, most_rows=rows_left), read_row, before, collected)
        if before is None:
            pages_left = min(MOST_PAGES, ceil(listing.most_rows / max(1, page.size)) + PAGES_OF_GRACE)
        rows_left -= page.size
        pages_left -= 1
        if before is not None and page.rows and (page.size, page.rows) == (before.size, before.rows):
            transport.quarantine.add("results repeats the page before")
            page = replace(page, rows=(), following=None, ends_early=True)
        has_room = page.size > 0 and rows_left > 0 and pages_left > 0
        if page.following is not None and (page.following in asked or not has_room):
            transport.quarantine.add("next does not come to an end")
            page = replace(page, following=None, ends_early=True)
        yield page
        before, target = page, page.following


async def _page[T](
    transport: Transport,
    listing: Listing,
    read_row: Callable[[Fields], T],
    before: Page[T] | None,
    collected: Callable[[], Rows[T]] | None,
) -> Page[T]:
    """Ask for a page. Where one after the first is no page, only that page and those after it are lost."""
    quarantine = transport.quarantine
    stream: RowStream[T] | None = None

    def begin(rows: Callable[[], Rows[T]]) -> RowStream[T]:
        nonlocal stream
        stream = RowStream(read_row, rows(), quarantine, listing.most_rows)
        return stream

    request = Request(
        url=listing.url,
        headers=listing.headers,
        largest=listing.largest_page,
        stream=partial(begin, collected) if collected is not None else None,
    )
    try:
        return await transport.fetch(
            request, lambda answer: _read_page(Fields(answer, quarantine=quarantine), listing, read_row, stream)
        )
    except (OctopusAnswerError, OctopusNotFoundError) as error:
        if before is None:
            raise
        transport.quarantine.add(str(error))
        return Page(rows=(), size=0, ends_early=True)


def _read_page[T](
    page: Fields, listing: Listing, read_row: Callable[[Fields], T], stream: RowStream[T] | None
) -> Page[T]:
    """Read a page and its rows, as many as the list may have; of a stream, those that it left, besides those that it read."""
    streamed = stream.count if stream is not None else 0
    size = streamed + len(page.elements(ROWS))
    link = page.lenient(lambda name: page.text(name, LONGEST_TOKEN), "next")
    following = _next_url(listing.url, link)
    if link is not None and following is None:
        page.quarantine.add(str(page.wrong("next", "an address")))
    rows = page.each(ROWS, read_row, most=max(0, listing.most_rows - streamed))
    return Page(
        rows=tuple(rows) if stream is None else stream.with_rows(rows),
        size=min(size, listing.most_rows),
        following=following,
        ends_early=size > listing.most_rows or (following is None and page.has("next")),
    )


def _next_url(here: URL, link: str | None) -> URL | None:
    """Return the address of the next page: that of this one, with the query of the link; None where it has none."""
    try:
        query = URL(link).query if link is not None else None
        return here.with_query(query) if query else None
    except ValueError:
        return None
