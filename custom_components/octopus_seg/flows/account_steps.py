"""The steps that connect an account: its key, and which of the key's accounts it is."""

from collections.abc import Mapping
import re
from typing import Any, Final

from homeassistant.config_entries import ConfigFlow, ConfigFlowContext, ConfigFlowResult
from homeassistant.const import CONF_API_KEY
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType
import voluptuous as vol

from ..const import CONF_ACCOUNT_NUMBER
from ..export_point.subentry import export_points
from ..polling.connection import async_create_client
from .account_choice import AccountChoice
from .export_point import ExportPointSteps
from .export_point_form import ExportPointForm, async_error

_ACCOUNT_NUMBER: Final = re.compile(r"A-[0-9A-F]{8}")
PLACEHOLDERS: Final = {"api_access_url": "https://octopus.energy/dashboard/new/accounts/personal-details/api-access"}

_KEY_FIELD: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off"))
KEY_SCHEMA: Final = vol.Schema({vol.Required(CONF_API_KEY): _KEY_FIELD})
NUMBER_SCHEMA: Final = vol.Schema({vol.Required(CONF_ACCOUNT_NUMBER): TextSelector()})


class AccountSteps(ExportPointSteps[ConfigFlowContext, ConfigFlowResult, str], ConfigFlow):
    """The steps that connect an account, from its key to what it shows."""

    def __init__(self) -> None:
        """Start without an account."""
        self._account: dict[str, str] = {}
        self._choice = AccountChoice()
        self._key_step = "account"

    async def async_step_choose_account(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Have one of the accounts chosen that the key opens."""
        schema = await self._choice.async_schema(self.hass, self._taken_accounts())
        return await self._async_ask_for_number("choose_account", schema, user_input)

    async def async_step_account_number(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the account number where Octopus does not list the accounts of the key."""
        return await self._async_ask_for_number("account_number", NUMBER_SCHEMA, user_input)

    async def _async_ask_for_key(
        self, step_id: str, user_input: dict[str, Any] | None, errors: dict[str, str] | None = None
    ) -> ConfigFlowResult:
        """Ask for the key of an account that is to be connected, and find out which accounts it opens."""
        self._key_step = step_id
        if user_input is not None and not errors:
            self._account = {CONF_API_KEY: user_input[CONF_API_KEY].strip()}
            client = await async_create_client(self.hass, self._account[CONF_API_KEY])
            error = await async_error(self._choice.async_load(client))
            if error != "invalid_auth":
                return await self._async_go_on_with_key(user_input, error)
            errors = {CONF_API_KEY: error}
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(KEY_SCHEMA, user_input),
            errors=errors or {},
            description_placeholders=PLACEHOLDERS,
        )

    async def _async_go_on_with_key(self, user_input: dict[str, Any], error: str | None) -> ConfigFlowResult:
        """Take the only account of a key, have one of several chosen, or ask for the number where none was found."""
        numbers = self._choice.numbers
        if not numbers:
            return self._show_number_form("account_number", NUMBER_SCHEMA, None, {"base": error} if error else {})
        if not set(numbers) - self._taken_accounts():
            return self.async_abort(reason="already_configured")
        if len(numbers) > 1:
            return await self.async_step_choose_account()
        errors = await self._async_read_account(numbers[0])
        if not errors:
            return await self._async_go_on_with_account()
        return await self._async_ask_for_key(self._key_step, user_input, on_form(errors, CONF_API_KEY))

    async def _async_ask_for_number(
        self, step_id: str, schema: vol.Schema, user_input: dict[str, Any] | None
    ) -> ConfigFlowResult:
        """Have an account named, and read what it shows."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = await self._async_read_account(tidy_number(user_input[CONF_ACCOUNT_NUMBER]))
            if not errors:
                return await self._async_go_on_with_account()
            if CONF_API_KEY in errors:
                return await self._async_ask_for_key(self._key_step, self._account, errors)
        return self._show_number_form(step_id, schema, user_input, errors)

    def _show_number_form(
        self, step_id: str, schema: vol.Schema, user_input: dict[str, Any] | None, errors: dict[str, str]
    ) -> ConfigFlowResult:
        """Show a form that has an account named."""
        filled_in = self.add_suggested_values_to_schema(schema, user_input)
        return self.async_show_form(step_id=step_id, data_schema=filled_in, errors=errors)

    async def _async_go_on_with_account(self) -> ConfigFlowResult:
        """Go on when the account is read."""
        raise NotImplementedError

    def _taken_accounts(self) -> set[str | None]:
        """Return the numbers of the accounts that are connected already."""
        return {entry.unique_id for entry in self._async_current_entries(include_ignore=False)}

    async def _async_read_account(self, number: str) -> dict[str, str]:
        """Read what a new account shows; return what is wrong, by field."""
        if number not in self._choice.numbers and not _ACCOUNT_NUMBER.fullmatch(number):
            return {CONF_ACCOUNT_NUMBER: "account_number_format"}
        await self.async_set_unique_id(number, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        client = await async_create_client(self.hass, self._account[CONF_API_KEY])
        taken = {str(point.unique_id) for point in export_points(self.hass)}
        self._form = ExportPointForm(client, number, taken=taken)
        error = await async_error(self._form.async_load(self.hass))
        if error is None:
            self._account = {CONF_ACCOUNT_NUMBER: number, CONF_API_KEY: self._account[CONF_API_KEY]}
            return {}
        fields = {"invalid_auth": CONF_API_KEY, "account_not_found": CONF_ACCOUNT_NUMBER}
        return {fields.get(error, "base"): error}


def on_form(errors: Mapping[str, str], *fields: str) -> dict[str, str]:
    """Return errors by field, as a form with these fields shows them: those of other fields on the form as a whole."""
    return {field if field in fields else "base": error for field, error in errors.items()}


def tidy_number(typed: str) -> str:
    """Return an account number as Octopus writes it."""
    return "".join(typed.split()).upper()
