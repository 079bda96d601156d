"""Shows an account's export in the Energy dashboard as soon as its history is there, where the user wished so at set-up."""

from collections.abc import Callable
from typing import Final

from homeassistant.components.persistent_notification import async_create, async_dismiss
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_AWAITS_ENERGY_DASHBOARD, DOMAIN, SUBENTRY_EXPORT_POINT
from ..texts import async_texts
from .coordinator import MeterCoordinator
from .energy_dashboard import async_carry_out, async_energy_plan, is_energy_available

ENERGY_URL: Final = "/energy"


class EnergyWish:
    """The wish of an account's owner, until it is fulfilled."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, meter: MeterCoordinator, is_written: Callable[[], bool]
    ) -> None:
        """Wait for the history of a meter, and until `is_written` says that all of it is in the statistics."""
        self._hass = hass
        self._entry = entry
        self._meter = meter
        self._is_written = is_written

    @callback
    def async_check(self) -> None:
        """Add what is there by now, in the background, once all of the history is loaded and in the statistics.

        The Energy dashboard doesn't ask again for an hour: who opens it earlier sees yesterday empty, too.
        """
        is_there = self._meter.data.loading is None and self._is_written()
        if self._entry.data.get(CONF_AWAITS_ENERGY_DASHBOARD) and is_there:
            self._entry.async_create_task(self._hass, self._async_fulfil(), f"{DOMAIN} Energy dashboard")

    async def _async_fulfil(self) -> None:
        """Add export and earnings to the Energy dashboard; wait on while there is no history or no rate to earn by."""
        if not is_energy_available(self._hass):
            return
        plan = await async_energy_plan(self._hass, self._entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT))
        if not plan.is_whole or CONF_AWAITS_ENERGY_DASHBOARD not in self._entry.data:
            return
        data = {key: value for key, value in self._entry.data.items() if key != CONF_AWAITS_ENERGY_DASHBOARD}
        self._hass.config_entries.async_update_entry(self._entry, data=data)
        if plan.has_changes:
            await async_carry_out(self._hass, plan)
            await self._async_explain()

    async def _async_explain(self) -> None:
        """Say where it is, and why the page that opens first is empty."""
        texts = await async_texts(self._hass, "energy_hint")
        async_create(
            self._hass,
            texts["message"].format(energy_dashboard_url=ENERGY_URL),
            title=texts["title"],
            notification_id=_notification_id(self._entry),
        )


@callback
def async_forget_explanation(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take the explanation away with the account."""
    async_dismiss(hass, _notification_id(entry))


def _notification_id(entry: ConfigEntry) -> str:
    return f"{DOMAIN}_energy_{entry.entry_id}"
