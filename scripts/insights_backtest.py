"""Try the outlook and the anomalies on homes with weather of their own, and print how often they were right.

Every home's past is cut off at a day, as it was known then, and what was said is compared with what came. Ends with 1 where a
bound is missed: ranges hold in 70 to 90 % of months, at most one false alarm in two years, a dead inverter in June found
within four days at homes that export on nearly every day of the season. How many others are found is printed beside it.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import exp, nan
from random import Random
from statistics import mean, median
import sys
from time import process_time, time
from typing import Final, override

from custom_components.octopus_seg.seg.insights.anomaly import anomaly
from custom_components.octopus_seg.seg.insights.chance import NOTHING_WH
from custom_components.octopus_seg.seg.insights.daily import Daily
from custom_components.octopus_seg.seg.insights.everything import month_of, year_of
from custom_components.octopus_seg.seg.insights.forecast import Forecast
from custom_components.octopus_seg.seg.insights.outlook import expected_range

from .simulated_homes import ONE_DAY, Home, simulated_days

_FIRST: Final = date(2021, 5, 12)
_YEAR: Final = 365
_OUTLOOK_HOMES: Final = 20
_OUTLOOK_DAYS: Final = 4 * _YEAR + 20
_ANOMALY_HOMES: Final = 50
_ANOMALY_DAYS: Final = 5 * _YEAR + 1
_ISSUED_ON: Final = (1, 10, 20)
_COLUMNS: Final = (*(f"day {day}" for day in _ISSUED_ON), "rest of year")
_LOWEST, _HIGHEST = 0.7, 0.9
_FALSE_A_YEAR: Final = 0.5
_FOUND_WITHIN: Final = 4
_NEARLY_EVERY_DAY: Final = 0.95
_FORECAST_ERROR: Final = 0.25


@dataclass(frozen=True, kw_only=True)
class Past:
    """What a home exported each day (Wh; None: not known), and what was forecast for it."""

    home: Home
    values: list[int | None]
    forecasts: dict[date, int]

    @classmethod
    def of(cls, seed: int, days: int, *, is_tight: bool = False) -> Past:
        """Return the past of the home of a seed; `is_tight` has its battery let nothing slip out."""
        home, error = Home.of(seed, _FIRST, days), Random(f"forecast {seed}")  # noqa: S311 - an error, not a secret
        if is_tight:
            home = replace(home, slips_wh=0.0)
        found = list(simulated_days(home, _FIRST, days))
        return cls(
            home=home,
            values=[sum(day.export_wh) if day.export_wh is not None else None for day in found],
            forecasts={day.day: round(day.potential_wh * exp(error.gauss(0, _FORECAST_ERROR))) for day in found},
        )


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said of some days: whether it held, half the range as a share, and the hit rate that was stated."""

    is_hit: bool
    width: float
    hit_rate: float | None


@dataclass(kw_only=True)
class Score:
    """How many of some ranges held, how wide they were, and what was stated of them."""

    hits: int = 0
    tries: int = 0
    widths: list[float] = field(default_factory=list)
    stated: list[float] = field(default_factory=list)

    def add(self, said: Said) -> None:
        """Count a range."""
        self.hits += said.is_hit
        self.tries += 1
        self.widths.append(said.width)
        self.stated += [said.hit_rate] if said.hit_rate is not None else []

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(
            hits=self.hits + other.hits,
            tries=self.tries + other.tries,
            widths=self.widths + other.widths,
            stated=self.stated + other.stated,
        )

    @property
    def rate(self) -> float:
        """Return the share that held."""
        return self.hits / self.tries if self.tries else nan

    @property
    def said(self) -> float:
        """Return the hit rate that was stated, on average."""
        return mean(self.stated) if self.stated else nan

    @override
    def __str__(self) -> str:
        """Return both, and the share."""
        return f"{self.hits}/{self.tries} {self.rate:.0%}"


def outlook_of(past: Past) -> dict[str, Score]:
    """Return how often ranges of a home held: from days of the month to its end, and from each month on to the year's end.

    `changed` are those of whole months after a change of habits.
    """
    scores = {**{f"day {day}": Score() for day in _ISSUED_ON}, "rest of year": Score(), "changed": Score()}
    for issued in _months(past):
        for day in _ISSUED_ON:
            if (said := _said(past, issued + (day - 1) * ONE_DAY, month_of(issued)[1])) is None:
                continue
            scores[f"day {day}"].add(said)
            if day == 1 and past.home.changed_on is not None and past.home.changed_on < issued:
                scores["changed"].add(said)
        if (said := _said(past, issued, year_of(issued)[1])) is not None:
            scores["rest of year"].add(said)
    return scores


