"""Who may do what, and how much may be asked for at once."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from aiohttp import WSMsgType
from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import Group, User
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized, UnknownUser
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator
import voluptuous as vol

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_set_up, async_settle, state
from tests.octopus_simulator import OctopusSimulator

MILESTONE = {"stage": "signed_up", "date": "2026-06-01"}
HUGE = "x" * 100_000


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 3


async def async_context(hass: HomeAssistant, group: str) -> Context:
    """Return the context of what a new user of a group does."""
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])  # the first one may do everything
    user = await hass.auth.async_create_user("Somebody", group_ids=[group])
    return Context(user_id=user.id)


async def test_only_an_administrator_rebuilds(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """It asks for the whole history again and rewrites statistics."""
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    for group in (GROUP_ID_USER, GROUP_ID_READ_ONLY):
        context = await async_context(hass, group)
        with pytest.raises(Unauthorized):
            await hass.services.async_call(DOMAIN, "rebuild", {}, blocking=True, context=context)
    assert simulator.count() == 0

    administrator = await async_context(hass, GROUP_ID_ADMIN)
    await hass.services.async_call(DOMAIN, "rebuild", {}, blocking=True, context=administrator)
    assert simulator.count("consumption") == 1
    await async_settle(hass)


async def test_who_may_look_only_records_no_milestone(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """As such a user may not tick the checklist either; others may, and automations, which are nobody."""
    entry = await async_set_up(hass, account_entry(simulator))
    tracker = next(iter(entry.runtime_data.points.values())).tracker
    before = tracker.application.steps
    for context, error in (
        (await async_context(hass, GROUP_ID_READ_ONLY), Unauthorized),
        (Context(user_id="nobody that is known"), UnknownUser),
    ):
        with pytest.raises(error):
            await hass.services.async_call(DOMAIN, "record_milestone", MILESTONE, blocking=True, context=context)
    assert tracker.application.steps == before

    user = await async_context(hass, GROUP_ID_USER)
    await hass.services.async_call(DOMAIN, "record_milestone", MILESTONE, blocking=True, context=user)
    assert "2026-06-01" in {step.date.isoformat() for step in tracker.application.steps}
    await hass.services.async_call(DOMAIN, "record_milestone", {"stage": "not_applied"}, blocking=True)
    assert tracker.application.steps == before
    assert state(hass, "todo", "checklist")


ONE_LAMP = {"entities": {"entity_ids": {"light.lamp": True}}}
SENSORS_ALONE = {"entities": {"domains": {"sensor": {"read": True}}}}


async def async_user_with(hass: HomeAssistant, policy: Mapping[str, Any]) -> User:
    """Return a new user with the rights of a policy and no other."""
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    user = await hass.auth.async_create_user("Somebody", group_ids=[])
    user.groups.append(Group(name="own", policy=policy, system_generated=False))
    user.invalidate_cache()
    return user


READ_BY_ACTIONS: Mapping[str, Mapping[str, str]] = {
    "get_half_hours": {"start": "2026-06-14", "end": "2026-06-17"},
    "get_credits": {"start": "2026-01-01", "end": "2026-06-17"},
    "get_statement": {"start": "2026-01-01", "end": "2026-06-17"},
    "get_insights": {},
    "compare_tariffs": {},
}


async def async_read(hass: HomeAssistant, context: Context) -> dict[str, str]:
    """Return whether who asks is answered, for each action that reads."""
    outcomes = {}
    for action, data in READ_BY_ACTIONS.items():
        try:
            answer = await hass.services.async_call(
                DOMAIN, action, dict(data), blocking=True, return_response=True, context=context
            )
            outcomes[action] = "answered" if answer else "empty"
        except Unauthorized:
            outcomes[action] = "unauthorized"
    return outcomes


async def test_who_may_see_the_sensors_reads_by_actions(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Who may not is refused, and Octopus is asked nothing."""
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    stranger = await async_user_with(hass, ONE_LAMP)
    refused = await async_read(hass, Context(user_id=stranger.id))
    assert refused == dict.fromkeys(READ_BY_ACTIONS, "unauthorized")
    assert simulator.count() == 0

    for group in (GROUP_ID_USER, GROUP_ID_READ_ONLY):
        answered = await async_read(hass, await async_context(hass, group))
        assert (group, answered) == (group, dict.fromkeys(READ_BY_ACTIONS, "answered"))


