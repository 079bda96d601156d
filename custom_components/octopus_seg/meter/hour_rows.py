"""The rows that a ledger makes in the hourly statistics of an export point."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile
from math import isclose
from operator import add, mul
from typing import Final

from homeassistant.const import UnitOfEnergy
from homeassistant.util.unit_conversion import EnergyConverter

from ..const import POUNDS
from ..seg.ledger import Ledger
from ..seg.settlement import ONE_HOUR, day_end, day_start, days_between
from ..seg.totals import WH_IN_A_KWH


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One statistic of an export point; `name` is the key of its text, `value_fn` takes an hour's export (Wh) and earnings (GBP).

    `value_of_kwh` takes the unit rates (GBP/kWh) of some half-hours; it returns what a kWh comes to, None where that differs.
    """

    key: str
    name: str
    unit: str
    unit_class: str | None
    value_fn: Callable[[int, Decimal | None], Decimal | None]
    value_of_kwh: Callable[[Sequence[Decimal | None]], Decimal | None]


EXPORT: Final = Series(
    key="export",
    name="export_statistic",
    unit=UnitOfEnergy.KILO_WATT_HOUR,
    unit_class=EnergyConverter.UNIT_CLASS,
    value_fn=lambda export_wh, earnings: Decimal(export_wh).scaleb(-3),
    value_of_kwh=lambda rates: Decimal(1),
)
EARNINGS: Final = Series(
    key="earnings",
    name="earnings_statistic",
    unit=POUNDS,
    unit_class=None,
    value_fn=lambda export_wh, earnings: earnings,
    value_of_kwh=lambda rates: rates[0] if rates.count(rates[0]) == len(rates) else None,
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


def hour_values(
    ledger: Ledger, series: Series, first: date | None = None, last: date | None = None
) -> Iterator[tuple[datetime, Decimal]]:
    """Yield the start (UTC) of each hour that belongs in a statistic, with what was exported (kWh) or earned (GBP) in it."""
    for start, export_wh, earnings in ledger.complete_hours(first, last):
        if (value := series.value_fn(export_wh, earnings)) is not None:
            yield start, value


def total_of(ledger: Ledger, series: Series, first: date | None = None) -> Decimal:
    """Return the sum of a ledger's values in a statistic from a settlement day on."""
    return sum((amount.total for _, amount in _amounts(ledger, series, first)), Decimal(0))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Amount:
    """What a day has in a statistic: how many hours, their starts (seconds) and values in total, and the total of running sums."""

    count: int
    starts: float
    total: Decimal
    running: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Slice:
    """The rows of some settlement days, from `first` until `end` (UTC), in numbers that a database can give, too.

    `before` is the total of older rows, `until` with these; `starts` (seconds), `values` and `sums` are totals of what stands
    in the rows.
    """

    first: date
    end: datetime
    before: Decimal
    until: Decimal
    count: int
    starts: float
    values: float
    sums: float

    def rows(self, ledger: Ledger, series: Series) -> list[HourRow]:
        """Return the rows themselves."""
        rows = hour_rows(ledger, series, self.before, self.first)
        return list(takewhile(lambda row: start_of(row) < self.end, rows))


def slices(ledger: Ledger, series: Series, before: Decimal, least_rows: int) -> Iterator[Slice]:
    """Yield all rows of a ledger in a statistic after the total of older rows, so many at once or a day more."""
    total, some = before, []
    for day, amount in _amounts(ledger, series):
        some.append((day, total, amount))
        total += amount.total
        if sum(each.count for _, _, each in some) >= least_rows:
            yield _slice(some)
            some = []
    if some:
        yield _slice(some)


def _slice(days: Sequence[tuple[date, Decimal, _Amount]]) -> Slice:
    (first, before, _), (last, _, _) = days[0], days[-1]
    total = sum((amount.total for _, _, amount in days), Decimal(0))
    return Slice(
        first=first,
        end=day_end(last),
        before=before,
        until=before + total,
        count=sum(amount.count for _, _, amount in days),
        starts=sum(amount.starts for _, _, amount in days),
        values=float(total),
        sums=float(sum(amount.count * total + amount.running for _, total, amount in days)),
    )


def _amounts(ledger: Ledger, series: Series, first: date | None = None) -> Iterator[tuple[date, _Amount]]:
    """Yield the settlement days from one on that have rows in a statistic, each with what it has there."""
    if ledger.days is None:
        return
    begin, last = ledger.days
    for day in days_between(begin if first is None else max(begin, first), last):
        values = ledger.history.get(day)
        if values is None:
            continue
        value_of_kwh = None
        if None not in values:
            value_of_kwh = series.value_of_kwh(ledger.schedule.rates_for_half_hours(day_start(day), len(values)))
        amount = _of_hours(ledger, series, day) if value_of_kwh is None else _of_whole_day(day, values, value_of_kwh)
        if amount.count:
            yield day, amount


def _of_whole_day(day: date, values: Sequence[int | None], value_of_kwh: Decimal) -> _Amount:
    """Return what a day comes to of which all is known, at one value: a third of the work of its hours."""
    known = [value or 0 for value in values]
    hours = list(map(add, known[::2], known[1::2], strict=True))
    count = len(hours)
    value_of_wh = value_of_kwh / WH_IN_A_KWH
    return _Amount(
        count=count,
        starts=count * day_start(day).timestamp() + ONE_HOUR.total_seconds() * count * (count - 1) / 2,
        total=sum(hours) * value_of_wh,
        running=sum(map(mul, range(count, 0, -1), hours, strict=True)) * value_of_wh,
    )


def _of_hours(ledger: Ledger, series: Series, day: date) -> _Amount:
    hours = list(hour_values(ledger, series, day, day))
    count = len(hours)
    return _Amount(
        count=count,
        starts=sum(start.timestamp() for start, _ in hours),
        total=sum((value for _, value in hours), Decimal(0)),
        running=sum(((count - place) * value for place, (_, value) in enumerate(hours)), Decimal(0)),
    )


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
