"""The repair for export that was credited with too little: what is missing, for which days, and what to do."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..issues import Cause, async_show_causes
from ..seg.reconciliation import CreditedPeriod
from .reconciler import CreditReconciler

CREDIT_SHORT: Final = "credit_short"
MOST_ROWS: Final = 12


@callback
def async_update_credit_issues(hass: HomeAssistant, reconciler: CreditReconciler) -> None:
    """Raise a repair for each export point with periods that are short, and delete it where there are none.

    How Octopus rounds half-hours is known second-hand only: what another rounding would explain raises no alarm.
    """
    for subentry_id, meter in reconciler.meters.items():
        short = [period for period in reconciler.data.short(subentry_id) if period.is_worth_asking]
        causes = [_cause(short)] if short else []
        async_show_causes(hass, reconciler.entry, meter.subentry, [CREDIT_SHORT], causes)


def _cause(short: Sequence[CreditedPeriod]) -> Cause:
    shortfall = _pounds(sum((period.shortfall for period in short), Decimal(0)))
    return Cause(name=CREDIT_SHORT, placeholders={"shortfall": shortfall, "periods": _table(short)})


def _table(periods: Sequence[CreditedPeriod]) -> str:
    """Return the rows of a table of the newest periods: days, credited, by the meter, missing."""
    rows = [
        (
            f"{period.first_day} – {period.last_day}",
            f"{_pounds(period.credited)} ({period.credited_kwh:.2f} kWh)",
            f"{_pounds(period.expected.pounds)} ({period.expected.energy_kwh:.2f} kWh)",
            _pounds(period.shortfall),
        )
        for period in reversed(periods[-MOST_ROWS:])
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _pounds(amount: Decimal) -> str:
    return f"£{amount:.2f}"
