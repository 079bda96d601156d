"""The hourly statistics of export points in Home Assistant's recorder, where the Energy dashboard finds them.

A whole statistic is compared with a ledger by counts and sums of the database, a slice of the history at a time; rows are
read only of slices that differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import islice
from math import isclose
from typing import Final

from homeassistant.components.recorder.const import SupportedDialect
from homeassistant.components.recorder.db_schema import Statistics
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import (
    StatisticsRow,
    async_add_external_statistics,
    get_metadata,
    statistics_during_period,
)
from homeassistant.components.recorder.tasks import SynchronizeTask
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance, session_scope
from sqlalchemy import func, select, text

from ..const import DOMAIN
from ..seg.ledger import Ledger
from .hour_rows import SAME_SUM, HourRow, Series, Slice, hour_rows, rows_to_write, slices, start_of, total_of

# Rows that the recorder is handed at once, and rows that are compared by their count and sums.
ROWS_AT_ONCE: Final = 500
ROWS_COMPARED: Final = 2000
# The rows that are written first where none of them is stored: yesterday and this month are among them.
NEWEST: Final = timedelta(days=31)
_FIRST_HOUR: Final = datetime(2000, 1, 1, tzinfo=UTC)
_SAME_SUM_OF_SUMS: Final = 1e-3

# How many rows there are, and what their starts (seconds), their values (kWh or GBP) and their sums total.
type Summary = tuple[int, float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What has to be written for a stored statistic to be that of a ledger.

    `before` is the total of stored rows that are older than the ledger, `total` that of all rows once they are written. Rows
    are to be written from `start` (UTC) until `end`, or to the newest; none without a start. `lacks_newest`: nothing is stored
    of the newest month. `has_extra_rows`: rows are stored that none should be.
    """

    before: Decimal = Decimal(0)
    total: Decimal = Decimal(0)
    start: datetime | None = None
    end: datetime | None = None
    lacks_newest: bool = False
    has_extra_rows: bool = False


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


async def async_hourly_wh(hass: HomeAssistant, sensors: set[str], start: datetime) -> dict[str, dict[datetime, float]]:
    """Return what sensors at home counted (Wh) in each hour (start in UTC) from a moment on, of those that the recorder has."""
    read = partial(statistics_during_period, hass, start, None, sensors, "hour", {"energy": "Wh"}, {"change"})
    found = await get_instance(hass).async_add_executor_job(read)
    return {
        sensor: {_at(row): change for row in rows if (change := row.get("change")) is not None}
        for sensor, rows in found.items()
    }


async def async_differences(
    hass: HomeAssistant, name: str, ledger: Ledger, series: Iterable[Series]
) -> dict[Series, Difference]:
    """Return what has to be written for some statistics of an export point to be those of a ledger."""
    await _async_written(hass)
    return await get_instance(hass).async_add_executor_job(_differences, hass, name, ledger, tuple(series))


async def _async_written(hass: HomeAssistant) -> None:
    """Wait until the recorder has written what it was given.

    Its own wait returns at once when it has taken the last task from its queue but not yet done it.
    """
    is_written = hass.loop.create_future()
    get_instance(hass).queue_task(SynchronizeTask(is_written))
    await is_written


class RecordedStatistic:
    """One statistic of an export point, as the recorder has it."""

    def __init__(self, hass: HomeAssistant, series: Series, name: str) -> None:
        """Take the name in which the ids of the export point's statistics end."""
        self._hass = hass
        self._series = series
        self._id = statistic_id(series, name)

    async def async_rows(self, start: datetime, end: datetime | None = None) -> list[HourRow]:
        """Return the rows from a start until an end, once the recorder has written what it was given."""
        await _async_written(self._hass)
        return await get_instance(self._hass).async_add_executor_job(_read_rows, self._hass, self._id, start, end)

    async def async_write(self, rows: Iterator[HourRow], title: str) -> None:
        """Hand rows to the recorder, some at a time: neither the event loop nor its queue should hold years of them."""
        metadata = StatisticMetaData(
            mean_type=StatisticMeanType.NONE,
            has_sum=True,
            name=title,
            source=DOMAIN,
            statistic_id=self._id,
            unit_class=self._series.unit_class,
            unit_of_measurement=self._series.unit,
        )
        while some := await self._hass.async_add_executor_job(_next_rows, rows):
            async_add_external_statistics(self._hass, metadata, some)
            await _async_written(self._hass)

    async def async_clear_from(self, start: datetime, title: str) -> None:
        """Remove the rows from a start on."""
        older = await self.async_rows(_FIRST_HOUR, start)
        get_instance(self._hass).async_clear_statistics([self._id])
        await self.async_write(iter(older), title)


