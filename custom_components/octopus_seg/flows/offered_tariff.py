"""The tariff that an account shows for an export point, as the config flow puts it before the customer."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from ..account.rates import async_tariff_rates
from ..account.supply import SupplyPoint
from ..octopus import (
    OctopusAnswerError,
    OctopusClient,
    OctopusConnectionError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from ..seg.settlement import ONE_DAY, settlement_day
from ..seg.tariff import PENCE_IN_A_POUND, Agreement, RateSchedule, TariffCode, agreement_at
from ..texts import plain

_NOTHING: Final = "–"


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedTariff:
    """A tariff: its code, its product's name, its rates (p/kWh) in the next 24 hours, and since when it holds."""

    tariff_code: str
    product_name: str
    rates_pence: tuple[Decimal, ...]
    since: date

    @property
    def flat_rate_pence(self) -> Decimal | None:
        """Return the rate, or None where there is none or it changes with the hour."""
        return self.rates_pence[0] if len(self.rates_pence) == 1 else None


def table_row(mpan: str, tariff: OfferedTariff | None) -> str:
    """Return the row of a Markdown table that shows an export point: MPAN, product, code, rate and since when."""
    if tariff is None:
        return _row(mpan, _NOTHING, _NOTHING, _NOTHING, _NOTHING)
    return _row(
        mpan,
        plain(tariff.product_name),
        plain(tariff.tariff_code),
        _rates(tariff.rates_pence),
        tariff.since.isoformat(),
    )


def empty_table_row() -> str:
    """Return the row of a table that has no export point."""
    return table_row(_NOTHING, None)


async def async_offered_tariff(client: OctopusClient, point: SupplyPoint, now: datetime) -> OfferedTariff | None:
    """Return the tariff in force at an export point, or else the first one; None where there is no agreement."""
    agreement = agreement_at(point.agreements, now) or next(iter(point.agreements), None)
    if agreement is None:
        return None
    moment = now if agreement.in_force_at(now) else agreement.start
    name, rates = await asyncio.gather(
        _async_product_name(client, agreement.tariff_code), _async_rates(client, agreement, moment)
    )
    since = (rates.first_start if len(rates) == 1 else None) or agreement.start
    return OfferedTariff(
        tariff_code=agreement.tariff_code,
        product_name=name,
        rates_pence=tuple(sorted({rate.rate * PENCE_IN_A_POUND for rate in rates})),
        since=settlement_day(since),
    )


async def _async_product_name(client: OctopusClient, tariff_code: str) -> str:
    """Return the name of a tariff's product, or its code where Octopus tells no name."""
    if (code := TariffCode.parse(tariff_code)) is None:
        return _NOTHING
    try:
        return (await client.product(code.product)).product.display_name
    except OctopusRateLimitError:
        raise
    except OctopusNotFoundError, OctopusAnswerError, OctopusConnectionError:
        return code.product


async def _async_rates(client: OctopusClient, agreement: Agreement, moment: datetime) -> RateSchedule:
    """Return the rates of an agreement in the 24 hours from a moment on; none where they cannot be had."""
    end = moment + ONE_DAY
    try:
        answer = await async_tariff_rates(client, agreement.tariff_code, moment, end)
    except OctopusRateLimitError:
        raise
    except OctopusNotFoundError, OctopusAnswerError, OctopusConnectionError:
        return RateSchedule()
    rates = RateSchedule().followed_by(answer.parts)
    return RateSchedule.of_agreements([agreement], {agreement.tariff_code: rates})


def _rates(pence: tuple[Decimal, ...]) -> str:
    """Return a rate, or the lowest and the highest of several, for people to read."""
    if not pence:
        return _NOTHING
    return "–".join(f"{rate.normalize():f}" for rate in dict.fromkeys((pence[0], pence[-1]))) + " p/kWh"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
