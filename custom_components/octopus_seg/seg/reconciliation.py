"""Reconciliation: was paid what the meter says?

Credits for the same days, and for days that overlap, are one credited period: a bill that was too low and the line that
puts it right are judged together. Between credited periods nothing may be left out, so a gap there is a period that was
credited with nothing, unless a credit for it is held back. A credit by hand names no days: it settles, oldest first, what
earlier periods are short of, and what is left of it then is not explained by the meter. `billing` has the amounts.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise

from .allocation import MeteredPoint, allocate
from .billing import ROUNDING_OF_A_LINE, Billed
from .credit import Credit, covered, held_days, without_counter_entries
from .settlement import HALF_HOUR, ONE_DAY, days_between, month_start, runs, settlement_day


class Verdict(StrEnum):
    """How a credit compares with the meter.

    `MATCHED`: right to the penny; `SHORT`: too little, whatever is still missing from the data; `OVER`: too much;
    `INCOMPLETE_DATA`: half-hours or rates are missing; `NOT_EXPLAINED`: nothing that was metered answers to it.
    """

    MATCHED = "matched"
    SHORT = "short"
    OVER = "over"
    INCOMPLETE_DATA = "incomplete_data"
    NOT_EXPLAINED = "not_explained"


@dataclass(kw_only=True, slots=True)
class CreditedPeriod:
    """Settlement days, both included, with what was credited for them and what should have been (GBP, kWh, Wh).

    `earned` and `settled_wh` are the meter's, not rounded; `expected` is by the billing rule. `by_hand` is what credits
    without days have settled. A period between others that was left out has no credits.
    """

    point: str
    first_day: date
    last_day: date
    credits: tuple[Credit, ...]
    expected: Billed
    earned: Decimal
    settled_wh: int
    by_hand: Decimal = field(default=Decimal(0))
    posted: Decimal = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Add up the credits once: a period may have very many."""
        self.posted = sum((credit.amount for credit in self.credits), Decimal(0))

    @property
    def credited(self) -> Decimal:
        """Return what was credited (GBP)."""
        return self.posted + self.by_hand

    @property
    def credited_kwh(self) -> Decimal:
        """Return the energy that was credited (kWh)."""
        return sum((credit.energy_kwh or Decimal(0) for credit in self.credits), Decimal(0))

    @property
    def verdict(self) -> Verdict:
        """Return how it compares; too little is too little also while some half-hours are unknown: they only add."""
        return _verdict(self.expected, self.credited, len(self.credits))

    @property
    def is_worth_asking(self) -> bool:
        """Return whether it is short by the meter's own figures as well, so that no other rounding of half-hours explains it."""
        is_short_unrounded = self.earned - self.credited > ROUNDING_OF_A_LINE * max(len(self.credits), 1)
        return self.verdict is Verdict.SHORT and is_short_unrounded

    @property
    def shortfall(self) -> Decimal:
        """Return what is missing (GBP, whole pence), zero where nothing is."""
        return self.expected.pounds - self.credited if self.verdict is Verdict.SHORT else Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReconciledCredit:
    """A credit with the export point it is for, and what its days should have brought; None where it names none."""

    credit: Credit
    verdict: Verdict
    point: str | None = None
    expected: Billed | None = None
    earned: Decimal | None = None
    settled_wh: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncredited:
    """Settlement days of one month, both included, that have earned something not yet credited; `held`: held back."""

    point: str
    first_day: date
    last_day: date
    export_wh: int
    earned: Decimal
    held: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciliation:
    """All credits, newest first, the periods that they cover, and what is earned and not yet credited, oldest first."""

    credits: tuple[ReconciledCredit, ...] = ()
    periods: tuple[CreditedPeriod, ...] = ()
    uncredited: tuple[Uncredited, ...] = ()

    @property
    def compared(self) -> list[CreditedPeriod]:
        """Return the periods of which everything is known."""
        return [period for period in self.periods if not period.expected.unknown]

    @property
    def difference(self) -> Decimal | None:
        """Return what was earned less what was credited (GBP), over the periods compared; None where there is none."""
        differences = [period.earned - period.credited for period in self.compared]
        return sum(differences, Decimal(0)) if differences else None

    def short(self, point: str | None = None) -> list[CreditedPeriod]:
        """Return the periods that are short: of an export point, or of all."""
        return [
            period
            for period in self.periods
            if period.verdict is Verdict.SHORT and (point is None or period.point == point)
        ]


