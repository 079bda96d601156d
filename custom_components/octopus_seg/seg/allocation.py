"""Which export point a credit is for: a transaction names no MPAN."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from .billing import BilledDays
from .credit import Credit
from .ledger import Ledger
from .settlement import day_end, day_start
from .tariff import END_OF_TIME, Agreement


@dataclass(frozen=True, kw_only=True)
class MeteredPoint:
    """An export point with what its bills should say; `key` is how the caller tells export points apart."""

    key: str
    agreements: tuple[Agreement, ...]
    bills: BilledDays

    @property
    def ledger(self) -> Ledger:
        """Return what its meter recorded."""
        return self.bills.ledger


def allocate(credits: Iterable[Credit], points: Iterable[MeteredPoint]) -> dict[str, MeteredPoint]:
    """Return the export point of each credit that names days, by the credit's identifier.

    Octopus bills each agreement separately, so the days of a credit lie within an agreement of its export point. Where
    that fits several, the one whose bill should be nearest to the credit has it; of credits for the same days each goes
    to another export point, as long as there are others. A credit that fits none is left out.
    """
    candidates = tuple(points)
    dated = sorted((days, credit.identifier, credit) for credit in credits if (days := credit.days) is not None)
    found: dict[str, MeteredPoint] = {}
    for days, group in groupby(dated, key=lambda item: item[0]):
        fitting = _fitting(candidates, *days)
        if len(fitting) == 1:
            found |= {identifier: fitting[0] for _, identifier, _ in group}
        elif fitting:
            found |= _shared_out([credit for _, _, credit in group], _expected(fitting, *days))
    return found


def _fitting(points: tuple[MeteredPoint, ...], first: date, last: date) -> list[MeteredPoint]:
    """Return the export points with an agreement over all of some days; where there is none, over a part of them.

    An export point of which no agreement is known fits any days.
    """
    start, end = day_start(first), day_end(last)

    def over_all(agreement: Agreement) -> bool:
        return agreement.start <= start and end <= (agreement.end or END_OF_TIME)

    def over_part(agreement: Agreement) -> bool:
        return agreement.start < end and start < (agreement.end or END_OF_TIME)

    for fits in (over_all, over_part):
        if found := [point for point in points if not point.agreements or any(map(fits, point.agreements))]:
            return found
    return []


def _expected(points: Iterable[MeteredPoint], first: date, last: date) -> list[tuple[MeteredPoint, Decimal]]:
    return [(point, point.bills.total(first, last).amount) for point in points]


def _shared_out(credits: list[Credit], expected: list[tuple[MeteredPoint, Decimal]]) -> dict[str, MeteredPoint]:
    """Return an export point for each credit of the same days, in rounds in which each takes the one nearest to it."""
    found: dict[str, MeteredPoint] = {}
    nearest = [deque(_by_distance(credits, amount)) for _, amount in expected]
    names = {credit.identifier for credit in credits}
    while len(found) < len(names):
        free = dict.fromkeys(range(len(expected)))
        while free and len(found) < len(names):
            for number in free:
                while nearest[number][0].identifier in found:
                    nearest[number].popleft()
            number = min(free, key=lambda number: (abs(expected[number][1] - nearest[number][0].amount), number))
            found[nearest[number][0].identifier] = expected[number][0]
            del free[number]
    return found


def _by_distance(credits: Iterable[Credit], amount: Decimal) -> list[Credit]:
    """Return credits in the order of how near they are to an amount (GBP)."""
    return sorted(credits, key=lambda credit: abs(amount - credit.amount))
