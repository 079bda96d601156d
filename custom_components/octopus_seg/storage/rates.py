"""A tariff's rates as they are kept on disk: in columns, as in memory, since a list for each of 17,520 rates a year is too many."""

from collections.abc import Iterable
from typing import TypedDict

from ..seg.tariff import END_OF_TIME, RateSchedule, UnitRate
from .values import optional, read_moment, read_number, read_seconds


class StoredRates(TypedDict):
    """Rates (GBP/kWh) as text, and the seconds since 1970 at which they start and end; null while open."""

    starts: list[float]
    ends: list[float | None]
    rates: list[str]


def stored_rates(schedule: RateSchedule) -> StoredRates:
    """Return rates as they are written."""
    starts, ends, rates = schedule.columns
    return {
        "starts": [start.timestamp() for start in starts],
        "ends": [None if end == END_OF_TIME else end.timestamp() for end in ends],
        "rates": list(map(str, rates)),
    }


def read_rates(stored: StoredRates) -> RateSchedule:
    """Return rates as they were written."""
    columns = zip(stored["starts"], stored["ends"], stored["rates"], strict=True)
    return RateSchedule(
        UnitRate(rate=read_number(rate), start=read_seconds(start), end=optional(read_seconds, end))
        for start, end, rate in columns
    )


def migrated_rates(stored: Iterable[tuple[str, str, str | None]]) -> StoredRates:
    """Return rates that were written as a list of rate, start and end (ISO dates with times) for each."""
    return stored_rates(
        RateSchedule(
            UnitRate(
                rate=read_number(rate),
                start=read_moment(start),
                end=optional(read_moment, end),
            )
            for rate, start, end in stored
        )
    )
