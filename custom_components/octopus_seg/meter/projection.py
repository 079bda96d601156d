"""Keeps the hourly statistics of an export point equal to its ledger.

The statistics are a projection: they are computed from the ledger as a whole and can be rebuilt at any time. What is
stored is compared with what should be, and rows are written from the first difference to the end, so that no later bar
jumps. Where nothing is stored the newest month is written first: the sums before it are known.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import dropwhile, islice, takewhile

from homeassistant.core import CALLBACK_TYPE, CoreState, HomeAssistant, callback

from ..const import DOMAIN
from ..seg.ledger import Ledger
from ..seg.settlement import ONE_DAY, ONE_HOUR, settlement_day
from ..seg.tariff import BEGINNING_OF_TIME
from ..texts import async_texts
from .coordinator import MeterCoordinator
from .hour_rows import SERIES, HourRow, Series, hour_rows, is_same_row, rows_to_write, start_of, total_of
from .statistics import NEWEST, Difference, RecordedStatistic, async_differences


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """The ledger that a statistic was last written from, and the statistic's total then."""

    ledger: Ledger
    total: Decimal

    def before(self, series: Series, first: date) -> Decimal:
        """Return the total of the rows before a settlement day."""
        return self.total - total_of(self.ledger, series, first)


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
        self._listeners: list[CALLBACK_TYPE] = []

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE) -> None:
        """Have a listener called after each write."""
        self._listeners.append(listener)

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

    @property
    def is_written(self) -> bool:
        """Return whether the statistics are those of the meter's newest ledger."""
        return self._unwritten_from is None and not self._writing.locked() and self._ledger is self._meter.data.ledger

    async def _async_write(self, ledger: Ledger) -> None:
        """Write a ledger, unless a newer one is waiting to be written or already was."""
        async with self._writing:
            if ledger is not self._ledger or self._unwritten_from is None:
                return
            changed_from, self._unwritten_from = self._unwritten_from, None
            try:
                unwritten = [s for s in SERIES if not await self._async_write_change(s, ledger, changed_from)]
                if unwritten:
                    await self._async_write_differences(unwritten, ledger)
            except RuntimeError:
                # The recorder has shut down before us; the next start compares everything again.
                if not self._hass.is_stopping and self._hass.state is not CoreState.stopped:
                    raise
                return
            if unwritten and ledger is not self._ledger:
                # It stopped on the way for a newer one, which waits.
                self._written.clear()
                self._unwritten_from = BEGINNING_OF_TIME
        for listener in self._listeners:
            listener()

    async def _async_write_change(self, series: Series, ledger: Ledger, changed_from: datetime) -> bool:
        """Compare a statistic with the ledger from the hour before a change on; return whether that was enough."""
        written = self._written.pop(series, None)
        if written is None or changed_from == BEGINNING_OF_TIME:
            return False
        first = settlement_day(changed_from) - ONE_DAY
        if written.ledger.days is None or first < written.ledger.days[0]:
            # No row is stored before the change: it is all of the statistic, which is compared a slice at a time.
            return False
        wanted, total = await self._hass.async_add_executor_job(_rows_from, written, ledger, series, first)
        if not await self._async_write_from(series, wanted, changed_from):
            return False
        self._written[series] = Written(ledger=ledger, total=total)
        return True

    async def _async_write_from(self, series: Series, wanted: Sequence[HourRow], changed_from: datetime) -> bool:
        """Write the rows from a change on, if the last one before it is stored as it should be; return whether it is."""
        anchor = bisect_right(wanted, changed_from - ONE_HOUR, key=start_of) - 1
        if anchor < 0:
            return False
        stored = await self._statistic(series).async_rows(start_of(wanted[anchor]))
        if not stored or not is_same_row(wanted[anchor], stored[0]):
            return False
        rows = await self._hass.async_add_executor_job(rows_to_write, wanted[anchor:], stored)
        if rows is None:
            return False
        await self._statistic(series).async_write(iter(rows), await self._async_title(series))
        return True

    async def _async_write_differences(self, unwritten: Sequence[Series], ledger: Ledger) -> None:
        """Compare statistics with the ledger and write what differs, the newest month of all of them first."""
        found = await async_differences(self._hass, self._meter.series_name, ledger, unwritten)
        left = {series: await self._async_write_newest(series, ledger, found[series]) for series in unwritten}
        for series, difference in left.items():
            await self._async_write_all(series, ledger, difference)

    async def _async_write_newest(self, series: Series, ledger: Ledger, difference: Difference) -> Difference:
        """Write the newest month of a statistic where that is missing; return what is left to write."""
        if not difference.lacks_newest or difference.start is None or ledger.data_until is None:
            return difference
        newest = ledger.data_until - NEWEST
        if difference.start >= newest:
            return difference
        await self._async_write_rows(series, ledger, replace(difference, start=newest))
        return replace(difference, end=newest)

    async def _async_write_all(self, series: Series, ledger: Ledger, difference: Difference) -> None:
        """Write the rows that differ; all of them, where rows are stored that none should be."""
        if difference.has_extra_rows:
            [first] = islice(hour_rows(ledger, series, difference.before), 1)
            await self._statistic(series).async_clear_from(start_of(first), await self._async_title(series))
            difference = replace(difference, start=BEGINNING_OF_TIME)
        if difference.start is not None:
            await self._async_write_rows(series, ledger, difference)
        self._written[series] = Written(ledger=ledger, total=difference.total)

    async def _async_write_rows(self, series: Series, ledger: Ledger, difference: Difference) -> None:
        """Write the rows of a ledger that a difference names, and stop when a newer ledger waits to be written."""
        start, end = difference.start or BEGINNING_OF_TIME, difference.end
        rows = dropwhile(lambda row: start_of(row) < start, hour_rows(ledger, series, difference.before))
        rows_to_end = takewhile(lambda row: ledger is self._ledger and (end is None or start_of(row) < end), rows)
        await self._statistic(series).async_write(rows_to_end, await self._async_title(series))

    def _statistic(self, series: Series) -> RecordedStatistic:
        return RecordedStatistic(self._hass, series, self._meter.series_name)

    async def _async_title(self, series: Series) -> str:
        names = await async_texts(self._hass, "default_name")
        return names[series.name].format(title=self._meter.subentry.title)


def _rows_from(written: Written, ledger: Ledger, series: Series, first: date) -> tuple[list[HourRow], Decimal]:
    """Return a statistic's rows from a settlement day on, and the total of all its rows."""
    before = written.before(series, first)
    return list(hour_rows(ledger, series, before, first)), before + total_of(ledger, series, first)
