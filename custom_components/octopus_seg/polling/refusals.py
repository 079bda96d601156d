"""The repair for when Octopus has refused to answer for a day, whichever questions it refuses."""

from datetime import datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..issues import Cause, async_show_account_cause

REFUSAL_ISSUE: Final = "octopus_refuses"
# A day, less an hour: what is asked once a day may be asked a little earlier on the next.
_LONG: Final = timedelta(days=1, hours=-1)

# Since when which coordinator of an account is refused: kept apart from them, since each try of a set-up has its own.
_REFUSED: Final[HassKey[dict[str, dict[str, datetime]]]] = HassKey(f"{DOMAIN}_refused_since")


@callback
def async_note_refusal(hass: HomeAssistant, entry: ConfigEntry, asker: str) -> None:
    """Note that a coordinator's questions are refused."""
    refused = hass.data.setdefault(_REFUSED, {}).setdefault(entry.entry_id, {})
    refused.setdefault(asker, dt_util.utcnow())
    _async_show(hass, entry, refused)


@callback
def async_note_answer(hass: HomeAssistant, entry: ConfigEntry, asker: str) -> None:
    """Note that a coordinator's questions are answered."""
    refused = hass.data.get(_REFUSED, {}).get(entry.entry_id, {})
    refused.pop(asker, None)
    _async_show(hass, entry, refused)


@callback
def async_forget_refusals(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Forget what was refused, and delete the repair."""
    hass.data.get(_REFUSED, {}).pop(entry.entry_id, None)
    _async_show(hass, entry, {})


@callback
def _async_show(hass: HomeAssistant, entry: ConfigEntry, refused: dict[str, datetime]) -> None:
    """Raise the repair where the longest refusal has lasted a day, and delete it where none has."""
    since = min(refused.values(), default=None)
    is_long = since is not None and dt_util.utcnow() - since >= _LONG
    cause = (
        Cause(name=REFUSAL_ISSUE, placeholders={"since": dt_util.as_local(since).date().isoformat()})
        if since and is_long
        else None
    )
    async_show_account_cause(hass, entry, REFUSAL_ISSUE, cause)
