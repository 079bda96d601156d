"""The form of an offer of another supplier: its prices as text, read line by line, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
import re
from typing import Any, Final
from uuid import uuid4

from homeassistant.helpers.selector import (
    DateSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
import voluptuous as vol
from yarl import URL

from ..octopus import one_line
from ..seg.own_offer import MOST_BANDS, OwnOffer

CONF_NAME: Final = "name"
CONF_PRICES: Final = "prices"
CONF_SEEN_ON: Final = "seen_on"
CONF_LINK: Final = "link"
CONF_NEEDS_IMPORT: Final = "needs_import"
CONF_OFFER: Final = "offer"

_LONGEST_NAME: Final = 60
_LONGEST_LINK: Final = 500
_HIGHEST_PENCE: Final = Decimal(200)
_ANSWERS: Final = {"yes": True, "no": False, "unknown": None}
# A price may have the comma that many write, and the letter for pence.
_LINE: Final = re.compile(r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s+)?(?P<pence>-?\d{1,6}(?:[.,]\d{1,6})?)\s*p?")
_HALF_HOURS: Final = (0, 30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """An offer as the form gave it, or what is wrong with each field."""

    offer: OwnOffer | None
    errors: Mapping[str, str]


def offer_schema(today: date) -> vol.Schema:
    """Return the form of an offer."""
    answers = SelectSelector(
        SelectSelectorConfig(options=list(_ANSWERS), translation_key="needs_import", mode=SelectSelectorMode.DROPDOWN)
    )
    return vol.Schema(
        {
            vol.Required(CONF_NAME): TextSelector(),
            vol.Required(CONF_PRICES): TextSelector(TextSelectorConfig(multiline=True)),
            vol.Required(CONF_SEEN_ON, default=today.isoformat()): DateSelector(),
            vol.Optional(CONF_LINK): TextSelector(TextSelectorConfig(type=TextSelectorType.URL)),
            vol.Required(CONF_NEEDS_IMPORT, default="unknown"): answers,
        }
    )


def filled_in(offer: OwnOffer) -> dict[str, Any]:
    """Return what the form of an offer is filled in with."""
    needs = next(word for word, answer in _ANSWERS.items() if answer is offer.needs_import)
    return {
        CONF_NAME: offer.name,
        CONF_PRICES: shown_prices(offer, "\n"),
        CONF_SEEN_ON: offer.seen_on.isoformat(),
        **({CONF_LINK: offer.link} if offer.link else {}),
        CONF_NEEDS_IMPORT: needs,
    }


def shown_prices(offer: OwnOffer, between: str) -> str:
    """Return the prices of an offer as they are typed."""
    if len(offer.bands) == 1:
        return str(offer.bands[0][1])
    return between.join(f"{begins:%H:%M} {pence}" for begins, pence in offer.bands)


def choice_schema(offers: Iterable[OwnOffer]) -> vol.Schema:
    """Return a form with the offers to choose from."""
    options = [SelectOptionDict(value=offer.identifier, label=offer.name) for offer in offers]
    selector = SelectSelector(SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST))
    return vol.Schema({vol.Required(CONF_OFFER): selector})


def checked_offer(
    answers: Mapping[str, Any], others: Iterable[OwnOffer], today: date, identifier: str | None = None
) -> Checked:
    """Return the offer that the form gives, beside other ones; `identifier` is that of the offer it replaces."""
    errors: dict[str, str] = {}
    name = one_line(answers[CONF_NAME], _LONGEST_NAME).strip()
    if not name:
        errors[CONF_NAME] = "name_missing"
    elif name.casefold() in {offer.name.casefold() for offer in others}:
        errors[CONF_NAME] = "name_taken"
    bands = _bands(answers[CONF_PRICES])
    if isinstance(bands, str):
        errors[CONF_PRICES] = bands
    seen_on = date.fromisoformat(answers[CONF_SEEN_ON])
    if seen_on > today:
        errors[CONF_SEEN_ON] = "seen_in_future"
    link = (answers.get(CONF_LINK) or "").strip() or None
    if link is not None and not _is_web(link):
        errors[CONF_LINK] = "link_not_web"
    if errors or isinstance(bands, str):
        return Checked(offer=None, errors=errors)
    offer = OwnOffer(
        identifier=identifier or uuid4().hex[:8],
        name=name,
        bands=bands,
        seen_on=seen_on,
        link=link,
        needs_import=_ANSWERS[answers[CONF_NEEDS_IMPORT]],
    )
    return Checked(offer=offer, errors={})


def _bands(text: str) -> tuple[tuple[time, Decimal], ...] | str:
    """Return times and prices (p/kWh) that were typed, one a line, or the key of what is wrong with them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [_LINE.fullmatch(line) for line in lines]
    matches = [match for match in found if match is not None]
    if not matches or len(matches) < len(found):
        return "prices_unreadable"
    if len(matches) > MOST_BANDS:
        return "too_many_prices"
    if len(matches) > 1 and any(match["hour"] is None for match in matches):
        return "prices_unreadable"
    bands: list[tuple[time, Decimal]] = []
    for match in matches:
        hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
        if hour > 23 or minute > 59:
            return "prices_unreadable"
        if minute not in _HALF_HOURS:
            return "time_not_half_hour"
        try:
            pence = Decimal(match["pence"].replace(",", "."))
        except InvalidOperation:
            return "prices_unreadable"
        if not 0 <= pence <= _HIGHEST_PENCE:
            return "price_out_of_range"
        bands.append((time(hour, minute), pence))
    begins = [begin for begin, _ in bands]
    return tuple(bands) if begins == sorted(set(begins)) else "times_out_of_order"


def _is_web(link: str) -> bool:
    try:
        url = URL(link)
    except ValueError:
        return False
    return len(link) <= _LONGEST_LINK and url.scheme in {"http", "https"} and bool(url.host)
