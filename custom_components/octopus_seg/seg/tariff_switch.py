"""A switch to another tariff, step by step: asked for, agreed, in force, the first half-hours, the first credit at its rate.

Evidence may come late, out of order or not at all: a step was reached no later than the ones after it, and one that
nothing shows is passed when a later one is. How long steps usually take is our own guess, as Octopus states none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from .billing import ROUNDING_OF_A_LINE, BilledDays
from .reconciliation import CreditedPeriod, Verdict
from .rhythm import FIRST_CREDIT_WITHIN


class SwitchStep(StrEnum):
    """The steps of a switch, in their order."""

    ASKED = "switch_asked"
    AGREED = "switch_agreed"
    IN_FORCE = "switch_in_force"
    HALF_HOURS = "switch_half_hours"
    CREDITED = "switch_credited"


class SwitchSource(StrEnum):
    """Who or what shows a step."""

    USER = "user"
    PRODUCT_ENROLMENT = "product_enrolment"
    AGREEMENT = "agreement"
    HALF_HOURS = "half_hours"
    CREDIT = "credit"


class SwitchPlace(StrEnum):
    """Where a step lies, seen from the present."""

    DONE = "done"
    PRESENT = "present"
    STOPPED = "stopped"
    AHEAD = "ahead"


STEPS: Final = tuple(SwitchStep)
# From a step to the next one.
_USUALLY_WITHIN: Final = {
    SwitchStep.ASKED: timedelta(weeks=2),
    SwitchStep.AGREED: timedelta(weeks=2),
    SwitchStep.IN_FORCE: timedelta(days=5),
    SwitchStep.HALF_HOURS: FIRST_CREDIT_WITHIN,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SwitchEvidence:
    """What shows that a step was reached by a day."""

    step: SwitchStep
    day: date
    source: SwitchSource


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffSwitch:
    """A switch to a product: the steps that something shows, by when the next one is usual, and whether it was ended."""

    product: str
    steps: tuple[SwitchEvidence, ...]
    due: date | None
    is_stopped: bool

    @property
    def step(self) -> SwitchStep:
        """Return the furthest step."""
        return self.steps[-1].step

    @property
    def is_done(self) -> bool:
        """Return whether the first credit at the new rate was seen."""
        return self.step is SwitchStep.CREDITED

    @property
    def ended_on(self) -> date | None:
        """Return the day of the last step, where none is to come."""
        return self.steps[-1].day if self.is_done or self.is_stopped else None

    def days_late(self, seen_on: date | None) -> int:
        """Return how many days the next step is late on the day up to which its source was read; 0 where it is not."""
        return max((seen_on - self.due).days, 0) if self.due is not None and seen_on is not None else 0

    def place(self, step: SwitchStep) -> SwitchPlace:
        """Return where a step lies."""
        distance = STEPS.index(step) - STEPS.index(self.step)
        if distance > 0:
            return SwitchPlace.AHEAD
        if distance < 0 or self.is_done:
            return SwitchPlace.DONE
        return SwitchPlace.STOPPED if self.is_stopped else SwitchPlace.PRESENT

    def evidence_of(self, step: SwitchStep) -> SwitchEvidence | None:
        """Return what shows a step, or None where nothing does."""
        return next((piece for piece in self.steps if piece.step is step), None)


def tariff_switch(
    product: str, evidence: Iterable[SwitchEvidence], *, begins_on: date | None, is_stopped: bool
) -> TariffSwitch | None:
    """Return how far a switch is; None where nothing shows one. `begins_on` is the first day of the agreement, if there is one."""
    pieces = sorted(evidence, key=lambda piece: (piece.day, piece.source))
    steps: list[SwitchEvidence] = []
    latest = date.max
    for step in reversed(STEPS):
        if (first := next((piece for piece in pieces if piece.step is step), None)) is not None:
            latest = min(latest, first.day)
            steps.insert(0, SwitchEvidence(step=step, day=latest, source=first.source))
    if not steps:
        return None
    is_stopped = is_stopped and steps[-1].step is SwitchStep.ASKED
    return TariffSwitch(
        product=product,
        steps=tuple(steps),
        due=None if is_stopped else _due(steps, begins_on),
        is_stopped=is_stopped,
    )


def _due(steps: list[SwitchEvidence], begins_on: date | None) -> date | None:
    last = steps[-1]
    if last.step is SwitchStep.AGREED and begins_on is not None:
        return begins_on
    if last.step not in _USUALLY_WITHIN:
        return None
    return last.day + _USUALLY_WITHIN[last.step]


@dataclass(frozen=True, kw_only=True, slots=True)
class OldRateCredit:
    """A credit for days of the new tariff at the rate of the old one: when it was posted, and what is missing (GBP)."""

    posted_on: date
    pounds: Decimal


def credits_of_switch(
    periods: Iterable[CreditedPeriod], old: BilledDays | None
) -> tuple[date | None, OldRateCredit | None]:
    """Return when the first credit at the new rate was posted, and the newest one that is still at the old rate.

    `periods` are credited ones with days of the new agreement; `old` is what the days would have brought on the old tariff; without it, a short credit is not called one at the old rate.
    """
    credited: date | None = None
    at_old_rate: OldRateCredit | None = None
    for period in sorted(periods, key=lambda period: period.last_day):
        posted_on = max(credit.posted_on for credit in period.credits)
        if period.verdict is Verdict.MATCHED:
            credited, at_old_rate = credited or posted_on, None
        elif old is not None and _is_at(old, period):
            at_old_rate = OldRateCredit(posted_on=posted_on, pounds=period.expected.pounds - period.credited)
    return credited, at_old_rate


def _is_at(old: BilledDays, period: CreditedPeriod) -> bool:
    """Return whether a period was credited what the old tariff brings, to the penny."""
    billed = old.total(period.first_day, period.last_day)
    tolerance = ROUNDING_OF_A_LINE * max(len(period.credits), 1)
    return not billed.unknown and abs(billed.amount - period.credited) <= tolerance
