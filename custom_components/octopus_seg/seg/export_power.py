"""The power of export now, from a register of energy: whether anything is exported, and about how much."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from .settlement import ONE_HOUR

EXPORTING_FROM_W: Final = 50
_MEAN_OVER: Final = timedelta(minutes=5)
_HOLD: Final = timedelta(minutes=10)
_LONGEST_HOLD: Final = timedelta(hours=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A moment (UTC) and what had been counted (Wh) until then."""

    moment: datetime
    counted_wh: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportPower:
    """The growths of a register lately: the mean over the last five to ten minutes is the power.

    `marks` are the beginning of the time that the mean is over, the beginning of the next such time, and the newest
    growth; `pace` is the time between the last two growths.
    """

    marks: tuple[Mark, Mark, Mark] | None = None
    pace: timedelta = timedelta()

    def after(self, start: datetime, moment: datetime, rise_wh: int) -> Self:
        """Return the power after a register was seen to have grown (Wh) in a time (UTC)."""
        if rise_wh <= 0:
            return self
        if self.marks is None:
            # What the first growth gathered over is not known: the sensor may have shown what was restored until then.
            begin = Mark(moment=moment, counted_wh=0)
            return replace(self, marks=(begin, begin, begin))
        if moment - self.marks[2].moment > max(_HOLD, 2 * self.pace):
            begin = Mark(moment=start, counted_wh=0)
            return replace(self, marks=(begin, begin, Mark(moment=moment, counted_wh=rise_wh)), pace=moment - start)
        earlier, later, latest = self.marks
        newest = Mark(moment=moment, counted_wh=latest.counted_wh + rise_wh)
        is_over = moment - later.moment >= _MEAN_OVER
        marks = (later, newest, newest) if is_over else (earlier, later, newest)
        return replace(self, marks=marks, pace=moment - latest.moment)

    def watts(self, now: datetime, reported_at: datetime, step_wh: int | None) -> int:
        """Return the power (W) now.

        `reported_at` is when the sensor said last that its register has not grown since. What cannot have been more than
        a step (Wh) of the register bounds the power; without a word from the sensor it holds for a while.
        """
        if self.marks is None:
            return 0
        earlier, _, latest = self.marks
        step = step_wh or latest.counted_wh
        if now - latest.moment > self._hold(step):
            return 0
        power = _watts(latest.counted_wh - earlier.counted_wh, latest.moment - earlier.moment)
        quiet = reported_at - latest.moment
        return min(power, _watts(step, quiet)) if quiet > _MEAN_OVER else power

    def is_known(self, now: datetime, watched_since: datetime, step_wh: int | None) -> bool:
        """Return whether the power can be told: after two growths, or once a register that grows would have grown."""
        has_mean = self.marks is not None and self.marks[0] != self.marks[2]
        return has_mean or now - watched_since > self._hold(step_wh or 0)

    def _hold(self, step_wh: int) -> timedelta:
        """Return for how long a register may stand still while there is export, by its pace and its step (Wh)."""
        to_next_step = step_wh * ONE_HOUR / EXPORTING_FROM_W
        return min(max(_HOLD, 2 * self.pace, to_next_step), _LONGEST_HOLD)


def _watts(energy_wh: int, time: timedelta) -> int:
    return round(energy_wh * ONE_HOUR / max(time, timedelta(seconds=1)))
