"""Has Assist understand the sentences, as soon as it is there, without a file in the user's configuration.

An integration can't add sentences of its intents to Assist; it can wait for sentences, as automations do.
"""

import logging
from typing import Any, Final

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import config_validation as cv, intent
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import async_initialize_triggers, async_validate_trigger_config
from homeassistant.setup import async_when_setup

from ..const import DOMAIN, LOGGER
from ..seg.earned import Span
from .intents import INTENT_EARNINGS, INTENT_PAYMENT, SLOT_PERIOD, async_register_intents
from .sentences import PAYMENT_SENTENCES, earnings_sentences

CONVERSATION: Final = "conversation"
_PAYMENT: Final = "payment"


def async_setup_assist(hass: HomeAssistant) -> None:
    """Register the intents, and listen to sentences once there is Assist."""
    async_register_intents(hass)
    async_when_setup(hass, CONVERSATION, _async_listen)


async def _async_listen(hass: HomeAssistant, _component: str) -> None:
    sentences = {**{span.value: earnings_sentences(span) for span in Span}, _PAYMENT: PAYMENT_SENTENCES}
    triggers = [{"trigger": CONVERSATION, "id": name, "command": commands} for name, commands in sentences.items()]
    config = await async_validate_trigger_config(hass, cv.TRIGGER_SCHEMA(triggers))

    async def answer(run_variables: dict[str, Any], _context: Context | None = None) -> ScriptRunResult:
        return await _async_answer(hass, run_variables["trigger"])

    await async_initialize_triggers(hass, config, answer, DOMAIN, "Assist", _log)


async def _async_answer(hass: HomeAssistant, trigger: dict[str, Any]) -> ScriptRunResult:
    """Handle the intent of a sentence for who has said it, and return the answer as what to say."""
    asked, said = trigger["id"], trigger["user_input"]
    is_payment = asked == _PAYMENT
    response = await intent.async_handle(
        hass,
        DOMAIN,
        INTENT_PAYMENT if is_payment else INTENT_EARNINGS,
        {} if is_payment else {SLOT_PERIOD: {"value": asked}},
        said["text"],
        Context(user_id=said["context"]["user_id"], parent_id=said["context"]["id"]),
        said["language"],
        CONVERSATION,
        said["device_id"],
        said["satellite_id"],
        said["agent_id"],
    )
    return ScriptRunResult(response.speech["plain"]["speech"], None, {})


def _log(level: int, message: str, **kwargs: Any) -> None:
    LOGGER.log(level if level >= logging.ERROR else logging.DEBUG, "Sentences for Assist: %s", message, **kwargs)
