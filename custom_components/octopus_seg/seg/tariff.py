"""Tariff codes, agreements and the schedule of unit rates that they make together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby, pairwise
import re
from typing import Final, Self, override

from .settlement import HALF_HOUR

PENCE_IN_A_POUND: Final = 100
BEGINNING_OF_TIME: Final = datetime.min.replace(tzinfo=UTC)
END_OF_TIME: Final = datetime.max.replace(tzinfo=UTC)

_EXPORT_WORDS: Final = re.compile(r"(?:^|-)(?:OUTGOING|EXPORT|SEG)(?:-|$)")
_TARIFF_CODE: Final = re.compile(r"^(?:[EG]-\dR-)?(?P<product>[A-Z0-9-]+)-(?P<region>[A-HJ-NP])$")


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffCode:
    """A tariff code in its parts: `E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C` is a product in region C."""

    product: str
    region: str

    @classmethod
    def parse(cls, code: str) -> Self | None:
        """Return the parts of a code, or None where it is not built like one."""
        match = _TARIFF_CODE.match(code)
        return cls(product=match["product"], region=match["region"]) if match else None


def is_export_tariff(code: str) -> bool:
    """Tell whether a tariff code names an export tariff, which Octopus marks with OUTGOING, EXPORT or SEG."""
    return _EXPORT_WORDS.search(code) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """A tariff code and the time it is in force: from `start` up to, not including, `end` (UTC; None while open)."""

    tariff_code: str
    start: datetime
    end: datetime | None

    def in_force_at(self, moment: datetime) -> bool:
        """Tell whether the agreement is in force at a moment."""
        return self.start <= moment and (self.end is None or moment < self.end)


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


def pounds(pence: Decimal) -> Decimal:
    """Return pence as pounds, exactly."""
    return pence / PENCE_IN_A_POUND


class RateSchedule:
    """Which unit rate is in force at each moment; None where no agreement or no rate covers it."""

    def __init__(self, rates: Iterable[UnitRate]) -> None:
        """Order the rates; where two overlap, the one that starts later takes over."""
        ordered = sorted(rates, key=lambda rate: rate.start)
        cut = [_cut(rate, following.start) for rate, following in pairwise(ordered)]
        self.rates: tuple[UnitRate, ...] = tuple(
            rate for rate in (*cut, *ordered[-1:]) if rate.end is None or rate.start < rate.end
        )
        self._starts = [rate.start for rate in self.rates]

    @override
    def __eq__(self, other: object) -> bool:
        """Tell whether two schedules hold the same rates."""
        return isinstance(other, RateSchedule) and self.rates == other.rates

    @override
    def __hash__(self) -> int:
        """Hash what equality compares."""
        return hash(self.rates)

    @classmethod
    def flat(cls, rate: Decimal) -> Self:
        """Return a schedule with one rate (GBP/kWh) for all time."""
        return cls((UnitRate(rate=rate, start=BEGINNING_OF_TIME, end=None),))

    @classmethod
    def of_agreements(cls, agreements: Iterable[Agreement], tariff_rates: Mapping[str, Sequence[UnitRate]]) -> Self:
        """Return the schedule of a chain of agreements, each half-hour at the rate of the tariff then in force.

        `tariff_rates` has the rates of each tariff code; a tariff that is not in it leaves its time without a rate.
        """
        agreements = tuple(agreements)
        of_code = {agreement.tariff_code: cls(tariff_rates.get(agreement.tariff_code, ())) for agreement in agreements}
        return cls(
            clipped
            for agreement, start, end in _terms(agreements)
            for rate in of_code[agreement.tariff_code].rates
            if (clipped := _clip(rate, start, end)) is not None
        )

    def rate_at(self, moment: datetime) -> Decimal | None:
        """Return the unit rate (GBP/kWh) in force at a moment, or None where there is none."""
        span = self.span_at(moment)
        return span.rate if span is not None else None

    def span_at(self, moment: datetime) -> UnitRate | None:
        """Return the rate in force at a moment with the time it holds, or None where there is none."""
        position = bisect_right(self._starts, moment) - 1
        if position < 0:
            return None
        span = self.rates[position]
        return span if span.end is None or moment < span.end else None

    def rates_for_half_hours(self, start: datetime, count: int) -> list[Decimal | None]:
        """Return the unit rate (GBP/kWh) of each of `count` half-hours from `start` on; None where there is none."""
        found: list[Decimal | None] = []
        position = max(bisect_right(self._starts, start) - 1, 0)
        while len(found) < count:
            if position >= len(self.rates):
                return found + [None] * (count - len(found))
            span = self.rates[position]
            found += [None] * _half_hours_until(span.start, start, len(found), count)
            found += [span.rate] * _half_hours_until(span.end or END_OF_TIME, start, len(found), count)
            position += 1
        return found


def _half_hours_until(moment: datetime, start: datetime, done: int, count: int) -> int:
    """Return how many half-hours, after the `done` ones from `start` on, begin before a moment, up to `count` in all."""
    if moment - start > count * HALF_HOUR:
        return count - done
    begun = -((start - moment) // HALF_HOUR)
    return min(max(begun - done, 0), count - done)


def _cut(rate: UnitRate, end: datetime) -> UnitRate:
    """Return a rate that ends no later than a moment."""
    if rate.end is not None and rate.end <= end:
        return rate
    return UnitRate(rate=rate.rate, start=rate.start, end=end)


def _terms(agreements: Sequence[Agreement]) -> Iterator[tuple[Agreement, datetime, datetime]]:
    """Yield each time, by its start and end, that one agreement is in force without a break, in order."""
    starts = {agreement.start for agreement in agreements}
    ends = {agreement.end or END_OF_TIME for agreement in agreements}
    spans = pairwise(sorted(starts | ends))
    for agreement, term in groupby(spans, key=lambda span: agreement_at(agreements, span[0])):
        if agreement is not None:
            moments = [moment for span in term for moment in span]
            yield agreement, moments[0], moments[-1]


def _clip(rate: UnitRate, start: datetime, end: datetime) -> UnitRate | None:
    """Return the part of a rate within a time, or None where they do not meet."""
    clipped_start = max(rate.start, start)
    clipped_end = min(rate.end or END_OF_TIME, end)
    if clipped_end <= clipped_start:
        return None
    if (clipped_start, clipped_end) == (rate.start, rate.end):
        return rate
    return UnitRate(rate=rate.rate, start=clipped_start, end=None if clipped_end == END_OF_TIME else clipped_end)
