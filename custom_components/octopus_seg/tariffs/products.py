"""The products that an account is compared with, and reading the one that a user asks for."""

from collections.abc import Iterable
from typing import Final

from ..const import TARIFF_AUTOMATIC
from ..meter.coordinator import MeterCoordinator
from ..seg.comparison_periods import compared_periods
from ..seg.export_tariff_terms import DOMESTIC_VAT
from ..seg.settlement import day_end, day_start
from ..seg.tariff import RateSchedule, UnitRate
from .library import TariffLibrary, named_product, tariff_code, usual_product
from .store import KnownProduct

MOST_PRODUCTS: Final = 20


async def async_read_product(library: TariffLibrary, meters: Iterable[MeterCoordinator], code: str) -> None:
    """Read the rates of a product that the user asks for, of the newest 12 months, whatever the day has room for.

    Raises OctopusError where they can't be read.
    """
    for meter in meters:
        periods = compared_periods(meter.data.ledger)
        region = await library.async_region(meter.mpan, meter.data.agreements)
        if region is not None and periods:
            end = day_end(periods[0].last)
            await library.async_rates(tariff_code(named_product((), code), region), day_start(periods[0].first), end)


def compared_products(library: TariffLibrary, choice: str) -> list[KnownProduct]:
    """Return the products on sale and the one that the user chose, what the sensors compare with first."""
    on_sale = library.known.products[:MOST_PRODUCTS]
    usual = usual_product(library.known.products)
    first = usual if choice == TARIFF_AUTOMATIC else named_product(on_sale, choice)
    return list(dict.fromkeys(product for product in (first, usual, *on_sale) if product is not None))


def with_vat(rates: RateSchedule) -> RateSchedule:
    """Return what import costs with VAT, which is what an export product pays that is priced as its import."""
    return RateSchedule(UnitRate(rate=rate.rate * DOMESTIC_VAT, start=rate.start, end=rate.end) for rate in rates)
