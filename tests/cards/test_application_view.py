"""What the card of an application is sent: the line of steps, where it stands, what to do, and that again with all news."""

from datetime import date, timedelta
import json
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import (
    CHECKLIST,
    application_entry,
    async_record,
    async_tick,
    put_on_supply,
    register_export_point,
)
from tests.cards.test_websocket_api import Socket
from tests.helpers import LONDON, account_entry, async_set_up, async_settle
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, SERIAL_NUMBER

SUBSCRIBE = "octopus_seg/application/subscribe"
LINE = ["signed_up", "processing", "awaiting_mpan", "enrolling", "awaiting_reading", "checking_credit", "active"]


class Card(Socket):
    """A card of an application."""

    async def open(self, **message: Any) -> dict[str, Any]:
        """Subscribe and return what comes first."""
        answer = await self.ask(type=SUBSCRIBE, **message)
        assert answer["success"], answer
        return await self.event()

    async def await_stage(self, stage: str) -> dict[str, Any]:
        """Return what comes first of a stage."""
        while (answer := await self.event()).get("stage") != stage:
            pass
        return answer


@pytest.fixture
def scenario() -> str:
    """Begin with a customer who has only an import point."""
    return "pending_export"


@pytest.fixture
async def card(hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator) -> Card:
    """Return a card of a logged-in user."""
    for component in ("calendar", "todo", DOMAIN):
        assert await async_setup_component(hass, component, {})
    return Card(await hass_ws_client(hass))


def places(answer: dict[str, Any]) -> list[str]:
    """Return where the steps lie."""
    return [step["place"] for step in answer["steps"]]


async def test_before_one_has_applied(hass: HomeAssistant, card: Card) -> None:
    """All steps lie ahead, and the thing to do is to apply."""
    await async_set_up(hass, application_entry(None))
    answer = await card.open()
    assert (answer["stage"], answer["next_action"], answer["due"]) == ("not_applied", "apply", None)
    assert [step["stage"] for step in answer["steps"]] == LINE
    assert places(answer) == ["ahead"] * 7
    assert answer["checklist"] == {"done": 1, "total": 6}
    assert answer["entities"] == {"checklist": CHECKLIST, "export_rate": None, "latest_export_credit": None}


async def test_a_stage_comes_with_its_days(hass: HomeAssistant, card: Card) -> None:
    """What was reached and when, and when the present step should be over."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "awaiting_mpan", "2026-06-12")
    answer = await card.open()
    assert answer["stage"] == "awaiting_mpan"
    assert answer["steps"][:3] == [
        {"stage": "signed_up", "place": "done", "date": "2026-06-10", "source": "user"},
        {"stage": "processing", "place": "done", "date": None, "source": None},
        {"stage": "awaiting_mpan", "place": "present", "date": "2026-06-12", "source": "user"},
    ]
    assert (answer["expected_from"], answer["due"], answer["days_late"]) == ("2026-06-19", "2026-07-10", 0)
    assert (answer["next_action"], answer["prepare"]) == ("wait", "certificate")


async def test_what_is_ticked_is_not_asked_for_again(hass: HomeAssistant, card: Card) -> None:
    """The time of waiting is for what is still open."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-17"))
    assert (await card.open())["prepare"] == "certificate"
    await async_tick(hass, "certificate")
    assert (answer := await card.event())["prepare"] == "dno_approval"
    assert answer["checklist"]["done"] == 3


