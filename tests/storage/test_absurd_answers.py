"""Answers whose dates and numbers are at, and beyond, every edge: what is made of them, kept of them and begun from again."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import batched
import logging
import os
from typing import Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import DOMAIN as CALENDAR
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.absurd_answers import Spoilt, drawn
from tests.applications import application_entry, async_done, async_restart, async_tick, repairs
from tests.everything import async_responses
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, state
from tests.octopus_simulator import Fault, OctopusSimulator
from tests.octopus_simulator.catalogue import SEG
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN
from tests.truth import async_expect_true_statistics, true_half_hours

# The same few examples on every machine; with `OCTOPUS_SEG_EXAMPLES=200`, others.
EXAMPLES: Final = int(os.environ.get("OCTOPUS_SEG_EXAMPLES", "0"))
SPOILT: Final = drawn(EXAMPLES or 6, is_steady=not EXAMPLES)
ONE_DAY: Final = timedelta(days=1)
STEP: Final = timedelta(hours=6)
# So many in a row are lived through within the two months that are read again for corrections: what is believable and wrong
# stays, once it is older than that, until the user has it rebuilt.
IN_A_ROW: Final = 6
CENTURY: Final = {"start_date_time": "2000-01-01 00:00:00", "end_date_time": "2100-12-31 00:00:00"}

pytestmark = [
    pytest.mark.on_disk,
    pytest.mark.usefixtures("one_clock", "all_entities"),
    pytest.mark.timeout(60 + 20 * len(SPOILT)),
]


@pytest.fixture
def history_days() -> int:
    return 40


def spoil(simulator: OctopusSimulator, spoilt: Spoilt) -> None:
    """Let all answers be spoilt from now on."""
    logging.getLogger(__name__).warning("%s", spoilt)  # which is shown where the test fails
    for kind in spoilt.kinds:
        simulator.fail(kind, Fault(change=partial(spoilt.change, kind=kind)), times=None)


def bill(simulator: OctopusSimulator, since: date) -> date:
    """Credit all from a day until three days ago; return from which day on the next bill is."""
    last = simulator.now().date() - 3 * ONE_DAY
    simulator.bill_export(since, last)
    return last + ONE_DAY


def raised(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was logged of errors since this was asked the last time."""
    records = [record for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info]
    caplog.clear()
    return [record.getMessage()[:2000] for record in records]


async def async_expect_sound(hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture) -> None:
    """Hold that nothing raised, that each entity has a state, and that a century of the calendars can be shown."""
    assert raised(caplog) == []
    assert entry.state is ConfigEntryState.LOADED
    ours = [entity.entity_id for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN]
    assert ours
    assert [entity_id for entity_id in ours if hass.states.get(entity_id) is None] == []
    calendars = {"entity_id": hass.states.async_entity_ids(CALENDAR)}
    await hass.services.async_call(
        CALENDAR, "get_events", CENTURY, target=calendars, blocking=True, return_response=True
    )
    await async_settle(hass)
    assert raised(caplog) == []


async def async_expect_truth(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Hold that what is shown and stored is what the simulator has."""
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    total = sum(value or 0 for value in true_half_hours(simulator, EXPORT_MPAN).values())
    assert float(state(hass, "sensor", "export_total").state) == pytest.approx(total / 1000)
    assert repairs(hass) == ()


@pytest.mark.parametrize("few", batched(SPOILT, IN_A_ROW, strict=False), ids=lambda _: "few")
async def test_nothing_raises_and_all_is_right_again(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
    few: Sequence[Spoilt],
) -> None:
    """While they come, after a start from what was stored of them, and when they have ended."""
    unbilled = bill(simulator, simulator.now().date() - 30 * ONE_DAY)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_expect_truth(hass, simulator)
    for spoilt in few:
        spoil(simulator, spoilt)
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, STEP)
        await async_expect_sound(hass, entry, caplog)
        await async_responses(hass)

        await async_restart(hass, entry)
        await async_expect_sound(hass, entry, caplog)

        simulator.recover()
        unbilled = bill(simulator, unbilled)
        await async_move_to(hass, freezer, simulator.now() + 1.5 * ONE_DAY, STEP)
        await async_expect_sound(hass, entry, caplog)
        await async_expect_truth(hass, simulator)


@pytest.mark.parametrize("few", batched(SPOILT[::2], IN_A_ROW, strict=False), ids=lambda _: "few")
async def test_they_are_no_bad_beginning(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
    few: Sequence[Spoilt],
) -> None:
    """An account whose first answers they are is set up, starts again, and is right a day after they have ended."""
    unbilled = bill(simulator, simulator.now().date() - 30 * ONE_DAY)
    for spoilt in few:
        spoil(simulator, spoilt)
        entry = await async_set_up(hass, account_entry(simulator))
        await async_expect_sound(hass, entry, caplog)

        await async_restart(hass, entry)
        await async_expect_sound(hass, entry, caplog)

        simulator.recover()
        unbilled = bill(simulator, unbilled)
        await async_move_to(hass, freezer, simulator.now() + 1.5 * ONE_DAY, STEP)
        await async_expect_sound(hass, entry, caplog)
        await async_expect_truth(hass, simulator)
        await hass.config_entries.async_remove(entry.entry_id)
        await async_settle(hass)


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_an_application_is_tracked_through_them(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its stage stays what it is, and so does what the user has recorded, which Octopus cannot give back."""
    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_APPLIED_FOR")
    simulator.set_product_enrolment("IN_PROGRESS", SEG)
    entry = await async_set_up(hass, application_entry(simulator, applied_on="2026-06-15"))
    await async_tick(hass, "certificate")
    stage = state(hass, "sensor", "application_status").state
    for spoilt in SPOILT[1::2]:
        spoil(simulator, spoilt)
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY / 2, STEP)
        await async_expect_sound(hass, entry, caplog)

        await async_restart(hass, entry)
        await async_expect_sound(hass, entry, caplog)

        simulator.recover()
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY / 2, STEP)
        await async_expect_sound(hass, entry, caplog)
        assert state(hass, "sensor", "application_status").state == stage
        assert "certificate" in await async_done(hass)
        # With many examples the days that they take make the next step late.
        assert set(repairs(hass)) <= {"step_overdue"}
