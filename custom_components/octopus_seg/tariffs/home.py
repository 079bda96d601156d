"""What is known of a home that other tariffs are compared for: its own tariff, its import, and what its user noted."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Self, TypedDict

from homeassistant.config_entries import ConfigEntry
from homeassistant.util import dt as dt_util

from ..const import CONF_COMPARISON_TARIFF, CONF_IMPORT_CHANGE, CONF_MONTHLY_COMPARISON, CONF_OFFERS, TARIFF_AUTOMATIC
from ..meter.coordinator import MeterCoordinator
from ..seg.own_offer import OwnOffer
from ..seg.tariff import TariffCode, agreement_at
from .library import TariffLibrary, named_product
from .store import KnownProduct

# What a damaged option raises where it is read.
_UNREADABLE: Final = (KeyError, TypeError, ValueError, InvalidOperation)


class StoredOffer(TypedDict):
    """An offer as the options keep it: prices as text (p/kWh), days as ISO dates."""

    id: str
    name: str
    bands: list[tuple[str, str]]
    seen_on: str
    link: str | None
    needs_import: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparisonOptions:
    """What the user set: the product to compare with, whether to read once a month, offers, and the import side.

    `import_change` (GBP a year) is what moving the import would cost; less than zero, save; None where it was not given.
    """

    choice: str
    is_monthly: bool
    offers: tuple[OwnOffer, ...]
    import_change: Decimal | None

    @classmethod
    def of(cls, entry: ConfigEntry) -> Self:
        """Return the options of an account."""
        change = entry.options.get(CONF_IMPORT_CHANGE)
        return cls(
            choice=entry.options.get(CONF_COMPARISON_TARIFF, TARIFF_AUTOMATIC),
            is_monthly=entry.options.get(CONF_MONTHLY_COMPARISON, True),
            offers=own_offers(entry.options.get(CONF_OFFERS, ())),
            import_change=Decimal(str(change)) if change is not None else None,
        )


def own_offers(stored: Sequence[StoredOffer]) -> tuple[OwnOffer, ...]:
    """Return the offers that the options keep, without those that can't be read."""
    found: list[OwnOffer] = []
    for offer in stored:
        with suppress(*_UNREADABLE):
            found.append(read_offer(offer))
    return tuple(found)


def read_offer(stored: StoredOffer) -> OwnOffer:
    """Return an offer that the options keep."""
    return OwnOffer(
        identifier=stored["id"],
        name=stored["name"],
        bands=tuple((time.fromisoformat(begins), Decimal(pence)) for begins, pence in stored["bands"]),
        seen_on=date.fromisoformat(stored["seen_on"]),
        link=stored.get("link"),
        needs_import=stored.get("needs_import"),
    )


def stored_offer(offer: OwnOffer) -> StoredOffer:
    """Return an offer as the options keep it."""
    return {
        "id": offer.identifier,
        "name": offer.name,
        "bands": [(f"{begins:%H:%M}", str(pence)) for begins, pence in offer.bands],
        "seen_on": offer.seen_on.isoformat(),
        "link": offer.link,
        "needs_import": offer.needs_import,
    }


def own_product(meter: MeterCoordinator, library: TariffLibrary) -> KnownProduct | None:
    """Return the product of the agreement now in force, or of the last one; None for a fixed rate."""
    if meter.options.has_fixed_tariff or not meter.data.agreements:
        return None
    agreement = agreement_at(meter.data.agreements, dt_util.utcnow()) or meter.data.agreements[-1]
    code = TariffCode.parse(agreement.tariff_code)
    return named_product(library.known.products, code.product if code else agreement.tariff_code)


def imports_from_octopus(meter: MeterCoordinator) -> bool | None:
    """Return whether the home buys its electricity from Octopus, or None where the account was never read."""
    points: Mapping[str, Any] = meter.supplier.data.points
    if not points:
        return None
    return any(not point.is_export and point.is_current_home for point in points.values())
