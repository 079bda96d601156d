"""The monthly comparison: reads the rates of all export tariffs once a month, a few a day, so that a card has them at once.

A day has a budget of requests, so that the reading is done at night with what the polls have left of it, and of the
month's. The tariff that the headline is about is read some minutes after the first set-up where the day has room for it.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER, TARIFF_AUTOMATIC
from ..meter.coordinator import MeterCoordinator
from ..octopus import OctopusAllowanceError, OctopusClient, OctopusError
from ..polling.timetable import installation_share
from ..seg.comparison import newest_year
from ..seg.comparison_periods import compared_periods
from ..seg.export_tariff_terms import import_product
from ..seg.settlement import ONE_DAY, day_end, day_start, settlement_day
from .home import ComparisonOptions
from .library import TariffLibrary, tariff_code
from .monthly_store import MonthlyStore, Round
from .products import compared_products
from .room import Room
from .store import KnownProduct, KnownRates

MOST_REQUESTS_A_MONTH: Final = 25
EVERY: Final = timedelta(days=30)
SOON: Final = timedelta(minutes=10)
# A month of half-hours may be two pages.
MOST_REQUESTS_A_STEP: Final = 2
BEFORE_MIDNIGHT: Final = timedelta(minutes=54)
NIGHT: Final = timedelta(minutes=40)
LATE_AFTER: Final = timedelta(minutes=10)
# The 12 months that are compared end with the newest rates that are read first, in a round that takes as long as this.
LONGEST_ROUND: Final = timedelta(days=14)
# A page has 1,500 rates: so many days of half-hours fit on it, with those announced for today and tomorrow.
_FIRST_READ: Final = timedelta(days=28)
_RATES_IN_A_REQUEST: Final = 1_440
# What a round has read, beside the codes of tariffs.
_CATALOGUE: Final = "catalogue"
# A tariff with fewer changes than this is read from the beginning: that is one request, too.
_FEW_RATES_A_DAY: Final = 0.25


class MonthlyComparison:
    """Reads the tariffs that one account is compared with."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        client: OctopusClient,
        library: TariffLibrary,
        meters: Mapping[str, MeterCoordinator],
    ) -> None:
        """Start with nothing planned."""
        self._hass = hass
        self._entry = entry
        self._client = client
        self._library = library
        self._meters = meters
        self._store = MonthlyStore(hass, entry.entry_id)
        self._share = installation_share(entry.entry_id)
        self._options = ComparisonOptions.of(entry)
        self._round: Round | None = None
        self._cancel: CALLBACK_TYPE | None = None
        self._working = asyncio.Lock()
        self._room = Room(entry.entry_id, client, self._share)
        self.has_failed = False
        """Whether Octopus could not be asked the last time."""

    @property
    def is_on(self) -> bool:
        """Return whether it reads anything."""
        return self._options.is_monthly and bool(self._meters)

    @property
    def is_done(self) -> bool:
        """Return whether all tariffs were read at least once, by a round or because the user asked for a comparison."""
        if self._round is not None and (self._round.done_on is not None or not self._round.is_first):
            return True
        products = self._products()
        return bool(products) and all(map(self._is_read, products))

    @property
    def next_round_on(self) -> date | None:
        """Return the day from which on tariffs are read again; None where it is off, or none was read yet."""
        if not self.is_on or self._round is None or self._round.done_on is None:
            return None
        return self._round.started_on + EVERY

    @property
    def progress(self) -> tuple[int, int] | None:
        """Return how many tariffs of the first round are read, and how many there are; None once all are."""
        if not self.is_on or self.is_done:
            return None
        products = self._products()
        return sum(map(self._is_read, products)), len(products)

    def _is_read(self, product: KnownProduct) -> bool:
        """Return whether the first round read a product, or its rates of the newest 12 months are known all the same."""
        read = self._round.read if self._round else frozenset[str]()
        rates = self._library.known.rates
        years = [year for meter in self._meters.values() if (year := newest_year(meter.data.ledger)) is not None]
        return any(f"-{product.code}-" in code for code in read) or any(
            f"-{product.code}-" in code and all(known.start <= start for start, _ in years)
            for code, known in rates.items()
            if years
        )

    async def async_start(self) -> None:
        """Take what was known before the restart, and plan what is to be read."""
        await self._library.async_load()
        self._round = await self._store.async_load()
        self._entry.async_on_unload(self._async_stop)
        if self.is_on:
            self._async_plan(is_soon=self._misses_headline())

    @callback
    def _async_stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _async_plan(self, *, is_soon: bool = False) -> None:
        """Read next in some minutes, tonight, or on the night that the next round is due."""
        self._async_stop()
        now = dt_util.utcnow()
        night = self._next_night(now)
        if not is_soon and (due := self.next_round_on) is not None:
            night = max(night, self._night_of(due))
        moment = min(now + SOON, night) if is_soon else night

        @callback
        def read(_now: datetime) -> None:
            self._cancel = None
            if dt_util.utcnow() > moment + LATE_AFTER:
                # The computer slept: the day that has begun has its own polls before it.
                self._async_plan()
                return
            self._entry.async_create_background_task(
                self._hass, self._async_read(is_soon=is_soon), f"{DOMAIN} monthly comparison"
            )

        self._cancel = async_track_point_in_utc_time(self._hass, read, moment)

    def _night_of(self, day: date) -> datetime:
        """Return when to read on the evening of a day: each home has its own minute."""
        return day_end(day) - BEFORE_MIDNIGHT + self._share * NIGHT

    def _next_night(self, now: datetime) -> datetime:
        night = self._night_of(settlement_day(now))
        return night if night > now else self._night_of(settlement_day(now) + ONE_DAY)

    def _misses_headline(self) -> bool:
        """Return whether nothing is known of the tariff that the sensors compare with."""
        return not self._library.known.rates or self._chosen_is_unread()

    def _chosen_is_unread(self) -> bool:
        choice = self._options.choice
        return choice != TARIFF_AUTOMATIC and not any(choice in code for code in self._library.known.rates)

    async def _async_read(self, *, is_soon: bool) -> None:
        """Read what there is room for today, then plan the next time."""
        async with self._working:
            before = self._client.requests_made
            supplier = next(iter(self._meters.values())).supplier
            try:
                with self._client.within(None if is_soon else supplier.allowance()):
                    await self._async_read_some()
                self.has_failed &= self._client.requests_made == before
            except OctopusAllowanceError:
                pass  # The day has had its requests, and another night comes.
            except OctopusError as err:
                self.has_failed = True
                LOGGER.debug("The monthly comparison waits for another night: %s", err)
            finally:
                await self._library.async_save()
        self._async_plan()

    async def _async_read_some(self) -> None:
        today = settlement_day(dt_util.utcnow())
        if all(meter.data.ledger.data_until is None for meter in self._meters.values()):
            return
        if self._round is None or (self._round.done_on and today >= self._round.started_on + EVERY):
            await self._async_keep(Round(started_on=today, is_first=self._round is None))
        elif self._round.done_on and self._chosen_is_unread():
            await self._async_keep(replace(self._round, done_on=None))
        meters = self._meters
        most = (
            self._room.for_headline(len(meters)) if self._misses_headline() else self._room.of_tonight(meters.values())
        )
        begun = self._client.requests_made
        while (found := self._round) is not None and found.done_on is None:
            step = 1 if found.is_first else MOST_REQUESTS_A_STEP
            if self._client.requests_made - begun + step > most:
                return
            before = self._client.requests_made
            following: Round | None = None
            try:
                following = await self._async_step(found, today)
            finally:
                spent = found.requests + self._client.requests_made - before
                await self._async_keep(replace(following or found, requests=spent))
            if following is None:
                return

    async def _async_step(self, found: Round, today: date) -> Round | None:
        """Ask for the next thing of a round; return what is read of it then, or None where there is nothing to go on with."""
        if _CATALOGUE not in found.read:
            products = await self._library.async_products()
            return replace(found, read=found.read | {_CATALOGUE}) if products else None
        if not found.is_first and found.requests > MOST_REQUESTS_A_MONTH - MOST_REQUESTS_A_STEP:
            return replace(found, done_on=today)
        for code, start, end in await self._async_wanted():
            if code in found.read:
                continue
            if span := self._next_span(code, start, end):
                await self._library.async_rates(code, *span)
            return found if self._next_span(code, start, end) else replace(found, read=found.read | {code})
        return replace(found, done_on=today)

    def _next_span(self, code: str, start: datetime, end: datetime) -> tuple[datetime, datetime] | None:
        """Return the next span of a tariff's rates to read, no more than fit on a page; None where none is missing."""
        known = self._library.known.rates.get(code)
        if known is None:
            return max(start, end - _FIRST_READ), end
        per_day = _rates_a_day(known)
        first = self._began() if per_day < _FEW_RATES_A_DAY else start
        if known.start <= first:
            # What is new since the round began is read last of all, once.
            return (known.start, end) if self._library.unread_spans(code, known.start, end) else None
        days = timedelta(days=_RATES_IN_A_REQUEST / per_day) if per_day else known.start - first
        return max(first, known.start - days), min(end, known.until)

    async def _async_wanted(self) -> list[tuple[str, datetime, datetime]]:
        """Return the tariffs to read, each with the span of time that it is compared over; those with most rates come last."""
        wanted: dict[str, tuple[str, datetime, datetime]] = {}
        for meter in self._meters.values():
            periods = compared_periods(meter.data.ledger)
            region = await self._library.async_region(meter.mpan, meter.data.agreements)
            if region is None or not periods or meter.data.ledger.data_until is None:
                continue
            start = day_start(periods[0].first - LONGEST_ROUND)
            for product in self._products():
                for code in _codes(product, region, self._library.known.rates):
                    wanted.setdefault(code, (code, start, meter.data.ledger.data_until))
        known = self._library.known.rates
        return sorted(wanted.values(), key=lambda span: _rates_a_day(known[span[0]]) if span[0] in known else 0)

    def _products(self) -> list[KnownProduct]:
        """Return the products to compare with: the one that the sensors are about first."""
        return compared_products(self._library, self._options.choice)

    def _began(self) -> datetime:
        return min(
            (began for meter in self._meters.values() if (began := meter.data.ledger.began) is not None),
            default=dt_util.utcnow(),
        )

    async def _async_keep(self, found: Round) -> None:
        if found != self._round:
            self._round = found
            await self._store.async_save(found)


def _codes(product: KnownProduct, region: str, known: Mapping[str, KnownRates]) -> Iterator[str]:
    """Yield the tariffs that have a product's rates: its own, and where it has none, that of the import product."""
    code = tariff_code(product, region)
    yield code
    imported = import_product(product.code)
    if imported is not None and code in known and not known[code].rates:
        yield tariff_code(KnownProduct(code=imported, name=imported), region)


def _rates_a_day(known: KnownRates) -> float:
    """Return how many rates a tariff has a day, in what is known of it."""
    until = max(known.until, known.rates.last_end or known.until)
    return len(known.rates) / max((until - known.start) / ONE_DAY, 1)
