"""Insights through the front door: the card's answers, the action and the option, on a short history."""

from datetime import UTC, date, datetime, timedelta
import json
from typing import Any, Final
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.insights.sun import sun_times
from custom_components.octopus_seg.seg.insights.everything import insights
from tests.cards.test_websocket_api import Socket
from tests.helpers import LONDON, account_entry, async_look_until, async_set_up, async_settle, london
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.actions import async_rebuild
from tests.test_rights import ONE_LAMP, async_user_with
from tests.truth import true_energy, true_half_hours

TODAY: Final = date(2026, 6, 18)
YESTERDAY: Final = date(2026, 6, 17)
ONE_HOUR: Final = {"kwh": 1, "hours": 1}


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 40


@pytest.fixture
async def socket(hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator) -> Socket:
    """Return the websocket of a logged-in card."""
    await async_setup_component(hass, DOMAIN, {})
    hass.config.latitude, hass.config.longitude = 51.5, -0.1
    return Socket(await hass_ws_client(hass))


async def async_insights(socket: Socket, **message: Any) -> dict[str, Any]:
    """Subscribe and return the first answer."""
    answer = await socket.ask(type="octopus_seg/insights/subscribe", **message)
    assert answer["success"], answer
    return await socket.event()


def point_of(entry: MockConfigEntry) -> str:
    """Return the id of the only export point."""
    return next(iter(entry.subentries))


