"""Tests for what holds an application up, how it ends, and how evidence of several sources is merged."""

from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, strategies as st
import pytest

from custom_components.octopus_seg.seg.application import (
    STAGES,
    Evidence,
    Source,
    Stage,
    Trouble,
    application,
    merge_evidence,
)

from .applications import KINDS, evidence_that, pieces_of, when
from .examples import a_property, utc

PROGRESS = STAGES[1:]
FATAL = (Trouble.UNABLE_TO_PROCEED, Trouble.CANCELLED, Trouble.REGISTRATION_REFUSED)
NOW = utc("2026-07-18 12:00")
EVENTS = (Source.USER, Source.ONBOARDING, Source.PRODUCT_ENROLMENT, Source.HALF_HOURS, Source.CREDIT)
STATES = (Source.METER_POINT, Source.ENROLMENT, Source.AGREEMENT)
evidence = pieces_of()


class TestTrouble:
    """What holds an application up, unless it went on after all."""

    @pytest.mark.parametrize("trouble", Trouble, ids=str)
    def test_it_stands_after_the_progress_before_it(self, trouble: Trouble) -> None:
        """Only being refused or cancelled ends the application."""
        told = evidence_that(trouble, "2026-06-10 09:00")
        present = application([evidence_that(Stage.AWAITING_MPAN, "2026-06-01 09:00"), told])
        assert present.trouble == told
        assert present.stage is (Stage.FAILED if trouble in FATAL else Stage.AWAITING_MPAN)

    @pytest.mark.parametrize("stage", [Stage.SIGNED_UP, Stage.ACTIVE], ids=str)
    def test_a_failure_followed_by_progress_is_no_failure(self, stage: Stage) -> None:
        """A minute later is enough, and so is a step that was reached before: it was begun again."""
        present = application(
            [
                evidence_that(Stage.SIGNED_UP, "2026-06-01 09:00"),
                evidence_that(Trouble.CANCELLED, "2026-06-10 09:00"),
                evidence_that(stage, "2026-06-10 09:01"),
            ]
        )
        assert (present.stage, present.trouble) == (stage, None)

    def test_of_one_day_the_moment_counts(self) -> None:
        """In the morning it went on, in the afternoon it failed."""
        present = application(
            [
                evidence_that(Trouble.EXPORT_MPAN_NOT_FOUND, "2026-06-10 15:00"),
                evidence_that(Stage.ENROLLING, "2026-06-10 09:00"),
            ]
        )
        assert present.trouble is not None
        assert present.stage is Stage.ENROLLING

    def test_of_one_moment_trouble_is_told(self) -> None:
        """Rather once too often than never."""
        present = application(
            [evidence_that(Trouble.CANCELLED, "2026-06-10 09:00"), evidence_that(Stage.ENROLLING, "2026-06-10 09:00")]
        )
        assert present.stage is Stage.FAILED

    def test_the_newest_is_told(self) -> None:
        """One at a time."""
        newest = evidence_that(Trouble.EXPORT_MPAN_NOT_FOUND, "2026-06-12 09:00")
        assert application([newest, evidence_that(Trouble.ENROLMENT_STALLED, "2026-06-10 09:00")]).trouble == newest

    def test_a_failure_is_not_covered_by_lesser_trouble_after_it(self) -> None:
        """A sign-up that was cancelled stays so when an enrolment stalls."""
        failure = evidence_that(Trouble.CANCELLED, "2026-06-10 09:00")
        present = application([failure, evidence_that(Trouble.ENROLMENT_STALLED, "2026-06-12 09:00")])
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
    @given(pieces=pieces_of([*PROGRESS, *Trouble]), stage=st.sampled_from(PROGRESS))
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
                evidence_that(Stage.ACTIVE, "2025-06-01 09:00", Source.CREDIT),
                evidence_that(Stage.ENDED, "2026-06-01 09:00", Source.AGREEMENT),
            ]
        )
        assert present.stage is Stage.ENDED
        assert [step.stage for step in present.steps] == [Stage.ACTIVE]

    def test_an_application_after_the_end_is_a_new_one(self) -> None:
        """Progress after it shows that it goes on."""
        present = application(
            [
                evidence_that(Stage.ENDED, "2026-06-01 09:00", Source.USER),
                evidence_that(Stage.ACTIVE, "2026-07-01 09:00", Source.CREDIT),
            ]
        )
        assert present.stage is Stage.ACTIVE

    def test_a_renewed_agreement_takes_the_end_back(self) -> None:
        """The agreements do not show an end any more."""
        active = evidence_that(Stage.ACTIVE, "2025-06-01 09:00", Source.CREDIT)
        ended = evidence_that(Stage.ENDED, "2026-06-01 09:00", Source.AGREEMENT)
        stored = merge_evidence([active], [ended], NOW)
        assert application(stored).stage is Stage.ENDED
        assert application(merge_evidence(stored, [], NOW)).stage is Stage.ACTIVE


