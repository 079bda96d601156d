"""Texts for what Home Assistant does not translate by itself: to-do items, calendar events, names that are kept."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN


async def async_texts(hass: HomeAssistant, name: str) -> dict[str, str]:
    """Return the options of a named list in `translations/` (under `selector`), in the language of the system."""
    texts = await async_get_translations(hass, hass.config.language, "selector", {DOMAIN})
    prefix = f"component.{DOMAIN}.selector.{name}.options."
    return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}
