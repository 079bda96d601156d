"""Half-hours as Octopus gives them, by the ten thousand."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import eq
from typing import Final, overload, override

from .models import Consumption
from .row_stream import Rows

_EIGHT_BYTES: Final = "q"
_FOUR_BYTES: Final = "i"


class HalfHours(Rows[Consumption]):
    """Half-hours that take twelve bytes each, where a tuple of a moment and a number takes a hundred and thirty."""

    __slots__ = ("_energies", "_starts")

    def __init__(self, half_hours: Iterable[Consumption] = ()) -> None:
        """Take over some half-hours (start in UTC, Wh)."""
        self._starts = array(_EIGHT_BYTES)
        self._energies = array(_FOUR_BYTES)
        for half_hour in half_hours:
            self.append(half_hour)

    @override
    def append(self, half_hour: Consumption) -> None:
        """Put a half-hour at the end."""
        start, energy_wh = half_hour
        self._starts.append(int(start.timestamp()))
        self._energies.append(energy_wh)

    @override
    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Consumption: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Consumption]: ...
    @override
    def __getitem__(self, place: int | slice) -> Consumption | Sequence[Consumption]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        return datetime.fromtimestamp(self._starts[place], UTC), self._energies[place]

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other, strict=True))
