"""The devices of an account and of its export points."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType

from ..const import MANUFACTURER, SUBENTRY_EXPORT_POINT, TITLE
from ..entity import device_identifiers
from ..texts import async_texts


async def async_register_devices(hass: HomeAssistant, entry: ConfigEntry, *, has_account: bool) -> None:
    """Have a device for each export point, and one for the account, whose names and models tell them apart.

    They are named in this order after the set-up.
    """
    registry = dr.async_get(hass)
    texts = await async_texts(hass, "device")
    for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT):
        registry.async_get_or_create(
            config_entry_id=entry.entry_id,
            config_subentry_id=subentry.subentry_id,
            identifiers=device_identifiers(subentry.subentry_id),
            name=subentry.title,
            model=texts["export_point_model"],
            manufacturer=MANUFACTURER,
            entry_type=DeviceEntryType.SERVICE,
        )
    if has_account:
        registry.async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers=device_identifiers(entry.entry_id),
            name=_account_name(entry.title, texts["account_name"]),
            model=texts["account_model"],
            manufacturer=MANUFACTURER,
            entry_type=DeviceEntryType.SERVICE,
        )


def _account_name(title: str, name: str) -> str:
    """Return the name of an account's device: its entry's title, with a word for what it is in the place of our name."""
    return name + title.removeprefix(TITLE) if title.startswith(TITLE) else title
