"""Answers how much export has earned."""

from typing import Final

from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util

from ..data import ExportPoint
from ..export_point.lookup import export_point_name, shown_points
from ..seg.earned import Earned, Span, earned, latest_day
from ..seg.settlement import settlement_day
from .exposure import Refusal, async_speakable, sensor_of
from .words import Words, async_words, joined

SENSOR_OF_SPAN: Final = {
    Span.YESTERDAY: "earnings_latest_day",
    Span.THIS_MONTH: "earnings_this_month",
    Span.THIS_YEAR: "earnings_this_year",
}


async def async_answer_earnings(
    hass: HomeAssistant, span: Span, language: str, assistant: str | None, context: Context | None
) -> str:
    """Return a sentence or two for each export point that may be spoken of."""
    words = await async_words(hass, "assist_earnings", language)
    points = shown_points(hass)
    sensors = {key: sensor for key in points if (sensor := sensor_of(hass, key, SENSOR_OF_SPAN[span])) is not None}
    speakable = await async_speakable(hass, sensors, assistant, context)
    if isinstance(speakable, Refusal):
        return words.say(speakable)
    return joined({_name(hass, points[key]): _answer(words, points[key], span) for key in speakable})


def _name(hass: HomeAssistant, point: ExportPoint) -> str:
    return export_point_name(hass, point.entry, point.subentry)


def _answer(words: Words, point: ExportPoint, span: Span) -> str:
    """Return what one export point earned."""
    if (found := earned(point.ledger, span, settlement_day(dt_util.utcnow()))) is not None:
        return _said(words, span.value, found)
    if span is Span.YESTERDAY and (found := latest_day(point.ledger)) is not None:
        return _said(words, "latest_day", found)
    return words.say("not_yet")


def _said(words: Words, key: str, found: Earned) -> str:
    totals = found.totals
    amounts = {"energy": words.energy(totals.export_wh), "money": words.money(totals.earnings)}
    answer = words.say(key, day=words.day(found.last), **amounts)
    return f"{answer} {words.say('unpriced')}" if totals.unpriced else answer
