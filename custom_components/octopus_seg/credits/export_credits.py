"""Which of the account's transactions pay for export, as credits."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
import re
from typing import Final

from ..octopus import Transaction, TransactionKind
from ..seg.credit import Credit, CreditState
from ..seg.tariff import pounds

_NAMES_EXPORT: Final = re.compile(r"EXPORT|(?<![A-Z])SEG(?![A-Z])", re.IGNORECASE)


def export_credits(transactions: Iterable[Transaction]) -> Iterator[Credit]:
    """Yield the credits among transactions.

    Octopus books export as a charge of export with a negative amount, which says for which days it is, and corrections by
    hand as credits whose title or reason speaks of export.
    """
    for transaction in transactions:
        if transaction.kind is TransactionKind.CHARGE and transaction.is_export:
            yield _credit(transaction, -_without_vat(transaction))
        elif transaction.kind is TransactionKind.CREDIT and _names_export(transaction):
            yield _credit(transaction, _without_vat(transaction))


def _without_vat(transaction: Transaction) -> int:
    """Return an amount in pence without VAT, as the unit rates are that it is compared with; as it is where none is announced."""
    return transaction.net_pence or transaction.gross_pence


def _names_export(transaction: Transaction) -> bool:
    return any(_NAMES_EXPORT.search(text) for text in (transaction.title, transaction.reason_code or ""))


def _credit(transaction: Transaction, pence: int) -> Credit:
    energy = transaction.energy
    return Credit(
        identifier=transaction.identifier,
        posted_on=transaction.posted_on,
        amount=pounds(Decimal(pence)),
        state=_state(transaction),
        energy_kwh=energy.quantity_kwh if energy else None,
        first_day=energy.first_day if energy else None,
        last_day=energy.last_day if energy else None,
    )


def _state(transaction: Transaction) -> CreditState:
    if transaction.is_reversed:
        return CreditState.REVERSED
    if transaction.is_held:
        return CreditState.HELD
    return CreditState.POSTED if transaction.is_issued else CreditState.AWAITING
