"""The steps that have an export point confirmed or an application described, and the flow that adds or corrects one."""

from typing import Any, override

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowContext, SubentryFlowResult
from homeassistant.const import CONF_API_KEY
from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import (
    CONF_ACCOUNT_NUMBER,
    CONF_LIVE_SENSOR,
    CONF_MPAN,
    CONF_RATE_FROM,
    CONF_SERIES,
    CONF_TARIFF,
    CONF_UNIT_RATE,
    TARIFF_AUTOMATIC,
)
from ..export_point.subentry import async_default_title, async_series_choice, export_point_subentry, export_points
from ..meter.hour_rows import EXPORT
from ..meter.series_names import SeriesChoice
from ..meter.statistics import statistic_id
from ..options import ExportPointOptions
from ..polling.connection import async_create_client
from ..seg.settlement import settlement_day
from ..texts import plain
from .application_form import application_errors, application_fields, application_schema, async_verdict_text
from .estimate_fields import RATE_FIELD, RATE_FROM_FIELDS, dated_rate, live_sensor_errors, rate_errors, with_tariff_rate
from .export_point_form import ExportPointData, ExportPointForm, async_error
from .sections import errors_shown, flat, nested


class ExportPointSteps[ContextT: FlowContext, ResultT: FlowResult[Any, Any], HandlerT](
    FlowHandler[ContextT, ResultT, HandlerT]
):
    """The steps that have an export point confirmed: of an account that is being connected, or already is."""

    _form: ExportPointForm
    _export_point: ExportPointData
    _series: SeriesChoice

    async def _async_ask(self, step_id: str, user_input: dict[str, Any] | None) -> ResultT:
        """Have the export point and its tariff confirmed or corrected."""
        errors: dict[str, str] = {}
        answers = self._form.suggestions
        if user_input is not None:
            answers = self._form.complete(flat(user_input))
            errors = await self._form.async_check(answers)
            errors |= live_sensor_errors(self.hass, answers, self._form.known)
            if not errors:
                self._export_point = self._form.data(answers)
                if self._form.needs_confirmation(self._export_point):
                    return await self.async_step_confirm_export()
                return await self._async_go_on()
        schema = self._form.schema(answers, errors)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, nested(schema, answers)),
            errors=errors_shown(schema, errors),
            description_placeholders=await self._form.async_placeholders(self.hass),
        )

    async def async_step_confirm_export(self, user_input: dict[str, Any] | None = None) -> ResultT:
        """Take what the user reported for a meter point that Octopus does not show as export."""
        if user_input is None:
            placeholders = {CONF_MPAN: str(self._export_point[CONF_MPAN])}
            return self.async_show_form(step_id="confirm_export", description_placeholders=placeholders)
        return await self._async_go_on()

    async def async_step_earlier_statistics(self, user_input: dict[str, Any] | None = None) -> ResultT:
        """Offer to continue statistics of ours that no export point has; left empty, new ones begin."""
        if user_input is not None:
            self._export_point |= user_input
            return await self._async_finish()
        unowned = self._series.unowned
        options = [
            SelectOptionDict(value=name, label=f"{title} ({statistic_id(EXPORT, name)})")
            for name, title in unowned.items()
        ]
        field = SelectSelector(SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST))
        schema = vol.Schema({vol.Optional(CONF_SERIES): field})
        suggested = {CONF_SERIES: next(iter(unowned))} if len(unowned) == 1 else {}
        return self.async_show_form(
            step_id="earlier_statistics", data_schema=self.add_suggested_values_to_schema(schema, suggested)
        )

    async def async_step_application(self, user_input: dict[str, Any] | None = None) -> ResultT:
        """Ask of the installation that is to be paid for."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = application_errors(user_input)
            errors |= live_sensor_errors(self.hass, user_input, getattr(self, "_export_point", None))
            if not errors:
                self._export_point = dict(user_input)
                return await self.async_step_eligibility()
        answers = user_input or getattr(self, "_export_point", None)
        schema = self.add_suggested_values_to_schema(application_schema(self.hass, answers), answers)
        return self.async_show_form(step_id="application", data_schema=schema, errors=errors)

    async def async_step_eligibility(self, user_input: dict[str, Any] | None = None) -> ResultT:
        """Say whether the installation may have the SEG, and let the answers be corrected or kept."""
        verdict = await async_verdict_text(self.hass, self._export_point)
        return self.async_show_menu(
            step_id="eligibility",
            menu_options=["keep_application", "application"],
            description_placeholders={"verdict": verdict},
        )

    async def async_step_keep_application(self, user_input: dict[str, Any] | None = None) -> ResultT:
        """Keep the answers."""
        return await self._async_finish()

    async def _async_go_on(self) -> ResultT:
        """Name the statistics of the export point that is confirmed, and ask where that is not clear."""
        self._series = await async_series_choice(self.hass, self._export_point[CONF_MPAN])
        self._export_point |= self._series.field
        return await (self.async_step_earlier_statistics() if self._series.unowned else self._async_finish())

    async def _async_finish(self) -> ResultT:
        """Keep the export point."""
        raise NotImplementedError


class ExportPointSubentryFlow(
    ExportPointSteps[SubentryFlowContext, SubentryFlowResult, tuple[str, str]], ConfigSubentryFlow
):
    """Add or correct an export point of a connected account."""

    _tariffs_asked = 0

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Add an export point, or an application where no account is connected yet."""
        if CONF_API_KEY not in self._get_entry().data:
            return await self.async_step_application()
        return await self._async_load_and_ask("user", user_input)

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Correct an export point, or the answers of an application that awaits its MPAN."""
        known = self._get_reconfigure_subentry().data
        if CONF_MPAN not in known:
            self._export_point = dict(known)
            return await self.async_step_application()
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
            taken = {str(point.unique_id) for point in export_points(self.hass)}
            self._form = ExportPointForm(client, number, taken=taken)
        return await async_error(self._form.async_load(self.hass))

    @override
    async def _async_go_on(self) -> SubentryFlowResult:
        """Ask from which day another fixed rate holds; the statistics of an export point that is edited stay its own."""
        if self.source != SOURCE_RECONFIGURE:
            return await super()._async_go_on()
        if self._form.is_other_rate(self._export_point):
            return await self.async_step_rate_change()
        if (
            self._export_point[CONF_TARIFF] == TARIFF_AUTOMATIC
            and ExportPointOptions.parse(self._export_point).tariff_rates
        ):
            return await self.async_step_tariff_rate()
        return await self._async_finish()

    async def async_step_tariff_rate(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Correct the fixed rate of each tariff whose rates aren't known, one after another, or take it away."""
        errors: dict[str, str] = {}
        codes = list(ExportPointOptions.of(self._get_reconfigure_subentry()).tariff_rates)
        if user_input is not None:
            rate = user_input.get(CONF_UNIT_RATE)
            errors = rate_errors(user_input) if rate is not None else {}
            if not errors:
                self._export_point = with_tariff_rate(self._export_point, codes[self._tariffs_asked], rate)
                self._tariffs_asked += 1
                user_input = None
        if self._tariffs_asked >= len(codes):
            return await self._async_finish()
        code = codes[self._tariffs_asked]
        suggested = user_input or {
            CONF_UNIT_RATE: float(ExportPointOptions.parse(self._export_point).tariff_rates[code])
        }
        schema = self.add_suggested_values_to_schema(vol.Schema({vol.Optional(CONF_UNIT_RATE): RATE_FIELD}), suggested)
        return self.async_show_form(
            step_id="tariff_rate",
            data_schema=schema,
            errors=errors,
            description_placeholders={"tariff": plain(code)},
        )

    async def async_step_rate_change(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Keep the rates of before for their time; without a day the rate was wrong and is corrected for all time."""
        if user_input is not None:
            known = self._get_reconfigure_subentry().data
            self._export_point = dated_rate(self._export_point, known, user_input.get(CONF_RATE_FROM))
            return await self._async_finish()
        today = settlement_day(dt_util.utcnow()).isoformat()
        schema = self.add_suggested_values_to_schema(vol.Schema(RATE_FROM_FIELDS), {CONF_RATE_FROM: today})
        rates = {
            "old_rate": f"{self._get_reconfigure_subentry().data[CONF_UNIT_RATE]:g}",
            "new_rate": f"{self._export_point[CONF_UNIT_RATE]:g}",
        }
        return self.async_show_form(step_id="rate_change", data_schema=schema, description_placeholders=rates)

    @override
    async def _async_finish(self) -> SubentryFlowResult:
        """Add the export point, or keep its new data."""
        if self.source == SOURCE_RECONFIGURE:
            subentry = self._get_reconfigure_subentry()
            application = application_fields(subentry.data)
            if CONF_MPAN in self._export_point:
                data = {**application, **self._export_point}
            else:
                # The MPAN may have come while the form was open.
                replaced = {*application, CONF_LIVE_SENSOR, *(() if CONF_MPAN in subentry.data else (CONF_UNIT_RATE,))}
                data = {key: value for key, value in subentry.data.items() if key not in replaced}
                data |= self._export_point
            return self.async_update_and_abort(self._get_entry(), subentry, data=data)
        title = await async_default_title(self.hass)
        made = export_point_subentry(self._export_point, title, export_points(self.hass))
        return self.async_create_entry(title=made["title"], data=made["data"], unique_id=made["unique_id"])
