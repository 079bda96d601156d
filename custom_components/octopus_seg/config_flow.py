"""Config flow: an account, then its export point; each with a way to mend it later."""

from collections.abc import Collection, Mapping
import re
from typing import Any, Final, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryData,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_API_KEY
from homeassistant.core import callback
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType
import voluptuous as vol

from .connection import async_create_client
from .const import CONF_ACCOUNT_NUMBER, CONF_KNOWN_EXPORT_POINTS, DOMAIN, LOGGER, SUBENTRY_EXPORT_POINT
from .export_point import export_point_subentry, known_export_points
from .export_point_form import ExportPointData, ExportPointForm, error_key
from .octopus import OctopusError

_ACCOUNT_NUMBER: Final = re.compile(r"^A-[0-9A-F]{8}$")
_TITLE: Final = "Octopus SEG"
_FIELD_OF_ERROR: Final = {"invalid_auth": CONF_API_KEY, "account_not_found": CONF_ACCOUNT_NUMBER}

_KEY_FIELD: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off"))
ACCOUNT_SCHEMA: Final = vol.Schema(
    {vol.Required(CONF_ACCOUNT_NUMBER): TextSelector(), vol.Required(CONF_API_KEY): _KEY_FIELD}
)
KEY_SCHEMA: Final = vol.Schema({vol.Required(CONF_API_KEY): _KEY_FIELD})


