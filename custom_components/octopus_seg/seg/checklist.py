"""What an applicant for the SEG has to see to, and what shows that it is done."""

from enum import StrEnum
from typing import Final

from .application import Application, Stage


class ChecklistItem(StrEnum):
    """What an applicant has to see to, in order."""

    CERTIFICATE = "certificate"
    DNO_APPROVAL = "dno_approval"
    SMART_METER = "smart_meter"
    APPLY = "apply"
    FIRST_READING = "first_reading"
    FIRST_CREDIT = "first_credit"


# The stage that shows that an item is done: the DNO makes no MPAN without having approved the connection, and a meter
# that is read by half-hours works.
_DONE_BY: Final = {
    ChecklistItem.CERTIFICATE: Stage.ENROLLING,
    ChecklistItem.DNO_APPROVAL: Stage.ENROLLING,
    ChecklistItem.SMART_METER: Stage.CHECKING_CREDIT,
    ChecklistItem.APPLY: Stage.SIGNED_UP,
    ChecklistItem.FIRST_READING: Stage.CHECKING_CREDIT,
    ChecklistItem.FIRST_CREDIT: Stage.ACTIVE,
}

# What an applicant who ticks an item tells of the application.
STAGE_OF_TICK: Final = {
    ChecklistItem.APPLY: Stage.SIGNED_UP,
    ChecklistItem.FIRST_READING: Stage.CHECKING_CREDIT,
    ChecklistItem.FIRST_CREDIT: Stage.ACTIVE,
}


def is_done(item: ChecklistItem, present: Application) -> bool:
    """Return whether the application itself shows that an item is done."""
    return present.reached(_DONE_BY[item])
