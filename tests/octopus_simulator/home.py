"""What the simulated Octopus holds about one customer. Plain data: a test may change any of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

# All that a meter point's status is known to be, by what it means for somebody who exports; the API has it as free text.
AWAITED = [
    "PRE_REGISTRATION",
    "AREGI_SENT",
    "NOMINATION_SENT",
    "OFFER_RECEIVED",
    "REGISTRATION_REQUESTED",
    "REGISTRATION_ACCEPTED",
    "UNDERGOING_REGISTRATION",
    "MTD_RECEIVED",
    "GAIN_PENDING_DAP",
]
REFUSED = [
    "UNABLE_TO_REGISTER",
    "NOMINATION_REJECTED",
    "OFFER_REJECTED",
    "REGISTRATION_REJECTED",
    "REGISTRATION_OBJECTED",
    "OBJECTION_RECEIVED",
    "WITHDRAWAL_REQUESTED",
    "REGISTRATION_WITHDRAWN",
    "REGISTRATION_AT_RISK",
]
ON_SUPPLY = [
    "ON_SUPPLY",
    "OPENING_READ_DISPUTED",
    "MTD_DISPUTED",
    "METER_EXCHANGE_REQUESTED",
    "CLOSING_READ_DISPUTE",
    "ERRONEOUS_GAIN_REJECTED",
    "ERRONEOUS_GAIN_CANCELLED",
    "ERRONEOUS_LOSS_REJECTED",
    "ERRONEOUS_LOSS_CANCELLED",
    "ET_CANCELLED",
    "LOSS_OBJECTION_ACCEPTED",
]
BEING_LOST = [
    "LOSS_REQUESTED",
    "LOSS_PENDING",
    "LOSS_PENDING_DAP",
    "LOSS_OBJECTION_REQUESTED",
    "LOSS_OBJECTION_REMOVAL_REQUESTED",
    "ERRONEOUS_LOSS_PROPOSED",
    "ERRONEOUS_LOSS_ACCEPTED",
    "ERRONEOUS_GAIN_PROPOSED",
    "ERRONEOUS_GAIN_ACCEPTED",
    "LOSS_REQUESTED_ERRONEOUS_GAIN",
    "LOSS_PENDING_ERRONEOUS_GAIN",
    "ET_REQUESTED",
    "ET_ACCEPTED",
    "ET_LOSS_PENDING",
]
GONE = [
    "LOST",
    "LOST_ERRONEOUS_GAIN",
    "ERRONEOUS_LOSS",
    "ET_COMPLETED",
    "DISCONNECTED",
    "DE-ENERGISED",
]


@dataclass(kw_only=True)
class Agreement:
    """A tariff code in force from `valid_from` up to, not including, `valid_to` (UTC)."""

    identifier: int
    tariff_code: str
    valid_from: datetime
    valid_to: datetime | None = None

    def is_active(self, moment: datetime) -> bool:
        """Return whether it is in force at `moment`."""
        return self.valid_from <= moment and (self.valid_to is None or self.valid_to > moment)


@dataclass(kw_only=True)
class Meter:
    """A meter with the local days it was in place, both included; `active_to` None means that it still is."""

    identifier: int
    serial_number: str
    active_from: date
    active_to: date | None = None
    import_meter: int | None = None
    smart_import_device: str | None = None
    smart_export_device: str | None = None

    def is_active(self, day: date) -> bool:
        """Return whether it was in place on `day`."""
        return self.active_from <= day and (self.active_to is None or day <= self.active_to)


@dataclass(kw_only=True)
class Enrolment:
    """The registration of a meter point with Octopus; gone once the point is on supply."""

    status: str
    supply_start_date: date | None = None
    switch_start_date: date | None = None
    previous_supplier: str | None = None


@dataclass(kw_only=True)
class Onboarding:
    """The newest event of a smart tariff's sign-up, as GraphQL's `smartTariffOnboarding` shows it."""

    identifier: int
    latest_status: str
    last_updated: datetime
    latest_terms_status: str | None = "TERMS_ACCEPTED"
    smart_tariff_code: str | None = None


@dataclass(kw_only=True)
class MeterPoint:
    """An electricity meter point.

    `exports` is what it does; `is_export` and `direction` are what REST and GraphQL say about it, which may be wrong.
    """

    identifier: int
    mpan: str
    exports: bool
    is_export: bool
    direction: str | None
    region: str = "C"
    profile_class: int = 1
    consumption_standard: int | None = None
    status: str | None = "ON_SUPPLY"
    meters: list[Meter] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    enrolment: Enrolment | None = None
    onboarding: Onboarding | None = None
    is_listed: bool = True
    """Whether the account shows it: export points have been seen to vanish."""
    is_public: bool = True
    """Whether the public meter point record knows it."""

    @property
    def supply_from(self) -> datetime | None:
        """When the first agreement begins; there is no meter data before."""
        return min((agreement.valid_from for agreement in self.agreements), default=None)

    @property
    def supply_to(self) -> datetime | None:
        """When the last agreement ends, if it does."""
        ends = [agreement.valid_to for agreement in self.agreements]
        known = [end for end in ends if end is not None]
        return max(known) if ends and len(known) == len(ends) else None

    def agreement_at(self, moment: datetime) -> Agreement | None:
        """Return the agreement in force at `moment`."""
        active = [agreement for agreement in self.agreements if agreement.is_active(moment)]
        return max(active, key=lambda agreement: agreement.valid_from, default=None)

    def meters_newest_first(self) -> list[Meter]:
        """Return the meters, the one installed last first."""
        return sorted(self.meters, key=lambda meter: meter.active_from, reverse=True)


@dataclass(kw_only=True)
class EnrolmentStep:
    """A step of a stage of a product enrolment."""

    display_name: str
    status: str
    updated_at: datetime | None = None


@dataclass(kw_only=True)
class EnrolmentStage:
    """A stage of a product enrolment."""

    name: str
    status: str
    steps: list[EnrolmentStep] = field(default_factory=list)


@dataclass(kw_only=True)
class ProductEnrolment:
    """The progress of a sign-up for a product, as GraphQL's `productEnrolments` shows it."""

    identifier: int
    status: str
    product_code: str
    mpan: str | None = None
    stages: list[EnrolmentStage] = field(default_factory=list)


