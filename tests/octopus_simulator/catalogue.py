"""The products that the simulated Octopus sells, with their prices."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from .days import local_midnight
from .rates import DailyRates, HalfHourlyRates, RateSchedule, SteppedRates

REGIONS = tuple("ABCDEFGHJKLMNP")
SEG = "OUTGOING-SEG-FIX-12M-20-07-07"
SEG_EXPORT_ONLY = "OUTGOING-SEG-EO-FIX-12M-24-04-05"
OUTGOING_VARIABLE = "OUTGOING-VAR-24-10-26"
OUTGOING_AGILE = "AGILE-OUTGOING-19-05-13"
TWO_REGISTERS = "OUTGOING-DN-FIX-12M-25-01-01"
IMPORT_VARIABLE = "VAR-22-11-01"
SEG_EXPORT_ONLY_SINCE = date(2024, 4, 5)


@dataclass(frozen=True, kw_only=True)
class Product:
    """A product of the catalogue."""

    code: str
    display_name: str
    schedule: RateSchedule
    available_from: datetime
    available_to: datetime | None = None
    direction: str = "EXPORT"
    description: str = "Pays you for the electricity that you export."
    is_variable: bool = False
    is_green: bool = True
    is_tracker: bool = False
    is_prepay: bool = False
    is_business: bool = False
    is_restricted: bool = False
    is_half_hourly: bool = False
    """Whether GraphQL shows it as a HalfHourlyTariff rather than a StandardTariff."""
    term: int | None = 12
    brand: str = "OCTOPUS_ENERGY"
    standing_charge: float = 0.0
    payment_method_key: str = "direct_debit_monthly"
    night_schedule: RateSchedule | None = None
    """The prices of the night register; `schedule` then has the day's. Which hours are night is nowhere said."""

    @property
    def full_name(self) -> str:
        """The long name."""
        return f"{self.display_name} {self.code[-8:]} v1"

    @property
    def vat_factor(self) -> float:
        """What a price is multiplied by with VAT; none is paid on export."""
        return 1.0 if self.direction == "EXPORT" else 1.05

    def is_available(self, moment: datetime) -> bool:
        """Return whether it is on sale at `moment`."""
        return self.available_from <= moment and (self.available_to is None or self.available_to > moment)

    def tariff_code(self, region: str) -> str:
        """Return the code of its tariff in a region, which says how many registers it has."""
        return f"E-{1 if self.night_schedule is None else 2}R-{self.code}-{region}"

    def region_of(self, tariff_code: str) -> str | None:
        """Return the region of one of its tariff codes."""
        if self.code not in tariff_code:
            return None
        return next((region for region in REGIONS if self.tariff_code(region) == tariff_code), None)


@dataclass
class Catalogue:
    """The products by code; a test may add more."""

    products: dict[str, Product] = field(default_factory=dict)

    def add(self, product: Product) -> None:
        """Put a product into the catalogue."""
        self.products[product.code] = product

    def find_by_tariff(self, tariff_code: str) -> tuple[Product, str] | None:
        """Return the product and the region of a tariff code."""
        for product in self.products.values():
            if region := product.region_of(tariff_code):
                return product, region
        return None


def flat(since: date, value: float) -> SteppedRates:
    """Return a price that never changes."""
    return SteppedRates(((local_midnight(since), value),))


def _seg(code: str, name: str, since: date, brand: str) -> Product:
    return Product(
        code=code,
        display_name=name,
        schedule=flat(since, 4.1),
        available_from=local_midnight(since),
        brand=brand,
        description="Our Smart Export Guarantee tariff.",
    )


def _seg_products() -> list[Product]:
    export_only = "Smart Export Guarantee Export Only"
    dated = Product(
        code=SEG,
        display_name="Octopus Outgoing Smart Export Guarantee",
        schedule=SteppedRates(((local_midnight(date(2020, 7, 14)), 5.5), (datetime(2022, 2, 1, tzinfo=UTC), 4.1))),
        available_from=local_midnight(date(2020, 7, 14)),
        description="Our Smart Export Guarantee tariff.",
    )
    since = SEG_EXPORT_ONLY_SINCE
    return [
        dated,
        _seg(SEG_EXPORT_ONLY, f"Octopus Outgoing {export_only}", since, "OCTOPUS_ENERGY"),
        _seg("OUTGOING-SEG-EO-FIX-12M-BB-24-04-05", f"Octopus Outgoing {export_only}", since, "BULB"),
        _seg("COOP-SEG-EO-FIX-12M-24-04-05", f"Co-op {export_only}", since, "COOP_ENERGY"),
        _seg("LP-SEG-EO-FIX-12M-24-04-05", f"my london {export_only}", since, "LONDON_POWER"),
    ]


