"""The repairs for credits that are too little, too much or late: how much, for which days, and what to do."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..issues import Cause, async_show_causes
from ..seg.ledger import kwh
from ..seg.overpayment import OverReason, over_reason
from ..seg.payment import PointPayment
from ..seg.reconciliation import CreditedPeriod, Verdict
from .payments import current_payment
from .reconciler import CreditReconciler

CREDIT_SHORT: Final = "credit_short"
CREDIT_OVER: Final = "credit_over"
CREDIT_LATE: Final = "credit_late"
CREDIT_ISSUES: Final = (CREDIT_SHORT, CREDIT_OVER, CREDIT_LATE)
_OVER_TEXTS: Final = {
    OverReason.DAYS_TWICE: "credit_over_days_twice",
    OverReason.MORE_ENERGY: "credit_over_more_energy",
    OverReason.ANOTHER_RATE: "credit_over_another_rate",
}
MOST_ROWS: Final = 12


@callback
def async_update_credit_issues(hass: HomeAssistant, reconciler: CreditReconciler) -> None:
    """Raise the repairs of each export point whose cause is there, and delete the others.

    How Octopus rounds half-hours isn't published: a difference that another rounding explains raises no repair.
    """
    late = {point.point: point for point in current_payment(reconciler).late}
    for subentry_id, meter in reconciler.meters.items():
        causes = list(_causes(reconciler, subentry_id, late.get(subentry_id)))
        async_show_causes(hass, reconciler.entry, meter.subentry, CREDIT_ISSUES, causes)


def _causes(reconciler: CreditReconciler, point: str, late: PointPayment | None) -> Iterator[Cause]:
    data = reconciler.data
    if short := [period for period in data.short(point) if period.is_worth_asking]:
        missing = [period.shortfall for period in short]
        placeholders = {"shortfall": pounds(sum(missing, Decimal(0))), "periods": _table(short, missing)}
        yield Cause(name=CREDIT_SHORT, placeholders=placeholders)
    if over := [item for item in data.periods if item.point == point and item.verdict is Verdict.OVER]:
        excess = [period.credited - period.expected.pounds for period in over]
        placeholders = {"excess": pounds(sum(excess, Decimal(0))), "periods": _table(over, excess)}
        yield Cause(name=CREDIT_OVER, text=_OVER_TEXTS[over_reason(over[-1])], placeholders=placeholders)
    if late is not None:
        yield Cause(name=CREDIT_LATE, placeholders=_waiting(late))


def _waiting(late: PointPayment) -> dict[str, str]:
    return {
        "days": str(late.waiting_days),
        "kwh": f"{kwh(late.waiting_wh):.2f}",
        "pounds": pounds(late.waiting_pounds),
        "since": str(late.waiting_since),
        "late_since": str(late.late_since),
    }


def _table(periods: Sequence[CreditedPeriod], differences: Sequence[Decimal]) -> str:
    """Return the rows of a table of the newest periods: days, credited, by the meter, and the difference (GBP)."""
    rows = [
        (
            f"{period.first_day} – {period.last_day}",
            f"{pounds(period.credited)} ({period.credited_kwh:.2f} kWh)",
            f"{pounds(period.expected.pounds)} ({period.expected.energy_kwh:.2f} kWh)",
            pounds(difference),
        )
        for period, difference in reversed(list(zip(periods, differences, strict=True))[-MOST_ROWS:])
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def pounds(amount: Decimal) -> str:
    """Return an amount (GBP) as it is shown."""
    return f"£{amount:.2f}"
