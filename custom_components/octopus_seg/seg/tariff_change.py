"""Changes of a tariff that are news: another standing rate, and another product than the one that was confirmed."""

from datetime import timedelta
from decimal import Decimal
import re
from typing import Final

from .settlement import ONE_DAY
from .tariff import BEGINNING_OF_TIME, END_OF_TIME, RateSchedule, TariffCode, UnitRate

_DATED: Final = re.compile(r"(?:-\d\d){3}$")
_A_MOMENT: Final = timedelta(microseconds=1)


def standing_rate(schedule: RateSchedule, span: UnitRate | None) -> UnitRate | None:
    """Return a rate that holds for longer than a day, with all the time that it holds without a break.

    `span` is the rate in force. None for rates that change by the hour: that they do so is no news.
    """
    if span is None:
        return None
    start, end = span.start, span.end
    while start > BEGINNING_OF_TIME and (before := schedule.span_at(start - _A_MOMENT)) and before.rate == span.rate:
        start = before.start
    while end is not None and (after := schedule.span_at(end)) and after.rate == span.rate:
        end = after.end
    holds = UnitRate(rate=span.rate, start=start, end=end)
    return holds if (end or END_OF_TIME) - start > ONE_DAY else None


def product_family(tariff_code: str) -> str:
    """Return a tariff's product without the date of its edition: `OUTGOING-SEG-FIX-12M-20-07-07` is one of many."""
    parsed = TariffCode.parse(tariff_code)
    return _DATED.sub("", parsed.product if parsed else tariff_code)


def is_same_tariff(confirmed: str, present: str, confirmed_rate: Decimal | None, present_rate: Decimal | None) -> bool:
    """Return whether a tariff is as good as the one confirmed: the same product, and in a new edition also the same rate.

    The rates (GBP/kWh) are None where they are not known or change by the hour. A variable rate of the same code may
    change: that is a change of rate, not of tariff.
    """
    if confirmed == present:
        return True
    if product_family(confirmed) != product_family(present):
        return False
    return confirmed_rate is None or present_rate is None or confirmed_rate == present_rate