def _outgoing_products() -> list[Product]:
    withdrawn = datetime(2024, 10, 28, tzinfo=UTC)
    return [
        Product(
            code=OUTGOING_VARIABLE,
            display_name="Outgoing Octopus",
            schedule=SteppedRates(
                ((local_midnight(date(2024, 10, 26)), 15.0), (datetime(2026, 3, 1, tzinfo=UTC), 12.0))
            ),
            available_from=local_midnight(date(2024, 10, 26)),
            is_variable=True,
            term=None,
        ),
        Product(
            code=OUTGOING_AGILE,
            display_name="Agile Outgoing Octopus",
            schedule=HalfHourlyRates(date(2019, 5, 13), mean=10.2, peak_mean=18.0),
            available_from=datetime(2018, 1, 1, tzinfo=UTC),
            is_variable=True,
            is_half_hourly=True,
        ),
        Product(
            code="OUTGOING-PRIME-FIX-12M-26-06-23",
            display_name="Prime Outgoing",
            schedule=DailyRates(date(2026, 6, 23), ((16, 16.0), (19, 9.0))),
            available_from=local_midnight(date(2026, 6, 23)),
            is_half_hourly=True,
        ),
        Product(
            code="FLUX-EXPORT-23-02-14",
            display_name="Octopus Flux Export",
            schedule=DailyRates(date(2023, 2, 14), ((2, 5.0), (5, 10.0), (16, 25.0), (19, 10.0))),
            available_from=local_midnight(date(2023, 2, 14)),
            is_variable=True,
            is_half_hourly=True,
            term=None,
        ),
        Product(
            code="INTELLI-FLUX-EXPORT-23-07-14",
            display_name="Intelligent Octopus Flux Export",
            schedule=SteppedRates(()),
            available_from=local_midnight(date(2023, 7, 13)),
            is_variable=True,
            is_half_hourly=True,
            term=None,
        ),
        Product(
            code="OUTGOING-LITE-FIX-12M-23-09-12",
            display_name="Outgoing Octopus 12M Fixed Lite",
            schedule=flat(date(2023, 9, 14), 8.0),
            available_from=local_midnight(date(2023, 9, 14)),
        ),
        Product(
            code="OUTGOING-FIX-12M-19-05-13",
            display_name="Outgoing Octopus 12M Fixed",
            schedule=flat(date(2019, 5, 16), 15.0),
            available_from=local_midnight(date(2019, 5, 16)),
            available_to=withdrawn,
        ),
    ]


def _import_products() -> list[Product]:
    supplies = "Supplies you with electricity."
    return [
        Product(
            code=IMPORT_VARIABLE,
            display_name="Flexible Octopus",
            schedule=flat(date(2022, 11, 1), 24.0),
            available_from=local_midnight(date(2022, 11, 1)),
            direction="IMPORT",
            description=supplies,
            is_variable=True,
            term=None,
            standing_charge=45.0,
        ),
        Product(
            code="OE-FIX-12M-26-09-01",
            display_name="Octopus 12M Fixed",
            schedule=flat(date(2026, 9, 1), 23.0),
            available_from=local_midnight(date(2026, 9, 1)),
            direction="IMPORT",
            description=supplies,
            standing_charge=46.0,
        ),
        Product(
            code="BUS-OUTGOING-FIX-12M-24-01-01",
            display_name="Business Outgoing",
            schedule=flat(date(2024, 1, 1), 6.0),
            available_from=local_midnight(date(2024, 1, 1)),
            is_business=True,
        ),
    ]


def two_registers(day: float, night: float, since: date) -> Product:
    """Return an export product with a day rate and a night rate; it is not in the catalogue unless a test puts it there."""
    return Product(
        code=TWO_REGISTERS,
        display_name="Outgoing Day and Night",
        schedule=flat(since, day),
        night_schedule=flat(since, night),
        available_from=local_midnight(since),
    )


def default_catalogue() -> Catalogue:
    """Return the products on sale, and one that was withdrawn."""
    catalogue = Catalogue()
    for product in (*_seg_products(), *_outgoing_products(), *_import_products()):
        catalogue.add(product)
    return catalogue
