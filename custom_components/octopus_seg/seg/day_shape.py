"""The shape of a day: what a tariff pays at which time on the clock, and what is exported then.

A slot is a half-hour of the clock in Great Britain, from 00:00 on. On the day the clocks go back, two half-hours of the
repeated hour are in one slot; on the day they go forward, two slots have none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .ledger import Ledger
from .settlement import HALF_HOUR, LONDON, ONE_DAY, day_start, days_between, period_count
from .tariff import RateSchedule
from .totals import WH_IN_A_KWH

SLOTS: Final = 48
_MINUTES_IN_A_SLOT: Final = 30
# A price that changes in between makes two kinds of day; more of them, and each day has its own.
_DAYS_LOOKED_AT: Final = 7
_MOST_KINDS_OF_DAY: Final = 2
_LONGEST_NIGHT: Final = 24
_IN_THE_NIGHT: Final = 6

type Slots = tuple[Decimal | None, ...]


class Shape(StrEnum):
    """How the rate of a tariff goes with the time."""

    FLAT = "flat"
    DAY_NIGHT = "day_night"
    TIME_OF_DAY = "time_of_day"
    HALF_HOURLY = "half_hourly"


@dataclass(frozen=True, kw_only=True, slots=True)
class HighBand:
    """The slots with the highest rate (GBP/kWh), from the first up to, not including, `end`; they may pass midnight."""

    first: int
    end: int
    rate: Decimal

    @property
    def slots(self) -> Iterator[int]:
        """Yield the slots."""
        count = (self.end - self.first) % SLOTS or SLOTS
        return ((self.first + number) % SLOTS for number in range(count))


@dataclass(frozen=True, kw_only=True, slots=True)
class DayShape:
    """What a tariff pays by the clock (GBP/kWh): on the newest day that is known, or of a half-hourly one on average."""

    shape: Shape
    slots: Slots
    high: HighBand | None

    @property
    def is_average(self) -> bool:
        """Return whether the slots are averages, of rates that are others every day."""
        return self.shape is Shape.HALF_HOURLY


def slots_of(day: date) -> list[int]:
    """Return the slot of each half-hour of a settlement day."""
    if (count := period_count(day)) == SLOTS:
        return list(range(SLOTS))
    return [slot_of((day_start(day) + index * HALF_HOUR).astimezone(LONDON).time()) for index in range(count)]


def slot_of(moment: time) -> int:
    """Return the slot that a time on the clock falls in."""
    return moment.hour * 2 + moment.minute // _MINUTES_IN_A_SLOT


def clock(slot: int) -> str:
    """Return the time at which a slot begins."""
    return f"{slot // 2:02}:{slot % 2 * _MINUTES_IN_A_SLOT:02}"


def export_by_slot(ledger: Ledger, first: date, last: date) -> list[float] | None:
    """Return what is exported (kWh) in each slot on an average of the days that know it; None where none is known."""
    energy, known = [0] * SLOTS, [0] * SLOTS
    for day in days_between(first, last):
        for slot, value in zip(slots_of(day), ledger.values_of(day), strict=True):
            if value is not None:
                energy[slot] += value
                known[slot] += 1
    if not any(known):
        return None
    return [wh / WH_IN_A_KWH / count if count else 0.0 for wh, count in zip(energy, known, strict=True)]


def day_shape(rates: RateSchedule, first: date, last: date) -> DayShape | None:
    """Return the shape of a tariff's day, from its rates on some days; None where they have none."""
    newest = _newest_day(rates, first, last)
    if newest is None:
        return None
    looked_at = days_between(max(first, newest - (_DAYS_LOOKED_AT - 1) * ONE_DAY), newest)
    patterns = {pattern for day in looked_at if None not in (pattern := _rates_on(rates, day))}
    if len(patterns) > _MOST_KINDS_OF_DAY:
        slots = _average(rates, first, newest)
        return DayShape(shape=Shape.HALF_HOURLY, slots=slots, high=_high(slots, is_average=True))
    slots = _rates_on(rates, newest)
    shape = _shape(slots)
    return DayShape(shape=shape, slots=slots, high=None if shape is Shape.FLAT else _high(slots, is_average=False))


def share_in(high: HighBand, exported: Sequence[float]) -> float | None:
    """Return the share of the export by slots, between 0 and 1, in the time of the highest rate; None without export."""
    total = sum(exported)
    return sum(exported[slot] for slot in high.slots) / total if total else None


def _newest_day(rates: RateSchedule, first: date, last: date) -> date | None:
    """Return the newest of some days on which each half-hour has a rate, and that has none twice or missing."""
    day = last
    while day >= first:
        if period_count(day) == SLOTS and None not in _rates_on(rates, day):
            return day
        day -= ONE_DAY
    return None


def _rates_on(rates: RateSchedule, day: date) -> Slots:
    found: list[Decimal | None] = [None] * SLOTS
    for slot, rate in zip(slots_of(day), rates.rates_for_half_hours(day_start(day), period_count(day)), strict=True):
        found[slot] = rate
    return tuple(found)


def _average(rates: RateSchedule, first: date, last: date) -> Slots:
    sums, counts = [Decimal(0)] * SLOTS, [0] * SLOTS
    for day in days_between(first, last):
        for slot, rate in enumerate(_rates_on(rates, day)):
            if rate is not None:
                sums[slot] += rate
                counts[slot] += 1
    return tuple(total / count if count else None for total, count in zip(sums, counts, strict=True))


def _shape(slots: Slots) -> Shape:
    """Return the shape of a day that is like the others; a night is the cheap half of the day or less, and dark."""
    changes = sum(slots[slot] != slots[slot - 1] for slot in range(SLOTS))
    if not changes:
        return Shape.FLAT
    known = [rate for rate in slots if rate is not None]
    lowest = min(known)
    is_night = changes == 2 and slots[_IN_THE_NIGHT] == lowest and known.count(lowest) <= _LONGEST_NIGHT
    return Shape.DAY_NIGHT if is_night else Shape.TIME_OF_DAY


def _high(slots: Slots, *, is_average: bool) -> HighBand | None:
    """Return the slots next to each other that pay most: the highest rate, or of averages those near to it."""
    known = [rate for rate in slots if rate is not None]
    highest = max(known)
    least = (highest + sum(known, Decimal(0)) / len(known)) / 2 if is_average else highest
    is_high = [rate is not None and rate >= least for rate in slots]
    peak = max(range(SLOTS), key=lambda slot: slots[slot] or Decimal(0))
    first = end = peak
    while is_high[(first - 1) % SLOTS] and (first - 1) % SLOTS != peak:
        first = (first - 1) % SLOTS
    while is_high[end] and (end + 1) % SLOTS != first:
        end = (end + 1) % SLOTS
    if first == end:
        return None
    band = HighBand(first=first, end=end, rate=highest)
    return HighBand(first=first, end=end, rate=_mean(slots[slot] for slot in band.slots))


def _mean(rates: Iterable[Decimal | None]) -> Decimal:
    known = [rate for rate in rates if rate is not None]
    return sum(known, Decimal(0)) / len(known)
