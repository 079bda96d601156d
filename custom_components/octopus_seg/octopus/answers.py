"""REST answers, read into models. The functions are pure, and fast enough for a page of 25,000 rows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from .errors import OctopusAnswerError
from .fields import Fields
from .models import (
    AccountAgreement,
    AccountRecord,
    Consumption,
    Direction,
    MeterPoint,
    MeterPointSupply,
    Product,
    ProductDetails,
    ProductTariff,
    Property,
    PublishedRate,
)
from .quarantine import Quarantine

HALF_HOUR: Final = timedelta(minutes=30)
# One that is no text, which is neither of those that are known.
UNKNOWN_PAYMENT_METHOD: Final = "UNKNOWN"

# An agreement, and whether its end is known.
type AgreementRow = tuple[AccountAgreement, bool]

# The fields that are known, whether they are read or not: what else comes is noted by name.
_ACCOUNT: Final = frozenset({"number", "properties"})
_PROPERTY: Final = frozenset(
    {
        "id",
        "moved_in_at",
        "moved_out_at",
        "address_line_1",
        "address_line_2",
        "address_line_3",
        "town",
        "county",
        "postcode",
        "electricity_meter_points",
        "gas_meter_points",
    }
)
_METER_POINT: Final = frozenset(
    {
        "mpan",
        "profile_class",
        "consumption_standard",
        "consumption_day",
        "consumption_night",
        "consumption_off_peak",
        "meters",
        "agreements",
        "is_export",
    }
)
_METER: Final = frozenset({"serial_number", "registers"})
_AGREEMENT: Final = frozenset({"tariff_code", "valid_from", "valid_to"})
_HALF_HOUR: Final = frozenset({"consumption", "interval_start", "interval_end"})
_RATE: Final = frozenset({"value_exc_vat", "value_inc_vat", "valid_from", "valid_to", "payment_method"})
_PRODUCT: Final = frozenset(
    {
        "code",
        "direction",
        "full_name",
        "display_name",
        "description",
        "is_variable",
        "is_green",
        "is_tracker",
        "is_prepay",
        "is_business",
        "is_restricted",
        "term",
        "available_from",
        "available_to",
        "links",
        "brand",
        "tariffs_active_at",
        "single_register_electricity_tariffs",
        "dual_register_electricity_tariffs",
        "single_register_gas_tariffs",
        "sample_quotes",
        "sample_consumption",
    }
)


def read_account(answer: object, quarantine: Quarantine | None = None) -> AccountRecord:
    """Read `GET /v1/accounts/{number}/`. Raises where it has no list of properties, or no meter point can be read."""
    account = Fields(answer, quarantine=quarantine)
    account.knows("account", _ACCOUNT)
    listed = len(account.elements("properties"))
    properties = tuple(account.each("properties", _property))
    is_whole = len(properties) == listed and all(place.is_whole for place in properties)
    if not is_whole and not any(place.meter_points for place in properties):
        raise OctopusAnswerError("no meter point of properties can be read")
    return AccountRecord(number=account.lenient(account.text, "number") or "", properties=properties, is_whole=is_whole)


def read_meter_point_supply(answer: object) -> MeterPointSupply:
    """Read `GET /v1/electricity-meter-points/{mpan}/`."""
    meter_point = Fields(answer)
    return MeterPointSupply(mpan=meter_point.text("mpan"), gsp=meter_point.text("gsp"))


def read_consumption(row: Fields) -> Consumption:
    """Read a half-hour; a row of any other length, or off the half-hour, is an `OctopusAnswerError`."""
    row.knows("half-hour", _HALF_HOUR)
    start = row.moment("interval_start")
    if start.minute % 30 or start.second or start.microsecond:
        raise row.wrong("interval_start", "the start of a half-hour")
    if row.has("interval_end") and row.moment("interval_end") - start != HALF_HOUR:
        raise row.wrong("interval_end", "30 minutes after interval_start")
    return start, row.energy_wh("consumption")


def read_unit_rate(row: Fields) -> PublishedRate:
    """Read a unit rate, without VAT."""
    row.knows("rate", _RATE)
    return PublishedRate(
        value_pence=row.price_pence("value_exc_vat"),
        valid_from=row.beginning("valid_from"),
        valid_to=row.end("valid_to"),
        payment_method=row.lenient(row.word, "payment_method")
        or (UNKNOWN_PAYMENT_METHOD if row.has("payment_method") else None),
    )


def read_product(row: Fields) -> Product:
    """Read a product of the catalogue, or the head of a product's details, which may lack direction and brand."""
    row.knows("product", _PRODUCT)
    return Product(
        code=row.text("code"),
        display_name=row.lenient(row.words, "display_name") or row.text("code"),
        direction=read_direction(row, "direction"),
        is_business=bool(row.lenient(row.flag, "is_business")),
        brand=row.lenient(row.text, "brand") or "",
        available_from=row.lenient(row.moment, "available_from"),
        available_to=row.lenient(row.end, "available_to"),
    )


