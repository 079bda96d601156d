"""The table of what was assumed of Octopus, and what an account shows of it: `docs/first-contact.md` is its legend."""

from dataclasses import dataclass
from typing import Any, Final

from ..application.supply_status import SUPPLY_OF_STATUS, SupplyStatus
from ..data import Account, ExportPoint
from ..octopus import Direction
from ..seg.credit import CreditState
from .contact import ONBOARDING, PRODUCT_ENROLMENT, STATUS, Contact
from .rules import (
    Rule,
    account_shape,
    all_of,
    answered,
    export_charge,
    export_flag,
    export_only,
    few_requests,
    no_unknown_fields,
    progress_on_import,
    rates,
    readable,
    rounding,
    state_seen,
    steps_take_their_time,
    transactions,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumption:
    """Something assumed of Octopus: its key, its sentence, and the rule that tells whether it holds here."""

    key: str
    sentence: str
    rule: Rule


ASSUMPTIONS: Final = (
    Assumption(
        key="account_shape",
        sentence="An account lists properties with electricity meter points, and all of them can be read.",
        rule=account_shape,
    ),
    Assumption(
        key="export_only_account",
        sentence="An account that only exports looks like any other and has an API key.",
        rule=export_only,
    ),
    Assumption(key="export_flag", sentence="REST marks export points with `is_export`.", rule=export_flag),
    Assumption(
        key="export_direction",
        sentence="GraphQL gives an export point the direction `EXPORT`.",
        rule=lambda contact: all_of(point.direction is Direction.EXPORT for point in contact.details),
    ),
    Assumption(
        key="public_look_up",
        sentence="The public look-up of a meter point knows its MPAN without a key.",
        rule=lambda contact: answered(contact, "public look-up", yes=("known",), no=("unknown", "asks for the key")),
    ),
    Assumption(
        key="status_words",
        sentence="A meter point's status is one of the 49 words that are known.",
        rule=lambda contact: contact.knows_all(STATUS),
    ),
    Assumption(
        key="status_on_supply",
        sentence="An export point whose agreement is in force has a status of a supply, such as `ON_SUPPLY`.",
        rule=lambda contact: all_of(
            SUPPLY_OF_STATUS.get(point.status or "") is SupplyStatus.THERE for point in contact.on_supply
        ),
    ),
    Assumption(
        key="no_enrolment_on_supply",
        sentence="The enrolment of an export point is gone once its agreement is in force.",
        rule=lambda contact: all_of(point.enrolment_status is None for point in contact.on_supply),
    ),
    Assumption(
        key="product_enrolments",
        sentence="`productEnrolments` shows how far a sign-up is, in words that are known.",
        rule=lambda contact: contact.knows_all(PRODUCT_ENROLMENT),
    ),
    Assumption(
        key="onboarding_events",
        sentence="`smartTariffOnboarding` shows the last event of an application, in words that are known.",
        rule=lambda contact: contact.knows_all(ONBOARDING),
    ),
    Assumption(
        key="onboarding_on_import_point",
        sentence="The import meter point carries the progress of an application to export.",
        rule=progress_on_import,
    ),
    Assumption(
        key="step_times",
        sentence="The steps of an application take the time that Octopus says, and the first credit five weeks.",
        rule=steps_take_their_time,
    ),
    Assumption(
        key="ledger_readable",
        sentence="A customer's key may read the account's transactions in GraphQL.",
        rule=transactions,
    ),
    Assumption(
        key="export_is_a_charge",
        sentence="Export is paid by transactions that are marked `isExport`.",
        rule=export_charge,
    ),
    Assumption(
        key="export_charge_below_zero",
        sentence="Such a line has an amount below zero where it pays the customer.",
        rule=lambda contact: answered(contact, "export charge", yes=("below zero",), no=("above zero",)),
    ),
    Assumption(
        key="rounding",
        sentence="A bill rounds each half-hour to 0.01 kWh and its sum once, to the penny.",
        rule=rounding,
    ),
    Assumption(
        key="credit_held",
        sentence="A credit that is held back is marked `isHeld`.",
        rule=state_seen(CreditState.HELD),
    ),
    Assumption(
        key="credit_reversed",
        sentence="A credit that was taken back is marked `isReversed`.",
        rule=state_seen(CreditState.REVERSED),
    ),
    Assumption(
        key="meter_without_data",
        sentence="A meter or serial number without data is answered with an empty list, not with an error.",
        rule=lambda contact: answered(contact, "half-hours", yes=("none",), no=("unknown",)),
    ),
    Assumption(key="rates_published", sentence="Octopus publishes the rates of your export tariffs.", rule=rates),
    Assumption(
        key="few_requests",
        sentence="Twelve requests a day are not too many for Octopus.",
        rule=few_requests,
    ),
    Assumption(
        key="address",
        sentence="`api.octopus.energy` answers itself and sends nobody elsewhere.",
        rule=lambda contact: answered(
            contact, "reply", yes=("200 JSON",), no=("redirect to another server", "410", "410 JSON")
        ),
    ),
    Assumption(key="nothing_unreadable", sentence="Every element of every answer can be read.", rule=readable),
    Assumption(
        key="no_unknown_words",
        sentence="Every word of an enum is known.",
        rule=lambda contact: not contact.unknown_words() if contact.seen.words else None,
    ),
    Assumption(
        key="no_unknown_fields",
        sentence="No answer has a field that this version never saw.",
        rule=no_unknown_fields,
    ),
)

_RESULT: Final = {True: "confirmed", False: "contradicted", None: "not seen yet"}


def first_contact(account: Account, points: tuple[ExportPoint, ...]) -> dict[str, Any]:
    """Return every assumption with what this account shows of it, and what was never seen before."""
    contact = Contact(account=account, points=points)
    return {
        "assumptions": {item.key: _RESULT[item.rule(contact)] for item in ASSUMPTIONS},
        "unknown_words": contact.unknown_words(),
        "unknown_fields": {sort: sorted(names) for sort, names in sorted(contact.seen.unknown_fields.items())},
        "quarantined": dict(account.supplier.client.quarantine.counts),
        "outcomes": {question: dict(found) for question, found in sorted(contact.seen.outcomes.items())},
    }
