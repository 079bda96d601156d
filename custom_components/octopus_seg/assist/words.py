"""Words, amounts and days in the language in which Assist is asked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant

from ..seg.ledger import kwh
from ..texts import async_texts

_DECIMAL_COMMA: Final = frozenset({"pl"})


class Words:
    """Fills in the texts of a list in `translations/`."""

    def __init__(self, language: str, texts: Mapping[str, str], days: Mapping[str, str]) -> None:
        """Take the texts, and those of the days of each month."""
        self._language = language
        self._texts = texts
        self._days = days

    def say(self, key: str, **placeholders: str) -> str:
        """Return a text with its placeholders filled in."""
        return self._texts[key].format(**placeholders)

    def money(self, pounds: Decimal) -> str:
        """Return an amount, rounded to the penny."""
        return f"£{self._number(f'{pounds:,.2f}')}"

    def energy(self, energy_wh: int) -> str:
        """Return an energy in kWh."""
        return f"{self._number(f'{kwh(energy_wh):,.2f}')} kWh"

    def day(self, day: date) -> str:
        """Return a day with its month."""
        return self._days[str(day.month)].format(day=day.day)

    def _number(self, number: str) -> str:
        if self._language not in _DECIMAL_COMMA:
            return number
        return number.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def joined(answers: Mapping[str, str]) -> str:
    """Return an answer, or several with the names of what they are about."""
    if len(answers) == 1:
        return next(iter(answers.values()))
    return " ".join(f"{name}: {answer}" for name, answer in answers.items())


async def async_words(hass: HomeAssistant, name: str, language: str) -> Words:
    """Return the words of a list in a language, such as `en-GB`; in English where it isn't spoken."""
    spoken = language.partition("-")[0].lower()
    return Words(spoken, await async_texts(hass, name, spoken), await async_texts(hass, "assist_day", spoken))
