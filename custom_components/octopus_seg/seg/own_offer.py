"""An offer of another supplier that the user noted: a price, or prices by the clock, as they were on some day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from .day_shape import SLOTS, slot_of, slots_of
from .settlement import HALF_HOUR, day_start, days_between
from .tariff import BEGINNING_OF_TIME, RateSchedule, pounds

MOST_OFFERS: Final = 10
MOST_BANDS: Final = 12
FADES_AFTER: Final = timedelta(days=183)


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnOffer:
    """An offer: prices (p/kWh), each from a time on the clock in Great Britain until the next, by full and half hours.

    `seen_on` is the day on which the user saw it. `needs_import` is None where the user does not know.
    """

    identifier: str
    name: str
    bands: tuple[tuple[time, Decimal], ...]
    seen_on: date
    link: str | None
    needs_import: bool | None

    def is_faded(self, today: date) -> bool:
        """Return whether it was seen so long ago that it may well be over."""
        return today - self.seen_on > FADES_AFTER

    def schedule(self, first: date, last: date) -> RateSchedule:
        """Return its rates (GBP/kWh) on some settlement days, both included."""
        if len(self.bands) == 1:
            return RateSchedule.of_changes([(BEGINNING_OF_TIME, pounds(self.bands[0][1]))])
        by_slot = [self._pence_at(slot) for slot in range(SLOTS)]
        return RateSchedule.of_changes(_changes(by_slot, first, last))

    def _pence_at(self, slot: int) -> Decimal:
        """Return the price (p/kWh) in a slot of the clock; before the first time it is that of the evening."""
        begun = [pence for begins, pence in self.bands if slot_of(begins) <= slot]
        return begun[-1] if begun else self.bands[-1][1]


def _changes(by_slot: Sequence[Decimal], first: date, last: date) -> Iterator[tuple[datetime, Decimal]]:
    """Yield when (UTC) the price changes, and the rate (GBP/kWh) from then on: by the clock, also on days when it changes."""
    present = None
    for day in days_between(first, last):
        begin = day_start(day)
        for index, slot in enumerate(slots_of(day)):
            if by_slot[slot] != present:
                present = by_slot[slot]
                yield begin + index * HALF_HOUR, pounds(present)
