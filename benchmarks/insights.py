"""The insights of three years: what working all of them out takes of the processor, once a day."""

import asyncio
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from statistics import median
import tempfile
from typing import Final

from homeassistant.core import HomeAssistant

from custom_components.octopus_seg.insights.answer import Context, insights_answer
from custom_components.octopus_seg.insights.sun import sun_times
from custom_components.octopus_seg.seg.insights.clock import newest_year
from custom_components.octopus_seg.seg.insights.everything import Question, insights
from custom_components.octopus_seg.seg.ledger import Ledger

from .ledger import flat_ledger_of_three_years, processor_seconds
from .results import Result

RUNS: Final = 7
MOST_SECONDS: Final = 0.3
_LONDON: Final = (51.5, -0.1)
_CREDIT_DAYS: Final = (date(2018, 12, 1), date(2018, 12, 31))


def run() -> Iterator[Result]:
    """Measure all that the card, the sensors and the repair need, times of the sun included."""
    seconds = asyncio.run(_measured(flat_ledger_of_three_years()))
    yield Result(
        part="i",
        measure="insights of 3 years",
        value=median(seconds),
        unit="s",
        digits=3,
        bound=MOST_SECONDS,
        is_below=True,
        remark=f"of the processor, once a day; median of {RUNS}; {min(seconds):.3f} to {max(seconds):.3f} s",
    )


async def _measured(ledger: Ledger) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        hass = HomeAssistant(folder)
        hass.config.latitude, hass.config.longitude = _LONDON
        seconds = [processor_seconds(partial(_work_out, hass, ledger)) for _ in range(RUNS)]
        await hass.async_stop(force=True)
    return seconds


def _work_out(hass: HomeAssistant, ledger: Ledger) -> object:
    days = ledger.days
    assert days is not None
    question = Question(
        ledger=ledger, day=days[1], credit_days=_CREDIT_DAYS, sun=sun_times(hass, newest_year(ledger) or ())
    )
    found = insights(question)
    assert found is not None
    return insights_answer(found, Context(import_rate=Decimal("0.24"), tariff_code=None, due=None))
