"""Tests for where an application stands: evidence in, stage, history, due dates and trouble out."""

from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.application import (
    STAGES,
    Application,
    Evidence,
    NextAction,
    Source,
    Stage,
    Step,
    Trouble,
    application,
)

from .applications import evidence_that, pieces_of, when
from .examples import a_property, utc

PROGRESS = STAGES[1:]
FATAL = (Trouble.UNABLE_TO_PROCEED, Trouble.CANCELLED, Trouble.REGISTRATION_REFUSED)
NOW = utc("2026-07-18 12:00")
# Sources that tell of what happened, and those that tell how things are.
EVENTS = (Source.USER, Source.ONBOARDING, Source.PRODUCT_ENROLMENT, Source.HALF_HOURS, Source.CREDIT)
STATES = (Source.METER_POINT, Source.ENROLMENT, Source.AGREEMENT)


evidence = pieces_of()
progress = pieces_of(PROGRESS)


def _furthest(present: Application) -> int:
    """Return how far an application has come, whatever has happened since."""
    return STAGES.index(present.steps[-1].stage) if present.steps else 0


class TestStage:
    """The stage is the furthest that any evidence supports."""

    def test_nothing_known_is_not_applied(self) -> None:
        """And the thing to do is to apply."""
        present = application([])
        assert present == Application(stage=Stage.NOT_APPLIED, steps=(), expected_from=None, due=None, trouble=None)
        assert present.next_action(date(2026, 6, 18)) is NextAction.APPLY

    @pytest.mark.parametrize("stage", PROGRESS, ids=str)
    def test_one_piece_is_enough(self, stage: Stage) -> None:
        """The steps before it need no evidence of their own."""
        assert application([evidence_that(stage, "2026-06-01 09:00")]).stage is stage

    def test_the_furthest_counts_not_the_newest(self) -> None:
        """An event that comes late, or again, moves nothing back."""
        present = application(
            [evidence_that(Stage.ENROLLING, "2026-06-01 09:00"), evidence_that(Stage.PROCESSING, "2026-06-10 09:00")]
        )
        assert present.stage is Stage.ENROLLING

    @pytest.mark.parametrize("stage", Stage, ids=str)
    def test_an_application_is_open_from_sign_up_to_the_first_credit(self, stage: Stage) -> None:
        """One that failed or ended is not on its way."""
        kind = Trouble.UNABLE_TO_PROCEED if stage is Stage.FAILED else stage
        present = application([] if stage is Stage.NOT_APPLIED else [evidence_that(kind, "2026-06-01 09:00")])
        assert present.stage is stage

    @a_property
    @given(pieces=evidence, today=st.dates(date(2026, 4, 1), date(2026, 9, 1)))
    def test_every_combination_gives_an_answer(self, pieces: list[Evidence], today: date) -> None:
        """Of stage, dates and what to do."""
        present = application(pieces)
        assert present.stage in Stage
        assert present.next_action(today) in NextAction
        assert present.is_overdue(today) or not present.is_worth_asking(today)
        assert present.due is None or present.stage not in {Stage.NOT_APPLIED, Stage.ACTIVE, Stage.FAILED, Stage.ENDED}

    @a_property
    @given(pieces=evidence)
    def test_a_stage_is_never_further_than_the_evidence(self, pieces: list[Evidence]) -> None:
        """Somebody must have said so."""
        present = application(pieces)
        kinds = {piece.kind for piece in pieces}
        if present.stage is Stage.FAILED:
            assert not kinds.isdisjoint(FATAL)
        elif present.stage is not Stage.NOT_APPLIED:
            assert present.stage in kinds
        for step in present.steps:
            assert step.stage in kinds

    @a_property
    @given(pieces=evidence, more=progress)
    def test_progress_never_lowers_the_furthest_step(self, pieces: list[Evidence], more: list[Evidence]) -> None:
        """However old it is."""
        assert _furthest(application(pieces + more)) >= _furthest(application(pieces))

    @a_property
    @given(pieces=progress, more=progress)
    def test_a_stage_goes_back_only_when_evidence_is_withdrawn(
        self, pieces: list[Evidence], more: list[Evidence]
    ) -> None:
        """Taking it away again leads back to where it was."""
        before, after = application(pieces), application(pieces + more)
        assert STAGES.index(after.stage) >= STAGES.index(before.stage)
        assert application((pieces + more)[: len(pieces)]) == before

    @a_property
    @given(pieces=evidence, again=st.lists(st.integers(0, 11)), shuffled=st.randoms(use_true_random=False))
    def test_order_and_repetition_do_not_matter(
        self, pieces: list[Evidence], again: list[int], shuffled: Random
    ) -> None:
        """The same evidence, the same answer."""
        mixed = pieces + [pieces[number] for number in again if number < len(pieces)]
        shuffled.shuffle(mixed)
        assert application(mixed) == application(pieces)

    @a_property
    @given(pieces=evidence, moment=when)
    def test_that_nothing_was_applied_for_is_no_progress(self, pieces: list[Evidence], moment: datetime) -> None:
        """It changes nothing."""
        nothing = Evidence(moment=moment, kind=Stage.NOT_APPLIED, source=Source.USER)
        assert application([*pieces, nothing]) == application(pieces)


