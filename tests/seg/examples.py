"""Values that the tests of the rules are written with."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final

from hypothesis import settings, strategies as st

from custom_components.octopus_seg.seg.history import DayValues, History, merge
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.tariff import BEGINNING_OF_TIME, RateSchedule, UnitRate

type Readings = list[tuple[datetime, int]]

HALF_HOUR: Final = timedelta(minutes=30)
SEG_RATE: Final = Decimal("0.041")

SPRING_DAYS: Final = (
    date(2020, 3, 29),
    date(2021, 3, 28),
    date(2022, 3, 27),
    date(2023, 3, 26),
    date(2024, 3, 31),
    date(2025, 3, 30),
    date(2026, 3, 29),
)
AUTUMN_DAYS: Final = (
    date(2020, 10, 25),
    date(2021, 10, 31),
    date(2022, 10, 30),
    date(2023, 10, 29),
    date(2024, 10, 27),
    date(2025, 10, 26),
    date(2026, 10, 25),
)

DAY: Final = date(2026, 1, 15)
NEXT_DAY: Final = date(2026, 1, 16)
MIDNIGHT: Final = datetime(2026, 1, 15, tzinfo=UTC)  # as DAY begins
SPRING_DAY: Final = date(2026, 3, 29)
AUTUMN_DAY: Final = date(2025, 10, 26)

# A busy machine must not fail a property for being slow.
a_property: Final = settings(deadline=None, max_examples=40)

days = st.dates(min_value=date(2010, 1, 1), max_value=date(2037, 12, 31))
moments = st.datetimes(
    min_value=datetime(2010, 1, 1),
    max_value=datetime(2037, 12, 31),
    timezones=st.just(UTC),
)

_WINDOW_START: Final = datetime(2025, 10, 24, 23, tzinfo=UTC)
_WINDOW: Final = 4 * 48 + 2  # the days around an autumn day of 50 half-hours

WHOLE_WINDOW: Final = (_WINDOW_START, _WINDOW_START + _WINDOW * HALF_HOUR)

starts = st.integers(0, _WINDOW - 1).map(lambda index: _WINDOW_START + index * HALF_HOUR)
readings = st.lists(st.tuples(starts, st.integers(0, 4000)), unique_by=lambda reading: reading[0], max_size=_WINDOW)
prices = st.integers(1, 9999).map(lambda hundredths: Decimal(hundredths) / 10_000)


@st.composite
def unit_rates(draw: st.DrawFn) -> UnitRate:
    """Draw a rate that begins at any minute around the window and lasts some minutes, days, or for ever."""
    start = _WINDOW_START + timedelta(minutes=draw(st.integers(-3000, 6000)))
    length = draw(st.none() | st.integers(1, 6000))
    end = None if length is None else start + timedelta(minutes=length)
    return UnitRate(rate=draw(prices), start=start, end=end)


def utc(text: str) -> datetime:
    """Return a moment from its date and time in UTC, such as `2026-03-29 01:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def steady(energy_wh: int | None, periods: int = 48) -> DayValues:
    """Return a day of equal half-hours."""
    return (energy_wh,) * periods


def flat(rate: Decimal) -> RateSchedule:
    """Return a schedule with one rate (GBP/kWh) for all time."""
    return RateSchedule([UnitRate(rate=rate, start=BEGINNING_OF_TIME, end=None)])


def seg_until(moment: str) -> RateSchedule:
    """Return a schedule with the SEG rate until a moment, and none after it."""
    return RateSchedule([UnitRate(rate=SEG_RATE, start=utc("2025-01-01"), end=utc(moment))])


def ledger_of(history: History, schedule: RateSchedule | None = None, *, began: str | None = None) -> Ledger:
    """Return the ledger of a history, by default at the SEG rate."""
    return Ledger(history, flat(SEG_RATE) if schedule is None else schedule, began=utc(began) if began else None)


def ledger_of_readings(read: Readings, rates: list[UnitRate]) -> Ledger:
    """Return the ledger of half-hours that were read in any order."""
    return Ledger(merge({}, read).history, RateSchedule(rates))
