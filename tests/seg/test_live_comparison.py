"""Tests for a live sensor against the meter."""

from datetime import date

import pytest

from custom_components.octopus_seg.seg.live_comparison import compare
from custom_components.octopus_seg.seg.settlement import days_between

from .examples import ledger_of, steady

DAYS = list(days_between(date(2026, 1, 10), date(2026, 1, 20)))


def test_the_last_seven_days_that_both_know_whole_count() -> None:
    """A day with a gap on either side does not, nor one that is not settled."""
    live = dict.fromkeys(DAYS, steady(110)) | {DAYS[4]: (None, *steady(110, 47))}
    settled = dict.fromkeys(DAYS[:-1], steady(100)) | {DAYS[5]: (*steady(100, 47), None)}
    found = compare(live, ledger_of(settled))
    assert (found.days, found.live_wh, found.settled_wh) == (7, 7 * 48 * 110, 7 * 48 * 100)
    assert found.ratio == 1.1


@pytest.mark.parametrize(
    ("live", "settled", "days", "differs"),
    [
        (110, 100, 3, False),
        (111, 100, 3, True),
        (89, 100, 3, True),
        (200, 100, 2, False),
        (3, 0, 3, False),
        (6, 0, 3, False),
        (8, 0, 3, True),
        (30, 0, 3, True),
    ],
)
def test_more_than_a_tenth_over_some_days_is_a_difference(live: int, settled: int, days: int, differs: bool) -> None:
    """Unless there is next to no export at all."""
    found = compare(dict.fromkeys(DAYS[:days], steady(live)), ledger_of(dict.fromkeys(DAYS[:days], steady(settled))))
    assert found.differs is differs


def test_nothing_settled_is_no_ratio() -> None:
    """Nor is a meter that says zero."""
    assert compare({DAYS[0]: steady(100)}, ledger_of({})).ratio is None
    assert compare({DAYS[0]: steady(100)}, ledger_of({DAYS[0]: steady(0)})).ratio is None