class TestHistory:
    """The steps, each with its day and source."""

    def test_each_stage_keeps_its_first_day_and_source(self) -> None:
        """Whoever tells of it later."""
        present = application(
            [
                evidence_that(Stage.SIGNED_UP, "2026-06-01 09:00", Source.USER),
                evidence_that(Stage.SIGNED_UP, "2026-06-02 09:00", Source.ONBOARDING),
                evidence_that(Stage.AWAITING_MPAN, "2026-06-05 09:00"),
            ]
        )
        assert present.steps == (
            Step(stage=Stage.SIGNED_UP, date=date(2026, 6, 1), source=Source.USER),
            Step(stage=Stage.AWAITING_MPAN, date=date(2026, 6, 5), source=Source.ONBOARDING),
        )

    def test_a_stage_that_is_shown_late_was_reached_no_later_than_the_next(self) -> None:
        """A half-hour of Monday was read on Wednesday, when the reading was found to be due."""
        present = application(
            [
                evidence_that(Stage.AWAITING_READING, "2026-06-03 09:00"),
                evidence_that(Stage.CHECKING_CREDIT, "2026-06-01 09:00", Source.HALF_HOURS),
            ]
        )
        assert [(step.stage, step.date) for step in present.steps] == [
            (Stage.AWAITING_READING, date(2026, 6, 1)),
            (Stage.CHECKING_CREDIT, date(2026, 6, 1)),
        ]

    def test_the_day_is_the_one_in_great_britain(self) -> None:
        """In summer it begins at 23:00 UTC."""
        assert application([evidence_that(Stage.SIGNED_UP, "2026-06-01 23:30")]).steps[0].date == date(2026, 6, 2)
        assert application([evidence_that(Stage.SIGNED_UP, "2026-12-01 23:30")]).steps[0].date == date(2026, 12, 1)

    def test_a_stage_and_all_before_it_are_reached(self) -> None:
        """Whatever came after."""
        present = application(
            [evidence_that(Stage.ENROLLING, "2026-06-01 09:00"), evidence_that(Trouble.CANCELLED, "2026-06-02 09:00")]
        )
        assert present.reached(Stage.SIGNED_UP)
        assert present.reached(Stage.ENROLLING)
        assert not present.reached(Stage.AWAITING_READING)

    @a_property
    @given(pieces=evidence)
    def test_it_is_ordered_by_stage_and_by_day(self, pieces: list[Evidence]) -> None:
        """No stage twice, and no day later than the evidence for it."""
        steps = application(pieces).steps
        assert [step.stage for step in steps] == [
            stage for stage in PROGRESS if stage in {piece.kind for piece in pieces}
        ]
        assert [step.date for step in steps] == sorted(step.date for step in steps)
        for step in steps:
            shown = [piece for piece in pieces if piece.kind is step.stage]
            assert step.date <= min(piece.date for piece in shown)
            assert step.source in {piece.source for piece in shown}