def outlook(first_seed: int) -> bool:
    """Print how often ranges of 80 % held; return whether they do as often as is promised."""
    print(
        f"Outlook: {_OUTLOOK_HOMES} homes, {_OUTLOOK_DAYS // _YEAR} years, seeds {first_seed} to "
        f"{first_seed + _OUTLOOK_HOMES - 1}. Ranges that held, of the months from the second year on."
    )
    whole: dict[str, Score] = {}
    print("seed  kWp  battery  change                    " + "  ".join(f"{name:>14}" for name in _COLUMNS) + "  said")
    for seed in range(first_seed, first_seed + _OUTLOOK_HOMES):
        past = Past.of(seed, _OUTLOOK_DAYS)
        scores = outlook_of(past)
        whole = {name: whole.get(name, Score()) + score for name, score in scores.items()}
        home = past.home
        change = f"{home.change} {home.changed_on}" if home.changed_on else "-"
        print(
            f"{seed:4} {home.peak_kw:4.1f} {home.battery_wh / 1000:5.1f} kWh  {change:24}"
            + "  ".join(f"{scores[name]!s:>14}" for name in _COLUMNS)
            + f"  {scores['day 1'].said:3.0%}"
        )
    print(f"{'all':44}" + "  ".join(f"{whole[name]!s:>14}" for name in _COLUMNS) + f"  {whole['day 1'].said:3.0%}")
    print(
        f"months after a change of habits: {whole['changed']}; half a range is {median(whole['day 1'].widths):.0%} of what "
        "is expected, in the middle month\n"
    )
    return all(_LOWEST <= whole[f"day {day}"].rate <= _HIGHEST for day in _ISSUED_ON)


def _months(past: Past) -> Iterator[date]:
    """Yield the first day of each month from the second year on that the past has all of."""
    day = _FIRST.replace(year=_FIRST.year + 1, day=1, month=_FIRST.month + 1)
    while month_of(day)[1] < _FIRST + len(past.values) * ONE_DAY:
        yield day
        day = month_of(day)[1] + ONE_DAY


def _said(past: Past, issued: date, last: date) -> Said | None:
    """Return what was said on a day of the days up to a last one, and whether it held."""
    begin, end = (issued - _FIRST).days, (last - _FIRST).days + 1
    if end > len(past.values):
        return None
    known = [position for position in range(begin, end) if past.values[position] is not None]
    found = expected_range(Daily(_FIRST, past.values[:begin]), known)
    if found is None or not known:
        return None
    exported = sum(past.values[position] or 0 for position in known)
    return Said(
        is_hit=found.low_wh <= exported <= found.high_wh,
        width=(found.high_wh - found.energy_wh) / found.energy_wh if found.energy_wh else 0.0,
        hit_rate=found.hits / found.tries if found.tries else None,
    )


