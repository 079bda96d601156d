"""What the meters of the simulated home register: repeatable, plausible, in whole watt-hours.

Every value is a function of the seed, the MPAN and the half-hour alone, so that any two runs agree
and no history has to be stored.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from math import cos, pi, radians, sin

_LATITUDE = radians(52.0)
_LONGITUDE_HOURS = -0.5 / 15
_TILT = radians(23.44)
_ARRAY_WATTS = 4000
_HALF_HOURS_OF_UTC_DAY = 48


def energy_wh(seed: int, mpan: str, start: datetime, *, is_export: bool) -> int:
    """Return the energy of the half-hour that begins at `start`: solar export, or household import."""
    utc = start.astimezone(UTC)
    of_day = _export_of_day if is_export else _import_of_day
    return of_day(seed, mpan, date(utc.year, utc.month, utc.day))[utc.hour * 2 + utc.minute // 30]


def sine_of_solar_elevation(moment: datetime) -> float:
    """Return how high the sun stands over Great Britain at `moment`; negative at night."""
    utc = moment.astimezone(UTC)
    return _sine_of_elevation(utc.timetuple().tm_yday, utc.hour + utc.minute / 60 + utc.second / 3600)


def _sine_of_elevation(day_of_year: int, hour: float) -> float:
    declination = -_TILT * cos(2 * pi * (day_of_year + 10) / 365.25)
    hour_angle = (hour + _LONGITUDE_HOURS - 12) * pi / 12
    return sin(_LATITUDE) * sin(declination) + cos(_LATITUDE) * cos(declination) * cos(hour_angle)


def _random_bytes(seed: int, mpan: str, day: date, purpose: str) -> bytes:
    return blake2b(f"{seed}|{mpan}|{day.toordinal()}|{purpose}".encode(), digest_size=64).digest()


@lru_cache(maxsize=16384)
def _export_of_day(seed: int, mpan: str, day: date) -> tuple[int, ...]:
    weather = _random_bytes(seed, mpan, day, "weather")
    household = _import_of_day(seed, mpan, day)
    clearness = 0.15 + 0.85 * (weather[63] / 255) ** 0.7
    day_of_year = day.timetuple().tm_yday
    values = []
    for index in range(_HALF_HOURS_OF_UTC_DAY):
        height = _sine_of_elevation(day_of_year, index / 2 + 0.25)
        if height <= 0:
            values.append(0)
            continue
        passing_cloud = 1 - (1 - clearness) * weather[index] / 255
        generated = _ARRAY_WATTS / 2 * height**1.15 * clearness * passing_cloud
        values.append(max(0, int(generated) - household[index] // 2))
    return tuple(values)


@lru_cache(maxsize=16384)
def _import_of_day(seed: int, mpan: str, day: date) -> tuple[int, ...]:
    habits = _random_bytes(seed, mpan, day, "household")
    values = []
    for index in range(_HALF_HOURS_OF_UTC_DAY):
        hour = index // 2
        evening = 350 if 16 <= hour <= 21 else 0
        morning = 200 if 6 <= hour <= 8 else 0
        values.append(90 + (habits[index] * (120 + evening + morning)) // 255)
    return tuple(values)
