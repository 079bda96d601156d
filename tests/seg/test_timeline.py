"""The line of an application's steps."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.octopus_seg.seg.application import STAGES, Evidence, Source, Stage, Trouble, application
from custom_components.octopus_seg.seg.checklist import ChecklistItem
from custom_components.octopus_seg.seg.timeline import Place, next_to_prepare, timeline

BEGUN = datetime(2026, 4, 1, 9, tzinfo=UTC)
LINE = STAGES[1:]


def told(*kinds: Stage | Trouble) -> list[Evidence]:
    """Return what the user tells, a week after week."""
    return [
        Evidence(moment=BEGUN + timedelta(weeks=week), kind=kind, source=Source.USER) for week, kind in enumerate(kinds)
    ]


def places(*kinds: Stage | Trouble) -> list[Place]:
    """Return where the steps lie, in their order."""
    return [step.place for step in timeline(application(told(*kinds)))]


def test_all_steps_lie_ahead_before_one_has_applied() -> None:
    """From signing up to the first credit."""
    steps = timeline(application([]))
    assert tuple(step.stage for step in steps) == LINE
    assert {(step.place, step.date, step.source) for step in steps} == {(Place.AHEAD, None, None)}


@pytest.mark.parametrize("position", range(len(LINE) - 1))
def test_the_present_step_parts_what_is_done_from_what_lies_ahead(position: int) -> None:
    """In every stage."""
    ahead = len(LINE) - position - 1
    assert places(LINE[position]) == [Place.DONE] * position + [Place.PRESENT] + [Place.AHEAD] * ahead


def test_nothing_is_left_to_do_after_the_first_credit() -> None:
    """Also where steps before were never seen."""
    assert places(Stage.SIGNED_UP, Stage.ACTIVE) == [Place.DONE] * len(LINE)


def test_a_step_has_its_day_where_something_tells_it() -> None:
    """A step that was passed over unseen is done on a day that nobody knows."""
    steps = timeline(application(told(Stage.SIGNED_UP, Stage.AWAITING_MPAN)))
    assert [step.date for step in steps[:3]] == [BEGUN.date(), None, (BEGUN + timedelta(weeks=1)).date()]


def test_a_failed_application_has_stopped_where_it_stood() -> None:
    """What was reached stays."""
    assert places(Stage.SIGNED_UP, Stage.PROCESSING, Trouble.UNABLE_TO_PROCEED)[:3] == [
        Place.DONE,
        Place.STOPPED,
        Place.AHEAD,
    ]


def test_what_ended_has_no_present_step() -> None:
    """What was reached is done."""
    assert places(Stage.AWAITING_MPAN, Stage.ENDED)[:4] == [Place.DONE] * 3 + [Place.AHEAD]


def test_papers_and_meter_can_be_seen_to_while_others_have_their_turn() -> None:
    """In the order of the checklist; what is done is not asked for again."""
    assert next_to_prepare(set()) is ChecklistItem.CERTIFICATE
    assert next_to_prepare({ChecklistItem.CERTIFICATE}) is ChecklistItem.DNO_APPROVAL
    done = {ChecklistItem.CERTIFICATE, ChecklistItem.DNO_APPROVAL, ChecklistItem.SMART_METER}
    assert next_to_prepare(done) is None