def reconcile(
    credits: Iterable[Credit],
    points: Sequence[MeteredPoint],
    unread_before: date | None = None,
    may_lack_credits: bool = False,
) -> Reconciliation:
    """Compare credits with what the meters of the account's export points recorded.

    Where older credits have not been read, nothing is said of days before `unread_before` that none of these covers. Where
    some may be missing, days between credited periods are not called left out.
    """
    ordered = sorted(without_counter_entries(credits), key=lambda credit: (credit.posted_on, credit.identifier))
    owners = allocate(ordered, points)
    periods: list[CreditedPeriod] = []
    uncredited: list[Uncredited] = []
    for point in points:
        own = [credit for credit in ordered if owners.get(credit.identifier) is point]
        found = list(_periods(point, own, may_lack_credits=may_lack_credits))
        periods += found
        uncredited += _uncredited(point, found, own, unread_before or date.min)
    periods.sort(key=lambda period: (period.last_day, period.point))
    settled = dict(_settle([credit for credit in ordered if credit.days is None], periods))
    metered = cache(_period)
    period_of = {(period.point, credit): period for period in periods for credit in period.credits}
    return Reconciliation(
        credits=tuple(
            _judged_by_hand(credit, *settled[credit.identifier])
            if credit.identifier in settled
            else _judged(credit, owners.get(credit.identifier), period_of, metered)
            for credit in reversed(ordered)
        ),
        periods=tuple(periods),
        uncredited=tuple(sorted(uncredited, key=lambda item: (item.first_day, item.point))),
    )


def _verdict(expected: Billed, credited: Decimal, lines: int) -> Verdict:
    tolerance = ROUNDING_OF_A_LINE * max(lines, 1)
    outstanding = expected.amount - credited
    if outstanding > tolerance:
        return Verdict.SHORT
    if expected.unknown:
        return Verdict.INCOMPLETE_DATA
    return Verdict.OVER if outstanding < -tolerance else Verdict.MATCHED


def _periods(point: MeteredPoint, credits: list[Credit], *, may_lack_credits: bool) -> Iterator[CreditedPeriod]:
    """Yield the periods that credits cover, and those between them that were left out."""
    spans = covered(credits)
    for own, first, last in spans:
        yield _period(point, first, last, own)
    if may_lack_credits:
        return
    held = held_days(credits)
    for (_, _, before), (_, after, _) in pairwise(spans):
        left_out = (day for day in days_between(before + ONE_DAY, after - ONE_DAY) if day not in held)
        for first, last in runs(left_out):
            yield _period(point, first, last)


def _period(point: MeteredPoint, first: date, last: date, credits: Sequence[Credit] = ()) -> CreditedPeriod:
    settled = point.ledger.total(first, last)
    return CreditedPeriod(
        point=point.key,
        first_day=first,
        last_day=last,
        credits=tuple(credits),
        expected=point.bills.total(first, last),
        earned=settled.earnings,
        settled_wh=settled.export_wh,
    )


def _uncredited(
    point: MeteredPoint, periods: Iterable[CreditedPeriod], credits: Iterable[Credit], since: date
) -> Iterator[Uncredited]:
    """Yield, month by month, the days from one on that are known to have earned something and that no period covers."""
    ledger = point.ledger
    if ledger.data_until is None or ledger.began is None:
        return
    covered = {day for period in periods for day in days_between(period.first_day, period.last_day)}
    held = held_days(credits)
    first_day, last_day = settlement_day(ledger.began), settlement_day(ledger.data_until - HALF_HOUR)
    left = (day for day in days_between(max(first_day, since), last_day) if day not in covered)
    for first, last in runs(left, lambda day: (month_start(day), day in held)):
        settled = ledger.total(first, last)
        if settled.known:
            yield Uncredited(
                point=point.key,
                first_day=first,
                last_day=last,
                export_wh=settled.export_wh,
                earned=settled.earnings,
                held=first in held,
            )


def _settle(
    credits: Iterable[Credit], periods: Iterable[CreditedPeriod]
) -> Iterator[tuple[str, tuple[list[CreditedPeriod], Decimal]]]:
    """Let credits without days, in order, settle what is short of earlier periods; yield those, and what is left (GBP)."""
    later = deque(periods)
    short: deque[CreditedPeriod] = deque()
    for credit in credits:
        while later and later[0].last_day <= credit.posted_on:
            period = later.popleft()
            if period.shortfall:
                short.append(period)
        left = credit.amount if credit.counts else Decimal(0)
        settled: list[CreditedPeriod] = []
        while left > 0 and short:
            period = short[0]
            share = min(left, period.shortfall)
            period.by_hand += share
            left -= share
            settled.append(period)
            if not period.shortfall:
                short.popleft()
        yield credit.identifier, (settled, left)


def _judged_by_hand(credit: Credit, settled: list[CreditedPeriod], left: Decimal) -> ReconciledCredit:
    if not settled:
        return ReconciledCredit(credit=credit, verdict=Verdict.NOT_EXPLAINED)
    verdict = Verdict.OVER if left else settled[-1].verdict
    return ReconciledCredit(credit=credit, verdict=verdict, point=settled[-1].point)


def _judged(
    credit: Credit,
    point: MeteredPoint | None,
    period_of: Mapping[tuple[str, Credit], CreditedPeriod],
    metered: Callable[[MeteredPoint, date, date], CreditedPeriod],
) -> ReconciledCredit:
    """Judge a credit that names days: with its period, or alone where its money is not on the account."""
    if point is None or credit.days is None:
        return ReconciledCredit(credit=credit, verdict=Verdict.NOT_EXPLAINED)
    own = metered(point, *credit.days)
    period = period_of.get((point.key, credit))
    return ReconciledCredit(
        credit=credit,
        verdict=period.verdict if period is not None else _verdict(own.expected, credit.amount, 1),
        point=point.key,
        expected=own.expected,
        earned=own.earned,
        settled_wh=own.settled_wh,
    )
