"""Ten thousand homes on one clock: how evenly their requests reach Octopus, on a day like any other and around an outage.

Nothing is sent. Each home decides by the functions of `polling.py` that the coordinators use, with a share of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from custom_components.octopus_seg.octopus import Patience
from custom_components.octopus_seg.polling.timetable import (
    installation_share,
    next_application_poll,
    next_meter_poll,
    next_supplier_poll,
    retry_delay,
    supplier_retry,
)
from custom_components.octopus_seg.seg.settlement import ONE_DAY, day_start

from .results import Result

HOMES: Final = 10_000
MOST_PEAK_OVER_MEAN: Final = 3
MOST_HOMES_IN_A_SECOND: Final = HOMES // 100
# A look asks for a token and the account, with its credits; and for the rates where those change by the half-hour.
SUPPLIER_REQUESTS: Final = 2
EVENING_REQUESTS: Final = 3
SHARE_OF_APPLICATIONS: Final = 0.05
SHARE_OF_HALF_HOURLY_TARIFFS: Final = 0.2
# The whole local hours at which a day's data appear, one as likely as the other, and how often they are a day late.
PUBLICATION_HOURS: Final = range(3, 23)
SHARE_OF_LATE_DAYS: Final = 0.1
FIRST_DAY: Final = date(2026, 6, 15)
DAYS: Final = 3
_EARLY: Final = timedelta(seconds=1)
_MINUTES_A_DAY: Final = 24 * 60

type Look = tuple[datetime, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outage:
    """A time in which Octopus answers nobody, and comes back for everybody at once."""

    name: str
    start: datetime
    end: datetime


def _at(day: int, hour: int) -> datetime:
    return day_start(FIRST_DAY + day * ONE_DAY) + timedelta(hours=hour)


OUTAGES: Final = (
    None,
    Outage(name="an outage from 5 to 10", start=_at(1, 5), end=_at(1, 10)),
    Outage(name="an outage from 16 to 20", start=_at(1, 16), end=_at(1, 20)),
    Outage(name="an outage of 24 hours", start=_at(0, 12), end=_at(1, 12)),
)


def run() -> Iterator[Result]:
    """Measure a day like any other, and the 24 hours from the end of each outage on."""
    usual = None
    for outage in OUTAGES:
        begin = outage.end if outage else _at(1, 0)
        looks = [look for number in range(HOMES) for look in _home(number, outage)]
        seen = [look for look in looks if begin <= look[0] < begin + ONE_DAY]
        usual = usual or sum(requests for _, requests in seen) / _MINUTES_A_DAY
        yield from _results(seen, f"24 hours after {outage.name}" if outage else "a day like any other")
        if outage:
            yield _in_vain([look for look in looks if outage.start <= look[0] < outage.end], usual, outage)


def _results(looks: Iterable[Look], name: str) -> Iterator[Result]:
    minutes: Counter[datetime] = Counter()
    seconds: Counter[datetime] = Counter()
    for moment, requests in looks:
        minutes[moment.replace(second=0, microsecond=0)] += requests
        seconds[moment.replace(microsecond=0)] += 1
    moment, peak = minutes.most_common(1)[0]
    mean = sum(minutes.values()) / _MINUTES_A_DAY
    yield Result(
        part="h",
        measure=f"busiest minute over the mean, {HOMES:,} homes, {name}",
        value=peak / mean,
        unit="",
        digits=2,
        bound=MOST_PEAK_OVER_MEAN,
        remark=f"{peak / 60:.2f} requests a second at {moment:%H:%M} UTC, {mean / 60:.2f} in the mean; "
        f"{sum(minutes.values()) / HOMES:.1f} requests a home",
    )
    yield Result(
        part="h",
        measure=f"homes in the busiest second, {HOMES:,} homes, {name}",
        value=max(seconds.values()),
        unit="",
        bound=MOST_HOMES_IN_A_SECOND,
        remark=f"{len(seconds):,} of 86,400 seconds have any",
    )


def _in_vain(looks: Iterable[Look], mean: float, outage: Outage) -> Result:
    """Return how much is asked of an Octopus that does not answer; nobody is served by then, so it has no bound."""
    minutes: Counter[datetime] = Counter()
    for moment, requests in looks:
        minutes[moment.replace(second=0, microsecond=0)] += requests
    return Result(
        part="h",
        measure=f"busiest minute over the mean of a usual day, {HOMES:,} homes, during {outage.name}",
        value=max(minutes.values()) / mean,
        unit="",
        digits=2,
        remark="the first look that fails is three tries in a few seconds, the later ones are one; of two questions where "
        "the account is looked at",
    )


def _home(number: int, outage: Outage | None) -> Iterator[Look]:
    """Yield when a home asks, and how many requests that takes."""
    name = f"home {number}"
    share, chance = installation_share(name), Random(name)
    yield from _meter_looks(share, chance, outage)
    has_application = chance.random() < SHARE_OF_APPLICATIONS
    in_evening = chance.random() < SHARE_OF_HALF_HOURLY_TARIFFS
    requests = EVENING_REQUESTS if in_evening and not has_application else SUPPLIER_REQUESTS

    def next_look(now: datetime) -> datetime:
        if has_application:
            return next_application_poll(now, share)
        return next_supplier_poll(now, share, in_evening=in_evening)

    def retry(now: datetime, failures: int) -> datetime:
        return supplier_retry(now, failures, share, next_look(now + _EARLY))

    yield from _looks(next_look, requests, outage, retry)


def _meter_looks(share: float, chance: Random, outage: Outage | None) -> Iterator[Look]:
    published = {day: _published(day, chance) for day in (FIRST_DAY + n * ONE_DAY for n in range(-3, DAYS + 1))}

    def next_look(now: datetime) -> datetime:
        known = [day for day, moment in published.items() if moment <= now]
        return next_meter_poll(now, day_start(max(known) + ONE_DAY), share)

    yield from _looks(next_look, 1, outage, lambda now, failures: now + retry_delay(failures, share))


def _published(day: date, chance: Random) -> datetime:
    late = ONE_DAY if chance.random() < SHARE_OF_LATE_DAYS else timedelta(0)
    return day_start(day + ONE_DAY) + late + timedelta(hours=chance.choice(PUBLICATION_HOURS))


def _looks(
    next_look: Callable[[datetime], datetime],
    requests: int,
    outage: Outage | None,
    retry: Callable[[datetime, int], datetime],
) -> Iterator[Look]:
    """Yield looks in a row; one that fails is tried again by the client in moments, and by the coordinator later."""
    now, failures = _at(0, 0), 0
    while now < _at(DAYS, 0):
        now = retry(now, failures) if failures else next_look(now + _EARLY)
        is_out = outage is not None and outage.start <= now < outage.end
        failures = failures + 1 if is_out else 0
        # Without an answer a look ends with its first questions: the account and the token are asked for side by side.
        tries = 1 + len(Patience().pauses) if failures == 1 else 1
        yield now, min(requests, 2) * tries if is_out else requests
