"""The payment status through the front door: billing that stops, is noticed, and comes back."""

from datetime import date, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
import pytest

from tests.helpers import account_entry, async_move_to, async_set_up, london
from tests.octopus_simulator import OctopusSimulator


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the last day of March."""
    return 79


def account(hass: HomeAssistant, key: str) -> State:
    """Return the state of a sensor of the account."""
    found = hass.states.get(f"sensor.octopus_seg_{key}")
    assert found is not None
    return found


async def test_billing_stops_and_comes_back(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """April is paid, May is not: late by the middle of June, and paid when the credit comes."""
    simulator.bill_export(date(2026, 3, 31), date(2026, 4, 30))
    await async_set_up(hass, account_entry(simulator))
    assert account(hass, "payment_status").state == "late"
    assert account(hass, "paid_until").state == "2026-04-30"
    assert float(account(hass, "awaiting_credit").state) > 0
    assert account(hass, "next_credit_due").state == "unknown"

    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31))
    await async_move_to(hass, freezer, london(date(2026, 6, 19), 23, 30), timedelta(hours=2))
    assert account(hass, "payment_status").state == "paid"
    assert account(hass, "paid_until").state == "2026-05-31"
    due = account(hass, "next_credit_due")
    assert (due.state, due.attributes["latest"]) == ("2026-07-01", "2026-07-01")
