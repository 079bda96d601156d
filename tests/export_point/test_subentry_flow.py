"""Adding an export point to a connected account, and correcting one, against a simulated Octopus."""

from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import SOURCE_REAUTH, SOURCE_USER, ConfigEntryState, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.octopus import OctopusClient
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.helpers import account_entry, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, SECOND_EXPORT_MPAN, SERIAL_NUMBER
from tests.support.flows import (
    METER_POINT_PATH,
    NO_DISTRIBUTOR,
    TROUBLES,
    UNKNOWN_MPAN,
    WRONG_CHECK_DIGIT,
    async_answer_subentry,
    break_account,
    choices,
    given,
    is_read_only,
    only_export_point,
    suggested,
    table,
)

SECOND_AUTOMATIC: dict[str, Any] = {"mpan": SECOND_EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


async def async_set_up_one_of_two(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Set up the first of two export points, of which the user chose one when the account was connected."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    seen = sorted(map(fingerprint, (EXPORT_MPAN, SECOND_EXPORT_MPAN)))
    hass.config_entries.async_update_entry(entry, data={**entry.data, "known_export_points": seen})
    return await async_set_up(hass, entry)


async def async_add(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    """Begin to add an export point, as the user does."""
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, "export_point"), context={"source": SOURCE_USER}
    )


async def async_correct(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    """Begin to correct the first export point, as the user does."""
    return await entry.start_subentry_reconfigure_flow(hass, next(iter(entry.subentries)))


# Another export point


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_second_export_point_is_added(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The export point that is not set up yet is filled in, and shows its data once it is confirmed."""
    entry = await async_set_up_one_of_two(hass, simulator)
    step = await async_add(hass, entry)
    assert (step["type"], step["step_id"], step["errors"]) == (FlowResultType.FORM, "user", {})
    assert choices(step, "mpan") == [SECOND_EXPORT_MPAN]
    assert suggested(step) == {"mpan": SECOND_EXPORT_MPAN, "serial_number": "25M0777777"}
    assert [row[0] for row in table(step)] == [EXPORT_MPAN, SECOND_EXPORT_MPAN]

    done = await async_answer_subentry(hass, step, mpan=SECOND_EXPORT_MPAN)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    first, second = entry.subentries.values()
    assert (first.title, second.title) == ("Octopus export", "Octopus export 2")
    assert second.unique_id == fingerprint(SECOND_EXPORT_MPAN)
    assert given(second) == {**SECOND_AUTOMATIC, "unit_rate": 12}
    assert float(sensor(hass, "export_total", "Octopus export 2")) > 10


async def test_export_point_is_added_only_once(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An export point that is set up already is not offered, and refused when it is typed in."""
    entry = await async_set_up(hass, account_entry(simulator))
    step = await async_add(hass, entry)
    assert choices(step, "mpan") == []

    refused = await async_answer_subentry(hass, step, mpan=EXPORT_MPAN)
    assert (refused["step_id"], refused["errors"]) == ("user", {"mpan": "export_point_exists"})
    assert suggested(refused)["mpan"] == EXPORT_MPAN
    assert len(entry.subentries) == 1


async def test_added_import_mpan_is_confirmed(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An MPAN that Octopus does not show as export needs a fixed rate and the user's word."""
    entry = await async_set_up(hass, account_entry(simulator))
    refused = await async_answer_subentry(hass, await async_add(hass, entry), mpan=IMPORT_MPAN)
    assert refused["errors"] == {"own_rate": "no_export_tariff"}

    sure = await async_answer_subentry(hass, refused, mpan=IMPORT_MPAN, tariff="fixed", unit_rate=6)
    assert (sure["step_id"], sure["description_placeholders"]) == ("confirm_export", {"mpan": IMPORT_MPAN})
    done = await async_answer_subentry(hass, sure)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert given(list(entry.subentries.values())[1]) == {"mpan": IMPORT_MPAN, "tariff": "fixed", "unit_rate": 6.0}


WRONG_ADDITIONS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"mpan": EXPORT_MPAN[:-1]}, {"meter": "mpan_not_13_digits"}),
    ({"mpan": WRONG_CHECK_DIGIT}, {"meter": "mpan_check_digit"}),
    ({"mpan": NO_DISTRIBUTOR}, {"meter": "mpan_distributor"}),
    ({"mpan": UNKNOWN_MPAN}, {"meter": "mpan_unknown"}),
    ({"tariff": "fixed", "unit_rate": 0}, {"own_rate": "unit_rate_not_positive"}),
    ({"tariff": "fixed", "unit_rate": 0.041}, {"own_rate": "unit_rate_in_pounds"}),
]


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_wrong_addition_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A wrong MPAN or rate is named, what was typed stays, and the right one goes on."""
    entry = await async_set_up_one_of_two(hass, simulator)
    refused = await async_add(hass, entry)
    for wrong, errors in WRONG_ADDITIONS:
        typed = {**SECOND_AUTOMATIC, "serial_number": "26N9", **wrong}
        refused = await async_answer_subentry(hass, refused, **typed)
        assert (wrong, refused["step_id"], refused["errors"]) == (wrong, "user", errors)
        assert suggested(refused) == typed

    done = await async_answer_subentry(hass, refused, **SECOND_AUTOMATIC)
    assert done["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_mpan_that_cannot_be_looked_up_is_mended(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While Octopus cannot say whether an MPAN exists, the user is told, and the right one goes on."""
    entry = await async_set_up_one_of_two(hass, simulator)
    step = await async_add(hass, entry)
    simulator.fail(METER_POINT_PATH, faults.rate_limited(3600), times=None)
    refused = await async_answer_subentry(hass, step, mpan=UNKNOWN_MPAN)
    assert refused["errors"] == {"base": "rate_limited"}

    simulator.recover()
    done = await async_answer_subentry(hass, refused, **SECOND_AUTOMATIC)
    assert done["type"] is FlowResultType.CREATE_ENTRY


# Nothing to ask while the account cannot be read


async def test_addition_ends_while_the_account_cannot_be_read(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While Octopus does not show the account, adding ends with the reason, and can begin again later."""
    entry = await async_set_up(hass, account_entry(simulator))
    troubles = {**TROUBLES, "not found": (faults.html_not_found(), "account_not_found")}
    for name, (fault, reason) in troubles.items():
        break_account(simulator, fault)
        ended = await async_add(hass, entry)
        assert (name, ended["type"], ended["reason"]) == (name, FlowResultType.ABORT, reason)

        simulator.recover()
        assert (name, (await async_add(hass, entry))["step_id"]) == (name, "user")


async def test_correction_ends_while_octopus_is_down(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While Octopus cannot be reached, correcting ends with the reason, and the export point stays as it is."""
    entry = await async_set_up(hass, account_entry(simulator))
    before = dict(only_export_point(entry))
    await simulator.stop()
    ended = await async_correct(hass, entry)
    assert (ended["type"], ended["reason"]) == (FlowResultType.ABORT, "cannot_connect")
    assert only_export_point(entry) == before

    await simulator.start()
    assert (await async_correct(hass, entry))["step_id"] == "reconfigure"


async def test_unexpected_error_is_logged(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    """An error that nobody thought of ends the flow and is logged."""
    entry = await async_set_up(hass, account_entry(simulator))
    with patch.object(OctopusClient, "account", side_effect=RuntimeError("nobody thought of it")):
        ended = await async_add(hass, entry)
    assert (ended["type"], ended["reason"]) == (FlowResultType.ABORT, "unknown")
    assert "nobody thought of it" in caplog.text


async def test_refused_key_asks_for_a_new_one(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where Octopus refuses the account's key, the flow ends and Home Assistant asks for a new key."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.home.api_key = "sk_live_ANewKeyForTestsOnly"
    ended = await async_add(hass, entry)
    await async_settle(hass)

    assert (ended["type"], ended["reason"]) == (FlowResultType.ABORT, "invalid_auth")
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["context"]["source"] == SOURCE_REAUTH


# Correction


async def test_correction_shows_the_export_point_as_it_is(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What is set up is filled in, and the MPAN cannot be changed."""
    entry = await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=5.5))
    step = await async_correct(hass, entry)

    assert (step["type"], step["step_id"], step["errors"]) == (FlowResultType.FORM, "reconfigure", {})
    assert suggested(step) == {
        "mpan": EXPORT_MPAN,
        "serial_number": SERIAL_NUMBER,
        "tariff": "fixed",
        "unit_rate": 5.5,
    }
    assert is_read_only(step, "mpan")


async def test_rate_becomes_fixed_and_automatic_again(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A fixed rate and the way back take effect on rate and earnings at once."""
    entry = await async_set_up(hass, account_entry(simulator))
    exported = float(sensor(hass, "export_total"))
    assert sensor(hass, "export_rate") == "0.041"
    assert float(sensor(hass, "earnings_total")) == pytest.approx(exported * 0.041)

    done = await async_answer_subentry(
        hass, await async_correct(hass, entry), mpan=EXPORT_MPAN, tariff="fixed", unit_rate=10
    )
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert only_export_point(entry) == {"mpan": EXPORT_MPAN, "tariff": "fixed", "unit_rate": 10.0}
    assert sensor(hass, "export_rate") == "0.1"
    assert float(sensor(hass, "earnings_total")) == pytest.approx(exported * 0.1)

    await async_answer_subentry(
        hass, await async_correct(hass, entry), mpan=EXPORT_MPAN, tariff="automatic", unit_rate=10
    )
    assert only_export_point(entry) == {"mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 10.0}
    assert sensor(hass, "export_rate") == "0.041"
    assert float(sensor(hass, "earnings_total")) == pytest.approx(exported * 0.041)


async def test_unchanged_correction_does_no_harm(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Confirming the export point as it is leaves it so, under its own name."""
    entry = await async_set_up(hass, account_entry(simulator))
    step = await async_correct(hass, entry)
    simulator.reset_log()
    done = await async_answer_subentry(hass, step, **suggested(step))

    assert done["reason"] == "reconfigure_successful"
    (point,) = entry.subentries.values()
    assert (point.title, point.unique_id) == ("Octopus export", fingerprint(EXPORT_MPAN))
    assert only_export_point(entry) == {"mpan": EXPORT_MPAN, "tariff": "automatic", "unit_rate": 4.1}
    assert (entry.state, simulator.count()) == (ConfigEntryState.LOADED, 0)


async def test_serial_number_is_corrected_and_removed(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A serial number that the account does not list can be named, and left out again."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_answer_subentry(hass, await async_correct(hass, entry), mpan=EXPORT_MPAN, serial_number="26N9")
    assert only_export_point(entry)["serial_number"] == "26N9"

    step = await async_correct(hass, entry)
    assert suggested(step)["serial_number"] == "26N9"
    await async_answer_subentry(hass, step, mpan=EXPORT_MPAN)
    assert "serial_number" not in only_export_point(entry)


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_correction_keeps_its_mpan(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Another MPAN is refused, since the history belongs to the one that is set up; the same one goes on."""
    entry = await async_set_up(hass, account_entry(simulator))
    refused = await async_answer_subentry(
        hass, await async_correct(hass, entry), mpan=SECOND_EXPORT_MPAN, tariff="fixed", unit_rate=9
    )
    assert (refused["step_id"], refused["errors"]) == ("reconfigure", {"mpan": "mpan_mismatch"})
    assert suggested(refused)["unit_rate"] == 9

    done = await async_answer_subentry(hass, refused, mpan=EXPORT_MPAN, tariff="fixed", unit_rate=4.1)
    assert done["reason"] == "reconfigure_successful"


async def test_correction_of_an_import_mpan_asks_nothing_again(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """What the user has confirmed once is not asked again, but there is still no agreement to go by."""
    entry = await async_set_up(hass, account_entry(simulator, IMPORT_MPAN, tariff="fixed"))
    refused = await async_answer_subentry(hass, await async_correct(hass, entry), mpan=IMPORT_MPAN, tariff="automatic")
    assert refused["errors"] == {"own_rate": "no_export_tariff"}

    done = await async_answer_subentry(hass, refused, mpan=IMPORT_MPAN, tariff="fixed", unit_rate=4.1)
    assert done["reason"] == "reconfigure_successful"


async def test_export_point_that_vanished_can_be_corrected(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An export point that the account lists no more keeps its MPAN and can be given another tariff."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.export_point().is_listed = False
    for tariff in ("fixed", "automatic"):
        step = await async_correct(hass, entry)
        assert suggested(step)["mpan"] == EXPORT_MPAN

        done = await async_answer_subentry(hass, step, mpan=EXPORT_MPAN, tariff=tariff, unit_rate=9)
        assert done["reason"] == "reconfigure_successful"
        assert only_export_point(entry)["tariff"] == tariff
