"""An application as a line of steps: what is done, where it stands, and what lies ahead."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .application import STAGES, Application, Source, Stage
from .checklist import ChecklistItem


class Place(StrEnum):
    """Where a step lies, seen from the present."""

    DONE = "done"
    PRESENT = "present"
    STOPPED = "stopped"
    AHEAD = "ahead"


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineStep:
    """A step of the line. `date` is the day by which its stage was reached, None where nothing tells it."""

    stage: Stage
    place: Place
    date: date | None
    source: Source | None


def timeline(application: Application) -> tuple[TimelineStep, ...]:
    """Return the steps of an application in their order, from signing up to the first credit."""
    reached = {step.stage: step for step in application.steps}
    line = STAGES[1:]
    furthest = max((line.index(stage) for stage in reached), default=-1)
    return tuple(
        TimelineStep(
            stage=stage,
            place=_place(application.stage, position - furthest),
            date=reached[stage].date if stage in reached else None,
            source=reached[stage].source if stage in reached else None,
        )
        for position, stage in enumerate(line)
    )


def _place(present: Stage, distance: int) -> Place:
    """Return where a step lies that is some steps behind (below zero) or ahead of the furthest one reached."""
    if distance > 0:
        return Place.AHEAD
    if distance < 0 or present in {Stage.ACTIVE, Stage.ENDED}:
        return Place.DONE
    return Place.STOPPED if present is Stage.FAILED else Place.PRESENT


# What can be seen to while others have their turn.
_MEANWHILE = (ChecklistItem.CERTIFICATE, ChecklistItem.DNO_APPROVAL, ChecklistItem.SMART_METER)


def next_to_prepare(done: set[ChecklistItem]) -> ChecklistItem | None:
    """Return what the applicant can see to while there is nothing else to do, or None where all of it is done."""
    return next((item for item in _MEANWHILE if item not in done), None)