@dataclass(kw_only=True)
class Transaction:
    """A transaction of the account; pence. An export payment is a Charge with a negative gross amount."""

    kind: str
    """`Charge`, `Credit`, `Payment` or `Refund`."""
    identifier: int
    title: str
    posted_date: date
    created_at: datetime
    net: int
    tax: int = 0
    gross: int = 0
    balance_carried_forward: int = 0
    is_held: bool = False
    is_issued: bool = True
    is_reversed: bool = False
    note: str = ""
    reason_code: str | None = None
    is_export: bool = False
    start_date: date | None = None
    end_date: date | None = None
    """The first and the last day of the energy charged for, both included."""
    quantity: str | None = None

    @property
    def raises_balance_by(self) -> int:
        """What it does to the balance."""
        if self.kind == "Refund":
            return -(self.gross or self.net)
        return -self.gross if self.kind == "Charge" else self.net


@dataclass(kw_only=True)
class Repayment:
    """Money on its way from the account to the bank; pence."""

    identifier: int
    amount: int
    payment_date: date
    status: str | None = "REQUESTED"


@dataclass(kw_only=True)
class Property:
    """A place of supply."""

    identifier: int
    moved_in_at: datetime
    moved_out_at: datetime | None = None
    address_line_1: str = "1 Test Street"
    town: str = "Testington"
    postcode: str = "ZZ1 1ZZ"
    meter_points: list[MeterPoint] = field(default_factory=list)


@dataclass(kw_only=True)
class Home:
    """An account and everything that hangs on it."""

    account_number: str = "A-5E65E600"
    api_key: str = "sk_live_SimulatedKeyForTestsOnly"
    status: str = "ACTIVE"
    balance: int = 0
    properties: list[Property] = field(default_factory=list)
    product_enrolments: list[ProductEnrolment] = field(default_factory=list)
    transactions: list[Transaction] = field(default_factory=list)
    repayments: list[Repayment] = field(default_factory=list)
    maximum_refund: int | None = None
    """What can be asked back, in pence; None where it is not said."""
    next_identifier: int = 4_000_000
    other_accounts: list[Home | None] = field(default_factory=list)
    """What the same key opens besides, as a list of GraphQL may have it: with nulls. REST knows this account alone."""
    is_listed: bool = True
    """Whether the key's accounts have this one among them."""

    def new_identifier(self) -> int:
        """Return a number that nothing else has."""
        self.next_identifier += 1
        return self.next_identifier

    @property
    def meter_points(self) -> list[MeterPoint]:
        """All meter points of all properties, listed or not."""
        return [point for place in self.properties for point in place.meter_points]

    def meter_point(self, mpan: str) -> MeterPoint | None:
        """Return the meter point of an MPAN."""
        return next((point for point in self.meter_points if point.mpan == mpan), None)

    def post(self, transaction: Transaction) -> None:
        """Put a transaction on the account: a charge lowers the balance, money in raises it, what is held does neither."""
        if not transaction.is_held:
            self.balance += transaction.raises_balance_by
        transaction.balance_carried_forward = self.balance
        self.transactions.append(transaction)

    def transaction(self, identifier: int) -> Transaction:
        """Return a transaction of the account."""
        for transaction in self.transactions:
            if transaction.identifier == identifier:
                return transaction
        raise LookupError(f"No such transaction: {identifier}")

    def release(self, transaction: Transaction) -> None:
        """Let a transaction that was held count."""
        if transaction.is_held:
            transaction.is_held = False
            self.balance += transaction.raises_balance_by

    def reverse(self, transaction: Transaction) -> None:
        """Take a transaction back: it stays listed, marked, and counts no more."""
        if not transaction.is_reversed:
            transaction.is_reversed = True
            self.balance -= 0 if transaction.is_held else transaction.raises_balance_by
