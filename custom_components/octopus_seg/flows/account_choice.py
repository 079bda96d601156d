"""The accounts that an API key opens, to choose from."""

from collections.abc import Collection, Mapping
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode
import voluptuous as vol

from ..const import CONF_ACCOUNT_NUMBER
from ..octopus import AccountDetails, Direction, MeterPointDetails, OctopusClient
from ..seg.tariff import is_export_tariff
from ..texts import async_texts

_MOST_ACCOUNTS: Final = 100


class AccountChoice:
    """The accounts that an API key opens; empty where Octopus lists none."""

    def __init__(self) -> None:
        """Start without any."""
        self._accounts: Mapping[str, AccountDetails] = {}

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the accounts."""
        return tuple(self._accounts)

    async def async_load(self, client: OctopusClient) -> None:
        """Ask which accounts the key opens; raises OctopusError."""
        self._accounts = {}
        listed = await client.accounts()
        self._accounts = {account.number.strip(): account for account in listed[:_MOST_ACCOUNTS]}

    async def async_schema(self, hass: HomeAssistant, taken: Collection[str | None]) -> vol.Schema:
        """Return the form that has an account chosen, each with what it holds, without those that are connected."""
        words = await async_texts(hass, "account_holds")
        options = [
            SelectOptionDict(value=number, label=f"{number} ({', '.join(words[word] for word in _holds(account))})")
            for number, account in self._accounts.items()
            if number not in taken
        ]
        selector = SelectSelector(SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST))
        return vol.Schema({vol.Required(CONF_ACCOUNT_NUMBER): selector})


def _holds(account: AccountDetails) -> list[str]:
    """Return what an account holds, by the keys of the words for it; no address, which is nobody's business."""
    kinds = {"export" if _is_export(point) else "import" for point in account.meter_points}
    return sorted(kinds) or ["nothing"]


def _is_export(point: MeterPointDetails) -> bool:
    """Return whether a meter point exports, by its direction or by a tariff."""
    by_tariff = any(is_export_tariff(agreement.tariff_code) for agreement in point.agreements)
    return point.direction is Direction.EXPORT or by_tariff
