"""What the card of payments shows: how payment stands, the bills that prove it, what waits, and the payouts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..credits.payments import current_payment
from ..credits.reconciler import CreditReconciler
from ..export_point.lookup import device_id, export_point_name, loaded_data
from ..meter.coordinator import MeterCoordinator
from ..seg.billing import BilledDays
from ..seg.credit import CreditState
from ..seg.ledger import Ledger, kwh
from ..seg.payment import Payment, PaymentStatus
from ..seg.payout import Payout
from ..seg.reconciliation import CreditedPeriod, ReconciledCredit, Verdict
from ..seg.settlement import days_between, period_count
from ..seg.silence import silent_since
from .subscription import Answer, Subscription

MOST_BILLS: Final = 24
MOST_PAYOUTS: Final = 6
# Verdicts that only the card has: money that isn't on the account, and a shortfall that rounding alone explains.
HELD: Final = "held"
ROUNDING: Final = "rounding"


@dataclass(frozen=True, kw_only=True, slots=True)
class PaidPoints:
    """Export points of one account by the ids of their subentries, and what the account was credited."""

    reconciler: CreditReconciler
    keys: tuple[str, ...]

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE, /) -> CALLBACK_TYPE:
        """Have a listener called whenever the credits or the half-hours have news; return how to stop that."""
        return self.reconciler.async_add_listener(listener)


def paid_points(hass: HomeAssistant) -> dict[str, PaidPoints]:
    """Return each export point that an account can be credited for, by subentry id."""
    return {
        key: PaidPoints(reconciler=data.account.reconciler, keys=(key,))
        for data in loaded_data(hass)
        if data.account is not None
        for key in data.account.reconciler.meters
    }


class PaymentsSubscription(Subscription[PaidPoints]):
    """Sends how payment stands: of one export point, or of all that the first account has."""

    @override
    def _find(self) -> PaidPoints | None:
        found = super()._find()
        if found is None or self._export_point is not None:
            return found
        return PaidPoints(reconciler=found.reconciler, keys=self._readable(found))

    @override
    @callback
    def _async_news(self, point: PaidPoints) -> None:
        # Payouts are the account's, so they are for those who may read all of it.
        is_whole = len(self._readable(point)) == len(point.reconciler.meters)
        self._send(_answer(self._hass, point, with_payouts=is_whole))

    def _readable(self, found: PaidPoints) -> tuple[str, ...]:
        points = self._points(self._hass)
        return tuple(key for key, point in points.items() if point.reconciler is found.reconciler)


def _answer(hass: HomeAssistant, paid: PaidPoints, *, with_payouts: bool) -> Answer:
    """Return all that the card shows."""
    payment = current_payment(paid.reconciler, paid.keys)
    entry = paid.reconciler.entry
    statuses = {point.point: point.status for point in payment.points}
    points = {
        key: {
            "name": export_point_name(hass, entry, meter.subentry),
            "device_id": device_id(hass, entry, key),
            "status": statuses[key],
            **_silence(meter),
        }
        for key, meter in paid.reconciler.meters.items()
        if key in paid.keys
    }
    bills = sorted(_bills(paid), key=lambda bill: (bill["last_day"] or bill["posted_on"], bill["posted_on"] or ""))
    due = payment.next_credit_due
    payouts = paid.reconciler.credits.data.payouts or () if with_payouts else ()
    return {
        "available": True,
        "points": points,
        "status": payment.status,
        "reason": payment.reason,
        "as_of": payment.as_of.isoformat(timespec="minutes") if payment.as_of else None,
        "paid_until": _iso(payment.paid_until),
        "about": _about(paid, payment.status),
        "awaiting": _awaiting(paid, payment),
        "next_credit_due": {"from": _iso(due[0]), "to": _iso(due[1])} if due else None,
        "late_since": _iso(min((point.late_since for point in payment.late if point.late_since), default=None)),
        "days_late": payment.days_waiting,
        "bills": bills[: -MOST_BILLS - 1 : -1],
        "bill_count": len(bills),
        "payouts": [_payout(payout) for payout in payouts[:MOST_PAYOUTS]],
    }


def _silence(meter: MeterCoordinator) -> dict[str, Any]:
    """Return since when an export point is silent, by what was read, and what a letter about it takes its figures from."""
    now = dt_util.utcnow()
    data = meter.data
    is_read = meter.has_polled and meter.last_update_success and data.loading is None
    span = data.ledger.schedule.span_at(now)
    return {
        "silent_since": _iso(silent_since(data.ledger, data.agreements, now)) if is_read else None,
        "live_sensor": meter.options.live_sensor,
        "unit_rate": float(span.rate) if span is not None else None,
    }


def _awaiting(paid: PaidPoints, payment: Payment) -> dict[str, Any]:
    """Return what is earned and neither credited nor held back: GBP, kWh, days, with the first and the last day."""
    waiting = [item for item in paid.reconciler.data.uncredited if item.point in paid.keys and not item.held]
    earning = [item for item in waiting if item.earned > 0]
    since = min((point.waiting_since for point in payment.points if point.waiting_since), default=None)
    return {
        "earned": float(sum((point.waiting_pounds for point in payment.points), Decimal(0))),
        "kwh": kwh(sum(point.waiting_wh for point in payment.points)),
        "days": max((point.waiting_days for point in payment.points), default=0),
        "first_day": _iso(since),
        "last_day": _iso(max((item.last_day for item in earning), default=None)),
    }


def _about(paid: PaidPoints, status: PaymentStatus) -> dict[str, Any] | None:
    """Return what the status is about: the sum (GBP), the days, and how many bills; None where it needs none."""
    periods = [period for period in paid.reconciler.data.periods if period.point in paid.keys]
    match status:
        case PaymentStatus.SHORT:
            found = [period for period in periods if period.is_worth_asking]
            amounts = [period.shortfall for period in found]
        case PaymentStatus.OVER:
            found = [period for period in periods if period.verdict is Verdict.OVER]
            amounts = [period.credited - period.expected.pounds for period in found]
        case PaymentStatus.CANNOT_TELL:
            found = [period for period in periods if period.verdict is Verdict.INCOMPLETE_DATA]
            amounts = [Decimal(0)]
        case PaymentStatus.HELD:
            return _about_held(paid)
        case _:
            return None
    if not found:
        return None
    return {
        "amount": float(sum(amounts, Decimal(0))),
        "first_day": _iso(min(period.first_day for period in found)),
        "last_day": _iso(max(period.last_day for period in found)),
        "bills": len(found),
        "unknown": sum(period.expected.unknown for period in found),
        "posted_on": None,
    }


def _about_held(paid: PaidPoints) -> dict[str, Any] | None:
    held = [item.credit for item in _lines(paid) if item.credit.state is CreditState.HELD]
    if not held:
        return None
    days = [credit.days for credit in held if credit.days is not None]
    return {
        "amount": float(sum((credit.amount for credit in held), Decimal(0))),
        "first_day": _iso(min((first for first, _ in days), default=None)),
        "last_day": _iso(max((last for _, last in days), default=None)),
        "bills": len(held),
        "unknown": 0,
        "posted_on": _iso(max(credit.posted_on for credit in held)),
    }


def _lines(paid: PaidPoints) -> Iterator[ReconciledCredit]:
    """Yield the credits of export points, and those of the account that name none."""
    return (item for item in paid.reconciler.data.credits if item.point is None or item.point in paid.keys)


def _bills(paid: PaidPoints) -> Iterator[dict[str, Any]]:
    """Yield the bills: days that were judged together, whatever lines paid for them, and lines that belong to none."""
    for period in paid.reconciler.data.periods:
        if period.point in paid.keys:
            yield _of_period(period)
    judged = {credit for period in paid.reconciler.data.periods for credit in period.credits}
    for item in _lines(paid):
        if item.credit not in judged and item.credit.state is not CreditState.REVERSED:
            yield _of_line(item)


def _of_period(period: CreditedPeriod) -> dict[str, Any]:
    is_rounding = period.verdict is Verdict.SHORT and not period.is_worth_asking
    return {
        "point": period.point,
        "posted_on": _iso(max((credit.posted_on for credit in period.credits), default=None)),
        "first_day": _iso(period.first_day),
        "last_day": _iso(period.last_day),
        "kwh": kwh(period.settled_wh),
        "credited_kwh": float(period.credited_kwh),
        "credited": float(period.credited),
        "expected": float(period.expected.pounds),
        "unknown": period.expected.unknown,
        "verdict": ROUNDING if is_rounding else period.verdict,
    }


def _of_line(item: ReconciledCredit) -> dict[str, Any]:
    credit = item.credit
    first, last = credit.days or (None, None)
    return {
        "point": item.point,
        "posted_on": _iso(credit.posted_on),
        "first_day": _iso(first),
        "last_day": _iso(last),
        "kwh": kwh(item.settled_wh) if item.settled_wh is not None else None,
        "credited_kwh": float(credit.energy_kwh) if credit.energy_kwh is not None else None,
        "credited": float(credit.amount),
        "expected": float(item.expected.pounds) if item.expected is not None else None,
        "unknown": item.expected.unknown if item.expected is not None else 0,
        "verdict": HELD if credit.state is CreditState.HELD else item.verdict,
    }


def _payout(payout: Payout) -> dict[str, Any]:
    return {"day": _iso(payout.day), "amount": float(payout.amount), "state": payout.state}


def bill_days(ledger: Ledger, first: date, last: date) -> dict[str, Any]:
    """Return the days of a bill: kWh, what they earned exactly (GBP), and what rounding each half-hour makes of that."""
    billed = BilledDays(ledger)
    whole = billed.total(first, last)
    earned = ledger.total(first, last).earnings
    return {
        "days": [_day(ledger, billed, day) for day in days_between(first, last)],
        "earned": float(earned),
        "half_hours_rounded": float(whole.amount),
        "expected": float(whole.pounds),
        "unknown": whole.unknown,
    }


def _day(ledger: Ledger, billed: BilledDays, day: date) -> Mapping[str, Any]:
    settled, bill = ledger.total(day, day), billed.total(day, day)
    return {
        "date": day.isoformat(),
        "kwh": kwh(settled.export_wh) if settled.known else None,
        "earned": float(settled.earnings) if settled.priced else None,
        "rounding": float(bill.amount - settled.earnings) if settled.priced else None,
        "missing": period_count(day) - settled.known,
        "unpriced": settled.unpriced,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
