"""Describing an application, correcting the answers, and connecting an account later."""

from datetime import date
import re
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from tests.applications import (
    application_entry,
    async_done,
    async_picture,
    async_reach,
    async_record,
    async_restart,
    async_tick,
    register_export_point,
    repairs,
)
from tests.helpers import account_entry, async_set_up, capture_activity, of_type, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.flows import (
    ANSWERS,
    account,
    async_answer,
    async_answer_subentry,
    async_begin,
    async_connect,
    async_describe,
    key,
    only_export_point,
    suggested,
)

WAITING = pytest.mark.parametrize("scenario", ["pending_export"])


def verdict(step: Any) -> str:
    """Return what is said of the eligibility."""
    assert step["step_id"] == "eligibility"
    text: str = step["description_placeholders"]["verdict"]
    return text


async def async_correct(hass: HomeAssistant, entry: Any) -> SubentryFlowResult:
    """Begin to correct the application of an entry."""
    (subentry,) = entry.subentries.values()
    flow: SubentryFlowResult = await entry.start_subentry_reconfigure_flow(hass, subentry.subentry_id)
    return flow


async def test_set_up_begins_with_a_choice(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An account, or an application while there is none."""
    menu = await async_begin(hass)
    assert (menu["type"], menu["menu_options"]) == (FlowResultType.MENU, ["account", "application"])


async def test_application_without_an_account_is_tracked(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """From the answers alone, and without a word to Octopus."""
    menu = await async_describe(hass, applied_on="2026-06-15")
    assert verdict(menu).startswith("**You're eligible for the SEG.**")
    done = await async_answer(hass, menu, next_step_id="keep_application")

    entry = done["result"]
    assert (done["type"], entry.state) == (FlowResultType.CREATE_ENTRY, ConfigEntryState.LOADED)
    assert (entry.unique_id, entry.data) == (None, {"known_export_points": []})
    assert only_export_point(entry) == {**ANSWERS, "applied_on": "2026-06-15"}
    assert sensor(hass, "application_status") == "signed_up"
    assert simulator.count() == 0


async def test_application_that_is_yet_to_be_made_is_tracked(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Without a day of signing up, applying is what is to be done."""
    await async_answer(hass, await async_describe(hass), next_step_id="keep_application")

    shown = await async_picture(hass)
    assert (shown.stage, shown.next_action, shown.due) == ("not_applied", "apply", None)


async def test_nobody_has_applied_in_the_future(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A day to come is refused, and the answers stay."""
    refused = await async_describe(hass, applied_on="2026-06-19")
    assert (refused["step_id"], refused["errors"]) == ("application", {"applied_on": "applied_on_in_future"})
    assert suggested(refused)["capacity_kw"] == 4.2

    menu = await async_answer(hass, refused, **{**ANSWERS, "applied_on": "2026-06-18"})
    assert menu["step_id"] == "eligibility"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"capacity_kw": 5000.1}, "at most 5 MW"),
        ({"technology": "micro_chp", "capacity_kw": 50.1}, "at most 50 kW"),
        ({"certification": "none"}, "must be certified"),
        ({"smart_meter": False}, "smart meter is needed"),
        ({"fit_export_payments": True}, "exclude each other"),
    ],
)
async def test_ineligible_answer_is_explained_and_corrected(
    hass: HomeAssistant, simulator: OctopusSimulator, answers: dict[str, Any], reason: str
) -> None:
    """The form comes back with the answers, and right ones are accepted."""
    menu = await async_describe(hass, **answers)
    assert "aren't eligible for the SEG" in verdict(menu)
    assert reason in verdict(menu)

    form = await async_answer(hass, menu, next_step_id="application")
    assert suggested(form) == {**ANSWERS, **answers}
    menu = await async_answer(hass, form, **ANSWERS)
    assert "**You're eligible for the SEG.**" in verdict(menu)


async def test_ineligible_answer_is_kept(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Whoever knows better goes on."""
    menu = await async_describe(hass, certification="none")
    done = await async_answer(hass, menu, next_step_id="keep_application")
    assert only_export_point(done["result"])["certification"] == "none"


async def test_better_tariffs_are_told_with_their_rates(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Whoever imports from Octopus hears what other export tariffs pay today."""
    told = verdict(await async_describe(hass, octopus_import=True))
    assert "Outgoing Octopus" in told
    assert "- Outgoing Octopus: 12p" in told
    assert "Smart Export Guarantee:" not in told


async def test_better_tariffs_are_told_without_network(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The advice stands without figures, and promises none."""
    simulator.fail("*", faults.connection_reset(), times=None)
    told = verdict(await async_describe(hass, octopus_import=True))
    assert "Outgoing Octopus" in told
    assert not re.search(r"\dp\b", told)
    assert "Today" not in told


@WAITING
async def test_account_without_an_export_point_tracks_the_application(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Octopus' word comes to the user's, within two hours and a bit."""
    form = await async_answer(hass, await async_connect(hass, simulator), next_step_id="application")
    menu = await async_answer(hass, form, **{**ANSWERS, "applied_on": "2026-06-10"})
    done = await async_answer(hass, menu, next_step_id="keep_application")
    assert done["data"] == {**account(simulator), "known_export_points": []}
    assert only_export_point(done["result"]) == {**ANSWERS, "applied_on": "2026-06-10"}

    await async_reach(hass, freezer, date(2026, 6, 19))
    shown = await async_picture(hass)
    # Octopus asked for the MPAN three days before 18 June.
    assert (shown.stage, shown.since, shown.source) == ("awaiting_mpan", "2026-06-15", "onboarding")


@WAITING
async def test_application_is_connected_to_an_account_later(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Its history stays, Octopus' word comes to it, and the export point takes its place."""
    entry = await async_set_up(hass, application_entry(None, applied_on="2026-06-08"))
    await async_record(hass, "processing", "2026-06-09")
    await async_tick(hass, "certificate")
    (before,) = entry.subentries

    form = await entry.start_reconfigure_flow(hass)
    assert form["step_id"] == "connect"
    refused = await async_answer(hass, form, api_key="no")
    assert (refused["step_id"], refused["errors"]) == ("connect", {"api_key": "invalid_auth"})
    done = await async_answer(hass, refused, **key(simulator))
    assert (done["type"], entry.unique_id) == (FlowResultType.ABORT, simulator.account_number)
    assert entry.state is ConfigEntryState.LOADED
    shown = await async_picture(hass)
    assert (shown.stage, shown.since) == ("awaiting_mpan", "2026-06-15")
    assert "certificate" in shown.done

    register_export_point(simulator)
    await async_reach(hass, freezer, date(2026, 6, 19))
    assert list(entry.subentries) == [before]
    assert only_export_point(entry)["mpan"] == EXPORT_MPAN
    shown = await async_picture(hass)
    assert (shown.stage, shown.since, shown.source) == ("enrolling", "2026-06-18", "meter_point")
    tracker = entry.runtime_data.points[before].tracker
    assert [(step.stage, step.date) for step in tracker.application.steps] == [
        ("signed_up", date(2026, 6, 8)),
        ("processing", date(2026, 6, 9)),
        ("awaiting_mpan", date(2026, 6, 15)),
        ("enrolling", date(2026, 6, 18)),
    ]


async def test_account_that_is_connected_already_is_not_connected_twice(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Another entry has it."""
    await async_set_up(hass, account_entry(simulator))
    entry = await async_set_up(hass, application_entry(None))
    done = await async_answer(hass, await entry.start_reconfigure_flow(hass), **key(simulator))
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_another_day_of_signing_up_takes_effect(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The stage is the same, and so nothing is told of it."""
    entry = await async_set_up(hass, application_entry(None, applied_on="2026-06-15"))
    activity = capture_activity(hass)
    form = await async_correct(hass, entry)
    assert suggested(form) == {**ANSWERS, "applied_on": "2026-06-15"}
    menu = await async_answer_subentry(hass, form, **{**ANSWERS, "applied_on": "2026-06-17"})
    done = await async_answer_subentry(hass, menu, next_step_id="keep_application")

    assert done["type"] is FlowResultType.ABORT
    shown = await async_picture(hass)
    assert (shown.stage, shown.since, shown.due) == ("signed_up", "2026-06-17", "2026-06-19")
    assert of_type(activity, "stage_changed") == []


async def test_day_of_signing_up_can_be_emptied(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Who has not applied after all has not applied."""
    entry = await async_set_up(hass, application_entry(None, applied_on="2026-06-15"))
    activity = capture_activity(hass)
    menu = await async_answer_subentry(hass, await async_correct(hass, entry), **ANSWERS)
    await async_answer_subentry(hass, menu, next_step_id="keep_application")

    assert only_export_point(entry) == ANSWERS
    assert sensor(hass, "application_status") == "not_applied"
    (event,) = of_type(activity, "stage_changed")
    assert (event["old_stage"], event["new_stage"]) == ("signed_up", "not_applied")


async def test_other_answers_are_corrected(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An answer that stood in the way is corrected in the form, and its repair goes."""
    entry = await async_set_up(hass, application_entry(None, fit_export_payments=True))
    assert repairs(hass) == ("fit_export_payments",)
    menu = await async_answer_subentry(hass, await async_correct(hass, entry), **ANSWERS)
    await async_answer_subentry(hass, menu, next_step_id="keep_application")
    assert repairs(hass) == ()


@WAITING
async def test_export_point_that_comes_while_the_form_is_open_stays(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The answers are kept beside the MPAN."""
    entry = await async_set_up(hass, application_entry(simulator, applied_on="2026-06-10"))
    form = await async_correct(hass, entry)
    register_export_point(simulator)
    await async_reach(hass, freezer, date(2026, 6, 19))
    menu = await async_answer_subentry(hass, form, **{**ANSWERS, "capacity_kw": 5})
    await async_answer_subentry(hass, menu, next_step_id="keep_application")

    point = only_export_point(entry)
    assert (point["mpan"], point["capacity_kw"]) == (EXPORT_MPAN, 5)


async def test_application_is_added_to_an_entry_without_an_account(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """A second installation has an application of its own."""
    entry = await async_set_up(hass, application_entry(None))
    form = await hass.config_entries.subentries.async_init((entry.entry_id, "export_point"), context={"source": "user"})
    assert form["step_id"] == "application"
    menu = await async_answer_subentry(hass, form, **{**ANSWERS, "technology": "wind"})
    done = await async_answer_subentry(hass, menu, next_step_id="keep_application")
    assert (done["type"], done["title"]) == (FlowResultType.CREATE_ENTRY, "Octopus export 2")
    assert sensor(hass, "application_status", "Octopus export 2") == "not_applied"


async def test_answers_about_the_application_outlast_a_correction_of_the_export_point(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Correcting the tariff leaves them."""
    entry = await async_set_up(hass, account_entry(simulator, technology="wind"))
    form = await async_correct(hass, entry)
    done = await async_answer_subentry(hass, form, mpan=EXPORT_MPAN, tariff="fixed", unit_rate=5)
    assert done["type"] is FlowResultType.ABORT
    assert only_export_point(entry) == {"technology": "wind", "mpan": EXPORT_MPAN, "tariff": "fixed", "unit_rate": 5}


async def test_word_that_was_taken_back_stays_so(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Also the day of signing up, and after a restart."""
    entry = await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_tick(hass, "first_reading")
    await async_record(hass, "not_applied")
    for _ in range(2):
        assert (await async_picture(hass)).stage == "not_applied"
        assert await async_done(hass) == ("smart_meter",)
        await async_restart(hass, entry)