async def test_a_step_that_is_late_says_by_how_many_days(hass: HomeAssistant, card: Card) -> None:
    """From the day after it was due; then Octopus is to be asked."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-12"))
    answer = await card.open()
    assert (answer["due"], answer["days_late"]) == ("2026-06-16", 2)
    assert (answer["next_action"], answer["prepare"]) == ("ask_supplier", None)


async def test_trouble_is_told_with_its_day(hass: HomeAssistant, card: Card) -> None:
    """An application that has stopped stays where it stood."""
    await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "failed", "2026-06-16")
    answer = await card.open()
    assert answer["stage"] == "failed"
    assert answer["trouble"] == {"kind": "unable_to_proceed", "date": "2026-06-16"}
    assert places(answer) == ["stopped"] + ["ahead"] * 6
    assert answer["next_action"] == "ask_supplier"


async def test_the_same_card_follows_an_application_to_its_export_point(
    hass: HomeAssistant, simulator: OctopusSimulator, card: Card
) -> None:
    """Through the coming of the MPAN, which sets the account up anew."""
    entry = await async_set_up(hass, application_entry(simulator, applied_on="2026-06-17"))
    [point] = (await card.ask(type="octopus_seg/export_points"))["result"]
    assert (await card.open(export_point=point["id"]))["stage"] == "awaiting_mpan"

    register_export_point(simulator)
    await entry.runtime_data.account.supplier.async_refresh()
    enrolling = await card.await_stage("enrolling")
    assert (enrolling["agreement"], enrolling["name"]) == (None, "Octopus export")

    put_on_supply(simulator)
    await entry.runtime_data.account.supplier.async_refresh()
    assert (await card.await_stage("awaiting_reading"))["next_action"] == "send_reading"
    await async_settle(hass)


@pytest.mark.parametrize("scenario", ["seg_active"])
@pytest.mark.parametrize("history_days", [30])
async def test_an_application_that_is_through_has_its_agreement(
    hass: HomeAssistant, simulator: OctopusSimulator, card: Card
) -> None:
    """All steps are done, and there is nothing to do."""
    simulator.bill_export(date(2026, 5, 20), date(2026, 6, 10))
    await async_set_up(hass, account_entry(simulator))
    paid = await card.open()
    assert paid["stage"] == "active"
    assert places(paid) == ["done"] * 7
    assert (paid["next_action"], paid["due"], paid["trouble"]) == ("nothing", None, None)
    agreement = simulator.export_point().agreements[-1]
    assert agreement.valid_to is not None
    assert paid["agreement"] == {
        "product": SEG_EXPORT_ONLY,
        "since": agreement.valid_from.astimezone(LONDON).date().isoformat(),
        "end": (agreement.valid_to.astimezone(LONDON) - timedelta(days=1)).date().isoformat(),
    }
    assert paid["entities"]["export_rate"] == "sensor.octopus_export_export_rate"


async def test_a_disabled_entity_is_left_out(hass: HomeAssistant, card: Card) -> None:
    """Its page would be empty."""
    entry = await async_set_up(hass, application_entry(None))
    er.async_get(hass).async_update_entity(CHECKLIST, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert (await card.open())["entities"]["checklist"] is None


async def test_an_application_is_listed_among_the_export_points(hass: HomeAssistant, card: Card) -> None:
    """It has no half-hours yet."""
    entry = await async_set_up(hass, application_entry(None))
    [point] = (await card.ask(type="octopus_seg/export_points"))["result"]
    assert (point["id"], point["has_half_hours"]) == (next(iter(entry.subentries)), False)
    assert point["device_id"]


async def test_an_unknown_application_is_not_available(hass: HomeAssistant, card: Card) -> None:
    """It may come back."""
    await async_set_up(hass, application_entry(None))
    assert await card.open(export_point="nobody") == {"available": False}


@pytest.mark.parametrize("message", [{"export_point": ""}, {"export_point": "x" * 1000}, {"view": "day"}])
async def test_anything_else_is_refused(card: Card, message: dict[str, Any]) -> None:
    """Inputs have bounds."""
    assert (await card.ask(type=SUBSCRIBE, **message))["error"]["code"] == "invalid_format"


@pytest.mark.parametrize("scenario", ["seg_active"])
async def test_nothing_sent_names_the_customer(hass: HomeAssistant, simulator: OctopusSimulator, card: Card) -> None:
    """No MPAN, no serial number, no account number, no key."""
    await async_set_up(hass, account_entry(simulator))
    text = json.dumps(await card.open())
    for secret in (EXPORT_MPAN, IMPORT_MPAN, SERIAL_NUMBER, simulator.account_number, simulator.api_key):
        assert secret not in text
    assert len(text) < 3000
