"""The complete days of an export point in a row, with running sums, so that any part of it is summed at once."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from ..ledger import Ledger
from ..settlement import days_between

# A leap year has one more; a day more or less is nothing to a season.
_YEAR_OF_DAYS: Final = 365.25
_MOST_YEARS: Final = 5
_DAYS_BEFORE: Final = tuple(round(_YEAR_OF_DAYS * year) for year in range(_MOST_YEARS + 1))
_REACH_OF_SEASON: Final = 45
_WEEKS_BEFORE: Final = 45


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """Some days: how many, their sum (Wh) and sum of squares, and how many former years they come from."""

    count: int
    total: float
    squares: float
    years: int

    @property
    def mean(self) -> float:
        """Return the mean (Wh a day)."""
        return self.total / self.count

    @property
    def variance(self) -> float:
        """Return the variance (Wh squared)."""
        return max(self.squares / self.count - self.mean**2, 0.0)


class Daily:
    """The export (Wh) of each day from the first on; None where a half-hour of it is missing."""

    def __init__(self, first: date, values: list[int | None]) -> None:
        """Sum the days up."""
        self.first = first
        self.values = values
        self.sums, self._squares, self.counts = [0], [0], [0]
        for value in values:
            self.sums.append(self.sums[-1] + (value or 0))
            self._squares.append(self._squares[-1] + (value or 0) ** 2)
            self.counts.append(self.counts[-1] + (value is not None))

    def __len__(self) -> int:
        """Return how many days there are."""
        return len(self.values)

    @classmethod
    def of(cls, ledger: Ledger) -> Self:
        """Return the days of a ledger."""
        if (days := ledger.days) is None:
            return cls(date.min, [])
        history = ledger.history
        found = (history.get(day) for day in days_between(*days))
        return cls(days[0], [sum(known) if (known := _known(values)) else None for values in found])

    def position(self, day: date) -> int:
        """Return the place of a day in the row, which may be beyond its ends."""
        return (day - self.first).days

    def season(self, position: int, reach: int, before: int, *, with_this_year: bool) -> Sample:
        """Return the known days within `reach` days of a date, of former years and of this one, all of them `before` a place."""
        count, total, squares, years = 0, 0, 0, 0
        for year in range(0 if with_this_year else 1, _MOST_YEARS + 1):
            middle = position - _DAYS_BEFORE[year]
            end = middle + reach + 1
            if end <= 0:
                break
            begin = middle - reach if middle > reach else 0
            end = min(end, before)
            if end <= begin:
                continue
            found = self.counts[end] - self.counts[begin]
            count += found
            total += self.sums[end] - self.sums[begin]
            squares += self._squares[end] - self._squares[begin]
            years += year > 0 and found >= reach
        return Sample(count=count, total=total, squares=squares, years=years)

    def season_spans(self, position: int, before: int) -> list[tuple[int, int]]:
        """Return the parts of the row that are this season of earlier years, and the weeks that end before a place.

        There are none without an earlier year.
        """
        spans = []
        for year in range(1, _MOST_YEARS + 1):
            middle = position - _DAYS_BEFORE[year]
            begin, end = max(middle - _REACH_OF_SEASON, 0), min(middle + _REACH_OF_SEASON + 1, before)
            if begin < end and self.counts[end] - self.counts[begin] >= _REACH_OF_SEASON:
                spans.append((begin, end))
        return [*spans, (max(before - _WEEKS_BEFORE, 0), before)] if spans else []


def _known(values: tuple[int | None, ...] | None) -> list[int]:
    """Return the half-hours of a day, none where one is missing."""
    known = [value for value in values or () if value is not None]
    return known if values is not None and len(known) == len(values) else []
