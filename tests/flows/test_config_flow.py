"""Connecting an account, and mending the connection later, against a simulated Octopus."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.flows.account_steps import KEY_SCHEMA
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.helpers import account_entry, async_move_to, async_set_up, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.home import Property
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, SECOND_EXPORT_MPAN, SERIAL_NUMBER
from tests.support.flows import (
    account,
    async_answer,
    async_connect,
    async_connect_by_hand,
    async_start,
    choices,
    folded_parts,
    given,
    key,
    only_export_point,
    open_parts,
    row,
    said,
    suggested,
    table,
    unit_rate_if_left_alone,
)

NEW_KEY = "sk_live_ANewKeyForTestsOnly"
AUTOMATIC: dict[str, Any] = {"mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}


# A new account


async def test_account_and_its_export_point_become_entry_and_subentry(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """What the account shows, confirmed as it is, makes the entry with its export point."""
    start = await async_start(hass)
    assert (start["type"], start["step_id"], start["errors"]) == (FlowResultType.FORM, "account", {})

    assert start["data_schema"] == KEY_SCHEMA

    confirm = await async_answer(hass, start, **key(simulator))
    assert (confirm["type"], confirm["step_id"], confirm["errors"]) == (FlowResultType.FORM, "export_point", {})

    done = await async_answer(hass, confirm, **suggested(confirm))
    assert done["type"] is FlowResultType.CREATE_ENTRY
    entry = done["result"]
    assert entry.title == "Octopus SEG"
    assert entry.unique_id == simulator.account_number
    assert entry.data == {**account(simulator), "known_export_points": [fingerprint(EXPORT_MPAN)]}
    (point,) = entry.subentries.values()
    assert (point.subentry_type, point.title) == ("export_point", "Octopus export")
    assert point.unique_id == fingerprint(EXPORT_MPAN)
    assert given(point) == AUTOMATIC


async def test_new_entry_shows_its_export(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An entry made by the flow is set up and loads its history, with the token that the flow has bought."""
    confirm = await async_connect(hass, simulator)
    done = await async_answer(hass, confirm, **suggested(confirm))

    assert done["result"].state is ConfigEntryState.LOADED
    assert float(sensor(hass, "export_total")) > 100
    assert simulator.count("graphql:obtainKrakenToken") == 1


