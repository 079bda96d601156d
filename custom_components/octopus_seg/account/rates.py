"""Reads the unit rates of a tariff from Octopus."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ..octopus import (
    OctopusAuthenticationError,
    OctopusClient,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
    PublishedRate,
    RateKind,
)
from ..seg.tariff import RateSchedule, TariffCode, agreement_at, has_two_registers
from ..seg.tariff_rates import agreed_rates, are_agreed
from .supply import SupplyPoints, rate_schedule

# Why a tariff has no price: its rates can't be read, there are none, or which of two holds is not known.
UNREAD: Final = "unread"
NO_RATES: Final = "no_rates"
TWO_RATES: Final = "two_rates"

_KNOWN_AHEAD: Final = timedelta(days=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffAnswer:
    """The rates of a tariff (GBP/kWh), in parts of any order, and why some or all are not there, or None.

    `error` is what ended a list early, after the parts that could be read.
    """

    parts: list[RateSchedule]
    why_unpriced: str | None = None
    error: OctopusError | None = None


def have_rates_that_end(points: SupplyPoints, rates: Mapping[str, RateSchedule], now: datetime) -> bool:
    """Return whether rates in force at some meter points are known for a day or so ahead: tomorrow's are read today."""
    in_force = (agreement_at(point.agreements, now) for point in points.values())
    schedules = (rates.get(agreement.tariff_code) for agreement in in_force if agreement)
    ends = (schedule.last_end for schedule in schedules if schedule is not None)
    return any(end < now + _KNOWN_AHEAD for end in ends if end is not None)


def unit_rate_pages(
    client: OctopusClient,
    tariff_code: str,
    start: datetime,
    end: datetime | None,
    kind: RateKind = RateKind.STANDARD,
) -> AsyncIterator[Sequence[PublishedRate]]:
    """Return the rates of a tariff in force at any time of a period, page by page.

    Raises OctopusNotFoundError where the code is not that of a tariff, as it names no product.
    """
    code = TariffCode.parse(tariff_code)
    if code is None:
        raise OctopusNotFoundError("not a tariff code")
    return client.unit_rate_pages(code.product, tariff_code, start, end, kind)


async def async_tariff_rates(
    client: OctopusClient, tariff_code: str, start: datetime, end: datetime | None
) -> TariffAnswer:
    """Return the rates of a tariff in force at any time of a period. Raises OctopusError where none can be read.

    A tariff with a day rate and a night rate has those that are the same for both.
    """
    if not has_two_registers(tariff_code):
        parts, error = await _async_parts(client, tariff_code, start, end, RateKind.STANDARD)
        return TariffAnswer(parts=parts, why_unpriced=None if any(parts) else NO_RATES, error=error)
    answers = await asyncio.gather(
        *(_async_parts(client, tariff_code, start, end, kind) for kind in (RateKind.DAY, RateKind.NIGHT))
    )
    day, night = [RateSchedule().followed_by(parts) for parts, _ in answers]
    error = next((error for _, error in answers if error is not None), None)
    if not day and not night:
        return TariffAnswer(parts=[], why_unpriced=NO_RATES, error=error)
    why_unpriced = None if are_agreed(day, night) else TWO_RATES
    return TariffAnswer(parts=[agreed_rates(day, night)], why_unpriced=why_unpriced, error=error)


async def _async_parts(
    client: OctopusClient, tariff_code: str, start: datetime, end: datetime | None, kind: RateKind
) -> tuple[list[RateSchedule], OctopusError | None]:
    """Return rates page by page, and the error that came after some of them, if one did."""
    parts: list[RateSchedule] = []
    try:
        async for page in unit_rate_pages(client, tariff_code, start, end, kind):
            parts.append(rate_schedule(page))  # noqa: PERF401 - what came before a failure is kept
    except OctopusAuthenticationError, OctopusRateLimitError:
        raise
    except OctopusError as err:
        if not parts:
            raise
        return parts, err
    return parts, None
