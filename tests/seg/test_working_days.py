"""Tests for working days in England."""

from datetime import date, timedelta

from holidays import country_holidays
from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.working_days import add_working_days, is_working_day

from .examples import a_property, days

counts = st.integers(0, 30)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-21", "a Saturday"),
        ("2026-11-22", "a Sunday"),
        ("2026-01-01", "New Year's Day"),
        ("2027-01-01", "New Year's Day"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday, which is none in Scotland"),
        ("2026-05-04", "the early May bank holiday"),
        ("2026-05-25", "the spring bank holiday"),
        ("2026-08-31", "the August bank holiday of England, not the one of Scotland"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day, which fell on a Saturday"),
        ("2022-09-19", "the funeral of the Queen"),
    ],
)
def test_nobody_works_at_weekends_and_on_bank_holidays(day: str, why: str) -> None:
    """Of England, where the supplier is."""
    assert not is_working_day(date.fromisoformat(day)), why


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-27", "2026-08-03", "2026-01-02", "2026-11-30", "2026-03-17"])
def test_any_other_day_is_a_working_day(day: str) -> None:
    """The holidays that only Scotland or Northern Ireland have are working days."""
    assert is_working_day(date.fromisoformat(day))


def test_the_bank_holidays_are_those_of_the_library() -> None:
    """Since before the SEG began, and for long after anybody reads this."""
    known = country_holidays("GB", subdiv="ENG", years=range(2018, 2061))
    all_days = (date(2018, 1, 1) + timedelta(days=number) for number in range(43 * 365))
    wrong = [day for day in all_days if is_working_day(day) is not (day.isoweekday() <= 5 and day not in known)]
    assert not wrong


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        ("2026-11-23", 2, "2026-11-25"),  # Monday to Wednesday
        ("2026-11-26", 2, "2026-11-30"),  # Thursday to Monday
        ("2026-11-27", 5, "2026-12-04"),  # Friday to Friday
        ("2026-11-28", 1, "2026-11-30"),  # Saturday to Monday
        ("2026-11-28", 2, "2026-12-01"),
        ("2026-04-02", 2, "2026-04-08"),  # over Easter
        ("2026-12-24", 2, "2026-12-30"),  # over Christmas
        ("2026-12-23", 5, "2027-01-04"),  # over Christmas and New Year
        ("2026-08-28", 2, "2026-09-02"),  # over the August bank holiday
    ],
)
def test_working_days_are_counted_from_the_next_day_on(day: str, count: int, after: str) -> None:
    """The day itself does not count."""
    assert add_working_days(date.fromisoformat(day), count) == date.fromisoformat(after)


def test_no_working_days_later_is_the_day_itself() -> None:
    """Also at a weekend."""
    assert add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)


@a_property
@given(day=days, count=counts.filter(bool))
def test_as_many_working_days_lie_between_as_were_added(day: date, count: int) -> None:
    """And the last of them is the answer."""
    after = add_working_days(day, count)
    between = [day + timedelta(days=number) for number in range(1, (after - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(after)


@a_property
@given(day=days, first=counts, second=counts)
def test_working_days_may_be_added_in_parts(day: date, first: int, second: int) -> None:
    """Two and then three are five."""
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)
