"""Histories of payment, day by day: what the status should be, and what it is."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise
import os
from typing import Any

from hypothesis import given, settings, strategies as st

from custom_components.octopus_seg.seg.allocation import MeteredPoint
from custom_components.octopus_seg.seg.billing import BilledDays
from custom_components.octopus_seg.seg.credit import Credit, CreditState
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.payment import PaymentStatus, payment
from custom_components.octopus_seg.seg.reconciliation import reconcile
from custom_components.octopus_seg.seg.rhythm import ALLOWANCE
from custom_components.octopus_seg.seg.settlement import days_between

from .examples import SEG_RATE, flat
from .test_reconciliation import by_hand, credit, history_of

# With `OCTOPUS_SEG_EXAMPLES=500`, more.
EXAMPLES = int(os.environ.get("OCTOPUS_SEG_EXAMPLES", "150"))
ONE_DAY = timedelta(days=1)
START = date(2025, 1, 1)
# The export of a day: a kWh in each half-hour at 4.1 p would be £1.968; a tenth of it keeps bills near reality.
HISTORY = history_of(START, date(2027, 2, 28), 100)
# What is known on a day: a credit, the day on which it came, and the day on which it went or changed.
type Line = tuple[date, Credit]
type Runs = list[tuple[date, str]]


@lru_cache
def point(key: str = "home", rate: Decimal = SEG_RATE, until: date = date.max) -> MeteredPoint:
    """Return an export point: what it will export later waits as well, which makes no difference to what is due when."""
    known = {found: values for found, values in HISTORY.items() if found <= until}
    return MeteredPoint(key=key, agreements=(), bills=BilledDays(Ledger(known, flat(rate))))


FULL = point()


def amount(first: date, last: date) -> Decimal:
    """Return what a right bill says."""
    return FULL.bills.total(first, last).pounds


def months(count: int, first: date = START) -> list[tuple[date, date]]:
    """Return the first and last days of calendar months, one after another."""
    spans = []
    for _ in range(count):
        after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        spans.append((first, after - ONE_DAY))
        first = after
    return spans


def bill(span: tuple[date, date], days_late: int = 1, extra: str = "0", **changes: object) -> Line:
    """Return a bill that comes so many days after its last day."""
    return span[1] + timedelta(days=days_late), credit(span, amount(*span) + Decimal(extra), **changes)


def status_on(
    day: date,
    lines: Iterable[Line],
    points: Callable[[date], list[MeteredPoint]] = lambda day: [FULL],
    read: date | None = None,
) -> PaymentStatus:
    """Return the status at noon of a day, by what is known then."""
    read = read or day
    known = {line.identifier: line for came, line in lines if came <= read}
    metered = points(day)
    found = payment(
        reconcile(known.values(), metered),
        points=[item.key for item in metered],
        today=day,
        now=datetime.combine(day, time(12), UTC),
        read_at=datetime.combine(read, time(12), UTC),
    )
    return found.status


def runs(first: date, last: date, status: Callable[[date], PaymentStatus]) -> Runs:
    """Return the days on which the status becomes another, with the status."""
    days = ((day, status(day)) for day in days_between(first, last))
    return [(next(group)[0], word.value) for word, group in groupby(days, key=lambda item: item[1])]


def history(lines: list[Line], first: date, last: date, **options: Any) -> Runs:
    """Return the runs of the status of a history."""
    return runs(first, last, lambda day: status_on(day, lines, **options))


def words(found: Runs) -> set[str]:
    """Return the words that occur."""
    return {word for _, word in found}


def test_regular() -> None:
    """Two years: waiting on the day of the bill at most, and paid else."""
    lines = [bill(span) for span in months(24)]
    found = history(lines, date(2025, 2, 1), date(2026, 12, 31))
    assert words(found) == {"paid", "waiting"}


def test_a_bill_a_week_late() -> None:
    """It is waited for and not late."""
    lines = [bill(span, 8 if number == 5 else 1) for number, span in enumerate(months(8))]
    assert history(lines, date(2025, 6, 20), date(2025, 7, 10)) == [
        (date(2025, 6, 20), "paid"),
        (date(2025, 6, 28), "waiting"),
        (date(2025, 7, 8), "paid"),
    ]


def test_billing_stops_after_january_starts_again_and_pays_all_at_once() -> None:
    """Late six weeks after the only credit, until the credit comes; the five months are no rhythm then."""
    january, *_ = months(1)
    all_at_once = (date(2025, 2, 1), date(2025, 6, 30))
    lines = [bill(january), bill(all_at_once)]
    assert history(lines, date(2025, 2, 1), date(2025, 9, 1)) == [
        (date(2025, 2, 1), "paid"),
        (date(2025, 3, 15), "late"),
        (date(2025, 7, 1), "paid"),
        (date(2025, 8, 12), "late"),
    ]


def test_short_until_it_is_corrected() -> None:
    """By a credit by hand."""
    spans = months(3)
    lines = [bill(spans[0]), bill(spans[1], extra="-2"), (date(2025, 3, 20), by_hand("2", date(2025, 3, 20)))]
    assert history(lines, date(2025, 2, 20), date(2025, 3, 27)) == [
        (date(2025, 2, 20), "paid"),
        (date(2025, 3, 1), "short"),
        (date(2025, 3, 20), "paid"),
    ]


def test_over_until_it_is_taken_back() -> None:
    """And billed anew."""
    spans = months(2)
    wrong = bill(spans[1], extra="5", identifier="wrong")
    lines = [
        bill(spans[0]),
        wrong,
        (date(2025, 3, 20), replace(wrong[1], state=CreditState.REVERSED)),
        (date(2025, 3, 20), credit(spans[1], amount(*spans[1]))),
    ]
    assert history(lines, date(2025, 3, 1), date(2025, 3, 25)) == [
        (date(2025, 3, 1), "over"),
        (date(2025, 3, 20), "paid"),
    ]


def test_held_until_it_is_released() -> None:
    """A bill that is held back is not late meanwhile."""
    spans = months(2)
    held = bill(spans[1], identifier="held", state=CreditState.HELD)
    lines = [bill(spans[0]), held, (date(2025, 3, 25), replace(held[1], state=CreditState.POSTED))]
    assert history(lines, date(2025, 3, 1), date(2025, 3, 26)) == [
        (date(2025, 3, 1), "held"),
        (date(2025, 3, 25), "paid"),
    ]


def test_an_agreement_is_back_dated() -> None:
    """To a lower rate: what was credited is too much; to a higher one: too little."""
    lines = [bill(span) for span in months(3)]
    told = date(2025, 4, 10)
    for rate, word in ((Decimal("0.03"), "over"), (Decimal("0.05"), "short")):
        found = history(
            lines,
            date(2025, 4, 8),
            date(2025, 4, 12),
            points=lambda day, rate=rate: [point(rate=rate if day >= told else SEG_RATE)],
        )
        assert found == [(date(2025, 4, 8), "paid"), (told, word)]


def test_two_export_points_on_one_account() -> None:
    """One goes silent after two bills: late by its own rhythm, though the other is paid."""
    spans = months(6)
    lines = [bill(span) for span in spans]
    lines += [(span[1] + ONE_DAY, credit(span, amount(*span), identifier=f"barn {span}")) for span in spans[:2]]
    found = history(lines, date(2025, 4, 2), date(2025, 4, 20), points=lambda day: [FULL, point("barn")])
    assert [word for _, word in found][-1] == "late"
    assert found[-1][0] == date(2025, 2, 28) + timedelta(days=28) + ALLOWANCE + ONE_DAY


def test_quarterly() -> None:
    """Once two bills are known, the next is not late before a quarter is over."""
    spans = [(first, last) for (first, _), (_, last) in zip(months(24)[::3], months(24)[2::3], strict=True)]
    lines = [bill(span) for span in spans]
    assert "late" not in words(history(lines, date(2025, 7, 1), date(2026, 12, 31)))


def test_a_shorter_bill_changes_the_billing_day() -> None:
    """From the end of the month to the 19th, and monthly from there."""
    spans = [*months(4), (date(2025, 5, 1), date(2025, 5, 19)), (date(2025, 5, 20), date(2025, 6, 19))]
    spans.append((date(2025, 6, 20), date(2025, 7, 19)))
    assert "late" not in words(history([bill(span) for span in spans], date(2025, 3, 1), date(2025, 8, 1)))


def test_moved_home() -> None:
    """After the last bill nothing is earned, and nothing is late a year on."""
    left = date(2025, 5, 12)
    lines = [*(bill(span) for span in months(4)), bill((date(2025, 5, 1), left))]
    found = history(lines, date(2025, 5, 13), date(2026, 5, 13), points=lambda day: [point(until=left)])
    assert found == [(date(2025, 5, 13), "paid")]


def test_transactions_are_unreadable_for_a_month() -> None:
    """The last word stays for three days, then nothing can be said, and the first reading says all again."""
    lines = [bill(span) for span in months(6)]

    def status(day: date) -> PaymentStatus:
        unread = date(2025, 4, 10) <= day < date(2025, 5, 10)
        return status_on(day, lines, read=date(2025, 4, 9) if unread else day)

    assert runs(date(2025, 4, 5), date(2025, 5, 12), status) == [
        (date(2025, 4, 5), "paid"),
        (date(2025, 4, 12), "cannot_tell"),
        (date(2025, 5, 10), "paid"),
    ]


histories = st.tuples(
    st.sampled_from([1, 3]),
    st.integers(0, 27),
    st.integers(4, 20),
    st.lists(st.integers(0, 4), min_size=20, max_size=20),
    st.integers(2, 20),
)


def bills_of(drawn: tuple[int, int, int, list[int], int]) -> list[Line]:
    """Return the bills of a regular history: by months or quarters, each some days after its last, one a week late."""
    every, offset, count, after, week_late = drawn
    ends = [span[1] + timedelta(days=offset) for span in months(25)][every - 1 :: every][:count]
    lines, first = [], START
    for number, end in enumerate(ends):
        if end < date(2027, 2, 1):
            lines.append(bill((first, end), 1 + after[number] + (7 if number == week_late else 0)))
        first = end + ONE_DAY
    return lines


@settings(max_examples=EXAMPLES, deadline=None)
@given(histories)
def test_a_regular_history_is_never_late(drawn: tuple[int, int, int, list[int], int]) -> None:
    """On the day before each of the first and the last bills comes, when most is waiting, once two are known."""
    lines = bills_of(drawn)
    for came, _ in {*lines[2:5], *lines[-2:]} - {*lines[:2]}:
        assert status_on(came - ONE_DAY, lines) is not PaymentStatus.LATE


@settings(max_examples=EXAMPLES, deadline=None)
@given(histories)
def test_a_silence_is_noticed(drawn: tuple[int, int, int, list[int], int]) -> None:
    """Within five days of the day on which a bill a week late, by the longest interval before, would have come."""
    lines = bills_of(drawn)
    posted = [line.posted_on for _, line in lines]
    if len(posted) < 3:
        return
    longest = max(after - before for before, after in pairwise(posted))
    noticed = posted[-1] + longest + ALLOWANCE + timedelta(days=5)
    if noticed < date(2027, 2, 28):
        assert status_on(noticed, lines) is PaymentStatus.LATE
