"""Keeps the unit rates of an account's tariffs read: only what may have changed is asked for, and what fails is noted."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..octopus import OctopusAuthenticationError, OctopusClient, OctopusError, OctopusRateLimitError
from ..seg.tariff import END_OF_TIME, Agreement, RateSchedule, has_two_registers
from .rates import async_tariff_rates
from .store import TariffRates

_RATES_REREAD: Final = timedelta(days=7)
# A rate that GraphQL tells, too, and that has no end soon, is asked for again after a week; an hour less, since a poll may
# come a little early.
_RATES_HOLD: Final = timedelta(days=7, hours=-1)


class RatesReader:
    """Reads the rates of tariffs. `unread` has those without usable rates by their codes, with the reason."""

    def __init__(self, hass: HomeAssistant, client: OctopusClient) -> None:
        """Share the client of the account."""
        self._hass = hass
        self._client = client
        self._fully_read: set[str] = set()
        self._asked_at: dict[str, datetime] = {}
        self.unread: dict[str, str] = {}

    def forget(self) -> None:
        """Have the rates of all tariffs asked for the next time."""
        self._asked_at.clear()

    async def async_read(
        self, known: TariffRates, agreements: Iterable[Agreement], told: Mapping[str, Decimal] | None = None
    ) -> TariffRates:
        """Return the rates known, with those of every tariff that some agreements name; raises OctopusError.

        `told` are the rates (GBP/kWh) that another source tells of tariffs now: one that agrees isn't asked for every day.
        """
        terms: dict[str, list[Agreement]] = {}
        for agreement in agreements:
            terms.setdefault(agreement.tariff_code, []).append(agreement)
        found = await asyncio.gather(
            *(
                self._async_of_tariff(code, term, known.get(code, RateSchedule()), told=(told or {}).get(code))
                for code, term in terms.items()
            )
        )
        return {**known, **dict(zip(terms, found, strict=True))}

    async def _async_of_tariff(
        self, tariff_code: str, agreements: list[Agreement], known: RateSchedule, *, told: Decimal | None
    ) -> RateSchedule:
        """Return a tariff's rates for all its agreements, joined with those known before.

        A list that could not be read to its end is used as far as it goes, and read from its beginning the next time.
        """
        is_partial = tariff_code in self.unread or (tariff_code not in self._fully_read and known.has_gaps)
        start = min(agreement.start for agreement in agreements)
        end = max(agreement.end or END_OF_TIME for agreement in agreements)
        reread = dt_util.utcnow() - _RATES_REREAD
        is_known_from_start = known.first_start is not None and known.first_start <= start
        is_known = is_known_from_start and not is_partial
        if is_known and (end < reread or self._holds(tariff_code, known, told)):
            return known
        is_whole = has_two_registers(tariff_code)
        since = min(known.last_start or start, reread) if is_known and not is_whole else start
        try:
            answer = await async_tariff_rates(self._client, tariff_code, since, None if end == END_OF_TIME else end)
        except OctopusAuthenticationError, OctopusRateLimitError:
            raise
        except OctopusError as err:
            self._async_note_unread(tariff_code, type(err).__name__, f"could not be read ({err})")
            return known
        self._asked_at[tariff_code] = dt_util.utcnow()
        # What was agreed of day and night rates may no longer be: nothing of it is kept.
        rates = RateSchedule() if is_whole else known
        rates = await self._hass.async_add_executor_job(rates.followed_by, answer.parts)
        if answer.error is not None:
            self._async_note_unread(tariff_code, type(answer.error).__name__, f"could not all be read ({answer.error})")
        elif answer.why_unpriced is None or (rates and not is_whole):
            self.unread.pop(tariff_code, None)
            self._fully_read.add(tariff_code)
        else:
            self._async_note_unread(tariff_code, answer.why_unpriced, f"are not known ({answer.why_unpriced})")
        return rates

    def _holds(self, tariff_code: str, known: RateSchedule, told: Decimal | None) -> bool:
        """Return whether a tariff was asked for within a week, has the rate that is told, and one for the next week."""
        now, asked_at = dt_util.utcnow(), self._asked_at.get(tariff_code)
        has_rate = known.last_end is None or known.last_end > now + _RATES_REREAD
        is_confirmed = told is not None and known.rate_at(now) == told
        return is_confirmed and asked_at is not None and has_rate and now - asked_at < _RATES_HOLD

    @callback
    def _async_note_unread(self, tariff_code: str, reason: str, words: str) -> None:
        """Note that a tariff has no usable rates, and log it once each time that the reason is another one."""
        if self.unread.get(tariff_code) != reason:
            LOGGER.warning("The unit rates of an agreement's tariff %s, so its half-hours have no price", words)
        self.unread[tariff_code] = reason
