"""Tests for what is news of a tariff: another standing rate, another product."""

from datetime import timedelta
from decimal import Decimal

import pytest

from custom_components.octopus_seg.seg.tariff import RateSchedule, UnitRate
from custom_components.octopus_seg.seg.tariff_change import is_same_tariff, product_family, standing_rate

from .examples import HALF_HOUR, MIDNIGHT, SEG_RATE, flat, utc

SEG_2020 = "E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C"
SEG_2024 = "E-1R-OUTGOING-SEG-FIX-12M-24-04-05-C"
VARIABLE = "E-1R-OUTGOING-VAR-24-10-26-C"


def of(*rates: tuple[str, str, str | None]) -> RateSchedule:
    """Return a schedule of rates, each with its start and end."""
    return RateSchedule(
        UnitRate(rate=Decimal(rate), start=utc(start), end=utc(end) if end else None) for rate, start, end in rates
    )


class TestStandingRate:
    """A rate that holds for longer than a day."""

    def test_a_flat_rate_is_one(self) -> None:
        """With all of its time, through agreements that follow each other."""
        schedule = of(
            ("0.15", "2025-01-01", "2026-01-01"), ("0.15", "2026-01-01", "2026-03-01"), ("0.12", "2026-03-01", None)
        )
        moment = utc("2026-02-01")
        found = standing_rate(schedule, schedule.span_at(moment))
        assert found == UnitRate(rate=Decimal("0.15"), start=utc("2025-01-01"), end=utc("2026-03-01"))
        assert standing_rate(flat(SEG_RATE), flat(SEG_RATE).span_at(moment)) is not None

    def test_rates_of_the_hour_are_not(self) -> None:
        """Half-hourly ones, and a dear evening."""
        half_hourly = RateSchedule(
            UnitRate(rate=Decimal(n), start=MIDNIGHT + n * HALF_HOUR, end=MIDNIGHT + (n + 1) * HALF_HOUR)
            for n in range(48)
        )
        assert standing_rate(half_hourly, half_hourly.span_at(MIDNIGHT + timedelta(hours=5))) is None
        evening = of(("0.09", "2026-01-15", "2026-01-15 16:00"), ("0.16", "2026-01-15 16:00", "2026-01-15 19:00"))
        assert standing_rate(evening, evening.span_at(utc("2026-01-15 17:00"))) is None
        assert standing_rate(evening, None) is None


class TestSameTariff:
    """Whether a tariff is as good as the one confirmed."""

    def test_the_family_is_the_product_without_its_date(self) -> None:
        """Whatever region it is in."""
        assert product_family(SEG_2020) == product_family(SEG_2024) == "OUTGOING-SEG-FIX-12M"

    @pytest.mark.parametrize(
        ("present", "rate", "is_same"),
        [
            (SEG_2020, "0.15", True),  # a variable rate may change
            (SEG_2024, "0.041", True),  # renewed
            (SEG_2024, "0.15", False),  # renewed at another rate
            (SEG_2024, None, True),  # the rate is not known
            (VARIABLE, "0.041", False),  # another product
        ],
    )
    def test_it_is_the_product_and_in_a_new_edition_the_rate(
        self, present: str, rate: str | None, is_same: bool
    ) -> None:
        """The confirmed one pays 4.1 p."""
        assert is_same_tariff(SEG_2020, present, SEG_RATE, Decimal(rate) if rate else None) is is_same
