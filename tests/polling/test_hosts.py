"""Octopus answers at two addresses: one stands in where the other is gone for good, and nobody else is ever asked."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

from aiohttp import ClientConnectorDNSError, ClientSession
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from yarl import URL

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE
from custom_components.octopus_seg.octopus import DEFAULT_BASE_URLS, Hosts
from custom_components.octopus_seg.polling.connection import asked_url
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault

STORE = "octopus_seg.address"
UNKNOWN_NAME = "https://octopus.invalid"


@pytest.fixture(autouse=True)
def two_hosts(simulator: OctopusSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the integration know both addresses."""
    monkeypatch.setenv(API_URL_ENVIRONMENT_VARIABLE, f"{simulator.url} {simulator.second_url}")


@pytest.fixture
def no_such_name(simulator: OctopusSimulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Let the name of the first host be unknown; return what is asked of it in vain."""
    monkeypatch.setenv(API_URL_ENVIRONMENT_VARIABLE, f"{UNKNOWN_NAME} {simulator.second_url}")
    ask = ClientSession.request
    looked_up: list[str] = []

    def request(session: ClientSession, method: str, url: URL, **arguments: object) -> object:
        if url.host == URL(UNKNOWN_NAME).host:
            looked_up.append(url.path)
            raise ClientConnectorDNSError(None, OSError("name not known"))  # type: ignore[arg-type]
        return ask(session, method, url, **arguments)  # type: ignore[arg-type]

    with patch.object(ClientSession, "request", request):
        yield looked_up


def _host(url: str) -> str:
    return url.removeprefix("http://")


def _asked(simulator: OctopusSimulator, url: str) -> int:
    """Return how many requests came to an address."""
    return simulator.count(f"{_host(url)}/*")


async def test_the_second_host_is_not_asked_without_need(simulator: OctopusSimulator, entry: MockConfigEntry) -> None:
    """While the first one answers, and also where it fails for a time."""
    assert entry.state is ConfigEntryState.LOADED
    assert _asked(simulator, simulator.url) > 0
    assert _asked(simulator, simulator.second_url) == 0


@pytest.mark.parametrize("fault", [faults.server_error(), faults.html_not_found(), faults.connection_reset()])
async def test_passing_trouble_moves_nothing(hass: HomeAssistant, simulator: OctopusSimulator, fault: Fault) -> None:
    """An outage is not the end of a host."""
    simulator.fail(f"{_host(simulator.url)}/*", fault, times=None)
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert _asked(simulator, simulator.second_url) == 0


@pytest.mark.parametrize("code", [301, 308])
async def test_permanent_redirect_is_followed_and_remembered(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, code: int
) -> None:
    """The second host is asked at once from then on, also after a restart."""
    simulator.fail(f"{_host(simulator.url)}/*", faults.moved(simulator.second_url, code), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 100
    assert asked_url(hass) == simulator.second_url

    simulator.reset_log()
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=1))
    assert _asked(simulator, simulator.second_url) > 0
    assert _asked(simulator, simulator.url) == 0


async def test_passing_redirect_is_followed_and_not_remembered(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The first host is asked again each time."""
    simulator.fail(f"{_host(simulator.url)}/*", faults.moved(simulator.second_url, 307), times=None)
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    assert asked_url(hass) == simulator.url


async def test_host_that_is_gone_gives_way_to_the_other(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """It says 410 for what the other one has."""
    simulator.fail(f"{_host(simulator.url)}/*", faults.gone(), times=None)
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 100
    assert asked_url(hass) == simulator.second_url


async def test_thing_that_is_gone_at_both_moves_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A withdrawn tariff is asked for at the second host once, and not every day."""
    simulator.fail("*/standard-unit-rates/", faults.gone(), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=2))

    assert entry.state is ConfigEntryState.LOADED
    assert asked_url(hass) == simulator.url
    assert simulator.count(f"{_host(simulator.second_url)}/*OUTGOING-SEG-*") == 1


async def test_host_without_a_name_gives_way_to_the_other(
    hass: HomeAssistant, simulator: OctopusSimulator, no_such_name: list[str]
) -> None:
    """After some tries; then it is not looked up any more."""
    entry = await async_set_up(hass, account_entry(simulator))
    assert entry.state is ConfigEntryState.LOADED
    assert asked_url(hass) == simulator.second_url

    no_such_name.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert no_such_name == []


async def test_home_without_a_network_moves_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, no_such_name: list[str]
) -> None:
    """Where the second host cannot be reached either, the first one stays."""
    await simulator.stop()
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert no_such_name
    assert asked_url(hass) == UNKNOWN_NAME


async def test_the_address_is_kept_across_restarts(
    hass: HomeAssistant,
    hass_storage: dict[str, object],
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
) -> None:
    """It is written to a file, which goes with the last account."""
    simulator.fail(f"{_host(simulator.url)}/*", faults.moved(simulator.second_url), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + timedelta(minutes=1))
    stored = hass_storage[STORE]
    assert isinstance(stored, dict)
    assert stored["data"] == {"address": simulator.second_url}

    await hass.config_entries.async_remove(entry.entry_id)
    assert STORE not in hass_storage


@pytest.mark.parametrize("kept", ["second", "http://192.0.2.1", "https://example.com", 7])
async def test_only_known_addresses_are_taken_from_the_file(
    hass: HomeAssistant, hass_storage: dict[str, object], simulator: OctopusSimulator, kept: object
) -> None:
    """Whatever somebody wrote into it."""
    address = simulator.second_url if kept == "second" else kept
    hass_storage[STORE] = {"version": 1, "minor_version": 1, "key": STORE, "data": {"address": address}}
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    assert asked_url(hass) == (simulator.second_url if kept == "second" else simulator.url)


@pytest.mark.parametrize(
    "location", ["https://example.com/v1/", "http://{user}", "//example.com/v1/", "http://127.0.0.1:1/v1/"]
)
async def test_redirect_to_anyone_else_is_never_followed(
    hass: HomeAssistant, simulator: OctopusSimulator, location: str
) -> None:
    """Nor one that names a user."""
    target = location.format(user=f"someone:secret@{_host(simulator.second_url)}/v1/")
    simulator.fail(f"{_host(simulator.url)}/*", faults.redirect(target, 301), times=None)
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert _asked(simulator, simulator.second_url) == 0
    assert asked_url(hass) == simulator.url


@pytest.mark.parametrize("history_days", [530])
@pytest.mark.parametrize("origin", ["second", "https://example.com"])
async def test_next_page_is_asked_for_at_our_own_address(
    hass: HomeAssistant, simulator: OctopusSimulator, history_days: int, origin: str
) -> None:
    """Whichever host its link names."""
    target = simulator.second_url if origin == "second" else origin
    simulator.fail("consumption", faults.foreign_next(target), times=1)
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 100


def test_the_two_addresses_of_octopus_are_encrypted() -> None:
    """And one is never taken for the other's way to anyone else."""
    hosts = Hosts(DEFAULT_BASE_URLS)

    assert DEFAULT_BASE_URLS == ("https://api.octopus.energy", "https://api.oegb-kraken.energy")
    assert all(hosts.is_ours(URL(address)) for address in DEFAULT_BASE_URLS)
    for address in ("http://api.octopus.energy", "https://api.octopus.energy:8443", "https://u@api.octopus.energy"):
        assert not hosts.is_ours(URL(address))
