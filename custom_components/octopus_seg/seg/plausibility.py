"""Which half-hours an export point could not have exported, and what the user decided about them.

Smart meters now and then put an error code where an energy belongs. What is far above anything that the export point
could do is held back: it is not counted until the user accepts it, or Octopus corrects it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from .history import DayValues, History, Merged, known_value, merge
from .settlement import HALF_HOUR, day_start

# What a three-phase home supply carries in a half-hour: 3 x 100 A x 230 V = 69 kW.
HOME_SUPPLY_WH: Final = 34_500
# A battery may export beside the generator that was declared, and as much again.
MARGIN: Final = 2
FAR_ABOVE: Final = 4
# An energy is usual where the export point reached it for two hours a day, on three days. Error codes stand alone.
_USUAL_HALF_HOURS: Final = 4
_USUAL_DAYS: Final = 3
_HALF_HOURS_OF_AN_HOUR: Final = 2


class Decision(StrEnum):
    """What the user decided about a half-hour that is held back."""

    OPEN = "open"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldBack:
    """The energy (Wh) of an implausible half-hour as Octopus has it, and the decision; it is for this figure alone."""

    energy_wh: int
    decision: Decision = Decision.OPEN


# By the start (UTC) of the half-hour.
type HeldBackHalfHours = Mapping[datetime, HeldBack]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sifted:
    """A history with the plausible ones of newly read half-hours in it, and what is held back or decided."""

    merged: Merged
    held_back: HeldBackHalfHours


def sift(
    history: History,
    half_hours: Collection[tuple[datetime, int]],
    held_back: HeldBackHalfHours,
    capacity_kw: float | None,
) -> Sifted:
    """Return the history with half-hours (start in UTC, Wh) put in, except the implausible ones, which are held back.

    A half-hour that is read with another energy than the one held back is corrected, and judged anew. What is held back
    and not decided is judged again each time: the export point may have shown since that it does export so much.
    """
    again = {start: energy_wh for start, energy_wh in half_hours if start in held_back}
    kept = {start: held for start, held in held_back.items() if again.get(start, held.energy_wh) == held.energy_wh}
    if not kept and max((energy_wh for _, energy_wh in half_hours), default=0) <= _declared_wh(capacity_kw):
        return Sifted(merged=merge(history, half_hours), held_back={})
    decided = {start: held for start, held in kept.items() if held.decision is not Decision.OPEN}
    judged = dict(half_hours) | {start: held.energy_wh for start, held in kept.items()}
    judged = {
        start: energy_wh
        for start, energy_wh in sorted(judged.items())
        if start not in decided or decided[start].decision is Decision.ACCEPTED
    }
    # What contradicts a known value shows nothing of what is usual: an absurd answer would be its own proof.
    new = [(start, energy_wh) for start, energy_wh in judged.items() if known_value(history, start) is None]
    most = largest_plausible_wh(merge(history, new).history.values(), kept.values(), capacity_kw)
    implausible = {
        start: HeldBack(energy_wh=energy_wh)
        for start, energy_wh in judged.items()
        if energy_wh > most and start not in decided and known_value(history, start) != energy_wh
    }
    plausible = [(start, energy_wh) for start, energy_wh in judged.items() if start not in implausible]
    return Sifted(merged=merge(history, plausible), held_back={**decided, **implausible})


def rebuilt(
    known: History,
    half_hours: Iterable[tuple[datetime, int]],
    held_back: HeldBackHalfHours,
    capacity_kw: float | None,
) -> Sifted:
    """Return a history of nothing but some half-hours (start in UTC, Wh), judged by what is known.

    One that is held back keeps its known value; what Octopus does not have any more is gone.
    """
    read = dict(half_hours)
    sifted = sift(known, read.items(), held_back, capacity_kw)
    values = ((start, known_value(sifted.merged.history, start)) for start in sorted(read))
    return Sifted(
        merged=merge({}, [(start, value) for start, value in values if value is not None]), held_back=sifted.held_back
    )


def largest_plausible_wh(days: Iterable[DayValues], held_back: Iterable[HeldBack], capacity_kw: float | None) -> float:
    """Return the largest energy (Wh) that the export point may have exported in a half-hour.

    It follows from the capacity that was declared, else from what a home supply carries; from what the user accepted;
    and from what the export point usually reaches, where that shows that it is larger than declared.
    """
    declared = _declared_wh(capacity_kw)
    accepted = [held.energy_wh for held in held_back if held.decision is Decision.ACCEPTED]
    levels = [level for values in days if (level := _level(values)) is not None]
    usual = sorted(levels, reverse=True)[_USUAL_DAYS - 1 :][:1]
    reached = [FAR_ABOVE * level for level in usual if capacity_kw is None or level > declared]
    return max(declared, MARGIN * max(accepted, default=0), *reached)


def without_held_back(history: History, held_back: HeldBackHalfHours, capacity_kw: float | None) -> Sifted:
    """Return a history from before without what is implausible in it, and with what the user accepted.

    An earlier version may have taken it, another capacity may have been declared since, or only one of two files may
    have been written.
    """
    most = largest_plausible_wh(history.values(), held_back.values(), capacity_kw)
    found = {
        day_start(day) + index * HALF_HOUR: HeldBack(energy_wh=value)
        for day, values in history.items()
        for index, value in enumerate(values)
        if value is not None and value > most
    }
    held = {**found, **held_back}
    out = {start for start, one in held.items() if one.decision is not Decision.ACCEPTED}
    out = {start for start in out if known_value(history, start) == held[start].energy_wh}
    return sift(_without(history, out), (), held, capacity_kw)


def _without(history: History, starts: set[datetime]) -> History:
    """Return a history in which some half-hours are missing."""
    if not starts:
        return history
    return {
        day: tuple(
            None if day_start(day) + index * HALF_HOUR in starts else value for index, value in enumerate(values)
        )
        for day, values in history.items()
    }


def _declared_wh(capacity_kw: float | None) -> float:
    """Return the largest energy (Wh) of a half-hour at a declared capacity, with a margin, or at a home supply."""
    return HOME_SUPPLY_WH if capacity_kw is None else capacity_kw * 1000 / _HALF_HOURS_OF_AN_HOUR * MARGIN


def _level(values: DayValues) -> int | None:
    """Return the energy (Wh) that a day's half-hours reached often enough to be usual, or None where too few are known."""
    known = sorted((value for value in values if value is not None), reverse=True)
    return known[_USUAL_HALF_HOURS - 1] if len(known) >= _USUAL_HALF_HOURS else None
