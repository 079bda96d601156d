"""REST and GraphQL stand in for each other: the account is known from either, and half-hours need REST alone."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.helpers import account_entry, async_move_to, async_set_up, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.flows import async_connect, row, suggested

pytestmark = pytest.mark.usefixtures("one_clock")

TROUBLE = [
    pytest.param(faults.server_error(503), id="down"),
    pytest.param(faults.html_not_found(), id="not_found"),
    pytest.param(faults.html_page(), id="odd"),
    pytest.param(faults.rate_limited(), id="refused"),
    pytest.param(faults.empty_lists(), id="empty"),
]
SIDES = ["account", "graphql:*"]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("fault", TROUBLE)
async def test_account_is_set_up_from_either(
    hass: HomeAssistant, simulator: OctopusSimulator, side: str, fault: Fault
) -> None:
    """With its export point, its agreements and its meters."""
    simulator.fail(side, fault, times=None)
    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    point = entry.runtime_data.account.supplier.data.points[EXPORT_MPAN]
    assert point.is_export
    assert point.is_current_home
    assert [meter.serial_number for meter in point.meters]
    assert [agreement.tariff_code for agreement in point.agreements] == ["E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C"]
    assert float(sensor(hass, "export_total")) > 100
    assert float(sensor(hass, "earnings_total")) > 4


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("fault", TROUBLE)
@pytest.mark.parametrize("history_days", [7])
async def test_account_goes_on_from_either_for_days(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    entry: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    side: str,
    fault: Fault,
) -> None:
    """Within twelve requests a day, and an agreement that changes meanwhile is taken up."""
    step = timedelta(hours=2)
    simulator.fail(side, fault, times=None)
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=1), step)
    simulator.change_agreement(EXPORT_MPAN, "E-1R-OUTGOING-VAR-24-10-26-C", simulator.now())
    simulator.reset_log()
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=2), step)

    supplier = entry.runtime_data.account.supplier
    assert supplier.last_update_success
    assert len(supplier.data.points[EXPORT_MPAN].agreements) == 2
    assert supplier.vanished == frozenset()
    assert simulator.count() <= 24


@pytest.mark.parametrize("history_days", [30])
async def test_form_is_filled_in_from_graphql_alone(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While REST cannot show the account."""
    simulator.fail("account", faults.server_error(), times=None)
    confirm = await async_connect(hass, simulator)

    assert row(confirm)[0] == EXPORT_MPAN
    assert row(confirm)[2:4] == ["4.1p a kWh", "19 May 2026"]
    assert suggested(confirm)["mpan"] == EXPORT_MPAN


async def test_agreement_that_rest_garbles_is_read_from_graphql(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Beside those that can be read."""
    simulator.change_agreement(EXPORT_MPAN, "E-1R-OUTGOING-VAR-24-10-26-C", simulator.now() - timedelta(days=3))

    def garble(answer: dict[str, Any]) -> dict[str, Any]:
        for place in answer["properties"]:
            for point in place["electricity_meter_points"]:
                point["agreements"][-1]["tariff_code"] = None
        return answer

    simulator.fail("account", Fault(change=garble), times=None)
    entry = await async_set_up(hass, account_entry(simulator))

    assert len(entry.runtime_data.account.supplier.data.points[EXPORT_MPAN].agreements) == 2
