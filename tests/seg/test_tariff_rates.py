"""Unit rates of which not all are known."""

from datetime import UTC, datetime
from decimal import Decimal

from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate
from custom_components.octopus_seg.seg.tariff_rates import agreed_rates, are_agreed, filled_rates

from .examples import flat

JANUARY, APRIL, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 4, 7))
NINE, FIFTEEN, TWENTY = (Decimal(pence) / 100 for pence in (9, 15, 20))


def rates(*spans: tuple[Decimal, datetime, datetime | None]) -> RateSchedule:
    return RateSchedule(UnitRate(rate=rate, start=start, end=end) for rate, start, end in spans)


def test_day_and_night_agree_where_both_have_the_same_rate() -> None:
    day = rates((NINE, JANUARY, JULY), (FIFTEEN, JULY, None))
    night = rates((NINE, JANUARY, APRIL), (NINE, APRIL, None))
    assert not are_agreed(day, night)
    agreed = agreed_rates(day, night)
    assert [agreed.rate_at(moment) for moment in (JANUARY, APRIL, JULY)] == [NINE, NINE, None]


def test_the_same_rates_in_other_parts_agree() -> None:
    assert are_agreed(rates((NINE, JANUARY, None)), rates((NINE, JANUARY, APRIL), (NINE, APRIL, None)))


def test_a_night_rate_that_is_missing_agrees_with_nothing() -> None:
    day = rates((NINE, JANUARY, None))
    assert not are_agreed(day, RateSchedule())
    assert not agreed_rates(day, RateSchedule())


def test_a_fixed_rate_fills_what_is_not_known_and_nothing_else() -> None:
    filled = filled_rates(rates((NINE, APRIL, JULY)), TWENTY)
    assert [filled.rate_at(moment) for moment in (JANUARY, APRIL, JULY)] == [TWENTY, NINE, TWENTY]


def test_a_fixed_rate_alone_holds_for_all_time() -> None:
    assert filled_rates(RateSchedule(), TWENTY) == flat(TWENTY)