class TestMerging:
    """What is found, added to what was known."""

    def test_a_stage_keeps_the_moment_it_was_first_shown(self) -> None:
        """Also when an older one turns up later."""
        first, second = (
            evidence_that(Stage.ENROLLING, "2026-06-01 09:00"),
            evidence_that(Stage.ENROLLING, "2026-06-02 09:00"),
        )
        for stored, found in ((first, second), (second, first)):
            (step,) = application(merge_evidence([stored], [found], NOW)).steps
            assert step.date == date(2026, 6, 1)

    def test_only_the_first_and_the_last_of_many_are_kept(self) -> None:
        """However often it is told."""
        told = [evidence_that(Stage.PROCESSING, f"2026-06-{day:02} 09:00") for day in range(1, 20)]
        stored: tuple[Evidence, ...] = ()
        for piece in told:
            stored = merge_evidence(stored, [piece], NOW)
        assert stored == (told[0], told[-1])

    def test_each_source_has_its_own_word(self) -> None:
        """One may be withdrawn without the other."""
        by_user = evidence_that(Stage.SIGNED_UP, "2026-06-01 09:00", Source.USER)
        by_octopus = evidence_that(Stage.SIGNED_UP, "2026-06-02 09:00")
        assert set(merge_evidence([by_user], [by_octopus], NOW)) == {by_user, by_octopus}

    def test_trouble_can_come_again(self) -> None:
        """Its newest moment counts."""
        first, again = (
            evidence_that(Trouble.CANCELLED, "2026-06-01 09:00"),
            evidence_that(Trouble.CANCELLED, "2026-06-09 09:00"),
        )
        assert application(merge_evidence([first], [again], NOW)).trouble == again

    def test_trouble_without_a_time_keeps_the_moment_it_was_first_seen(self) -> None:
        """Otherwise it would come again with every look."""
        seen = evidence_that(Trouble.EXPORT_POINT_VANISHED, "2026-06-01 09:00", Source.METER_POINT)
        still = Evidence(moment=NOW, kind=seen.kind, source=seen.source)
        assert merge_evidence([seen], [still], NOW) == (seen,)

    @pytest.mark.parametrize("source", STATES, ids=str)
    def test_a_state_goes_when_it_is_not_found_any_more(self, source: Source) -> None:
        """The meter point, its enrolment and its agreements tell how things are."""
        told = [evidence_that(kind, "2026-06-01 09:00", source) for kind in (*Trouble, Stage.ENDED)]
        assert merge_evidence(told, [], NOW) == ()

    @pytest.mark.parametrize("source", EVENTS, ids=str)
    def test_an_event_stays(self, source: Source) -> None:
        """Only the newest can be seen at Octopus, and what the user told is told once."""
        told = [evidence_that(kind, "2026-06-01 09:00", source) for kind in KINDS]
        assert set(merge_evidence(told, [], NOW)) == set(told)

    @pytest.mark.parametrize("source", STATES, ids=str)
    def test_progress_stays_whatever_shows_it(self, source: Source) -> None:
        """An export point that vanishes has still been there."""
        told = evidence_that(Stage.ENROLLING, "2026-06-01 09:00", source)
        assert merge_evidence([told], [], NOW) == (told,)

    def test_a_failure_and_then_the_same_step_again_is_no_failure(self) -> None:
        """The DNO is asked again after the MPAN was not found; the step keeps its first day."""
        stored: tuple[Evidence, ...] = ()
        for event in (
            evidence_that(Stage.AWAITING_MPAN, "2026-06-01 09:00"),
            evidence_that(Trouble.EXPORT_MPAN_NOT_FOUND, "2026-06-05 09:00"),
            evidence_that(Stage.AWAITING_MPAN, "2026-06-07 09:00"),
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
        failed = evidence_that(Trouble.CANCELLED, "2026-06-05 09:00", Source.PRODUCT_ENROLMENT)
        begun = evidence_that(Stage.PROCESSING, "2026-06-01 09:00", Source.PRODUCT_ENROLMENT)
        still = Evidence(moment=NOW, kind=begun.kind, source=begun.source)
        assert set(merge_evidence([failed, begun], [failed, still], NOW)) == {failed, begun}

    def test_another_source_does_not_mend_by_repeating_itself(self) -> None:
        """A meter point that is still there says nothing new of a rejected enrolment."""
        rejected = evidence_that(Trouble.ENROLMENT_REJECTED, "2026-06-05 09:00", Source.ENROLMENT)
        there = evidence_that(Stage.ENROLLING, "2026-06-01 09:00", Source.METER_POINT)
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
    @given(looks=st.lists(pieces_of(sources=EVENTS), max_size=4))
    def test_events_that_are_seen_in_parts_tell_the_same_as_all_at_once(self, looks: list[list[Evidence]]) -> None:
        """Nothing that matters is forgotten on the way."""
        stored: tuple[Evidence, ...] = ()
        for found in looks:
            stored = merge_evidence(stored, found, NOW)
        assert application(stored) == application(piece for found in looks for piece in found)
