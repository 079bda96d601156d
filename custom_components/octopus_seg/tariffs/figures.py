"""What the half-hours of one export point come to on every tariff, worked out in the executor and no cell of it twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..seg.comparison import NOTHING, Comparison
from ..seg.comparison_periods import Cell, ComparedPeriod, Priced, cells, compared_periods, comparison_of, priced
from ..seg.day_shape import DayShape, day_shape, export_by_slot
from ..seg.history import packed_day
from ..seg.ledger import Ledger
from ..seg.own_offer import OwnOffer
from ..seg.settlement import ONE_DAY, days_between, settlement_day
from ..seg.tariff import RateSchedule
from .store import KnownProduct

YOURS = "yours"


class Kind(StrEnum):
    """Whose tariff it is."""

    YOURS = "yours"
    OCTOPUS = "octopus"
    OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A tariff to price: `rates` is None where none were read, `read_on` when they were.

    `priced_from` is the import product that has the rates, where that is not the product itself.
    """

    identifier: str
    kind: Kind
    rates: RateSchedule | None
    product: KnownProduct | None = None
    offer: OwnOffer | None = None
    read_on: date | None = None
    priced_from: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PricedTariff:
    """A tariff with what each period comes to on it, by the period's key, and the shape of its day."""

    candidate: Candidate
    by_period: dict[str, Comparison]
    shape: DayShape | None

    def on(self, period: str) -> Comparison:
        """Return what the half-hours of a period come to on it."""
        return self.by_period.get(period, NOTHING)


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffFigures:
    """All figures of an export point: the periods, its export (kWh) by slots of the clock, and the tariffs."""

    periods: tuple[ComparedPeriod, ...]
    known: dict[str, int]
    export_wh: dict[str, int]
    exported: list[float] | None
    tariffs: tuple[PricedTariff, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was priced of a tariff: with which rates, and of which half-hours each cell is."""

    rates: RateSchedule
    own: RateSchedule
    cells: dict[Cell, tuple[tuple[bytes | None, ...], Comparison]]


class FigureBook:
    """Works figures out, and keeps the cells whose half-hours and rates stay as they are."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[str, _Kept] = {}

    def figures(self, ledger: Ledger, candidates: Sequence[Candidate]) -> TariffFigures:
        """Return the figures of a ledger on some tariffs."""
        periods = compared_periods(ledger, _rates_until(candidates))
        of = cells(periods)
        rolling = periods[0] if periods else None
        totals = {period.key: ledger.total(period.first, period.last) for period in periods}
        tariffs = tuple(
            PricedTariff(
                candidate=candidate,
                by_period=self._by_period(ledger, candidate, periods, of),
                shape=_shape(candidate, rolling),
            )
            for candidate in candidates
        )
        self._kept = {
            candidate.identifier: kept
            for candidate in candidates
            if (kept := self._kept.get(candidate.identifier)) is not None
        }
        return TariffFigures(
            periods=tuple(periods),
            known={key: total.known for key, total in totals.items()},
            export_wh={key: total.export_wh for key, total in totals.items()},
            exported=export_by_slot(ledger, rolling.first, rolling.last) if rolling else None,
            tariffs=tariffs,
        )

    def _by_period(
        self, ledger: Ledger, candidate: Candidate, periods: Sequence[ComparedPeriod], of: Sequence[Cell]
    ) -> dict[str, Comparison]:
        found = self._priced(ledger, candidate, of)
        return {period.key: comparison_of(period, found) for period in periods}

    def _priced(self, ledger: Ledger, candidate: Candidate, of: Sequence[Cell]) -> Priced:
        rates = candidate.rates or RateSchedule()
        before = self._kept.get(candidate.identifier)
        is_same = before is not None and before.own == ledger.schedule and before.rates == rates
        known = before.cells if before is not None and is_same else {}
        found: dict[Cell, tuple[tuple[bytes | None, ...], Comparison]] = {}
        for cell in of:
            values = tuple(packed_day(ledger.history, day) for day in days_between(cell.first, cell.last))
            kept = known.get(cell)
            if kept is not None and values == kept[0]:
                found[cell] = kept
            else:
                found[cell] = values, priced(ledger, rates, [cell])[cell]
        self._kept[candidate.identifier] = _Kept(rates, ledger.schedule, found)
        return {cell: comparison for cell, (_, comparison) in found.items()}


def _rates_until(candidates: Sequence[Candidate]) -> date | None:
    """Return the last day that the rates which are announced day by day are all known of; None where there are no such.

    Rates that had ended before they were read are those of a tariff that is over.
    """
    ends = [
        settlement_day(end) - ONE_DAY
        for candidate in candidates
        if candidate.kind is Kind.OCTOPUS and candidate.rates and candidate.read_on is not None
        if (end := candidate.rates.last_end) is not None and settlement_day(end) >= candidate.read_on
    ]
    return min(ends, default=None)


def _shape(candidate: Candidate, rolling: ComparedPeriod | None) -> DayShape | None:
    if rolling is None or not candidate.rates:
        return None
    return day_shape(candidate.rates, rolling.first, rolling.last)
