"""REST answers, read into models. The functions are pure, and quick enough for a page of 25,000 rows."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

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

HALF_HOUR: Final = timedelta(minutes=30)


def read_account(answer: object) -> Account:
    """Read `GET /v1/accounts/{number}/`."""
    account = Fields(answer)
    return Account(
        number=account.text("number"),
        properties=tuple(_property(place) for place in account.many("properties")),
    )


def read_meter_point_supply(answer: object) -> MeterPointSupply:
    """Read `GET /v1/electricity-meter-points/{mpan}/`."""
    meter_point = Fields(answer)
    return MeterPointSupply(mpan=meter_point.text("mpan"), gsp=meter_point.text("gsp"))


def read_consumption(row: Fields) -> Consumption:
    """Read a half-hour; a row of any other length, or off the half-hour, is an `OctopusAnswerError`."""
    start = row.moment("interval_start")
    if start.minute % 30 or start.second or start.microsecond:
        raise row.wrong("interval_start", "the start of a half-hour")
    if row.moment("interval_end") - start != HALF_HOUR:
        raise row.wrong("interval_end", "30 minutes after interval_start")
    return start, row.energy_wh("consumption")


def read_unit_rate(row: Fields) -> UnitRate:
    """Read a unit rate, without VAT."""
    return UnitRate(
        value_pence=row.price_pence("value_exc_vat"),
        valid_from=row.moment("valid_from"),
        valid_to=row.optional(row.moment, "valid_to"),
        payment_method=row.optional(row.text, "payment_method"),
    )


def read_product(row: Fields) -> Product:
    """Read a product of the catalogue, or the head of a product's details, which may lack direction and brand."""
    return Product(
        code=row.text("code"),
        display_name=row.text("display_name"),
        full_name=row.text("full_name"),
        direction=read_direction(row, "direction"),
        is_variable=row.flag("is_variable"),
        is_business=row.flag("is_business"),
        brand=row.optional(row.text, "brand") or "",
        term_months=row.optional(row.whole, "term"),
        available_from=row.optional(row.moment, "available_from"),
        available_to=row.optional(row.moment, "available_to"),
    )


def read_product_details(answer: object) -> ProductDetails:
    """Read `GET /v1/products/{code}/`."""
    product = Fields(answer)
    regions = product.one("single_register_electricity_tariffs")
    return ProductDetails(
        product=read_product(product),
        tariffs=tuple(tariff for region in regions.names for tariff in _tariffs_of_region(region, regions.one(region))),
    )


def read_direction(fields: Fields, name: str) -> Direction | None:
    """Read a direction; None where there is none, or one that is neither import nor export."""
    direction = fields.optional(fields.text, name)
    return next((known for known in Direction if known == direction), None)


def _property(place: Fields) -> Property:
    """Read a property of an account."""
    return Property(
        moved_in_at=place.optional(place.moment, "moved_in_at"),
        moved_out_at=place.optional(place.moment, "moved_out_at"),
        meter_points=tuple(_meter_point(point) for point in place.many("electricity_meter_points")),
    )


def _meter_point(point: Fields) -> MeterPoint:
    """Read a meter point; a meter whose serial number is blank cannot be asked for and is left out."""
    serial_numbers = [meter.text("serial_number") for meter in point.optional(point.many, "meters") or ()]
    return MeterPoint(
        mpan=point.text("mpan"),
        is_export=point.flag("is_export"),
        serial_numbers=tuple(number for number in serial_numbers if number.strip()),
        agreements=tuple(_agreement(agreement) for agreement in point.optional(point.many, "agreements") or ()),
    )


def _agreement(agreement: Fields) -> Agreement:
    """Read an agreement."""
    return Agreement(
        tariff_code=agreement.text("tariff_code"),
        valid_from=agreement.moment("valid_from"),
        valid_to=agreement.optional(agreement.moment, "valid_to"),
    )


def _tariffs_of_region(region: str, by_payment_method: Fields) -> list[ProductTariff]:
    """Read a region's tariffs, one for each code, whose unit rate is known where its payment methods agree on it."""
    rates: dict[str, set[Decimal | None]] = {}
    for method in by_payment_method.names:
        tariff = by_payment_method.one(method)
        rate = tariff.optional(tariff.price_pence, "standard_unit_rate_exc_vat")
        rates.setdefault(tariff.text("code"), set()).add(rate)
    return [
        ProductTariff(tariff_code=code, region=region, unit_rate_pence=found.pop() if len(found) == 1 else None)
        for code, found in rates.items()
    ]
