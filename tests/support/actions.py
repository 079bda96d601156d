"""Calling the actions of an export point."""

from typing import Any

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import async_settle


async def async_rows(hass: HomeAssistant, **fields: Any) -> list[dict[str, Any]]:
    """Call `get_half_hours` and return its rows."""
    answer = await hass.services.async_call(DOMAIN, "get_half_hours", fields, blocking=True, return_response=True)
    rows: Any = (answer or {})["rows"]
    return list(rows)


async def async_rebuild(hass: HomeAssistant, context: Context | None = None, **fields: Any) -> None:
    """Call `rebuild` and wait until the statistics are written."""
    await hass.services.async_call(DOMAIN, "rebuild", fields, blocking=True, context=context)
    await async_settle(hass)


def device_id(hass: HomeAssistant, entry: MockConfigEntry, number: int = 0) -> str:
    """Return the id of the device of an export point."""
    subentry_id = list(entry.subentries)[number]
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, subentry_id), entry.entry_id)
    assert device is not None
    return device.id


async def async_compare(hass: HomeAssistant, **fields: Any) -> dict[str, Any]:
    """Call `compare_tariffs`."""
    answer: Any = await hass.services.async_call(DOMAIN, "compare_tariffs", fields, blocking=True, return_response=True)
    return dict(answer)


def compared_row(answer: dict[str, Any], product_code: str) -> dict[str, Any]:
    """Return the row of a product."""
    (found,) = [tariff for tariff in answer["tariffs"] if tariff["product_code"] == product_code]
    return dict(found)
