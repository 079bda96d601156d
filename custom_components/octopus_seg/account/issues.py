"""The repair of an account that Octopus does not show any more."""

from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..issues import Cause, async_show_account_cause

ACCOUNT_GONE: Final = "account_gone"


@callback
def async_show_account_gone(hass: HomeAssistant, entry: ConfigEntry, *, is_gone: bool) -> None:
    """Raise the repair while the account is gone, and delete it when Octopus shows the account again."""
    async_show_account_cause(hass, entry, ACCOUNT_GONE, Cause(name=ACCOUNT_GONE) if is_gone else None)
