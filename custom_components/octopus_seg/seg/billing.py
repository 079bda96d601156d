"""Octopus' billing rule: what its bill should say for the export of some settlement days.

Each half-hour is rounded to 0.01 kWh, half to even, multiplied by the unit rate in force, and all are added up; the sum is
rounded once, to the penny. (Octopus' documentation, second-hand; both amounts of a real bill that have been published
fit it.) The energy on a bill is the sum of the rounded half-hours, so it is exact.

How far a bill may be from the exact sum follows from the last step alone. Rounding to the nearest penny moves an amount by
half a penny at most, whichever way a tie goes, which is not known. So each line of a bill may differ by half a penny, and
an amount within that of the exact sum is right. Energy worth more than a whole penny cannot be missing from a line unseen:
without it the exact sum is more than a penny less, and rounding gives back half a penny at most.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby
from operator import itemgetter
from typing import Final, Self

from .history import packed_day
from .ledger import Ledger
from .settlement import day_start, days_between, period_count

PENNY: Final = Decimal("0.01")
ROUNDING_OF_A_LINE: Final = PENNY / 2
HUNDREDTHS_IN_A_KWH: Final = 100
_WH_IN_A_HUNDREDTH: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Billed:
    """What a bill should say: energy (hundredths of a kWh) and amount (GBP, not yet rounded to the penny).

    `unknown` is how many half-hours it leaves out, because the meter's word or the rate is missing.
    """

    hundredths: int = 0
    amount: Decimal = Decimal(0)
    unknown: int = 0

    def __add__(self, other: Self) -> Self:
        """Return what both come to."""
        return type(self)(
            hundredths=self.hundredths + other.hundredths,
            amount=self.amount + other.amount,
            unknown=self.unknown + other.unknown,
        )

    @property
    def energy_kwh(self) -> Decimal:
        """Return the energy in kWh."""
        return Decimal(self.hundredths) / HUNDREDTHS_IN_A_KWH

    @property
    def pounds(self) -> Decimal:
        """Return the amount to the penny (GBP)."""
        return self.amount.quantize(PENNY, ROUND_HALF_EVEN)


def billed_hundredths(energy_wh: int) -> int:
    """Return the energy of a half-hour as it is billed: in hundredths of a kWh, half to even."""
    hundredths, rest = divmod(energy_wh, _WH_IN_A_HUNDREDTH)
    is_up = rest * 2 > _WH_IN_A_HUNDREDTH or (rest * 2 == _WH_IN_A_HUNDREDTH and hundredths % 2)
    return hundredths + 1 if is_up else hundredths


class BilledDays:
    """What bills for the settlement days of a ledger should say; each day is worked out once."""

    def __init__(self, ledger: Ledger, before: BilledDays | None = None) -> None:
        """Take over from an earlier state of the same ledger what was worked out of days that are as they were."""
        self.ledger = ledger
        self.worked_out: dict[date, Billed] = {}
        self._totals: dict[tuple[date, date], Billed] = {}
        if before is not None and before.ledger.schedule == ledger.schedule:
            self.worked_out = {
                day: bill
                for day, bill in before.worked_out.items()
                if packed_day(before.ledger.history, day) == packed_day(ledger.history, day)
            }

    def total(self, first: date, last: date) -> Billed:
        """Return what a bill for the days from the first to the last, both included, should say."""
        if (found := self._totals.get((first, last))) is None:
            found = sum((self._of(day) for day in days_between(first, last)), Billed())
            self._totals[first, last] = found
        return found

    def _of(self, day: date) -> Billed:
        if day not in self.worked_out:
            self.worked_out[day] = _of_day(self.ledger, day)
        return self.worked_out[day]


def _of_day(ledger: Ledger, day: date) -> Billed:
    values = ledger.history.get(day)
    if values is None:
        return Billed(unknown=period_count(day))
    rates = ledger.schedule.rates_for_half_hours(day_start(day), len(values))
    known = [(value, rate) for value, rate in zip(values, rates, strict=True) if value is not None and rate is not None]
    bill = Billed(unknown=len(values) - len(known))
    for rate, half_hours in groupby(known, key=itemgetter(1)):
        hundredths = sum(billed_hundredths(value) for value, _ in half_hours if value)
        bill += Billed(hundredths=hundredths, amount=rate * hundredths / HUNDREDTHS_IN_A_KWH)
    return bill
