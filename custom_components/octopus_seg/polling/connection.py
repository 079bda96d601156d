"""The way to Octopus: one client for an account, on Home Assistant's shared session."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
import os

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..account.supply import SupplyPoint, supply_points
from ..const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN, LOGGER
from ..octopus import (
    DEFAULT_BASE_URL,
    AccountDetails,
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusClient,
    OctopusError,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Made:
    """A client, with the API key and the address that it asks with."""

    key: tuple[str, str] = field(repr=False)
    client: OctopusClient


_NEWEST: HassKey[_Made] = HassKey(f"{DOMAIN}_newest_client")


def api_url() -> str:
    """Return the address of the API; the environment variable is for development."""
    return os.environ.get(API_URL_ENVIRONMENT_VARIABLE, DEFAULT_BASE_URL)


async def async_create_client(hass: HomeAssistant, api_key: str) -> OctopusClient:
    """Return a client that asks with an API key and names this integration and its version.

    It is the one that was made last where that has the same key: the token that a form bought serves the set-up, too.
    """
    integration = await async_get_integration(hass, DOMAIN)
    key, newest = (api_key, api_url()), hass.data.get(_NEWEST)
    if newest is not None and newest.key == key:
        return newest.client
    client = OctopusClient(async_get_clientsession(hass), api_key, version=str(integration.version), base_url=api_url())
    hass.data[_NEWEST] = _Made(key=key, client=client)
    return client


@callback
def async_forget_client(hass: HomeAssistant) -> None:
    """Forget the client that was made last, and with it its API key."""
    hass.data.pop(_NEWEST, None)


async def async_account_details(
    client: OctopusClient, account_number: str, *, with_progress: bool = False
) -> AccountDetails | None:
    """Return what GraphQL adds about an account, or None: hints that may be missing.

    The progress of applications, where it is asked for, is left out if the question for it is not understood. Raises
    OctopusAuthenticationError where the key itself is refused.
    """
    try:
        if with_progress:
            with suppress(OctopusAnswerError):
                return await client.account_details(account_number, with_progress=True)
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
    return supply_points(account, details)
