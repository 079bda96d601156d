"""How payment of an account stands now."""

from homeassistant.util import dt as dt_util

from ..seg.payment import Payment, payment
from ..seg.settlement import settlement_day
from .reconciler import CreditReconciler


def current_payment(reconciler: CreditReconciler) -> Payment:
    """Return how payment stands now, by what was read."""
    now = dt_util.utcnow()
    return payment(
        reconciler.data,
        points=reconciler.meters,
        today=settlement_day(now),
        now=now,
        read_at=reconciler.credits.data.read_at,
    )
