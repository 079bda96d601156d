"""The repair for a payout that failed, and the hint at money that can be paid out. They are the account's, shown once."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..const import CONF_PAYABLE_HINT, DEFAULT_PAYABLE_HINT
from ..issues import Cause, async_show_causes
from ..seg.payout import PayoutState
from .issues import pounds
from .reconciler import CreditReconciler

PAYOUT_ISSUES: Final = ("payout_failed", "payable_balance")


@callback
def async_update_payout_issues(hass: HomeAssistant, reconciler: CreditReconciler) -> None:
    """Raise the repairs whose cause is there at the account's first export point, and delete the others."""
    for number, meter in enumerate(reconciler.meters.values()):
        causes = list(_causes(reconciler)) if number == 0 else []
        async_show_causes(hass, reconciler.entry, meter.subentry, PAYOUT_ISSUES, causes)


def _causes(reconciler: CreditReconciler) -> Iterator[Cause]:
    data = reconciler.credits.data
    newest = next(iter(data.payouts or ()), None)
    if newest is not None and newest.state is PayoutState.FAILED:
        placeholders = {"pounds": pounds(newest.amount), "day": newest.day.isoformat()}
        yield Cause(name="payout_failed", placeholders=placeholders)
    hint_from = Decimal(str(reconciler.entry.options.get(CONF_PAYABLE_HINT, DEFAULT_PAYABLE_HINT)))
    if data.payable is not None and 0 < hint_from <= data.payable and _only_exports(reconciler):
        yield Cause(name="payable_balance", placeholders={"pounds": pounds(data.payable)})


def _only_exports(reconciler: CreditReconciler) -> bool:
    """Return whether no meter point of the account buys electricity, which would use the money up."""
    points = next(iter(reconciler.meters.values())).supplier.data.points.values()
    return not any(point.agreements and not point.is_export for point in points)
