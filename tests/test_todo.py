"""The checklist of an application."""

from homeassistant.components.todo import TodoItem
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.octopus_seg.application.checklist import Checklist
from tests.applications import (
    CHECKLIST,
    application_entry,
    async_done,
    async_picture,
    async_record,
    async_restart,
    async_tick,
)
from tests.helpers import async_set_up, sensor
from tests.octopus_simulator import OctopusSimulator


async def test_checklist_counts_what_is_to_be_done(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Of six items the smart meter is there, as the answers say."""
    await async_set_up(hass, application_entry(None))
    assert await async_done(hass) == ("smart_meter",)
    found = hass.states.get(CHECKLIST)
    assert found is not None
    assert found.state == "5"


async def test_tick_survives_a_restart_and_can_be_taken_back(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An item that says nothing of the stage is only ticked."""
    entry = await async_set_up(hass, application_entry(None))
    await async_tick(hass, "certificate")
    await async_restart(hass, entry)
    assert await async_done(hass) == ("certificate", "smart_meter")
    assert sensor(hass, "application_status") == "not_applied"

    await async_tick(hass, "certificate", done=False)
    await async_restart(hass, entry)
    assert await async_done(hass) == ("smart_meter",)


@pytest.mark.parametrize(
    ("item", "stage"), [("apply", "signed_up"), ("first_reading", "checking_credit"), ("first_credit", "active")]
)
async def test_tick_is_evidence_where_it_tells_of_the_stage(
    hass: HomeAssistant, simulator: OctopusSimulator, item: str, stage: str
) -> None:
    """Ticked today, and taken back when unticked, each over a restart."""
    entry = await async_set_up(hass, application_entry(None))
    await async_tick(hass, item)
    await async_restart(hass, entry)
    shown = await async_picture(hass)
    assert (shown.stage, shown.since, shown.source) == (stage, "2026-06-18", "user")
    assert item in shown.done

    await async_tick(hass, item, done=False)
    await async_restart(hass, entry)
    shown = await async_picture(hass)
    assert (shown.stage, shown.done) == ("not_applied", ("smart_meter",))


async def test_item_that_is_done_keeps_its_day_when_ticked_again(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Ticking twice does not move the day of signing up."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-17"))
    await async_tick(hass, "apply")
    assert (await async_picture(hass)).since == "2026-06-17"


async def test_item_that_is_shown_to_be_done_cannot_be_unticked(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Nothing is changed by trying: the day of signing up stays."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "enrolling", "2026-06-17")
    for item in ("apply", "certificate", "smart_meter"):
        with pytest.raises(ServiceValidationError, match="so you can't untick it"):
            await async_tick(hass, item, done=False)

    await async_record(hass, "not_applied")
    await async_tick(hass, "apply")
    await async_tick(hass, "apply", done=False)
    assert sensor(hass, "application_status") == "not_applied"


async def test_unknown_item_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The list is fixed."""
    entry = await async_set_up(hass, application_entry(None))
    tracker = next(iter(entry.runtime_data.points.values())).tracker
    with pytest.raises(ServiceValidationError):
        await Checklist(tracker, None, {}, {}).async_update_todo_item(TodoItem(uid="something"))
