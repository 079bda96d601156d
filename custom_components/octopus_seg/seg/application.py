"""Where an application for the SEG stands: evidence in, stage, history, due date and what to do next out.

Octopus describes five steps: you sign up; it processes the application and asks the distribution network operator (DNO)
for an export MPAN (2 working days); the DNO creates the MPAN (1 to 4 weeks); the MPAN is enrolled on the account (5
working days) and a first meter reading is asked for; the reading is sent, and the account is checked for the credit.

A stage is the furthest that any evidence supports. Evidence may come late, out of order or twice; a piece that is
withdrawn is simply not given any more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from .rhythm import FIRST_CREDIT_WITHIN
from .settlement import settlement_day
from .working_days import add_working_days


class Stage(StrEnum):
    """Where an application stands; `FAILED` and `ENDED` lie outside the order of the others."""

    NOT_APPLIED = "not_applied"
    SIGNED_UP = "signed_up"
    PROCESSING = "processing"
    AWAITING_MPAN = "awaiting_mpan"
    ENROLLING = "enrolling"
    AWAITING_READING = "awaiting_reading"
    CHECKING_CREDIT = "checking_credit"
    ACTIVE = "active"
    FAILED = "failed"
    ENDED = "ended"


class Trouble(StrEnum):
    """What can hold an application up."""

    UNABLE_TO_PROCEED = "unable_to_proceed"
    CANCELLED = "cancelled"
    EXPORT_MPAN_NOT_FOUND = "export_mpan_not_found"
    ENROLMENT_REJECTED = "enrolment_rejected"
    ENROLMENT_OBJECTED = "enrolment_objected"
    ENROLMENT_STALLED = "enrolment_stalled"
    REGISTRATION_REFUSED = "registration_refused"
    EXPORT_POINT_VANISHED = "export_point_vanished"


class Source(StrEnum):
    """Who or what a piece of evidence comes from."""

    USER = "user"
    ONBOARDING = "onboarding"
    PRODUCT_ENROLMENT = "product_enrolment"
    ENROLMENT = "enrolment"
    METER_POINT = "meter_point"
    AGREEMENT = "agreement"
    HALF_HOURS = "half_hours"
    CREDIT = "credit"


class NextAction(StrEnum):
    """What the applicant should do next."""

    APPLY = "apply"
    WAIT = "wait"
    ASK_SUPPLIER = "ask_supplier"
    SEND_READING = "send_reading"
    CHECK_CREDIT = "check_credit"
    NOTHING = "nothing"


STAGES: Final = (
    Stage.NOT_APPLIED,
    Stage.SIGNED_UP,
    Stage.PROCESSING,
    Stage.AWAITING_MPAN,
    Stage.ENROLLING,
    Stage.AWAITING_READING,
    Stage.CHECKING_CREDIT,
    Stage.ACTIVE,
)
# Nothing more is awaited of such an application.
FINISHED: Final = frozenset({Stage.ACTIVE, Stage.ENDED})
_RANK: Final = {stage: rank for rank, stage in enumerate(STAGES)}
_PROGRESS: Final = STAGES[1:]

# These end an application, unless something later shows that it went on after all.
_FATAL: Final = frozenset({Trouble.UNABLE_TO_PROCEED, Trouble.CANCELLED, Trouble.REGISTRATION_REFUSED})

_DNO_AT_LEAST: Final = timedelta(weeks=1)
_DNO_AT_MOST: Final = timedelta(weeks=4)

_DUE: Final[dict[Stage, Callable[[date], date]]] = {
    Stage.SIGNED_UP: lambda reached: add_working_days(reached, 2),
    Stage.PROCESSING: lambda reached: add_working_days(reached, 2),
    Stage.AWAITING_MPAN: lambda reached: reached + _DNO_AT_MOST,
    Stage.ENROLLING: lambda reached: add_working_days(reached, 5),
    Stage.CHECKING_CREDIT: lambda reached: reached + FIRST_CREDIT_WITHIN,
}

# How long after its due date a step is worth asking about; DNOs are often late by some days, and it helps nobody to ask.
_GRACE: Final = {
    Stage.SIGNED_UP: timedelta(days=3),
    Stage.PROCESSING: timedelta(days=3),
    Stage.AWAITING_MPAN: timedelta(weeks=1),
    Stage.ENROLLING: timedelta(days=5),
    Stage.CHECKING_CREDIT: timedelta(weeks=1),
}

_NEXT_ACTION: Final = {
    Stage.NOT_APPLIED: NextAction.APPLY,
    Stage.AWAITING_READING: NextAction.SEND_READING,
    Stage.CHECKING_CREDIT: NextAction.CHECK_CREDIT,
    Stage.ACTIVE: NextAction.NOTHING,
    Stage.FAILED: NextAction.ASK_SUPPLIER,
    Stage.ENDED: NextAction.NOTHING,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One piece of evidence: at a moment (UTC), a source showed that a stage was reached, or told of trouble."""

    moment: datetime
    kind: Stage | Trouble
    source: Source

    @property
    def date(self) -> date:
        """Return the day in Great Britain."""
        return settlement_day(self.moment)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A stage that was reached: the day by which it was, and the source of the first evidence for it."""

    stage: Stage
    date: date
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """Where an application stands.

    `steps` is the history, in the order of the stages; `expected_from` and `due` are the days from and by which the
    present stage should be over, where there is a usual time for it; `trouble` is what holds it up now.
    """

    stage: Stage
    steps: tuple[Step, ...]
    expected_from: date | None
    due: date | None
    trouble: Evidence | None

    @property
    def is_settled(self) -> bool:
        """Return whether nothing is left to follow: the export is paid for, or has ended, and nothing is the matter."""
        return self.stage in {Stage.ACTIVE, Stage.ENDED} and self.trouble is None

    def is_overdue(self, today: date) -> bool:
        """Return whether the present stage should have been over before a day."""
        return self.due is not None and today > self.due

    def is_worth_asking(self, today: date) -> bool:
        """Return whether the present stage is so late that the supplier should be asked."""
        return self.due is not None and today > self.due + _GRACE[self.stage]

    def next_action(self, today: date) -> NextAction:
        """Return what the applicant should do."""
        if self.trouble is not None or self.is_overdue(today):
            return NextAction.ASK_SUPPLIER
        return _NEXT_ACTION.get(self.stage, NextAction.WAIT)

    def reached(self, stage: Stage) -> bool:
        """Return whether a stage of the usual order has been reached, whatever came after."""
        return any(_RANK[step.stage] >= _RANK[stage] for step in self.steps)


def is_as_usual(step: Step, following: Step) -> bool | None:
    """Return whether a step was over within its usual time and grace, or None where it has no usual time."""
    if step.stage not in _DUE:
        return None
    return following.date <= _DUE[step.stage](step.date) + _GRACE[step.stage]


def application(evidence: Iterable[Evidence]) -> Application:
    """Return where an application stands, from all the evidence there is."""
    pieces = sorted(evidence, key=lambda piece: (piece.moment, piece.kind, piece.source))
    steps = _steps(pieces)
    progress = steps[-1] if steps else None
    failure = _standing(pieces, _FATAL)
    trouble = failure or _standing(pieces, Trouble)
    stage = progress.stage if progress else Stage.NOT_APPLIED
    if failure is not None:
        stage = Stage.FAILED
    if _standing(pieces, (Stage.ENDED,)):
        stage = Stage.ENDED
    return Application(
        stage=stage,
        steps=steps,
        expected_from=progress.date + _DNO_AT_LEAST if progress and stage is Stage.AWAITING_MPAN else None,
        due=_DUE[stage](progress.date) if progress and stage in _DUE else None,
        trouble=trouble,
    )


def _steps(pieces: list[Evidence]) -> tuple[Step, ...]:
    """Return the first evidence of each stage, in the order of the stages.

    A stage was reached no later than the ones after it, so a date that comes after a later stage's is drawn back to it.
    """
    steps: list[Step] = []
    latest = date.max
    for stage in reversed(_PROGRESS):
        if (first := next((piece for piece in pieces if piece.kind is stage), None)) is not None:
            latest = min(latest, first.date)
            steps.append(Step(stage=stage, date=latest, source=first.source))
    return tuple(reversed(steps))


def _standing(pieces: list[Evidence], kinds: Iterable[Stage | Trouble]) -> Evidence | None:
    """Return the newest piece of the kinds that no later progress contradicts."""
    wanted = set(kinds)
    newest = next((piece for piece in reversed(pieces) if piece.kind in wanted), None)
    if newest is None or any(piece.kind in _PROGRESS and piece.moment > newest.moment for piece in pieces):
        return None
    return newest


def merge_evidence(stored: Iterable[Evidence], found: Iterable[Evidence], now: datetime) -> tuple[Evidence, ...]:
    """Return the stored evidence with what was found now.

    Of each kind and source the first and the last moment are kept: a stage was reached at the first, and trouble is over
    when a stage was told of after it. What is found without a time has the time `now`, and is news only where nothing
    like it is known, or where its source told of trouble before. Trouble that is a state, not an event, goes when it is
    not found any more.
    """
    found = sorted(found, key=lambda piece: piece.moment)
    present = {(piece.kind, piece.source) for piece in found}
    kept = [piece for piece in stored if not is_state(piece) or (piece.kind, piece.source) in present]
    dated = [piece for piece in found if piece.moment != now]
    known = {(piece.kind, piece.source) for piece in (*kept, *dated)}
    gone_on = {source for source in Source if _told_trouble_last(source, kept, present)}
    seen = [
        piece
        for piece in found
        if piece.moment == now
        and ((piece.kind, piece.source) not in known or (piece.source in gone_on and piece.kind in _PROGRESS))
    ]
    return _first_and_last((*kept, *dated, *seen))


def _told_trouble_last(source: Source, known: Iterable[Evidence], present: set[tuple[Stage | Trouble, Source]]) -> bool:
    """Return whether the newest that is known from a source is trouble of which it does not tell any more."""
    newest = max((piece for piece in known if piece.source is source), key=lambda piece: piece.moment, default=None)
    return newest is not None and isinstance(newest.kind, Trouble) and (newest.kind, source) not in present


def _first_and_last(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the first and the last piece of each kind and source."""
    spans: dict[tuple[Stage | Trouble, Source], tuple[Evidence, Evidence]] = {}
    for piece in pieces:
        first, last = spans.get((piece.kind, piece.source), (piece, piece))
        spans[piece.kind, piece.source] = (
            piece if piece.moment < first.moment else first,
            piece if piece.moment > last.moment else last,
        )
    return tuple(dict.fromkeys(piece for span in spans.values() for piece in span))


_STATE_SOURCES: Final = frozenset({Source.METER_POINT, Source.ENROLMENT, Source.AGREEMENT})


def is_state(piece: Evidence) -> bool:
    """Return whether a piece is a state that goes when it is not found any more, not an event that stays."""
    return piece.source in _STATE_SOURCES and piece.kind not in _PROGRESS
