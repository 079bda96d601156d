"""First contact: diagnostics say which assumptions of Octopus hold on an account, and what was never seen before."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
import json
from pathlib import Path
import re
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.first_contact.assumptions import ASSUMPTIONS
from tests.helpers import account_entry, async_move_to, async_set_up
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.home import Enrolment
from tests.octopus_simulator.scenarios import IMPORT_MPAN
from tests.test_diagnostics import async_diagnostics

ONE_DAY = timedelta(days=1)
MAY = (date(2026, 5, 20), date(2026, 5, 31))
LEGEND = Path("docs/first-contact.md")


type Show = Callable[[], Awaitable[dict[str, Any]]]


@pytest.fixture
def show(hass: HomeAssistant, hass_client: ClientSessionGenerator, simulator: OctopusSimulator) -> Show:
    """Return how to set the account up, if it is not yet, and read the section."""

    async def async_show() -> dict[str, Any]:
        entries = hass.config_entries.async_entries(DOMAIN)
        entry = entries[0] if entries else await async_set_up(hass, account_entry(simulator))
        assert isinstance(entry, MockConfigEntry)
        found: dict[str, Any] = (await async_diagnostics(hass, hass_client, entry))["first_contact"]
        return found

    return async_show


@pytest.mark.parametrize("history_days", [30])
async def test_what_is_as_assumed_is_confirmed(simulator: OctopusSimulator, show: Show) -> None:
    """And what an account does not show is not seen yet."""
    simulator.bill_export(*MAY)
    found = await show()
    not_seen = {
        "credit_held",
        "credit_reversed",
        "export_only_account",
        "few_requests",
        "meter_without_data",
        "onboarding_events",
        "onboarding_on_import_point",
        "product_enrolments",
        "public_look_up",
    }
    expected = {item.key: "not seen yet" if item.key in not_seen else "confirmed" for item in ASSUMPTIONS}
    assert found["assumptions"] == expected
    assert (found["unknown_words"], found["unknown_fields"], found["quarantined"]) == ({}, {}, {})


@pytest.mark.parametrize("scenario", ["export_only"])
async def test_an_account_that_only_exports_says_so(show: Show) -> None:
    """It is what the SEG is mostly for."""
    assert (await show())["assumptions"]["export_only_account"] == "confirmed"


def _unknown_status(simulator: OctopusSimulator) -> None:
    simulator.export_point().status = "SUPPLY_PAUSED"


def _enrolment_that_stays(simulator: OctopusSimulator) -> None:
    simulator.export_point().enrolment = Enrolment(status="COMPLETED")


def _no_flag(simulator: OctopusSimulator) -> None:
    simulator.export_point().is_export = False


def _no_direction(simulator: OctopusSimulator) -> None:
    simulator.export_point().direction = None


def _no_transactions(simulator: OctopusSimulator) -> None:
    simulator.fail("graphql:*", faults.server_error(503), times=None)


def _no_rates(simulator: OctopusSimulator) -> None:
    simulator.fail("unit_rates", faults.status(400), times=None)


def _a_new_field(simulator: OctopusSimulator) -> None:
    simulator.fail("account", faults.extra_fields(), times=None)


def _credit_by_hand(simulator: OctopusSimulator) -> None:
    simulator.credit_by_hand(500, "Export payment")


def _wrong_serial(simulator: OctopusSimulator) -> None:
    simulator.fail("consumption", faults.status(404, json={"detail": "Not found."}), times=None)


def _sent_elsewhere(simulator: OctopusSimulator) -> None:
    simulator.fail("unit_rates", faults.redirect("https://example.com/"), times=None)


def _slow_down(simulator: OctopusSimulator) -> None:
    simulator.fail("consumption", faults.rate_limited(3600), times=None)


def _other_rounding(simulator: OctopusSimulator) -> None:
    (charge,) = simulator.bill_export(*MAY)
    charge.gross -= 1
    charge.net -= 1


def _a_charge_above_zero(simulator: OctopusSimulator) -> None:
    (charge,) = simulator.bill_export(*MAY)
    charge.gross, charge.net = -charge.gross, -charge.net


@pytest.mark.parametrize(
    ("change", "contradicted"),
    [
        (_unknown_status, {"status_words", "status_on_supply", "no_unknown_words"}),
        (_enrolment_that_stays, {"no_enrolment_on_supply"}),
        (_no_flag, {"export_flag"}),
        (_no_direction, {"export_direction"}),
        (_no_transactions, {"ledger_readable"}),
        (_no_rates, {"rates_published"}),
        (_a_new_field, {"no_unknown_fields"}),
        (_credit_by_hand, {"export_is_a_charge"}),
        (_wrong_serial, {"meter_without_data"}),
        (_sent_elsewhere, {"address", "rates_published"}),
        (_slow_down, {"few_requests"}),
        (_other_rounding, {"rounding"}),
        (_a_charge_above_zero, {"export_charge_below_zero"}),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
@pytest.mark.parametrize("history_days", [30])
async def test_what_is_otherwise_is_contradicted(
    simulator: OctopusSimulator,
    show: Show,
    change: Callable[[OctopusSimulator], None],
    contradicted: set[str],
) -> None:
    """Each by itself, and nothing beside it."""
    change(simulator)
    assumptions = (await show())["assumptions"]
    assert {key for key, result in assumptions.items() if result == "contradicted"} == contradicted


async def test_what_was_never_seen_is_named_and_counted(simulator: OctopusSimulator, show: Show) -> None:
    """Unknown words with their paths, unknown fields by name, and what could not be read by path."""
    simulator.export_point().status = "SUPPLY_PAUSED"
    simulator.fail("account", faults.extra_fields(), times=None)
    found = await show()
    assert found["unknown_words"] == {"data.account.properties[].electricityMeterPoints[].status": {"SUPPLY_PAUSED": 1}}
    assert found["unknown_fields"]["meter point"] == ["addedLater"]
    assert found["outcomes"]["half-hours"]["some"] == 1


MARK = "31415926"


@pytest.mark.parametrize("history_days", [30])
async def test_nothing_personal_is_told(simulator: OctopusSimulator, show: Show) -> None:
    """A mark in every place that is free text: words that are none, names that are none, and all that stands beside."""
    marked = f"Jo {MARK} Bloggs"
    simulator.export_point().status = marked
    simulator.export_point().enrolment = Enrolment(status=f"Z{MARK}")
    simulator.set_onboarding(IMPORT_MPAN, "NOTE_ADDED", f"TARIFF_{MARK}")
    (charge,) = simulator.bill_export(*MAY)
    charge.title, charge.note, charge.reason_code = marked, marked, f"REASON-{MARK}"
    simulator.home.properties[0].town = marked
    found = await show()
    assert found["unknown_words"]["data.account.properties[].electricityMeterPoints[].status"] == {"(other)": 1}
    text = json.dumps(found)
    assert MARK not in text
    assert "Bloggs" not in text


async def test_days_of_asking_confirm_that_they_are_not_too_many(
    hass: HomeAssistant, simulator: OctopusSimulator, show: Show, freezer: FrozenDateTimeFactory
) -> None:
    """Where nothing ever asked to slow down; and nothing is asked for first contact itself."""
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + 9 * ONE_DAY, timedelta(hours=2))
    before = simulator.count()
    assert (await show())["assumptions"]["few_requests"] == "confirmed"
    assert simulator.count() == before


def test_the_legend_has_every_assumption() -> None:
    """With its sentence, in the order of the table."""
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", LEGEND.read_text(), re.MULTILINE)
    assert rows == [(item.key, item.sentence) for item in ASSUMPTIONS]
