"""What other export tariffs pay: read from Octopus as it is needed, one request at a time, and nothing twice.

Rates of past half-hours stay as they are. One without an end may get one when the tariff changes its price, which its
customers are told ahead; it is believed for a week. Whatever is asked here needs no key.
"""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..account.rates import unit_rate_pages
from ..account.supply import rate_schedule
from ..octopus import Budget, Limit, OctopusAnswerError, OctopusClient, OctopusError, OctopusNotFoundError
from ..seg.export_tariff_terms import USUAL_ALTERNATIVE
from ..seg.mpan import REGION_OF_DISTRIBUTOR, fingerprint, region
from ..seg.settlement import ONE_DAY, settlement_day
from ..seg.tariff import Agreement, RateSchedule, TariffCode
from .export_products import current_export_products
from .store import ComparisonStore, KnownProduct, KnownRates, KnownTariffs

CATALOGUE_CACHED_FOR: Final = ONE_DAY
CATALOGUE_CACHED_IN_BACKGROUND: Final = timedelta(days=7)
# That a rate goes on; that a tariff has none, which may be a fault that lasts for hours.
CACHED_FOR: Final = timedelta(days=7)
EMPTY_CACHED_FOR: Final = ONE_DAY
FORGOTTEN_AFTER: Final = timedelta(days=60)

# An action and a form may be called by anybody and as often as they like.
COMPARISONS: Final = (Limit(requests=60, seconds=3600), Limit(requests=120, seconds=24 * 3600))

_REGIONS: Final = frozenset(REGION_OF_DISTRIBUTOR.values())
_LONG_AGO: Final = timedelta(days=30)


class TariffLibrary:
    """The export products on sale and their rates, for the comparisons of one account.

    What is asked has a budget of its own, beyond which methods raise OctopusBudgetError: the rest of the account goes on.
    In the background no more than one thing is asked a day, unless nothing is known yet. Methods raise OctopusError
    where Octopus gives no answer and nothing is known.
    """

    def __init__(self, hass: HomeAssistant, entry_id: str, client: OctopusClient) -> None:
        """Start with what is on disk, which is read when it is first needed."""
        self._hass = hass
        self._client = client
        self._store = ComparisonStore(hass, entry_id)
        self._lock = asyncio.Lock()
        self._known = KnownTariffs()
        self._saved: KnownTariffs | None = None
        self._asked_on: date | None = None
        self._budget = Budget(*COMPARISONS)
        self._listeners: set[CALLBACK_TYPE] = set()

    @property
    def asks_again_at(self) -> datetime | None:
        """Return when the budget lets a question pass again, or None where it does now."""
        wait = self._budget.wait
        return dt_util.utcnow() + timedelta(seconds=wait) if wait else None

    @property
    def known(self) -> KnownTariffs:
        """Return what is known by now."""
        return self._known

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Have a listener called whenever more is known; return how to stop that."""
        self._listeners.add(listener)
        return partial(self._listeners.discard, listener)

    async def async_load(self) -> None:
        """Read what is on disk, once."""
        async with self._lock:
            await self._async_load()

    def unread_spans(self, tariff_code: str, start: datetime, end: datetime) -> list[tuple[datetime, datetime | None]]:
        """Return the spans that would have to be asked for, so that the rates of [start, end) are known."""
        return list(_spans_to_read(self._known.rates.get(tariff_code), start, end, dt_util.utcnow()))

    async def async_products(self, *, in_background: bool = False) -> tuple[KnownProduct, ...]:
        """Return the export products on sale."""
        async with self._lock:
            await self._async_load()
            now, read_at = dt_util.utcnow(), self._known.products_read_at
            believed_for = CATALOGUE_CACHED_IN_BACKGROUND if in_background else CATALOGUE_CACHED_FOR
            if read_at is not None and (now - read_at < believed_for or self._must_wait(in_background)):
                return self._known.products
            try:
                self._budget.check()
                self._budget.spend()
                catalogue = await self._client.products()
            except OctopusError:
                if read_at is None:
                    raise
                return self._known.products
            on_sale = current_export_products(catalogue.products, now)
            products = tuple(KnownProduct(code=product.code, name=product.display_name) for product in on_sale)
            if not catalogue.is_whole:
                listed = {product.code for product in products}
                products += tuple(product for product in self._known.products if product.code not in listed)
            if not products:  # Octopus always sells some: this is a mistake of theirs, and not to be kept.
                return self._known.products
            self._known = replace(self._known, products=products, products_read_at=now)
            return products

    async def async_region(self, mpan: str, agreements: Iterable[Agreement]) -> str | None:
        """Return the letter of a meter point's region: from its agreements, its public record, or its distributor."""
        for agreement in sorted(agreements, key=lambda agreement: agreement.start, reverse=True):
            if (code := TariffCode.parse(agreement.tariff_code)) is not None:
                return code.region
        async with self._lock:
            await self._async_load()
            name = fingerprint(mpan)
            if name not in self._known.regions and (found := await self._async_public_region(mpan)) is not None:
                self._known = replace(self._known, regions={**self._known.regions, name: found})
            return self._known.regions.get(name)

    async def async_rates(
        self, tariff_code: str, start: datetime, end: datetime, *, in_background: bool = False
    ) -> RateSchedule:
        """Return the rates of a tariff that are in force at any time of [start, end); none where Octopus has none."""
        async with self._lock:
            await self._async_load()
            known = self._known.rates.get(tariff_code)
            now = dt_util.utcnow()
            for span in _spans_to_read(known, start, end, now):
                if known is not None and self._must_wait(in_background):
                    break
                known = await self._async_read(tariff_code, known, *span)
                self._known = replace(self._known, rates={**self._known.rates, tariff_code: known})
            return known.rates if known is not None else RateSchedule()

    async def async_save(self) -> None:
        """Write what has come to be known; what was not needed for long is dropped."""
        async with self._lock:
            if self._saved is None or self._known is self._saved:
                return
            oldest = dt_util.utcnow() - FORGOTTEN_AFTER
            rates = {code: known for code, known in self._known.rates.items() if known.read_at > oldest}
            self._saved = self._known = replace(self._known, rates=rates)
            await self._store.async_save(self._known)
        for listener in list(self._listeners):
            listener()

    async def _async_load(self) -> None:
        if self._saved is None:
            self._saved = self._known = await self._store.async_load()

    def _must_wait(self, in_background: bool) -> bool:
        """Return whether today's question in the background was asked already; if not, this is it."""
        today = settlement_day(dt_util.utcnow())
        if in_background and self._asked_on == today:
            return True
        self._asked_on = today
        return False

    async def _async_read(
        self, tariff_code: str, known: KnownRates | None, start: datetime, end: datetime | None
    ) -> KnownRates:
        """Ask for the rates of a span of time, without an end also for those announced, and put them in."""
        now = dt_util.utcnow()
        before = known.rates if known else RateSchedule()
        self._budget.check()
        answer: list[RateSchedule] = []
        try:
            async for page in unit_rate_pages(self._client, tariff_code, start, end):
                self._budget.spend()
                answer.append(await self._hass.async_add_executor_job(rate_schedule, page))
        except OctopusNotFoundError:
            self._budget.spend()
            answer = []
        except OctopusAnswerError:
            # The newest rates come first: those read join what is known after them, and else stand alone.
            if (first := _first_start(answer)) is None or (known and end is None):
                raise
            start = max(start, first)
        rates = await self._hass.async_add_executor_job(_joined, before, answer, end)
        until = end or now
        return KnownRates(
            rates=rates,
            start=min(start, known.start) if known else start,
            until=max(until, known.until) if known else until,
            read_at=known.read_at if known and end else now,
        )

    async def _async_public_region(self, mpan: str) -> str | None:
        try:
            found = (await self._client.meter_point(mpan)).gsp.removeprefix("_")
        except OctopusNotFoundError:
            return region(mpan)
        except OctopusError:
            if (of_distributor := region(mpan)) is None:
                raise
            return of_distributor
        return found if found in _REGIONS else region(mpan)


