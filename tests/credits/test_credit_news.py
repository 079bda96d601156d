"""When a new credit is told: once the half-hours that it is for are there, so that its verdict is a true one."""

from collections.abc import Sequence
from datetime import date, timedelta
from threading import Event
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event as HassEvent, EventStateChangedData, HomeAssistant, callback
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.seg.credit import Credit
from custom_components.octopus_seg.seg.reconciliation import Reconciliation, reconcile
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, capture_activity, london, of_type
from tests.octopus_simulator import OctopusSimulator, faults

ONE_DAY = timedelta(days=1)
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
BACK = london(date(2026, 7, 3), 12)

pytestmark = pytest.mark.usefixtures("one_clock")


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the eighth of May."""
    return 41


async def async_bill_while_off(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator
) -> tuple[MockConfigEntry, float]:
    """Leave Home Assistant off from 18 June to 3 July, over the bill of June; return entry and what June comes to."""
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    freezer.move_to(BACK)
    (charge,) = simulator.bill_export(*JUNE)
    return entry, -charge.gross / 100


async def test_a_credit_posted_while_off_is_judged_by_all_its_half_hours(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The credit is read before the half-hours of the time in between."""
    entry, amount = await async_bill_while_off(hass, freezer, simulator)
    activity = capture_activity(hass)
    await async_set_up(hass, entry)
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["amount"], posted["expected"], posted["verdict"]) == (amount, amount, "matched")


async def test_half_hours_that_come_while_a_credit_is_judged_count(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read by the time that the judgement of what was on disk is there."""
    entry, amount = await async_bill_while_off(hass, freezer, simulator)
    activity = capture_activity(hass)
    have_come = Event()

    @callback
    def note(event: HassEvent[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        if (
            new is not None
            and new.entity_id.endswith("data_until")
            and new.state >= (BACK - ONE_DAY).date().isoformat()
        ):
            have_come.set()

    def late(lines: Sequence[Credit], *question: Any) -> Reconciliation:
        if any(line.posted_on >= JUNE[1] for line in lines):
            have_come.wait(timeout=5)
        return reconcile(lines, *question)

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    monkeypatch.setattr("custom_components.octopus_seg.credits.reconciler.reconcile", late)
    await async_set_up(hass, entry)
    assert have_come.is_set()
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["amount"], posted["expected"], posted["verdict"]) == (amount, amount, "matched")


async def test_while_the_half_hours_cannot_be_read_it_is_not_judged(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """But when they can, also after another restart, and once."""
    entry, amount = await async_bill_while_off(hass, freezer, simulator)
    activity = capture_activity(hass)
    simulator.fail("consumption", faults.server_error(503), times=None)
    await async_set_up(hass, entry)
    await async_move_to(hass, freezer, BACK + ONE_DAY, timedelta(hours=2))
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert of_type(activity, "credit_posted") == []

    simulator.recover()
    await async_move_to(hass, freezer, BACK + 2 * ONE_DAY, timedelta(hours=2))
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["amount"], posted["expected"], posted["verdict"]) == (amount, amount, "matched")
    await async_move_to(hass, freezer, BACK + 4 * ONE_DAY, timedelta(hours=2))
    assert len(of_type(activity, "credit_posted")) == 1


async def test_after_a_week_without_half_hours_it_is_told_that_they_are_missing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The money is news in any case."""
    entry, amount = await async_bill_while_off(hass, freezer, simulator)
    activity = capture_activity(hass)
    simulator.fail("consumption", faults.server_error(503), times=None)
    await async_set_up(hass, entry)
    await async_move_to(hass, freezer, BACK + 6 * ONE_DAY, timedelta(hours=2))
    assert of_type(activity, "credit_posted") == []
    await async_move_to(hass, freezer, BACK + 9 * ONE_DAY, timedelta(hours=2))
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["amount"], posted["verdict"]) == (amount, "incomplete_data")


async def test_a_credit_that_is_posted_before_its_half_hours_are_published_waits_for_them(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A bill of yesterday, whose half-hours come days later."""
    await async_set_up(hass, account_entry(simulator))
    for day in (20, 21, 22):
        simulator.delay_day(date(2026, 6, day), days=3)
    activity = capture_activity(hass)
    await async_move_to(hass, freezer, london(date(2026, 6, 21), 6), timedelta(hours=2))
    (charge,) = simulator.bill_export(date(2026, 6, 1), date(2026, 6, 20))
    await async_move_to(hass, freezer, london(date(2026, 6, 23), 6), timedelta(hours=2))
    assert of_type(activity, "credit_posted") == []

    await async_move_to(hass, freezer, london(date(2026, 6, 26)), timedelta(hours=2))
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["expected"], posted["verdict"]) == (-charge.gross / 100, "matched")


async def test_a_gap_that_stays_delays_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Half-hours after it are there, so nothing is awaited."""
    simulator.add_gap(simulator.export_point().mpan, london(date(2026, 6, 10), 12), 2)
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    await async_move_to(hass, freezer, london(date(2026, 6, 22), 6), timedelta(hours=2))
    simulator.bill_export(date(2026, 6, 1), date(2026, 6, 20))
    await async_move_to(hass, freezer, london(date(2026, 6, 23), 6), timedelta(hours=2))
    (posted,) = of_type(activity, "credit_posted")
    assert posted["verdict"] == "incomplete_data"
