"""Answers whether export was paid for."""

from decimal import Decimal
from typing import Final

from homeassistant.core import Context, HomeAssistant

from ..credits.payments import current_payment
from ..credits.reconciler import CreditReconciler
from ..export_point.lookup import loaded_data
from ..seg.billing import ROUNDING_OF_A_LINE
from ..seg.payment import Payment, PaymentStatus, Reason
from .exposure import async_may_read, is_exposed, sensor_of
from .words import Words, async_words

PAYMENT_SENSOR: Final = "payment_status"


async def async_answer_payment(
    hass: HomeAssistant, language: str, assistant: str | None, context: Context | None
) -> str:
    """Return a sentence or two for each account that may be spoken of."""
    words = await async_words(hass, "assist_payment", language)
    accounts = [data.account.reconciler for data in loaded_data(hass) if data.account is not None]
    sensors = [
        (account, sensor)
        for account in accounts
        if (sensor := sensor_of(hass, account.entry.entry_id, PAYMENT_SENSOR)) is not None
    ]
    if not sensors:
        return words.say("none")
    exposed = [(account, sensor) for account, sensor in sensors if is_exposed(hass, sensor, assistant)]
    if not exposed:
        return words.say("not_exposed")
    readable = [account for account, sensor in exposed if await async_may_read(hass, sensor, context)]
    if not readable:
        return words.say("not_allowed")
    if len(readable) == 1:
        return _answer(words, current_payment(readable[0]))
    return " ".join(_named(words, account) for account in readable)


def _named(words: Words, account: CreditReconciler) -> str:
    return f"{account.entry.title}: {_answer(words, current_payment(account))}"


def _answer(words: Words, found: Payment) -> str:
    """Return how payment of an account stands."""
    awaiting = found.awaiting_credit or Decimal(0)
    waiting = sum((point.waiting_pounds for point in found.late), Decimal(0))
    match found.status, found.reason:
        case PaymentStatus.PAID, _:
            day = found.paid_until
            answer = words.say("paid_until", day=words.day(day)) if day is not None else words.say("paid")
            if awaiting <= ROUNDING_OF_A_LINE:
                return answer
            return f"{answer} {words.say('awaiting', money=words.money(awaiting))}"
        case PaymentStatus.WAITING, Reason.CREDIT_DUE:
            return words.say("credit_due", money=words.money(awaiting))
        case PaymentStatus.LATE, _:
            return words.say("late", money=words.money(waiting))
        case PaymentStatus.CANNOT_TELL, Reason.DATA_MISSING:
            return words.say("data_missing")
        case status, _:
            return words.say(status.value)
