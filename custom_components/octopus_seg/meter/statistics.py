"""The ledger in Home Assistant's long-term statistics, hour by hour, where the Energy dashboard finds it.

The statistics are a projection: they are computed from the ledger as a whole and can be rebuilt at any time. What is
stored is compared with what should be, and rows are written from the first difference to the end, so that no later bar
jumps. An hour is written when both its half-hours are known, and earnings when both have a rate.
"""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import takewhile
from math import isclose
from typing import Final

from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import (
    StatisticsRow,
    async_add_external_statistics,
    get_metadata,
    statistics_during_period,
)
from homeassistant.components.recorder.tasks import SynchronizeTask
from homeassistant.const import UnitOfEnergy
from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import EnergyConverter

from ..const import DOMAIN, POUNDS
from ..seg.ledger import Ledger
from ..seg.settlement import ONE_DAY, ONE_HOUR, settlement_day
from ..seg.tariff import BEGINNING_OF_TIME
from ..texts import async_texts
from .coordinator import MeterCoordinator

ROWS_AT_ONCE: Final = 500
_FIRST_HOUR: Final = datetime(2000, 1, 1, tzinfo=UTC)
_SAME_SUM: Final = 1e-6


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


# A row of a statistic: the start of the hour (UTC), what came in it, and the sum of all until its end. There are tens of
# thousands: plain tuples, unlike objects of a class, aren't tracked by the garbage collector.
type HourRow = tuple[datetime, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class HourRows:
    """Rows of a statistic up to its newest, and the exact total of it all."""

    rows: list[HourRow]
    total: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """The ledger that a statistic was last written from, and the statistic's total then."""

    ledger: Ledger
    total: Decimal

    def before(self, series: Series, first: date) -> Decimal:
        """Return the total of the rows before a settlement day."""
        return self.total - sum((value for _, value in _hours(self.ledger, series, first)), Decimal(0))


def statistic_id(series: Series, name: str) -> str:
    """Return the id of a statistic; its name goes with the meter point, whatever happens to meters and titles."""
    return f"{DOMAIN}:{series.key}_{name}"


async def async_recorded_series(hass: HomeAssistant) -> dict[str, str]:
    """Return the titles of all series of ours that the recorder has, by what their ids end in."""
    found = await get_instance(hass).async_add_executor_job(partial(get_metadata, hass, statistic_source=DOMAIN))
    return {
        statistic.rpartition("_")[2]: metadata["name"] or statistic
        for statistic, (_, metadata) in sorted(found.items())
    }


async def async_existing_statistics(hass: HomeAssistant, wanted: set[str]) -> set[str]:
    """Return those of some statistics that the recorder has."""
    found = await get_instance(hass).async_add_executor_job(partial(get_metadata, hass, statistic_ids=wanted))
    return set(found)


def hour_rows(ledger: Ledger, series: Series, before: Decimal, first: date | None = None) -> HourRows:
    """Return the rows that a ledger makes in a statistic from a settlement day on, after the total of older rows."""
    total = before
    rows: list[HourRow] = []
    for start, value in _hours(ledger, series, first):
        total += value
        rows.append((start, float(value), float(total)))
    return HourRows(rows=rows, total=total)


def _hours(ledger: Ledger, series: Series, first: date | None) -> Iterator[tuple[datetime, Decimal]]:
    """Yield the start (UTC) of each hour that belongs into a statistic, with what came in it."""
    for start, export_wh, earnings in ledger.complete_hours(first):
        if (value := series.value_fn(export_wh, earnings)) is not None:
            yield start, value


def rows_to_write(wanted: Sequence[HourRow], stored: Sequence[HourRow]) -> Sequence[HourRow] | None:
    """Return the wanted rows from the first that is not stored so; None where rows are stored that none should be."""
    if {start for start, _, _ in stored} - {start for start, _, _ in wanted}:
        return None
    same = sum(1 for _ in takewhile(_is_same_pair, zip(wanted, stored, strict=False)))
    return wanted[same:]


def _is_same_pair(pair: tuple[HourRow, HourRow]) -> bool:
    (start, *amounts), (stored_start, *stored_amounts) = pair
    return start == stored_start and all(
        isclose(amount, stored, abs_tol=_SAME_SUM) for amount, stored in zip(amounts, stored_amounts, strict=True)
    )


class StatisticsProjection:
    """Keeps the statistics of one export point equal to its ledger."""

    def __init__(self, hass: HomeAssistant, meter: MeterCoordinator) -> None:
        """Begin with a comparison of everything, since a restart may have cut a write short."""
        self._hass = hass
        self._meter = meter
        self._ledger: Ledger | None = None
        self._unwritten_from: datetime | None = BEGINNING_OF_TIME
        self._writing = asyncio.Lock()
        self._written: dict[Series, Written] = {}

    @callback
    def async_schedule(self) -> None:
        """Write what has changed in the ledger since it was last written, in the background."""
        data = self._meter.data
        if data.ledger is self._ledger:
            return
        self._ledger = data.ledger
        self._unwritten_from = min(self._unwritten_from or data.changed_from, data.changed_from)
        self._meter.config_entry.async_create_background_task(
            self._hass, self._async_write(data.ledger), f"{DOMAIN} statistics"
        )

    async def _async_write(self, ledger: Ledger) -> None:
        """Write a ledger, unless a newer one is waiting to be written or already was."""
        async with self._writing:
            if ledger is not self._ledger or self._unwritten_from is None:
                return
            changed_from, self._unwritten_from = self._unwritten_from, None
            try:
                for series in SERIES:
                    await self._async_write_series(series, ledger, changed_from)
            except RuntimeError:
                # The recorder has shut down before us; the next start compares everything again.
                if not self._hass.is_stopping and self._hass.state is not CoreState.stopped:
                    raise

    async def _async_write_series(self, series: Series, ledger: Ledger, changed_from: datetime) -> None:
        """Compare a statistic with the ledger from the hour before the change on; with all of it where that differs."""
        written = self._written.pop(series, None)
        if written is not None and changed_from != BEGINNING_OF_TIME:
            first = settlement_day(changed_from) - ONE_DAY
            wanted = await self._hass.async_add_executor_job(_rows_from, written, ledger, series, first)
            if await self._async_write_from(series, wanted.rows, changed_from):
                self._written[series] = Written(ledger=ledger, total=wanted.total)
                return
        await self._async_write_all(series, ledger)

    async def _async_write_from(self, series: Series, wanted: Sequence[HourRow], changed_from: datetime) -> bool:
        """Write the rows from a change on, if the last one before it is stored as it should be; return whether it is."""
        anchor = bisect_right(wanted, changed_from - ONE_HOUR, key=_start) - 1
        if anchor < 0:
            return False
        stored = await self._async_stored(series, wanted[anchor][0])
        if not stored or not _is_same_pair((wanted[anchor], stored[0])):
            return False
        rows = await self._hass.async_add_executor_job(rows_to_write, wanted[anchor:], stored)
        if rows is None:
            return False
        await self._async_import(series, rows)
        return True

    async def _async_write_all(self, series: Series, ledger: Ledger) -> None:
        """Compare the whole statistic with the ledger, which continues from the total of older rows."""
        wanted = await self._async_wanted(series, ledger)
        if not wanted.rows:
            return
        stored = await self._async_stored(series, _FIRST_HOUR)
        older = stored[: bisect_left(stored, wanted.rows[0][0], key=_start)]
        if older:
            wanted = await self._async_wanted(series, ledger, Decimal(str(older[-1][2])))
        rows = await self._hass.async_add_executor_job(rows_to_write, wanted.rows, stored[len(older) :])
        if rows is None:
            get_instance(self._hass).async_clear_statistics([statistic_id(series, self._meter.series_name)])
            rows = [*older, *wanted.rows]
        await self._async_import(series, rows)
        self._written[series] = Written(ledger=ledger, total=wanted.total)

    async def _async_wanted(self, series: Series, ledger: Ledger, before: Decimal = Decimal(0)) -> HourRows:
        return await self._hass.async_add_executor_job(hour_rows, ledger, series, before)

    async def _async_stored(self, series: Series, start: datetime) -> list[HourRow]:
        """Return the stored rows from a start on, once the recorder has written what it was given."""
        await self._async_written()
        return await get_instance(self._hass).async_add_executor_job(
            _read_rows, self._hass, statistic_id(series, self._meter.series_name), start
        )

    async def _async_written(self) -> None:
        """Wait until the recorder has written what it was given.

        Its own wait returns at once when it has taken the last task from its queue but not yet done it.
        """
        is_written = self._hass.loop.create_future()
        get_instance(self._hass).queue_task(SynchronizeTask(is_written))
        await is_written

    async def _async_import(self, series: Series, rows: Sequence[HourRow]) -> None:
        """Hand rows to the recorder, some at a time: neither the event loop nor its queue should hold years of them."""
        names = await async_texts(self._hass, "default_name")
        metadata = StatisticMetaData(
            mean_type=StatisticMeanType.NONE,
            has_sum=True,
            name=names[series.name].format(title=self._meter.subentry.title),
            source=DOMAIN,
            statistic_id=statistic_id(series, self._meter.series_name),
            unit_class=series.unit_class,
            unit_of_measurement=series.unit,
        )
        for position in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[position : position + ROWS_AT_ONCE]
            async_add_external_statistics(self._hass, metadata, [_statistic(row) for row in some])
            await self._async_written()


def _rows_from(written: Written, ledger: Ledger, series: Series, first: date) -> HourRows:
    return hour_rows(ledger, series, written.before(series, first), first)


def _start(row: HourRow) -> datetime:
    return row[0]


def _statistic(row: HourRow) -> StatisticData:
    start, state, total = row
    return StatisticData(start=start, state=state, sum=total)


def _read_rows(hass: HomeAssistant, name: str, start: datetime) -> list[HourRow]:
    found = statistics_during_period(hass, start, None, {name}, "hour", None, {"state", "sum"})
    return list(_rows(found.get(name, ())))


def _rows(stored: Iterable[StatisticsRow]) -> Iterable[HourRow]:
    for row in stored:
        yield datetime.fromtimestamp(row["start"], UTC), row.get("state") or 0.0, row.get("sum") or 0.0
