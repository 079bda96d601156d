"""How far a switch to another tariff is, from evidence in order, late, missing and out of order."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from custom_components.octopus_seg.seg.tariff_switch import (
    STEPS,
    SwitchEvidence,
    SwitchPlace,
    SwitchSource,
    SwitchStep,
    tariff_switch,
)

PRODUCT = "OUTGOING-VAR-24-10-26"
ASKED = date(2026, 12, 3)
BEGINS = date(2026, 12, 20)
DAYS = {
    SwitchStep.ASKED: ASKED,
    SwitchStep.AGREED: date(2026, 12, 8),
    SwitchStep.IN_FORCE: BEGINS,
    SwitchStep.HALF_HOURS: BEGINS + timedelta(days=1),
    SwitchStep.CREDITED: date(2027, 1, 15),
}


def seen(step: SwitchStep, day: date | None = None) -> SwitchEvidence:
    """Return evidence of a step, on its usual day."""
    return SwitchEvidence(step=step, day=day or DAYS[step], source=SwitchSource.AGREEMENT)


@pytest.mark.parametrize(
    ("reached", "due"),
    [
        (1, ASKED + timedelta(days=14)),
        (2, BEGINS),
        (3, BEGINS + timedelta(days=5)),
        (4, BEGINS + timedelta(days=1 + 35)),
        (5, None),
    ],
)
def test_each_step_is_due_after_its_usual_time(reached: int, due: date | None) -> None:
    """And late from the day after, where its source was read up to then; done with the first credit."""
    found = tariff_switch(PRODUCT, [seen(step) for step in STEPS[:reached]], begins_on=BEGINS, is_stopped=False)
    assert found is not None
    assert (found.step, found.due, found.is_done) == (STEPS[reached - 1], due, reached == 5)
    assert [found.place(step) for step in STEPS[reached:]] == [SwitchPlace.AHEAD] * (5 - reached)
    if due is not None:
        assert (found.days_late(due), found.days_late(due + timedelta(days=9)), found.days_late(None)) == (0, 9, 0)


def test_order_of_the_evidence_does_not_matter() -> None:
    """Whichever is seen first: the steps are the same."""
    every = [
        tariff_switch(PRODUCT, map(seen, order), begins_on=BEGINS, is_stopped=False) for order in permutations(STEPS)
    ]
    assert all(found == every[0] for found in every)
    assert every[0] is not None
    assert [piece.day for piece in every[0].steps] == list(DAYS.values())


@pytest.mark.parametrize("missing", STEPS[:-1])
def test_step_that_nothing_shows_is_passed(missing: SwitchStep) -> None:
    """It has no day, and what came after it counts."""
    pieces = [seen(step) for step in STEPS if step is not missing]
    found = tariff_switch(PRODUCT, pieces, begins_on=BEGINS, is_stopped=False)
    assert found is not None
    assert found.is_done
    assert found.evidence_of(missing) is None
    assert found.place(missing) is SwitchPlace.DONE


@pytest.mark.parametrize("late", STEPS[:-1])
def test_step_seen_after_a_later_one_takes_its_day(late: SwitchStep) -> None:
    """It was reached no later than that."""
    pieces = [seen(step, date(2027, 3, 1) if step is late else None) for step in STEPS]
    found = tariff_switch(PRODUCT, pieces, begins_on=BEGINS, is_stopped=False)
    assert found is not None
    piece = found.evidence_of(late)
    assert piece is not None
    assert piece.day == DAYS[STEPS[STEPS.index(late) + 1]]


def test_switch_that_was_ended_has_no_due_day() -> None:
    """Unless an agreement came all the same."""
    stopped = tariff_switch(PRODUCT, [seen(SwitchStep.ASKED)], begins_on=None, is_stopped=True)
    assert stopped is not None
    assert (stopped.due, stopped.place(SwitchStep.ASKED), stopped.ended_on) == (None, SwitchPlace.STOPPED, ASKED)
    agreed = tariff_switch(PRODUCT, map(seen, STEPS[:2]), begins_on=BEGINS, is_stopped=True)
    assert agreed is not None
    assert not agreed.is_stopped
    assert tariff_switch(PRODUCT, [], begins_on=None, is_stopped=False) is None
