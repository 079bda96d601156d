"""Use it or sell it: on how many days a part of the day had enough export to run something, and what that part earned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ..comparison import Season, season_of
from ..ledger import Ledger
from ..settlement import day_start
from ..totals import WH_IN_A_KWH, Totals
from .clock import HOURS, SLOTS_OF, Span, is_complete

DEFAULT_WH: Final = 3000
DEFAULT_HOURS: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class SurplusWindow:
    """Hours of the local clock, and the days on which they exported enough; what that much of them earned (GBP).

    `earned` is None where a rate is missing.
    """

    begin: int
    end: int
    days: int
    energy_wh: int
    earned: Decimal | None

    def worth(self, import_rate: Decimal | None) -> Decimal | None:
        """Return what the energy costs to import at a rate (GBP/kWh); None without one."""
        return self.energy_wh * import_rate / WH_IN_A_KWH if import_rate is not None else None


@dataclass(frozen=True, kw_only=True, slots=True)
class SurplusSeason:
    """The complete days of a season, on how many of them each start has enough, and the start with the most."""

    days: int
    by_hour: tuple[int, ...]
    best: SurplusWindow | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Surplus:
    """The answer for `hours` hours in which at least `energy_wh` left."""

    energy_wh: int
    hours: int
    days: int
    best: SurplusWindow | None
    seasons: Mapping[Season, SurplusSeason]


def surplus(ledger: Ledger, span: Span, energy_wh: int = DEFAULT_WH, hours: int = DEFAULT_HOURS) -> Surplus | None:
    """Return when there is enough to use, over the complete days of a span; None where it has none."""
    by_hour = {day: _hours(ledger, day) for day in span if is_complete(ledger, day)}
    if not by_hour:
        return None
    starts = range(HOURS - hours + 1)
    enough = {
        day: [start for start in starts if sum(of_day[start : start + hours]) >= energy_wh]
        for day, of_day in by_hour.items()
    }
    seasons: dict[Season, SurplusSeason] = {}
    for season in Season:
        if days := [day for day in by_hour if season_of(day) is season]:
            seasons[season] = SurplusSeason(
                days=len(days),
                by_hour=_counts(days, enough, len(starts)),
                best=_best(ledger, days, enough, energy_wh, hours),
            )
    return Surplus(
        energy_wh=energy_wh,
        hours=hours,
        days=len(by_hour),
        best=_best(ledger, by_hour, enough, energy_wh, hours),
        seasons=seasons,
    )


def _hours(ledger: Ledger, day: date) -> list[int]:
    """Return the export (Wh) of a day by the hour of the local clock."""
    values = ledger.history[day]
    of_day = [0] * HOURS
    for slot, value in zip(SLOTS_OF[len(values)], values, strict=True):
        of_day[slot // 2] += value or 0
    return of_day


def _counts(days: Iterable[date], enough: Mapping[date, list[int]], starts: int) -> tuple[int, ...]:
    counts = [0] * starts
    for day in days:
        for start in enough[day]:
            counts[start] += 1
    return tuple(counts)


def _best(
    ledger: Ledger, days: Iterable[date], enough: Mapping[date, list[int]], energy_wh: int, hours: int
) -> SurplusWindow | None:
    """Return the start with enough on most days, the earliest of equals; None where no start has it."""
    days = list(days)
    counts = _counts(days, enough, HOURS - hours + 1)
    begin = counts.index(max(counts))
    if not counts[begin]:
        return None
    of_window = [_window(ledger, day, begin, begin + hours) for day in days if begin in enough[day]]
    is_priced = not any(totals.unpriced for totals in of_window)
    return SurplusWindow(
        begin=begin,
        end=begin + hours,
        days=len(of_window),
        energy_wh=energy_wh * len(of_window),
        earned=sum((totals.earnings * energy_wh / totals.export_wh for totals in of_window), Decimal(0))
        if is_priced
        else None,
    )


def _window(ledger: Ledger, day: date, begin: int, end: int) -> Totals:
    """Return what the half-hours of some hours of a day total."""
    values = ledger.history[day]
    rates = ledger.schedule.rates_for_half_hours(day_start(day), len(values))
    inside = [index for index, slot in enumerate(SLOTS_OF[len(values)]) if begin <= slot // 2 < end]
    return Totals.of(tuple([values[index] for index in inside]), [rates[index] for index in inside])
