"""Config flow: an account and its export point, or an application while there is no account; each to be mended later."""

from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigEntryState,
    ConfigFlowResult,
    ConfigSubentryData,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.const import CONF_API_KEY
from homeassistant.core import callback
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig
from homeassistant.helpers.typing import UNDEFINED, UndefinedType
from homeassistant.util import dt as dt_util
import voluptuous as vol

from .account.reading import async_supply_points
from .const import (
    CONF_ACCOUNT_NUMBER,
    CONF_AWAITS_ENERGY_DASHBOARD,
    CONF_ENERGY_DASHBOARD,
    CONF_KNOWN_EXPORT_POINTS,
    DOMAIN,
    SUBENTRY_EXPORT_POINT,
    TITLE,
)
from .export_point.subentry import (
    async_default_title,
    export_point_subentry,
    export_points,
    free_title,
    known_export_points,
)
from .flows.account_steps import KEY_SCHEMA, PLACEHOLDERS, AccountSteps, on_form, tidy_number
from .flows.export_point import ExportPointSubentryFlow
from .flows.export_point_form import async_error
from .flows.options import OctopusSegOptionsFlow
from .flows.places import Beginning, async_closing_text, async_places
from .options import ExportPointOptions
from .polling.connection import async_create_client
from .seg.settlement import settlement_day

KNOWN_ACCOUNT_SCHEMA: Final = vol.Schema(
    {vol.Optional(CONF_ACCOUNT_NUMBER): TextSelector(TextSelectorConfig(read_only=True))}
).extend(KEY_SCHEMA.schema)


