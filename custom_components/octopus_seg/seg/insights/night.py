"""What leaves between sunset and sunrise, which no panel made: whole half-hours of the dark, a night from evening to morning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from ..ledger import Ledger
from ..settlement import HALF_HOUR, ONE_DAY, day_start
from ..totals import Totals
from .clock import SLOTS, SLOTS_OF, Span, month_of

# Less is what an inverter lets through.
_NIGHT_WH: Final = 50

# Sunrise and sunset (UTC) of each day; None where the sun does not rise or set.
type SunTimes = Mapping[date, tuple[datetime, datetime] | None]


@dataclass(kw_only=True, slots=True)
class NightMonth:
    """What the nights of a calendar month total; a night counts where its evening is."""

    totals: Totals = field(default_factory=Totals)
    nights: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class NightExport:
    """Export in the dark, by month (2026-06) and by local half-hour (Wh), and on how many nights there was any to speak of."""

    totals: Totals
    nights: int
    share: float
    by_month: Mapping[str, NightMonth]
    by_slot: tuple[int, ...]


def night_export(ledger: Ledger, span: Span, sun: SunTimes) -> NightExport | None:
    """Return what left in the dark of a span; None where no day of it has sun times."""
    by_month: dict[str, NightMonth] = {}
    of_night: dict[date, int] = {}
    by_slot = [0] * SLOTS
    has_sun = False
    for day in span:
        by_month.setdefault(month_of(day), NightMonth())
        times, values = sun.get(day), ledger.history.get(day)
        has_sun |= times is not None
        if times is None or values is None:
            continue
        start = day_start(day)
        morning, evening = (times[0] - start) // HALF_HOUR, -((start - times[1]) // HALF_HOUR)
        dark = [index for index in range(len(values)) if index < morning or index >= evening]
        if not any(values[index] for index in dark):
            continue
        rates = ledger.schedule.rates_for_half_hours(start, len(values))
        by_month[month_of(day)].totals += Totals.of(
            tuple([values[index] for index in dark]), [rates[index] for index in dark]
        )
        for index in dark:
            by_slot[SLOTS_OF[len(values)][index]] += values[index] or 0
            night = day - ONE_DAY if index < morning else day
            of_night[night] = of_night.get(night, 0) + (values[index] or 0)
    if not has_sun:
        return None
    nights = [max(night, span.first) for night, energy_wh in of_night.items() if energy_wh > _NIGHT_WH]
    for night in nights:
        by_month[month_of(night)].nights += 1
    totals = sum((month.totals for month in by_month.values()), Totals())
    exported = ledger.total(span.first, span.last).export_wh
    return NightExport(
        totals=totals,
        nights=len(nights),
        share=totals.export_wh / exported if exported else 0.0,
        by_month=by_month,
        by_slot=tuple(by_slot),
    )
