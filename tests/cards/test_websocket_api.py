"""The websocket commands of the cards: export points, and rows that follow the export point."""

from datetime import UTC, datetime, timedelta
import json
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry
from tests.helpers import account_entry, async_set_up, async_settle
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN, SERIAL_NUMBER
from tests.support.live import LIVE_SENSOR, show

YESTERDAY = "2026-06-17"
RATE = 0.041


class Socket:
    """A card's end of the websocket."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        """Speak on a connection."""
        self.client = client

    async def ask(self, **message: Any) -> dict[str, Any]:
        """Send a message and return the answer to it."""
        await self.client.send_json_auto_id(message)
        answer: dict[str, Any] = await self.client.receive_json()
        return answer

    async def subscribe(self, **message: Any) -> dict[str, Any]:
        """Subscribe to rows and return the first ones."""
        answer = await self.ask(type="octopus_seg/rows/subscribe", **message)
        assert answer["success"], answer
        return await self.event()

    async def event(self) -> dict[str, Any]:
        """Return what comes next."""
        answer = await self.client.receive_json()
        event: dict[str, Any] = answer["event"]
        return event


@pytest.fixture
async def socket(hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator) -> Socket:
    """Return the websocket of a logged-in card."""
    await async_setup_component(hass, DOMAIN, {})
    return Socket(await hass_ws_client(hass))


@pytest.fixture
async def entry(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> MockConfigEntry:
    """Set the simulated account up with its export point."""
    return await async_set_up(hass, account_entry(simulator))


def truth(simulator: OctopusSimulator, day: str = YESTERDAY) -> list[float | None]:
    """Return what was exported (kWh) in each half-hour of a summer's day."""
    start = datetime.fromisoformat(f"{day}T00:00:00+01:00")
    values = simulator.truth(EXPORT_MPAN, start, start + timedelta(days=1)).values()
    return [None if value is None else value / 1000 for value in values]


async def test_a_day_is_its_half_hours(simulator: OctopusSimulator, entry: MockConfigEntry, socket: Socket) -> None:
    """Without a date it is the newest complete day, of the first export point."""
    answer = await socket.subscribe(view="day")

    expected = truth(simulator)
    assert [row["export_kwh"] for row in answer["rows"]] == expected
    assert answer["rows"][0]["start"] == f"{YESTERDAY}T00:00:00+01:00"
    assert answer["rows"][0]["end"] == f"{YESTERDAY}T00:30:00+01:00"
    assert {row["state"] for row in answer["rows"]} == {"settled"}
    assert {row["unit_rate"] for row in answer["rows"]} == {RATE}
    assert answer["newest_complete_day"] == answer["first"] == answer["last"] == YESTERDAY
    assert (answer["previous"], answer["next"]) == ("2026-06-16", "2026-06-18")
    total = sum(energy or 0 for energy in expected)
    assert answer["totals"]["export_kwh"] == pytest.approx(total)
    assert answer["totals"]["earnings"] == pytest.approx(total * RATE)
    assert (answer["totals"]["missing"], answer["totals"]["unpriced"]) == (0, 0)


async def test_a_longer_time_is_no_longer_an_answer(entry: MockConfigEntry, socket: Socket) -> None:
    """A month is days and a year is months."""
    for view, rows, first in (("month", 30, "2026-06-01"), ("year", 12, "2026-01-01")):
        answer = await socket.subscribe(view=view)
        assert (view, len(answer["rows"]), answer["first"]) == (view, rows, first)
        assert {row["state"] for row in answer["rows"]} >= {"settled", "future"}, view
        assert len(json.dumps(answer)) < 10_000


@pytest.mark.parametrize("history_days", [30])
async def test_a_date_chooses_what_is_shown(entry: MockConfigEntry, socket: Socket) -> None:
    """One out of reach is drawn to the nearest within it."""
    assert (await socket.subscribe(view="day", date="2026-06-10"))["first"] == "2026-06-10"
    answer = await socket.subscribe(view="day", date="2001-01-01")
    assert answer["first"] == answer["first_day"]
    assert answer["previous"] is None


async def test_the_rows_come_again_when_there_is_news(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry, socket: Socket
) -> None:
    """A correction by Octopus reaches the card by itself."""
    before = await socket.subscribe(view="day")
    simulator.set_half_hour(EXPORT_MPAN, datetime(2026, 6, 17, 11, tzinfo=UTC), 4000)
    meter = next(iter(entry.runtime_data.points.values())).meter
    await meter.async_refresh()
    while (answer := await socket.event())["totals"] == before["totals"]:
        pass
    assert answer["rows"][24]["export_kwh"] == 4
    assert [row["export_kwh"] for row in answer["rows"]] == truth(simulator)
    await async_settle(hass)


