"""Diagnostics: enough to help with, and nothing that tells who the customer is."""

from datetime import date, timedelta
from functools import partial
import json
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.components.diagnostics import REDACTED
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.diagnostics import get_diagnostics_for_config_entry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.octopus_seg.octopus import OctopusClient
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.helpers import account_entry, async_move_to, async_set_up
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.scenarios import (
    EXPORT_MPAN,
    IMPORT_MPAN,
    OLD_SERIAL_NUMBER,
    SECOND_EXPORT_MPAN,
    SERIAL_NUMBER,
    SMART_DEVICE,
)
from tests.support.actions import async_compare
from tests.support.live import LIVE_SENSOR, show

TYPED_SERIAL_NUMBER = "26N9000009"


async def async_diagnostics(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, entry: MockConfigEntry
) -> dict[str, Any]:
    """Return what the user downloads."""
    assert await async_setup_component(hass, "diagnostics", {})
    owner = await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    login = await hass.auth.async_create_refresh_token(owner, "https://example.com/")
    token = hass.auth.async_create_access_token(login)
    diagnostics: Any = await get_diagnostics_for_config_entry(hass, partial(hass_client, token), entry)
    return dict(diagnostics)


def secrets(simulator: OctopusSimulator) -> list[str]:
    """Return everything that tells who the customer is."""
    place = simulator.home.properties[0]
    mpans = [EXPORT_MPAN, IMPORT_MPAN, SECOND_EXPORT_MPAN]
    return [
        simulator.account_number,
        simulator.account_number.removeprefix("A-"),
        simulator.api_key,
        *mpans,
        *(fingerprint(mpan) for mpan in mpans),
        SERIAL_NUMBER,
        OLD_SERIAL_NUMBER,
        TYPED_SERIAL_NUMBER,
        "25M0777777",
        SMART_DEVICE,
        place.address_line_1,
        place.town,
        place.postcode,
    ]


@pytest.mark.parametrize("scenario", ["seg_active", "meter_exchange", "two_export_points", "no_export_flag"])
async def test_nothing_tells_who_the_customer_is(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator
) -> None:
    """No key, account number, MPAN, serial number or address is anywhere in the text, as a whole or within another."""
    entry = await async_set_up(hass, account_entry(simulator, serial_number=TYPED_SERIAL_NUMBER))
    text = json.dumps(await async_diagnostics(hass, hass_client, entry)).casefold()

    assert [secret for secret in secrets(simulator) if secret.casefold() in text] == []


async def test_nothing_is_asked_of_octopus(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator
) -> None:
    """Diagnostics tell what is known and make no request."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    await async_diagnostics(hass, hass_client, entry)

    assert simulator.count() == 0


@pytest.mark.parametrize("history_days", [30])
async def test_account_and_export_points_are_described(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator
) -> None:
    """What is known of account and export points, and how reading them goes, is there."""
    entry = await async_set_up(hass, account_entry(simulator))
    found = await async_diagnostics(hass, hass_client, entry)

    assert found["entry"] == {"account_number": REDACTED, "api_key": REDACTED, "known_export_points": REDACTED}
    supplier = found["supplier"]
    assert (supplier["last_update_success"], supplier["last_error"]) == (True, None)
    assert supplier["requests_made"] == simulator.count()
    assert supplier["meter_points"][0] == {
        "is_export": True,
        "is_current_home": True,
        "meters": 1,
        "agreements": [
            {
                "tariff_code": "E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C",
                "start": "2026-05-18T23:00:00+00:00",
                "end": "2027-05-18T23:00:00+00:00",
            }
        ],
    }
    (point,) = found["export_points"]
    assert point["subentry"] == {
        "mpan": REDACTED,
        "tariff": "automatic",
        "unit_rate": 4.1,
        "confirmed_tariff": "E-1R-OUTGOING-SEG-EO-FIX-12M-24-04-05-C",
    }
    assert (point["days"], point["half_hours_known"], point["missing_half_hours"]) == (30, 1440, 0)
    assert (point["half_hours_without_rate"], point["data_until"]) == (0, "2026-06-17T23:00:00+00:00")
    assert (point["last_update_success"], point["last_error"], point["loading"]) == (True, None, None)


@pytest.mark.parametrize("history_days", [30])
async def test_comparison_is_described(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator
) -> None:
    """Which tariff is compared with, and what is known of its rates."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_compare(hass, products=[OUTGOING_VARIABLE])
    found = (await async_diagnostics(hass, hass_client, entry))["comparison"]

    assert found["tariff"] == "automatic"
    assert OUTGOING_VARIABLE in found["products"]
    (known,) = found["rates"]
    assert (known["tariff_code"], known["rates"]) == (f"E-1R-{OUTGOING_VARIABLE}-C", 1)
    assert known["start"] == "2026-05-18T23:00:00+00:00"


