"""What has just been read of an account, by a form or before a reload: the set-up that follows takes it, and does not ask again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..octopus import AccountDetails, AccountRecord, OctopusClient

# As long as somebody may look at the form.
_HOLDS_FOR: Final = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldAccount:
    """An account as REST and GraphQL told it, to whom and when (UTC)."""

    client: OctopusClient
    account: AccountRecord
    details: AccountDetails
    moment: datetime


_TOLD: HassKey[ToldAccount] = HassKey(f"{DOMAIN}_told_account")


@callback
def async_hand_over(
    hass: HomeAssistant, client: OctopusClient, account: AccountRecord, details: AccountDetails
) -> None:
    """Keep what was read for the set-up."""
    hass.data[_TOLD] = ToldAccount(client=client, account=account, details=details, moment=dt_util.utcnow())


@callback
def async_take_over(hass: HomeAssistant, client: OctopusClient, number: str) -> ToldAccount | None:
    """Return what was just told of an account with the same key, once, and forget it."""
    told = hass.data.pop(_TOLD, None)
    if told is None or told.client is not client or told.account.number != number:
        return None
    return told if dt_util.utcnow() - told.moment < _HOLDS_FOR else None
