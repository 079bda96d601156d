"""The fix flow of a tariff without a price: a fixed rate for the days that it holds, and for no others."""

from typing import Any

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
import voluptuous as vol

from ..const import CONF_UNIT_RATE
from ..data import OctopusSegConfigEntry
from ..meter.issues import unpriced_tariff
from .estimate_fields import RATE_FIELD, rate_errors, with_tariff_rate


class TariffRateFixFlow(RepairsFlow):
    """Asks for the rate of a tariff whose rates can't be used."""

    def __init__(self, entry_id: str, subentry_id: str, placeholders: dict[str, str]) -> None:
        """Ask about the tariff of an export point that the repair names; `placeholders` fill in its text."""
        self._entry_id = entry_id
        self._subentry_id = subentry_id
        self._placeholders = placeholders
        self._tariff_code: str | None = None

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Keep the tariff that has no price now, and ask for its rate."""
        entry: OctopusSegConfigEntry | None = self.hass.config_entries.async_get_entry(self._entry_id)
        point = (
            entry.runtime_data.points.get(self._subentry_id)
            if entry is not None and entry.state is ConfigEntryState.LOADED
            else None
        )
        if point is None or point.meter is None:
            return self._not_set_up()
        if (tariff := unpriced_tariff(point.meter)) is None:
            return self.async_create_entry(title="", data={})
        self._tariff_code = tariff.code
        return await self.async_step_rate()

    async def async_step_rate(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Keep the rate for the days of the tariff; all others follow the agreements."""
        errors: dict[str, str] = {}
        if user_input is not None and not (errors := rate_errors(user_input)):
            entry = self.hass.config_entries.async_get_entry(self._entry_id)
            subentry = entry.subentries.get(self._subentry_id) if entry else None
            if entry is None or subentry is None or self._tariff_code is None:
                return self._not_set_up()
            data = with_tariff_rate(subentry.data, self._tariff_code, float(user_input[CONF_UNIT_RATE]))
            self.hass.config_entries.async_update_subentry(entry, subentry, data=data)
            return self.async_create_entry(title="", data={})
        schema = self.add_suggested_values_to_schema(vol.Schema({vol.Required(CONF_UNIT_RATE): RATE_FIELD}), user_input)
        return self.async_show_form(
            step_id="rate", data_schema=schema, errors=errors, description_placeholders=self._placeholders
        )

    def _not_set_up(self) -> RepairsFlowResult:
        return self.async_abort(reason="not_set_up", description_placeholders=self._placeholders)
