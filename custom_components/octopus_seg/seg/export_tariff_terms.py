"""Who is eligible for which export tariff of Octopus: short notes, each with where it is said and when that was read.

The products API tells rates, and nothing of conditions. A product that no note fits is not known, which is said so.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
import re
from typing import Final

from .tariff import TariffCode


class Condition(StrEnum):
    """What a tariff asks of a customer."""

    EXPORT_ONLY = "export_only"
    OCTOPUS_IMPORT = "octopus_import"
    MATCHING_IMPORT_TARIFF = "matching_import_tariff"
    BATTERY = "battery"
    BATTERY_CONTROL = "battery_control"
    VEHICLE_TO_GRID = "vehicle_to_grid"
    SMART_METER = "smart_meter"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The conditions of the products whose codes match a pattern; `source` is where Octopus or others state them.

    `is_priced_as_import` is whether the source says that export pays what import costs, so that the import product of the
    same name has the rates. `link` is where Octopus shows the tariff, where that is not the source.
    """

    pattern: re.Pattern[str]
    conditions: tuple[Condition, ...]
    source: str
    looked_at: date
    is_priced_as_import: bool = False
    link: str | None = None

    @property
    def is_official(self) -> bool:
        """Return whether it is Octopus that states them."""
        return self.source.startswith(_OCTOPUS)

    @property
    def needs_octopus_import(self) -> bool:
        """Return whether the import must be with Octopus, too."""
        return Condition.OCTOPUS_IMPORT in self.conditions


_OCTOPUS: Final = "https://octopus.energy/"
_LOOKED_AT: Final = date(2026, 11, 27)
# Where Octopus lists its export tariffs: the place to read of one whose conditions are not known here.
ALL_EXPORT_TARIFFS: Final = f"{_OCTOPUS}smart/outgoing/"
# Rates of import are read without VAT. What is paid for export is the price with it, at 5% for homes.
DOMESTIC_VAT: Final = Decimal("1.05")

# The first that matches counts.
TERMS: Final = (
    Terms(
        pattern=re.compile(r"OUTGOING-SEG-"),
        conditions=(Condition.EXPORT_ONLY, Condition.SMART_METER),
        source="https://octopus.energy/smart/smart-export-guarantee/",
        looked_at=_LOOKED_AT,
    ),
    Terms(
        pattern=re.compile(r"INTELLI-FLUX-EXPORT-"),
        conditions=(
            Condition.OCTOPUS_IMPORT,
            Condition.MATCHING_IMPORT_TARIFF,
            Condition.BATTERY_CONTROL,
            Condition.SMART_METER,
        ),
        source="https://octopus.energy/intelligent-flux-faqs/",
        looked_at=date(2026, 11, 29),
        is_priced_as_import=True,
    ),
    Terms(
        pattern=re.compile(r"FLUX-EXPORT-"),
        conditions=(
            Condition.OCTOPUS_IMPORT,
            Condition.MATCHING_IMPORT_TARIFF,
            Condition.BATTERY,
            Condition.SMART_METER,
        ),
        source="https://octopus.energy/smart/flux/",
        looked_at=_LOOKED_AT,
    ),
    Terms(
        pattern=re.compile(r"POWER-PACK-|V2G-EXPORT-"),
        conditions=(Condition.OCTOPUS_IMPORT, Condition.VEHICLE_TO_GRID, Condition.SMART_METER),
        source="https://octopus.energy/power-pack/",
        looked_at=_LOOKED_AT,
    ),
    Terms(
        pattern=re.compile(r"OUTGOING-(?:VAR|FIX)-|AGILE-OUTGOING-"),
        conditions=(Condition.OCTOPUS_IMPORT, Condition.SMART_METER),
        source="https://www.sunsave.energy/solar-panels-advice/exporting-to-the-grid/outgoing-octopus",
        looked_at=_LOOKED_AT,
        link=ALL_EXPORT_TARIFFS,
    ),
)


class BatteryRule(StrEnum):
    """What terms say of export that a battery took from the grid before."""

    MAY_NOT_BE_PAID = "may_not_be_paid"


@dataclass(frozen=True, kw_only=True, slots=True)
class BatteryTerms:
    """What the terms of the products whose codes match a pattern say of batteries; `source` is where, `looked_at` when."""

    pattern: re.Pattern[str]
    says: BatteryRule
    source: str
    looked_at: date


# The terms of export tariffs, clause 4.5.1 (i). Flux is made for import and export, so nothing is said of it.
_BATTERY_TERMS: Final = (
    BatteryTerms(
        pattern=re.compile(r"OUTGOING-|AGILE-OUTGOING-"),
        says=BatteryRule.MAY_NOT_BE_PAID,
        source="https://octopus.energy/policies/export-tariffs-terms-conditions/",
        looked_at=date(2026, 11, 29),
    ),
)

# What the SEG is compared with unless the user names another: whichever of these is on sale.
USUAL_ALTERNATIVE: Final = re.compile(r"OUTGOING-VAR-\d\d-\d\d-\d\d")


def terms_of(product_code: str) -> Terms | None:
    """Return the terms of a product, or None where they are not known."""
    return next((terms for terms in TERMS if terms.pattern.match(product_code)), None)


def battery_terms(tariff_code: str) -> BatteryTerms | None:
    """Return what a tariff's terms say of export that a battery took from the grid; None where that is not known."""
    parsed = TariffCode.parse(tariff_code)
    product = parsed.product if parsed is not None else tariff_code
    return next((terms for terms in _BATTERY_TERMS if terms.pattern.match(product)), None)


def link_of(product_code: str) -> str:
    """Return where to read of a product: at Octopus, wherever its conditions were found."""
    terms = terms_of(product_code)
    return (terms.link or terms.source) if terms else ALL_EXPORT_TARIFFS


def import_product(product_code: str) -> str | None:
    """Return the code of the import product whose rates an export product pays, or None where it has its own."""
    terms = terms_of(product_code)
    return product_code.replace("EXPORT", "IMPORT") if terms and terms.is_priced_as_import else None
