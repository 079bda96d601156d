"""The export products that a home can sign up for today: the one rule of what is on sale."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from ..octopus import Direction, Product

_BRAND: Final = "OCTOPUS_ENERGY"


def current_export_products(products: Iterable[Product], now: datetime) -> list[Product]:
    """Return the products for export of Octopus' own brand that are on sale and for homes, in the catalogue's order."""
    return [
        product
        for product in products
        if product.direction is Direction.EXPORT
        and product.brand == _BRAND
        and not product.is_business
        and (product.available_from is None or product.available_from <= now)
        and (product.available_to is None or product.available_to > now)
    ]
