"""Tests for the power of export, from a register that grows."""

from datetime import timedelta

from custom_components.octopus_seg.seg.export_power import EXPORTING_FROM_W, ExportPower

from .examples import MIDNIGHT

MINUTE = timedelta(minutes=1)


def steps(step_wh: int, every: timedelta, count: int) -> ExportPower:
    """Return the power after a register has grown some times by a step."""
    power = ExportPower()
    for number in range(count):
        power = power.after(MIDNIGHT + number * every, MIDNIGHT + (number + 1) * every, step_wh)
    return power


def test_nothing_seen_is_no_power() -> None:
    """Before the register has grown, and where it does not."""
    assert ExportPower().after(MIDNIGHT, MIDNIGHT + MINUTE, 0).watts(MIDNIGHT + MINUTE, MIDNIGHT, 1) == 0


def test_the_mean_of_some_minutes_is_the_power() -> None:
    """For fine registers and coarse ones."""
    end = MIDNIGHT + 60 * MINUTE
    assert steps(30, MINUTE, 60).watts(end, end, 1) == 1800
    assert steps(100, 20 * MINUTE, 3).watts(end, end, 100) == 300


def test_an_older_power_is_left_behind() -> None:
    """An hour of 1.8 kW, then twelve minutes of 600 W."""
    power, end = steps(30, MINUTE, 60), MIDNIGHT + 60 * MINUTE
    for number in range(12):
        power = power.after(end + number * MINUTE, end + (number + 1) * MINUTE, 10)
    assert power.watts(end + 12 * MINUTE, end + 12 * MINUTE, 1) == 600


def test_a_sensor_that_says_that_nothing_comes_is_believed() -> None:
    """What can have come is less than a step of its register."""
    power, end = steps(30, MINUTE, 60), MIDNIGHT + 60 * MINUTE
    assert power.watts(end + 6 * MINUTE, end + 6 * MINUTE, 1) < EXPORTING_FROM_W
    assert power.watts(end + 6 * MINUTE, end, 1) == 1800


def test_a_silent_sensor_is_believed_for_a_while() -> None:
    """As long as its pace and its step allow, and never for more than two hours."""
    fine, end = steps(30, MINUTE, 60), MIDNIGHT + 60 * MINUTE
    assert fine.watts(end + 11 * MINUTE, end, 1) == 0
    coarse = steps(1000, 30 * MINUTE, 2)
    assert coarse.watts(end + 119 * MINUTE, end, 1000) == 2000
    assert coarse.watts(end + 121 * MINUTE, end, 1000) == 0


def test_a_register_may_stand_still_for_a_step_at_50_watts() -> None:
    power, end = steps(50, MINUTE, 60), MIDNIGHT + 60 * MINUTE
    assert power.watts(end + 59 * MINUTE, end, 50) == 3000
    assert power.watts(end + 61 * MINUTE, end, 50) == 0
