"""Lists that Octopus gives in pages."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from yarl import URL

from .errors import OctopusAnswerError, OctopusNotFoundError
from .fields import LONGEST_TOKEN, Fields
from .parsing import ReadEarly
from .quarantine import Quarantine
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

    rows: tuple[T, ...]
    size: int
    following: URL | None = None
    ends_early: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A list to be asked for: its address, with which headers, how many rows it can have, and bytes a page.

    Rows that can be told by a field which nothing else on a page has, `row_field`, are read while the page is parsed: of
    thousands of them the objects of the JSON are never there all at once. They are to be read into tuples.
    """

    url: URL
    headers: Mapping[str, str]
    most_rows: int
    largest_page: int = LARGEST_BODY
    row_field: str | None = None


async def read_pages[T](transport: Transport, listing: Listing, read_row: Callable[[Fields], T]) -> list[Page[T]]:
    """Return the pages of a list, in the order they came; raises as `each_page` does."""
    return [page async for page in each_page(transport, listing, read_row)]


async def each_page[T](
    transport: Transport, listing: Listing, read_row: Callable[[Fields], T]
) -> AsyncIterator[Page[T]]:
    """Yield the pages of a list as they come.

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
        page = await _page(transport, replace(listing, url=target, most_rows=rows_left), read_row, before)
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
    transport: Transport, listing: Listing, read_row: Callable[[Fields], T], before: Page[T] | None
) -> Page[T]:
    """Ask for a page. Where one after the first is no page, only that page and those after it are lost."""
    request = Request(url=listing.url, headers=listing.headers, largest=listing.largest_page)
    field, quarantine = listing.row_field, transport.quarantine
    try:
        return await transport.fetch(
            request,
            lambda answer: _read_page(Fields(answer, quarantine=quarantine), listing, read_row),
            None if field is None else _early(field, read_row, quarantine),
        )
    except (OctopusAnswerError, OctopusNotFoundError) as error:
        if before is None:
            raise
        transport.quarantine.add(str(error))
        return Page(rows=(), size=0, ends_early=True)


def _early[T](field: str, read_row: Callable[[Fields], T], quarantine: Quarantine) -> ReadEarly:
    """Return what reads the rows that have a field; one that cannot be read stays, to be named when its page is read."""

    def read(values: dict[str, object]) -> object:
        if field not in values:
            return values
        try:
            return read_row(Fields(values, quarantine=quarantine))
        except OctopusAnswerError:
            return values

    return read


def _read_page[T](page: Fields, listing: Listing, read_row: Callable[[Fields], T]) -> Page[T]:
    """Read a page and its rows, as many as the list may have."""
    size = len(page.elements("results"))
    link = page.lenient(lambda name: page.text(name, LONGEST_TOKEN), "next")
    following = _next_url(listing.url, link)
    if link is not None and following is None:
        page.quarantine.add(str(page.wrong("next", "an address")))
    return Page(
        rows=tuple(page.each("results", read_row, most=listing.most_rows)),
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
