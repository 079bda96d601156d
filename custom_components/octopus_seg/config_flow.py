"""Config flow: an account, then its export point; each with a way to mend it later."""

from collections.abc import Awaitable, Mapping
import re
from typing import Any, Final, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowContext,
    ConfigFlowResult,
    ConfigSubentry,
    ConfigSubentryData,
    ConfigSubentryFlow,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.const import CONF_API_KEY
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType
import voluptuous as vol

from .connection import async_create_client, async_supply_points
from .const import CONF_ACCOUNT_NUMBER, CONF_KNOWN_EXPORT_POINTS, CONF_MPAN, DOMAIN, LOGGER, SUBENTRY_EXPORT_POINT
from .export_point import export_point_subentry, free_title, known_export_points
from .export_point_form import ExportPointData, ExportPointForm, error_key
from .octopus import OctopusError

_ACCOUNT_NUMBER: Final = re.compile(r"A-[0-9A-F]{8}")
_TITLE: Final = "Octopus SEG"
_PLACEHOLDERS: Final = {"api_access_url": "https://octopus.energy/dashboard/new/accounts/personal-details/api-access"}

_KEY_FIELD: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off"))
KEY_SCHEMA: Final = vol.Schema({vol.Required(CONF_API_KEY): _KEY_FIELD})
ACCOUNT_SCHEMA: Final = vol.Schema({vol.Required(CONF_ACCOUNT_NUMBER): TextSelector()}).extend(KEY_SCHEMA.schema)
KNOWN_ACCOUNT_SCHEMA: Final = vol.Schema(
    {vol.Required(CONF_ACCOUNT_NUMBER): TextSelector(TextSelectorConfig(read_only=True))}
).extend(KEY_SCHEMA.schema)


class ExportPointSteps[ContextT: FlowContext, ResultT: FlowResult[Any, Any], HandlerT](
    FlowHandler[ContextT, ResultT, HandlerT]
):
    """The steps that have an export point confirmed: of an account that is being connected, or already is."""

    _form: ExportPointForm
    _export_point: ExportPointData

    async def _async_ask(self, step_id: str, user_input: dict[str, Any] | None) -> ResultT:
        """Have the export point and its tariff confirmed or corrected."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = await self._form.async_check(user_input)
            if not errors:
                self._export_point = self._form.data(user_input)
                if self._form.needs_confirmation(self._export_point):
                    return await self.async_step_confirm_export()
                return self._finish()
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(self._form.schema, user_input or self._form.suggestions),
            errors=errors,
            description_placeholders=self._form.placeholders,
        )

    async def async_step_confirm_export(self, user_input: dict[str, Any] | None = None) -> ResultT:
        """Take the user's word for a meter point that Octopus does not show as export."""
        if user_input is None:
            placeholders = {CONF_MPAN: str(self._export_point[CONF_MPAN])}
            return self.async_show_form(step_id="confirm_export", description_placeholders=placeholders)
        return self._finish()

    def _finish(self) -> ResultT:
        """Keep the export point."""
        raise NotImplementedError


