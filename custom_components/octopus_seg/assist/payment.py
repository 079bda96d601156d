"""Answers whether export was paid for."""

from decimal import Decimal
from typing import Final

from homeassistant.core import Context, HomeAssistant

from ..credits.payments import current_payment
from ..export_point.lookup import loaded_data
from ..seg.billing import ROUNDING_OF_A_LINE
from ..seg.payment import Payment, PaymentReason, PaymentStatus
from .exposure import Refusal, async_speakable, sensor_of
from .words import Words, async_words, joined

PAYMENT_SENSOR: Final = "payment_status"


async def async_answer_payment(
    hass: HomeAssistant, language: str, assistant: str | None, context: Context | None
) -> str:
    """Return a sentence or two for each account that may be spoken of."""
    words = await async_words(hass, "assist_payment", language)
    accounts = {
        data.account.reconciler.entry.entry_id: data.account.reconciler
        for data in loaded_data(hass)
        if data.account is not None
    }
    sensors = {key: sensor for key in accounts if (sensor := sensor_of(hass, key, PAYMENT_SENSOR)) is not None}
    speakable = await async_speakable(hass, sensors, assistant, context)
    if isinstance(speakable, Refusal):
        return words.say(speakable)
    return joined({accounts[key].entry.title: _answer(words, current_payment(accounts[key])) for key in speakable})


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
        case PaymentStatus.WAITING, PaymentReason.CREDIT_DUE:
            return words.say("credit_due", money=words.money(awaiting))
        case PaymentStatus.LATE, _:
            return words.say("late", money=words.money(waiting))
        case PaymentStatus.CANNOT_TELL, PaymentReason.DATA_MISSING:
            return words.say("data_missing")
        case status, _:
            return words.say(status.value)
