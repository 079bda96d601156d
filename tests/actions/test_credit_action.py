"""The action get_credits, and what it says of two export points."""

from datetime import date, timedelta
from typing import Any, cast

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
import pytest
import voluptuous as vol

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry
from tests.helpers import (
    ENTRY_ID,
    account_entry,
    async_move_to,
    async_set_up,
    capture_activity,
    london,
    names_of_devices,
    of_type,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN

APRIL = (date(2026, 4, 1), date(2026, 4, 30))
MAY = (date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the last day of March, twice that for the first of two."""
    return 79


async def async_get_credits(hass: HomeAssistant, **fields: Any) -> dict[str, Any]:
    """Return what the action answers."""
    answer = await hass.services.async_call(DOMAIN, "get_credits", fields, blocking=True, return_response=True)
    return cast(dict[str, Any], answer)


def device_of(hass: HomeAssistant, identifier: str) -> str:
    """Return the id of a device."""
    (device,) = (device for device in dr.async_get(hass).devices if (DOMAIN, identifier) in device.identifiers)
    return device.id


async def test_everything_is_answered_without_fields(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """All credits, what is to come, and sums."""
    simulator.bill_export(*APRIL)
    await async_set_up(hass, account_entry(simulator))
    answer = await async_get_credits(hass)

    (row,) = answer["rows"]
    assert set(row) == {
        *("from", "to", "credited", "credited_kwh", "expected", "expected_kwh", "earned", "settled_kwh"),
        *("verdict", "state", "posted_on"),
    }
    assert (row["from"], row["to"], row["verdict"], row["state"]) == ("2026-04-01", "2026-04-30", "matched", "posted")
    assert row["credited_kwh"] == row["expected_kwh"]
    assert [item["from"] for item in answer["not_yet_credited"]] == ["2026-03-31", "2026-05-01", "2026-06-01"]
    totals = answer["totals"]
    assert (totals["credited"], totals["earned"], totals["shortfall"]) == (row["credited"], row["earned"], 0)
    assert totals["difference"] == pytest.approx(row["earned"] - row["credited"])
    assert totals["not_yet_credited"] == pytest.approx(sum(item["earned"] for item in answer["not_yet_credited"]))


async def test_a_span_has_the_credits_for_its_days(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A credit that has a day in it is whole; the end is left out."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    for fields, months in (
        ({"start": "2026-05-01"}, ["2026-05-01"]),
        ({"end": "2026-05-01"}, ["2026-04-01"]),
        ({"start": "2026-04-30", "end": "2026-05-02"}, ["2026-05-01", "2026-04-01"]),
        ({"start": "2026-06-01"}, []),
        ({"start": "2026-05-01T00:00:00", "end": "2026-05-31 12:00:00"}, ["2026-05-01"]),
    ):
        answer = await async_get_credits(hass, **fields)

        assert (fields, [row["from"] for row in answer["rows"]]) == (fields, months)
        assert answer["totals"]["credited"] == pytest.approx(sum(row["credited"] for row in answer["rows"]))


async def test_a_credit_by_hand_is_of_the_day_it_was_posted(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """It names no days, and nothing that was metered answers to it."""
    simulator.credit_by_hand(500)
    await async_set_up(hass, account_entry(simulator))
    (row,) = (await async_get_credits(hass, start="2026-06-18", end="2026-06-19"))["rows"]
    assert (row["from"], row["expected"], row["settled_kwh"]) == (None, None, None)
    assert (row["credited"], row["verdict"], row["posted_on"]) == (5, "not_explained", "2026-06-18")
    assert (await async_get_credits(hass, end="2026-06-18"))["rows"] == []


@pytest.mark.parametrize("scenario", ["two_export_points"])
@pytest.mark.parametrize("history_days", [158])
async def test_two_export_points_have_their_own_credits(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The transactions do not say whose they are: the half-hours do. The second is short, and the first is not."""
    simulator.bill_export(*APRIL, SECOND_EXPORT_MPAN, left_out={date(2026, 4, 17)})
    simulator.bill_export(*APRIL, EXPORT_MPAN)
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    first, second = (device_of(hass, subentry_id) for subentry_id in entry.subentries)

    (of_first,) = (await async_get_credits(hass, export_point=first))["rows"]
    (of_second,) = (await async_get_credits(hass, export_point=second))["rows"]
    assert (of_first["verdict"], of_second["verdict"]) == ("matched", "short")
    assert len((await async_get_credits(hass))["rows"]) == 2

    # And so have their events.
    activity = capture_activity(hass)
    for mpan in (SECOND_EXPORT_MPAN, EXPORT_MPAN):
        simulator.bill_export(*MAY, mpan)
    await async_move_to(hass, freezer, london(date(2026, 6, 19), 23, 30), timedelta(hours=2))
    posted = of_type(activity, "credit_posted")
    assert {event["friendly_name"]: event["verdict"] for event in posted} == {
        "Octopus export Activity": "matched",
        "Octopus export 2 Activity": "matched",
    }
    amounts = {event["friendly_name"]: event["amount"] for event in posted}
    assert amounts["Octopus export 2 Activity"] > amounts["Octopus export Activity"]


@pytest.mark.parametrize("history_days", [3])
async def test_what_makes_no_sense_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A start that is not before the end, with both in the message; what is no day; and the device of the account."""
    await async_set_up(hass, account_entry(simulator))
    with pytest.raises(ServiceValidationError) as error:
        await async_get_credits(hass, start="2026-06-01", end="2026-06-01")
    assert error.value.translation_key == "start_not_before_end"
    assert error.value.translation_placeholders == {"start": "2026-06-01", "end": "2026-06-01"}

    for day in ("tomorrow", 7, "2026-13-01"):
        with pytest.raises(vol.Invalid):
            await async_get_credits(hass, start=day)
    with pytest.raises(ServiceValidationError) as error:
        await async_get_credits(hass, export_point=device_of(hass, ENTRY_ID))
    assert error.value.translation_key == "unknown_export_point"


async def test_without_an_account_there_are_no_credits(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An application without an account has no account's device either."""
    entry = await async_set_up(hass, application_entry(None))
    with pytest.raises(ServiceValidationError) as error:
        await async_get_credits(hass)
    assert error.value.translation_key == "no_export_point"
    assert names_of_devices(hass, entry) == {"Octopus export"}
