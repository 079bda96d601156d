"""What a meter point's status means for an application.

GraphQL gives the status as free text. These are all the values that the platform is known to have; the groups are by
the words alone, since only `ON_SUPPLY` was ever seen on an export account. A value that isn't here means nothing.
"""

from enum import StrEnum
from typing import Final


class SupplyStatus(StrEnum):
    """Where a meter point stands with Octopus."""

    AWAITED = "awaited"
    REFUSED = "refused"
    THERE = "there"
    BEING_LOST = "being_lost"
    GONE = "gone"


_STATUSES: Final = {
    SupplyStatus.AWAITED: (
        "PRE_REGISTRATION",
        "AREGI_SENT",
        "NOMINATION_SENT",
        "OFFER_RECEIVED",
        "REGISTRATION_REQUESTED",
        "REGISTRATION_ACCEPTED",
        "UNDERGOING_REGISTRATION",
        "MTD_RECEIVED",
        "GAIN_PENDING_DAP",
    ),
    SupplyStatus.REFUSED: (
        "UNABLE_TO_REGISTER",
        "NOMINATION_REJECTED",
        "OFFER_REJECTED",
        "REGISTRATION_REJECTED",
        "REGISTRATION_OBJECTED",
        "OBJECTION_RECEIVED",
        "WITHDRAWAL_REQUESTED",
        "REGISTRATION_WITHDRAWN",
        "REGISTRATION_AT_RISK",
    ),
    SupplyStatus.THERE: (
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
    ),
    SupplyStatus.BEING_LOST: (
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
    ),
    SupplyStatus.GONE: (
        "LOST",
        "LOST_ERRONEOUS_GAIN",
        "ERRONEOUS_LOSS",
        "ET_COMPLETED",
        "DISCONNECTED",
        "DE-ENERGISED",
    ),
}
SUPPLY_OF_STATUS: Final = {status: supply for supply, statuses in _STATUSES.items() for status in statuses}
ON_SUPPLY: Final = frozenset({SupplyStatus.THERE, SupplyStatus.BEING_LOST})
