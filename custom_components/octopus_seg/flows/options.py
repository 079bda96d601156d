"""Options: what the user may have done, or may set, once an account is connected."""

from contextlib import suppress
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult

from ..const import (
    CONF_COMPARISON_TARIFF,
    CONF_IMPORT_RATE,
    CONF_PAYABLE_HINT,
    DEFAULT_PAYABLE_HINT,
    SUBENTRY_EXPORT_POINT,
    TARIFF_AUTOMATIC,
)
from ..data import OctopusSegConfigEntry
from ..export_point.sidebar import DASHBOARDS_URL, async_add_dashboard, async_dashboard_path, async_link
from ..meter.energy_dashboard import (
    EnergyPlan,
    async_carry_out,
    async_energy_plan,
    async_plan_text,
    is_energy_available,
)
from ..meter.energy_wish import ENERGY_URL
from ..octopus import OctopusError
from ..tariffs.products import async_read_product
from .comparison_form import comparison_schema
from .import_rate_form import import_rate_schema
from .offers import OffersFlow
from .payouts_form import payouts_schema

_ENERGY_DASHBOARD: Final = {"energy_dashboard_url": ENERGY_URL}


class OctopusSegOptionsFlow(OffersFlow):
    """A menu of options. What is kept in the entry's options takes effect by a reload, which a listener sees to."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer what there is."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["energy_dashboard", "sidebar", "comparison", "monthly", "offers", "payouts", "import_rate"],
        )

    async def async_step_energy_dashboard(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what would be added to the Energy dashboard, and let the user decide."""
        if not is_energy_available(self.hass):
            return self.async_abort(reason="energy_not_available")
        plan = await self._async_energy_plan()
        words = {"plan": await async_plan_text(self.hass, plan), **_ENERGY_DASHBOARD}
        if not plan.has_changes:
            reason = "energy_waiting" if plan.is_waiting else "energy_complete"
            return self.async_abort(reason=reason, description_placeholders=words)
        return self.async_show_menu(
            step_id="energy_dashboard", menu_options=["add_to_energy", "leave_energy"], description_placeholders=words
        )

    async def async_step_add_to_energy(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Add what is missing by now."""
        await async_carry_out(self.hass, await self._async_energy_plan())
        return self.async_abort(reason="energy_added", description_placeholders=_ENERGY_DASHBOARD)

    async def async_step_leave_energy(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change nothing."""
        return self.async_abort(reason="energy_left")

    async def async_step_sidebar(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Put our dashboard into the sidebar, or say where it is added by hand."""
        before = await async_dashboard_path(self.hass)
        path = before or await async_add_dashboard(self.hass)
        if path is None:
            words = {"dashboards_url": DASHBOARDS_URL}
            return self.async_abort(reason="sidebar_by_hand", description_placeholders=words)
        reason = "sidebar_present" if before else "sidebar_added"
        return self.async_abort(
            reason=reason, description_placeholders={"dashboard": await async_link(self.hass, path)}
        )

    async def async_step_comparison(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user name the tariff that the sensors compare with."""
        if user_input is not None:
            await self._async_read_tariff(user_input[CONF_COMPARISON_TARIFF])
            return self.async_create_entry(data={**self.config_entry.options, **user_input})
        entry: OctopusSegConfigEntry = self.config_entry
        if entry.state is not ConfigEntryState.LOADED or (account := entry.runtime_data.account) is None:
            return self.async_abort(reason="comparison_not_set_up")
        library = account.library
        try:
            products = await library.async_products()
        except OctopusError:
            return self.async_abort(reason="comparison_not_available")
        finally:
            await library.async_save()
        return self.async_show_form(
            step_id="comparison",
            data_schema=comparison_schema(products, entry.options.get(CONF_COMPARISON_TARIFF, TARIFF_AUTOMATIC)),
        )

    async def _async_read_tariff(self, choice: str) -> None:
        """Read the tariff that was chosen, so that the sensors have it at once; what can't be read now is read at night."""
        entry: OctopusSegConfigEntry = self.config_entry
        if entry.state is not ConfigEntryState.LOADED or (account := entry.runtime_data.account) is None:
            return
        if choice == TARIFF_AUTOMATIC:
            return
        meters = [point.meter for point in entry.runtime_data.points.values() if point.meter is not None]
        with suppress(OctopusError):
            await async_read_product(account.library, meters, choice)
        await account.library.async_save()

    async def async_step_payouts(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user set from which amount on a hint at a payout appears."""
        if user_input is not None:
            return self.async_create_entry(data={**self.config_entry.options, **user_input})
        return self.async_show_form(
            step_id="payouts",
            data_schema=payouts_schema(self.config_entry.options.get(CONF_PAYABLE_HINT, DEFAULT_PAYABLE_HINT)),
        )

    async def async_step_import_rate(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user say what import costs; an empty field forgets it."""
        options = self.config_entry.options
        if user_input is not None:
            others = {key: value for key, value in options.items() if key != CONF_IMPORT_RATE}
            return self.async_create_entry(data={**others, **user_input})
        schema = self.add_suggested_values_to_schema(import_rate_schema(), options)
        return self.async_show_form(step_id="import_rate", data_schema=schema)

    async def _async_energy_plan(self) -> EnergyPlan:
        return await async_energy_plan(self.hass, self.config_entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT))
