"""The tariff that an account shows for an export point, as the config flow puts it before the customer."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant

from ..account.rates import async_tariff_rates
from ..account.supply import SupplyPoint
from ..octopus import (
    OctopusAnswerError,
    OctopusClient,
    OctopusConnectionError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from ..octopus.fields import SEG_BEGAN
from ..seg.settlement import ONE_DAY, settlement_day
from ..seg.tariff import PENCE_IN_A_POUND, Agreement, RateSchedule, TariffCode, agreement_at
from ..texts import async_day_text, async_texts, pence_text, plain

_NOTHING: Final = "–"


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedTariff:
    """A tariff: its code, its product's name, and its rates (p/kWh) in the next 24 hours.

    `since` is the first day of the first agreement of all, None where Octopus has no date for it; `begins` is that of the
    present one, or of the one to come, and `until` its last day, None where it has no end.
    """

    tariff_code: str
    product_name: str
    rates_pence: tuple[Decimal, ...]
    since: date | None
    begins: date
    until: date | None

    @property
    def flat_rate_pence(self) -> Decimal | None:
        """Return the rate, or None where there is none or it changes with the hour."""
        return self.rates_pence[0] if len(self.rates_pence) == 1 else None


async def async_found_text(
    hass: HomeAssistant, tariffs: Mapping[str, OfferedTariff | None], today: date
) -> dict[str, str]:
    """Return what a form says of the export points of an account, by MPAN: a sentence, and the rows of a Markdown table."""
    texts = await async_texts(hass, "export_found")
    day_text = await async_day_text(hass)
    key = "none" if not tariffs else "one" if len(tariffs) == 1 else "several"
    columns = [_column(tariff, today, texts, day_text) for tariff in tariffs.values()]
    names = ("tariff", "rate", "since", "agreement")
    rows = [_row(texts["mpan"], *tariffs), _row("---", *("---" for _ in tariffs))]
    rows += [_row(texts[name], *cells) for name, *cells in zip(names, *columns, strict=True)]
    return {
        "found": texts[key].format(number=len(tariffs)),
        "export_points": "\n".join(rows) if tariffs else "",
    }


def _column(
    tariff: OfferedTariff | None, today: date, texts: Mapping[str, str], day_text: Callable[[date], str]
) -> tuple[str, ...]:
    """Return what the table says of one tariff: its name, its rate, since when there is export, and its agreement."""
    if tariff is None:
        return (texts["no_tariff"], _NOTHING, _NOTHING, _NOTHING)
    if tariff.begins > today:
        agreement = texts["begins"].format(day=day_text(tariff.begins))
    elif tariff.until is None:
        agreement = texts["no_end"]
    else:
        agreement = texts["until"].format(day=day_text(tariff.until))
    return (
        plain(tariff.product_name),
        _rates(tariff.rates_pence, texts),
        day_text(tariff.since) if tariff.since is not None else _NOTHING,
        agreement,
    )


async def async_offered_tariff(client: OctopusClient, point: SupplyPoint, now: datetime) -> OfferedTariff | None:
    """Return the tariff in force at an export point, or else the first one; None where there is no agreement."""
    agreement = agreement_at(point.agreements, now) or next(iter(point.agreements), None)
    if agreement is None:
        return None
    moment = now if agreement.in_force_at(now) else agreement.start
    name, rates = await asyncio.gather(
        _async_product_name(client, agreement.tariff_code), _async_rates(client, agreement, moment)
    )
    return OfferedTariff(
        tariff_code=agreement.tariff_code,
        product_name=name,
        rates_pence=tuple(sorted({rate.rate * PENCE_IN_A_POUND for rate in rates})),
        since=settlement_day(first) if (first := point.agreements[0].start) != SEG_BEGAN else None,
        begins=settlement_day(agreement.start),
        until=agreement.last_day,
    )


async def _async_product_name(client: OctopusClient, tariff_code: str) -> str:
    """Return the name of a tariff's product, or its code where Octopus tells no name."""
    if (code := TariffCode.parse(tariff_code)) is None:
        return tariff_code
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


def _rates(pence: tuple[Decimal, ...], texts: Mapping[str, str]) -> str:
    """Return a rate, or the lowest and the highest of several, for people to read."""
    if not pence:
        return _NOTHING
    if len(pence) == 1:
        return texts["one_rate"].format(rate=pence_text(pence[0]))
    return texts["rates"].format(lowest=pence_text(pence[0]), highest=pence_text(pence[-1]))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
