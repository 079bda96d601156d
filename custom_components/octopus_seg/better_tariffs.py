"""What other export tariffs of Octopus pay today; public knowledge that needs no key."""

import asyncio
from decimal import Decimal
from typing import Final

from .octopus import Direction, OctopusClient, OctopusError, Product, ProductDetails

_BRAND: Final = "OCTOPUS_ENERGY"
_MOST_PRODUCTS: Final = 6
# The applicant waits for the next step of a form meanwhile.
_LONGEST_WAIT_SECONDS: Final = 10


async def async_better_tariffs(client: OctopusClient) -> list[tuple[str, Decimal]]:
    """Return name and rate (p/kWh) of the flat export tariffs on sale that are not for the SEG, the best first.

    Where Octopus cannot be reached there are none: the advice stands without figures.
    """
    try:
        async with asyncio.timeout(_LONGEST_WAIT_SECONDS):
            products = [product for product in await client.products() if _is_better(product)][:_MOST_PRODUCTS]
            details = await asyncio.gather(*(client.product(product.code) for product in products))
    except OctopusError, TimeoutError:
        return []
    found = {
        product.display_name: rate
        for product, detail in zip(products, details, strict=True)
        if (rate := _flat_rate(detail)) is not None
    }
    return sorted(found.items(), key=lambda offer: offer[1], reverse=True)


def _is_better(product: Product) -> bool:
    return (
        product.direction is Direction.EXPORT
        and product.brand == _BRAND
        and not product.is_business
        and "-SEG-" not in product.code
        and product.available_to is None
    )


def _flat_rate(details: ProductDetails) -> Decimal | None:
    """Return the rate that all regions have in common, or None where there is no such rate."""
    rates = {tariff.unit_rate_pence for tariff in details.tariffs}
    return rates.pop() if len(rates) == 1 else None