class OctopusSegConfigFlow(ConfigFlow, domain=DOMAIN):
    """Connect an Octopus account."""

    VERSION = 1

    def __init__(self) -> None:
        """Start with nothing known."""
        self._account: dict[str, str] = {}
        self._form: ExportPointForm
        self._export_point: ExportPointData = {}

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
            await self.async_set_unique_id(self._account[CONF_ACCOUNT_NUMBER])
            self._abort_if_unique_id_configured()
            errors = await self._async_read_account()
            if not errors and self._form.export_points:
                return await self.async_step_export_point()
            if not errors:
                return await self.async_step_no_export_point()
        schema = self.add_suggested_values_to_schema(ACCOUNT_SCHEMA, user_input)
        return self.async_show_form(step_id="account", data_schema=schema, errors=errors)

    async def async_step_no_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that the account shows no export point, and offer to wait for it or to name it."""
        return self.async_show_menu(step_id="no_export_point", menu_options=["without_export_point", "export_point"])

    async def async_step_without_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make the entry; its export point comes by itself when Octopus lists it."""
        return self._create_entry([])

    async def async_step_export_point(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Have the export point and its tariff confirmed or corrected."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = await self._form.async_check(user_input, ())
            if not errors:
                self._export_point = self._form.data(user_input)
                if self._form.needs_confirmation(self._export_point):
                    return await self.async_step_confirm_export()
                return self._create_entry([export_point_subentry(self._export_point, ())])
        schema = self.add_suggested_values_to_schema(self._form.schema(()), user_input)
        return self.async_show_form(
            step_id="export_point",
            data_schema=schema,
            errors=errors,
            description_placeholders=self._form.placeholders,
        )

    async def async_step_confirm_export(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Take the user's word for a meter point that Octopus does not show as export."""
        if user_input is None:
            return self.async_show_form(step_id="confirm_export")
        return self._create_entry([export_point_subentry(self._export_point, ())])

    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Begin with a new key."""
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a new key and try it."""
        entry = self._get_reauth_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            self._account = _tidy({**entry.data, **user_input})
            errors = await self._async_read_account()
            if not errors:
                return self._update_entry(entry)
        return self.async_show_form(step_id="reauth_confirm", data_schema=KEY_SCHEMA, errors=errors)

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the account's number and key again and try them."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            self._account = _tidy(user_input)
            if self._account[CONF_ACCOUNT_NUMBER] != entry.unique_id:
                errors = {CONF_ACCOUNT_NUMBER: "account_mismatch"}
            else:
                errors = await self._async_read_account()
            if not errors:
                return self._update_entry(entry)
        known = user_input or {CONF_ACCOUNT_NUMBER: entry.data[CONF_ACCOUNT_NUMBER]}
        schema = self.add_suggested_values_to_schema(ACCOUNT_SCHEMA, known)
        return self.async_show_form(step_id="reconfigure", data_schema=schema, errors=errors)

    async def _async_read_account(self) -> dict[str, str]:
        """Read what the account shows; return what is wrong, by field."""
        if not _ACCOUNT_NUMBER.match(self._account[CONF_ACCOUNT_NUMBER]):
            return {CONF_ACCOUNT_NUMBER: "account_number_format"}
        client = await async_create_client(self.hass, self._account[CONF_API_KEY])
        self._form = ExportPointForm(client, self._account[CONF_ACCOUNT_NUMBER])
        return await _async_load(self._form)

    def _create_entry(self, subentries: list[ConfigSubentryData]) -> ConfigFlowResult:
        others = len(self._async_current_entries(include_ignore=False))
        return self.async_create_entry(
            title=f"{_TITLE} {others + 1}" if others else _TITLE,
            data={**self._account, CONF_KNOWN_EXPORT_POINTS: known_export_points(self._form.export_points)},
            subentries=subentries,
        )

    def _update_entry(self, entry: ConfigEntry) -> ConfigFlowResult:
        """Keep the new key. A loaded entry reloads when its data change; otherwise it takes a push."""
        is_unchanged = all(entry.data[key] == value for key, value in self._account.items())
        if is_unchanged or entry.state is not ConfigEntryState.LOADED:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return self.async_update_and_abort(entry, data_updates=self._account)


class ExportPointSubentryFlow(ConfigSubentryFlow):
    """Add or correct an export point of a connected account."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._form: ExportPointForm | None = None
        self._export_point: ExportPointData = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Add an export point."""
        return await self._async_step("user", user_input, {})

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Correct an export point."""
        return await self._async_step("reconfigure", user_input, self._get_reconfigure_subentry().data)

    async def _async_step(
        self, step_id: str, user_input: dict[str, Any] | None, known: Mapping[str, Any]
    ) -> SubentryFlowResult:
        entry = self._get_entry()
        if self._form is None:
            client = await async_create_client(self.hass, entry.data[CONF_API_KEY])
            self._form = ExportPointForm(client, entry.data[CONF_ACCOUNT_NUMBER])
            if errors := await _async_load(self._form):
                return self.async_abort(reason=next(iter(errors.values())))
        taken = self._taken()
        errors = await self._form.async_check(user_input, taken) if user_input is not None else {}
        if user_input is not None and not errors:
            self._export_point = self._form.data(user_input)
            if self._form.needs_confirmation(self._export_point):
                return await self.async_step_confirm_export()
            return self._finish()
        schema = self.add_suggested_values_to_schema(self._form.schema(taken), user_input or known)
        return self.async_show_form(
            step_id=step_id, data_schema=schema, errors=errors, description_placeholders=self._form.placeholders
        )

    async def async_step_confirm_export(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Take the user's word for a meter point that Octopus does not show as export."""
        if user_input is None:
            return self.async_show_form(step_id="confirm_export")
        return self._finish()

    def _finish(self) -> SubentryFlowResult:
        """Add the export point, or keep its new data."""
        entry = self._get_entry()
        made = export_point_subentry(self._export_point, (other.title for other in entry.subentries.values()))
        if self.source == SOURCE_RECONFIGURE:
            subentry = self._get_reconfigure_subentry()
            return self.async_update_and_abort(entry, subentry, data=made["data"], unique_id=made["unique_id"])
        return self.async_create_entry(title=made["title"], data=made["data"], unique_id=made["unique_id"])

    def _taken(self) -> Collection[str | None]:
        """Return the fingerprints of the account's other export points."""
        own = self._reconfigure_subentry_id if self.source == SOURCE_RECONFIGURE else None
        return {other.unique_id for other in self._get_entry().subentries.values() if other.subentry_id != own}


def _tidy(user_input: Mapping[str, Any]) -> dict[str, str]:
    """Return account number and key as Octopus writes them."""
    return {
        CONF_ACCOUNT_NUMBER: user_input[CONF_ACCOUNT_NUMBER].strip().upper(),
        CONF_API_KEY: user_input[CONF_API_KEY].strip(),
    }


async def _async_load(form: ExportPointForm) -> dict[str, str]:
    """Load the account into the form; return what went wrong, by field."""
    try:
        await form.async_load()
    except OctopusError as err:
        key = error_key(err)
        return {_FIELD_OF_ERROR.get(key, "base"): key}
    except Exception:
        LOGGER.exception("Unexpected error")
        return {"base": "unknown"}
    return {}
