"""Tests for the reason why a credit is more than the meter explains."""

from decimal import Decimal

import pytest

from custom_components.octopus_seg.seg.credit import Credit
from custom_components.octopus_seg.seg.overpayment import OverReason, over_reason
from custom_components.octopus_seg.seg.reconciliation import Verdict, reconcile

from .test_reconciliation import BILL, FEBRUARY, QUARTER, credit, right

ENERGY = Decimal(28 * 48)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([credit(FEBRUARY, BILL[FEBRUARY] * 2, energy_kwh=ENERGY)], OverReason.ANOTHER_RATE),
        ([credit(FEBRUARY, BILL[FEBRUARY] * 2, energy_kwh=ENERGY * 2)], OverReason.MORE_ENERGY),
        (
            [credit(FEBRUARY, BILL[FEBRUARY], energy_kwh=ENERGY, identifier=name) for name in ("one", "other")],
            OverReason.DAYS_TWICE,
        ),
    ],
)
def test_reason(lines: list[Credit], reason: OverReason) -> None:
    """By the energy first, and by the days."""
    (period,) = reconcile(lines, [QUARTER]).periods
    assert period.verdict is Verdict.OVER
    assert over_reason(period) is reason


def test_a_right_bill_has_no_excess() -> None:
    """Nothing to give a reason for."""
    (period,) = reconcile([right(FEBRUARY)], [QUARTER]).periods
    assert period.verdict is Verdict.MATCHED
