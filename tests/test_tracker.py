"""Following an application."""

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import async_settle, sensor
from tests.octopus_simulator import OctopusSimulator


async def test_an_application_without_an_account_is_tracked(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """From the answers alone."""
    flow = hass.config_entries.flow
    menu = await flow.async_init(DOMAIN, context={"source": "user"})
    form = await flow.async_configure(menu["flow_id"], {"next_step_id": "application"})
    answers = {
        "technology": "solar_pv",
        "capacity_kw": 4.2,
        "certification": "mcs",
        "smart_meter": True,
        "fit_export_payments": False,
        "octopus_import": True,
        "applied_on": "2026-06-15",
    }
    verdict = await flow.async_configure(form["flow_id"], answers)
    assert "Outgoing" in verdict["description_placeholders"]["verdict"]
    made = await flow.async_configure(verdict["flow_id"], {"next_step_id": "keep_application"})
    assert made["type"] is FlowResultType.CREATE_ENTRY
    await async_settle(hass)

    assert sensor(hass, "application_status") == "signed_up"
    assert sensor(hass, "next_step_due") == "2026-06-17T23:00:00+00:00"
