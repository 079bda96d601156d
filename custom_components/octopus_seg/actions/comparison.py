"""The action `compare_tariffs`: what the same half-hours would have earned on the other export tariffs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, cast

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType

from ..const import DOMAIN
from ..data import OctopusSegData
from ..meter.coordinator import MeterCoordinator
from ..octopus import OctopusConnectionError, OctopusError
from ..seg.comparison import Comparison, compare, newest_year
from ..seg.export_tariff_terms import Condition, import_product, terms_of
from ..seg.ledger import HalfHour, kwh
from ..seg.settlement import LONDON, settlement_day
from ..seg.tariff import RateSchedule
from ..tariffs.home import ComparisonOptions, imports_from_octopus, own_product
from ..tariffs.library import TariffLibrary, named_product, tariff_code
from ..tariffs.products import with_vat
from ..tariffs.status import status_of
from ..tariffs.store import KnownProduct
from ..texts import async_texts
from .comparison_rows import ByMonth, against_own, amounts, compared, month_rows, months_of, offer_row, whole
from .fields import Response, async_meter_of, half_hours_between, span_of
from .schemas import ATTR_PRODUCTS, MOST_PRODUCTS

# Two years; a tariff with a rate for each half-hour takes 24 requests for them.
MOST_HALF_HOURS: Final = 2 * 366 * 48


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """A product with its rates; None where Octopus could not be asked. `priced_from` is the import product that has them."""

    product: KnownProduct
    rates: RateSchedule | None
    priced_from: str | None = None


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
    own = own_product(meter, library)
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
        candidate = _Candidate(product=product, rates=None)
        if not isinstance(away, OctopusConnectionError):
            try:
                candidate = await _async_candidate(library, product, region, start, end)
            except OctopusError as err:
                away = err
        candidates.append(candidate)
    if away is not None and all(candidate.rates is None for candidate in candidates):
        raise away
    return candidates


async def _async_candidate(
    library: TariffLibrary, product: KnownProduct, region: str, start: datetime, end: datetime
) -> _Candidate:
    """Return a product with its rates, or with those of its import product where that is what it pays."""
    rates = await library.async_rates(tariff_code(product, region), start, end)
    imported = import_product(product.code)
    if rates or imported is None:
        return _Candidate(product=product, rates=rates)
    others = await library.async_rates(tariff_code(named_product((), imported), region), start, end)
    if not others:
        return _Candidate(product=product, rates=rates)
    return _Candidate(product=product, rates=with_vat(others), priced_from=imported)


async def _async_words(hass: HomeAssistant) -> Mapping[str, Mapping[str, str]]:
    return {
        name: await async_texts(hass, name) for name in ("comparison_status", "tariff_condition", "comparison_note")
    }


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
    months = months_of(half_hours)
    found = [(candidate, compared(months, candidate.rates or RateSchedule())) for candidate in candidates]
    found.sort(key=lambda pair: _rank(whole(pair[1])), reverse=True)
    rows = [_row(*pair, own, words, imports_from_octopus=bool(imports_from_octopus(meter))) for pair in found]
    own_row = {
        "product_code": own.code if own else None,
        "name": own.name if own else words["comparison_note"]["fixed_rate"],
        **amounts(compare(half_hours, ledger.schedule)),
    }
    offers, today = ComparisonOptions.of(meter.config_entry).offers, settlement_day(dt_util.utcnow())
    return {
        "start": half_hours[0].start.astimezone(LONDON).isoformat(),
        "end": half_hours[-1].end.astimezone(LONDON).isoformat(),
        "region": region,
        "export_kwh": kwh(sum(known)),
        "half_hours": len(known),
        "missing_half_hours": len(half_hours) - len(known),
        "own_tariff": own_row,
        "tariffs": cast(list[JsonValueType], rows),
        "own_offers": [offer_row(offer, months, today) for offer in offers],
        "note": words["comparison_note"]["before_switching"],
        "complete_from": asks_again_at.astimezone(LONDON).isoformat() if asks_again_at else None,
    }


def _rank(comparison: Comparison) -> tuple[bool, Decimal, Decimal]:
    """Return what puts the best first: the difference as of a year, since not all are of the same half-hours."""
    projection = comparison.per_year
    return projection is not None, projection.amount if projection else Decimal(0), comparison.earnings


def _row(
    candidate: _Candidate,
    by_month: ByMonth,
    own: KnownProduct | None,
    words: Mapping[str, Mapping[str, str]],
    *,
    imports_from_octopus: bool,
) -> Response:
    """Return a tariff as it goes to the user."""
    product, comparison = candidate.product, whole(by_month)
    terms = terms_of(product.code)
    conditions = terms.conditions if terms else (Condition.NOT_KNOWN,)
    status = status_of(candidate.rates, comparison)
    return {
        "product_code": product.code,
        "name": product.name,
        "is_own_tariff": own is not None and own.code == product.code,
        "status": str(status),
        "status_text": words["comparison_status"][status],
        **amounts(comparison),
        **against_own(comparison),
        "months": month_rows(by_month),
        "priced_from": candidate.priced_from,
        "conditions": cast(list[JsonValueType], [str(condition) for condition in conditions]),
        "who_may_have_it": " ".join(words["tariff_condition"][condition] for condition in conditions),
        "import_must_move": terms.needs_octopus_import and not imports_from_octopus if terms else None,
        "source": terms.source if terms else None,
        "looked_at": terms.looked_at.isoformat() if terms else None,
    }