async def test_cards_show_an_export_point_to_who_may_see_its_sensors(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    await async_setup_component(hass, DOMAIN, {})
    await async_set_up(hass, account_entry(simulator))
    for policy, points in ((ONE_LAMP, 0), (SENSORS_ALONE, 1)):
        user = await async_user_with(hass, policy)
        token = await hass.auth.async_create_refresh_token(user, "https://somewhere.invalid")
        client = await hass_ws_client(hass, hass.auth.async_create_access_token(token))

        await client.send_json_auto_id({"type": f"{DOMAIN}/export_points"})
        assert (policy, len((await client.receive_json())["result"])) == (policy, points)
        for subscription in (
            {"type": f"{DOMAIN}/rows/subscribe", "view": "day"},
            {"type": f"{DOMAIN}/application/subscribe"},
        ):
            await client.send_json_auto_id(subscription)
            assert (await client.receive_json())["success"]
            available = (await client.receive_json())["event"]["available"]
            assert (policy, subscription, available) == (policy, subscription, bool(points))
        await client.close()


async def test_nobody_is_answered_without_logging_in(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Whatever the action. The websocket takes no command at all before that."""
    assert await async_setup_component(hass, "api", {})
    await async_set_up(hass, account_entry(simulator))
    client = await hass_client_no_auth()

    for name in hass.services.async_services_for_domain(DOMAIN):
        answer = await client.post(f"/api/services/{DOMAIN}/{name}?return_response")
        assert answer.status == 401


# The heartbeat of a connection that was refused stays behind.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_the_websocket_takes_no_command_before_a_login(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """It is closed, and nothing of the export point is said."""
    assert await async_setup_component(hass, "websocket_api", {})
    await async_set_up(hass, account_entry(simulator))
    client = await hass_client_no_auth()

    for command in (
        {"type": "octopus_seg/export_points"},
        {"type": "octopus_seg/rows/subscribe", "view": "day"},
        {"type": "octopus_seg/application/subscribe"},
    ):
        async with client.ws_connect("/api/websocket") as websocket:
            assert (await websocket.receive_json())["type"] == "auth_required"
            await websocket.send_json({"id": 1, **command})
            answer = await websocket.receive_json()
            assert answer["type"] == "auth_invalid"
            assert set(answer) == {"type", "message"}
            assert (await websocket.receive()).type is WSMsgType.CLOSE


async def test_who_may_look_only_cannot_have_octopus_asked_without_end(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    reader = await async_context(hass, GROUP_ID_READ_ONLY)

    async def async_compare(products: list[str]) -> dict[str, Any]:
        answer: Any = await hass.services.async_call(
            DOMAIN, "compare_tariffs", {"products": products}, blocking=True, return_response=True, context=reader
        )
        return dict(answer)

    await async_compare(["OUTGOING-VAR-24-10-26"])
    for call in range(24):
        with suppress(HomeAssistantError):
            await async_compare([f"INVENTED-{call}-{number}" for number in range(20)])
    with pytest.raises(HomeAssistantError, match="try again in 60 minutes"):
        await async_compare(["INVENTED-AT-LAST"])
    assert simulator.count() <= 60
    answer = await async_compare(["OUTGOING-VAR-24-10-26", "INVENTED-AT-LAST"])
    assert [row["status"] for row in answer["tariffs"]] == ["compared", "not_reached"]
    assert answer["complete_from"] == "2026-06-18T14:00:00+01:00"

    freezer.tick(timedelta(hours=1))
    answer = await async_compare(["OUTGOING-VAR-24-10-26", "INVENTED-AT-LAST"])
    assert [row["status"] for row in answer["tariffs"]] == ["compared", "no_rates"]
    assert answer["complete_from"] is None


async def test_a_question_without_bounds_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With an error, at once, and without asking Octopus."""
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    questions: dict[str, dict[str, Any]] = {
        "a thousand years": {"start": "1026-01-01", "end": "2026-06-17"},
        "until the end of time": {"start": "2026-06-17", "end": "9999-12-31"},
        "all of time": {"start": "0001-01-01", "end": "9999-12-31"},
        "huge dates": {"start": HUGE, "end": HUGE},
        "a huge name": {"export_point": HUGE},
        "a million tariffs": {"products": [f"OUTGOING-{number}" for number in range(1_000_000)]},
    }
    told = {}
    for action in ("get_half_hours", "compare_tariffs"):
        for name, data in questions.items():
            with pytest.raises((HomeAssistantError, vol.Invalid)) as refused:
                await hass.services.async_call(DOMAIN, action, data, blocking=True, return_response=True)
            told[action, name] = str(refused.value)[:200]
    assert [case for case, text in told.items() if HUGE in text] == []
    assert simulator.count() == 0


async def test_a_command_without_bounds_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """The subscription to rows, which is the one that takes anything."""
    await async_setup_component(hass, DOMAIN, {})
    await async_set_up(hass, account_entry(simulator))
    client = await hass_ws_client(hass)
    commands: dict[str, dict[str, Any]] = {
        "the first day of all": {"date": "0001-01-01"},
        "the last day of all": {"date": "9999-12-31"},
        "a huge date": {"date": HUGE},
        "a huge view": {"view": HUGE},
        "an unknown view": {"view": "century"},
        "a huge name": {"export_point": HUGE},
        "a list of names": {"export_point": ["a"] * 1000},
        "an unknown field": {"something_else": HUGE},
    }
    answers = {}
    for name, fields in commands.items():
        await client.send_json_auto_id({"type": f"{DOMAIN}/rows/subscribe", "view": "day", **fields})
        answer = await client.receive_json()
        answers[name] = answer["error"]["code"] if not answer["success"] else "accepted"
    assert answers == dict.fromkeys(commands, "invalid_format")
    await client.close()
