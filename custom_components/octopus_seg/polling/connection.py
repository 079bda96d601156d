"""The client of an account, on Home Assistant's shared session, at the address that answers."""

from dataclasses import dataclass, field
import os

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN, LOGGER
from ..octopus import DEFAULT_BASE_URLS, Hosts, OctopusClient
from .store import AddressStore


@dataclass(frozen=True, kw_only=True, slots=True)
class _Made:
    """A client, with the API key that it asks with."""

    key: str = field(repr=False)
    client: OctopusClient


_HOSTS: HassKey[Hosts] = HassKey(f"{DOMAIN}_hosts")
_NEWEST: HassKey[_Made] = HassKey(f"{DOMAIN}_newest_client")


def api_urls() -> tuple[str, ...]:
    """Return the addresses of the API; the environment variable, with blanks between them, is for development."""
    return tuple(os.environ.get(API_URL_ENVIRONMENT_VARIABLE, "").split()) or DEFAULT_BASE_URLS


@callback
def asked_url(hass: HomeAssistant) -> str:
    """Return the address of the API that is asked."""
    return hass.data[_HOSTS].address if _HOSTS in hass.data else api_urls()[0]


async def _async_hosts(hass: HomeAssistant) -> Hosts:
    """Return the addresses of the API, which all clients share; the one that was asked last comes first."""
    if _HOSTS in hass.data:
        return hass.data[_HOSTS]
    store = AddressStore(hass)
    last = await store.async_load()
    addresses = sorted(api_urls(), key=lambda address: address != last)

    @callback
    def remember(address: str) -> None:
        LOGGER.warning("The address of Octopus is %s from now on", address)
        store.async_save_soon(address)

    return hass.data.setdefault(_HOSTS, Hosts(addresses, remember))


async def async_create_client(hass: HomeAssistant, api_key: str) -> OctopusClient:
    """Return a client that asks with an API key and names this integration and its version.

    It is the one that was made last where that has the same key: the set-up uses the token that a form obtained.
    """
    integration = await async_get_integration(hass, DOMAIN)
    hosts = await _async_hosts(hass)
    newest = hass.data.get(_NEWEST)
    if newest is not None and newest.key == api_key:
        return newest.client
    client = OctopusClient(async_get_clientsession(hass), api_key, version=str(integration.version), hosts=hosts)
    hass.data[_NEWEST] = _Made(key=api_key, client=client)
    return client


@callback
def async_forget_client(hass: HomeAssistant) -> None:
    """Forget the client that was made last, and with it its API key."""
    hass.data.pop(_NEWEST, None)


async def async_forget_address(hass: HomeAssistant) -> None:
    """Delete the file that keeps the address."""
    hass.data.pop(_HOSTS, None)
    await AddressStore(hass).async_remove()
