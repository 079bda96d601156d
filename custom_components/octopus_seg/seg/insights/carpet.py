"""When export leaves: every half-hour of a year, and the shortest part of the day that holds half of it."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from ..history import DayValues
from ..ledger import Ledger
from ..settlement import day_start
from .clock import SLOTS, SLOTS_OF, Span, outside, values_of

_HALF: Final = 0.5
_PENCE_DIGITS: Final = 2
# Wh at GBP/kWh are a tenth of a penny.
_TENTHS_OF_A_PENNY: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportTimes:
    """The shortest run of local half-hours that holds half of the export: from and to (of 48), and the share it has."""

    begin: int
    end: int
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Carpet:
    """A row of half-hours for each day: Wh and pence, None where export or rate is unknown.

    The first `before` half-hours are older than the beginning, the last `awaited` are not published; they aren't missing.
    """

    rows: tuple[DayValues, ...]
    pence: tuple[tuple[float | None, ...], ...]
    before: int
    awaited: int


def export_times(ledger: Ledger, span: Span) -> ExportTimes | None:
    """Return when half of the export leaves, or None where there is none."""
    by_slot = [0] * SLOTS
    for day in span:
        if (values := ledger.history.get(day)) is not None:
            for slot, value in zip(SLOTS_OF[len(values)], values, strict=True):
                by_slot[slot] += value or 0
    sums = list(accumulate(by_slot, initial=0))
    if not sums[-1]:
        return None
    for length in range(1, SLOTS + 1):
        most, begin = max((sums[slot + length] - sums[slot], -slot) for slot in range(SLOTS - length + 1))
        if most >= _HALF * sums[-1]:
            return ExportTimes(begin=-begin, end=-begin + length, share=most / sums[-1])
    return None


def carpet(ledger: Ledger, span: Span) -> Carpet:
    """Return the half-hours of a span in rows."""
    rows = tuple(values_of(ledger, day) for day in span)
    pence = []
    for day, values in zip(span, rows, strict=True):
        rates = ledger.schedule.rates_for_half_hours(day_start(day), len(values))
        pence.append(
            tuple(
                None
                if value is None or rate is None
                else round(float(value * rate / _TENTHS_OF_A_PENNY), _PENCE_DIGITS)
                for value, rate in zip(values, rates, strict=True)
            )
        )
    before = awaited = 0
    if ledger.began is not None and ledger.data_until is not None:
        before, _ = outside(span.first, len(rows[0]), ledger.began, ledger.data_until)
        _, awaited = outside(span.last, len(rows[-1]), ledger.began, ledger.data_until)
    known_first = next((index for index, value in enumerate(rows[0]) if value is not None), len(rows[0]))
    return Carpet(rows=rows, pence=tuple(pence), before=min(before, known_first), awaited=awaited)