async def test_the_card_gets_what_the_half_hours_tell(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """And the action answers with the same figures."""
    entry = await async_set_up(hass, account_entry(simulator))
    answer = await async_insights(socket)

    assert (answer["available"], answer["name"], answer["loading"]) == (True, "Octopus export", None)
    assert answer["export_point"] == point_of(entry)
    found = answer["insights"]
    first = date.fromisoformat(found["year"]["first"])
    whole = true_energy(simulator, EXPORT_MPAN, first, YESTERDAY)
    assert found["computed_for"] == found["years"]["today"] == YESTERDAY.isoformat()
    assert found["year"]["kwh"] == whole.kwh
    assert found["year"]["earned"] == pytest.approx(float(whole.pounds))
    line = found["years"]["lines"][-1]
    assert line["earned"][-1] == pytest.approx(float(whole.pounds), abs=1e-4)
    assert line["first"] == first.isoformat()
    assert found["years"]["difference"] is None
    best = max(true_half_hours(simulator, EXPORT_MPAN).items(), key=lambda item: item[1] or 0)
    assert found["records"]["best_half_hour"]["start"] == best[0].astimezone(LONDON).isoformat()
    assert found["outlook"]["this_month"]["under_a_year"]
    assert found["outlook"]["this_month"]["basis"] == "recent_weeks"
    assert found["outlook"]["this_month"]["hit_rate"] is None
    assert found["outlook"]["this_year"] is None

    action = await hass.services.async_call(DOMAIN, "get_insights", {}, blocking=True, return_response=True)
    assert json.loads(json.dumps(action)) == {"export_point": "Octopus export", "insights": found}


async def test_the_carpet_has_every_half_hour(hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket) -> None:
    """By the day, with the sun over it; a day further back is asked for by its date."""
    entry = await async_set_up(hass, account_entry(simulator))
    asked = {"type": "octopus_seg/insights/carpet", "export_point": point_of(entry)}
    carpet = (await socket.ask(**asked))["result"]

    truth = true_half_hours(simulator, EXPORT_MPAN)
    last = [truth.get(london(YESTERDAY) + index * timedelta(minutes=30)) for index in range(48)]
    assert carpet["wh"][-1] == last
    assert carpet["pence"][-1] == pytest.approx([(value or 0) * 4.1 / 1000 for value in last], abs=0.0051)
    rise, set_ = carpet["sun"][-1]
    assert (rise // 60, set_ // 60) == (4, 21)
    assert (carpet["missing_half_hours"], carpet["previous"], carpet["next"]) == (0, None, None)

    earlier = (await socket.ask(**asked, last="2026-06-01"))["result"]
    assert (earlier["last"], earlier["next"]) == ("2026-06-01", YESTERDAY.isoformat())
    assert len(earlier["wh"]) == len(carpet["wh"]) - 16


@pytest.mark.parametrize(("latitude", "hour"), [(51.5, 3), (0, None)])
async def test_without_a_location_the_sun_is_not_known(hass: HomeAssistant, latitude: float, hour: int | None) -> None:
    """It isn't the one over the Gulf of Guinea."""
    hass.config.latitude, hass.config.longitude = latitude, 0
    times = sun_times(hass, [YESTERDAY]).get(YESTERDAY)
    assert (times[0].hour if times else None) == hour


async def test_surplus_is_worth_what_import_costs(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """No price, no worth; the option gives one, and a card may ask with another."""
    entry = await async_set_up(hass, account_entry(simulator))
    asked = {"type": "octopus_seg/insights/surplus", "export_point": point_of(entry), "kwh": 1.5, "hours": 2}
    without = (await socket.ask(**asked))["result"]
    assert without["best"]["days"] > 5
    assert (without["import_rate"], without["best"]["worth"]) == (None, None)

    flow = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(flow["flow_id"], {"next_step_id": "import_rate"})
    await hass.config_entries.options.async_configure(form["flow_id"], {"import_rate": 24})
    await async_settle(hass)
    priced = (await socket.ask(**asked))["result"]
    assert priced["import_rate"] == 0.24
    assert priced["best"]["worth"] == pytest.approx(priced["best"]["kwh"] * 0.24)
    assert priced["best"] == {**without["best"], "worth": priced["best"]["worth"]}
    other = (await socket.ask(**asked, import_rate=0.3))["result"]
    assert other["best"]["worth"] == pytest.approx(priced["best"]["kwh"] * 0.3)
    assert (await async_insights(socket))["insights"]["surplus"]["import_rate"] == 0.24

    flow = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(flow["flow_id"], {"next_step_id": "import_rate"})
    await hass.config_entries.options.async_configure(form["flow_id"], {})
    assert "import_rate" not in entry.options


async def test_an_open_card_gets_what_a_correction_changes(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """Once for all of it."""
    await async_set_up(hass, account_entry(simulator))
    before = (await async_insights(socket))["insights"]["year"]["kwh"]
    simulator.correct(EXPORT_MPAN, london(YESTERDAY, 3), 500)
    await async_rebuild(hass)
    assert (await socket.event())["insights"]["year"]["kwh"] == pytest.approx(before + 0.5)
    await socket.client.send_json_auto_id({"type": "ping"})
    assert (await socket.client.receive_json())["type"] == "pong"


async def test_insights_are_worked_out_once_a_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """When the day has settled; nothing more is asked of Octopus, and half-hours of a day in parts change nothing."""
    simulator.publish_partially(TODAY, 20)
    with patch("custom_components.octopus_seg.insights.coordinator.insights", wraps=insights) as worked_out:
        await async_set_up(hass, account_entry(simulator))
        assert worked_out.call_count == 1
        await async_look_until(hass, freezer, datetime(2026, 6, 19, 23, tzinfo=UTC))
        assert worked_out.call_count == 1
        await async_look_until(hass, freezer, datetime(2026, 6, 20, 23, tzinfo=UTC))
        assert worked_out.call_count == 2


async def test_who_may_not_see_an_export_point_gets_no_insights(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """Neither the answers nor the pictures."""
    entry = await async_set_up(hass, account_entry(simulator))
    stranger = await async_user_with(hass, ONE_LAMP)
    token = await hass.auth.async_create_refresh_token(stranger, "https://somewhere.invalid")
    socket = Socket(await hass_ws_client(hass, hass.auth.async_create_access_token(token)))
    assert await async_insights(socket) == {"available": False}
    for command in (
        {"type": "octopus_seg/insights/carpet"},
        {"type": "octopus_seg/insights/surplus", **ONE_HOUR},
    ):
        answer = await socket.ask(**command, export_point=point_of(entry))
        assert answer["error"]["code"] == "not_found"


async def test_without_half_hours_there_is_nothing_to_tell(
    hass: HomeAssistant, simulator: OctopusSimulator, socket: Socket
) -> None:
    """The sensors of what is expected come with the first half-hours."""
    simulator.fail("consumption", faults.status(503), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    answer = await async_insights(socket)
    assert (answer["available"], answer["insights"]) == (True, None)
    for command in ({"type": "octopus_seg/insights/carpet"}, {"type": "octopus_seg/insights/surplus", **ONE_HOUR}):
        refused = await socket.ask(**command, export_point=point_of(entry))
        assert refused["error"]["code"] == "not_ready"
    action = await hass.services.async_call(DOMAIN, "get_insights", {}, blocking=True, return_response=True)
    assert action == {"export_point": "Octopus export", "insights": None}
    registry = er.async_get(hass)
    names = [f"{point_of(entry)}_expected_earnings_this_month", f"{entry.entry_id}_expected_next_credit"]
    assert not any(registry.async_get_entity_id("sensor", DOMAIN, name) for name in names)

    simulator.recover()
    await async_rebuild(hass)
    assert all(registry.async_get_entity_id("sensor", DOMAIN, name) for name in names)
