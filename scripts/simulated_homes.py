"""Homes with weather of their own: half-hours of export for years, of a seed alone.

The weather has memory: a day is like the day before, and weeks are dull or bright as a whole, so that months differ from
year to year as they do in Great Britain. Some homes have a battery, a limit, snow on the panels, or other habits from one
day to the next.

What is measured elsewhere, and holds here:

- How bright days are beside a clear one, how alike neighbouring days are, how often three or four dull ones follow each
  other: the daily global radiation of London Heathrow from 1979 to 2020 (European Climate Assessment & Dataset), a little
  duller for the whole of Great Britain.
- A home of 2.9 kW that uses 4,000 kWh a year uses 37 % of its generation itself (Environmental Change Institute, Oxford, 2019).
- Loads switch within the half-hour, so that a home exports in half-hours in which it uses more than it makes (Wright and
  Firth, Applied Energy 84, 2007: averages over half-hours underestimate export).
- A battery inverter is late when a load is switched off: 0.1 to 0.3 kWh a day slip out (owners' measurements). Some are set to
  import a little at all times, so that nothing does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import asin, cos, erf, pi, radians, sin, sqrt
from random import Random
from typing import Final

ONE_DAY: Final = timedelta(days=1)
HALF_HOUR: Final = timedelta(minutes=30)
_HALF_HOURS: Final = 48
_TILT_OF_THE_EARTH: Final = radians(23.44)
_HOLIDAYS_A_YEAR: Final = 2
# The part of the time in which a load that is switched on and off runs.
_SWITCHED_ON: Final = 0.25


@dataclass(frozen=True, kw_only=True)
class Home:
    """A home: its panels, its use, and what changes on `changed_on`."""

    seed: int
    latitude: float
    peak_kw: float
    tilt: float
    azimuth: float
    base_w: float
    evening_w: float
    day_w: float
    battery_wh: float
    slips_wh: float
    limit_w: float
    gaps_a_year: float
    changed_on: date | None
    change: str

    @classmethod
    def of(cls, seed: int, first: date, days: int) -> Home:
        """Return the home of a seed; two in five change their habits at some time."""
        random = Random(f"home {seed}")  # noqa: S311 - weather, not a secret
        changes = random.random() < 0.4
        return cls(
            seed=seed,
            latitude=random.uniform(50.2, 57.5),
            peak_kw=random.uniform(2.4, 6.8),
            tilt=radians(random.uniform(20, 45)),
            azimuth=radians(random.uniform(-70, 70)),
            base_w=random.uniform(90, 300),
            evening_w=random.uniform(150, 700),
            day_w=random.uniform(0, 400),
            battery_wh=random.choice((0, 0, 0, random.uniform(3000, 9500))),
            slips_wh=random.choice((0, random.uniform(100, 300), random.uniform(100, 300))),
            limit_w=random.choice((10_000, 10_000, 3680, 5000)),
            gaps_a_year=random.uniform(0, 6),
            changed_on=first + random.randrange(days) * ONE_DAY if changes else None,
            change=random.choice(("battery", "electric car", "more panels", "home office")),
        )


@dataclass(frozen=True, kw_only=True)
class SimulatedDay:
    """A day: the export (Wh) of its half-hours in UTC, None where the meter sent none, and what the sky would let it make."""

    day: date
    export_wh: tuple[int, ...] | None
    potential_wh: int


def simulated_days(home: Home, first: date, days: int) -> Iterator[SimulatedDay]:
    """Yield days from the first on."""
    weather, habits, faults = (Random(f"{purpose} {home.seed}") for purpose in ("weather", "habits", "faults"))  # noqa: S311 - as above
    clear = _clear_sky(home)
    fast, slow, charge, snow = weather.gauss(0, 1), weather.gauss(0, 1), 0.0, 0
    away: set[date] = set()
    gaps: set[date] = set()
    for offset in range(days):
        day = first + offset * ONE_DAY
        if (day.month == 1 and day.day == 1) or not offset:
            away = set(_holidays(habits, day.year))
            gaps = set(_gaps(faults, home, day.year))
        fast = 0.25 * fast + sqrt(1 - 0.25**2) * weather.gauss(0, 1)
        slow = 0.94 * slow + sqrt(1 - 0.94**2) * weather.gauss(0, 1)
        share = (1 + erf((0.92 * fast + 0.33 * slow) / sqrt(2))) / 2
        number = day.timetuple().tm_yday
        winter = (1 + cos(2 * pi * (number - 10) / 365)) / 2
        clearness = 0.12 + 0.88 * share ** (0.85 + 0.65 * winter)
        snow = max(snow - 1, 0)
        if winter > 0.7 and weather.random() < 0.008:
            snow = weather.randrange(1, 5)
        made = _made(home, day, clear[number - 1], clearness, weather)
        used = _used(home, day, habits, is_away=day in away)
        values, charge = _exported(home, day, [0.0] * _HALF_HOURS if snow else made, used, charge, habits)
        yield SimulatedDay(day=day, export_wh=None if day in gaps else tuple(values), potential_wh=round(sum(made)))


def half_hours(days: Iterable[SimulatedDay]) -> Iterator[tuple[datetime, int]]:
    """Yield the half-hours that the meter sent: start (UTC) and Wh."""
    for found in days:
        start = datetime(found.day.year, found.day.month, found.day.day, tzinfo=UTC)
        for index, value in enumerate(found.export_wh or ()):
            yield start + index * HALF_HOUR, value


def _has_changed(home: Home, day: date, change: str) -> bool:
    return home.change == change and home.changed_on is not None and day >= home.changed_on


def _made(home: Home, day: date, clear: list[float], clearness: float, weather: Random) -> list[float]:
    """Return what the panels make in each half-hour (Wh)."""
    peak = home.peak_kw * (1.5 if _has_changed(home, day, "more panels") else 1)
    return [
        peak * energy * clearness * (1 + (1 - clearness) * weather.uniform(-0.9, 0.9)) if energy > 0 else 0.0
        for energy in clear
    ]


def _used(home: Home, day: date, habits: Random, *, is_away: bool) -> list[tuple[float, float]]:
    """Return what the home uses in each half-hour (Wh): at all times, and what is switched on and off."""
    day_w = 0.0 if is_away else home.day_w * (1.6 if day.weekday() > 4 else 1) * habits.uniform(0.3, 1.5)
    if _has_changed(home, day, "home office") and day.weekday() < 5 and not is_away:
        day_w += 350
    evening = 0.0 if is_away else home.evening_w * habits.uniform(0.5, 1.6)
    has_car = _has_changed(home, day, "electric car") and habits.random() < 0.35 and not is_away
    car_from = 20 + habits.randrange(6) if has_car else _HALF_HOURS
    used = []
    for index in range(_HALF_HOURS):
        steady, switched = home.base_w * habits.uniform(0.7, 1.5) / 2, 0.0
        if 32 <= index < 44 or 13 <= index < 17:
            switched += evening / 2
        if 18 <= index < 32:
            switched += day_w / 2
        if car_from <= index < car_from + 8:
            steady += 3500
        used.append((steady, switched))
    return used


def _exported(
    home: Home, day: date, made: list[float], used: list[tuple[float, float]], charge: float, habits: Random
) -> tuple[list[int], float]:
    """Return what leaves in each half-hour (Wh), and the charge of the battery at the end."""
    battery = 9000.0 if _has_changed(home, day, "battery") else home.battery_wh
    values = []
    for energy, (steady, switched) in zip(made, used, strict=True):
        left = _left_without_battery(energy, steady, switched)
        if battery:
            surplus = energy - steady - switched
            into = max(min(surplus, battery - charge, 1500), -charge)
            charge += into
            slipped = home.slips_wh / _HALF_HOURS * habits.expovariate() if into else 0.0
            left = max(surplus - into, 0.0) + slipped
        values.append(int(min(left, home.limit_w / 2)))
    return values, charge


def _left_without_battery(made: float, steady: float, switched: float) -> float:
    """Return what leaves of a half-hour: what is switched runs in a part of it, at a multiple of its average."""
    while_off, while_on = max(made - steady, 0.0), max(made - steady - switched / _SWITCHED_ON, 0.0)
    return (1 - _SWITCHED_ON) * while_off + _SWITCHED_ON * while_on


def _holidays(habits: Random, year: int) -> Iterator[date]:
    for _ in range(_HOLIDAYS_A_YEAR):
        begin = date(year, 1, 1) + habits.randrange(350) * ONE_DAY
        for offset in range(habits.randrange(4, 15)):
            yield begin + offset * ONE_DAY


def _gaps(faults: Random, home: Home, year: int) -> Iterator[date]:
    for _ in range(round(home.gaps_a_year * faults.uniform(0.3, 1.7))):
        begin = date(year, 1, 1) + faults.randrange(363) * ONE_DAY
        for offset in range(faults.randrange(1, 4)):
            yield begin + offset * ONE_DAY


def _clear_sky(home: Home) -> list[list[float]]:
    """Return what a kilowatt of panels makes under a clear sky (Wh), by day of the year and half-hour (UTC)."""
    return [[_clear(home, number, index / 2 + 0.25) for index in range(_HALF_HOURS)] for number in range(1, 367)]


def _clear(home: Home, day_of_year: int, hour: float) -> float:
    declination = -_TILT_OF_THE_EARTH * cos(2 * pi * (day_of_year + 10) / 365.25)
    turn, latitude = (hour - 12) * pi / 12, radians(home.latitude)
    height = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(turn)
    if height <= 0:
        return 0.0
    south = sin(latitude) * cos(declination) * cos(turn) - cos(latitude) * sin(declination)
    west = cos(declination) * sin(turn)
    facing = height * cos(home.tilt) + sin(home.tilt) * (south * cos(home.azimuth) + west * sin(home.azimuth))
    through_air: float = 0.72 ** (1 / (height + 0.15 * (3.885 + asin(height) * 180 / pi) ** -1.253) ** 0.7)
    made: float = 500 * (0.85 * max(facing, 0) * through_air * 1.25 + 0.12 * height)
    return made
