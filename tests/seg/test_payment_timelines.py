"""Histories of payment over two years, day by day: what the status should be, and what it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
import os

from hypothesis import given, settings, strategies as st

from custom_components.octopus_seg.seg.allocation import MeteredPoint
from custom_components.octopus_seg.seg.billing import BilledDays
from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.payment import PaymentStatus, payment
from custom_components.octopus_seg.seg.payout import Payout, PayoutState, joined
from custom_components.octopus_seg.seg.reconciliation import Reconciliation, reconcile
from custom_components.octopus_seg.seg.settlement import days_between

from .examples import SEG_RATE, flat
from .test_reconciliation import by_hand, credit, history_of

# With `OCTOPUS_SEG_EXAMPLES=500`, more.
EXAMPLES = int(os.environ.get("OCTOPUS_SEG_EXAMPLES", "0")) or 100
ONE_DAY = timedelta(days=1)
START = date(2025, 1, 1)
END = date(2026, 12, 31)
# The export of a day: a kWh in each half-hour at 4.1 p would be £1.968; a tenth of it keeps bills near reality.
HISTORY = history_of(START, date(2027, 2, 28), 100)
BARN_HISTORY = history_of(START, date(2027, 2, 28), 60)
# A month has 28 to 31 days, a weekend moves each of two bills by two, and the later one may be a week late.
MAY_BE_LONGER = timedelta(days=3 + 2 * 2 + 7)
# What is known on a day: a credit, and the day on which it came or changed.
type Line = tuple[date, Credit]
type Span = tuple[date, date]


@lru_cache
def point(rate: Decimal = SEG_RATE, until: date = date.max) -> MeteredPoint:
    """Return an export point: what it will export later waits as well, which makes no difference to what is due when."""
    known = {found: values for found, values in HISTORY.items() if found <= until}
    return MeteredPoint(key="home", agreements=(), bills=BilledDays(Ledger(known, flat(rate))))


FULL = point()
BARN = MeteredPoint(key="barn", agreements=(), bills=BilledDays(Ledger(BARN_HISTORY, flat(SEG_RATE))))


def months(count: int, first: date = START) -> list[Span]:
    """Return the first and last days of calendar months, one after another."""
    spans = []
    for _ in range(count):
        after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        spans.append((first, after - ONE_DAY))
        first = after
    return spans


MONTHS = months(24)


def bill(span: Span, days_late: int = 1, extra: str = "0", rate: Decimal = SEG_RATE, **changes: object) -> Line:
    """Return a bill that comes so many days after its last day."""
    amount = point(rate=rate).bills.total(*span).pounds + Decimal(extra)
    return span[1] + timedelta(days=days_late), credit(span, amount, **changes)


def regular(spans: Iterable[Span]) -> list[Line]:
    """Return right bills, each on the day after its last."""
    return [bill(span) for span in spans]


@lru_cache(maxsize=64)
def reconciled(lines: tuple[Credit, ...], points: tuple[MeteredPoint, ...]) -> Reconciliation:
    """Return what lines come to; on most days nothing new is known."""
    return reconcile(lines, points)


def known_on(day: date, lines: Iterable[Line]) -> dict[str, Credit]:
    """Return the lines as they are on a day."""
    return {line.identifier: line for came, line in lines if came <= day}


def status_on(
    day: date, lines: Iterable[Line], points: Sequence[MeteredPoint] = (FULL,), read: date | None = None
) -> str:
    """Return the status at noon of a day, by what was known when the lines were read."""
    read = read or day
    found = payment(
        reconciled(tuple(known_on(read, lines).values()), tuple(points)),
        points=[item.key for item in points],
        today=day,
        now=datetime.combine(day, time(12), UTC),
        read_at=datetime.combine(read, time(12), UTC),
    )
    return found.status.value


@dataclass(frozen=True, kw_only=True)
class Exceptional:
    """Days, both included, on which the status is not what it is in a regular history."""

    first: date
    last: date
    word: str


def usual_word(day: date, lines: Iterable[Line]) -> str:
    """Return the word where every bill is right: waiting for the first one, and for one that could come by now."""
    posted = sorted({line.posted_on for line in known_on(day, lines).values()})
    if not posted:
        return "waiting"
    gaps = [after - before for before, after in pairwise(posted) if timedelta(20) <= after - before <= timedelta(103)]
    return "waiting" if gaps and day >= posted[-1] + min(gaps) else "paid"


def differences(
    lines: list[Line],
    *exceptions: Exceptional,
    status: Callable[[date], str] | None = None,
) -> list[tuple[date, str, str]]:
    """Return the days of two years whose status is not the expected one, with the one and the other."""
    expected = {day: usual_word(day, lines) for day in days_between(START, END)}
    for other in exceptions:
        expected |= dict.fromkeys(days_between(other.first, other.last), other.word)
    got = {day: status(day) if status else status_on(day, lines) for day in expected}
    return [(day, got[day], expected[day]) for day in expected if got[day] != expected[day]]


def but(word: str, first: date, last: date) -> Exceptional:
    """Return an exception."""
    return Exceptional(first=first, last=last, word=word)


def test_regular() -> None:
    """Waiting for the first bill, and on the last days before each; paid else."""
    lines = regular(MONTHS)
    assert differences(lines) == []
    assert {status_on(day, lines) for day in days_between(date(2025, 2, 1), END)} == {"paid", "waiting"}


def test_a_bill_a_week_late() -> None:
    """It is waited for and not late."""
    lines = [bill(span, 8 if span[0].month == 6 else 1) for span in MONTHS]
    assert differences(lines, but("waiting", date(2025, 6, 28), date(2025, 7, 7))) == []


def test_billing_stops_after_january_starts_again_and_pays_all_at_once() -> None:
    """Late six weeks after the only credit, until the credit comes; the five months are no rhythm then."""
    lines = regular([MONTHS[0], (date(2025, 2, 1), date(2025, 6, 30)), *MONTHS[6:]])
    stopped = [but("paid", date(2025, 2, 1), date(2025, 3, 14)), but("late", date(2025, 3, 15), date(2025, 6, 30))]
    assert differences(lines, *stopped) == []


def test_billing_stops_for_good() -> None:
    """It stays late."""
    lines = regular(MONTHS[:1])
    stopped = [but("paid", date(2025, 2, 1), date(2025, 3, 14)), but("late", date(2025, 3, 15), END)]
    assert differences(lines, *stopped) == []


def test_no_bill_ever_comes() -> None:
    """Late five weeks after the first half-hour."""
    assert differences([], but("late", date(2025, 2, 6), END)) == []


def test_short_until_it_is_corrected() -> None:
    """By a credit by hand."""
    lines = regular(MONTHS)
    lines[1] = bill(MONTHS[1], extra="-2")
    lines.append((date(2025, 3, 20), by_hand("2", date(2025, 3, 20))))
    assert differences(regular(MONTHS), but("short", date(2025, 3, 1), date(2025, 3, 19)), status=on_days(lines)) == []


def on_days(
    lines: list[Line], points: Callable[[date], Sequence[MeteredPoint]] = lambda day: (FULL,)
) -> Callable[[date], str]:
    """Return what the status of a day is of."""
    return lambda day: status_on(day, lines, points(day))


def test_over_until_it_is_taken_back() -> None:
    """And billed anew."""
    lines = regular(MONTHS)
    lines[1] = bill(MONTHS[1], extra="5", identifier="wrong")
    lines.append((date(2025, 3, 20), replace(lines[1][1], state=CreditState.REVERSED)))
    lines.append((date(2025, 3, 20), bill(MONTHS[1])[1]))
    assert differences(lines, but("over", date(2025, 3, 1), date(2025, 3, 19))) == []


def test_held_until_it_is_released() -> None:
    """A bill that is held back is not late meanwhile."""
    lines = regular(MONTHS)
    lines[1] = bill(MONTHS[1], identifier="held", state=CreditState.HELD)
    lines.append((date(2025, 3, 25), replace(lines[1][1], state=CreditState.POSTED)))
    assert differences(lines, but("held", date(2025, 3, 1), date(2025, 3, 24))) == []


def test_an_agreement_is_back_dated_to_a_higher_rate() -> None:
    """Three months are too little, until a credit by hand makes up for it; the next are billed at the new rate."""
    told, corrected, higher = date(2025, 4, 10), date(2025, 4, 20), Decimal("0.05")
    lines = [bill(span, rate=SEG_RATE if span[1] < told else higher) for span in MONTHS]
    missing = sum(point(rate=higher).bills.total(*span).pounds - FULL.bills.total(*span).pounds for span in MONTHS[:3])
    all_lines = [*lines, (corrected, by_hand(str(missing), corrected))]
    status = on_days(all_lines, lambda day: (point(rate=higher if day >= told else SEG_RATE),))
    assert differences(lines, but("short", told, corrected - ONE_DAY), status=status) == []


def test_an_agreement_is_back_dated_to_a_lower_rate() -> None:
    """Three months are too much, until they are taken back and billed anew."""
    told, corrected, lower = date(2025, 4, 10), date(2025, 4, 20), Decimal("0.03")
    lines = [bill(span, rate=SEG_RATE if span[1] < told else lower) for span in MONTHS]
    for span, (_, wrong) in zip(MONTHS[:3], lines[:3], strict=True):
        lines.append((corrected, replace(wrong, state=CreditState.REVERSED)))
        lines.append((corrected, bill(span, rate=lower)[1]))
    status = on_days(lines, lambda day: (point(rate=lower if day >= told else SEG_RATE),))
    assert differences(lines, but("over", told, corrected - ONE_DAY), status=status) == []


def test_two_export_points_on_one_account() -> None:
    """One is silent from March on, by its own rhythm late though the other is paid, until one bill pays for all of it."""
    own = [*MONTHS[:2], (date(2025, 3, 1), date(2025, 5, 31)), *MONTHS[5:]]
    lines = regular(MONTHS)
    for span in own:
        came = span[1] + (15 * ONE_DAY if span[1] == date(2025, 5, 31) else ONE_DAY)
        lines.append((came, credit(span, BARN.bills.total(*span).pounds, identifier=f"barn {span}")))
    assert (
        differences(
            regular(MONTHS),
            but("waiting", date(2025, 3, 28), date(2025, 4, 11)),
            but("late", date(2025, 4, 12), date(2025, 6, 14)),
            status=on_days(lines, lambda day: (FULL, BARN)),
        )
        == []
    )


def test_quarterly() -> None:
    """Before there is any credit five weeks are the limit; the first one says by its length that the next takes as long."""
    quarters = [(first, last) for (first, _), (_, last) in zip(MONTHS[::3], MONTHS[2::3], strict=True)]
    assert differences(regular(quarters), but("late", date(2025, 2, 6), date(2025, 3, 31))) == []


def test_a_shorter_bill_changes_the_billing_day() -> None:
    """From the end of the month to the 19th, and monthly from there."""
    spans = [*MONTHS[:4], (date(2025, 5, 1), date(2025, 5, 19))]
    while spans[-1][1] < END:
        first = spans[-1][1] + ONE_DAY
        spans.append((first, (first + timedelta(days=31)).replace(day=19)))
    assert differences(regular(spans)) == []


def test_moved_home() -> None:
    """After the last bill nothing is earned, and nothing is late a year and a half on."""
    left = date(2025, 5, 12)
    lines = regular([*MONTHS[:4], (date(2025, 5, 1), left)])
    status = on_days(lines, lambda day: (point(until=left),))
    assert differences(lines, but("paid", left + ONE_DAY, END), status=status) == []


def test_transactions_are_unreadable_for_a_month() -> None:
    """The last word stays for three days, then nothing can be said, and the first reading says all again."""
    lines = regular(MONTHS)
    begins, ends = date(2025, 4, 10), date(2025, 5, 10)

    def status(day: date) -> str:
        return status_on(day, lines, read=begins - ONE_DAY if begins <= day < ends else day)

    assert differences(lines, but("cannot_tell", date(2025, 4, 12), ends - ONE_DAY), status=status) == []


def test_payouts() -> None:
    """Each month's is on its way for some days and then paid, one fails, and one is refunded by hand; none counts twice."""
    amount = Decimal("5.88")
    told: list[tuple[date, Payout]] = []
    for number, (_, last) in enumerate(MONTHS[:-1]):
        asked, due = last + 3 * ONE_DAY, last + 8 * ONE_DAY
        payout = Payout(identifier=f"{last}", amount=amount, day=due, state=PayoutState.REQUESTED)
        if number == 7:
            told.append((asked, replace(payout, is_from_transaction=True, day=asked, state=PayoutState.PAID)))
            continue
        final = PayoutState.FAILED if number == 4 else PayoutState.PAID
        told += [(asked, payout), (due, replace(payout, state=final))]
        if final is PayoutState.PAID:
            line = replace(payout, identifier=f"line {last}", is_from_transaction=True, state=PayoutState.PAID)
            told.append((due + 2 * ONE_DAY, line))
    wrong = []
    for day in days_between(START, END):
        shown = joined({item.identifier: item for came, item in told if came <= day}.values())
        count = sum(last + 3 * ONE_DAY <= day for _, last in MONTHS[:-1])
        month = count - 1
        expected = None
        if count:
            since = (day - MONTHS[month][1]).days
            expected = "paid" if month == 7 else "requested" if since < 8 else "failed" if month == 4 else "paid"
        got = (len(shown), shown[0].state.value if shown else None)
        if got != (count, expected):
            wrong.append((day, got, (count, expected)))
    assert wrong == []


