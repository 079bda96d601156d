"""What is known of other tariffs, kept on disk: a comparison asks for no rate twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypedDict, override

from homeassistant.core import HomeAssistant

from ..seg.tariff import RateSchedule
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.rates import StoredRates, read_rates, stored_rates
from ..storage.values import optional, read_moment, read_text, written

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownProduct:
    """An export product on sale: its code and what Octopus calls it."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownRates:
    """A tariff's rates, as Octopus had them for [start, until).

    `read_at` is when all that are announced were asked for last; `until` is before it where they never were (UTC).
    """

    rates: RateSchedule
    start: datetime
    until: datetime
    read_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownTariffs:
    """The export products on sale when the catalogue was read, rates by tariff code, and regions by meter point.

    Meter points are named by their fingerprint.
    """

    products: tuple[KnownProduct, ...] = ()
    products_read_at: datetime | None = None
    rates: Mapping[str, KnownRates] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)


class _StoredRates(TypedDict):
    rates: StoredRates
    start: str
    until: str
    read_at: str


class _StoredTariffs(TypedDict):
    products: list[tuple[str, str]]
    products_read_at: str | None
    rates: dict[str, _StoredRates]
    regions: dict[str, str]


class ComparisonStore(DocumentStore[KnownTariffs, _StoredTariffs]):
    """What one account compares with, on disk."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        super().__init__(hass, f"comparison.{entry_id}", STORAGE_VERSION, all_or_nothing(_known), _stored)

    @override
    async def async_load(self) -> KnownTariffs:
        """Return what is known; nothing where there is no file that can be read, since all of it can be asked again."""
        return await super().async_load() or KnownTariffs()


def _known(stored: _StoredTariffs) -> KnownTariffs:
    return KnownTariffs(
        products=tuple(KnownProduct(code=read_text(code), name=read_text(name)) for code, name in stored["products"]),
        products_read_at=optional(read_moment, stored["products_read_at"]),
        rates={code: _known_rates(rates) for code, rates in stored["rates"].items()},
        regions={name: read_text(region) for name, region in stored["regions"].items()},
    )


def _known_rates(stored: _StoredRates) -> KnownRates:
    return KnownRates(
        rates=read_rates(stored["rates"]),
        start=read_moment(stored["start"]),
        until=read_moment(stored["until"]),
        read_at=read_moment(stored["read_at"]),
    )


def _stored(known: KnownTariffs) -> _StoredTariffs:
    return {
        "products": [(product.code, product.name) for product in known.products],
        "products_read_at": written(known.products_read_at),
        "rates": {code: _stored_rates(rates) for code, rates in known.rates.items()},
        "regions": dict(known.regions),
    }


def _stored_rates(known: KnownRates) -> _StoredRates:
    return {
        "rates": stored_rates(known.rates),
        "start": written(known.start),
        "until": written(known.until),
        "read_at": written(known.read_at),
    }
