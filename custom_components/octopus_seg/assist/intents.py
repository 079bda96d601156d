"""The intents that Assist and language models use; both answer in words."""

from typing import Any, Final, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import intent
import voluptuous as vol

from ..seg.earned import Span
from .earnings import async_answer_earnings
from .payment import async_answer_payment

INTENT_EARNINGS: Final = "OctopusSegEarnings"
INTENT_PAYMENT: Final = "OctopusSegPayment"
SLOT_PERIOD: Final = "period"


class EarningsIntent(intent.IntentHandler):
    """How much did I earn from solar?"""

    intent_type = INTENT_EARNINGS
    description = (
        "Says how much solar export the home sold to the grid and how much money it earned, yesterday, this month or this"
        " year, from the final half-hours of the export meter."
    )

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Return the slots: the period, yesterday where none is given."""
        return {vol.Optional(SLOT_PERIOD): vol.In([span.value for span in Span])}

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Answer for all export points."""
        slots = self.async_validate_slots(intent_obj.slots)
        span = Span(slots.get(SLOT_PERIOD, {}).get("value", Span.YESTERDAY))
        answer = await async_answer_earnings(
            intent_obj.hass, span, intent_obj.language, intent_obj.assistant, intent_obj.context
        )
        return _spoken(intent_obj, answer)


class PaymentIntent(intent.IntentHandler):
    """Was I paid for my export?"""

    intent_type = INTENT_PAYMENT
    description = "Says whether the energy supplier has paid for the home's solar export, and what is still to be paid."

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Answer for all accounts."""
        answer = await async_answer_payment(
            intent_obj.hass, intent_obj.language, intent_obj.assistant, intent_obj.context
        )
        return _spoken(intent_obj, answer)


def _spoken(intent_obj: intent.Intent, answer: str) -> intent.IntentResponse:
    response = intent_obj.create_response()
    response.response_type = intent.IntentResponseType.QUERY_ANSWER
    response.async_set_speech(answer)
    return response


@callback
def async_register_intents(hass: HomeAssistant) -> None:
    """Register both intents."""
    intent.async_register(hass, EarningsIntent())
    intent.async_register(hass, PaymentIntent())
