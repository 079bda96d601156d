"""Answers whose dates and numbers are at, and beyond, every edge: what is made of them, kept of them and begun from again."""

from datetime import timedelta
from functools import partial
import logging
import os
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import DOMAIN as CALENDAR
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.absurd_answers import Spoilt, drawn
from tests.applications import async_restart, repairs
from tests.everything import async_responses
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, state
from tests.octopus_simulator import Fault, OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics, true_half_hours

# The same few examples on every machine; with `OCTOPUS_SEG_EXAMPLES=200`, others.
EXAMPLES: Final = int(os.environ.get("OCTOPUS_SEG_EXAMPLES", "0"))
SPOILT: Final = drawn(EXAMPLES or 12, is_steady=not EXAMPLES)
ONE_DAY: Final = timedelta(days=1)
STEP: Final = timedelta(hours=6)

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
    for kind in spoilt.kinds:
        simulator.fail(kind, Fault(change=partial(spoilt.change, kind=kind)), times=None)


async def async_expect_sound(hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture) -> None:
    """Hold that nothing raised, that each entity has a state, and that calendars and actions answer."""
    assert entry.state is ConfigEntryState.LOADED
    await hass.services.async_call(
        CALENDAR,
        "get_events",
        {"start_date_time": "2000-01-01 00:00:00", "end_date_time": "2100-12-31 00:00:00"},
        target={"entity_id": hass.states.async_entity_ids(CALENDAR)},
        blocking=True,
        return_response=True,
    )
    await async_responses(hass)
    await async_settle(hass)
    ours = [entity for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN]
    assert [entity.entity_id for entity in ours if hass.states.get(entity.entity_id) is None] == []
    raised = [record for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info]
    assert [record.getMessage()[:2000] for record in raised] == []
    caplog.clear()


async def async_expect_truth(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Hold that what is shown and stored is what the simulator has."""
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    total = sum(value or 0 for value in true_half_hours(simulator, EXPORT_MPAN).values())
    assert float(state(hass, "sensor", "export_total").state) == pytest.approx(total / 1000)
    assert repairs(hass) == ()


async def test_nothing_raises_and_all_is_right_again(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """While they come, after a start from what was stored of them, and when they have ended."""
    entry = await async_set_up(hass, account_entry(simulator))
    first = simulator.now().date() - 30 * ONE_DAY
    simulator.bill_export(first, first + 20 * ONE_DAY)
    await async_expect_truth(hass, simulator)
    for spoilt in SPOILT:
        spoil(simulator, spoilt)
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, STEP)
        await async_expect_sound(hass, entry, caplog)

        await async_restart(hass, entry)
        await async_expect_sound(hass, entry, caplog)

        simulator.recover()
        await async_move_to(hass, freezer, simulator.now() + ONE_DAY, STEP)
        await async_expect_sound(hass, entry, caplog)
        await async_expect_truth(hass, simulator)
        await async_restart(hass, entry)
        await async_expect_sound(hass, entry, caplog)
