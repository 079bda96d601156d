"""The form in which the user names the tariff to compare with."""

from collections import Counter
from collections.abc import Iterable

from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode
import voluptuous as vol

from ..const import CONF_COMPARISON_TARIFF, TARIFF_AUTOMATIC
from ..tariffs.store import KnownProduct


def comparison_schema(products: Iterable[KnownProduct], chosen: str) -> vol.Schema:
    """Return a form with the products, and the one chosen before, also where it is no longer on sale."""
    offered = [*products]
    if chosen not in {TARIFF_AUTOMATIC, *(product.code for product in offered)}:
        offered.append(KnownProduct(code=chosen, name=chosen))
    return vol.Schema(
        {
            vol.Required(CONF_COMPARISON_TARIFF, default=chosen): SelectSelector(
                SelectSelectorConfig(
                    options=[SelectOptionDict(value=TARIFF_AUTOMATIC, label=TARIFF_AUTOMATIC), *_options(offered)],
                    translation_key="comparison_tariff",
                    mode=SelectSelectorMode.DROPDOWN,
                )
            )
        }
    )


def _options(products: list[KnownProduct]) -> list[SelectOptionDict]:
    """Return the products by name; where two have the same, with their codes as well."""
    times = Counter(product.name for product in products)
    return [
        SelectOptionDict(
            value=product.code,
            label=product.name if times[product.name] == 1 else f"{product.name} ({product.code})",
        )
        for product in sorted(products, key=lambda product: product.name)
    ]
