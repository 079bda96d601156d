"""System health: whether Octopus can be reached."""

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import get_system_health_info

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator


async def async_reachable(hass: HomeAssistant) -> object:
    """Return what the page of system health says of the way to Octopus."""
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    information = await get_system_health_info(hass, DOMAIN)
    return await information["can_reach_server"]


async def test_octopus_can_be_reached(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where Octopus answers, system health says so, by one public request without the key."""
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()

    assert await async_reachable(hass) == "ok"
    (request,) = simulator.requests
    assert (request.path, request.has_authorization) == ("/v1/products/", False)


async def test_octopus_cannot_be_reached(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where nothing answers, system health says so."""
    await async_set_up(hass, account_entry(simulator))
    await simulator.stop()

    assert await async_reachable(hass) == {"type": "failed", "error": "unreachable"}
