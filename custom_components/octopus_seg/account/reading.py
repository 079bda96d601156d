"""Reads what Octopus says of an account, from REST and GraphQL together."""

import asyncio

from homeassistant.util import dt as dt_util

from ..const import LOGGER
from ..octopus import AccountDetails, OctopusAnswerError, OctopusAuthenticationError, OctopusClient, OctopusError
from .supply import SupplyPoint, supply_points


async def async_account_details(
    client: OctopusClient, account_number: str, *, with_progress: bool = False
) -> AccountDetails | None:
    """Return what GraphQL adds about an account, or None: hints that may be missing.

    The progress of applications, where it is asked for, is left out if the question for it is not understood. Raises
    OctopusAuthenticationError where the key itself is refused.
    """
    try:
        if with_progress:
            try:
                return await client.account_details(account_number, with_progress=True)
            except OctopusAnswerError as err:
                if not err.is_refusal:
                    raise
        return await client.account_details(account_number)
    except OctopusAuthenticationError:
        raise
    except OctopusError as err:
        LOGGER.debug("Octopus gave no further details of the account: %s", err)
        return None


async def async_as_is(details: AccountDetails | None) -> AccountDetails | None:
    """Return details that are known already, where they could be asked for."""
    return details


async def async_supply_points(client: OctopusClient, account_number: str) -> dict[str, SupplyPoint]:
    """Return the meter points of an account by MPAN; raises OctopusError, also where the key is refused."""
    account, details = await asyncio.gather(
        client.account(account_number), async_account_details(client, account_number)
    )
    return supply_points(account, details, dt_util.utcnow())
