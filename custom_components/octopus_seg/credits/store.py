"""What is known of credits, kept on disk: older pages of the account's ledger are read once, and no credit is told twice."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from homeassistant.core import HomeAssistant

from ..seg.credit import Credit, CreditState
from ..seg.payout import Payout, PayoutState
from ..storage.resilient_store import ResilientStore, resilient_store
from ..storage.values import read_moment, read_number, read_text

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountCredits:
    """The balance of an account (GBP, positive when in credit) and its credits, newest first.

    `looked_at` (UTC) is when Octopus was asked last, and `read_at` when it showed the ledger in its answer. Lines posted before the day `unread_before` have not been read yet;
    None where all have. `told` are the identifiers of credits that are no news any more.
    `payouts` are newest first, None before they were read; `payable` (GBP) is what can be asked back, where Octopus says it.
    """

    balance: Decimal | None = None
    credits: tuple[Credit, ...] = ()
    looked_at: datetime | None = None
    read_at: datetime | None = None
    unread_before: date | None = None
    told: frozenset[str] = frozenset()
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
    read_at: NotRequired[str | None]
    unread_before: str | None
    told: list[str]
    payouts: NotRequired[list[_StoredPayout] | None]
    payable: NotRequired[str | None]


class CreditStore:
    """The credits of one account on disk."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        self._store: ResilientStore[_StoredCredits] = resilient_store(hass, STORAGE_VERSION, f"credits.{entry_id}")

    async def async_load(self) -> AccountCredits:
        """Return the stored credits; none where nothing is stored that can be read."""
        return await self._store.async_load_as(_credits) or AccountCredits()

    async def async_save(self, credits: AccountCredits) -> None:
        """Write the credits."""
        await self._store.async_save(_stored_credits(credits))

    async def async_remove(self) -> None:
        """Delete the file."""
        await self._store.async_remove()


def _credits(stored: _StoredCredits) -> AccountCredits:
    return AccountCredits(
        balance=_decimal(stored["balance"]),
        credits=tuple(map(_credit, stored["credits"])),
        looked_at=_moment(stored["looked_at"]),
        read_at=_moment(stored.get("read_at", stored["looked_at"])),
        unread_before=_day(stored["unread_before"]),
        told=frozenset(map(read_text, stored["told"])),
        payouts=tuple(map(_payout, payouts)) if (payouts := stored.get("payouts")) is not None else None,
        payable=_decimal(stored.get("payable")),
    )


def _stored_credits(credits: AccountCredits) -> _StoredCredits:
    return {
        "balance": _text(credits.balance),
        "credits": [_stored_credit(credit) for credit in credits.credits],
        "looked_at": _text(credits.looked_at),
        "read_at": _text(credits.read_at),
        "unread_before": _text(credits.unread_before),
        "told": sorted(credits.told),
        "payouts": [_stored_payout(item) for item in credits.payouts] if credits.payouts is not None else None,
        "payable": _text(credits.payable),
    }


def _payout(stored: _StoredPayout) -> Payout:
    return Payout(
        identifier=read_text(stored["identifier"]),
        amount=read_number(stored["amount"]),
        day=date.fromisoformat(stored["day"]),
        state=PayoutState(stored["state"]),
        is_from_ledger=bool(stored["is_from_ledger"]),
    )


def _stored_payout(payout: Payout) -> _StoredPayout:
    return {
        "identifier": payout.identifier,
        "amount": str(payout.amount),
        "day": payout.day.isoformat(),
        "state": payout.state,
        "is_from_ledger": payout.is_from_ledger,
    }


def _credit(stored: _StoredCredit) -> Credit:
    return Credit(
        identifier=read_text(stored["identifier"]),
        posted_on=date.fromisoformat(stored["posted_on"]),
        amount=read_number(stored["amount"]),
        state=CreditState(stored["state"]),
        energy_kwh=_decimal(stored["energy_kwh"]),
        first_day=_day(stored["first_day"]),
        last_day=_day(stored["last_day"]),
    )


def _stored_credit(credit: Credit) -> _StoredCredit:
    return {
        "identifier": credit.identifier,
        "posted_on": credit.posted_on.isoformat(),
        "amount": str(credit.amount),
        "state": credit.state,
        "energy_kwh": _text(credit.energy_kwh),
        "first_day": _text(credit.first_day),
        "last_day": _text(credit.last_day),
    }


def _decimal(text: str | None) -> Decimal | None:
    return read_number(text) if text is not None else None


def _moment(text: str | None) -> datetime | None:
    return read_moment(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _text(value: Decimal | date | None) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
