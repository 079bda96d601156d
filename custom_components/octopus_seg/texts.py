"""Texts that Home Assistant doesn't translate automatically, and words from outside made fit to show."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
import re
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .octopus import one_line

LONGEST_FROM_OUTSIDE: Final = 80
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|~&])")


def plain(text: str, most: int = LONGEST_FROM_OUTSIDE) -> str:
    """Return a text from outside as one line for the middle of a Markdown text, which shows it to the letter; cut to a length.

    Names of products and tariffs come from Octopus and are shown in forms and repairs, which draw Markdown: a link, an
    image or an alert in one would be drawn as such.
    """
    return _MARKDOWN.sub(r"\\\1", one_line(text, most)).replace("://", ":\\//")


async def async_texts(hass: HomeAssistant, name: str, language: str | None = None) -> dict[str, str]:
    """Return the options of a named list in `translations/` (under `selector`), in the language of the system or another."""
    texts = await async_get_translations(hass, language or hass.config.language, "selector", {DOMAIN})
    prefix = f"component.{DOMAIN}.selector.{name}.options."
    return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}


async def async_day_text(hass: HomeAssistant) -> Callable[[date], str]:
    """Return what writes a day as people do, such as 29 Nov 2026, in the language of the system."""
    months = await async_texts(hass, "short_month")
    return lambda day: f"{day.day} {months[f'month_{day.month}']} {day.year}"


def pence_text(pence: Decimal) -> str:
    """Return a rate (p/kWh) as people write it, such as 4.1p."""
    return f"{pence.normalize():f}p"
