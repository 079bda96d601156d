"""Tests for where an application stands: evidence in, stage, history, due dates and trouble out."""

from collections.abc import Iterable
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
    merge_evidence,
)

from .examples import a_property, utc

PROGRESS = STAGES[1:]
FATAL = (Trouble.UNABLE_TO_PROCEED, Trouble.CANCELLED)
KINDS: tuple[Stage | Trouble, ...] = (*Stage, *Trouble)
NOW = utc("2026-07-18 12:00")
# Sources that tell of what happened, and those that tell how things are.
EVENTS = (Source.USER, Source.ONBOARDING, Source.PRODUCT_ENROLMENT, Source.HALF_HOURS, Source.CREDIT)
STATES = (Source.METER_POINT, Source.ENROLMENT, Source.AGREEMENT)

# Few days, so that much comes on the same one, or at the same moment.
when = st.integers(0, 200).map(lambda hours: utc("2026-05-01") + timedelta(hours=6 * hours))


def _pieces(
    kinds: Iterable[Stage | Trouble] = KINDS, sources: Iterable[Source] = Source
) -> st.SearchStrategy[list[Evidence]]:
    piece = st.builds(Evidence, moment=when, kind=st.sampled_from(tuple(kinds)), source=st.sampled_from(tuple(sources)))
    return st.lists(piece, max_size=12)


evidence = _pieces()
progress = _pieces(PROGRESS)


