"""Assist as tests talk to it: through the conversation of Home Assistant, with what is exposed to it."""

from typing import Any, cast

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import async_settle


async def async_start_assist(hass: HomeAssistant) -> None:
    """Set up what Assist needs."""
    for component in ("homeassistant", "conversation", "llm"):
        assert await async_setup_component(hass, component, {})
    await async_settle(hass)


def expose(hass: HomeAssistant, *keys: str, is_exposed: bool = True) -> None:
    """Expose sensors of the integration to Assist by their translation keys, or hide them from it."""
    for entity in er.async_get(hass).entities.values():
        if entity.platform == DOMAIN and entity.domain == "sensor" and entity.translation_key in keys:
            async_expose_entity(hass, "conversation", entity.entity_id, is_exposed)


async def async_say(hass: HomeAssistant, sentence: str, language: str = "en", context: Context | None = None) -> str:
    """Say something to Assist and return the answer."""
    answer = await hass.services.async_call(
        "conversation",
        "process",
        {"text": sentence, "language": language},
        blocking=True,
        context=context,
        return_response=True,
    )
    said: str = cast(dict[str, Any], answer)["response"]["speech"]["plain"]["speech"]
    return said
