"""What other export tariffs of Octopus pay today; public knowledge that needs no key."""

import asyncio
from decimal import Decimal
from typing import Final

from homeassistant.util import dt as dt_util

from ..octopus import OctopusClient, OctopusError, Product
from ..seg.settlement import ONE_DAY
from .export_products import current_export_products

_SEG: Final = "-SEG-"
_MOST_PRODUCTS: Final = 8
# The applicant waits for the next step of a form meanwhile.
_LONGEST_WAIT_SECONDS: Final = 10


async def async_better_tariffs(client: OctopusClient) -> list[tuple[str, Decimal]]:
    """Return name and rate (p/kWh) of the flat export tariffs on sale that are not for the SEG, the best first.

    Where Octopus cannot be reached there are none: the advice stands without figures.
    """
    try:
        async with asyncio.timeout(_LONGEST_WAIT_SECONDS):
            on_sale = current_export_products((await client.products()).products, dt_util.utcnow())
            products = [product for product in on_sale if _SEG not in product.code][:_MOST_PRODUCTS]
            rates = await asyncio.gather(*(_async_flat_rate(client, product) for product in products))
    except OctopusError, TimeoutError:
        return []
    found = {product.display_name: rate for product, rate in zip(products, rates, strict=True) if rate is not None}
    return sorted(found.items(), key=lambda offer: offer[1], reverse=True)


async def _async_flat_rate(client: OctopusClient, product: Product) -> Decimal | None:
    """Return the rate that holds in all regions and all day long, or None where there is no such rate."""
    tariffs = (await client.product(product.code)).tariffs
    if len({tariff.unit_rate_pence for tariff in tariffs}) != 1 or tariffs[0].unit_rate_pence is None:
        return None
    now = dt_util.utcnow()
    published = await client.unit_rates(product.code, tariffs[0].tariff_code, now, now + ONE_DAY)
    rates = {rate.value_pence for rate in published}
    return tariffs[0].unit_rate_pence if rates == {tariffs[0].unit_rate_pence} else None