def _next_rows(rows: Iterator[HourRow]) -> list[StatisticData]:
    return [StatisticData(start=start, state=state, sum=total) for start, state, total in islice(rows, ROWS_AT_ONCE)]


def _differences(
    hass: HomeAssistant, name: str, ledger: Ledger, series: tuple[Series, ...]
) -> dict[Series, Difference]:
    return {each: _difference(hass, statistic_id(each, name), ledger, each) for each in series}


def _difference(hass: HomeAssistant, name: str, ledger: Ledger, series: Series) -> Difference:
    """Return what has to be written for a statistic to be that of a ledger."""
    first = next(hour_rows(ledger, series, Decimal(0)), None)
    if first is None:
        return Difference()
    if (known := get_metadata(hass, statistic_ids={name}).get(name)) is None:
        return Difference(total=total_of(ledger, series), start=start_of(first), lacks_newest=True)
    statistic = known[0]
    before = total = _total_before(hass, statistic, start_of(first))
    start: datetime | None = None
    end = start_of(first)
    for wanted in slices(ledger, series, before, ROWS_COMPARED):
        begin, end, total = end, wanted.end, wanted.until
        summary = _summary(hass, statistic, begin, end)
        if start is None and _is_summary(summary, wanted):
            continue
        count = summary[0]
        rows = rows_to_write(wanted.rows(ledger, series), _read_rows(hass, name, begin, end) if count else ())
        if rows is None:
            return _all_anew(ledger, series, before)
        if start is None and rows:
            start = start_of(rows[0])
    if _summary(hass, statistic, end, None)[0]:
        return _all_anew(ledger, series, before)
    lacks_newest = start is not None and not _summary(hass, statistic, end - NEWEST, None)[0]
    return Difference(before=before, total=total, start=start, lacks_newest=lacks_newest)


def _all_anew(ledger: Ledger, series: Series, before: Decimal) -> Difference:
    return Difference(before=before, total=before + total_of(ledger, series), has_extra_rows=True)


def _total_before(hass: HomeAssistant, statistic: int, start: datetime) -> Decimal:
    """Return the sum of the newest row before a start; 0 without one."""
    query = (
        select(Statistics.sum)
        .where(Statistics.metadata_id == statistic, Statistics.start_ts < start.timestamp())
        .order_by(Statistics.start_ts.desc())
        .limit(1)
    )
    with session_scope(hass=hass, read_only=True) as session:
        return Decimal(str(session.execute(query).scalar() or 0))


def _summary(hass: HomeAssistant, statistic: int, start: datetime, end: datetime | None) -> Summary:
    """Return how many rows are stored of a span of time, and what their values and sums total."""
    totals = (func.sum(column) for column in (Statistics.start_ts, Statistics.state, Statistics.sum))
    query = select(func.count(), *totals).where(
        Statistics.metadata_id == statistic, Statistics.start_ts >= start.timestamp()
    )
    if end is not None:
        query = query.where(Statistics.start_ts < end.timestamp())
    with session_scope(hass=hass, read_only=True) as session:
        count, starts, values, sums = session.execute(query).one()
        if session.get_bind().dialect.name == SupportedDialect.SQLITE:
            # It would keep the pages that were read, megabytes after years of them, for as long as it runs.
            session.execute(text("PRAGMA shrink_memory"))
    return count, starts or 0.0, values or 0.0, sums or 0.0


def _is_summary(summary: Summary, rows: Slice) -> bool:
    count, starts, values, sums = summary
    return (
        count == rows.count
        and isclose(starts, rows.starts, abs_tol=1)
        and isclose(values, rows.values, abs_tol=SAME_SUM)
        and isclose(sums, rows.sums, abs_tol=_SAME_SUM_OF_SUMS)
    )


def _read_rows(hass: HomeAssistant, name: str, start: datetime, end: datetime | None) -> list[HourRow]:
    found = statistics_during_period(hass, start, end, {name}, "hour", None, {"state", "sum"})
    return list(_as_rows(found.get(name, ())))


def _as_rows(stored: Iterable[StatisticsRow]) -> Iterator[HourRow]:
    return ((_at(row), row.get("state") or 0.0, row.get("sum") or 0.0) for row in stored)


def _at(row: StatisticsRow) -> datetime:
    return datetime.fromtimestamp(row["start"], UTC)
