"""The action `compare_tariffs`: what the same half-hours would have earned on the other export tariffs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
import re
from typing import Final, cast

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
import voluptuous as vol

from ..const import DOMAIN
from ..data import OctopusSegData
from ..meter.coordinator import MeterCoordinator
from ..octopus import OctopusConnectionError, OctopusError
from ..seg.comparison import Comparison, compare, newest_year
from ..seg.export_tariff_terms import Condition, terms_of
from ..seg.ledger import HalfHour, kwh
from ..seg.settlement import LONDON
from ..seg.tariff import RateSchedule, TariffCode, agreement_at
from ..tariffs.library import TariffLibrary, named_product, tariff_code
from ..tariffs.store import KnownProduct
from ..texts import async_texts
from .fields import EXPORT_POINT_SCHEMA, SPAN_SCHEMA, Response, async_meter_of, half_hours_between, span_of

ACTION_COMPARE_TARIFFS: Final = "compare_tariffs"
ATTR_PRODUCTS: Final = "products"

# Two years; a tariff with a rate for each half-hour takes 24 requests for them.
MOST_HALF_HOURS: Final = 2 * 366 * 48
MOST_PRODUCTS: Final = 20
_LONGEST_CODE: Final = 64
_PRODUCT_CODE: Final = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")

COMPARE_TARIFFS_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        **SPAN_SCHEMA,
        vol.Optional(ATTR_PRODUCTS): vol.All(
            cv.ensure_list,
            vol.Length(min=1, max=MOST_PRODUCTS),
            [vol.All(cv.string, vol.Upper, vol.Length(max=_LONGEST_CODE), vol.Match(_PRODUCT_CODE.pattern + "$"))],
        ),
    }
)


class Status(StrEnum):
    """Whether a tariff could be compared, and why not."""

    COMPARED = "compared"
    COMPARED_IN_PART = "compared_in_part"
    NO_RATES = "no_rates"
    NO_RATES_THEN = "no_rates_then"
    NO_OWN_RATE = "no_own_rate"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """A product with its rates; None where Octopus could not be asked."""

    product: KnownProduct
    rates: RateSchedule | None


async def async_compare_tariffs(call: ServiceCall) -> ServiceResponse:
    """Return what the half-hours of a span of time would have earned on the other tariffs, the best first."""
    meter = await async_meter_of(call)
    data: OctopusSegData = meter.config_entry.runtime_data
    assert data.account is not None
    library = data.account.library
    ledger = meter.data.ledger
    if ledger.data_until is None:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="nothing_to_compare")
    start, end = span_of(call, newest_year(ledger))
    if half_hours_between(start, end) > MOST_HALF_HOURS:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="comparison_span_too_long")
    half_hours = await call.hass.async_add_executor_job(lambda: list(ledger.half_hours(start, end)))
    if not any(half_hour.export_wh is not None for half_hour in half_hours):
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="nothing_to_compare")
    region, candidates = await _async_candidates(meter, library, call.data.get(ATTR_PRODUCTS), start, end)
    words = await _async_words(call.hass)
    own = _own_product(meter, library)
    asks_again_at = library.asks_again_at if any(candidate.rates is None for candidate in candidates) else None
    return await call.hass.async_add_executor_job(
        lambda: _response(meter, region, half_hours, own, candidates, words, asks_again_at)
    )


async def _async_candidates(
    meter: MeterCoordinator, library: TariffLibrary, codes: Sequence[str] | None, start: datetime, end: datetime
) -> tuple[str, list[_Candidate]]:
    """Return the region, and the products that are asked for, or all on sale, with their rates."""
    try:
        region = await library.async_region(meter.mpan, meter.data.agreements)
        if region is None:
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="region_not_known")
        on_sale = await library.async_products()
        products = [named_product(on_sale, code) for code in dict.fromkeys(codes)] if codes else on_sale[:MOST_PRODUCTS]
        candidates = await _async_with_rates(library, products, region, start, end)
    except OctopusError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN, translation_key="comparison_failed", translation_placeholders={"error": str(err)}
        ) from err
    finally:
        await library.async_save()
    if not candidates:
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="no_export_products")
    return region, candidates


async def _async_with_rates(
    library: TariffLibrary, products: Sequence[KnownProduct], region: str, start: datetime, end: datetime
) -> list[_Candidate]:
    """Return products with their rates. Once Octopus is away no more is asked; raises where it was from the first."""
    candidates: list[_Candidate] = []
    away: OctopusError | None = None
    for product in products:
        rates = None
        if not isinstance(away, OctopusConnectionError):
            try:
                rates = await library.async_rates(tariff_code(product, region), start, end)
            except OctopusError as err:
                away = err
        candidates.append(_Candidate(product=product, rates=rates))
    if away is not None and all(candidate.rates is None for candidate in candidates):
        raise away
    return candidates


async def _async_words(hass: HomeAssistant) -> Mapping[str, Mapping[str, str]]:
    return {
        name: await async_texts(hass, name) for name in ("comparison_status", "tariff_condition", "comparison_note")
    }


def _own_product(meter: MeterCoordinator, library: TariffLibrary) -> KnownProduct | None:
    """Return the product of the agreement now in force, or of the last one; None for a fixed rate."""
    if meter.options.has_fixed_tariff or not meter.data.agreements:
        return None
    agreement = agreement_at(meter.data.agreements, dt_util.utcnow()) or meter.data.agreements[-1]
    code = TariffCode.parse(agreement.tariff_code)
    return named_product(library.known.products, code.product if code else agreement.tariff_code)


def _response(
    meter: MeterCoordinator,
    region: str,
    half_hours: Sequence[HalfHour],
    own: KnownProduct | None,
    candidates: Sequence[_Candidate],
    words: Mapping[str, Mapping[str, str]],
    asks_again_at: datetime | None,
) -> dict[str, JsonValueType]:
    """Price everything, and put it into words."""
    ledger = meter.data.ledger
    known = [half_hour.export_wh for half_hour in half_hours if half_hour.export_wh is not None]
    imports_from_octopus = any(
        not point.is_export and point.is_current_home for point in meter.supplier.data.points.values()
    )
    compared = [(candidate, compare(half_hours, candidate.rates or RateSchedule())) for candidate in candidates]
    compared.sort(key=lambda pair: _rank(pair[1]), reverse=True)
    rows = [_row(*pair, own, words, imports_from_octopus=imports_from_octopus) for pair in compared]
    own_row = {
        "product_code": own.code if own else None,
        "name": own.name if own else words["comparison_note"]["fixed_rate"],
        **_amounts(compare(half_hours, ledger.schedule)),
    }
    return {
        "start": half_hours[0].start.astimezone(LONDON).isoformat(),
        "end": half_hours[-1].end.astimezone(LONDON).isoformat(),
        "region": region,
        "export_kwh": kwh(sum(known)),
        "half_hours": len(known),
        "missing_half_hours": len(half_hours) - len(known),
        "own_tariff": own_row,
        "tariffs": cast(list[JsonValueType], rows),
        "note": words["comparison_note"]["before_switching"],
        "complete_from": asks_again_at.astimezone(LONDON).isoformat() if asks_again_at else None,
    }


def _rank(comparison: Comparison) -> tuple[bool, Decimal, Decimal]:
    """Return what puts the best first: the difference as of a year, since not all are of the same half-hours."""
    projection = comparison.per_year
    return projection is not None, projection.difference if projection else Decimal(0), comparison.earnings


def _row(
    candidate: _Candidate,
    comparison: Comparison,
    own: KnownProduct | None,
    words: Mapping[str, Mapping[str, str]],
    *,
    imports_from_octopus: bool,
) -> Response:
    """Return a tariff as it goes to the user."""
    product = candidate.product
    terms = terms_of(product.code)
    conditions = terms.conditions if terms else (Condition.NOT_KNOWN,)
    status = _status(candidate, comparison)
    return {
        "product_code": product.code,
        "name": product.name,
        "is_own_tariff": own is not None and own.code == product.code,
        "status": str(status),
        "status_text": words["comparison_status"][status],
        **_amounts(comparison),
        "own_earnings": float(comparison.own_earnings) if comparison.compared else None,
        "difference": float(comparison.difference) if comparison.compared else None,
        **_projection(comparison),
        "conditions": cast(list[JsonValueType], [str(condition) for condition in conditions]),
        "who_may_have_it": " ".join(words["tariff_condition"][condition] for condition in conditions),
        "import_must_move": terms.needs_octopus_import and not imports_from_octopus if terms else None,
        "source": terms.source if terms else None,
        "looked_at": terms.looked_at.isoformat() if terms else None,
    }


def _status(candidate: _Candidate, comparison: Comparison) -> Status:
    if candidate.rates is None:
        return Status.NOT_REACHED
    if not candidate.rates:
        return Status.NO_RATES
    if not comparison.priced:
        return Status.NO_RATES_THEN
    if not comparison.compared:
        return Status.NO_OWN_RATE
    is_whole = comparison.compared == comparison.priced + comparison.unpriced
    return Status.COMPARED if is_whole else Status.COMPARED_IN_PART


def _amounts(comparison: Comparison) -> Response:
    """Return earnings (GBP), the range of the unit rate (GBP/kWh), and what has no rate."""
    return {
        "earnings": float(comparison.earnings) if comparison.priced else None,
        "unit_rate_lowest": float(comparison.lowest_rate) if comparison.lowest_rate is not None else None,
        "unit_rate_highest": float(comparison.highest_rate) if comparison.highest_rate is not None else None,
        "half_hours_without_rate": comparison.unpriced,
    }


def _projection(comparison: Comparison) -> Response:
    """Return the difference as of a year (GBP, to the penny), and what it rests on."""
    if (projection := comparison.per_year) is None:
        return {"difference_per_year": None, "difference_per_year_basis": None}
    return {
        "difference_per_year": round(float(projection.difference), 2),
        "difference_per_year_basis": {
            "days": round(float(projection.days), 1),
            "is_whole_year": projection.is_whole_year,
            "seasons": [str(season) for season in projection.seasons],
        },
    }
