"""REST answers, read into models. The functions are pure, and quick enough for a page of 25,000 rows."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from .errors import OctopusAnswerError
from .fields import Fields
from .models import (
    Account,
    Agreement,
    Consumption,
    Direction,
    MeterPoint,
    MeterPointSupply,
    Product,
    ProductDetails,
    ProductTariff,
    Property,
    UnitRate,
)
from .quarantine import Quarantine

HALF_HOUR: Final = timedelta(minutes=30)


def read_account(answer: object, quarantine: Quarantine | None = None) -> Account:
    """Read `GET /v1/accounts/{number}/`; without a list of properties, or any meter point that can be read, useless."""
    account = Fields(answer, quarantine=quarantine)
    listed = len(account.elements("properties"))
    properties = tuple(account.each("properties", _property))
    is_whole = len(properties) == listed and all(place.is_whole for place in properties)
    if not is_whole and not any(place.meter_points for place in properties):
        raise OctopusAnswerError("no meter point of properties can be read")
    return Account(number=account.lenient(account.text, "number") or "", properties=properties, is_whole=is_whole)


def read_meter_point_supply(answer: object) -> MeterPointSupply:
    """Read `GET /v1/electricity-meter-points/{mpan}/`."""
    meter_point = Fields(answer)
    return MeterPointSupply(mpan=meter_point.text("mpan"), gsp=meter_point.text("gsp"))


def read_consumption(row: Fields) -> Consumption:
    """Read a half-hour; a row of any other length, or off the half-hour, is an `OctopusAnswerError`."""
    start = row.moment("interval_start")
    if start.minute % 30 or start.second or start.microsecond:
        raise row.wrong("interval_start", "the start of a half-hour")
    if row.has("interval_end") and row.moment("interval_end") - start != HALF_HOUR:
        raise row.wrong("interval_end", "30 minutes after interval_start")
    return start, row.energy_wh("consumption")


def read_unit_rate(row: Fields) -> UnitRate:
    """Read a unit rate, without VAT."""
    return UnitRate(
        value_pence=row.price_pence("value_exc_vat"),
        valid_from=row.beginning("valid_from"),
        valid_to=row.end("valid_to"),
        payment_method=row.lenient(row.text, "payment_method"),
    )


def read_product(row: Fields) -> Product:
    """Read a product of the catalogue, or the head of a product's details, which may lack direction and brand."""
    return Product(
        code=row.text("code"),
        display_name=row.lenient(row.text, "display_name") or row.text("code"),
        full_name=row.lenient(row.text, "full_name") or row.text("code"),
        direction=read_direction(row, "direction"),
        is_variable=bool(row.lenient(row.flag, "is_variable")),
        is_business=bool(row.lenient(row.flag, "is_business")),
        brand=row.lenient(row.text, "brand") or "",
        term_months=row.lenient(row.whole, "term"),
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
    direction = fields.lenient(fields.text, name)
    return next((known for known in Direction if known == direction), None)


def _property(place: Fields) -> Property:
    """Read a property of an account."""
    listed = place.lenient(place.elements, "electricity_meter_points")
    meter_points = tuple(place.each("electricity_meter_points", _meter_point)) if listed is not None else ()
    return Property(
        moved_in_at=place.lenient(place.beginning, "moved_in_at"),
        moved_out_at=place.lenient(place.end, "moved_out_at"),
        meter_points=meter_points,
        is_whole=len(meter_points) == len(listed or ())
        and (listed is not None or not place.has("electricity_meter_points")),
    )


def _meter_point(point: Fields) -> MeterPoint:
    """Read a meter point; a meter whose serial number is blank cannot be asked for and is left out."""
    serial_numbers = point.each("meters", lambda meter: meter.text("serial_number"))
    listed = point.lenient(point.elements, "agreements") or ()
    agreements = tuple(point.each("agreements", _agreement))
    return MeterPoint(
        mpan=point.text("mpan"),
        is_export=bool(point.lenient(point.flag, "is_export")),
        serial_numbers=tuple(number for number in serial_numbers if number.strip()),
        agreements=agreements,
        is_whole=len(agreements) == len(listed),
    )


def _agreement(agreement: Fields) -> Agreement:
    """Read an agreement."""
    return Agreement(
        tariff_code=agreement.text("tariff_code"),
        valid_from=agreement.beginning("valid_from"),
        valid_to=agreement.end("valid_to"),
    )


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