def usual_product(products: Iterable[KnownProduct]) -> KnownProduct | None:
    """Return what the SEG is compared with unless the user names another: the newest of its kind, None where there is none."""
    usual = (product for product in products if USUAL_ALTERNATIVE.fullmatch(product.code))
    return max(usual, key=lambda product: product.code, default=None)


def named_product(products: Iterable[KnownProduct], code: str) -> KnownProduct:
    """Return the product with a code; one that is not on sale, whose rates may still be told, is called by its code."""
    return next((product for product in products if product.code == code), KnownProduct(code=code, name=code))


def tariff_code(product: KnownProduct, region_letter: str) -> str:
    """Return the code of a product's tariff in a region."""
    return f"E-1R-{product.code}-{region_letter}"


def _spans_to_read(
    known: KnownRates | None, start: datetime, end: datetime, now: datetime
) -> Iterator[tuple[datetime, datetime | None]]:
    """Yield the spans to ask for so that the rates of [start, end) are known, older ones first."""
    if known is None:
        yield start, end if end < now - _LONG_AGO else None
        return
    if start < known.start:
        yield start, known.start
    last_end = known.rates.last_end
    known_until = max(known.until, last_end or known.until)
    was_read_to_its_end = known.until >= known.read_at
    cached_until = known.read_at + (CACHED_FOR if known.rates else EMPTY_CACHED_FOR)
    is_believed = last_end is None and was_read_to_its_end and now < cached_until
    if end > known_until and not is_believed:
        yield known_until if known.rates else known.start, None


def _first_start(answer: list[RateSchedule]) -> datetime | None:
    """Return the start of the first rate of an answer, or None where it has none."""
    return min((start for part in answer if (start := part.first_start) is not None), default=None)


def _joined(known: RateSchedule, answer: list[RateSchedule], end: datetime | None) -> RateSchedule:
    """Return rates with those of an answer: of a time before them, or without an end in the place of the later ones."""
    if end is None:
        return known.followed_by(answer)
    return RateSchedule().followed_by(answer).followed_by([known])
