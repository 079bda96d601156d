"""Tests for values as they are kept on disk: an edit that would only show later is noticed when it is read."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from custom_components.octopus_seg.storage.resilient_store import DAMAGE
from custom_components.octopus_seg.storage.values import (
    read_day,
    read_moment,
    read_number,
    read_seconds,
    read_text,
    read_whole,
)


def test_values_are_read_as_they_were_written() -> None:
    """To the microsecond and the last digit."""
    moment = datetime(2026, 6, 18, 12, 0, 0, 1, tzinfo=UTC)
    assert read_moment(moment.isoformat()) == moment
    assert read_number("0.04100") == Decimal("0.04100")
    assert read_text("24J1") == "24J1"
    assert read_whole(310) == 310


def test_values_at_their_bounds_are_read() -> None:
    """Up to there, a sum of them can be formed."""
    assert read_moment("2000-01-01T00:00:00+00:00").year == 2000
    assert read_day("2099-12-31").year == 2099
    assert read_seconds(4_102_444_799.0).year == 2099
    assert read_number("1E+20") == Decimal(10) ** 20
    assert read_number("0E-30") == 0
    assert read_whole(-(10**18)) == -(10**18)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (read_moment, "2026-06-18T12:00:00"),
        (read_moment, "yesterday"),
        (read_moment, 1),
        (read_number, "NaN"),
        (read_number, "Infinity"),
        (read_number, "four"),
        (read_number, None),
        (read_text, 24),
        (read_moment, "9999-12-31T23:59:59+00:00"),
        (read_moment, "1999-12-31T23:59:59+00:00"),
        (read_day, "2100-01-01"),
        (read_day, "0001-01-01"),
        (read_seconds, 4_102_444_800.0),
        (read_number, "1E+21"),
        (read_number, "1E-21"),
        (read_number, "0." + 80 * "1"),
        (read_whole, 10**18 + 1),
        (read_whole, 0.5),
        (read_whole, True),
        (read_whole, "1"),
    ],
)
def test_what_an_edit_can_leave_is_damage(read: Callable[[Any], object], value: object) -> None:
    """A moment without a zone, say, would stop the set-up at the first comparison."""
    with pytest.raises(DAMAGE):
        read(value)