def read_product_details(answer: object, quarantine: Quarantine | None = None) -> ProductDetails:
    """Read `GET /v1/products/{code}/`."""
    product = Fields(answer, quarantine=quarantine)
    regions = product.one("single_register_electricity_tariffs")
    return ProductDetails(
        product=read_product(product),
        tariffs=tuple(
            tariff
            for region in regions.names
            if (by_method := regions.lenient(regions.one, region)) is not None
            for tariff in _tariffs_of_region(region, by_method)
        ),
    )


def read_direction(fields: Fields, name: str) -> Direction | None:
    """Read a direction; None where there is none, or one that is neither import nor export."""
    direction = fields.lenient(fields.word, name)
    return next((known for known in Direction if known == direction), None)


def read_term(agreement: Fields, tariff_code: str, start: str, end: str) -> AgreementRow:
    """Read when an agreement is in force, by the names of its two fields, and return whether its end is known."""
    valid_to = agreement.lenient(lambda name: (agreement.end(name),), end)
    found = AccountAgreement(
        tariff_code=tariff_code,
        valid_from=agreement.beginning(start),
        valid_to=valid_to[0] if valid_to is not None else None,
    )
    return found, valid_to is not None or not agreement.has(end)


def ended(rows: Iterable[AgreementRow]) -> tuple[AccountAgreement, ...]:
    """Return agreements, of which one whose end is not known ends where a later one begins; else it is open."""
    known = tuple(rows)
    starts = sorted(agreement.valid_from for agreement, _ in known)
    return tuple(
        agreement
        if is_end_known
        else replace(agreement, valid_to=next((start for start in starts if start > agreement.valid_from), None))
        for agreement, is_end_known in known
    )


def _property(place: Fields) -> Property:
    """Read a property of an account."""
    place.knows("property", _PROPERTY)
    listed = place.lenient(place.elements, "electricity_meter_points")
    meter_points = tuple(place.each("electricity_meter_points", _meter_point)) if listed is not None else ()
    return Property(
        moved_out_at=place.lenient(place.end, "moved_out_at"),
        meter_points=meter_points,
        is_whole=len(meter_points) == len(listed or ())
        and (listed is not None or not place.has("electricity_meter_points")),
    )


def _meter_point(point: Fields) -> MeterPoint:
    """Read a meter point; a meter whose serial number is blank cannot be asked for and is left out."""
    point.knows("meter point", _METER_POINT)
    serial_numbers = point.each("meters", _serial_number)
    is_export = point.lenient(point.flag, "is_export")
    point.quarantine.observed.outcome("is_export", "not told" if is_export is None else str(is_export).lower())
    listed = point.lenient(point.elements, "agreements") or ()
    agreements = tuple(point.each("agreements", _agreement))
    return MeterPoint(
        mpan=point.text("mpan"),
        is_export=bool(is_export),
        serial_numbers=tuple(number for number in serial_numbers if number.strip()),
        agreements=ended(agreements),
        is_whole=len(agreements) == len(listed),
    )


def _serial_number(meter: Fields) -> str:
    """Read the serial number of a meter."""
    meter.knows("meter", _METER)
    return meter.text("serial_number")


def _agreement(agreement: Fields) -> AgreementRow:
    """Read an agreement; its end is not known where it cannot be read."""
    agreement.knows("agreement", _AGREEMENT)
    return read_term(agreement, agreement.text("tariff_code"), "valid_from", "valid_to")


def _tariffs_of_region(region: str, by_payment_method: Fields) -> list[ProductTariff]:
    """Read a region's tariffs, one for each code, whose unit rate is known where its payment methods agree on it."""
    rates: dict[str, set[Decimal | None]] = {}
    for method in by_payment_method.names:
        tariff = by_payment_method.lenient(by_payment_method.one, method)
        if tariff is None or (code := tariff.lenient(tariff.text, "code")) is None:
            continue
        rates.setdefault(code, set()).add(tariff.lenient(tariff.price_pence, "standard_unit_rate_exc_vat"))
    return [
        ProductTariff(tariff_code=code, region=region, unit_rate_pence=found.pop() if len(found) == 1 else None)
        for code, found in rates.items()
    ]
