"""Tests for the applicant's checklist."""

import pytest

from custom_components.octopus_seg.seg.application import STAGES, Evidence, Source, Stage, Trouble, application
from custom_components.octopus_seg.seg.checklist import STAGE_OF_TICK, ChecklistItem, is_done

from .examples import utc


def _done(*kinds: Stage | Trouble) -> set[ChecklistItem]:
    """Return what is done when evidence comes a day apart."""
    present = application(
        Evidence(moment=utc(f"2026-01-{number:02} 12:00"), kind=kind, source=Source.ONBOARDING)
        for number, kind in enumerate(kinds, 5)
    )
    return {item for item in ChecklistItem if is_done(item, present)}


def test_the_items_are_in_the_order_in_which_they_come() -> None:
    """The to-do list shows them so."""
    assert list(ChecklistItem) == [
        "certificate",
        "dno_approval",
        "smart_meter",
        "apply",
        "first_reading",
        "first_credit",
    ]


@pytest.mark.parametrize(
    ("stage", "done"),
    [
        (Stage.SIGNED_UP, {"apply"}),
        (Stage.PROCESSING, {"apply"}),
        (Stage.AWAITING_MPAN, {"apply"}),
        (Stage.ENROLLING, {"apply", "certificate", "dno_approval"}),
        (Stage.AWAITING_READING, {"apply", "certificate", "dno_approval"}),
        (Stage.CHECKING_CREDIT, {"apply", "certificate", "dno_approval", "smart_meter", "first_reading"}),
        (Stage.ACTIVE, set(ChecklistItem)),
    ],
)
def test_a_stage_shows_what_must_have_been_done_before(stage: Stage, done: set[str]) -> None:
    """Nothing more."""
    assert _done(stage) == done


def test_nothing_is_done_before_anything_is_known() -> None:
    """Each item is still to do."""
    assert _done() == set()


def test_more_progress_never_undoes_an_item() -> None:
    """Whatever comes after."""
    done: set[ChecklistItem] = set()
    for number in range(1, len(STAGES)):
        now_done = _done(*STAGES[1 : number + 1])
        assert done <= now_done
        done = now_done


@pytest.mark.parametrize("end", [Trouble.UNABLE_TO_PROCEED, Trouble.CANCELLED, Stage.ENDED], ids=str)
def test_what_was_done_stays_done_when_it_comes_to_nothing(end: Stage | Trouble) -> None:
    """A certificate is still at hand, and the application was made."""
    assert _done(Stage.ENROLLING, end) == _done(Stage.ENROLLING)


def test_an_item_ticked_by_hand_is_done_by_what_the_tick_tells() -> None:
    """A tick that says something of the application shows the same item as done."""
    for item, stage in STAGE_OF_TICK.items():
        assert item in _done(stage)
