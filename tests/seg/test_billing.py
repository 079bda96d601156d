"""Tests for the billing rule: what a bill for some days should say."""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.billing import Billed, BilledDays, billed_hundredths
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate

from .examples import AUTUMN_DAY, DAY, NEXT_DAY, SPRING_DAY, a_property, flat, ledger_of, steady, utc


@pytest.mark.parametrize(
    ("energy_wh", "hundredths"),
    [
        (0, 0),
        (4, 0),
        (5, 0),
        (6, 1),
        (14, 1),
        (15, 2),
        (16, 2),
        (25, 2),
        (35, 4),
        (1000, 100),
        (1005, 100),
        (1015, 102),
    ],
)
def test_half_hour_is_rounded_half_to_even(energy_wh: int, hundredths: int) -> None:
    """15 Wh are 0.02 kWh, and so are 25 Wh."""
    assert billed_hundredths(energy_wh) == hundredths


@a_property
@given(st.integers(0, 100_000))
def test_it_is_the_rounding_of_decimal_arithmetic(energy_wh: int) -> None:
    """Whole numbers are only the faster way."""
    exact = (Decimal(energy_wh) / 1000).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    assert Decimal(billed_hundredths(energy_wh)) / 100 == exact


def test_a_published_bill_is_met() -> None:
    """181.05 kWh at 15 p/kWh were billed with £27.16, and 300.82 kWh at 8 p/kWh with £24.07."""
    for energy_kwh, rate, pounds in (("181.05", "0.15", "27.16"), ("300.82", "0.08", "24.07")):
        hundredths = int(Decimal(energy_kwh) * 100)
        bill = Billed(hundredths=hundredths, amount=hundredths * Decimal(rate) / 100)
        assert (bill.energy_kwh, bill.pounds) == (Decimal(energy_kwh), Decimal(pounds))


def test_each_half_hour_is_rounded_before_it_is_priced() -> None:
    """48 half-hours of 4 Wh are 192 Wh on the meter, and nothing on the bill."""
    bill = BilledDays(ledger_of({DAY: steady(4), NEXT_DAY: steady(16)})).total(DAY, DAY)
    assert bill == Billed()
    assert BilledDays(ledger_of({DAY: steady(4), NEXT_DAY: steady(16)})).total(DAY, NEXT_DAY).energy_kwh == Decimal(
        "0.96"
    )


def test_each_half_hour_has_the_rate_in_force() -> None:
    """10 kWh before noon at 15 p, 20 kWh after it at 12 p."""
    noon = utc("2026-01-15 12:00")
    schedule = RateSchedule(
        (
            UnitRate(rate=Decimal("0.15"), start=utc("2026-01-01 00:00"), end=noon),
            UnitRate(rate=Decimal("0.12"), start=noon, end=None),
        )
    )
    history = {DAY: (*steady(0, 23), 10_000, 20_000, *steady(0, 23))}
    assert BilledDays(Ledger(history, schedule)).total(DAY, DAY).amount == Decimal("3.9")


def test_what_is_missing_is_counted_and_left_out() -> None:
    """A half-hour that the meter has not told, one without a rate, and a whole day."""
    schedule = RateSchedule((UnitRate(rate=Decimal("0.1"), start=utc("2026-01-15 00:30"), end=None),))
    bill = BilledDays(Ledger({DAY: (1000, None, *steady(1000, 46))}, schedule)).total(DAY, NEXT_DAY)
    assert (bill.unknown, bill.energy_kwh, bill.amount) == (2 + 48, Decimal(46), Decimal("4.6"))


@pytest.mark.parametrize(("day", "half_hours"), [(SPRING_DAY, 46), (AUTUMN_DAY, 50)])
def test_days_on_which_the_clocks_change_are_whole(day: date, half_hours: int) -> None:
    """46 and 50 half-hours of 1 kWh at 4.1 p."""
    bill = BilledDays(ledger_of({day: steady(1000, half_hours)})).total(day, day)
    assert (bill.energy_kwh, bill.amount, bill.unknown) == (half_hours, half_hours * Decimal("0.041"), 0)
    assert BilledDays(ledger_of({})).total(day, day).unknown == half_hours


def test_a_day_that_changes_is_worked_out_anew() -> None:
    """And so is every day when the rates change."""
    before = BilledDays(ledger_of({DAY: steady(1000), NEXT_DAY: steady(1000)}))
    assert before.total(DAY, NEXT_DAY).energy_kwh == 96
    changed = BilledDays(ledger_of({**before.ledger.history, NEXT_DAY: steady(2000)}), before)
    assert changed.total(DAY, NEXT_DAY).energy_kwh == 144
    dearer = BilledDays(Ledger(changed.ledger.history, flat(Decimal(1))), changed)
    assert dearer.total(DAY, NEXT_DAY).amount == 144
    completed = BilledDays(ledger_of({DAY: steady(1000)}), BilledDays(ledger_of({})))
    assert completed.total(DAY, NEXT_DAY).unknown == 48
