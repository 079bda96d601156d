"""The rows that a ledger makes in the hourly statistics of an export point."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile
from math import isclose
from typing import Final

from homeassistant.const import UnitOfEnergy
from homeassistant.util.unit_conversion import EnergyConverter

from ..const import POUNDS
from ..seg.ledger import Ledger


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One statistic of an export point; `name` is the key of its text, `value_fn` takes an hour's export (Wh) and earnings (GBP)."""

    key: str
    name: str
    unit: str
    unit_class: str | None
    value_fn: Callable[[int, Decimal | None], Decimal | None]


EXPORT: Final = Series(
    key="export",
    name="export_statistic",
    unit=UnitOfEnergy.KILO_WATT_HOUR,
    unit_class=EnergyConverter.UNIT_CLASS,
    value_fn=lambda export_wh, earnings: Decimal(export_wh).scaleb(-3),
)
EARNINGS: Final = Series(
    key="earnings",
    name="earnings_statistic",
    unit=POUNDS,
    unit_class=None,
    value_fn=lambda export_wh, earnings: earnings,
)
SERIES: Final = (EXPORT, EARNINGS)
SAME_SUM: Final = 1e-6

# A row of a statistic: the start of the hour (UTC), what was exported or earned in it, and the sum of all until its end. A
# plain tuple, unlike an object of a class, isn't tracked by the garbage collector.
type HourRow = tuple[datetime, float, float]


def hour_rows(ledger: Ledger, series: Series, before: Decimal, first: date | None = None) -> Iterator[HourRow]:
    """Yield the rows of a ledger in a statistic from a settlement day on, after the total of older rows."""
    total = before
    for start, value in hour_values(ledger, series, first):
        total += value
        yield start, float(value), float(total)


def hour_values(ledger: Ledger, series: Series, first: date | None = None) -> Iterator[tuple[datetime, Decimal]]:
    """Yield the start (UTC) of each hour that belongs in a statistic, with what was exported (kWh) or earned (GBP) in it."""
    for start, export_wh, earnings in ledger.complete_hours(first):
        if (value := series.value_fn(export_wh, earnings)) is not None:
            yield start, value


def total_of(ledger: Ledger, series: Series, first: date | None = None) -> Decimal:
    """Return the sum of a ledger's values in a statistic from a settlement day on."""
    return sum((value for _, value in hour_values(ledger, series, first)), Decimal(0))


def start_of(row: HourRow) -> datetime:
    """Return the start (UTC) of the hour of a row."""
    return row[0]


def is_same_row(row: HourRow, other: HourRow) -> bool:
    """Return whether two rows are of one hour and have the same amounts, but for the rounding of floats."""
    return row[0] == other[0] and all(
        isclose(one, another, abs_tol=SAME_SUM) for one, another in zip(row[1:], other[1:], strict=True)
    )


def rows_to_write(wanted: Sequence[HourRow], stored: Sequence[HourRow]) -> Sequence[HourRow] | None:
    """Return the wanted rows from the first that is not stored so; None where rows are stored that none should be."""
    if set(map(start_of, stored)) - set(map(start_of, wanted)):
        return None
    same = sum(1 for _ in takewhile(lambda pair: is_same_row(*pair), zip(wanted, stored, strict=False)))
    return wanted[same:]
