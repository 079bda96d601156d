"""Tests for which transactions pay for export."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from custom_components.octopus_seg.credits.export_credits import export_credits
from custom_components.octopus_seg.octopus import EnergyCharged, Transaction, TransactionKind
from custom_components.octopus_seg.seg.credit import Credit, CreditState

CHARGE = Transaction(
    identifier="-7",
    kind=TransactionKind.CHARGE,
    title="Electricity",
    posted_on=date(2026, 6, 30),
    created_at=None,
    net_pence=-1234,
    gross_pence=-1234,
    is_held=False,
    is_issued=True,
    is_reversed=False,
    reason_code=None,
    is_export=True,
    energy=EnergyCharged(first_day=date(2026, 6, 1), last_day=date(2026, 6, 30), quantity_kwh=Decimal("300.9800")),
)
CREDIT = replace(
    CHARGE,
    kind=TransactionKind.CREDIT,
    title="Export payment",
    net_pence=500,
    gross_pence=500,
    is_export=False,
    energy=None,
)


def read(transaction: Transaction) -> Credit:
    """Return the only credit there is."""
    (credit,) = export_credits([transaction])
    return credit


def test_a_charge_of_export_is_a_credit_of_its_days() -> None:
    """A negative charge is money for the customer: pounds, days and energy."""
    assert read(CHARGE) == Credit(
        identifier="-7",
        posted_on=date(2026, 6, 30),
        amount=Decimal("12.34"),
        state=CreditState.POSTED,
        energy_kwh=Decimal("300.98"),
        first_day=date(2026, 6, 1),
        last_day=date(2026, 6, 30),
    )


def test_a_charge_of_export_can_take_money_back() -> None:
    """A positive charge costs."""
    assert read(replace(CHARGE, gross_pence=100, net_pence=100)).amount == Decimal(-1)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, CreditState.POSTED),
        ({"is_issued": False}, CreditState.AWAITING),
        ({"is_issued": False, "is_held": True}, CreditState.HELD),
        ({"is_held": True, "is_reversed": True}, CreditState.REVERSED),
    ],
)
def test_where_it_stands(changes: dict[str, Any], state: CreditState) -> None:
    """Taken back is stronger than held back, and that than not on a statement yet."""
    assert read(replace(CHARGE, **changes)).state is state


@pytest.mark.parametrize(
    ("title", "reason_code"),
    [
        ("Export payment correction", None),
        ("Credit", "EXPORT_TARIFF_PAYMENT"),
        ("export", "OTHER"),
        ("SEG payment for May", None),
        ("Credit", "SEG_PAYMENT"),
        ("Credit", "MANUAL_SEG_CREDIT"),
    ],
)
def test_a_credit_by_hand_names_export(title: str, reason_code: str | None) -> None:
    """In its title or its reason; it has no days."""
    credit = read(replace(CREDIT, title=title, reason_code=reason_code))
    assert (credit.amount, credit.days, credit.energy_kwh) == (Decimal(5), None, None)


def test_what_a_business_is_paid_counts_without_vat() -> None:
    assert read(replace(CHARGE, net_pence=-1000, gross_pence=-1200)).amount == Decimal(10)
    assert read(replace(CREDIT, net_pence=1000, gross_pence=1200)).amount == Decimal(10)


def test_a_credit_may_have_its_amount_without_tax_only() -> None:
    """As payments have."""
    assert read(replace(CREDIT, gross_pence=0)).amount == Decimal(5)


@pytest.mark.parametrize(
    "transaction",
    [
        replace(CHARGE, is_export=False),
        replace(CREDIT, title="Powerups Reward"),
        replace(CREDIT, title="Segway voucher"),
        replace(CREDIT, kind=TransactionKind.PAYMENT),
        replace(CREDIT, kind=TransactionKind.REFUND),
        replace(CREDIT, kind=None),
    ],
    ids=["import", "reward", "another word", "payment", "refund", "kind that nobody knows"],
)
def test_anything_else_is_none(transaction: Transaction) -> None:
    """It has nothing to do with export."""
    assert list(export_credits([transaction])) == []
