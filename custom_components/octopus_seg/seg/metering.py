"""Which meter counts, where several at one meter point answer for the same half-hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .history import History, known_value
from .settlement import settlement_day


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterReadings:
    """Half-hours (start in UTC, Wh) of one meter, and the first and last day on which it was in place, where known."""

    half_hours: Sequence[tuple[datetime, int]]
    active_from: date | None
    active_to: date | None

    def is_in_place(self, day: date) -> bool:
        """Return whether the meter was in place on a day; one without dates may have been on any."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )


def combined(meters: Sequence[MeterReadings], history: History, *, are_all: bool) -> dict[datetime, int]:
    """Return the half-hours (start in UTC, Wh) of a meter point, from its meters in order from the oldest to the newest.

    A half-hour from outside the days on which its meter was in place never replaces another meter's, and a zero from
    there is none at all where another meter was in place: what that one did not tell is missing. Otherwise a value beats
    a zero, and then the newer meter counts. Where not all meters were read (`are_all`), neither a zero nor a half-hour
    from outside a meter's days replaces a value that is known: another meter may have measured that.
    """
    found: dict[datetime, tuple[bool, int]] = {}
    for meter in meters:
        for start, energy_wh in meter.half_hours:
            day = settlement_day(start)
            candidate = (meter.is_in_place(day), energy_wh)
            if candidate == (False, 0) and any(other.is_in_place(day) for other in meters):
                continue
            known = found.get(start)
            if known is None or _outranks(candidate, known):
                found[start] = candidate
    return {
        start: energy_wh
        for start, (in_place, energy_wh) in found.items()
        if are_all or (in_place and energy_wh) or not known_value(history, start)
    }


def _outranks(candidate: tuple[bool, int], known: tuple[bool, int]) -> bool:
    """Return whether a newer meter's half-hour (in place, Wh) counts more than an older one's."""
    if candidate[0] is not known[0]:
        return candidate[0]
    return bool(candidate[1]) or not known[1]
