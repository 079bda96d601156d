"""What is known of other tariffs, kept on disk: a comparison asks for no rate twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.tariff import RateSchedule
from ..storage.rates import StoredRates, read_rates, stored_rates
from ..storage.resilient_store import ResilientStore, resilient_store
from ..storage.values import read_moment, read_text

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


class ComparisonStore:
    """What one account compares with, on disk."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        self._hass = hass
        self._store: ResilientStore[_StoredTariffs] = resilient_store(hass, STORAGE_VERSION, f"comparison.{entry_id}")

    async def async_load(self) -> KnownTariffs:
        """Return what is known; nothing where there is no file that can be read, since all of it can be asked again."""
        return await self._store.async_load_as(_known) or KnownTariffs()

    async def async_save(self, known: KnownTariffs) -> None:
        """Write what is known."""
        await self._store.async_save(await self._hass.async_add_executor_job(_stored, known))

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()


def _known(stored: _StoredTariffs) -> KnownTariffs:
    read_at = stored["products_read_at"]
    return KnownTariffs(
        products=tuple(KnownProduct(code=read_text(code), name=read_text(name)) for code, name in stored["products"]),
        products_read_at=read_moment(read_at) if read_at else None,
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
        "products_read_at": known.products_read_at.isoformat() if known.products_read_at else None,
        "rates": {code: _stored_rates(rates) for code, rates in known.rates.items()},
        "regions": dict(known.regions),
    }


def _stored_rates(known: KnownRates) -> _StoredRates:
    return {
        "rates": stored_rates(known.rates),
        "start": known.start.isoformat(),
        "until": known.until.isoformat(),
        "read_at": known.read_at.isoformat(),
    }