class TestDueDates:
    """When the present stage should be over."""

    @pytest.mark.parametrize(
        ("stage", "reached", "due"),
        [
            (Stage.SIGNED_UP, "2026-06-15", "2026-06-17"),
            (Stage.PROCESSING, "2026-06-18", "2026-06-22"),  # over a weekend
            (Stage.PROCESSING, "2026-04-02", "2026-04-08"),  # over Easter
            (Stage.PROCESSING, "2026-12-24", "2026-12-30"),  # over Christmas
            (Stage.PROCESSING, "2026-08-28", "2026-09-02"),  # over the August bank holiday
            (Stage.AWAITING_MPAN, "2026-06-15", "2026-07-13"),
            (Stage.AWAITING_MPAN, "2026-12-11", "2027-01-08"),  # the DNO's weeks are weeks
            (Stage.ENROLLING, "2026-06-15", "2026-06-22"),
            (Stage.ENROLLING, "2026-12-23", "2027-01-04"),  # over Christmas and New Year
            (Stage.ENROLLING, "2026-04-01", "2026-04-10"),  # over Easter
            (Stage.CHECKING_CREDIT, "2026-06-15", "2026-07-20"),
        ],
    )
    def test_a_step_has_its_usual_time(self, stage: Stage, reached: str, due: str) -> None:
        """The supplier's steps in working days, the DNO's in weeks."""
        present = application([evidence_that(stage, f"{reached} 09:00")])
        day = date.fromisoformat(due)
        assert present.due == day
        assert not present.is_overdue(day)
        assert present.is_overdue(day + timedelta(days=1))

    @pytest.mark.parametrize("kind", [Stage.AWAITING_READING, Stage.ACTIVE, Stage.ENDED, *FATAL], ids=str)
    def test_what_waits_for_the_applicant_or_is_over_has_none(self, kind: Stage | Trouble) -> None:
        """It is never overdue."""
        present = application(
            [evidence_that(Stage.SIGNED_UP, "2020-06-01 09:00"), evidence_that(kind, "2020-07-01 09:00")]
        )
        assert (present.due, present.expected_from) == (None, None)
        assert not present.is_overdue(date(2026, 6, 1))
        assert not present.is_worth_asking(date(2026, 6, 1))

    def test_the_dno_takes_a_week_at_least(self) -> None:
        """And four at most; only this step has a time from which on it is expected."""
        present = application([evidence_that(Stage.AWAITING_MPAN, "2026-06-15 09:00")])
        assert (present.expected_from, present.due) == (date(2026, 6, 22), date(2026, 7, 13))
        assert application([evidence_that(Stage.ENROLLING, "2026-06-15 09:00")]).expected_from is None

    @pytest.mark.parametrize(
        ("stage", "days"),
        [
            (Stage.SIGNED_UP, 3),
            (Stage.PROCESSING, 3),
            (Stage.AWAITING_MPAN, 7),
            (Stage.ENROLLING, 5),
            (Stage.CHECKING_CREDIT, 7),
        ],
    )
    def test_it_is_worth_asking_some_days_after_it_was_due(self, stage: Stage, days: int) -> None:
        """A grace that suits the step."""
        present = application([evidence_that(stage, "2026-06-15 09:00")])
        assert present.due is not None
        last_day_of_grace = present.due + timedelta(days=days)
        assert not present.is_worth_asking(last_day_of_grace)
        assert present.is_worth_asking(last_day_of_grace + timedelta(days=1))

    def test_a_new_stage_has_a_new_due_date(self) -> None:
        """Counted from the day that it was reached."""
        present = application(
            [
                evidence_that(Stage.PROCESSING, "2026-06-01 09:00"),
                evidence_that(Stage.AWAITING_MPAN, "2026-06-08 09:00"),
            ]
        )
        assert present.due == date(2026, 7, 6)

    @a_property
    @given(pieces=progress)
    def test_a_due_date_lies_after_the_day_of_the_stage(self, pieces: list[Evidence]) -> None:
        """And not before what is expected."""
        present = application(pieces)
        if present.due is not None:
            assert present.due > present.steps[-1].date
            assert present.expected_from is None or present.steps[-1].date < present.expected_from < present.due


class TestNextAction:
    """What the applicant should do."""

    @pytest.mark.parametrize(
        ("kind", "action"),
        [
            (Stage.SIGNED_UP, NextAction.WAIT),
            (Stage.PROCESSING, NextAction.WAIT),
            (Stage.AWAITING_MPAN, NextAction.WAIT),
            (Stage.ENROLLING, NextAction.WAIT),
            (Stage.AWAITING_READING, NextAction.SEND_READING),
            (Stage.CHECKING_CREDIT, NextAction.CHECK_CREDIT),
            (Stage.ACTIVE, NextAction.NOTHING),
            (Stage.ENDED, NextAction.NOTHING),
            *((trouble, NextAction.ASK_SUPPLIER) for trouble in Trouble),
        ],
    )
    def test_it_suits_the_stage(self, kind: Stage | Trouble, action: NextAction) -> None:
        """Trouble is something to ask about."""
        assert application([evidence_that(kind, "2026-06-15 09:00")]).next_action(date(2026, 6, 15)) is action

    def test_an_overdue_step_is_something_to_ask_about(self) -> None:
        """From the day after it was due."""
        present = application([evidence_that(Stage.ENROLLING, "2026-06-15 09:00")])
        assert present.next_action(date(2026, 6, 22)) is NextAction.WAIT
        assert present.next_action(date(2026, 6, 23)) is NextAction.ASK_SUPPLIER