def anomalies(first_seed: int, *, is_tight: bool) -> bool:
    """Print false alarms and how soon a dead inverter is found; return whether both are as is promised."""
    years = _ANOMALY_HOMES * (_ANOMALY_DAYS // _YEAR - 1)
    print(
        f"Anomalies: {_ANOMALY_HOMES} homes, {years} home-years, seeds {first_seed} to {first_seed + _ANOMALY_HOMES - 1}, "
        f"each with a year of history before{', no battery of which lets anything slip out' if is_tight else ''}."
    )
    seeds = range(first_seed, first_seed + _ANOMALY_HOMES)
    pasts = [Past.of(seed, _ANOMALY_DAYS, is_tight=is_tight) for seed in seeds]
    is_right = True
    for name, has_forecast in (("against the own past", False), ("with a solar forecast", True)):
        alarms = sum(_false_alarms(past, has_forecast=has_forecast) for past in pasts)
        print(f"{name}: {alarms} false alarms, {alarms / years:.2f} a year")
        is_right &= alarms / years <= _FALSE_A_YEAR
        found: dict[bool, list[Fault]] = {True: [], False: []}
        for past in pasts:
            for year in range(_FIRST.year + 1, _FIRST.year + 1 + _ANOMALY_DAYS // _YEAR - 1):
                dead = date(year, 6, 1 + Random(f"dead {past.home.seed} {year}").randrange(20))  # noqa: S311 - a day, not a secret
                found[_exports_daily(past, dead)].append(Fault.of(past, dead, has_forecast=has_forecast))
        for is_daily, label in ((True, "export on 19 of 20 days of the season"), (False, "days without export")):
            print(f"  dead in June, homes with {label}: {_summary(found[is_daily])}")
        soon = sum(fault.days <= _FOUND_WITHIN for fault in found[True])
        is_right &= soon >= _NEARLY_EVERY_DAY * sum(fault.shows for fault in found[True])
    print()
    return is_right


@dataclass(frozen=True, kw_only=True)
class Fault:
    """An inverter that died: after how many days it was found, and whether its days differ from what they would have been."""

    days: int
    shows: bool

    @classmethod
    def of(cls, past: Past, dead: date, *, has_forecast: bool) -> Fault:
        """Return when it is found; after 99 days where it is not within a month.

        Where the home would have exported nothing on the first days anyway, no method can tell.
        """
        begin = (dead - _FIRST).days
        values = [*past.values[:begin], *(None if value is None else 0 for value in past.values[begin:])]
        daily = Daily(_FIRST, values)
        days = next((n for n in range(1, 31) if _is_odd(past, daily, begin + n, has_forecast=has_forecast)), 99)
        first = [value for value in past.values[begin : begin + _FOUND_WITHIN] if value is not None]
        return cls(days=days, shows=any(value >= NOTHING_WH for value in first))


def _summary(faults: Sequence[Fault]) -> str:
    days = [fault.days for fault in faults]
    soon, shows = sum(number <= _FOUND_WITHIN for number in days), sum(fault.shows for fault in faults)
    spread = [sum(day == number for day in days) for number in range(3, 9)]
    return (
        f"{soon}/{len(faults)} found within {_FOUND_WITHIN} days ({shows} can be found at all by then); after 3, 4, 5, 6, 7, "
        f"8 days {spread}, median {median(days) if days else '-'}"
    )


def _is_odd(past: Past, daily: Daily, end: int, *, has_forecast: bool) -> bool:
    """Return whether something is odd on the day when the days up to a place are known."""
    known = copy(daily)
    known.values = daily.values[:end]
    if not has_forecast:
        return anomaly(known) is not None
    last = _FIRST + end * ONE_DAY
    told = {day: past.forecasts[day] for day in (last - n * ONE_DAY for n in range(1, 400)) if day in past.forecasts}
    return anomaly(known, Forecast.of_home(known, told)) is not None


def _false_alarms(past: Past, *, has_forecast: bool) -> int:
    alarms, was_odd, daily = 0, False, Daily(_FIRST, past.values)
    for end in range(_YEAR + 1, len(past.values) + 1):
        is_odd = _is_odd(past, daily, end, has_forecast=has_forecast)
        alarms += is_odd and not was_odd
        was_odd = is_odd
    return alarms


def _exports_daily(past: Past, dead: date) -> bool:
    """Return whether the home exported on nearly every day of the season, a year before and in the weeks before."""
    begin = (dead - _FIRST).days
    season = [*past.values[begin - _YEAR - 45 : begin - _YEAR + 46], *past.values[begin - 45 : begin]]
    known = [value for value in season if value is not None]
    return sum(value >= NOTHING_WH for value in known) >= _NEARLY_EVERY_DAY * len(known)


def main() -> int:
    """Print both tables for the seeds that are asked for, and for seeds of the clock."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, action="append", help="first seed; without it 1, and one of the clock")
    parser.add_argument("--only", choices=("outlook", "anomalies"))
    parser.add_argument("--tight", action="store_true", help="homes none of whose batteries lets anything slip out")
    asked = parser.parse_args()
    is_right = True
    for seed in asked.seed or (1, int(time()) % 1_000_000):
        begin = process_time()
        if asked.only != "anomalies":
            is_right &= outlook(seed)
        if asked.only != "outlook":
            is_right &= anomalies(seed, is_tight=asked.tight)
        print(f"{timedelta(seconds=round(process_time() - begin))} of processor\n")
    print("as promised" if is_right else "NOT as promised")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
