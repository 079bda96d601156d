"""What tests of config flows have in common."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import SOURCE_USER, ConfigEntry, ConfigFlowResult, ConfigSubentry, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import Selector
import voluptuous as vol

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.mpan import check_digit
from tests.helpers import async_settle
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN

ACCOUNT_PATH = "/v1/accounts/*"
METER_POINT_PATH = f"/v1/electricity-meter-points/{IMPORT_MPAN[:3]}*/"
UNKNOWN_MPAN = "129900000009" + str(check_digit("129900000009"))
WRONG_CHECK_DIGIT = EXPORT_MPAN[:-1] + "5"
NO_DISTRIBUTOR = "099900000001" + str(check_digit("099900000001"))

# What an applicant answers who may have the SEG.
ANSWERS: Mapping[str, Any] = {
    "technology": "solar_pv",
    "capacity_kw": 4.2,
    "certification": "mcs",
    "smart_meter": True,
    "fit_export_payments": False,
    "octopus_import": False,
}

# What can go wrong when Octopus is asked, and the message for it, wherever it is shown.
TROUBLES: Mapping[str, tuple[Fault, str]] = {
    "network": (faults.connection_reset(), "cannot_connect"),
    "maintenance": (faults.server_error(503), "cannot_connect"),
    "html": (faults.html_page(), "unexpected_answer"),
    "half an answer": (faults.truncated_json(), "unexpected_answer"),
    "429": (faults.rate_limited(3600), "rate_limited"),
    "edge block": (faults.edge_block(), "rate_limited"),
    "wrong type": (faults.json_answer({"properties": 1}), "unexpected_answer"),
}


async def async_begin(hass: HomeAssistant) -> ConfigFlowResult:
    """Add the integration, as the user does; return the menu that it begins with."""
    return await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})


async def async_start(hass: HomeAssistant) -> ConfigFlowResult:
    """Add the integration and choose to connect an account."""
    return await async_answer(hass, await async_begin(hass), next_step_id="account")


async def async_describe(hass: HomeAssistant, **answers: Any) -> ConfigFlowResult:
    """Add the integration to track an application without an account, and return the verdict on the answers."""
    form = await async_answer(hass, await async_begin(hass), next_step_id="application")
    return await async_answer(hass, form, **{**ANSWERS, **answers})


async def async_answer(hass: HomeAssistant, step: Mapping[str, Any], **answers: Any) -> ConfigFlowResult:
    """Send a form of a config flow and return what comes next."""
    following = await hass.config_entries.flow.async_configure(step["flow_id"], sent(step, answers))
    await async_settle(hass)
    return following


async def async_answer_subentry(hass: HomeAssistant, step: Mapping[str, Any], **answers: Any) -> SubentryFlowResult:
    """Send a form of a subentry's flow and return what comes next."""
    following = await hass.config_entries.subentries.async_configure(step["flow_id"], sent(step, answers))
    await async_settle(hass)
    return following


def sent(step: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what Home Assistant's pages send of a form: all answers but those that are only shown."""
    shown = suggested(step)
    parts = {name: part for part, names in folded_parts(step).items() for name in names}
    told: dict[str, Any] = {}
    for name, answer in answers.items():
        if name in parts:
            told.setdefault(parts[name], {})[name] = answer
        elif name not in shown or answer != shown[name] or not is_read_only(step, name):
            told[name] = answer
    return told


def folded_parts(step: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the fields in the parts of a form that are folded away until they are needed."""
    schema = step.get("data_schema")
    return {
        str(part): [str(name) for name in content.schema.schema]
        for part, content in (schema.schema.items() if schema else ())
        if isinstance(content, section)
    }


def open_parts(step: Mapping[str, Any]) -> set[str]:
    """Return the parts of a form that are open from the beginning."""
    schema = step["data_schema"].schema
    return {str(part) for part in folded_parts(step) if not schema[part].options["collapsed"]}


def fields(step: Mapping[str, Any]) -> dict[vol.Marker, Any]:
    """Return the fields of a form, those in its parts included."""
    schema = step.get("data_schema")
    found: dict[vol.Marker, Any] = {}
    for field, content in schema.schema.items() if schema else ():
        found |= content.schema.schema if isinstance(content, section) else {field: content}
    return found


async def async_connect(hass: HomeAssistant, simulator: OctopusSimulator) -> ConfigFlowResult:
    """Add the integration with the key of the simulated account, and return the step after it."""
    return await async_answer(hass, await async_start(hass), **key(simulator))


async def async_connect_by_hand(hass: HomeAssistant, simulator: OctopusSimulator) -> ConfigFlowResult:
    """Do the same where Octopus lists no account for the key, so that its number is asked for."""
    simulator.home.is_listed = False
    form = await async_connect(hass, simulator)
    return await async_answer(hass, form, account_number=simulator.account_number)


def key(simulator: OctopusSimulator) -> dict[str, str]:
    """Return what a new account is connected with."""
    return {"api_key": simulator.api_key}


def account(simulator: OctopusSimulator) -> dict[str, str]:
    """Return what is kept of the simulated account, and shown when it is reconfigured."""
    return {"account_number": simulator.account_number, "api_key": simulator.api_key}


def suggested(step: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields of a form are filled in with."""
    return {
        str(field): field.description["suggested_value"]
        for field in fields(step)
        if isinstance(field, vol.Marker) and field.description and "suggested_value" in field.description
    }


def choices(step: Mapping[str, Any], field: str) -> list[str]:
    """Return what there is to choose from in a field of a form."""
    options: list[str] = fields(step)[vol.Marker(field)].config["options"]
    return options


def is_read_only(step: Mapping[str, Any], field: str) -> bool:
    """Return whether a field of a form is shown, but cannot be changed."""
    selector: Selector[Any] = fields(step)[vol.Marker(field)]
    return bool(selector.config.get("read_only"))


def unit_rate_if_left_alone(step: Mapping[str, Any]) -> float:
    """Return the unit rate (p/kWh) that a form begins with."""
    rate: float = step["data_schema"]({"own_rate": {}})["own_rate"]["unit_rate"]
    return rate


def said(step: Mapping[str, Any], name: str) -> str:
    """Return what fills in a place in the texts of a step."""
    filled_in: str = step["description_placeholders"][name]
    return filled_in


def table(step: Mapping[str, Any]) -> list[list[str]]:
    """Return what the table of a form says of each export point: MPAN, tariff, rate, since when, and its agreement."""
    lines = step["description_placeholders"]["export_points"].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")][1:] for line in lines]
    return [list(column) for column in zip(*(row for row in rows if set(row) != {"---"}), strict=True)]


def row(step: Mapping[str, Any]) -> list[str]:
    """Return what the table of a form says of its one export point."""
    (only,) = table(step)
    return only


def only_export_point(entry: ConfigEntry) -> Mapping[str, Any]:
    """Return the fields of the one export point that an entry has, as the user gave them."""
    (subentry,) = entry.subentries.values()
    return given(subentry)


def given(subentry: ConfigSubentry) -> Mapping[str, Any]:
    """Return the fields of an export point without those that are noted by itself: its tariff, and its statistics' name."""
    return {key: value for key, value in subentry.data.items() if key not in {"confirmed_tariff", "series"}}


def break_account(simulator: OctopusSimulator, fault: Fault) -> None:
    """Let every question about the account go wrong until the simulator recovers, in REST and in GraphQL."""
    simulator.fail(ACCOUNT_PATH, fault, times=None)
    simulator.fail("graphql:account*", fault, times=None)
