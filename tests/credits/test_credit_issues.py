"""The repair for a short credit: raised with the figures, and gone with its cause."""

from datetime import date, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.applications import async_restart, issues
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, capture_activity, london, of_type
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN

TODAY = date(2026, 6, 18)
ONE_DAY = timedelta(days=1)
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
MAY = (date(2026, 5, 1), date(2026, 5, 31))
LEFT_OUT = date(2026, 5, 17)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the last day of March."""
    return 79


async def async_next_evening(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let time pass until tomorrow's look is over."""
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23, 30), timedelta(hours=2))


async def test_right_credits_raise_none(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Month after month."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    assert "credit_short" not in issues(hass)


async def test_it_is_there_after_a_restart(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """From what is on disk."""
    simulator.bill_export(*MAY, left_out={LEFT_OUT})
    entry = await async_set_up(hass, account_entry(simulator))
    before = issues(hass)["credit_short"].translation_placeholders
    await async_restart(hass, entry)
    assert issues(hass)["credit_short"].translation_placeholders == before


async def test_a_correction_for_the_day_that_was_left_out_settles_it(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A line for that day alone, which is told as right together with its bill."""
    simulator.bill_export(*MAY, left_out={LEFT_OUT})
    await async_set_up(hass, account_entry(simulator))
    assert "credit_short" in issues(hass)
    activity = capture_activity(hass)

    (correction,) = simulator.bill_export(LEFT_OUT, LEFT_OUT)
    correction.created_at = simulator.now() + timedelta(hours=1)
    await async_next_evening(hass, freezer)

    assert "credit_short" not in issues(hass)
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["from"], posted["to"], posted["verdict"]) == ("2026-05-17", "2026-05-17", "matched")


async def test_export_that_was_corrected_after_the_bill_is_short(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What Octopus has put right in the half-hours, it must put right on the account."""
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    assert "credit_short" not in issues(hass)

    before = simulator.truth(EXPORT_MPAN, london(LEFT_OUT, 12), london(LEFT_OUT, 13))[london(LEFT_OUT, 12)]
    assert before is not None
    simulator.correct(EXPORT_MPAN, london(LEFT_OUT, 12), before + 1000)
    await async_next_evening(hass, freezer)

    placeholders = issues(hass)["credit_short"].translation_placeholders
    assert placeholders is not None
    assert placeholders["shortfall"] in {"£0.04", "£0.05"}  # a kWh at 4.1 p, and what rounding moves


async def test_a_bill_taken_back_is_no_credit(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """April, taken back and not billed anew, is left out between March and May; the loss itself is no credit posted."""
    simulator.bill_export(date(2026, 3, 31), date(2026, 3, 31))
    (april,) = simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    assert "credit_short" not in issues(hass)

    simulator.reverse(april.identifier)
    await async_next_evening(hass, freezer)

    placeholders = issues(hass)["credit_short"].translation_placeholders
    assert placeholders is not None
    assert placeholders["shortfall"] == f"£{-april.gross / 100:.2f}"
    assert placeholders["periods"].startswith("| 2026-04-01 – 2026-04-30 | £0.00 (0.00 kWh) |")
    assert of_type(activity, "credit_posted") == []


async def test_it_goes_with_the_export_point(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """And with the account."""
    simulator.bill_export(*MAY, left_out={LEFT_OUT})
    entry = await async_set_up(hass, account_entry(simulator))
    (subentry_id,) = entry.subentries
    hass.config_entries.async_remove_subentry(entry, subentry_id)
    await async_settle(hass)
    assert "credit_short" not in issues(hass)


async def test_silence_is_late_until_the_credit_comes(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """With days, energy and pounds; the event comes once, and not again after a restart."""
    simulator.bill_export(date(2026, 3, 31), APRIL[1])
    activity = capture_activity(hass)
    entry = await async_set_up(hass, account_entry(simulator))
    placeholders = issues(hass)["credit_late"].translation_placeholders
    assert placeholders is not None
    assert (placeholders["since"], placeholders["late_since"]) == ("2026-05-01", "2026-06-11")
    assert int(placeholders["days"]) == 48
    await async_restart(hass, entry)
    (late,) = of_type(activity, "credit_late")
    assert (late["from"], late["days"]) == ("2026-05-01", 48)
    assert f"£{late['waiting']:.2f}" == placeholders["pounds"]

    simulator.bill_export(*MAY)
    await async_next_evening(hass, freezer)
    assert "credit_late" not in issues(hass)


async def test_days_credited_twice_are_too_much_until_one_is_taken_back(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The repair says how much, and why."""
    simulator.bill_export(*MAY)
    (again,) = simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    over = issues(hass)["credit_over_days_twice"]
    assert over.translation_placeholders is not None
    assert over.translation_placeholders["excess"] == f"£{-again.gross / 100:.2f}"

    simulator.reverse(again.identifier)
    await async_next_evening(hass, freezer)
    assert "credit_over_days_twice" not in issues(hass)