async def test_a_gap_is_sent_as_unknown(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """Nothing is made of what Octopus does not have."""
    simulator.add_gap(EXPORT_MPAN, datetime(2026, 6, 16, 11, tzinfo=UTC), 3)
    await async_set_up(hass, account_entry(simulator))
    answer = await socket.subscribe(view="day", date="2026-06-16")
    missing = [row for row in answer["rows"] if row["state"] == "missing"]
    assert [(row["export_kwh"], row["earnings"]) for row in missing] == [(None, None)] * 3
    assert answer["totals"]["missing"] == 3


async def test_it_follows_an_account_through_a_reload(
    hass: HomeAssistant, entry: MockConfigEntry, socket: Socket
) -> None:
    """The card is told that the export point is away, and gets its rows when it is back."""
    await socket.subscribe(view="day")
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert await socket.event() == {"available": False}
    assert (await socket.event())["first"] == YESTERDAY


async def test_it_waits_for_an_account(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """A card can be there before the account is set up."""
    assert await socket.subscribe(view="day") == {"available": False}
    await async_set_up(hass, account_entry(simulator))
    while not (answer := await socket.event())["rows"] or answer["newest_complete_day"] is None:
        pass
    assert answer["available"] is True


async def test_it_ends_when_it_is_told_to(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry, socket: Socket
) -> None:
    """A card that is gone hears no news."""
    await socket.subscribe(view="day")
    assert (await socket.ask(type="unsubscribe_events", subscription=1))["success"]
    simulator.set_half_hour(EXPORT_MPAN, datetime(2026, 6, 17, 11, tzinfo=UTC), 4000)
    await next(iter(entry.runtime_data.points.values())).meter.async_refresh()
    assert (await socket.ask(type="octopus_seg/export_points"))["type"] == "result"
    await async_settle(hass)


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_every_export_point_can_be_asked_for(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """By its own id or by that of its device."""
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    points = (await socket.ask(type="octopus_seg/export_points"))["result"]
    assert [point["id"] for point in points] == list(entry.subentries)
    assert [point["name"] for point in points] == ["Octopus export", "Octopus export 2"]
    for point in points:
        for name in (point["id"], point["device_id"]):
            assert (await socket.subscribe(view="day", export_point=name))["name"] == point["name"]


async def test_a_live_sensor_alone_has_half_hours_to_show(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """Estimated ones, so that a dashboard has its card."""
    show(hass, 100)
    await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR, unit_rate=15))
    [point] = (await socket.ask(type="octopus_seg/export_points"))["result"]
    assert point["has_half_hours"]
    assert (await socket.subscribe(view="day", export_point=point["id"]))["rows"]


async def test_an_export_point_has_the_name_that_the_user_gave_it(
    hass: HomeAssistant, entry: MockConfigEntry, socket: Socket
) -> None:
    """On the device."""
    [point] = (await socket.ask(type="octopus_seg/export_points"))["result"]
    dr.async_get(hass).async_update_device(point["device_id"], name_by_user="Roof")
    [point] = (await socket.ask(type="octopus_seg/export_points"))["result"]
    assert point["name"] == "Roof"
    assert (await socket.subscribe(view="day"))["name"] == "Roof"


async def test_anything_else_is_refused(entry: MockConfigEntry, socket: Socket) -> None:
    """Inputs have bounds; but an export point that is not known may come back."""
    messages: list[dict[str, Any]] = [
        {},
        {"view": "decade"},
        {"view": "day", "date": "yesterday"},
        {"view": "day", "date": "1066-10-14"},
        {"view": "day", "export_point": "x" * 1000},
        {"view": "day", "export_point": ""},
        {"view": "day", "more": 1},
    ]
    answers = {}
    for message in messages:
        answer = await socket.ask(type="octopus_seg/rows/subscribe", **message)
        answers[str(message)] = answer["error"]["code"] if "error" in answer else "accepted"
    assert answers == dict.fromkeys(answers, "invalid_format")

    assert await socket.subscribe(view="day", export_point="nobody") == {"available": False}


async def test_nothing_sent_names_the_customer(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry, socket: Socket
) -> None:
    """No MPAN, no serial number, no account number, no key."""
    sent = [await socket.ask(type="octopus_seg/export_points")]
    sent += [await socket.subscribe(view=view) for view in ("day", "month", "year")]
    text = json.dumps(sent)
    for secret in (EXPORT_MPAN, SERIAL_NUMBER, simulator.account_number, simulator.api_key):
        assert secret not in text
