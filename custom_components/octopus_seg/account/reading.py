"""Reads what Octopus says of an account, from REST and GraphQL together."""

import asyncio
from typing import Protocol

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..octopus import (
    AccountDetails,
    AccountRecord,
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusClient,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    TransactionPage,
)
from .handover import async_hand_over
from .stand_in import account_of, completed
from .supply import SupplyPoint, supply_points


async def async_account(client: OctopusClient, account_number: str) -> AccountRecord | OctopusError:
    """Return the account as REST tells it, or what went wrong; raises OctopusAuthenticationError for a refused key."""
    try:
        return await client.account(account_number)
    except OctopusAuthenticationError:
        raise
    except OctopusError as err:
        return err


async def async_account_details(
    client: OctopusClient, account_number: str, *, with_progress: bool = False
) -> AccountDetails | OctopusError:
    """Return the account as GraphQL tells it, or what went wrong; see `async_account_day`."""
    return await _async_told(client.account_details, account_number, with_progress=with_progress)


async def async_account_day(
    client: OctopusClient, account_number: str, *, with_progress: bool = False
) -> tuple[AccountDetails, TransactionPage | None] | OctopusError:
    """Return the account as GraphQL tells it, with the newest page of its transactions, or what went wrong.

    The progress of applications, where it is asked for, is left out if the question for it is not understood. Raises
    OctopusAuthenticationError where the key itself is refused.
    """
    return await _async_told(client.account_day, account_number, with_progress=with_progress)


class _Asks[T](Protocol):
    """Asks GraphQL for an account."""

    async def __call__(self, number: str, *, with_progress: bool) -> T:
        """Ask."""


async def _async_told[T](ask: _Asks[T], account_number: str, *, with_progress: bool) -> T | OctopusError:
    try:
        if with_progress:
            try:
                return await ask(account_number, with_progress=True)
            except OctopusAnswerError as err:
                if not err.is_refusal:
                    raise
        return await ask(account_number, with_progress=False)
    except OctopusAuthenticationError:
        raise
    except OctopusError as err:
        LOGGER.debug("Octopus gave no further details of the account: %s", err)
        return err


def joined(account: AccountRecord | OctopusError, details: AccountDetails | OctopusError) -> AccountRecord:
    """Return the account as either of the two tells it: REST, and GraphQL for what REST leaves out.

    Where neither can be used the error of REST is raised; but an account is gone only if neither knows it.
    """
    found = None if isinstance(details, OctopusError) else details
    if not isinstance(account, OctopusError):
        return completed(account, found)
    if found is not None and found.meter_points:
        LOGGER.debug("The account is known from GraphQL alone: %s", account)
        return account_of(found)
    if isinstance(account, OctopusNotFoundError) and isinstance(details, OctopusConnectionError):
        raise details
    raise account


async def async_as_is[T](known: T) -> T:
    """Return what is known already, where it could be asked for."""
    return known


async def async_supply_points(
    hass: HomeAssistant, client: OctopusClient, account_number: str
) -> dict[str, SupplyPoint]:
    """Return the meter points of an account by MPAN; raises OctopusError, also where the key is refused.

    Where all could be read the next set-up takes it over.
    """
    account, details = await asyncio.gather(
        async_account(client, account_number), async_account_details(client, account_number, with_progress=True)
    )
    known = None if isinstance(details, OctopusError) else details
    if known is not None and not isinstance(account, OctopusError):
        async_hand_over(hass, client, account, known)
    return supply_points(joined(account, details), known, dt_util.utcnow())
