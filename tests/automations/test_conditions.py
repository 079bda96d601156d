"""Conditions of export points: true only of what is known."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import async_from_config, async_validate_condition_config
import pytest
import voluptuous as vol

from tests.applications import application_entry, async_record
from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator
from tests.support.automations import device
from tests.support.live import LIVE_SENSOR, async_export, show


async def async_holds(hass: HomeAssistant, name: str, target: Mapping[str, str], **options: Any) -> bool | None:
    """Return whether a condition passes."""
    config = {"condition": f"octopus_seg.{name}", "target": dict(target), "options": options}
    checker = await async_from_config(hass, await async_validate_condition_config(hass, cv.CONDITION_SCHEMA(config)))
    holds = checker.async_check()
    checker.async_unload()
    return holds


async def test_export_and_its_power(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Nothing passes while the sensor says nothing."""
    show(hass, 99.99)
    entry = await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR, unit_rate=4.1))
    freezer.tick(60)
    show(hass, 100)
    home = device(hass)
    assert not await async_holds(hass, "is_exporting", home)
    assert not await async_holds(hass, "export_power_is_above", home, power=0)

    register = await async_export(hass, freezer, 100, 3, timedelta(minutes=20))
    assert await async_holds(hass, "is_exporting", home)
    assert await async_holds(hass, "export_power_is_above", home, power=2000)
    assert not await async_holds(hass, "export_power_is_above", home, power=4000)

    show(hass, "unavailable")
    assert not await async_holds(hass, "is_exporting", home)
    assert not await async_holds(hass, "export_power_is_above", home, power=0)
    show(hass, register)
    await hass.config_entries.async_unload(entry.entry_id)
    assert not await async_holds(hass, "is_exporting", home)


async def test_stage(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    await async_set_up(hass, application_entry(None))
    await async_record(hass, "signed_up")
    home = device(hass)
    assert await async_holds(hass, "stage_is", home, stage=["signed_up", "processing"])
    assert not await async_holds(hass, "stage_is", home, stage="active")
    with pytest.raises(vol.Invalid):
        await async_holds(hass, "stage_is", home, stage=[])


@pytest.mark.parametrize("history_days", [79])
@pytest.mark.parametrize("is_billed", [True, False])
async def test_paid_up(hass: HomeAssistant, simulator: OctopusSimulator, is_billed: bool) -> None:
    """While all is credited, of the account as of its export point; not while a credit is late."""
    simulator.bill_export(date(2026, 3, 31), date(2026, 4, 30))
    if is_billed:
        simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31))
    await async_set_up(hass, account_entry(simulator))
    for name in ("Octopus export", "Octopus account"):
        assert await async_holds(hass, "is_paid_up", device(hass, name)) is is_billed


async def test_nobody_is_paid_up_without_an_account(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    await async_set_up(hass, application_entry(None))
    assert not await async_holds(hass, "is_paid_up", device(hass))
    assert not await async_holds(hass, "is_paid_up", {"device_id": "gone"})
