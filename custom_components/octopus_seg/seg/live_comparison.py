"""What a live sensor at home counted, against what the meter said of the same days."""

from dataclasses import dataclass
from typing import Final

from .history import History, known_sum
from .ledger import Ledger

MOST_DAYS: Final = 7
_FEWEST_DAYS: Final = 3
_TOLERANCE: Final = 0.1
# With less export than this in all, the steps of a register are a good part of it.
_LEAST_WH: Final = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveComparison:
    """The export (Wh) of some complete settlement days by the live sensor, and by the meter."""

    days: int
    live_wh: int
    settled_wh: int

    @property
    def ratio(self) -> float | None:
        """Return the live sensor's export as a share of the meter's, or None where the meter says nothing or none."""
        return self.live_wh / self.settled_wh if self.settled_wh else None

    @property
    def differs(self) -> bool:
        """Return whether they part by more than a tenth, over days and export enough to be more than chance."""
        if self.days < _FEWEST_DAYS or max(self.live_wh, self.settled_wh) < _LEAST_WH:
            return False
        return abs(self.live_wh - self.settled_wh) > _TOLERANCE * self.settled_wh


def compare(live: History, ledger: Ledger) -> LiveComparison:
    """Return the comparison over the newest days, at most seven, that are complete on both sides."""
    days = [
        day
        for day in sorted(live, reverse=True)
        if None not in live[day] and None not in ledger.history.get(day, (None,))
    ][:MOST_DAYS]
    return LiveComparison(
        days=len(days),
        live_wh=sum(known_sum(live[day]) for day in days),
        settled_wh=sum(known_sum(ledger.history[day]) for day in days),
    )
