"""The ledger over ten years of half-hours: time, and memory as Python counts it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
import gc
from statistics import median
import time
import tracemalloc
from typing import Final

from custom_components.octopus_seg.seg.history import History, merge
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.settlement import HALF_HOUR, day_start
from custom_components.octopus_seg.seg.tariff import BEGINNING_OF_TIME, Agreement, RateSchedule, UnitRate, pounds
from tests.octopus_simulator.energy import energy_wh

from .results import Result

HALF_HOURS: Final = 175_000
RUNS: Final = 7
START: Final = datetime(2016, 1, 1, tzinfo=UTC)
_THREE_YEARS: Final = datetime(2019, 1, 1, tzinfo=UTC)
LONGEST: Final = 0.5
LARGEST_MB: Final = 50
_MEGABYTE: Final = 1_000_000
_TARIFF: Final = "E-1R-AGILE-OUTGOING-19-05-13-C"


def run() -> Iterator[Result]:
    """Measure a flat and a half-hourly tariff."""
    half_hourly = _half_hourly_rates()
    for name, make_schedule in (("flat", _flat), ("half-hourly", partial(_of_agreement, half_hourly))):
        yield from _measure(name, make_schedule)
    yield _held_after_three_years("flat", (UnitRate(rate=pounds(Decimal("4.1")), start=START, end=None),))
    yield _held_after_three_years("half-hourly", half_hourly)


def _measure(name: str, make_schedule: Callable[[], RateSchedule]) -> Iterator[Result]:
    history, schedule = _history(), make_schedule()

    def make() -> Ledger:
        day_start.cache_clear()
        return Ledger(history, schedule, began=START)

    def make_both() -> Ledger:
        day_start.cache_clear()
        return Ledger(_history(), schedule, began=START)

    seconds = [processor_seconds(make) for _ in range(RUNS)]
    yield Result(
        part="a",
        measure=f"ledger of 10 years, {name} tariff",
        value=median(seconds),
        unit="s",
        digits=3,
        bound=LONGEST,
        is_below=True,
        remark=f"median of {RUNS}; {min(seconds):.3f} to {max(seconds):.3f} s",
    )
    yield _memory(f"memory of the ledger, {name} tariff", _peak(make), "peak of making it")
    yield _memory(f"memory of history and ledger, {name} tariff", _peak(make_both), "peak of reading and making both")
    yield Result(
        part="a",
        measure=f"schedule of 10 years, {name} tariff",
        value=median(processor_seconds(make_schedule) for _ in range(3)),
        unit="s",
        digits=3,
        remark=f"{_peak(make_schedule) / _MEGABYTE:.1f} MB more at its peak; made before the ledger, no part of it",
    )


def _held_after_three_years(name: str, rates: Iterable[UnitRate]) -> Result:
    """Return what is kept in memory of one export point after three years."""

    def make() -> tuple[Ledger, RateSchedule]:
        schedule = RateSchedule(rate for rate in rates if rate.end is None or rate.start < _THREE_YEARS)
        of_agreement = RateSchedule.of_agreements(
            (Agreement(tariff_code=_TARIFF, start=START, end=None),), {_TARIFF: schedule}
        )
        history = merge({}, (pair for pair in _pairs() if pair[0] < _THREE_YEARS)).history
        return Ledger(history, of_agreement, began=START), schedule

    gc.collect()
    tracemalloc.start()
    try:
        made = make()
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        half_hours = made[0].total().known
    finally:
        tracemalloc.stop()
    return Result(
        part="a",
        measure=f"memory held per export point after 3 years, {name} tariff",
        value=held / _MEGABYTE,
        unit="MB",
        digits=1,
        remark=f"{held / half_hours:.0f} bytes for each of {half_hours} half-hours: history, ledger and rates",
    )


def flat_ledger_of_three_years() -> Ledger:
    """Return three whole years at a flat rate."""
    history = merge({}, (pair for pair in _pairs() if pair[0] < _THREE_YEARS)).history
    return Ledger(history, _flat(), began=START)


def _memory(measure: str, peak: int, remark: str) -> Result:
    return Result(
        part="a",
        measure=measure,
        value=peak / _MEGABYTE,
        unit="MB",
        digits=1,
        bound=LARGEST_MB,
        is_below=True,
        remark=remark,
    )


def _history() -> History:
    """Return the half-hours as the meter coordinator makes them of what it reads."""
    return merge({}, _pairs()).history


def _pairs() -> Iterator[tuple[datetime, int]]:
    for index in range(HALF_HOURS):
        start = START + index * HALF_HOUR
        # A number of its own for each half-hour, as reading an answer makes them; the simulator keeps its own.
        yield start, round(energy_wh(1, "1299000000024", start, is_export=True) / 1000 * 1000)


def _flat() -> RateSchedule:
    return RateSchedule([UnitRate(rate=pounds(Decimal("4.1")), start=BEGINNING_OF_TIME, end=None)])


def _half_hourly_rates() -> tuple[UnitRate, ...]:
    """Return a rate for each half-hour, as they are kept of what Octopus says."""
    return tuple(
        UnitRate(
            rate=pounds(Decimal(500 + index * 7 % 1500) / 100),
            start=START + index * HALF_HOUR,
            end=START + (index + 1) * HALF_HOUR,
        )
        for index in range(HALF_HOURS)
    )


def _of_agreement(rates: tuple[UnitRate, ...]) -> RateSchedule:
    return RateSchedule.of_agreements((Agreement(tariff_code=_TARIFF, start=START, end=None),), {_TARIFF: rates})


def processor_seconds[T](make: Callable[[], T]) -> float:
    """Return the seconds of the processor that making something takes, without a collection of others' garbage before."""
    gc.collect()
    started = time.thread_time()
    made = make()
    seconds = time.thread_time() - started
    del made
    return seconds


def _peak[T](make: Callable[[], T]) -> int:
    """Return the most bytes that Python held at once, above what it held before, while something was made."""
    gc.collect()
    tracemalloc.start()
    try:
        made = make()
        _, peak = tracemalloc.get_traced_memory()
        del made
    finally:
        tracemalloc.stop()
    return peak