@pytest.mark.parametrize("history_days", [79])
async def test_credits_are_counted(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator
) -> None:
    """How they stand and how they compare; no transaction's number is there."""
    simulator.bill_export(date(2026, 4, 1), date(2026, 4, 30), left_out={date(2026, 4, 17)})
    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31), is_held=True)
    entry = await async_set_up(hass, account_entry(simulator))
    found = (await async_diagnostics(hass, hass_client, entry))["credits"]

    assert (found["last_update_success"], found["balance_known"], found["unread_before"]) == (True, True, None)
    assert found["states"] == {"posted": 1, "held": 1}
    assert found["verdicts"] == {"short": 1, "matched": 1}
    assert found["periods"] == {"short": 1}
    ((first, last, shortfall, unknown),) = found["shortfalls"]
    assert (first, last, unknown) == ("2026-04-01", "2026-04-30", 0)
    assert shortfall > 0
    text = json.dumps(found)
    assert not [item for item in simulator.home.transactions if str(abs(item.identifier)) in text]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.server_error(503), "Octopus failed (HTTP 503)"),
        (faults.unauthorized(), "Octopus refuses the API key"),
        (faults.json_answer({"number": "A-5E65E600", "properties": EXPORT_MPAN}), "properties"),
    ],
    ids=["maintenance", "key", "wrong_type"],
)
async def test_last_error_is_told(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    fault: Fault,
    error: str,
) -> None:
    """What went wrong last is there in the words of the client, which hold nothing of the customer's."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.fail("*", fault, times=None)
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=2), timedelta(hours=3))
    found = await async_diagnostics(hass, hass_client, entry)

    assert not found["supplier"]["last_update_success"]
    assert error in found["supplier"]["last_error"]
    assert not found["export_points"][0]["last_update_success"]
    assert [secret for secret in secrets(simulator) if secret in json.dumps(found)] == []


async def test_unexpected_error_is_told_by_its_kind(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Of an error that nobody thought of only the kind is there, since its text may hold anything."""
    entry = await async_set_up(hass, account_entry(simulator))
    odd = KeyError(EXPORT_MPAN)
    with (
        patch.object(OctopusClient, "account", side_effect=odd),
        patch.object(OctopusClient, "account_day", side_effect=odd),
    ):
        await async_move_to(hass, freezer, simulator.now() + timedelta(days=2), timedelta(hours=3))
    found = await async_diagnostics(hass, hass_client, entry)

    assert found["supplier"]["last_error"] == "KeyError"
    assert EXPORT_MPAN not in json.dumps(found)


async def test_a_live_sensor_is_described_and_not_named(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator
) -> None:
    """Its entity id may hold an MPAN."""
    show(hass, 100)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    found = await async_diagnostics(hass, hass_client, entry)
    assert found["export_points"][0]["subentry"]["live_sensor"] == REDACTED
    assert (found["live"][0]["is_seen"], found["live"][0]["half_hours_known"]) == (True, {"2026-06-18": 1})
    assert LIVE_SENSOR not in str(found)
