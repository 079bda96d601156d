"""When meter data becomes visible, and what is missing from it or put right later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .days import HALF_HOUR, days_between, half_hours_of, local_date, local_time
from .energy import energy_wh
from .home import Meter, MeterPoint


@dataclass(frozen=True, kw_only=True)
class PartialDay:
    """A day of which only the first half-hours come at the usual time, and the rest `days` later."""

    half_hours: int
    days: int


class Publication:
    """The meter data as Octopus publishes it. A half-hour that is not published is absent, never zero."""

    def __init__(self, now: Callable[[], datetime], *, seed: int, hour: int = 9) -> None:
        """Publish each local day at `hour` local time on the next."""
        self._now = now
        self.seed = seed
        self.hour = hour
        self.delay = timedelta(0)
        self.day_delays: dict[date, int] = {}
        self.partial_days: dict[date, PartialDay] = {}
        self.gaps: dict[str, set[datetime]] = {}
        self.overrides: dict[str, dict[datetime, int]] = {}

    def published_at(self, day: date) -> datetime:
        """Return when a local day's data appears."""
        return local_time(day + timedelta(days=1 + self.day_delays.get(day, 0)), self.hour) + self.delay

    def rows(
        self, point: MeterPoint, meter: Meter, start: datetime | None = None, end: datetime | None = None
    ) -> Iterator[tuple[datetime, int]]:
        """Yield start and Wh of a meter's visible half-hours from `start` up to, not including, `end`; oldest first."""
        supply_from, supply_to = point.supply_from, point.supply_to
        if supply_from is None:
            return
        now = self._now()
        begin = max(supply_from, start) if start else supply_from
        stop = min(bound for bound in (end, supply_to, now) if bound is not None)
        if stop <= begin:
            return
        gaps = self.gaps.get(point.mpan, set())
        for day in days_between(local_date(begin), local_date(stop)):
            if not meter.is_active(day):
                continue
            for slot in self._visible_half_hours(day, now):
                if begin <= slot < stop and slot not in gaps:
                    yield slot, self._registered(point, meter, day, slot)

    def truth(self, point: MeterPoint, start: datetime, end: datetime) -> dict[datetime, int | None]:
        """Return each half-hour's visible Wh, None where there is none; where meters overlap the newest wins."""
        values: dict[datetime, int | None] = {}
        slot = start
        while slot < end:
            values[slot] = None
            slot += HALF_HOUR
        for meter in reversed(point.meters_newest_first()):
            values.update(self.rows(point, meter, start, end))
        return values

    def energies(self, point: MeterPoint, start: datetime, end: datetime) -> dict[datetime, int]:
        """Return each half-hour's Wh in [start, end), published or not: what settlement knows and bills."""
        values: dict[datetime, int] = {}
        for meter in reversed(point.meters_newest_first()):
            for day in days_between(local_date(start), local_date(end)):
                if meter.is_active(day):
                    for slot in half_hours_of(day):
                        if start <= slot < end:
                            values[slot] = self._registered(point, meter, day, slot)
        return values

    def _visible_half_hours(self, day: date, now: datetime) -> tuple[datetime, ...]:
        published_at = self.published_at(day)
        if published_at > now:
            return ()
        partial = self.partial_days.get(day)
        if partial and published_at + timedelta(days=partial.days) > now:
            return half_hours_of(day)[: partial.half_hours]
        return half_hours_of(day)

    def _registered(self, point: MeterPoint, meter: Meter, day: date, slot: datetime) -> int:
        overridden = self.overrides.get(point.mpan, {}).get(slot)
        value = energy_wh(self.seed, point.mpan, slot, is_export=point.exports) if overridden is None else overridden
        if any(other.active_from > meter.active_from and other.is_active(day) for other in point.meters):
            # On the day of an exchange the old meter missed part of the energy: its rows differ from the new
            # meter's, so that a reader that adds them up or picks the wrong one is caught.
            return value // 2
        return value
