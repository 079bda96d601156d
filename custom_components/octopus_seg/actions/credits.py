"""The action that answers whether export was paid for: credits, what they should have been, and what is to come."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.const import Platform
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util.json import JsonValueType

from ..credits.payments import current_payment
from ..credits.reconciler import CreditReconciler
from ..export_point.lookup import ATTR_EXPORT_POINT, async_of_call, loaded_data
from ..export_point.rights import async_check_right
from ..seg.ledger import kwh
from ..seg.payout import Payout
from ..seg.reconciliation import ReconciledCredit, Reconciliation, Uncredited
from ..seg.settlement import ONE_DAY
from .fields import Response, days_of


async def async_get_credits(call: ServiceCall) -> ServiceResponse:
    """Return the credits for the days of a span, of one export point or of an account with all of them."""
    start, end = days_of(call)
    reconciler, point = await _async_asked_about(call)
    data = within(reconciler.data, point, start, end - ONE_DAY)
    due = {item.point: item.next_credit_due for item in current_payment(reconciler).points}
    answer = {
        "rows": [_credit(item) for item in data.credits],
        "not_yet_credited": [_uncredited(item, due.get(item.point)) for item in data.uncredited],
        "payouts": payouts_within(reconciler, start, end - ONE_DAY),
        "totals": _totals(data),
    }
    return cast(dict[str, JsonValueType], answer)


async def _async_asked_about(call: ServiceCall) -> tuple[CreditReconciler, str | None]:
    """Return whose credits are asked for: an export point's, or all of the only account."""
    reconcilers = [data.account.reconciler for data in loaded_data(call.hass) if data.account is not None]
    if ATTR_EXPORT_POINT not in call.data and len(reconcilers) == 1:
        for subentry_id in reconcilers[0].meters:
            await async_check_right(call, subentry_id, Platform.SENSOR, POLICY_READ)
        return reconcilers[0], None
    return await async_of_call(
        call, {key: (reconciler, key) for reconciler in reconcilers for key in reconciler.meters}
    )


def within(data: Reconciliation, point: str | None, first: date, last: date) -> Reconciliation:
    """Return the part that is about an export point and has a day, or was posted, from the first to the last."""

    def is_asked(of_point: str | None, days: tuple[date, date]) -> bool:
        return days[0] <= last and days[1] >= first and point in {None, of_point}

    return Reconciliation(
        credits=tuple(
            item
            for item in data.credits
            if is_asked(item.point, item.credit.days or (item.credit.posted_on, item.credit.posted_on))
        ),
        periods=tuple(item for item in data.periods if is_asked(item.point, (item.first_day, item.last_day))),
        uncredited=tuple(item for item in data.uncredited if is_asked(item.point, (item.first_day, item.last_day))),
    )


def _credit(item: ReconciledCredit) -> Response:
    credit, expected = item.credit, item.expected
    first, last = credit.days or (None, None)
    return {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "credited": float(credit.amount),
        "credited_kwh": float(credit.energy_kwh) if credit.energy_kwh is not None else None,
        "expected": float(expected.pounds) if expected else None,
        "expected_kwh": float(expected.energy_kwh) if expected else None,
        "earned": float(item.earned) if item.earned is not None else None,
        "settled_kwh": kwh(item.settled_wh) if item.settled_wh is not None else None,
        "verdict": item.verdict,
        "state": credit.state,
        "posted_on": credit.posted_on.isoformat(),
    }


def payouts_within(reconciler: CreditReconciler, first: date, last: date) -> list[JsonValueType]:
    """Return the payouts of an account from the first day to the last, the newest first: amount (GBP), date, state."""
    payouts = reconciler.credits.data.payouts or ()
    return [_payout(payout) for payout in payouts if first <= payout.day <= last]


def _payout(payout: Payout) -> Response:
    return {"amount": float(payout.amount), "date": payout.day.isoformat(), "state": payout.state}


def _uncredited(item: Uncredited, due: tuple[date, date] | None) -> Response:
    """Return days that wait, with the usual days of their credit, where a rhythm is known and nothing holds it back."""
    usual = due if due is not None and not item.held else (None, None)
    return {
        "from": item.first_day.isoformat(),
        "to": item.last_day.isoformat(),
        "export_kwh": kwh(item.export_wh),
        "earned": float(item.earned),
        "held": item.held,
        "due": usual[0].isoformat() if usual[0] else None,
        "due_latest": usual[1].isoformat() if usual[1] else None,
    }


def _totals(data: Reconciliation) -> Response:
    """Return sums in GBP: earned and credited are those of the periods of which everything is known."""
    return {
        "earned": _sum(period.earned for period in data.compared),
        "credited": _sum(period.credited for period in data.compared),
        "difference": float(data.difference) if data.difference is not None else None,
        "shortfall": _sum(period.shortfall for period in data.short()),
        "not_yet_credited": _sum(item.earned for item in data.uncredited),
    }


def _sum(amounts: Iterable[Decimal]) -> float:
    return float(sum(amounts, Decimal(0)))
