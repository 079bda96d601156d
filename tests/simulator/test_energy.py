"""The made-up sunshine: repeatable, dark at night, and brighter in summer."""

from datetime import UTC, date, datetime, timedelta
import time

import pytest

from tests.octopus_simulator.days import half_hours_of
from tests.octopus_simulator.energy import energy_wh, sine_of_solar_elevation
from tests.octopus_simulator.scenarios import EXPORT_MPAN

SEED = 1


def _day(day: date, mpan: str = EXPORT_MPAN, seed: int = SEED) -> list[int]:
    return [energy_wh(seed, mpan, slot, is_export=True) for slot in half_hours_of(day)]


def _month(month: int) -> int:
    return sum(sum(_day(date(2026, month, day))) for day in range(1, 29))


def test_the_same_half_hour_is_always_the_same() -> None:
    """No state decides it."""
    assert _day(date(2026, 6, 1)) == _day(date(2026, 6, 1))


def test_seed_and_mpan_make_a_difference() -> None:
    """Two points do not export alike."""
    day = date(2026, 6, 1)
    assert len({tuple(_day(day)), tuple(_day(day, seed=2)), tuple(_day(day, mpan="1299000000070"))}) == 3


@pytest.mark.parametrize("month", range(1, 13))
def test_nothing_is_exported_at_night(month: int) -> None:
    """The sun decides, not the clock."""
    for slot in half_hours_of(date(2026, month, 15)):
        if sine_of_solar_elevation(slot + timedelta(minutes=15)) <= 0:
            assert energy_wh(SEED, EXPORT_MPAN, slot, is_export=True) == 0


@pytest.mark.parametrize(
    ("sunrise", "day"),
    [
        (datetime(2026, 6, 21, 3, 45, tzinfo=UTC), "midsummer"),
        (datetime(2026, 12, 21, 8, 5, tzinfo=UTC), "midwinter"),
        (datetime(2026, 3, 20, 6, 10, tzinfo=UTC), "equinox"),
    ],
)
def test_sun_rises_when_it_should(sunrise: datetime, day: str) -> None:
    """Within half an hour, in the middle of England."""
    assert sine_of_solar_elevation(sunrise - timedelta(minutes=30)) < 0, day
    assert sine_of_solar_elevation(sunrise + timedelta(minutes=30)) > 0, day


def test_summer_exports_far_more_than_winter() -> None:
    """By about ten times for a home that uses some of it."""
    assert _month(6) > 5 * _month(12)


def test_half_hours_are_plausible_for_a_roof() -> None:
    """A 4 kW array gives at most 2 kWh in half an hour."""
    values = _day(date(2026, 6, 1))

    assert all(0 <= value <= 2000 for value in values)
    assert max(values) > 100


def test_three_years_are_made_quickly() -> None:
    """A history for the longest set-up."""
    began = time.perf_counter()
    for offset in range(3 * 365):
        _day(date(2023, 1, 1) + timedelta(days=offset), mpan="1299000000089")

    assert time.perf_counter() - began < 3
