"""Puts export payments on the account the way Octopus bills them."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from .days import LONDON, days_between, half_hours_of, local_date, local_midnight
from .home import Agreement, MeterPoint, Repayment, Transaction
from .state import State


def bill_export(
    state: State,
    point: MeterPoint,
    first_day: date,
    last_day: date,
    *,
    left_out: Collection[date] = (),
    is_held: bool = False,
) -> list[Transaction]:
    """Post a negative Charge for each agreement in force between two days, both included; issued the day after.

    A bill may be wrong: without the export of the days that are `left_out`. It may be held back until it is released.
    """
    posted = []
    for agreement in sorted(point.agreements, key=lambda item: item.valid_from):
        first = max(first_day, local_date(agreement.valid_from))
        last = last_day
        if agreement.valid_to is not None:
            last = min(last, local_date(agreement.valid_to) - timedelta(days=1))
        if first <= last:
            posted.append(_charge(state, point, agreement, first, last, last_day, left_out))
    for charge in posted:
        charge.is_held = is_held
        state.home.post(charge)
    return posted


def bill_past_months(state: State, point: MeterPoint) -> list[Transaction]:
    """Bill every calendar month that ended before now, from the start of supply."""
    posted: list[Transaction] = []
    supply_from = point.supply_from
    if supply_from is None:
        return posted
    first = local_date(supply_from)
    today = local_date(state.clock.now())
    while (next_month := (first.replace(day=1) + timedelta(days=32)).replace(day=1)) <= today:
        posted += bill_export(state, point, first, next_month - timedelta(days=1))
        first = next_month
    return posted


def bill_with_trouble(state: State, point: MeterPoint) -> list[Transaction]:
    """Bill every calendar month that ended before now; the newest bill is held, the one before it was taken back.

    What was billed in its place leaves a day out.
    """
    bills = bill_past_months(state, point)
    if len(bills) < 2:
        return bills
    *_, second, newest = bills
    state.home.reverse(second)
    newest.is_held = True
    state.home.balance -= newest.raises_balance_by
    if second.start_date is None or second.end_date is None:
        return bills
    middle = second.start_date + (second.end_date - second.start_date) / 2
    return bills + bill_export(state, point, second.start_date, second.end_date, left_out={middle})


def credit_by_hand(state: State, pence: int, title: str, reason_code: str | None = None) -> Transaction:
    """Put money on the account by hand, today: a Credit, which names no days."""
    credit = Transaction(
        kind="Credit",
        identifier=-state.home.new_identifier(),
        title=title,
        posted_date=local_date(state.clock.now()),
        created_at=state.clock.now(),
        net=pence,
        gross=pence,
        reason_code=reason_code,
    )
    state.home.post(credit)
    return credit


def pay_out(state: State, pence: int, status: str = "PAID") -> Repayment:
    """Send money to the bank today by a repayment; once paid, a Refund on the account shows it as well."""
    today = local_date(state.clock.now())
    repayment = Repayment(identifier=state.home.new_identifier(), amount=pence, payment_date=today, status=status)
    state.home.repayments.append(repayment)
    if status == "PAID":
        refund_by_hand(state, pence)
    return repayment


def refund_by_hand(state: State, pence: int) -> Transaction:
    """Send money to the bank today with nothing but a transaction."""
    refund = Transaction(
        kind="Refund",
        identifier=-state.home.new_identifier(),
        title="Refund",
        posted_date=local_date(state.clock.now()),
        created_at=state.clock.now(),
        net=pence,
    )
    state.home.post(refund)
    return refund


def _charge(
    state: State,
    point: MeterPoint,
    agreement: Agreement,
    first: date,
    last: date,
    bill_ends: date,
    left_out: Collection[date],
) -> Transaction:
    quantity, pence = _settle(state, point, agreement, first, last, left_out)
    net = -int(pence.quantize(Decimal(1), ROUND_HALF_UP))
    issued = datetime.combine(bill_ends + timedelta(days=1), datetime.min.time(), LONDON)
    return Transaction(
        kind="Charge",
        identifier=-state.home.new_identifier(),
        title="Electricity",
        posted_date=last,
        created_at=issued + timedelta(hours=21, minutes=30),
        net=net,
        gross=net,
        is_export=True,
        start_date=first,
        end_date=last,
        quantity=f"{quantity:.4f}",
    )


def _settle(
    state: State, point: MeterPoint, agreement: Agreement, first: date, last: date, left_out: Collection[date]
) -> tuple[Decimal, Decimal]:
    """Return kWh and pence: each half-hour rounded to 0.01 kWh, half to even, times the price without VAT."""
    start, end = local_midnight(first), local_midnight(last + timedelta(days=1))
    values = state.publication.energies(point, start, end)
    found = state.catalogue.find_by_tariff(agreement.tariff_code)
    rates = found[0].schedule.rates(found[1], start, end, state.clock.now()) if found else []
    quantity = pence = Decimal(0)
    current = 0
    for day in days_between(first, last):
        if day in left_out:
            continue
        for slot in half_hours_of(day):
            energy = (Decimal(values.get(slot, 0)) / 1000).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
            quantity += energy
            while current < len(rates) and (ends := rates[current].valid_to) is not None and ends <= slot:
                current += 1
            if current < len(rates) and rates[current].valid_from <= slot:
                pence += energy * Decimal(str(rates[current].value))
    return quantity, pence