class OctopusSegConfigFlow(ExportPointSteps[ConfigFlowContext, ConfigFlowResult, str], ConfigFlow, domain=DOMAIN):
    """Connect an Octopus account."""

    VERSION = 1

    _account: dict[str, str]

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(cls, config_entry: ConfigEntry) -> dict[str, type[ConfigSubentryFlow]]:
        """Return the kinds of subentries: export points."""
        return {SUBENTRY_EXPORT_POINT: ExportPointSubentryFlow}

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Begin with the account."""
        return await self.async_step_account()

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
        return self.async_show_menu(step_id="no_export_point", menu_options=["without_export_point", "export_point"])

    async def async_step_without_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make the entry; its export point comes by itself when Octopus lists it."""
        return self._create_entry([])

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
        """Ask for another key of the same account and try it."""
        return await self._async_renew("reconfigure", KNOWN_ACCOUNT_SCHEMA, self._get_reconfigure_entry(), user_input)

    async def _async_read_account(self) -> dict[str, str]:
        """Read what a new account shows; return what is wrong, by field."""
        number = self._account[CONF_ACCOUNT_NUMBER]
        if not _ACCOUNT_NUMBER.fullmatch(number):
            return {CONF_ACCOUNT_NUMBER: "account_number_format"}
        await self.async_set_unique_id(number, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        client = await async_create_client(self.hass, self._account[CONF_API_KEY])
        taken = {str(point.unique_id) for point in _export_points(self.hass)}
        self._form = ExportPointForm(client, number, taken=taken)
        error = await _async_error(self._form.async_load())
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
        known = user_input or {CONF_ACCOUNT_NUMBER: entry.data[CONF_ACCOUNT_NUMBER]}
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
        match await _async_error(async_supply_points(client, number)):
            case None:
                return {}
            case "account_not_found":
                return {CONF_API_KEY: "key_of_another_account"}
            case "invalid_auth" as error:
                return {CONF_API_KEY: error}
            case error:
                return {"base": error}

    @override
    def _finish(self) -> ConfigFlowResult:
        """Make the entry with the export point."""
        return self._create_entry([export_point_subentry(self._export_point, _export_points(self.hass))])

    def _create_entry(self, subentries: list[ConfigSubentryData]) -> ConfigFlowResult:
        titles = {entry.title for entry in self._async_current_entries(include_ignore=False)}
        return self.async_create_entry(
            title=free_title(_TITLE, titles),
            data={**self._account, CONF_KNOWN_EXPORT_POINTS: known_export_points(self._form.export_points)},
            subentries=subentries,
        )

    def _update_entry(self, entry: ConfigEntry, account: Mapping[str, str]) -> ConfigFlowResult:
        """Keep the new key, then start again with it. A loaded entry does so by itself when its data change."""
        needs_reload = account.items() <= entry.data.items() or entry.state is not ConfigEntryState.LOADED
        result = self.async_update_and_abort(entry, data_updates=account)
        if needs_reload:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return result


class ExportPointSubentryFlow(
    ExportPointSteps[SubentryFlowContext, SubentryFlowResult, tuple[str, str]], ConfigSubentryFlow
):
    """Add or correct an export point of a connected account."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Add an export point."""
        return await self._async_load_and_ask("user", user_input)

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Correct an export point."""
        return await self._async_load_and_ask("reconfigure", user_input)

    async def _async_load_and_ask(self, step_id: str, user_input: dict[str, Any] | None) -> SubentryFlowResult:
        """Read what the account shows, then have the export point confirmed."""
        if user_input is None and (error := await self._async_load()):
            if error == "invalid_auth":
                self._get_entry().async_start_reauth(self.hass)
            return self.async_abort(reason=error)
        return await self._async_ask(step_id, user_input)

    async def _async_load(self) -> str | None:
        """Read what the account shows; return the key of the message for what went wrong."""
        entry = self._get_entry()
        client = await async_create_client(self.hass, entry.data[CONF_API_KEY])
        number: str = entry.data[CONF_ACCOUNT_NUMBER]
        if self.source == SOURCE_RECONFIGURE:
            self._form = ExportPointForm(client, number, known=self._get_reconfigure_subentry().data)
        else:
            taken = {str(point.unique_id) for point in _export_points(self.hass)}
            self._form = ExportPointForm(client, number, taken=taken)
        return await _async_error(self._form.async_load())

    @override
    def _finish(self) -> SubentryFlowResult:
        """Add the export point, or keep its new data."""
        if self.source == SOURCE_RECONFIGURE:
            subentry = self._get_reconfigure_subentry()
            return self.async_update_and_abort(self._get_entry(), subentry, data=self._export_point)
        made = export_point_subentry(self._export_point, _export_points(self.hass))
        return self.async_create_entry(title=made["title"], data=made["data"], unique_id=made["unique_id"])


def _export_points(hass: HomeAssistant) -> list[ConfigSubentry]:
    """Return the export points of all accounts that are set up."""
    entries = hass.config_entries.async_entries(DOMAIN)
    return [point for entry in entries for point in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)]


def _tidy(user_input: Mapping[str, Any]) -> dict[str, str]:
    """Return account number and key as Octopus writes them, however they were copied."""
    return {
        CONF_ACCOUNT_NUMBER: "".join(user_input[CONF_ACCOUNT_NUMBER].split()).upper(),
        CONF_API_KEY: user_input[CONF_API_KEY].strip(),
    }


async def _async_error(question: Awaitable[object]) -> str | None:
    """Return the key of the message for what goes wrong with a question to Octopus, or None where nothing does."""
    try:
        await question
    except OctopusError as err:
        return error_key(err)
    except Exception:
        LOGGER.exception("Unexpected error")
        return "unknown"
    return None
