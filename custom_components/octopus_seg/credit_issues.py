"""The repair for export that was credited with too little: what is missing, for which days, and what to do."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .credit_reconciler import CreditReconciler
from .issues import CREDIT_SHORT, issue_id
from .seg.reconciliation import CreditedPeriod

MOST_ROWS: Final = 12


@callback
def async_update_credit_issues(hass: HomeAssistant, reconciler: CreditReconciler) -> None:
    """Raise a repair for each export point with periods that are short, and delete it where there are none.

    How Octopus rounds half-hours is known second-hand only: what another rounding would explain raises no alarm.
    """
    for subentry_id, meter in reconciler.meters.items():
        identifier = issue_id(CREDIT_SHORT, subentry_id)
        if not (short := [period for period in reconciler.data.short(subentry_id) if period.is_worth_asking]):
            ir.async_delete_issue(hass, DOMAIN, identifier)
            continue
        ir.async_create_issue(
            hass,
            DOMAIN,
            identifier,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key=CREDIT_SHORT,
            translation_placeholders={
                "export_point": meter.subentry.title,
                "shortfall": _pounds(sum((period.shortfall for period in short), Decimal(0))),
                "periods": _table(short),
            },
        )


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
