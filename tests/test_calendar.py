"""The calendar of milestones."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from tests.applications import MILESTONES, application_entry, async_milestones, async_record
from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator


async def test_calendar_is_disabled_at_first(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Who wants it enables it."""
    await async_set_up(hass, application_entry(None))
    entity = er.async_get(hass).async_get(MILESTONES)
    assert entity is not None
    assert entity.disabled_by is er.RegistryEntryDisabler.INTEGRATION


@pytest.mark.usefixtures("all_entities")
async def test_stages_reached_and_due_are_events(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Whole days; the DNO has four weeks from 15 June."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "awaiting_mpan", "2026-06-15")
    found = await async_milestones(hass, datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC))
    assert found == [
        ("2026-06-10", "SEG: signed up"),
        ("2026-06-15", "SEG: MPAN requested"),
        ("2026-07-13", "SEG: export MPAN due"),
    ]
    coming = hass.states.get(MILESTONES)
    assert coming is not None
    assert (coming.state, coming.attributes["message"]) == ("off", "SEG: export MPAN due")


@pytest.mark.usefixtures("all_entities")
async def test_calendar_gives_what_lies_within_a_span(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Up to a midnight in Great Britain, and not the day that begins then."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "awaiting_mpan", "2026-06-15")
    midnights = [datetime(2026, 6, day, 23, tzinfo=UTC) for day in (9, 14)]
    assert await async_milestones(hass, *midnights) == [("2026-06-10", "SEG: signed up")]
    after = datetime(2026, 6, 10, 23, tzinfo=UTC)
    assert await async_milestones(hass, after, midnights[1]) == []


@pytest.mark.usefixtures("all_entities")
async def test_milestone_of_today_is_on(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """For the whole day."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-18"))
    today = hass.states.get(MILESTONES)
    assert today is not None
    assert (today.state, today.attributes["message"]) == ("on", "SEG: signed up")


@pytest.mark.usefixtures("all_entities")
async def test_calendar_is_empty_before_anything_happens(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """No milestone, no event."""
    await async_set_up(hass, application_entry(None))
    nothing = hass.states.get(MILESTONES)
    assert nothing is not None
    assert (nothing.state, nothing.attributes.get("message")) == ("off", None)


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("history_days", [30])
async def test_agreements_are_events(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Their beginning and their end, a year later."""
    await async_set_up(hass, account_entry(simulator))
    found = await async_milestones(hass, datetime(2026, 5, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC))
    assert ("2026-05-19", "Export agreement begins") in found
    assert ("2027-05-19", "Export agreement ends") in found


@pytest.mark.parametrize("history_days", [79])
@pytest.mark.usefixtures("all_entities")
async def test_credits_are_events(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With what was credited and what should have been; what is held back is none."""
    (april,) = simulator.bill_export(date(2026, 4, 1), date(2026, 4, 30), left_out={date(2026, 4, 17)})
    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31), is_held=True)
    await async_set_up(hass, account_entry(simulator))

    call = {"entity_id": MILESTONES, "start_date_time": "2026-04-30 00:00:00", "end_date_time": "2026-06-17 00:00:00"}
    answer = await hass.services.async_call("calendar", "get_events", call, blocking=True, return_response=True)
    events = [event for event in cast(Mapping[str, Any], answer)[MILESTONES]["events"] if "credit" in event["summary"]]
    told = {event["summary"]: event for event in events}
    assert set(told) == {"SEG: first credit", f"Export credited: £{-april.gross / 100:.2f}"}
    credited = told[f"Export credited: £{-april.gross / 100:.2f}"]
    assert credited["start"] == "2026-04-30"
    days, verdict, expected = credited["description"].splitlines()
    assert days == f"2026-04-01 – 2026-04-30: {float(april.quantity or 0):.2f} kWh"
    assert verdict == "Too little"
    assert expected.startswith("Expected by the meter: £")
