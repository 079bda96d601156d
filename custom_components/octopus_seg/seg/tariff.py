"""Tariff codes, agreements and the schedule of unit rates that they make together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import chain, groupby, pairwise
import re
from typing import Final, Self, override

from .settlement import HALF_HOUR, settlement_day

PENCE_IN_A_POUND: Final = 100
BEGINNING_OF_TIME: Final = datetime.min.replace(tzinfo=UTC)
END_OF_TIME: Final = datetime.max.replace(tzinfo=UTC)

# A half-hourly tariff has prices of a tenth or a hundredth of a penny, up to a pound.
_PRICES: Final = 10_000
_EXPORT_WORDS: Final = re.compile(r"(?:^|-)(?:OUTGOING|EXPORT|SEG)(?:-|$)")
_TWO_REGISTERS: Final = re.compile(r"[EG]-2R-")
# Some tariff codes lack the fuel and the number of registers in front; there are no regions I and O.
_TARIFF_CODE: Final = re.compile(r"(?:[EG]-\dR-)?(?P<product>.+)-(?P<region>[A-HJ-NP])")


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffCode:
    """A tariff code in its parts: `E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C` is a product in region C."""

    product: str
    region: str

    @classmethod
    def parse(cls, code: str) -> Self | None:
        """Return the parts of a code, or None where it is not built like one."""
        match = _TARIFF_CODE.fullmatch(code)
        return cls(product=match["product"], region=match["region"]) if match else None


def is_export_tariff(code: str) -> bool:
    """Return whether a tariff code names an export tariff, which Octopus marks with OUTGOING, EXPORT or SEG."""
    return _EXPORT_WORDS.search(code) is not None


def has_two_registers(code: str) -> bool:
    """Return whether a tariff has a day rate and a night rate: a code such as `E-2R-…`."""
    return _TWO_REGISTERS.match(code) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """A tariff code and the time it is in force: from `start` up to, not including, `end` (UTC; None while open)."""

    tariff_code: str
    start: datetime
    end: datetime | None

    def in_force_at(self, moment: datetime) -> bool:
        """Return whether the agreement is in force at a moment."""
        return self.start <= moment and (self.end is None or moment < self.end)

    @property
    def last_day(self) -> date | None:
        """Return the last settlement day on which the agreement is in force, or None without an end."""
        return settlement_day(self.end - HALF_HOUR) if self.end is not None else None


def agreement_at(agreements: Iterable[Agreement], moment: datetime) -> Agreement | None:
    """Return the agreement in force at a moment: the one that began last, since a fixed term has an end ahead."""
    return max(
        (agreement for agreement in agreements if agreement.in_force_at(moment)),
        key=lambda agreement: agreement.start,
        default=None,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRate:
    """A price in GBP per kWh and its time: from `start` up to, not including, `end` (UTC; None while open)."""

    rate: Decimal
    start: datetime
    end: datetime | None


@lru_cache(maxsize=_PRICES)
def pounds(pence: Decimal) -> Decimal:
    """Return pence as pounds, exactly; for the same price the same object, of which a tariff has very many."""
    return pence / PENCE_IN_A_POUND


class RateSchedule:
    """Which unit rate is in force at each moment; None where no agreement or no rate covers it.

    A half-hourly tariff has 17,520 rates a year. They are held in three columns, equal moments and prices once:
    less than a third of the memory that an object for each would take, and nothing for the garbage collector to walk through.
    Iterating makes a `UnitRate` of each, in the order of their starts.
    """

    def __init__(self, rates: Iterable[UnitRate] = ()) -> None:
        """Order the rates; where two overlap, the one that starts later takes over."""
        columns = _Columns()
        for rate in rates:
            columns.add(rate.start, rate.end or END_OF_TIME, rate.rate)
        self._starts, self._ends, self._rates = columns.ordered()

    @override
    def __eq__(self, other: object) -> bool:
        """Return whether two schedules hold the same rates."""
        return isinstance(other, RateSchedule) and self.columns == other.columns

    @override
    def __hash__(self) -> int:
        """Hash what equality compares."""
        return hash(self.columns)

    def __len__(self) -> int:
        """Return how many rates there are."""
        return len(self._starts)

    def __iter__(self) -> Iterator[UnitRate]:
        """Yield the rates in order; none overlaps with the next."""
        return map(_unit_rate, *self.columns, strict=True)

    @classmethod
    def of_changes(cls, changes: Iterable[tuple[datetime, Decimal]]) -> Self:
        """Return the schedule of rates (GBP/kWh) of which each holds from its moment (UTC) until the next one does."""
        return cls(UnitRate(rate=rate, start=start, end=None) for start, rate in changes)

    @classmethod
    def of_agreements(cls, agreements: Iterable[Agreement], tariff_rates: Mapping[str, Iterable[UnitRate]]) -> Self:
        """Return the schedule of a chain of agreements, each half-hour at the rate of the tariff then in force.

        `tariff_rates` has the rates of each tariff code; a tariff that is not in it leaves its time without a rate.
        """
        agreements = tuple(agreements)
        of_code = {
            code: rates if isinstance(rates := tariff_rates.get(code, ()), RateSchedule) else cls(rates)
            for code in {agreement.tariff_code for agreement in agreements}
        }
        columns = _Columns()
        for agreement, start, end in _terms(agreements):
            columns.add_part(of_code[agreement.tariff_code], start, end)
        return cls._of_columns(columns)

    @classmethod
    def _of_columns(cls, columns: _Columns) -> Self:
        made = cls()
        made._starts, made._ends, made._rates = columns.ordered()
        return made

    def followed_by(self, answer: Iterable[RateSchedule]) -> RateSchedule:
        """Return these rates with those of an answer, in parts of any order, which counts from its first rate on."""
        parts = [part for part in answer if part.first_start is not None]
        if not parts:
            return self
        columns = _Columns()
        columns.add_part(self, BEGINNING_OF_TIME, min(part.columns[0][0] for part in parts))
        for part in parts:
            columns.add_part(part, BEGINNING_OF_TIME, END_OF_TIME)
        return self._of_columns(columns)

    def filled_from(self, others: RateSchedule) -> RateSchedule:
        """Return these rates, with others for the times that have none."""
        if not len(self) or not len(others):
            return self if len(self) else others
        columns = _Columns()
        columns.add_part(self, BEGINNING_OF_TIME, END_OF_TIME)
        for start, end in zip((BEGINNING_OF_TIME, *self._ends), (*self._starts, END_OF_TIME), strict=True):
            if start < end:
                columns.add_part(others, start, end)
        return self._of_columns(columns)

    @property
    def columns(self) -> tuple[tuple[datetime, ...], tuple[datetime, ...], tuple[Decimal, ...]]:
        """Return starts (UTC), ends (UTC; the end of time while open) and rates (GBP/kWh), in order."""
        return self._starts, self._ends, self._rates

    @property
    def first_start(self) -> datetime | None:
        """Return the start (UTC) of the first rate, or None where there is none."""
        return self._starts[0] if self._starts else None

    @property
    def last_start(self) -> datetime | None:
        """Return the start (UTC) of the last rate, or None where there is none."""
        return self._starts[-1] if self._starts else None

    @property
    def last_end(self) -> datetime | None:
        """Return the end (UTC) of the last rate, or None where it is open or there is none."""
        return None if not self._ends or self._ends[-1] == END_OF_TIME else self._ends[-1]

    @property
    def has_gaps(self) -> bool:
        """Return whether there is time without a rate between the first and the last."""
        return any(end < start for end, start in zip(self._ends, self._starts[1:], strict=False))

    def rate_at(self, moment: datetime) -> Decimal | None:
        """Return the unit rate (GBP/kWh) in force at a moment, or None where there is none."""
        position = self._position(moment)
        return self._rates[position] if position is not None else None

    def span_at(self, moment: datetime) -> UnitRate | None:
        """Return the rate in force at a moment with the time it holds, or None where there is none."""
        position = self._position(moment)
        if position is None:
            return None
        return _unit_rate(self._starts[position], self._ends[position], self._rates[position])

    def rates_for_half_hours(self, start: datetime, count: int) -> list[Decimal | None]:
        """Return the unit rate (GBP/kWh) of each of `count` half-hours from `start` on; None where there is none."""
        found: list[Decimal | None] = []
        position = max(bisect_right(self._starts, start) - 1, 0)
        if position < len(self) and self._starts[position] <= start <= self._ends[position] - count * HALF_HOUR:
            return [self._rates[position]] * count
        while len(found) < count:
            if position >= len(self):
                return found + [None] * (count - len(found))
            moment = start + len(found) * HALF_HOUR
            if self._starts[position] == moment and self._ends[position] == moment + HALF_HOUR:
                found.append(self._rates[position])  # the rest would come to the same, and take thrice as long
                position += 1
                continue
            found += [None] * _half_hours_until(self._starts[position], start, len(found), count)
            found += [self._rates[position]] * _half_hours_until(self._ends[position], start, len(found), count)
            position += 1
        return found

    def _position(self, moment: datetime) -> int | None:
        """Return the position of the rate in force at a moment."""
        position = bisect_right(self._starts, moment) - 1
        return position if position >= 0 and moment < self._ends[position] else None


class _Columns:
    """The columns of a schedule in the making."""

    def __init__(self) -> None:
        self.starts: list[datetime] = []
        self.ends: list[datetime] = []
        self.rates: list[Decimal] = []
        self._prices: dict[Decimal, Decimal] = {}

    def add(self, start: datetime, end: datetime, rate: Decimal) -> None:
        """Add a rate."""
        self.starts.append(start)
        self.ends.append(end)
        self.rates.append(self._prices.setdefault(rate, rate))

    def add_part(self, schedule: RateSchedule, start: datetime, end: datetime) -> None:
        """Add what a schedule has between two moments."""
        starts, ends, rates = schedule.columns
        part = slice(bisect_right(ends, start), bisect_left(starts, end))
        self.starts += (max(moment, start) for moment in starts[part])
        self.ends += (min(moment, end) for moment in ends[part])
        self.rates += (self._prices.setdefault(rate, rate) for rate in rates[part])

    def ordered(self) -> tuple[tuple[datetime, ...], tuple[datetime, ...], tuple[Decimal, ...]]:
        """Return the columns in order, each rate up to the start of the next, without those that then have no time."""
        order = sorted(range(len(self.starts)), key=self.starts.__getitem__)
        following = chain((self.starts[position] for position in order[1:]), (END_OF_TIME,))
        ends = [min(then, self.ends[position]) for position, then in zip(order, following, strict=False)]
        kept = [place for place, position in enumerate(order) if self.starts[position] < ends[place]]
        return (
            tuple([self.starts[order[place]] for place in kept]),
            tuple([ends[place] for place in kept]),
            tuple([self.rates[order[place]] for place in kept]),
        )


def _half_hours_until(moment: datetime, start: datetime, done: int, count: int) -> int:
    """Return how many half-hours, after the `done` ones from `start` on, begin before a moment, up to `count` in all."""
    if moment - start > count * HALF_HOUR:
        return count - done
    begun = -((start - moment) // HALF_HOUR)
    return min(max(begun - done, 0), count - done)


def _terms(agreements: Sequence[Agreement]) -> Iterator[tuple[Agreement, datetime, datetime]]:
    """Yield each time, by its start and end, that one agreement is in force without a break, in order."""
    starts = {agreement.start for agreement in agreements}
    ends = {agreement.end or END_OF_TIME for agreement in agreements}
    spans = pairwise(sorted(starts | ends))
    for agreement, term in groupby(spans, key=lambda span: agreement_at(agreements, span[0])):
        if agreement is not None:
            moments = [moment for span in term for moment in span]
            yield agreement, moments[0], moments[-1]


def _unit_rate(start: datetime, end: datetime, rate: Decimal) -> UnitRate:
    return UnitRate(rate=rate, start=start, end=None if end == END_OF_TIME else end)