@st.composite
def histories(draw: st.DrawFn) -> tuple[int, list[Line]]:
    """Draw a regular history: months with a first one that may be a part, or whole quarters, and one bill a week late.

    Each comes one to five days after its last day. A first quarter that is only a part can't be told from a month.
    """
    every = draw(st.sampled_from([1, 3]))
    count = draw(st.integers(1, 12 if every == 1 else 7))
    after = draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))
    week_late = draw(st.integers(0, 14))
    offset = timedelta(days=draw(st.integers(0, 27 if every == 1 else 10)))
    ends = [START + offset] if every == 1 else []
    ends += [last + (offset + ONE_DAY if every == 1 else offset) for _, last in MONTHS[every - 1 :: every]]
    lines, first = [], START
    for number, end in enumerate(ends[:count]):
        lines.append(bill((first, end), after[number] + (7 if number == week_late else 0)))
        first = end + ONE_DAY
    return every, lines


@settings(max_examples=EXAMPLES, deadline=None)
@given(histories())
def test_a_regular_history_is_never_late(drawn: tuple[int, list[Line]]) -> None:
    """From the first credit on: on the day before each other one comes, when most is waiting."""
    _, lines = drawn
    late = [came for came, _ in lines[1:] if status_on(came - ONE_DAY, lines) == PaymentStatus.LATE]
    assert late == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(histories())
def test_a_silence_is_noticed(drawn: tuple[int, list[Line]]) -> None:
    """Within five days of the day by which the next bill should have come at the latest, from the first credit on."""
    every, lines = drawn
    posted = [line.posted_on for _, line in lines]
    gaps = [after - before for before, after in pairwise(posted)]
    longest = max([timedelta(days=31 if every == 1 else 101), *gaps])
    noticed = posted[-1] + longest + MAY_BE_LONGER + timedelta(days=5)
    assert status_on(noticed, lines) == PaymentStatus.LATE
