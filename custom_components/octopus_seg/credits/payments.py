"""The payment status of an account now, and its events: a late credit is announced once."""

import asyncio
from collections.abc import Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..activity import EVENT_CREDIT_LATE, EVENT_PAYOUT_FAILED, EVENT_PAYOUT_MADE, async_notify
from ..const import DOMAIN
from ..seg.ledger import kwh
from ..seg.payment import Payment, PointPayment, payment
from ..seg.payout import Payout, PayoutState
from ..seg.settlement import settlement_day
from .coordinator import payout_news
from .reconciler import CreditReconciler

_PAYOUT_EVENTS: Final = {PayoutState.PAID: EVENT_PAYOUT_MADE, PayoutState.FAILED: EVENT_PAYOUT_FAILED}


def current_payment(reconciler: CreditReconciler, points: Iterable[str] | None = None) -> Payment:
    """Return the payment status now of some export points, or of all that the account has."""
    now = dt_util.utcnow()
    return payment(
        reconciler.data,
        points=reconciler.meters if points is None else points,
        today=settlement_day(now),
        now=now,
        read_at=reconciler.credits.data.looked_at,
        may_lack_credits=reconciler.credits.data.may_lack_credits,
        loading=[key for key, meter in reconciler.meters.items() if meter.data.loading is not None],
    )


class PaymentWatch:
    """Sends an event for each credit that becomes late, once for each gap, and for payouts made or failed."""

    def __init__(self, hass: HomeAssistant, reconciler: CreditReconciler) -> None:
        """Watch an account."""
        self._hass = hass
        self._reconciler = reconciler
        self._notifying = asyncio.Lock()

    @callback
    def async_start(self) -> None:
        """Follow the account's credits."""
        entry = self._reconciler.entry
        entry.async_on_unload(self._reconciler.async_add_listener(self._async_schedule))

    @callback
    def _async_schedule(self) -> None:
        entry = self._reconciler.entry
        entry.async_create_background_task(self._hass, self._async_notify(), f"{DOMAIN} payment news")

    async def _async_notify(self) -> None:
        async with self._notifying:
            announced = self._reconciler.credits.data.announced
            news = {
                _name(point): point for point in current_payment(self._reconciler).late if _name(point) not in announced
            }
            for point in news.values():
                async_notify(self._hass, point.point, EVENT_CREDIT_LATE, _attributes(point))
            payouts = [
                payout
                for payout in self._reconciler.credits.data.payouts or ()
                if payout.state in _PAYOUT_EVENTS and payout_news(payout) not in announced
            ]
            for payout in reversed(payouts):
                self._announce(payout)
            news_names = [*news, *map(payout_news, payouts)]
            if news_names:
                await self._reconciler.credits.async_note_told(news_names)

    def _announce(self, payout: Payout) -> None:
        """Send the event of a payout at the first export point: it is the account's."""
        if (subentry_id := next(iter(self._reconciler.meters), None)) is not None:
            attributes = {"paid_out": float(payout.amount), "paid_on": payout.day.isoformat()}
            async_notify(self._hass, subentry_id, _PAYOUT_EVENTS[payout.state], attributes)


def _name(point: PointPayment) -> str:
    """Return the name of a gap: its first day without a credit."""
    return f"late {point.point} {point.waiting_since}"


def _attributes(point: PointPayment) -> dict[str, str | float]:
    return {
        "days": point.waiting_days,
        "waiting": round(float(point.waiting_pounds), 2),
        "waiting_kwh": kwh(point.waiting_wh),
        "from": str(point.waiting_since),
        "late_since": str(point.late_since),
    }
