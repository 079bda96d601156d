"""Unit rates where not all of them are known: of two registers, and with a rate that the user gives."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from .tariff import BEGINNING_OF_TIME, END_OF_TIME, RateSchedule, UnitRate


def agreed_rates(day: RateSchedule, night: RateSchedule) -> RateSchedule:
    """Return the rates of a tariff with two registers for the time in which both have the same.

    Where they differ, the price depends on the hours of the night rate. Those go with the meter, and Octopus does not
    publish them, so that there is no rate then.
    """
    return RateSchedule(
        UnitRate(rate=rate, start=start, end=None if end == END_OF_TIME else end)
        for start, end in pairwise(_moments(day, night))
        if (rate := day.rate_at(start)) is not None and rate == night.rate_at(start)
    )


def are_agreed(day: RateSchedule, night: RateSchedule) -> bool:
    """Return whether both registers of a tariff have the same rate at all times."""
    return all(day.rate_at(moment) == night.rate_at(moment) for moment in _moments(day, night))


def filled_rates(known: RateSchedule, rate: Decimal) -> RateSchedule:
    """Return rates with another one (GBP/kWh) at all times that they leave out."""
    return RateSchedule((*known, *_gaps(known, rate)))


def _moments(*schedules: RateSchedule) -> list[datetime]:
    """Return the moments at which any of some rates starts or ends, in order."""
    return sorted({moment for rates in schedules for ends in rates.columns[:2] for moment in ends})


def _gaps(known: RateSchedule, rate: Decimal) -> Iterator[UnitRate]:
    begin = BEGINNING_OF_TIME
    for span in known:
        if begin < span.start:
            yield UnitRate(rate=rate, start=begin, end=span.start)
        begin = span.end or END_OF_TIME
    if begin < END_OF_TIME:
        yield UnitRate(rate=rate, start=begin, end=None)
