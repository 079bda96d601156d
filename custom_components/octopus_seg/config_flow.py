"""Config flow: an account and its export point, or an application while there is no account; each to be mended later."""

from collections.abc import Mapping
import re
from typing import Any, Final, override

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowContext,
    ConfigFlowResult,
    ConfigSubentryData,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.const import CONF_API_KEY
from homeassistant.core import callback
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType
from homeassistant.helpers.typing import UNDEFINED, UndefinedType
import voluptuous as vol

from .account.reading import async_supply_points
from .const import CONF_ACCOUNT_NUMBER, CONF_KNOWN_EXPORT_POINTS, DOMAIN, SUBENTRY_EXPORT_POINT
from .export_point.subentry import (
    async_default_title,
    export_point_subentry,
    export_points,
    free_title,
    known_export_points,
)
from .flows.export_point import ExportPointSteps, ExportPointSubentryFlow
from .flows.export_point_form import ExportPointForm, async_error
from .flows.options import OctopusSegOptionsFlow
from .polling.connection import async_create_client

_ACCOUNT_NUMBER: Final = re.compile(r"A-[0-9A-F]{8}")
_TITLE: Final = "Octopus SEG"
_PLACEHOLDERS: Final = {"api_access_url": "https://octopus.energy/dashboard/new/accounts/personal-details/api-access"}

_KEY_FIELD: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off"))
KEY_SCHEMA: Final = vol.Schema({vol.Required(CONF_API_KEY): _KEY_FIELD})
ACCOUNT_SCHEMA: Final = vol.Schema({vol.Required(CONF_ACCOUNT_NUMBER): TextSelector()}).extend(KEY_SCHEMA.schema)
KNOWN_ACCOUNT_SCHEMA: Final = vol.Schema(
    {vol.Optional(CONF_ACCOUNT_NUMBER): TextSelector(TextSelectorConfig(read_only=True))}
).extend(KEY_SCHEMA.schema)


class OctopusSegConfigFlow(ExportPointSteps[ConfigFlowContext, ConfigFlowResult, str], ConfigFlow, domain=DOMAIN):
    """Connect an Octopus account."""

    VERSION = 1

    def __init__(self) -> None:
        """Start without an account."""
        self._account: dict[str, str] = {}

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
        """Ask for account number and key, and read what the account shows."""
        errors: dict[str, str] = {}
        if user_input is not None:
            self._account = _tidy(user_input)
            errors = await self._async_read_account()
            if not errors and self._form.export_points:
                return await self.async_step_export_point()
            if not errors:
                return await self.async_step_no_export_point()
        return self.async_show_form(
            step_id="account",
            data_schema=self.add_suggested_values_to_schema(ACCOUNT_SCHEMA, user_input),
            errors=errors,
            description_placeholders=_PLACEHOLDERS,
        )

    async def async_step_no_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that the account shows no export point, and offer to wait for it or to name it."""
        return self.async_show_menu(
            step_id="no_export_point", menu_options=["application", "without_export_point", "export_point"]
        )

    async def async_step_without_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make the entry; its export point comes by itself when Octopus lists it."""
        return self._create_entry(None)

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
        errors: dict[str, str] = {}
        if user_input is not None:
            self._account = _tidy(user_input)
            errors = await self._async_read_account()
            if not errors:
                number = self._account[CONF_ACCOUNT_NUMBER]
                return self._update_entry(self._get_reconfigure_entry(), self._account, unique_id=number)
        return self.async_show_form(
            step_id="connect",
            data_schema=self.add_suggested_values_to_schema(ACCOUNT_SCHEMA, user_input),
            errors=errors,
            description_placeholders=_PLACEHOLDERS,
        )

    async def _async_read_account(self) -> dict[str, str]:
        """Read what a new account shows; return what is wrong, by field."""
        number = self._account[CONF_ACCOUNT_NUMBER]
        if not _ACCOUNT_NUMBER.fullmatch(number):
            return {CONF_ACCOUNT_NUMBER: "account_number_format"}
        await self.async_set_unique_id(number, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        client = await async_create_client(self.hass, self._account[CONF_API_KEY])
        taken = {str(point.unique_id) for point in export_points(self.hass)}
        self._form = ExportPointForm(client, number, taken=taken)
        error = await async_error(self._form.async_load())
        fields = {"invalid_auth": CONF_API_KEY, "account_not_found": CONF_ACCOUNT_NUMBER}
        return {fields.get(error, "base"): error} if error else {}

    async def _async_renew(
        self, step_id: str, schema: vol.Schema, entry: ConfigEntry, user_input: dict[str, Any] | None
    ) -> ConfigFlowResult:
        """Ask for another key of an account that is connected, and try it."""
        errors: dict[str, str] = {}
        if user_input is not None:
            account = _tidy({**entry.data, **user_input})
            errors = await self._async_try_account(entry, account)
            if not errors:
                return self._update_entry(entry, account)
        known = {CONF_ACCOUNT_NUMBER: entry.data[CONF_ACCOUNT_NUMBER], **(user_input or {})}
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, known),
            errors=errors,
            description_placeholders=_PLACEHOLDERS,
        )

    async def _async_try_account(self, entry: ConfigEntry, account: Mapping[str, str]) -> dict[str, str]:
        """Return what is wrong with a key for an account that is connected, by field."""
        number = account[CONF_ACCOUNT_NUMBER]
        if number != entry.unique_id:
            return {CONF_ACCOUNT_NUMBER: "account_mismatch"}
        client = await async_create_client(self.hass, account[CONF_API_KEY])
        match await async_error(async_supply_points(client, number)):
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
        """Make the entry with the export point."""
        title = await async_default_title(self.hass)
        return self._create_entry(export_point_subentry(self._export_point, title, export_points(self.hass)))

    def _create_entry(self, export_point: ConfigSubentryData | None) -> ConfigFlowResult:
        """Make the entry of an account, or of an application that has none yet."""
        titles = {entry.title for entry in self._async_current_entries(include_ignore=False)}
        known = known_export_points(self._form.export_points) if self._account else []
        return self.async_create_entry(
            title=free_title(_TITLE, titles),
            data={**self._account, CONF_KNOWN_EXPORT_POINTS: known},
            subentries=[export_point] if export_point else [],
        )

    def _update_entry(
        self, entry: ConfigEntry, account: Mapping[str, str], *, unique_id: str | UndefinedType = UNDEFINED
    ) -> ConfigFlowResult:
        """Keep the new key, then start again with it. A loaded entry does so by itself when its data change."""
        needs_reload = account.items() <= entry.data.items() or entry.state is not ConfigEntryState.LOADED
        result = self.async_update_and_abort(entry, unique_id=unique_id, data_updates=account)
        if needs_reload:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return result


def _tidy(user_input: Mapping[str, Any]) -> dict[str, str]:
    """Return account number and key as Octopus writes them, however they were copied."""
    return {
        CONF_ACCOUNT_NUMBER: "".join(user_input[CONF_ACCOUNT_NUMBER].split()).upper(),
        CONF_API_KEY: user_input[CONF_API_KEY].strip(),
    }
