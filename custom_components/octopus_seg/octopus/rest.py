"""The REST API: accounts, meter points, half-hours, products and their rates."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final
from urllib.parse import quote

from yarl import URL

from .answers import (
    HALF_HOUR,
    read_account,
    read_consumption,
    read_meter_point_supply,
    read_product,
    read_product_details,
    read_unit_rate,
)
from .errors import OctopusAnswerError, OctopusAuthenticationError, OctopusNotFoundError
from .half_hours import HalfHours
from .models import AccountRecord, Catalogue, Consumption, MeterPointSupply, ProductDetails, PublishedRate, RateKind
from .paging import Listing, each_page, read_pages
from .transport import Request, Transport

CONSUMPTION_PAGE_SIZE: Final = 25_000
RATES_PAGE_SIZE: Final = 1_500
# More than these are put in order in the executor, so that the event loop never waits for it.
FEW_ROWS: Final = 1_000

# A page of 25,000 half-hours is some 3.5 MB.
LARGEST_HALF_HOURS: Final = 4 * 2**20
MOST_PRODUCTS: Final = 5_000
# Rates are known a year ahead at the most.
KNOWN_AHEAD: Final = timedelta(days=366)
# Up to this many rates are checked for whether they are all that is needed.
FEW_RATES: Final = 100
# A list that ended early is asked for again from its last half-hour on, unless so little is missing that it may be all.
MOST_RESUMPTIONS: Final = 2
NOT_THERE_YET: Final = timedelta(days=3)

PUBLIC: Final[Mapping[str, str]] = {}


class RestApi:
    """Reads the REST API, and sends the key only where an answer depends on it.

    Every method raises an `OctopusError`, and `ValueError` for a time without a zone.
    """

    def __init__(self, transport: Transport, api_key: str) -> None:
        """Ask through `transport`, as the customer whose key this is."""
        self._transport = transport
        self._private = {"Authorization": f"Basic {b64encode(f'{api_key}:'.encode()).decode()}"}

    async def account(self, number: str) -> AccountRecord:
        """Return an account with its properties, meter points and agreements."""
        url = self._transport.url(f"/v1/accounts/{_quoted(number)}/")
        request = Request(url=url, headers=self._private, kind="the account")
        return await self._transport.fetch(request, lambda answer: read_account(answer, self._transport.quarantine))

    async def meter_point(self, mpan: str) -> MeterPointSupply:
        """Return the public record of a meter point; where it is refused without the key, asked once more with it."""
        url = self._transport.url(f"/v1/electricity-meter-points/{_quoted(mpan)}/")
        observed = self._transport.quarantine.observed
        try:
            try:
                found = await self._transport.fetch(Request(url=url), read_meter_point_supply)
            except OctopusAuthenticationError:
                observed.outcome("public look-up", "asks for the key")
                found = await self._transport.fetch(Request(url=url, headers=self._private), read_meter_point_supply)
        except OctopusNotFoundError:
            observed.outcome("public look-up", "unknown")
            raise
        observed.outcome("public look-up", "known")
        return found

    async def consumption(
        self, mpan: str, serial_number: str, period_from: datetime, period_to: datetime
    ) -> Sequence[Consumption]:
        """Return the half-hours of a meter that start at or after `period_from` and end at or before `period_to`.

        They ascend by start, one for each start: should one come twice, the later row of the answer is the one.
        Half-hours that Octopus does not have are not there. On an export MPAN the energy is what was exported.
        """
        path = f"/v1/electricity-meter-points/{_quoted(mpan)}/meters/{_quoted(serial_number)}/consumption/"
        if _utc(period_to) <= _utc(period_from):
            return ()
        observed = self._transport.quarantine.observed
        try:
            pages = await self._half_hour_pages(self._transport.url(path), period_from, period_to)
        except OctopusNotFoundError:
            observed.outcome("half-hours", "unknown")
            raise
        observed.outcome("half-hours", "some" if any(pages) else "none")
        if sum(map(len, pages)) <= FEW_ROWS:
            return _merged_half_hours(pages, period_from, period_to)
        return await asyncio.get_running_loop().run_in_executor(None, _merged_half_hours, pages, period_from, period_to)

    async def _half_hour_pages(
        self, url: URL, period_from: datetime, period_to: datetime
    ) -> list[Sequence[Consumption]]:
        """Return the half-hours of a period in parts; a list that ends early is resumed where it ended."""
        found: list[Sequence[Consumption]] = []
        start = period_from
        for _ in range(1 + MOST_RESUMPTIONS):
            query = {"period_from": _utc(start), "period_to": _utc(period_to)}
            listing = Listing(
                url=url.with_query({**query, "order_by": "period", "page_size": str(CONSUMPTION_PAGE_SIZE)}),
                headers=self._private,
                most_rows=_most_rows(start, period_to),
                largest_page=LARGEST_HALF_HOURS,
            )
            pages = await read_pages(self._transport, listing, read_consumption, HalfHours)
            found += (page.rows for page in pages)
            last = max((moment for page in pages for moment, _ in page.rows), default=None)
            if not pages[-1].ends_early or last is None or not start <= last < period_to - NOT_THERE_YET:
                break
            start = last + HALF_HOUR
        return found

    async def products(self) -> Catalogue:
        """Return the products on sale, in the order of the catalogue."""
        listing = Listing(url=self._transport.url("/v1/products/"), headers=PUBLIC, most_rows=MOST_PRODUCTS)
        pages = await read_pages(self._transport, listing, read_product)
        products = {product.code: product for page in pages for product in page.rows}
        if not products and any(page.size for page in pages):
            raise OctopusAnswerError("no row of results can be read")
        return Catalogue(products=tuple(products.values()), is_whole=not pages[-1].ends_early)

    async def product(self, code: str) -> ProductDetails:
        """Return a product, on sale or withdrawn, with its single-register tariffs in every region."""
        url = self._transport.url(f"/v1/products/{_quoted(code)}/")
        return await self._transport.fetch(
            Request(url=url), lambda answer: read_product_details(answer, self._transport.quarantine)
        )

    async def unit_rates(
        self, product: str, tariff_code: str, period_from: datetime, period_to: datetime | None = None
    ) -> tuple[PublishedRate, ...]:
        """Return the unit rates of a tariff that are in force at any time from `period_from` up to `period_to`.

        They ascend by `valid_from`. Without `period_to` they include every rate that is known ahead.
        """
        pages = [page async for page in self.unit_rate_pages(product, tariff_code, period_from, period_to)]
        rates = {(rate.valid_from, rate.payment_method or ""): rate for page in pages for rate in page}
        return tuple(rate for _, rate in sorted(rates.items()))

    async def unit_rate_pages(
        self,
        product: str,
        tariff_code: str,
        period_from: datetime,
        period_to: datetime | None = None,
        kind: RateKind = RateKind.STANDARD,
    ) -> AsyncIterator[tuple[PublishedRate, ...]]:
        """Yield rates of a kind as they come, in no order; one that changes place meanwhile may come twice.

        A year of half-hourly rates is twelve pages, too many to hold as objects at once. Raises
        `OctopusAnswerError` after the last one where the list ended early, or where none of its rates could be read.
        """
        query = {"period_from": _utc(period_from)}
        if period_to is not None:
            query["period_to"] = _utc(period_to)
            if period_to <= period_from:
                return
        path = f"/v1/products/{_quoted(product)}/electricity-tariffs/{_quoted(tariff_code)}"
        listing = Listing(
            url=self._transport.url(f"{path}/{kind}-unit-rates/").with_query(
                {**query, "page_size": str(RATES_PAGE_SIZE)}
            ),
            headers=PUBLIC,
            most_rows=_most_rows(period_from, period_to or max(period_from, datetime.now(UTC)) + KNOWN_AHEAD),
        )
        listed = readable = 0
        ends_early = False
        async for page in each_page(self._transport, listing, read_unit_rate):
            listed += page.size
            readable += len(page.rows)
            is_all = listed == page.size <= FEW_RATES and _covers(page.rows, period_from, period_to)
            ends_early = page.ends_early and not is_all
            yield tuple(
                rate
                for rate in page.rows
                if (period_to is None or rate.valid_from < period_to)
                and (rate.valid_to is None or rate.valid_to > period_from)
            )
            if is_all:
                return
        if listed and not readable:
            raise OctopusAnswerError("no row of results can be read")
        if ends_early:
            raise OctopusAnswerError("results end early")


def _covers(rates: Iterable[PublishedRate], period_from: datetime, period_to: datetime | None) -> bool:
    """Return whether some rates leave no time of a period without one, so that further pages have none that is needed."""
    covered_until = period_from
    for rate in sorted(rates, key=lambda rate: rate.valid_from):
        if rate.valid_from > covered_until:
            return False
        if rate.valid_to is None:
            return True
        covered_until = max(covered_until, rate.valid_to)
    return period_to is not None and covered_until >= period_to


def _most_rows(period_from: datetime, period_to: datetime) -> int:
    """Return how many rows a period can have: two each half-hour, by way of payment or repeated, and some more."""
    return 2 * ((period_to - period_from) // HALF_HOUR) + 100


def _merged_half_hours(
    pages: list[Sequence[Consumption]], period_from: datetime, period_to: datetime
) -> Sequence[Consumption]:
    """Return the half-hours of all pages that lie within a period, ascending, one for each start."""
    latest_start = period_to - HALF_HOUR
    rows = HalfHours(row for page in pages for row in page if period_from <= row[0] <= latest_start)
    return rows if _ascend(rows) else HalfHours(sorted(dict(rows).items()))


def _ascend(rows: Iterable[Consumption]) -> bool:
    return all(one[0] < other[0] for one, other in pairwise(rows))


def _quoted(segment: str) -> str:
    """Return one segment of a path, whatever it holds; one that would change the path is refused."""
    if segment.strip() in {"", ".", ".."}:
        raise OctopusNotFoundError("nothing has this name")
    return quote(segment, safe="")


def _utc(moment: datetime) -> str:
    """Return a time as Octopus expects it: in UTC, with a `Z`, in whole seconds."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
