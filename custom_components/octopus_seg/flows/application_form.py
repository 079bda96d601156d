"""The form of an application: what the applicant says of the installation, and whether it may have the SEG."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    DateSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
)
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import (
    CONF_APPLIED_ON,
    CONF_CAPACITY_KW,
    CONF_CERTIFICATION,
    CONF_FIT_EXPORT_PAYMENTS,
    CONF_OCTOPUS_IMPORT,
    CONF_SMART_METER,
    CONF_TECHNOLOGY,
    CONF_UNIT_RATE,
)
from ..polling.connection import async_create_client
from ..seg.eligibility import Certification, Eligibility, EligibilityReason, Installation, Technology, eligibility
from ..seg.settlement import settlement_day
from ..tariffs.better_tariffs import async_better_tariffs
from ..texts import async_texts, pence_text, plain
from .estimate_fields import RATE_FIELD, rate_errors
from .sensor_choice import sensors_by_name

type ApplicationData = dict[str, str | float | bool]

_NEXT_TO_NOTHING_KW: Final = 0.01
_FAR_TOO_MUCH_KW: Final = 100_000

_INSTALLATION_FIELDS: Final = {
    vol.Required(CONF_TECHNOLOGY, default=Technology.SOLAR_PV): SelectSelector(
        SelectSelectorConfig(options=list(Technology), translation_key=CONF_TECHNOLOGY)
    ),
    vol.Required(CONF_CAPACITY_KW): NumberSelector(
        NumberSelectorConfig(
            min=_NEXT_TO_NOTHING_KW,
            max=_FAR_TOO_MUCH_KW,
            step="any",
            mode=NumberSelectorMode.BOX,
            unit_of_measurement="kW",
        )
    ),
    vol.Required(CONF_CERTIFICATION, default=Certification.MCS): SelectSelector(
        SelectSelectorConfig(options=list(Certification), translation_key=CONF_CERTIFICATION)
    ),
    vol.Required(CONF_SMART_METER, default=True): BooleanSelector(),
    vol.Required(CONF_FIT_EXPORT_PAYMENTS, default=False): BooleanSelector(),
    vol.Required(CONF_OCTOPUS_IMPORT, default=False): BooleanSelector(),
    vol.Optional(CONF_APPLIED_ON): DateSelector(),
}


def application_schema(hass: HomeAssistant, answers: Mapping[str, Any] | None) -> vol.Schema:
    """Return the form of an application; a live sensor that is among the `answers` stays, whatever there is to choose."""
    live_sensor = sensors_by_name(hass).fields(answers)
    return vol.Schema({**_INSTALLATION_FIELDS, **live_sensor, vol.Optional(CONF_UNIT_RATE): RATE_FIELD})


def application_errors(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with the answers, by field."""
    applied_on = answers.get(CONF_APPLIED_ON)
    if applied_on and date.fromisoformat(applied_on) > settlement_day(dt_util.utcnow()):
        return {CONF_APPLIED_ON: "applied_on_in_future"}
    return rate_errors(answers) if CONF_UNIT_RATE in answers else {}


def application_fields(data: Mapping[str, Any]) -> ApplicationData:
    """Return those fields of an export point that describe its application, and not its estimate."""
    fields = {str(field) for field in _INSTALLATION_FIELDS}
    return {field: value for field, value in data.items() if field in fields}


def verdict_on(data: Mapping[str, Any]) -> Eligibility:
    """Return whether the installation that the answers describe may have the SEG."""
    return eligibility(
        Installation(
            technology=Technology(data[CONF_TECHNOLOGY]),
            capacity_kw=Decimal(str(data[CONF_CAPACITY_KW])),
            certification=Certification(data[CONF_CERTIFICATION]),
            smart_meter=data[CONF_SMART_METER],
            fit_export_payments=data[CONF_FIT_EXPORT_PAYMENTS],
            octopus_import=data[CONF_OCTOPUS_IMPORT],
        )
    )


async def async_verdict_text(hass: HomeAssistant, data: Mapping[str, Any]) -> str:
    """Return the verdict and its reasons in plain words, with today's rates of better tariffs where they are open."""
    texts = await async_texts(hass, "eligibility")
    verdict = verdict_on(data)
    lines = [texts["eligible" if verdict.is_eligible else "not_eligible"], ""]
    lines += [f"- {texts[reason]}" for reason in (*verdict.obstacles, *verdict.advice)]
    if EligibilityReason.BETTER_TARIFF_OPEN in verdict.advice:
        client = await async_create_client(hass, "")
        if better := await async_better_tariffs(client):
            lines += ["", texts["better_tariffs_today"], ""]
            lines += [f"- {plain(name)}: {pence_text(rate)}" for name, rate in better]
    return "\n".join(lines)
