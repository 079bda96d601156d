"""The credits of an account on disk: older pages of transactions are read once, and no credit is announced twice."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NotRequired, TypedDict, override

from homeassistant.core import HomeAssistant

from ..seg.credit import Credit, CreditState
from ..seg.payout import Payout, PayoutState
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.values import optional, read_day, read_moment, read_number, read_text, written

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountCredits:
    """The balance of an account (GBP, positive when in credit) and its credits, newest first.

    `looked_at` (UTC) is when transactions were read last. Those posted before the day `unread_before` have not been read yet;
    None where all have. `announced` are the identifiers of credits that were announced. With `may_lack_credits`, lines that
    could not be read may be newer credits.
    `payouts` are newest first, None before they were read; `payable` (GBP) is what can be asked back, where Octopus says it.
    """

    balance: Decimal | None = None
    credits: tuple[Credit, ...] = ()
    looked_at: datetime | None = None
    unread_before: date | None = None
    announced: frozenset[str] = frozenset()
    may_lack_credits: bool = False
    payouts: tuple[Payout, ...] | None = None
    payable: Decimal | None = None


class _StoredCredit(TypedDict):
    identifier: str
    posted_on: str
    amount: str
    state: str
    energy_kwh: str | None
    first_day: str | None
    last_day: str | None


class _StoredPayout(TypedDict):
    identifier: str
    amount: str
    day: str
    state: str
    is_from_ledger: bool


class _StoredCredits(TypedDict):
    balance: str | None
    credits: list[_StoredCredit]
    looked_at: str | None
    unread_before: str | None
    told: list[str]
    may_lack_credits: NotRequired[bool]
    payouts: NotRequired[list[_StoredPayout] | None]
    payable: NotRequired[str | None]


class CreditStore(DocumentStore[AccountCredits, _StoredCredits]):
    """The credits of one account on disk."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        super().__init__(hass, f"credits.{entry_id}", STORAGE_VERSION, all_or_nothing(_credits), _stored_credits)

    @override
    async def async_load(self) -> AccountCredits:
        """Return the stored credits; none where nothing is stored that can be read."""
        return await super().async_load() or AccountCredits()


def _credits(stored: _StoredCredits) -> AccountCredits:
    return AccountCredits(
        balance=optional(read_number, stored["balance"]),
        credits=tuple(map(_credit, stored["credits"])),
        looked_at=optional(read_moment, stored["looked_at"]),
        unread_before=optional(read_day, stored["unread_before"]),
        announced=frozenset(map(read_text, stored["told"])),
        may_lack_credits=stored.get("may_lack_credits", False),
        payouts=tuple(map(_payout, payouts)) if (payouts := stored.get("payouts")) is not None else None,
        payable=optional(read_number, stored.get("payable")),
    )


def _stored_credits(credits: AccountCredits) -> _StoredCredits:
    return {
        "balance": written(credits.balance),
        "credits": [_stored_credit(credit) for credit in credits.credits],
        "looked_at": written(credits.looked_at),
        "unread_before": written(credits.unread_before),
        "told": sorted(credits.announced),
        "may_lack_credits": credits.may_lack_credits,
        "payouts": [_stored_payout(item) for item in credits.payouts] if credits.payouts is not None else None,
        "payable": written(credits.payable),
    }


def _payout(stored: _StoredPayout) -> Payout:
    return Payout(
        identifier=read_text(stored["identifier"]),
        amount=read_number(stored["amount"]),
        day=read_day(stored["day"]),
        state=PayoutState(stored["state"]),
        is_from_transaction=bool(stored["is_from_ledger"]),
    )


def _stored_payout(payout: Payout) -> _StoredPayout:
    return {
        "identifier": payout.identifier,
        "amount": written(payout.amount),
        "day": written(payout.day),
        "state": payout.state,
        "is_from_ledger": payout.is_from_transaction,
    }


def _credit(stored: _StoredCredit) -> Credit:
    return Credit(
        identifier=read_text(stored["identifier"]),
        posted_on=read_day(stored["posted_on"]),
        amount=read_number(stored["amount"]),
        state=CreditState(stored["state"]),
        energy_kwh=optional(read_number, stored["energy_kwh"]),
        first_day=optional(read_day, stored["first_day"]),
        last_day=optional(read_day, stored["last_day"]),
    )


def _stored_credit(credit: Credit) -> _StoredCredit:
    return {
        "identifier": credit.identifier,
        "posted_on": written(credit.posted_on),
        "amount": written(credit.amount),
        "state": credit.state,
        "energy_kwh": written(credit.energy_kwh),
        "first_day": written(credit.first_day),
        "last_day": written(credit.last_day),
    }