class OctopusSegConfigFlow(AccountSteps, domain=DOMAIN):
    """Connect an Octopus account."""

    VERSION = 1

    _made: ConfigSubentryData | None = None

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(cls, config_entry: ConfigEntry) -> dict[str, type[ConfigSubentryFlow]]:
        """Return the kinds of subentries: export points."""
        return {SUBENTRY_EXPORT_POINT: ExportPointSubentryFlow}

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return the flow of the options."""
        return OctopusSegOptionsFlow()

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Begin with an account, or with an application while there is none yet."""
        return self.async_show_menu(step_id="user", menu_options=["account", "application"])

    async def async_step_account(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the key, find the account, and read what it shows."""
        return await self._async_ask_for_key("account", user_input)

    async def async_step_no_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that the account shows no export point, and offer to wait for it or to name it."""
        return self.async_show_menu(
            step_id="no_export_point", menu_options=["application", "without_export_point", "export_point"]
        )

    async def async_step_without_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make the entry; its export point comes automatically when Octopus lists it."""
        return await self.async_step_places()

    async def async_step_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Have the export point confirmed."""
        return await self._async_ask("export_point", user_input)

    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Begin with a new key."""
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a new key and try it."""
        return await self._async_renew("reauth_confirm", KEY_SCHEMA, self._get_reauth_entry(), user_input)

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for another key of the same account, or for the account where none is connected yet."""
        entry = self._get_reconfigure_entry()
        if CONF_API_KEY not in entry.data:
            return await self.async_step_connect()
        return await self._async_renew("reconfigure", KNOWN_ACCOUNT_SCHEMA, entry, user_input)

    async def async_step_connect(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Connect an account to an application that was tracked without one; its history stays."""
        return await self._async_ask_for_key("connect", user_input)

    async def async_step_renumbered(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Have the account chosen that took the place of one that Octopus no longer shows."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            account = {**self._account, **user_input}
            errors = on_form(await self._async_try_account(account))
            if not errors:
                return self._update_entry(entry, account, unique_id=account[CONF_ACCOUNT_NUMBER])
        schema = await self._choice.async_schema(self.hass, self._taken_accounts())
        return self.async_show_form(
            step_id="renumbered",
            data_schema=self.add_suggested_values_to_schema(schema, user_input),
            errors=errors,
            description_placeholders={CONF_ACCOUNT_NUMBER: entry.data[CONF_ACCOUNT_NUMBER]},
        )

    @override
    async def _async_go_on_with_account(self) -> ConfigFlowResult:
        """Connect the account to the application that was tracked without one, or have its export point confirmed."""
        if self._key_step == "connect":
            number = self._account[CONF_ACCOUNT_NUMBER]
            return self._update_entry(self._get_reconfigure_entry(), self._account, unique_id=number)
        return await (self.async_step_export_point() if self._form.export_points else self.async_step_no_export_point())

    async def _async_renew(
        self, step_id: str, schema: vol.Schema, entry: ConfigEntry, user_input: dict[str, Any] | None
    ) -> ConfigFlowResult:
        """Ask for another key of an account that is connected, and try it."""
        errors: dict[str, str] = {}
        if user_input is not None:
            account = _tidy({**entry.data, **user_input})
            if account[CONF_ACCOUNT_NUMBER] != entry.unique_id:
                errors = {CONF_ACCOUNT_NUMBER: "account_mismatch"}
            else:
                errors = await self._async_try_account(account)
            if not errors:
                return self._update_entry(entry, account)
            if step_id == "reconfigure" and await self._async_is_renumbered(account, errors):
                return await self.async_step_renumbered()
        known = {CONF_ACCOUNT_NUMBER: entry.data[CONF_ACCOUNT_NUMBER], **(user_input or {})}
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, known),
            errors=errors,
            description_placeholders=PLACEHOLDERS,
        )

    async def _async_is_renumbered(self, account: dict[str, str], errors: Mapping[str, str]) -> bool:
        """Return whether the key is good, and opens other accounts than the one that is connected."""
        if errors.get(CONF_API_KEY) != "key_of_another_account":
            return False
        self._account = account
        client = await async_create_client(self.hass, account[CONF_API_KEY])
        await async_error(self._choice.async_load(client))
        numbers = self._choice.numbers
        return account[CONF_ACCOUNT_NUMBER] not in numbers and bool(set(numbers) - self._taken_accounts())

    async def _async_try_account(self, account: Mapping[str, str]) -> dict[str, str]:
        """Return what is wrong with a key for an account that is connected, by field."""
        number = account[CONF_ACCOUNT_NUMBER]
        client = await async_create_client(self.hass, account[CONF_API_KEY])
        match await async_error(async_supply_points(self.hass, client, number)):
            case None:
                return {}
            case "account_not_found":
                return {CONF_API_KEY: "key_of_another_account"}
            case "invalid_auth" as error:
                return {CONF_API_KEY: error}
            case error:
                return {"base": error}

    @override
    async def _async_finish(self) -> ConfigFlowResult:
        """Keep the export point, and ask where it is to be seen."""
        title = await async_default_title(self.hass)
        self._made = export_point_subentry(self._export_point, title, export_points(self.hass))
        return await self.async_step_places()

    async def async_step_places(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask where the export is to be seen, as far as there is a choice, and make the entry."""
        places = await async_places(self.hass, has_account=bool(self._account))
        if user_input is None and places.has_any:
            return self.async_show_form(
                step_id="places",
                data_schema=places.schema,
                description_placeholders=await places.async_placeholders(self.hass),
                last_step=True,
            )
        return await self._async_create_entry(user_input or {})

    async def _async_create_entry(self, wishes: Mapping[str, bool]) -> ConfigFlowResult:
        """Make the entry of an account, or of an application that has none yet."""
        titles = {entry.title for entry in self._async_current_entries(include_ignore=False)}
        known = known_export_points(self._form.export_points) if self._account else []
        data: dict[str, Any] = {**self._account, CONF_KNOWN_EXPORT_POINTS: known}
        if wishes.get(CONF_ENERGY_DASHBOARD):
            data[CONF_AWAITS_ENERGY_DASHBOARD] = True
        mpan = ExportPointOptions.parse(self._made["data"]).mpan if self._made else None
        beginning = Beginning(
            has_half_hours=mpan is not None,
            since=self._form.exporting_since(mpan) if mpan is not None else None,
            today=settlement_day(dt_util.utcnow()),
        )
        return self.async_create_entry(
            title=free_title(TITLE, titles),
            data=data,
            subentries=[self._made] if self._made else [],
            description_placeholders={"closing": await async_closing_text(self.hass, beginning, wishes)},
        )

    def _update_entry(
        self, entry: ConfigEntry, account: Mapping[str, str], *, unique_id: str | UndefinedType = UNDEFINED
    ) -> ConfigFlowResult:
        """Keep the new key, then start again with it. A loaded entry does so automatically when its data change."""
        needs_reload = account.items() <= entry.data.items() or entry.state is not ConfigEntryState.LOADED
        result = self.async_update_and_abort(entry, unique_id=unique_id, data_updates=account)
        if needs_reload:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return result


def _tidy(user_input: Mapping[str, Any]) -> dict[str, str]:
    """Return account number and key as Octopus writes them, however they were copied."""
    return {
        CONF_ACCOUNT_NUMBER: tidy_number(user_input[CONF_ACCOUNT_NUMBER]),
        CONF_API_KEY: user_input[CONF_API_KEY].strip(),
    }
