"""A rewritten past: another tariff over days that Octopus has already credited, and what that means in pounds.

What is told of the agreements is remembered up to the last day that is credited. What changes for those days is news;
what changes later, or for days that are still to be credited, is not: their bill is not made yet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Final

from .ledger import Ledger
from .reconciliation import CreditedPeriod, Verdict
from .settlement import day_end, day_start, days_between
from .tariff import BEGINNING_OF_TIME, END_OF_TIME, Agreement, RateSchedule, UnitRate, agreement_at
from .totals import Totals

_HALF_A_PENNY: Final = Decimal("0.005")


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered:
    """What was told of an export point's agreements and rates, up to the end of a settlement day that is credited."""

    until: date
    agreements: tuple[Agreement, ...]
    schedule: RateSchedule


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewriting:
    """Credited days for which another tariff is told now than when they were credited.

    `since` is the first of them; `first_day` and `last_day` are those whose bill is not yet right again. `difference` is
    what the half-hours of these earn now less what they earned before (GBP).
    """

    since: date
    first_day: date
    last_day: date
    days: int
    before: str
    tariff_code: str
    difference: Decimal

    @property
    def name(self) -> str:
        """Return what names the change, whatever is billed again of it."""
        return f"{self.since} {self.tariff_code}"


def remembered_until(
    until: date, agreements: Sequence[Agreement], schedule: RateSchedule, before: Remembered | None = None
) -> Remembered:
    """Return what is to be remembered up to a day: what was before, and from there on what is told now."""
    start = day_end(before.until) if before is not None else BEGINNING_OF_TIME
    end = day_end(until)
    return Remembered(
        until=until,
        agreements=(*(before.agreements if before else ()), *_in_force(agreements, start, end)),
        schedule=RateSchedule((*(before.schedule if before else ()), *_rates(schedule, start, end))),
    )


def rewritten(
    known: Remembered, agreements: Sequence[Agreement], ledger: Ledger, periods: Iterable[CreditedPeriod]
) -> Rewriting | None:
    """Return the change of the past, or None where there is none, or where a price is missing that it is judged by.

    `periods` are those of the export point. A period that is right by the tariff told now is billed again already.
    """
    changes = list(_changes(known.agreements, agreements, day_end(known.until)))
    days = [
        (day, period.verdict is not Verdict.MATCHED)
        for period in periods
        if changes and period.credits
        for day in days_between(period.first_day, min(period.last_day, known.until))
        if _change_on(day, changes) is not None
    ]
    open_days = sorted({day for day, is_open in days if is_open})
    if not open_days:
        return None
    difference = _difference(ledger, known.schedule, open_days)
    change = _change_on(open_days[-1], changes)
    if difference is None or abs(difference) < _HALF_A_PENNY or change is None:
        return None
    return Rewriting(
        since=min(day for day, _ in days),
        first_day=open_days[0],
        last_day=open_days[-1],
        days=len(open_days),
        before=change.before,
        tariff_code=change.present,
        difference=difference,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """A time (UTC) for which another tariff is told now than before."""

    start: datetime
    end: datetime
    before: str
    present: str


def _changes(before: Sequence[Agreement], now: Sequence[Agreement], end: datetime) -> Iterator[_Change]:
    for start, until in pairwise(_moments((*before, *now), BEGINNING_OF_TIME, end)):
        was, present = agreement_at(before, start), agreement_at(now, start)
        if was is not None and present is not None and was.tariff_code != present.tariff_code:
            yield _Change(start=start, end=until, before=was.tariff_code, present=present.tariff_code)


def _change_on(day: date, changes: Iterable[_Change]) -> _Change | None:
    """Return the last change that has some of a day."""
    start, end = day_start(day), day_end(day)
    return next((change for change in reversed(list(changes)) if change.start < end and change.end > start), None)


def _difference(ledger: Ledger, before: RateSchedule, days: Iterable[date]) -> Decimal | None:
    """Return what days earn now less what they earned at earlier rates (GBP); None where a rate is missing."""
    now, then = Totals(), Totals()
    for day in days:
        now += ledger.total(day, day)
        values = ledger.history.get(day, ())
        then += Totals.of(values, before.rates_for_half_hours(day_start(day), len(values)))
    return None if now.unpriced or then.unpriced else now.earnings - then.earnings


def _in_force(agreements: Sequence[Agreement], start: datetime, end: datetime) -> Iterator[Agreement]:
    """Yield the agreements that are in force between two moments, none at the same time as another."""
    for begin, until in pairwise(_moments(agreements, start, end)):
        if (found := agreement_at(agreements, begin)) is not None:
            yield Agreement(tariff_code=found.tariff_code, start=begin, end=until)


def _moments(agreements: Sequence[Agreement], start: datetime, end: datetime) -> list[datetime]:
    """Return the moments between two, both included, at which agreements start or end."""
    moments = {moment for agreement in agreements for moment in (agreement.start, agreement.end or END_OF_TIME)}
    return sorted({start, end, *(moment for moment in moments if start < moment < end)})


def _rates(schedule: RateSchedule, start: datetime, end: datetime) -> Iterator[UnitRate]:
    """Yield the rates of the time between two moments."""
    for rate in schedule:
        begin, until = max(rate.start, start), min(rate.end or END_OF_TIME, end)
        if begin < until:
            yield UnitRate(rate=rate.rate, start=begin, end=until)
