"""What Octopus says, as frozen, validated types, without rules about what it means."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Which way a meter point's energy flows (GraphQL `ElectricityDirection`)."""

    IMPORT = "IMPORT"
    EXPORT = "EXPORT"


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountAgreement:
    """A tariff code and the time it is in force: from `valid_from` up to, not including, `valid_to` (UTC).

    `rate_pence` is the tariff's rate now (pence per kWh, without VAT), as GraphQL says of those that have a single one.
    """

    tariff_code: str
    valid_from: datetime
    valid_to: datetime | None
    rate_pence: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterPoint:
    """An electricity meter point as the REST account lists it."""

    mpan: str
    is_export: bool
    serial_numbers: tuple[str, ...]
    agreements: tuple[AccountAgreement, ...]
    is_whole: bool = True
    """Whether all of its agreements could be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Property:
    """A place of supply on an account; previous homes stay listed with `moved_out_at` set."""

    moved_out_at: datetime | None
    meter_points: tuple[MeterPoint, ...]
    is_whole: bool = True
    """Whether all of its meter points could be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountRecord:
    """The REST account: `GET /v1/accounts/{number}/`."""

    number: str
    properties: tuple[Property, ...]
    is_whole: bool = True
    """Whether all of its properties and their meter points could be read: one that is not listed may still be there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meter:
    """A meter at a meter point, with the days it was in place (GraphQL `ElectricityMeterType`)."""

    serial_number: str
    active_from: date | None
    active_to: date | None
    is_export: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Onboarding:
    """The latest event of a meter point's move to a smart tariff (GraphQL `SmartTariffOnboardingType`).

    `status` is a `SmartOnboardingEventType` such as `EXPORT_MPAN_APPLIED_FOR`; `updated` is when it came (UTC);
    `tariff` is a `SmartOnboardingTariffCodes` such as `OUTGOING_FIXED`, or None.
    """

    status: str
    updated: datetime | None
    tariff: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductEnrolment:
    """A sign-up for a product (GraphQL `ProductEnrolmentType`); `updated` is when its newest step changed (UTC)."""

    product_code: str
    status: str
    updated: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterPointDetails:
    """What GraphQL adds about a meter point; every field but the MPAN may be missing.

    `enrolment_status` is None once the point is on supply; `status` is a free string such as `ON_SUPPLY`;
    `onboarding` is None where it does not apply, may not be read or was not asked for; `moved_out_at` (UTC) is None at
    the present home, and where it is not known.
    """

    mpan: str
    direction: Direction | None
    status: str | None
    enrolment_status: str | None
    meters: tuple[Meter, ...]
    agreements: tuple[AccountAgreement, ...]
    onboarding: Onboarding | None = None
    moved_out_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountDetails:
    """The GraphQL account. `balance_pence` is positive when the customer is in credit.

    `product_enrolments` is empty where there are none, they may not be read or were not asked for.
    """

    number: str
    status: str | None
    balance_pence: int | None
    meter_points: tuple[MeterPointDetails, ...]
    product_enrolments: tuple[ProductEnrolment, ...] = ()
    is_whole: bool = True
    """Whether all meter points, their meters and agreements could be read: what is not listed may still be there."""


class TransactionKind(StrEnum):
    """What moves money on the account (GraphQL type names)."""

    CHARGE = "Charge"
    CREDIT = "Credit"
    PAYMENT = "Payment"
    REFUND = "Refund"


@dataclass(frozen=True, kw_only=True, slots=True)
class EnergyCharged:
    """What a charge is for: the energy of some days, the first and the last both included."""

    first_day: date
    last_day: date
    quantity_kwh: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Transaction:
    """A transaction of the account; amounts in pence.

    Export is paid by a charge with `is_export` and a negative gross amount. `kind` is None for one that is not known.
    A payment has its amount in `net_pence` alone. `created_at` is UTC.
    """

    identifier: str
    kind: TransactionKind | None
    title: str
    posted_on: date
    created_at: datetime | None
    net_pence: int
    gross_pence: int
    is_held: bool
    is_issued: bool
    is_reversed: bool
    reason_code: str | None
    is_export: bool
    energy: EnergyCharged | None


class RepaymentStatus(StrEnum):
    """Where a repayment stands, in Octopus' words. `PAID` is the last that is known of it."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    SUBMITTED = "SUBMITTED"
    FAILED = "FAILED"
    PAID = "PAID"
    THIRD_PARTY = "THIRD_PARTY"
    HISTORIC = "HISTORIC"


@dataclass(frozen=True, kw_only=True, slots=True)
class Repayment:
    """Money that Octopus sends, or is asked to send, from the account to the bank."""

    identifier: str
    amount_pence: int
    payment_date: date
    status: RepaymentStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class Repayments:
    """The repayments of an account, and what can be asked back now; None where Octopus does not say."""

    found: tuple[Repayment, ...]
    payable_pence: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class TransactionPage:
    """Some of the transactions, newest first; `cursor` leads to the next older ones, None where there are none.

    `balance_pence` is the account's at the time of the answer, positive when the customer is in credit. `is_read` is false
    where there were no transactions in the answer, or none of them could be read. `repayments` come with the newest page.
    """

    balance_pence: int | None
    transactions: tuple[Transaction, ...]
    cursor: str | None
    repayments: Repayments | None = None
    ends_early: bool = False
    """Whether there may be older ones where `cursor` is None: it, or the whole list, could not be read."""
    may_hide_credits: bool = False
    """Whether lines that could not be read, or not all of it, may be credits."""

    @property
    def is_read(self) -> bool:
        """Return whether anything of it could be read; an empty list is read, too."""
        return bool(self.transactions) or not (self.ends_early or self.may_hide_credits)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterPointSupply:
    """The public record of a meter point: `GET /v1/electricity-meter-points/{mpan}/`; `gsp` is such as `_C`."""

    mpan: str
    gsp: str


# One half-hour of a meter: its start (UTC) and its energy in Wh. On an export MPAN this is energy exported.
type Consumption = tuple[datetime, int]


class RateKind(StrEnum):
    """Which unit rates of a tariff are asked for: a tariff with two registers has those of day and night alone."""

    STANDARD = "standard"
    DAY = "day"
    NIGHT = "night"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedRate:
    """A price in pence per kWh without VAT, from `valid_from` up to, not including, `valid_to` (UTC).

    `payment_method` is `DIRECT_DEBIT`, `NON_DIRECT_DEBIT`, None for both, or a word that is not known.
    """

    value_pence: Decimal
    valid_from: datetime
    valid_to: datetime | None
    payment_method: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """A product of the catalogue; `direction` is what the catalogue says, since it cannot be filtered by it."""

    code: str
    display_name: str
    direction: Direction | None
    is_business: bool
    brand: str
    available_from: datetime | None
    available_to: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """The products on sale; where it is not whole, one that is not listed may be on sale, too."""

    products: tuple[Product, ...]
    is_whole: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductTariff:
    """One region's tariff of a product; `unit_rate_pence` is None where the rate is not a single one."""

    tariff_code: str
    region: str
    unit_rate_pence: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductDetails:
    """A product with the tariffs of all its regions."""

    product: Product
    tariffs: tuple[ProductTariff, ...]