def _told(kind: Stage | Trouble, moment: str, source: Source = Source.ONBOARDING) -> Evidence:
    return Evidence(moment=utc(moment), kind=kind, source=source)


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
        assert not present.is_open

    @pytest.mark.parametrize("stage", PROGRESS, ids=str)
    def test_one_piece_is_enough(self, stage: Stage) -> None:
        """The steps before it need no evidence of their own."""
        assert application([_told(stage, "2026-06-01 09:00")]).stage is stage

    def test_the_furthest_counts_not_the_newest(self) -> None:
        """An event that comes late, or again, moves nothing back."""
        present = application([_told(Stage.ENROLLING, "2026-06-01 09:00"), _told(Stage.PROCESSING, "2026-06-10 09:00")])
        assert present.stage is Stage.ENROLLING

    @pytest.mark.parametrize("stage", Stage, ids=str)
    def test_an_application_is_open_from_sign_up_to_the_first_credit(self, stage: Stage) -> None:
        """One that failed or ended is not on its way."""
        kind = Trouble.UNABLE_TO_PROCEED if stage is Stage.FAILED else stage
        present = application([] if stage is Stage.NOT_APPLIED else [_told(kind, "2026-06-01 09:00")])
        assert present.stage is stage
        assert present.is_open is (stage in STAGES[1:-1])

    @a_property
    @given(pieces=evidence, today=st.dates(date(2026, 4, 1), date(2026, 9, 1)))
    def test_every_combination_gives_an_answer(self, pieces: list[Evidence], today: date) -> None:
        """Of stage, dates and what to do."""
        present = application(pieces)
        assert present.stage in Stage
        assert present.next_action(today) in NextAction
        assert present.is_overdue(today) or not present.is_worth_asking(today)
        assert (present.due is None) or present.is_open

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
                _told(Stage.SIGNED_UP, "2026-06-01 09:00", Source.USER),
                _told(Stage.SIGNED_UP, "2026-06-02 09:00", Source.ONBOARDING),
                _told(Stage.AWAITING_MPAN, "2026-06-05 09:00"),
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
                _told(Stage.AWAITING_READING, "2026-06-03 09:00"),
                _told(Stage.CHECKING_CREDIT, "2026-06-01 09:00", Source.HALF_HOURS),
            ]
        )
        assert [(step.stage, step.date) for step in present.steps] == [
            (Stage.AWAITING_READING, date(2026, 6, 1)),
            (Stage.CHECKING_CREDIT, date(2026, 6, 1)),
        ]

    def test_the_day_is_the_one_in_great_britain(self) -> None:
        """In summer it begins at 23:00 UTC."""
        assert application([_told(Stage.SIGNED_UP, "2026-06-01 23:30")]).steps[0].date == date(2026, 6, 2)
        assert application([_told(Stage.SIGNED_UP, "2026-12-01 23:30")]).steps[0].date == date(2026, 12, 1)

    def test_a_stage_and_all_before_it_are_reached(self) -> None:
        """Whatever came after."""
        present = application(
            [_told(Stage.ENROLLING, "2026-06-01 09:00"), _told(Trouble.CANCELLED, "2026-06-02 09:00")]
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
        present = application([_told(stage, f"{reached} 09:00")])
        day = date.fromisoformat(due)
        assert present.due == day
        assert not present.is_overdue(day)
        assert present.is_overdue(day + timedelta(days=1))

    @pytest.mark.parametrize("kind", [Stage.AWAITING_READING, Stage.ACTIVE, Stage.ENDED, *FATAL], ids=str)
    def test_what_waits_for_the_applicant_or_is_over_has_none(self, kind: Stage | Trouble) -> None:
        """It is never overdue."""
        present = application([_told(Stage.SIGNED_UP, "2020-06-01 09:00"), _told(kind, "2020-07-01 09:00")])
        assert (present.due, present.expected_from) == (None, None)
        assert not present.is_overdue(date(2026, 6, 1))
        assert not present.is_worth_asking(date(2026, 6, 1))

    def test_the_dno_takes_a_week_at_least(self) -> None:
        """And four at most; only this step has a time from which on it is expected."""
        present = application([_told(Stage.AWAITING_MPAN, "2026-06-15 09:00")])
        assert (present.expected_from, present.due) == (date(2026, 6, 22), date(2026, 7, 13))
        assert application([_told(Stage.ENROLLING, "2026-06-15 09:00")]).expected_from is None

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
        present = application([_told(stage, "2026-06-15 09:00")])
        assert present.due is not None
        last_day_of_grace = present.due + timedelta(days=days)
        assert not present.is_worth_asking(last_day_of_grace)
        assert present.is_worth_asking(last_day_of_grace + timedelta(days=1))

    def test_a_new_stage_has_a_new_due_date(self) -> None:
        """Counted from the day that it was reached."""
        present = application(
            [_told(Stage.PROCESSING, "2026-06-01 09:00"), _told(Stage.AWAITING_MPAN, "2026-06-08 09:00")]
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
        assert application([_told(kind, "2026-06-15 09:00")]).next_action(date(2026, 6, 15)) is action

    def test_an_overdue_step_is_something_to_ask_about(self) -> None:
        """From the day after it was due."""
        present = application([_told(Stage.ENROLLING, "2026-06-15 09:00")])
        assert present.next_action(date(2026, 6, 22)) is NextAction.WAIT
        assert present.next_action(date(2026, 6, 23)) is NextAction.ASK_SUPPLIER


class TestTrouble:
    """What holds an application up, unless it went on after all."""

    @pytest.mark.parametrize("trouble", Trouble, ids=str)
    def test_it_stands_after_the_progress_before_it(self, trouble: Trouble) -> None:
        """Only being refused or cancelled ends the application."""
        told = _told(trouble, "2026-06-10 09:00")
        present = application([_told(Stage.AWAITING_MPAN, "2026-06-01 09:00"), told])
        assert present.trouble == told
        assert present.stage is (Stage.FAILED if trouble in FATAL else Stage.AWAITING_MPAN)

    @pytest.mark.parametrize("trouble", Trouble, ids=str)
    @pytest.mark.parametrize("stage", PROGRESS, ids=str)
    def test_a_failure_followed_by_progress_is_no_failure(self, trouble: Trouble, stage: Stage) -> None:
        """A minute later is enough, and so is a step that was reached before: it was begun again."""
        present = application(
            [
                _told(Stage.SIGNED_UP, "2026-06-01 09:00"),
                _told(trouble, "2026-06-10 09:00"),
                _told(stage, "2026-06-10 09:01"),
            ]
        )
        assert (present.stage, present.trouble) == (stage, None)

    def test_of_one_day_the_moment_counts(self) -> None:
        """In the morning it went on, in the afternoon it failed."""
        present = application(
            [_told(Trouble.EXPORT_MPAN_NOT_FOUND, "2026-06-10 15:00"), _told(Stage.ENROLLING, "2026-06-10 09:00")]
        )
        assert present.trouble is not None
        assert present.stage is Stage.ENROLLING

    def test_of_one_moment_trouble_is_told(self) -> None:
        """Rather once too often than never."""
        present = application(
            [_told(Trouble.CANCELLED, "2026-06-10 09:00"), _told(Stage.ENROLLING, "2026-06-10 09:00")]
        )
        assert present.stage is Stage.FAILED

    def test_the_newest_is_told(self) -> None:
        """One at a time."""
        newest = _told(Trouble.EXPORT_MPAN_NOT_FOUND, "2026-06-12 09:00")
        assert application([newest, _told(Trouble.ENROLMENT_STALLED, "2026-06-10 09:00")]).trouble == newest

    def test_a_failure_is_not_covered_by_lesser_trouble_after_it(self) -> None:
        """A sign-up that was cancelled stays so when an enrolment stalls."""
        failure = _told(Trouble.CANCELLED, "2026-06-10 09:00")
        present = application([failure, _told(Trouble.ENROLMENT_STALLED, "2026-06-12 09:00")])
        assert (present.stage, present.trouble) == (Stage.FAILED, failure)

    @a_property
    @given(pieces=evidence, trouble=st.sampled_from(Trouble), moment=when)
    def test_more_trouble_never_mends_an_application(
        self, pieces: list[Evidence], trouble: Trouble, moment: datetime
    ) -> None:
        """It has no less trouble than before, and its steps stay what they were."""
        before = application(pieces)
        after = application([*pieces, Evidence(moment=moment, kind=trouble, source=Source.ONBOARDING)])
        assert after.steps == before.steps
        assert after.trouble is not None or before.trouble is None
        assert after.stage is Stage.FAILED or before.stage is not Stage.FAILED

    @a_property
    @given(pieces=_pieces([*PROGRESS, *Trouble]), stage=st.sampled_from(PROGRESS))
    def test_progress_after_everything_mends_it(self, pieces: list[Evidence], stage: Stage) -> None:
        """Whatever the trouble was."""
        after = max((piece.moment for piece in pieces), default=NOW) + timedelta(seconds=1)
        present = application([*pieces, Evidence(moment=after, kind=stage, source=Source.USER)])
        assert present.trouble is None
        assert present.stage in PROGRESS


class TestEnd:
    """An agreement that ended, and one that was renewed."""

    def test_what_has_ended_has_ended(self) -> None:
        """With its history."""
        present = application(
            [
                _told(Stage.ACTIVE, "2025-06-01 09:00", Source.CREDIT),
                _told(Stage.ENDED, "2026-06-01 09:00", Source.AGREEMENT),
            ]
        )
        assert present.stage is Stage.ENDED
        assert [step.stage for step in present.steps] == [Stage.ACTIVE]

    def test_an_application_after_the_end_is_a_new_one(self) -> None:
        """Progress after it shows that it goes on."""
        present = application(
            [
                _told(Stage.ENDED, "2026-06-01 09:00", Source.USER),
                _told(Stage.ACTIVE, "2026-07-01 09:00", Source.CREDIT),
            ]
        )
        assert present.stage is Stage.ACTIVE

    def test_a_renewed_agreement_takes_the_end_back(self) -> None:
        """The agreements do not show an end any more."""
        active = _told(Stage.ACTIVE, "2025-06-01 09:00", Source.CREDIT)
        ended = _told(Stage.ENDED, "2026-06-01 09:00", Source.AGREEMENT)
        stored = merge_evidence([active], [ended], NOW)
        assert application(stored).stage is Stage.ENDED
        assert application(merge_evidence(stored, [], NOW)).stage is Stage.ACTIVE


class TestMerging:
    """What is found, added to what was known."""

    def test_a_stage_keeps_the_moment_it_was_first_shown(self) -> None:
        """Also when an older one turns up later."""
        first, second = _told(Stage.ENROLLING, "2026-06-01 09:00"), _told(Stage.ENROLLING, "2026-06-02 09:00")
        for stored, found in ((first, second), (second, first)):
            (step,) = application(merge_evidence([stored], [found], NOW)).steps
            assert step.date == date(2026, 6, 1)

    def test_only_the_first_and_the_last_of_many_are_kept(self) -> None:
        """However often it is told."""
        told = [_told(Stage.PROCESSING, f"2026-06-{day:02} 09:00") for day in range(1, 20)]
        stored: tuple[Evidence, ...] = ()
        for piece in told:
            stored = merge_evidence(stored, [piece], NOW)
        assert stored == (told[0], told[-1])

    def test_each_source_has_its_own_word(self) -> None:
        """One may be withdrawn without the other."""
        by_user = _told(Stage.SIGNED_UP, "2026-06-01 09:00", Source.USER)
        by_octopus = _told(Stage.SIGNED_UP, "2026-06-02 09:00")
        assert set(merge_evidence([by_user], [by_octopus], NOW)) == {by_user, by_octopus}

    def test_trouble_can_come_again(self) -> None:
        """Its newest moment counts."""
        first, again = _told(Trouble.CANCELLED, "2026-06-01 09:00"), _told(Trouble.CANCELLED, "2026-06-09 09:00")
        assert application(merge_evidence([first], [again], NOW)).trouble == again

    def test_trouble_without_a_time_keeps_the_moment_it_was_first_seen(self) -> None:
        """Otherwise it would come again with every look."""
        seen = _told(Trouble.EXPORT_POINT_VANISHED, "2026-06-01 09:00", Source.METER_POINT)
        still = Evidence(moment=NOW, kind=seen.kind, source=seen.source)
        assert merge_evidence([seen], [still], NOW) == (seen,)

    @pytest.mark.parametrize("source", STATES, ids=str)
    @pytest.mark.parametrize("kind", [*Trouble, Stage.ENDED], ids=str)
    def test_a_state_goes_when_it_is_not_found_any_more(self, kind: Stage | Trouble, source: Source) -> None:
        """The meter point, its enrolment and its agreements tell how things are."""
        assert merge_evidence([_told(kind, "2026-06-01 09:00", source)], [], NOW) == ()

    @pytest.mark.parametrize("source", EVENTS, ids=str)
    @pytest.mark.parametrize("kind", KINDS, ids=str)
    def test_an_event_stays(self, kind: Stage | Trouble, source: Source) -> None:
        """Only the newest can be seen at Octopus, and what the user told is told once."""
        told = _told(kind, "2026-06-01 09:00", source)
        assert merge_evidence([told], [], NOW) == (told,)

    @pytest.mark.parametrize("source", STATES, ids=str)
    def test_progress_stays_whatever_shows_it(self, source: Source) -> None:
        """An export point that vanishes has still been there."""
        told = _told(Stage.ENROLLING, "2026-06-01 09:00", source)
        assert merge_evidence([told], [], NOW) == (told,)

    def test_a_failure_and_then_the_same_step_again_is_no_failure(self) -> None:
        """The DNO is asked again after the MPAN was not found; the step keeps its first day."""
        stored: tuple[Evidence, ...] = ()
        for event in (
            _told(Stage.AWAITING_MPAN, "2026-06-01 09:00"),
            _told(Trouble.EXPORT_MPAN_NOT_FOUND, "2026-06-05 09:00"),
            _told(Stage.AWAITING_MPAN, "2026-06-07 09:00"),
        ):
            stored = merge_evidence(stored, [event], NOW)
        present = application(stored)
        assert (present.stage, present.trouble) == (Stage.AWAITING_MPAN, None)
        assert present.steps[-1].date == date(2026, 6, 1)

        assert application(merge_evidence(stored, [], NOW)) == present

    def test_a_sign_up_that_goes_on_after_it_stalled_is_not_held_up(self) -> None:
        """Also where it does not say when."""
        stored: tuple[Evidence, ...] = ()
        kinds: tuple[Stage | Trouble, ...] = (Stage.PROCESSING, Trouble.ENROLMENT_STALLED, Stage.PROCESSING)
        for day, kind in enumerate(kinds, 1):
            now = utc(f"2026-06-{day:02} 09:00")
            found = Evidence(moment=now, kind=kind, source=Source.PRODUCT_ENROLMENT)
            stored = merge_evidence(stored, [found], now)
        assert application(stored).trouble is None

    def test_one_of_two_sign_ups_that_failed_stays_so(self) -> None:
        """The other, which is told without a time, is nothing new."""
        failed = _told(Trouble.CANCELLED, "2026-06-05 09:00", Source.PRODUCT_ENROLMENT)
        begun = _told(Stage.PROCESSING, "2026-06-01 09:00", Source.PRODUCT_ENROLMENT)
        still = Evidence(moment=NOW, kind=begun.kind, source=begun.source)
        assert set(merge_evidence([failed, begun], [failed, still], NOW)) == {failed, begun}

    def test_another_source_does_not_mend_by_repeating_itself(self) -> None:
        """A meter point that is still there says nothing new of a rejected enrolment."""
        rejected = _told(Trouble.ENROLMENT_REJECTED, "2026-06-05 09:00", Source.ENROLMENT)
        there = _told(Stage.ENROLLING, "2026-06-01 09:00", Source.METER_POINT)
        found = [Evidence(moment=NOW, kind=piece.kind, source=piece.source) for piece in (there, rejected)]
        assert set(merge_evidence([there, rejected], found, NOW)) == {there, rejected}

    @a_property
    @given(stored=evidence, found=evidence, undated=evidence)
    def test_merging_twice_is_merging_once(
        self, stored: list[Evidence], found: list[Evidence], undated: list[Evidence]
    ) -> None:
        """A look that brings nothing new changes nothing."""
        seen = [Evidence(moment=NOW, kind=piece.kind, source=piece.source) for piece in undated]
        once = merge_evidence(stored, found + seen, NOW)
        assert set(merge_evidence(once, found + seen, NOW)) == set(once)

    @a_property
    @given(stored=evidence, found=evidence, shuffled=st.randoms(use_true_random=False))
    def test_the_order_in_which_it_is_found_does_not_matter(
        self, stored: list[Evidence], found: list[Evidence], shuffled: Random
    ) -> None:
        """Some of it may be seen just now."""
        seen = [Evidence(moment=NOW, kind=piece.kind, source=piece.source) for piece in found[::2]]
        mixed = found + seen
        shuffled.shuffle(mixed)
        assert set(merge_evidence(stored, mixed, NOW)) == set(merge_evidence(stored, found + seen, NOW))

    @a_property
    @given(stored=evidence, found=evidence)
    def test_no_step_is_lost(self, stored: list[Evidence], found: list[Evidence]) -> None:
        """Each keeps its stage and day."""
        merged, together = application(merge_evidence(stored, found, NOW)), application(stored + found)
        assert [(step.stage, step.date) for step in merged.steps] == [
            (step.stage, step.date) for step in together.steps
        ]

    @a_property
    @given(looks=st.lists(_pieces(sources=EVENTS), max_size=4))
    def test_events_that_are_seen_in_parts_tell_the_same_as_all_at_once(self, looks: list[list[Evidence]]) -> None:
        """Nothing that matters is forgotten on the way."""
        stored: tuple[Evidence, ...] = ()
        for found in looks:
            stored = merge_evidence(stored, found, NOW)
        assert application(stored) == application(piece for found in looks for piece in found)
