"""What an export point may have exported in a half-hour."""

from datetime import date, timedelta

import pytest

from custom_components.octopus_seg.seg.plausibility import Decision, HeldBack, largest_plausible_wh, rebuilt, sift
from custom_components.octopus_seg.seg.settlement import day_start

FIRST = date(2026, 6, 1)
START = day_start(FIRST)
QUIET = (*[0] * 20, *[1_500] * 8, *[0] * 20)
LARGE = (*[0] * 20, *[60_000] * 4, *[0] * 24)


def days(*values: tuple[int, ...]) -> dict[date, tuple[int | None, ...]]:
    return {FIRST + number * timedelta(days=1): day for number, day in enumerate(values)}


@pytest.mark.parametrize(
    ("capacity_kw", "history", "most"),
    [
        (None, days(QUIET), 34_500),
        (None, days(LARGE, LARGE), 34_500),
        (None, days(LARGE, LARGE, LARGE), 240_000),
        (4.0, days(QUIET), 4_000),
        (4.0, days(QUIET, QUIET, QUIET), 4_000),
        (0.5, days(QUIET, QUIET, QUIET), 6_000),
        (250.0, days(QUIET), 250_000),
    ],
)
def test_most_is_what_was_declared_or_a_supply_carries_or_is_usual(
    capacity_kw: float | None, history: dict[date, tuple[int | None, ...]], most: float
) -> None:
    assert largest_plausible_wh(history.values(), (), capacity_kw) == most


def test_what_was_accepted_may_come_again() -> None:
    accepted = {START: HeldBack(energy_wh=50_000, decision=Decision.ACCEPTED)}
    sifted = sift({}, [(START, 50_000), (START + timedelta(hours=1), 90_000)], accepted, None)
    assert sifted.merged.history[FIRST][0] == 50_000
    assert sifted.merged.history[FIRST][2] == 90_000
    assert sifted.held_back == accepted


def test_what_was_left_out_does_not_make_more_plausible() -> None:
    left_out = {START: HeldBack(energy_wh=50_000, decision=Decision.LEFT_OUT)}
    sifted = sift({}, [(START, 50_000), (START + timedelta(hours=1), 50_000)], left_out, None)
    assert not sifted.merged.history
    assert sifted.held_back == {**left_out, START + timedelta(hours=1): HeldBack(energy_wh=50_000)}


def test_a_single_bad_day_is_not_usual() -> None:
    bad = [(START + number * timedelta(minutes=30), 357_000) for number in range(48)]
    assert len(sift(days(QUIET), bad, {}, None).held_back) == 48


def test_what_contradicts_known_half_hours_does_not_make_itself_usual() -> None:
    """Days that were known come again with an absurd energy in each half-hour: all of them are held back."""
    known = days(QUIET, QUIET, QUIET, QUIET)
    absurd = [(START + number * timedelta(minutes=30), 2_500_000) for number in range(4 * 48)]
    sifted = sift(known, absurd, {}, None)
    assert len(sifted.held_back) == len(absurd)
    assert sifted.merged.history == known


def test_a_rebuild_from_absurd_half_hours_keeps_what_was_known() -> None:
    known = days(QUIET, QUIET, QUIET, QUIET)
    absurd = [(START + number * timedelta(minutes=30), 2_500_000) for number in range(4 * 48)]
    assert rebuilt(known, absurd, {}, None).merged.history == known


def test_a_rebuild_drops_what_octopus_does_not_have_any_more() -> None:
    known = days(QUIET, QUIET)
    first_day = [(START + number * timedelta(minutes=30), 250) for number in range(48)]
    assert dict(rebuilt(known, first_day, {}, None).merged.history) == days((250,) * 48)


def test_what_turns_out_to_be_usual_is_no_longer_held_back() -> None:
    """A large site that begins to export is held back for two days, and taken without asking on the third."""
    history: dict[date, tuple[int | None, ...]] = {}
    sifted = sift(history, [], {}, None)
    for number in range(3):
        day = day_start(FIRST + number * timedelta(days=1))
        read = [(day + index * timedelta(minutes=30), value) for index, value in enumerate(LARGE)]
        sifted = sift(sifted.merged.history, read, sifted.held_back, None)
        assert bool(sifted.held_back) is (number < 2)
    assert dict(sifted.merged.history) == days(LARGE, LARGE, LARGE)
