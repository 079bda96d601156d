"""Reads the unit rates of a tariff from Octopus."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..octopus import OctopusClient, RateKind
from ..seg.tariff import RateSchedule, has_two_registers
from ..seg.tariff_rates import agreed_rates, are_agreed
from .supply import rate_schedule

# Why a tariff has no price: its rates can't be read, there are none, or which of two holds is not known.
UNREAD: Final = "unread"
NO_RATES: Final = "no_rates"
TWO_RATES: Final = "two_rates"


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffAnswer:
    """The rates of a tariff (GBP/kWh), in parts of any order, and why some or all are not there, or None."""

    parts: list[RateSchedule]
    why_unpriced: str | None = None


async def async_tariff_rates(
    client: OctopusClient, tariff_code: str, start: datetime, end: datetime | None
) -> TariffAnswer:
    """Return the rates of a tariff in force at any time of a period. Raises OctopusError.

    A tariff with a day rate and a night rate has those that are the same for both.
    """
    if not has_two_registers(tariff_code):
        parts = await _async_parts(client, tariff_code, start, end, RateKind.STANDARD)
        return TariffAnswer(parts=parts, why_unpriced=None if any(parts) else NO_RATES)
    day, night = [
        RateSchedule().followed_by(parts)
        for parts in await asyncio.gather(
            *(_async_parts(client, tariff_code, start, end, kind) for kind in (RateKind.DAY, RateKind.NIGHT))
        )
    ]
    if not day and not night:
        return TariffAnswer(parts=[], why_unpriced=NO_RATES)
    why_unpriced = None if are_agreed(day, night) else TWO_RATES
    return TariffAnswer(parts=[agreed_rates(day, night)], why_unpriced=why_unpriced)


async def _async_parts(
    client: OctopusClient, tariff_code: str, start: datetime, end: datetime | None, kind: RateKind
) -> list[RateSchedule]:
    """Return rates page by page; those of customers who do not pay by direct debit only where there are no others."""
    parts: list[RateSchedule] = []
    others: list[RateSchedule] = []
    async for page in client.unit_rate_pages(tariff_code, start, end, kind):
        parts.append(rate_schedule(page))
        others.append(rate_schedule(page, is_direct_debit=False))
    return parts if any(parts) else others
