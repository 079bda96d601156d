"""The export that a live sensor at home shows, by settlement period: an estimate of what the meter will say.

Such a sensor shows a register: a count of energy that only grows, until it is set back. What it grows by is laid evenly
over the time in which it must have come:

- while the sensor is watched, since it was last seen unchanged, and at most over two hours. Growth by no more than the
  smallest step ever seen has gathered since the growth before, so that a register that counts in whole kWh does not
  put them all into the half-hour in which it ticks;
- where nobody looked (Home Assistant or the sensor was away), over the whole gap. Where that would carry more than a
  trickle across midnight from a gap of more than two hours, no day can be told it: those half-hours stay unknown.

A register that falls was set back and counts from zero, unless it falls by next to nothing, which is noise. What cannot
be is not counted: more than the largest installation of the SEG makes, or a register that had been set back and stands
where it stood before, as inverters do that show zero for a moment when they start. A rise that falls back to where it
began, or little above, was a wrong reading: what it counted is taken out again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final, Self

from .export_power import ExportPower
from .history import History
from .settlement import HALF_HOUR, ONE_HOUR, day_start, half_hour_start, period_count, settlement_day

LONGEST_SPREAD: Final = timedelta(hours=2)
_TRICKLE_W: Final = 20
# The SEG is open up to 5 MW; what homes make at most tells a real growth from a register that comes back.
_LARGEST_INSTALLATION_W: Final = 5_000_000
_HOME_W: Final = 20_000
_NOISE_WH: Final = 1000
_NOISE_SHARE: Final = 0.1
# For so long a register that comes back unchanged may be no more than what was known of it before the sensor went away.
_RESTORED: Final = timedelta(minutes=15)
_AT_LEAST: Final = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rise:
    """A growth (Wh) of a register from where it stood before, and the time (UTC) over which it was laid."""

    before_wh: int
    energy_wh: int
    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """A register as it was seen last: its value (Wh), and until when (UTC) it was seen to have it.

    `rose_at` is when it last grew and `step_wh` the smallest growth ever seen. `is_watched` tells that nobody has looked
    away since; `returned_at` is when the register was shown again after that, while it has not grown. `left_wh` is where
    it stood before it fell or jumped, while it may come back to that; `last_rise` is its last growth that was counted.
    """

    value_wh: int
    seen_until: datetime
    rose_at: datetime
    step_wh: int | None = None
    is_watched: bool = True
    returned_at: datetime | None = None
    left_wh: int | None = None
    last_rise: Rise | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveEstimate:
    """Half-hours (Wh so far; None: unknown) by settlement day, and the register that they come from.

    `spread` has the starts of those half-hours of which a part was laid over a gap in which nobody looked.
    """

    history: History = field(default_factory=dict)
    spread: frozenset[datetime] = frozenset()
    register: Register | None = None
    power: ExportPower = field(default_factory=ExportPower)

    def read(self, moment: datetime, value_wh: int, *, is_new_count: bool = False) -> Self:
        """Return the estimate after the register was read (Wh) at a moment (UTC).

        `is_new_count` tells that the sensor itself says to have begun to count anew.
        """
        if (register := self.register) is None:
            first = Register(value_wh=value_wh, seen_until=moment, rose_at=moment)
            return replace(self, register=first, history=_add(self.history, [(half_hour_start(moment), 0)]))
        moment = max(moment, register.seen_until)
        if not is_new_count and (wrong := _wrong_rise(register, moment, value_wh)) is not None:
            return self._without(register, wrong).read(moment, value_wh)
        if not register.is_watched and value_wh == register.value_wh and not _has_stayed(register, moment):
            return replace(self, register=replace(register, returned_at=register.returned_at or moment))
        rise, after = _growth(register, moment, value_wh, is_new_count=is_new_count)
        start = _since(register, moment, rise)
        is_known = register.is_watched or _can_be_told(start, moment, rise)
        shares = list(_shares(start, moment, rise)) if is_known else []
        is_gap = not register.is_watched and rise > 0 and len(shares) > 1
        return replace(
            self,
            history=_add(self.history, shares),
            spread=self.spread | {share for share, _ in shares} if is_gap else self.spread,
            register=_grown(after, moment, rise, _counted(register, after, start, moment, rise) if is_known else None),
            power=self.power.after(start, moment, rise) if register.is_watched else ExportPower(),
        )

    def watched(self, moment: datetime) -> Self:
        """Return the estimate when the sensor has shown no other value until a moment: that is no export, not unknown."""
        register = self.register
        if register is not None and _has_stayed(register, moment):
            return self.read(moment, register.value_wh)
        if register is None or not register.is_watched or moment <= register.seen_until:
            return self
        start = max(register.seen_until, moment - LONGEST_SPREAD)
        return replace(self, history=_add(self.history, _shares(start, moment, 0)))

    def confirmed(self, moment: datetime) -> Self:
        """Return the estimate when the sensor said at a moment that its value is still the same."""
        register = self.register
        if register is None or not register.is_watched or moment <= register.seen_until:
            return self
        return replace(self.watched(moment), register=replace(register, seen_until=moment))

    def lost(self) -> Self:
        """Return the estimate when the sensor, or whoever looks at it, goes away."""
        if self.register is None:
            return self
        gone = replace(self.register, is_watched=False, returned_at=None)
        return replace(self, register=gone, power=ExportPower())

    def _without(self, register: Register, wrong: Rise) -> Self:
        """Return the estimate before a rise of the register was counted, which was none."""
        shares = [(start, -energy_wh) for start, energy_wh in _shares(wrong.start, wrong.end, wrong.energy_wh)]
        before = replace(register, value_wh=wrong.before_wh, last_rise=None)
        return replace(self, history=_add(self.history, shares), register=before, power=ExportPower())

    def since(self, day: date) -> Self:
        """Return the estimate without the days before one."""
        return replace(
            self,
            history={known: values for known, values in self.history.items() if known >= day},
            spread=frozenset(start for start in self.spread if start >= day_start(day)),
        )


def beyond(history: History, moment: datetime | None) -> History:
    """Return the half-hours of a history that begin at a moment or later; all of them without one."""
    if moment is None:
        return history
    kept = {day: _from(day, values, moment) for day, values in history.items() if day >= settlement_day(moment)}
    return {day: values for day, values in kept.items() if any(value is not None for value in values)}


def _from(day: date, values: tuple[int | None, ...], moment: datetime) -> tuple[int | None, ...]:
    gone = min(max(-((day_start(day) - moment) // HALF_HOUR), 0), len(values))
    return (None,) * gone + values[gone:]


def _growth(register: Register, moment: datetime, value_wh: int, *, is_new_count: bool) -> tuple[int, Register]:
    """Return by how much (Wh) a register has grown when it is read, and the register from which it counts on."""
    change = value_wh - register.value_wh
    step = register.step_wh or 0
    start = register.rose_at if 0 < change <= step else register.seen_until
    moved = replace(register, value_wh=value_wh)
    left = register.left_wh
    has_jumped = change < 0 or (_is_too_much(change, start, moment, _HOME_W) and 2 * register.value_wh < value_wh)
    if not is_new_count and left is not None and value_wh >= left and has_jumped:
        return value_wh - left, replace(moved, left_wh=None)
    if is_new_count or _is_fall(register.value_wh, value_wh):
        is_too_much = _is_too_much(value_wh, register.seen_until, moment, _HOME_W)
        return 0 if is_too_much else value_wh, replace(moved, left_wh=None if is_new_count else register.value_wh)
    if change <= 0:
        return 0, register
    if _is_too_much(change, start, moment, _LARGEST_INSTALLATION_W):
        return 0, replace(moved, left_wh=register.value_wh)
    has_passed_left = left is not None and register.value_wh < left <= value_wh
    return change, replace(moved, left_wh=None) if has_passed_left else moved


def _wrong_rise(register: Register, moment: datetime, value_wh: int) -> Rise | None:
    """Return the last rise of a register that falls back to where that began, or None where there is none such.

    It may have been set back instead: then it has grown from zero to what it shows, and no faster than a home can.
    """
    rise = register.last_rise
    if rise is None or value_wh < rise.before_wh or not _is_fall(register.value_wh, value_wh):
        return None
    if moment - rise.end > LONGEST_SPREAD:
        return None
    is_not_set_back = _is_too_much(value_wh, register.seen_until, moment, _HOME_W)
    return rise if is_not_set_back or _is_too_much(rise.energy_wh, rise.start, rise.end, _HOME_W) else None


def _has_stayed(register: Register, moment: datetime) -> bool:
    """Return whether a register that came back has been shown unchanged for so long that it must be what it is."""
    return register.returned_at is not None and moment - register.returned_at >= _RESTORED


def _is_fall(before_wh: int, after_wh: int) -> bool:
    """Return whether a register has fallen by more than noise: more than a tenth, or than a kWh."""
    fall = before_wh - after_wh
    return fall > min(_NOISE_WH, _NOISE_SHARE * before_wh)


def _is_too_much(energy_wh: int, start: datetime, end: datetime, power_w: int) -> bool:
    """Return whether it takes more than a power to make an energy in a time."""
    return energy_wh * ONE_HOUR > power_w * max(end - start, _AT_LEAST)


def _since(register: Register, moment: datetime, rise_wh: int) -> datetime:
    """Return since when a growth (Wh) must have come."""
    if not register.is_watched:
        return register.seen_until
    is_one_step = register.step_wh is not None and rise_wh <= register.step_wh
    start = register.rose_at if is_one_step and rise_wh else register.seen_until
    return max(start, moment - LONGEST_SPREAD)


def _can_be_told(start: datetime, end: datetime, rise_wh: int) -> bool:
    """Return whether a growth in a gap can be laid over it, since it is of one day, or too short or little to matter."""
    if end - start <= LONGEST_SPREAD or settlement_day(start) == settlement_day(end):
        return True
    return not _is_too_much(rise_wh, start, end, _TRICKLE_W)


def _counted(before: Register, after: Register, start: datetime, moment: datetime, rise_wh: int) -> Rise | None:
    """Return a growth that was counted, or None where the register did not simply grow by it."""
    if after.value_wh - before.value_wh != rise_wh:
        return None
    return Rise(before_wh=before.value_wh, energy_wh=rise_wh, start=start, end=moment)


def _grown(register: Register, moment: datetime, rise_wh: int, rise: Rise | None) -> Register:
    """Return a register that was seen at a moment to have grown."""
    register = replace(register, seen_until=moment, is_watched=True, returned_at=None)
    if rise_wh <= 0:
        return register
    step_wh = min(rise_wh, register.step_wh or rise_wh)
    return replace(register, rose_at=moment, step_wh=step_wh, last_rise=rise)


def _shares(start: datetime, end: datetime, energy_wh: int) -> Iterator[tuple[datetime, int]]:
    """Yield the start of each half-hour that a time touches, and its share of an energy laid evenly over that time."""
    if start == end:
        yield half_hour_start(end), energy_wh
        return
    begin, given = half_hour_start(start), 0
    while begin < end:
        until = energy_wh * (min(begin + HALF_HOUR, end) - start) // (end - start)
        yield begin, until - given
        begin, given = begin + HALF_HOUR, until


def _add(history: History, shares: Iterator[tuple[datetime, int]] | list[tuple[datetime, int]]) -> History:
    """Return a history with energy (Wh) added to half-hours, which are known from then on."""
    added = {day: list(values) for day, values in history.items()}
    for start, energy_wh in shares:
        day = settlement_day(start)
        values = added.setdefault(day, [None] * period_count(day))
        index = (start - day_start(day)) // HALF_HOUR
        values[index] = (values[index] or 0) + energy_wh
    return {day: tuple(values) for day, values in added.items()}