@pytest.mark.parametrize("history_days", [30])
async def test_form_shows_what_was_found(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """One sentence, and MPAN, tariff, rate, since when and until when, as people write them; the rest is folded away."""
    confirm = await async_connect(hass, simulator)

    assert said(confirm, "found") == "We found one export on your Octopus account."
    assert row(confirm) == [
        EXPORT_MPAN,
        "Octopus Outgoing Smart Export Guarantee Export Only",
        "4.1p a kWh",
        "19 May 2026",
        "until 18 May 2027",
    ]
    assert suggested(confirm) == {"mpan": EXPORT_MPAN, "serial_number": SERIAL_NUMBER}
    assert folded_parts(confirm) == {
        "meter": ["mpan", "serial_number"],
        "own_rate": ["tariff", "unit_rate", "rate_from"],
    }
    assert open_parts(confirm) == set()
    assert said(confirm, "serial_number") == SERIAL_NUMBER


@pytest.mark.parametrize("history_days", [30])
async def test_export_is_shown_since_the_first_agreement(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A renewal of yesterday doesn't make somebody a newcomer."""
    (agreement,) = simulator.export_point().agreements
    earlier = replace(agreement, valid_from=datetime(2024, 11, 30, tzinfo=UTC), valid_to=agreement.valid_from)
    simulator.export_point().agreements.insert(0, earlier)

    assert row(await async_connect(hass, simulator))[3:] == ["30 Nov 2024", "until 18 May 2027"]


@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
@pytest.mark.parametrize("history_days", [30])
async def test_form_shows_the_range_of_a_half_hourly_tariff(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Rates that change with the hour are shown as their range."""
    confirm = await async_connect(hass, simulator)

    _, product, rate, since, _ = row(confirm)
    lowest, highest = (float(price.removesuffix("p")) for price in rate.removesuffix(" a kWh").split(" to "))
    assert product == "Agile Outgoing Octopus"
    assert 0 < lowest < highest
    assert since == "19 May 2026"
    assert unit_rate_if_left_alone(confirm) == 4.1


@pytest.mark.parametrize("scenario", ["variable_tariff"])
@pytest.mark.parametrize("history_days", [200])
async def test_form_shows_the_present_rate(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A variable tariff is shown with its present rate, which is also what a fixed rate begins with."""
    confirm = await async_connect(hass, simulator)

    assert row(confirm)[2:] == ["12p a kWh", "30 Nov 2025", "no end date"]
    assert unit_rate_if_left_alone(confirm) == 12


@pytest.mark.parametrize("scenario", ["enrolling_export"])
async def test_export_point_without_an_agreement_can_be_confirmed(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """An export point that is still being enrolled is shown without a tariff."""
    confirm = await async_connect(hass, simulator)
    assert row(confirm) == [EXPORT_MPAN, "no agreement yet", "–", "–", "–"]

    done = await async_answer(hass, confirm, **suggested(confirm))
    assert only_export_point(done["result"]) == AUTOMATIC


async def test_agreement_that_begins_later_is_shown(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Before supply begins, the agreement to come is shown with the day it begins."""
    (agreement,) = simulator.export_point().agreements
    agreement.valid_from = datetime(2026, 6, 22, 23, tzinfo=UTC)

    confirm = await async_connect(hass, simulator)
    assert row(confirm)[2:] == ["4.1p a kWh", "23 Jun 2026", "from 23 Jun 2026"]


@pytest.mark.parametrize("fault", [faults.html_not_found(), faults.html_page()])
async def test_product_without_a_name_is_shown_by_its_code(
    hass: HomeAssistant, simulator: OctopusSimulator, fault: Fault
) -> None:
    """A product that the catalogue no longer describes does not stop the set-up."""
    simulator.fail("/v1/products/*-05/", fault, times=None)

    assert row(await async_connect(hass, simulator))[1] == "OUTGOING-SEG-EO-FIX-12M-24-04-05"


@pytest.mark.parametrize("history_days", [30])
async def test_tariff_without_rates_asks_for_one(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A tariff whose rates are not public is shown all the same, and the part for a rate of one's own is open."""
    simulator.fail("*/standard-unit-rates/", faults.html_not_found(), times=None)

    confirm = await async_connect(hass, simulator)
    assert row(confirm)[2:4] == ["–", "19 May 2026"]
    assert open_parts(confirm) == {"own_rate"}
    assert said(confirm, "own_rate") == "please enter it"


async def test_meter_without_a_serial_number_asks_for_it(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where Octopus lists no meter, the part for it is open, and its number is kept."""
    simulator.export_point().meters.clear()

    confirm = await async_connect(hass, simulator)
    assert open_parts(confirm) == {"meter"}
    assert suggested(confirm) == {"mpan": EXPORT_MPAN}
    done = await async_answer(hass, confirm, serial_number="26N9")
    assert only_export_point(done["result"]) == {**AUTOMATIC, "serial_number": "26N9"}


async def test_tariff_code_that_cannot_be_read_is_shown_as_it_is(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """A tariff code that is built in another way does not stop the set-up."""
    simulator.export_point().agreements[0].tariff_code = "SOMETHING_ELSE"

    assert row(await async_connect(hass, simulator))[1:3] == ["SOMETHING\\_ELSE", "–"]


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_one_of_several_export_points_is_chosen(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Of several export points all are shown, and the chosen one is set up; the other one does not come by itself."""
    confirm = await async_connect(hass, simulator)
    assert [cells[0] for cells in table(confirm)] == [EXPORT_MPAN, SECOND_EXPORT_MPAN]
    assert choices(confirm, "mpan") == [EXPORT_MPAN, SECOND_EXPORT_MPAN]
    assert suggested(confirm) == {"mpan": EXPORT_MPAN}

    done = await async_answer(hass, confirm, mpan=SECOND_EXPORT_MPAN)
    assert only_export_point(done["result"]) == {**AUTOMATIC, "mpan": SECOND_EXPORT_MPAN}
    assert done["result"].data["known_export_points"] == sorted(
        [fingerprint(EXPORT_MPAN), fingerprint(SECOND_EXPORT_MPAN)]
    )


@pytest.mark.parametrize("scenario", ["no_export_flag"])
async def test_export_point_without_a_flag_is_found_by_its_tariff(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """An export point that Octopus does not mark as export is known by its tariff code."""
    confirm = await async_connect(hass, simulator)
    assert choices(confirm, "mpan") == [EXPORT_MPAN]

    done = await async_answer(hass, confirm, **suggested(confirm))
    assert only_export_point(done["result"]) == AUTOMATIC


@pytest.mark.parametrize(
    "typed",
    [f"  {EXPORT_MPAN[:2]} {EXPORT_MPAN[2:6]} {EXPORT_MPAN[6:]} ", f"00 801 902 {EXPORT_MPAN}", f"S{EXPORT_MPAN}"],
    ids=["blanks", "long_number_of_a_bill", "letter"],
)
async def test_mpan_is_taken_as_people_write_it(hass: HomeAssistant, simulator: OctopusSimulator, typed: str) -> None:
    """Blanks, the 21 digits of a bill and the letter before them are no reason to refuse an MPAN."""
    done = await async_answer(hass, await async_connect(hass, simulator), mpan=typed)

    assert only_export_point(done["result"])["mpan"] == EXPORT_MPAN


async def test_fixed_rate_is_kept(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A rate that the user names prices the export instead of the agreement."""
    done = await async_answer(
        hass, await async_connect(hass, simulator), mpan=EXPORT_MPAN, tariff="fixed", unit_rate=5.5
    )

    assert only_export_point(done["result"]) == {"mpan": EXPORT_MPAN, "tariff": "fixed", "unit_rate": 5.5}
    assert sensor(hass, "export_rate") == "0.055"


async def test_serial_number_that_is_not_listed_is_kept(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A serial number is kept only where the account does not list it, so that an exchange needs nothing done."""
    done = await async_answer(hass, await async_connect(hass, simulator), mpan=EXPORT_MPAN, serial_number=" 26N9 ")

    assert only_export_point(done["result"]) == {**AUTOMATIC, "serial_number": "26N9"}


@pytest.mark.parametrize("typed", ["a-5e65e600", " A-5E65 E600\t"], ids=["lower_case", "blanks"])
async def test_account_number_and_key_are_tidied(hass: HomeAssistant, simulator: OctopusSimulator, typed: str) -> None:
    """Lower case and blanks that came along when copying do not matter."""
    simulator.home.is_listed = False
    form = await async_answer(hass, await async_start(hass), api_key=f" {simulator.api_key}\n")
    confirm = await async_answer(hass, form, account_number=typed)
    done = await async_answer(hass, confirm, **suggested(confirm))

    assert done["result"].unique_id == simulator.account_number
    assert {field: done["data"][field] for field in account(simulator)} == account(simulator)


# No export point yet


async def test_export_point_of_a_home_that_is_left_next_week_is_offered(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Until then it is still the present home, beside the next one that the account lists already."""
    simulator.home.properties[0].moved_out_at = simulator.now() + timedelta(days=7)
    next_home = Property(identifier=simulator.home.new_identifier(), moved_in_at=simulator.now())
    simulator.home.properties.append(next_home)
    confirm = await async_connect(hass, simulator)
    assert suggested(confirm)["mpan"] == EXPORT_MPAN


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_account_without_an_export_point_can_wait_for_it(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Without an export point the account is connected all the same."""
    menu = await async_connect(hass, simulator)
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "no_export_point")
    assert menu["menu_options"] == ["application", "without_export_point", "export_point"]

    done = await async_answer(hass, menu, next_step_id="without_export_point")
    assert done["data"] == {**account(simulator), "known_export_points": []}
    assert not done["result"].subentries
    assert done["result"].state is ConfigEntryState.LOADED


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_waiting_account_gets_its_export_point_by_itself(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An export point that Octopus lists later is set up without the user."""
    menu = await async_connect(hass, simulator)
    done = await async_answer(hass, menu, next_step_id="without_export_point")
    simulator.add_export_point(tariff_code="E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C")

    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=9))
    assert only_export_point(done["result"]) == AUTOMATIC


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_export_point_can_be_typed_in_where_none_is_shown(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """A meter point that only the user knows to export is set up at a fixed rate, once that is confirmed."""
    typing = await async_answer(hass, await async_connect(hass, simulator), next_step_id="export_point")
    assert (typing["type"], typing["step_id"]) == (FlowResultType.FORM, "export_point")
    assert (table(typing), suggested(typing)) == ([], {})
    assert "doesn't show an export" in said(typing, "found")

    confirm = await async_answer(hass, typing, mpan=IMPORT_MPAN, tariff="fixed")
    assert (confirm["type"], confirm["step_id"]) == (FlowResultType.FORM, "confirm_export")
    assert confirm["description_placeholders"] == {"mpan": IMPORT_MPAN}

    done = await async_answer(hass, confirm)
    assert only_export_point(done["result"]) == {"mpan": IMPORT_MPAN, "tariff": "fixed", "unit_rate": 4.1}


async def test_import_mpan_is_not_priced_by_its_agreement(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An import MPAN with the automatic tariff is refused; with a fixed rate the user's word is asked for."""
    confirm = await async_connect(hass, simulator)
    typed = {"mpan": IMPORT_MPAN, "tariff": "automatic", "unit_rate": 7.5}
    refused = await async_answer(hass, confirm, **typed)
    assert (refused["step_id"], refused["errors"]) == ("export_point", {"own_rate": "no_export_tariff"})
    assert suggested(refused) == typed

    sure = await async_answer(hass, refused, **{**typed, "tariff": "fixed"})
    assert sure["step_id"] == "confirm_export"
    done = await async_answer(hass, sure)
    assert only_export_point(done["result"]) == {**typed, "tariff": "fixed"}


# Not twice


async def test_account_is_connected_only_once(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An account that is connected already is refused."""
    await async_set_up(hass, account_entry(simulator))

    refused = await async_connect(hass, simulator)
    assert (refused["type"], refused["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_account_that_is_named_by_hand_is_connected_only_once(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The same goes for one that Octopus does not list."""
    await async_set_up(hass, account_entry(simulator))

    refused = await async_connect_by_hand(hass, simulator)
    assert (refused["type"], refused["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_forgotten_flow_does_not_stand_in_the_way(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An account whose flow was left open in another window can be connected, which closes that flow."""
    forgotten = await async_connect(hass, simulator)
    confirm = await async_connect(hass, simulator)
    done = await async_answer(hass, confirm, **suggested(confirm))

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert forgotten["flow_id"] not in {flow["flow_id"] for flow in hass.config_entries.flow.async_progress()}


async def test_export_point_of_another_account_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An export point that another account has set up already is not set up twice, since its statistics are one."""
    other = account_entry(simulator)
    other.add_to_hass(hass)
    hass.config_entries.async_update_entry(other, unique_id="A-0000000B")

    confirm = await async_connect(hass, simulator)
    assert choices(confirm, "mpan") == []
    refused = await async_answer(hass, confirm, **AUTOMATIC)
    assert refused["errors"] == {"mpan": "export_point_exists"}


async def test_second_account_has_names_of_its_own(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Entry and export point of a second account are numbered, so that they can be told apart."""
    other = account_entry(simulator, SECOND_EXPORT_MPAN)
    other.add_to_hass(hass)
    hass.config_entries.async_update_entry(other, unique_id="A-0000000B")

    done = await async_answer(hass, await async_connect(hass, simulator), **AUTOMATIC)
    assert done["result"].title == "Octopus SEG 2"
    assert [point.title for point in done["result"].subentries.values()] == ["Octopus export 2"]


def test_mock_entry_is_what_the_flow_makes(simulator: OctopusSimulator) -> None:
    """The entry that other tests begin with has the fields that the flow gives it."""
    entry: MockConfigEntry = account_entry(simulator)

    assert entry.data == {**account(simulator), "known_export_points": [fingerprint(EXPORT_MPAN)]}
    assert only_export_point(entry) == AUTOMATIC
