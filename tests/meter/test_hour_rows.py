"""Tests for the rows of a ledger in a statistic."""

from datetime import date
from decimal import Decimal

import pytest

from custom_components.octopus_seg.meter.hour_rows import EARNINGS, EXPORT, slices
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import days_between, period_count
from custom_components.octopus_seg.seg.tariff import RateSchedule
from tests.seg.examples import steady

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


def test_days_without_a_rate_cost_no_look_at_other_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Years of them, as before the oldest rate that is known, took minutes at every start."""
    history = {day: steady(100, period_count(day)) for day in days_between(FIRST, LAST)}
    ledger = Ledger(history, RateSchedule())
    looked_at: list[date] = []
    values_of = Ledger.values_of

    def watched(asked: Ledger, day: date) -> tuple[int | None, ...]:
        looked_at.append(day)
        return tuple(values_of(asked, day))

    monkeypatch.setattr(Ledger, "values_of", watched)

    assert list(slices(ledger, EARNINGS, Decimal(0), 500)) == []
    assert sorted(looked_at) == list(days_between(FIRST, LAST))
    assert sum(each.count for each in slices(ledger, EXPORT, Decimal(0), 500)) == 365 * 24
