"""The rules of first contact: whether an assumption holds on an account, or None while nothing was seen that could tell."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Final

from homeassistant.util import dt as dt_util

from ..credits.coordinator import MAY_CHANGE_WITHIN
from ..seg.application import is_as_usual
from ..seg.billing import ROUNDING_OF_A_LINE
from ..seg.credit import CreditState
from ..seg.settlement import settlement_day
from .contact import TRANSACTION_TYPE, Contact

# So many requests are some days of asking.
_MANY_REQUESTS: Final = 24
_FEW_PENNIES: Final = Decimal("0.02")
_EDGE: Final = ("429", "429 JSON", "403")

type Rule = Callable[[Contact], bool | None]


def answered(contact: Contact, question: str, *, yes: tuple[str, ...], no: tuple[str, ...]) -> bool | None:
    """Return False where a question was ever answered in one of the ways that contradict, True where it was in others."""
    if contact.seen.has(question, *no):
        return False
    return True if contact.seen.has(question, *yes) else None


def all_of(values: Iterable[bool]) -> bool | None:
    """Return whether all values are true; None where there is none."""
    found = list(values)
    return all(found) if found else None


def account_shape(contact: Contact) -> bool | None:
    """Return whether the account was read without anything of it left out."""
    if any(kind.startswith("properties") for kind in contact.account.supplier.client.quarantine.counts):
        return False
    return True if contact.account.supplier.read_at is not None else None


def export_only(contact: Contact) -> bool | None:
    """Return True where the account exports and does nothing else; others cannot tell."""
    points = contact.account.supplier.data.points.values()
    return True if points and all(point.is_export for point in points) and account_shape(contact) else None


def export_flag(contact: Contact) -> bool | None:
    """Return whether REST ever marked a meter point as one that exports, where there is one."""
    if contact.account.supplier.read_at is None or not contact.export_points:
        return None
    return contact.seen.has("is_export", "true")


def transactions(contact: Contact) -> bool | None:
    """Return whether transactions were read."""
    coordinator = contact.account.credits
    if coordinator.data.looked_at is not None:
        return True
    return False if coordinator.last_exception is not None else None


def export_charge(contact: Contact) -> bool | None:
    """Return whether export is paid by lines that say so; False where there were lately credits, and none of them did."""
    if contact.seen.has("export charge", "below zero", "above zero"):
        return True
    newest = max((credit.posted_on for credit in contact.account.credits.data.credits if credit.counts), default=None)
    is_read_again = newest is not None and newest >= settlement_day(dt_util.utcnow()) - MAY_CHANGE_WITHIN
    return False if is_read_again and contact.seen.words.get(TRANSACTION_TYPE) else None


def rounding(contact: Contact) -> bool | None:
    """Return whether bills fit the rule; where most are off by a penny or two, another rule is more likely."""
    lines = {period.first_day: max(1, len(period.credits)) for period in contact.billed}
    off = {period.first_day: abs(period.expected.amount - period.credited) for period in contact.billed}
    right = [day for day, amount in off.items() if amount <= ROUNDING_OF_A_LINE * lines[day]]
    near = [day for day, amount in off.items() if day not in right and amount <= _FEW_PENNIES * lines[day]]
    if near and 2 * len(near) >= len(off):
        return False
    return True if right else None


def state_seen(state: CreditState) -> Rule:
    """Return the rule that is True once a credit was seen in a state."""
    return lambda contact: (
        True if any(credit.state is state for credit in contact.account.credits.data.credits) else None
    )


def steps_take_their_time(contact: Contact) -> bool | None:
    """Return whether the steps of the applications took their usual time."""
    return all_of(
        is_usual
        for point in contact.points
        for step, following in pairwise(point.tracker.application.steps)
        if (is_usual := is_as_usual(step, following)) is not None
    )


def progress_on_import(contact: Contact) -> bool | None:
    """Return whether the progress was on meter points that do not export."""
    details = contact.account.supplier.data.details
    exporting = {point.mpan for point in contact.export_points}
    return all_of(
        point.mpan not in exporting for point in (details.meter_points if details else ()) if point.onboarding
    )


def rates(contact: Contact) -> bool | None:
    """Return whether the rates of the export tariffs could be read."""
    supplier = contact.account.supplier
    if supplier.unread_tariffs:
        return False
    return True if any(len(rates) for rates in supplier.data.rates.values()) else None


def few_requests(contact: Contact) -> bool | None:
    """Return whether nothing ever asked to slow down."""
    if contact.seen.has("reply", *_EDGE) or contact.seen.has("GraphQL error", "KT-CT-1199"):
        return False
    return True if contact.account.supplier.client.requests_made >= _MANY_REQUESTS else None


def readable(contact: Contact) -> bool | None:
    """Return whether nothing had to be left out."""
    if contact.account.supplier.client.quarantine.counts:
        return False
    return True if contact.account.supplier.read_at is not None else None


def no_unknown_fields(contact: Contact) -> bool | None:
    """Return whether no field was new."""
    if contact.seen.unknown_fields:
        return False
    return True if contact.account.supplier.read_at is not None else None
