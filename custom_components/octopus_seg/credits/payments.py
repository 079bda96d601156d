"""How payment of an account stands now."""

from homeassistant.util import dt as dt_util

from ..seg.payment import Payment, payment
from ..seg.settlement import settlement_day
from .reconciler import CreditReconciler


def current_payment(reconciler: CreditReconciler) -> Payment:
    """Return how payment stands now, by what was read."""
    now = dt_util.utcnow()
    starts = [start for meter in reconciler.meters.values() if (start := meter.data.ledger.first_half_hour) is not None]
    return payment(
        reconciler.data,
        first_day=settlement_day(min(starts)) if starts else None,
        today=settlement_day(now),
        now=now,
        read_at=reconciler.credits.data.looked_at,
        may_lack_credits=reconciler.credits.data.may_lack_credits,
    )
