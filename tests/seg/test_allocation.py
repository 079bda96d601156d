"""Tests for which export point a credit is for."""

from datetime import date
from decimal import Decimal
from itertools import zip_longest

from custom_components.octopus_seg.seg.allocation import MeteredPoint, allocate
from custom_components.octopus_seg.seg.billing import BilledDays
from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import day_start, days_between, period_count
from custom_components.octopus_seg.seg.tariff import Agreement

from .examples import SEG_RATE, flat, steady

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)
RENEWED = date(2026, 1, 18)


def point(key: str, energy_wh: int, *starts: date) -> MeteredPoint:
    """Return an export point with a month of equal half-hours, and an agreement from each of some days on."""
    history = {day: steady(energy_wh, period_count(day)) for day in days_between(FIRST, LAST)}
    moments = [day_start(day) for day in starts]
    agreements = tuple(
        Agreement(tariff_code="E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C", start=start, end=end)
        for start, end in zip_longest(moments, moments[1:])
    )
    return MeteredPoint(key=key, agreements=agreements, bills=BilledDays(Ledger(history, flat(SEG_RATE))))


# A kWh and half a kWh in each half-hour of a month: £61.01 and £30.50.
HOUSE, BARN = point("house", 1000, FIRST), point("barn", 500, FIRST)


def credit(amount: str, name: str, first: date = FIRST, last: date = LAST) -> Credit:
    """Return a credit."""
    return Credit(
        identifier=name,
        posted_on=last,
        amount=Decimal(amount),
        state=CreditState.POSTED,
        first_day=first,
        last_day=last,
    )


def owners(lines: list[Credit], *points: MeteredPoint) -> dict[str, str]:
    """Return the name of the export point of each credit."""
    return {identifier: owner.key for identifier, owner in allocate(lines, points).items()}


def test_the_only_export_point_has_all() -> None:
    """However little a credit looks like it."""
    assert owners([credit("3.00", "odd")], HOUSE) == {"odd": "house"}


def test_the_nearest_bill_decides() -> None:
    """Whatever the order of transactions."""
    lines = [credit("30.50", "low"), credit("61.01", "high")]
    assert owners(lines, HOUSE, BARN) == {"low": "barn", "high": "house"}


def test_credits_for_the_same_days_are_of_different_export_points() -> None:
    """£50 is nearer to the house, but that has its £61.01: it is the barn's, and too much."""
    assert owners([credit("50.00", "odd"), credit("61.01", "right")], HOUSE, BARN) == {"right": "house", "odd": "barn"}


def test_more_credits_than_export_points() -> None:
    """A bill that was taken back and billed anew has two lines."""
    lines = [credit("61.00", "wrong"), credit("61.01", "right"), credit("30.50", "low")]
    assert owners(lines, HOUSE, BARN) == {"wrong": "house", "right": "house", "low": "barn"}


def test_the_agreement_decides_where_it_can() -> None:
    """Only the house's agreement was renewed, so only its bill is in two parts."""
    house = point("house", 1000, FIRST, RENEWED)
    barn = point("barn", 500, RENEWED)
    lines = [credit("16.00", "first part", FIRST, date(2026, 1, 17))]
    assert owners(lines, barn, house) == {"first part": "house"}


def test_an_agreement_over_a_part_of_the_days_is_better_than_none() -> None:
    """A bill that is not split where it should be."""
    house = point("house", 1000, FIRST, RENEWED)
    barn = point("barn", 500, date(2026, 2, 1))
    assert owners([credit("1.00", "whole")], barn, house) == {"whole": "house"}


def test_days_before_any_agreement_are_of_no_export_point() -> None:
    """They may be of one that is not there any more."""
    assert owners([credit("1.00", "old", date(2025, 1, 1), date(2025, 1, 31))], HOUSE, BARN) == {}


def test_an_export_point_without_known_agreements_may_have_any_days() -> None:
    """Such as one that was entered by hand."""
    assert owners([credit("61.01", "month")], point("house", 1000)) == {"month": "house"}


def test_a_credit_without_days_is_of_no_export_point() -> None:
    """Or with days in the wrong order."""
    undated = Credit(identifier="by hand", posted_on=LAST, amount=Decimal(1), state=CreditState.POSTED)
    assert owners([undated, credit("1.00", "backwards", LAST, FIRST)], HOUSE) == {}
