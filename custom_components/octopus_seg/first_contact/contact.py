"""What was seen of an account: what answers were like, and what came of them."""

from dataclasses import dataclass
from typing import Final

from homeassistant.util import dt as dt_util

from ..account.supply import SupplyPoint
from ..application.evidence import ENROLMENTS, ONBOARDING_EVENTS, PRODUCT_ENROLMENTS
from ..application.supply_status import SUPPLY_OF_STATUS
from ..data import Account, ExportPoint
from ..octopus import Direction, MeterPointDetails, TransactionKind
from ..octopus.observed import Observed
from ..seg.reconciliation import CreditedPeriod
from ..seg.tariff import agreement_at

_POINT: Final = "data.account.properties[].electricityMeterPoints[]"
STATUS: Final = f"{_POINT}.status"
DIRECTION: Final = f"{_POINT}.direction"
ONBOARDING: Final = f"{_POINT}.smartTariffOnboarding.latestStatus"
TRANSACTION_TYPE: Final = "data.account.transactions.edges[].node.__typename"
PRODUCT_ENROLMENT: Final = "data.productEnrolments[].status"
# The words of each enum that are known; others are told as unknown.
KNOWN_WORDS: Final[dict[str, frozenset[str]]] = {
    STATUS: frozenset(SUPPLY_OF_STATUS),
    DIRECTION: frozenset(Direction),
    ONBOARDING: frozenset(ONBOARDING_EVENTS),
    PRODUCT_ENROLMENT: frozenset(PRODUCT_ENROLMENTS),
    f"{_POINT}.enrolment.status": frozenset({*ENROLMENTS, "PRE_REGISTRATION", "REQUESTED", "ACCEPTED", "COMPLETED"}),
    TRANSACTION_TYPE: frozenset(TransactionKind),
    "results[].direction": frozenset(Direction),
    "results[].payment_method": frozenset({"DIRECT_DEBIT", "NON_DIRECT_DEBIT"}),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """What was seen of an account: what answers were like, and what came of them."""

    account: Account
    points: tuple[ExportPoint, ...]

    @property
    def seen(self) -> Observed:
        """Return what answers were like."""
        return self.account.supplier.client.quarantine.observed

    @property
    def export_points(self) -> list[SupplyPoint]:
        """Return the export points that the account lists."""
        return [point for point in self.account.supplier.data.points.values() if point.is_export]

    @property
    def details(self) -> list[MeterPointDetails]:
        """Return what GraphQL says of the export points."""
        details = self.account.supplier.data.details
        mpans = {point.mpan for point in self.export_points}
        return [point for point in details.meter_points if point.mpan in mpans] if details else []

    @property
    def on_supply(self) -> list[MeterPointDetails]:
        """Return what GraphQL says of the export points whose agreement is in force."""
        now = dt_util.utcnow()
        there = {point.mpan for point in self.export_points if agreement_at(point.agreements, now) is not None}
        return [point for point in self.details if point.mpan in there]

    @property
    def billed(self) -> list[CreditedPeriod]:
        """Return the credited periods of which every half-hour is known."""
        return [period for period in self.account.reconciler.data.compared if period.credits]

    def unknown_words(self) -> dict[str, dict[str, int]]:
        """Return the words of known enums that are not known, by path, with their counts."""
        found = {
            path: {word: count for word, count in self.seen.words.get(path, {}).items() if word not in known}
            for path, known in KNOWN_WORDS.items()
        }
        return {path: words for path, words in found.items() if words}

    def knows_all(self, path: str) -> bool | None:
        """Return whether all words of an enum are known; None where none was seen."""
        return path not in self.unknown_words() if self.seen.words.get(path) else None
