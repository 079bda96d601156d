"""The action `record_milestone`: the user's word on an application."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry, async_picture, async_record
from tests.helpers import async_set_up, async_settle, capture_activity, of_type
from tests.octopus_simulator import OctopusSimulator


async def test_milestone_of_an_earlier_day_is_recorded(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The stage was reached on the day that is given, and the step is due from there."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "awaiting_mpan", "2026-06-15")

    shown = await async_picture(hass)
    assert (shown.stage, shown.since, shown.source) == ("awaiting_mpan", "2026-06-15", "user")
    assert shown.due == "2026-07-13"


async def test_milestone_without_a_day_is_of_today(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Today, in Great Britain."""
    await async_set_up(hass, application_entry(None))
    await async_record(hass, "signed_up")
    assert (await async_picture(hass)).since == "2026-06-18"


async def test_milestone_recorded_again_takes_the_new_day(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A day that was wrong is corrected."""
    await async_set_up(hass, application_entry(None))
    await async_record(hass, "signed_up")
    await async_record(hass, "signed_up", "2026-06-12")
    assert (await async_picture(hass)).since == "2026-06-12"


async def test_milestones_told_of_are_taken_back_at_once(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Not applied means that nothing that was told counts."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    activity = capture_activity(hass)
    await async_record(hass, "enrolling")
    await async_record(hass, "not_applied")
    await async_settle(hass)

    assert (await async_picture(hass)).stage == "not_applied"
    changes = [(event["old_stage"], event["new_stage"]) for event in of_type(activity, "stage_changed")]
    assert changes == [("signed_up", "enrolling"), ("enrolling", "not_applied")]


@pytest.mark.parametrize(("stage", "repairs"), [("failed", ("unable_to_proceed",)), ("ended", ())])
async def test_end_of_an_application_is_recorded(
    hass: HomeAssistant, simulator: OctopusSimulator, stage: str, repairs: tuple[str, ...]
) -> None:
    """Failed or ended, as the user says, and going on after all."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, stage, "2026-06-17")
    shown = await async_picture(hass)
    assert (shown.stage, shown.due, shown.repairs) == (stage, None, repairs)

    await async_record(hass, "processing")
    shown = await async_picture(hass)
    assert (shown.stage, shown.repairs) == ("processing", ())


async def test_milestone_in_the_future_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """No stage is shown before it is reached."""
    await async_set_up(hass, application_entry(None))
    with pytest.raises(ServiceValidationError, match="future"):
        await async_record(hass, "signed_up", "2026-06-19")
    assert (await async_picture(hass)).stage == "not_applied"


async def test_half_hours_of_an_application_are_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While the MPAN is awaited there are none."""
    await async_set_up(hass, application_entry(None))
    with pytest.raises(ServiceValidationError, match="No export point is set up"):
        await hass.services.async_call(DOMAIN, "get_half_hours", {}, blocking=True, return_response=True)
