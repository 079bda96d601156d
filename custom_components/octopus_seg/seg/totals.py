"""What half-hours come to: export and earnings, and how many of them are known and priced."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Self

from .history import DayValues, known_sum

WH_IN_A_KWH: Final = 1000
_EIGHT_BYTES: Final = "q"


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """What some half-hours come to: export (Wh) and earnings (GBP) of those known, and how many are of which kind."""

    export_wh: int = 0
    earnings: Decimal = Decimal(0)
    known: int = 0
    priced: int = 0

    def __add__(self, other: Self) -> Self:
        """Return the totals of both."""
        return type(self)(
            export_wh=self.export_wh + other.export_wh,
            earnings=self.earnings + other.earnings,
            known=self.known + other.known,
            priced=self.priced + other.priced,
        )

    def __sub__(self, other: Self) -> Self:
        """Return the totals without those of the other."""
        return type(self)(
            export_wh=self.export_wh - other.export_wh,
            earnings=self.earnings - other.earnings,
            known=self.known - other.known,
            priced=self.priced - other.priced,
        )

    @property
    def unpriced(self) -> int:
        """Return how many known half-hours have no rate."""
        return self.known - self.priced

    @classmethod
    def of(cls, values: DayValues, rates: Sequence[Decimal | None]) -> Self:
        """Return the totals of half-hours (Wh) at their rates (GBP/kWh)."""
        if rates and rates[0] is not None and None not in values and rates.count(rates[0]) == len(rates):
            export_wh = known_sum(values)
            earnings = export_wh * rates[0] / WH_IN_A_KWH
            return cls(export_wh=export_wh, earnings=earnings, known=len(values), priced=len(values))
        known = [(value, rate) for value, rate in zip(values, rates, strict=True) if value is not None]
        priced = [(value, rate) for value, rate in known if rate is not None]
        return cls(
            export_wh=sum(value for value, _ in known),
            earnings=sum((value * rate for value, rate in priced if value), Decimal(0)) / WH_IN_A_KWH,
            known=len(known),
            priced=len(priced),
        )


def _from_nothing() -> array[int]:
    return array(_EIGHT_BYTES, [0])


@dataclass(kw_only=True, slots=True)
class RunningTotals:
    """The totals of each of some days in a row and all before it, in columns: a third of what an object for each takes."""

    export_wh: array[int] = field(default_factory=_from_nothing)
    earnings: list[Decimal] = field(default_factory=lambda: [Decimal(0)])
    known: array[int] = field(default_factory=_from_nothing)
    priced: array[int] = field(default_factory=_from_nothing)

    def __len__(self) -> int:
        """Return how many days there are."""
        return len(self.earnings) - 1

    def append(self, day: Totals) -> None:
        """Add the next day."""
        totals = self._until(-1) + day
        self.export_wh.append(totals.export_wh)
        self.earnings.append(totals.earnings)
        self.known.append(totals.known)
        self.priced.append(totals.priced)

    def first(self, days: int) -> Self:
        """Return those of so many days from the first on, to go on from."""
        upto = slice(days + 1)
        return type(self)(
            export_wh=self.export_wh[upto],
            earnings=self.earnings[upto],
            known=self.known[upto],
            priced=self.priced[upto],
        )

    def between(self, begin: int, end: int) -> Totals:
        """Return what the days come to from the place of one until that of another."""
        return self._until(end) - self._until(begin)

    def _until(self, place: int) -> Totals:
        return Totals(
            export_wh=self.export_wh[place],
            earnings=self.earnings[place],
            known=self.known[place],
            priced=self.priced[place],
        )
