"""The way to Octopus: one client for an account, on Home Assistant's shared session."""

from dataclasses import dataclass, field
import os

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from ..octopus import DEFAULT_BASE_URL, OctopusClient


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
