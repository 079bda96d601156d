"""Payouts through the front door: read with the credits, shown, told once, and a failed one raises a repair."""

from datetime import date, timedelta
from decimal import Decimal

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from custom_components.octopus_seg.seg.payout import Payout, PayoutState, joined
from tests.applications import issues
from tests.credits.test_payments import account
from tests.helpers import account_entry, async_move_to, async_set_up, capture_activity, london, of_type
from tests.octopus_simulator import OctopusSimulator


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 30


async def async_days_later(hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int) -> None:
    """Let transactions be read again."""
    await async_move_to(hass, freezer, london(date(2026, 6, 18) + timedelta(days), 23, 30), timedelta(hours=2))


async def test_a_payout_on_its_way_and_made(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The repayment and its transaction are one payout, and one event."""
    await async_set_up(hass, account_entry(simulator))
    assert account(hass, "latest_payout").state == "unknown"
    activity = capture_activity(hass)
    repayment = simulator.pay_out(6_120, "SUBMITTED")
    await async_days_later(hass, freezer, 1)
    assert account(hass, "latest_payout").attributes["status"] == "submitted"
    repayment.status = "PAID"
    simulator.refund_by_hand(6_120)
    await async_days_later(hass, freezer, 2)
    found = account(hass, "latest_payout")
    assert (float(found.state), found.attributes["status"]) == (61.20, "paid")
    assert [made["paid_out"] for made in of_type(activity, "payout_made")] == [61.20]


async def test_a_payout_that_failed_is_told_until_the_next(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """By a repair and an event."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.pay_out(6_120, "FAILED")
    await async_days_later(hass, freezer, 1)
    placeholders = issues(hass)["payout_failed"].translation_placeholders
    assert placeholders is not None
    assert placeholders["pounds"] == "£61.20"
    assert len(of_type(activity, "payout_failed")) == 1
    simulator.refund_by_hand(6_120)
    await async_days_later(hass, freezer, 20)
    assert "payout_failed" not in issues(hass)


async def test_old_payouts_are_no_news(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Those from before the set-up are shown only."""
    activity = capture_activity(hass)
    simulator.pay_out(1_000)
    await async_set_up(hass, account_entry(simulator))
    assert float(account(hass, "latest_payout").state) == 10
    assert of_type(activity, "payout_made") == []


async def test_what_can_be_paid_out(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A sensor shows it; an account that buys electricity too gets no hint."""
    simulator.home.maximum_refund = 7_300
    await async_set_up(hass, account_entry(simulator))
    assert float(account(hass, "payable_balance").state) == 73
    imports = any(point.agreements and not point.exports for point in simulator.home.meter_points)
    assert ("payable_balance" in issues(hass)) is not imports


def test_a_transaction_belongs_to_one_repayment() -> None:
    """Two refunds of the same amount are two payouts."""
    day = date(2026, 6, 1)
    repayment = Payout(identifier="a", amount=Decimal(5), day=day, state=PayoutState.SUBMITTED)
    lines = [
        Payout(identifier=name, amount=Decimal(5), day=day, state=PayoutState.PAID, is_from_transaction=True)
        for name in ("b", "c")
    ]
    assert len(joined([repayment, *lines])) == 2


async def test_the_action_lists_them(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With amount, day and state."""
    simulator.pay_out(1_000)
    await async_set_up(hass, account_entry(simulator))
    answer = await hass.services.async_call("octopus_seg", "get_credits", {}, blocking=True, return_response=True)
    assert answer is not None
    assert answer["payouts"] == [{"amount": 10.0, "date": "2026-06-18", "state": "paid"}]
