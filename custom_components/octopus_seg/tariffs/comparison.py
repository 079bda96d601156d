"""The half-hours of one export point on all tariffs: follows the meter and the rates that are known, and asks for nothing.

There is one exception: where the user chose a tariff for the sensors whose rates are announced day by day, the new days of
it are asked for once a day.
"""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER, TARIFF_AUTOMATIC
from ..meter.coordinator import MeterCoordinator
from ..octopus import OctopusError
from ..polling.timetable import is_yesterday_known
from ..seg.comparison import Comparison
from ..seg.export_tariff_terms import import_product
from ..seg.own_offer import OwnOffer
from ..seg.settlement import settlement_day
from ..seg.tariff import RateSchedule
from .figures import YOURS, Candidate, FigureBook, Kind, TariffFigures
from .home import ComparisonOptions, own_product
from .library import TariffLibrary, named_product, tariff_code, usual_product
from .monthly import MonthlyComparison
from .products import compared_products, with_vat
from .store import KnownProduct

OWN: Final = "own:"


class TariffComparison(DataUpdateCoordinator[None]):
    """What the half-hours of one export point come to on every tariff that is known."""

    def __init__(
        self, hass: HomeAssistant, meter: MeterCoordinator, library: TariffLibrary, monthly: MonthlyComparison
    ) -> None:
        """Start without figures."""
        super().__init__(hass, LOGGER, config_entry=meter.config_entry, name=f"{DOMAIN} comparison")
        self.meter = meter
        self.library = library
        self.monthly = monthly
        self.options = ComparisonOptions.of(meter.config_entry)
        self.figures: TariffFigures | None = None
        self.region: str | None = None
        self._book = FigureBook()
        self._schedules: dict[tuple[OwnOffer, date, date], RateSchedule] = {}
        self._working = asyncio.Lock()
        self._worked_out: object = None

    @callback
    def async_start(self) -> None:
        """Work the figures out, now and whenever half-hours or rates are new."""
        self.meter.config_entry.async_on_unload(self.meter.async_add_listener(self._async_schedule))
        self.meter.config_entry.async_on_unload(self.library.async_add_listener(self._async_schedule))
        self._async_schedule()

    @property
    def chosen(self) -> KnownProduct | None:
        """Return the product that the sensors compare with; None where the usual one is not known."""
        products = self.library.known.products
        if self.options.choice == TARIFF_AUTOMATIC:
            return usual_product(products)
        return named_product(products, self.options.choice)

    def this_year(self) -> Comparison | None:
        """Return this calendar year on the product that the sensors compare with; None where nothing is known of it."""
        chosen, figures = self.chosen, self.figures
        if chosen is None or figures is None:
            return None
        year = f"{settlement_day(dt_util.utcnow()).year}"
        for tariff in figures.tariffs:
            if tariff.candidate.product == chosen and tariff.candidate.rates is not None:
                return tariff.by_period.get(year)
        return None

    @callback
    def _async_schedule(self) -> None:
        """Work it out again, in the background; while history loads there is more to come."""
        if self.meter.data.loading is None:
            self.meter.config_entry.async_create_background_task(
                self.hass, self._async_work_out(), f"{DOMAIN} comparison"
            )

    async def _async_work_out(self) -> None:
        async with self._working:
            await self.library.async_load()
            await self._async_find_region()
            ledger = self.meter.data.ledger
            candidates = list(self._candidates())
            question = (ledger, [(candidate, candidate.rates) for candidate in candidates])
            if question == self._worked_out:
                return
            self.figures = await self.hass.async_add_executor_job(partial(self._book.figures, ledger, candidates))
            self._worked_out = question
        self.async_update_listeners()
        await self._async_top_up()

    async def _async_find_region(self) -> None:
        """Find the region where it costs no request, or where rates were read for it anyway."""
        if self.region is None and (self.meter.data.agreements or self.library.known.products_read_at):
            try:
                self.region = await self.library.async_region(self.meter.mpan, self.meter.data.agreements)
            except OctopusError as err:
                LOGGER.debug("The region of an export point is not known yet: %s", err)

    async def _async_top_up(self) -> None:
        """Ask for the new days of a tariff that the user chose and whose rates end, once a day."""
        data_until = self.meter.data.ledger.data_until
        if self.options.choice == TARIFF_AUTOMATIC or self.region is None or not self.monthly.is_on:
            return
        if data_until is None or not is_yesterday_known(dt_util.utcnow(), data_until):
            return
        code = tariff_code(named_product((), self.options.choice), self.region)
        known = self.library.known.rates.get(code)
        if known is None or known.rates.last_end is None or known.rates.last_end >= data_until:
            return
        try:
            await self.library.async_rates(code, known.start, data_until, in_background=True)
        except OctopusError as err:
            LOGGER.debug("The comparison with another tariff waits: %s", err)
        await self.library.async_save()

    def _candidates(self) -> Iterator[Candidate]:
        """Yield the own tariff, those of Octopus, and the user's offers."""
        ledger, own = self.meter.data.ledger, own_product(self.meter, self.library)
        yield Candidate(
            identifier=YOURS,
            kind=Kind.YOURS,
            rates=ledger.schedule,
            product=own,
            read_on=_day(self.meter.supplier.read_at),
        )
        if self.library.known.products_read_at is not None:
            for product in compared_products(self.library, self.options.choice):
                yield self._of_octopus(product)
        for offer in self.options.offers:
            yield Candidate(
                identifier=f"{OWN}{offer.identifier}",
                kind=Kind.OWN,
                rates=self._schedule_of(offer),
                offer=offer,
                read_on=offer.seen_on,
            )

    def _of_octopus(self, product: KnownProduct) -> Candidate:
        known = self.library.known.rates
        found = known.get(tariff_code(product, self.region)) if self.region else None
        rates, priced_from = (found.rates if found else None), None
        imported = import_product(product.code)
        if found is not None and not found.rates and imported and self.region:
            code = tariff_code(KnownProduct(code=imported, name=imported), self.region)
            if (other := known.get(code)) is not None and other.rates:
                rates, priced_from, found = with_vat(other.rates), imported, other
        return Candidate(
            identifier=product.code,
            kind=Kind.OCTOPUS,
            rates=rates,
            product=product,
            read_on=_day(found.read_at) if found else None,
            priced_from=priced_from,
        )

    def _schedule_of(self, offer: OwnOffer) -> RateSchedule:
        """Return the rates of an offer over the whole history, the same until a new year begins."""
        if (days := self.meter.data.ledger.days) is None:
            return RateSchedule()
        first, last = days[0].replace(month=1, day=1), days[1].replace(month=12, day=31)
        key = (offer, first, last)
        if key not in self._schedules:
            self._schedules[key] = offer.schedule(first, last)
        return self._schedules[key]


def _day(moment: datetime | None) -> date | None:
    return settlement_day(moment) if moment is not None else None
