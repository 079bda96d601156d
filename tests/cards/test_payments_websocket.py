"""What the card of payments gets: the status with its proof, bill by bill, and the days of one bill."""

from datetime import UTC, date, datetime
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry
from tests.cards.test_websocket_api import Socket
from tests.helpers import account_entry, async_set_up, london
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.test_rights import ONE_LAMP, async_user_with

APRIL = (date(2026, 4, 1), date(2026, 4, 30))
MAY = (date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the first day of April."""
    return 78


@pytest.fixture
async def socket(hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator) -> Socket:
    """Return the websocket of a logged-in card."""
    await async_setup_component(hass, DOMAIN, {})
    return Socket(await hass_ws_client(hass))


async def async_payments(socket: Socket, **message: Any) -> dict[str, Any]:
    """Subscribe and return the first answer."""
    answer = await socket.ask(type="octopus_seg/payments/subscribe", **message)
    assert answer["success"], answer
    return await socket.event()


def point_of(entry: MockConfigEntry) -> str:
    """Return the id of the only export point."""
    return next(iter(entry.subentries))


async def test_paid_to_the_penny(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """Two bills, newest first; what came since waits for its usual day."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    entry = await async_set_up(hass, account_entry(simulator))
    answer = await async_payments(socket)

    assert (answer["status"], answer["reason"], answer["paid_until"]) == ("paid", None, "2026-05-31")
    assert [(bill["first_day"], bill["last_day"], bill["verdict"]) for bill in answer["bills"]] == [
        ("2026-05-01", "2026-05-31", "matched"),
        ("2026-04-01", "2026-04-30", "matched"),
    ]
    assert [point["name"] for point in answer["points"].values()] == ["Octopus export"]
    may = answer["bills"][0]
    assert may["credited"] == may["expected"] > 0
    assert (may["point"], may["posted_on"], answer["bill_count"]) == (point_of(entry), "2026-05-31", 2)
    assert answer["next_credit_due"] == {"from": "2026-07-01", "to": "2026-07-01"}
    waiting = answer["awaiting"]
    assert (waiting["first_day"], waiting["last_day"], waiting["days"]) == ("2026-06-01", "2026-06-17", 17)
    assert waiting["earned"] == pytest.approx(waiting["kwh"] * 0.041)
    assert (answer["about"], answer["late_since"], answer["payouts"]) == (None, None, [])


async def test_a_late_credit_says_since_when(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """April was credited; May is later than any bill was."""
    simulator.bill_export(*APRIL)
    await async_set_up(hass, account_entry(simulator))
    answer = await async_payments(socket)
    assert (answer["status"], answer["late_since"], answer["days_late"]) == ("late", "2026-06-11", 7)
    assert (answer["paid_until"], answer["next_credit_due"]) == ("2026-04-30", None)
    assert (answer["awaiting"]["first_day"], answer["awaiting"]["days"]) == ("2026-05-01", 48)


async def test_a_short_bill_says_by_how_much(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """And for which days; the rest is left out of the sum."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY, left_out={date(2026, 5, 12), date(2026, 5, 13)})
    await async_set_up(hass, account_entry(simulator))
    answer = await async_payments(socket)
    may = answer["bills"][0]
    assert (answer["status"], may["verdict"]) == ("short", "short")
    assert answer["about"]["amount"] == pytest.approx(may["expected"] - may["credited"])
    assert (answer["about"]["first_day"], answer["about"]["last_day"]) == ("2026-05-01", "2026-05-31")


async def test_a_meter_that_sends_half_hours_is_not_silent(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """And there is what a letter about it would take its figures from."""
    entry = await async_set_up(hass, account_entry(simulator, live_sensor="sensor.inverter"))
    point = (await async_payments(socket))["points"][point_of(entry)]
    assert (point["silent_since"], point["live_sensor"], point["unit_rate"]) == (None, "sensor.inverter", 0.041)


async def test_a_meter_without_half_hours_for_six_weeks_is_silent(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """Since the first day that has none."""
    simulator.add_gap(EXPORT_MPAN, london(date(2026, 5, 5)), 50 * 48)
    entry = await async_set_up(hass, account_entry(simulator))
    assert (await async_payments(socket))["points"][point_of(entry)]["silent_since"] == "2026-05-05"


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_each_export_point_has_its_own_status(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """A letter is about those alone whose credit is late or short."""
    for month in (APRIL, MAY):
        simulator.bill_export(*month, EXPORT_MPAN)
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    points = (await async_payments(socket))["points"]
    assert [points[key]["status"] for key in entry.subentries] == ["paid", "late"]


async def test_payouts_come_newest_first(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """At most six of them."""
    for pence in range(1_000, 9_000, 1_000):
        simulator.pay_out(pence, "SUBMITTED")
    await async_set_up(hass, account_entry(simulator))
    payouts = (await async_payments(socket))["payouts"]
    assert len(payouts) == 6
    assert {(payout["day"], payout["state"]) for payout in payouts} == {("2026-06-18", "submitted")}


async def test_an_application_has_no_payments(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """There is no meter that earns anything."""
    await async_set_up(hass, application_entry(None))
    assert await async_payments(socket) == {"available": False}


async def test_the_days_of_a_bill_add_up_to_it(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """What the days earned, and what rounding each half-hour makes of it, is the bill before its last rounding."""
    simulator.bill_export(*MAY)
    simulator.add_gap(EXPORT_MPAN, datetime(2026, 5, 3, 11, tzinfo=UTC), 2)
    entry = await async_set_up(hass, account_entry(simulator))
    answer = await socket.ask(
        type="octopus_seg/payments/days", export_point=point_of(entry), first_day="2026-05-01", last_day="2026-05-31"
    )
    found = answer["result"]
    assert [day["date"] for day in found["days"]][::30] == ["2026-05-01", "2026-05-31"]
    assert sum(day["earned"] for day in found["days"]) == pytest.approx(found["earned"])
    rounding = sum(day["rounding"] for day in found["days"])
    assert found["earned"] + rounding == pytest.approx(found["half_hours_rounded"])
    assert found["expected"] == pytest.approx(found["half_hours_rounded"], abs=0.0051)
    assert [day["date"] for day in found["days"] if day["missing"]] == ["2026-05-03"]
    assert found["unknown"] == 2


@pytest.mark.parametrize(
    ("point", "last", "code"),
    [
        ("nobody", "2026-05-31", "not_found"),
        (None, "2026-04-01", "invalid_format"),
        (None, "2029-01-01", "invalid_format"),
    ],
)
async def test_days_that_cannot_be_a_bill_are_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket, point: str | None, last: str, code: str
) -> None:
    """As is an export point that is not there."""
    entry = await async_set_up(hass, account_entry(simulator))
    answer = await socket.ask(
        type="octopus_seg/payments/days",
        export_point=point or point_of(entry),
        first_day="2026-05-01",
        last_day=last,
    )
    assert (answer["success"], answer["error"]["code"]) == (False, code)


async def test_who_may_not_see_the_sensors_gets_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """Neither how payment stands nor the days of a bill."""
    await async_setup_component(hass, DOMAIN, {})
    entry = await async_set_up(hass, account_entry(simulator))
    stranger = await async_user_with(hass, ONE_LAMP)
    token = await hass.auth.async_create_refresh_token(stranger, "https://somewhere.invalid")
    socket = Socket(await hass_ws_client(hass, hass.auth.async_create_access_token(token)))
    assert await async_payments(socket) == {"available": False}
    answer = await socket.ask(
        type="octopus_seg/payments/days", export_point=point_of(entry), first_day="2026-05-01", last_day="2026-05-31"
    )
    assert answer["error"]["code"] == "not_found"
