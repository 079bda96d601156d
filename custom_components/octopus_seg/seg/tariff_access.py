"""Whether a tariff is open to a home, and what it would take: the groups in which tariffs are shown, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .export_tariff_terms import Condition


class Group(StrEnum):
    """Where a tariff stands, in the order shown: by what it takes to have it, not by what it pays."""

    YOURS = "yours"
    OPEN = "open"
    IMPORT = "import"
    BATTERY = "battery"
    IMPORT_AND_BATTERY = "import_and_battery"
    NOT_KNOWN = "not_known"
    OWN = "own"


class Need(StrEnum):
    """What a home would have to change or to have, beyond what is known of it."""

    IMPORT_MUST_MOVE = "import_must_move"
    IMPORT_TARIFF_MUST_CHANGE = "import_tariff_must_change"
    BATTERY = "battery"
    BATTERY_CONTROL = "battery_control"
    VEHICLE_TO_GRID = "vehicle_to_grid"
    NOT_KNOWN = "not_known"


class Known(StrEnum):
    """An answer that may not be known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# A home that has a battery does not say so anywhere, so a tariff for one is never called open.
_EQUIPMENT: Final = {
    Condition.BATTERY: Need.BATTERY,
    Condition.BATTERY_CONTROL: Need.BATTERY_CONTROL,
    Condition.VEHICLE_TO_GRID: Need.VEHICLE_TO_GRID,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """Whether a tariff's terms ask for an Octopus import and for a battery, and what a home lacks for it."""

    group: Group
    needs_import: Known
    needs_battery: Known
    needs: tuple[Need, ...]


NOT_KNOWN: Final = Access(
    group=Group.NOT_KNOWN, needs_import=Known.UNKNOWN, needs_battery=Known.UNKNOWN, needs=(Need.NOT_KNOWN,)
)


def access(conditions: Iterable[Condition], *, imports_from_octopus: bool) -> Access:
    """Return how a tariff with some conditions stands to a home."""
    asked = tuple(conditions)
    if not asked or Condition.NOT_KNOWN in asked:
        return NOT_KNOWN
    needs_import = Condition.OCTOPUS_IMPORT in asked
    equipment = tuple(need for condition, need in _EQUIPMENT.items() if condition in asked)
    moves = needs_import and not imports_from_octopus
    needs = [Need.IMPORT_MUST_MOVE] if moves else []
    if Condition.MATCHING_IMPORT_TARIFF in asked:
        needs.append(Need.IMPORT_TARIFF_MUST_CHANGE)
    return Access(
        group=_group(moves=moves, with_equipment=bool(equipment)),
        needs_import=Known.YES if needs_import else Known.NO,
        needs_battery=Known.YES if equipment else Known.NO,
        needs=(*needs, *equipment),
    )


def _group(*, moves: bool, with_equipment: bool) -> Group:
    if moves:
        return Group.IMPORT_AND_BATTERY if with_equipment else Group.IMPORT
    return Group.BATTERY if with_equipment else Group.OPEN


def known(answer: bool | None) -> Known:
    """Return an answer that may not be known, as a word."""
    if answer is None:
        return Known.UNKNOWN
    return Known.YES if answer else Known.NO
