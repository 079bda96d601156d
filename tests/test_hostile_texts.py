"""Texts of Octopus' answers that are made to be drawn, to break out of their line, or to fill a log."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
import logging
import re
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import User
from homeassistant.components.calendar import DOMAIN as CALENDAR
from homeassistant.components.persistent_notification import _async_get_or_create_notifications as notifications
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.everything import async_messages, async_responses
from tests.helpers import account_entry, async_move_to, async_set_up
from tests.octopus_simulator import Fault, OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.support.flows import async_connect, async_describe

pytestmark = [pytest.mark.usefixtures("one_clock", "all_entities"), pytest.mark.timeout(300)]

MARK: Final = "OUTSIDE"
PAYLOAD: Final = (
    f" {MARK}<ha-alert alert-type='error'>Pay</ha-alert> [link](https://example.com/) ![](https://example.com/p.png)"
    "\n# Heading\r\n2026-06-18 12:00:00 ERROR (MainThread) [homeassistant] forged\x1b[31m | cell |" + "x" * 2_000
)
# Dates, numbers, codes and words of an enumeration: what is for machines has to stay as it is for an answer to be read.
FOR_MACHINES: Final = re.compile(r"[A-Z0-9_:.+/-]*|https?:.*", re.DOTALL)
DRAWN: Final = re.compile(r"(?<!\\)<\w|(?<!\\)\]\(|^#|\n#")
LONGEST_LINE: Final = 400


@pytest.fixture
def history_days() -> int:
    return 40


def hostile(node: Any, *, codes: bool, name: str = "") -> Any:
    """Return an answer with the payload behind each of its texts; behind those for machines, too, where `codes`."""
    if isinstance(node, dict):
        return {key: hostile(value, codes=codes, name=key) for key, value in node.items()}
    if isinstance(node, list):
        return [hostile(value, codes=codes, name=name) for value in node]
    if not isinstance(node, str) or name in {"token", "refreshToken", "mpan", "number", "next"}:
        return node
    return node + PAYLOAD if codes or not FOR_MACHINES.fullmatch(node) else node


def with_hostile_texts(*, codes: bool = False) -> Fault:
    return Fault(change=lambda answer: hostile(answer, codes=codes))


def texts(found: object) -> Iterator[str]:
    """Yield all texts in what was found, however deep."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping):
        for key, value in found.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(found, list | tuple | set):
        for value in found:
            yield from texts(value)


def unfit(found: object, *, is_drawn: bool) -> list[str]:
    """Return the texts with a mark that are of more than one line or too long, or would be drawn where that happens."""
    return [
        text[:200]
        for text in texts(found)
        if MARK in text
        and (
            (len(text) > LONGEST_LINE or not text.isprintable())
            if not is_drawn
            else DRAWN.search(text) or len(text) > 20 * LONGEST_LINE
        )
    ]


def marked_lines(records: list[logging.LogRecord]) -> list[str]:
    """Return what the integration logged of what is marked."""
    return [record.getMessage() for record in records if "octopus_seg" in record.name and record.name[:4] != "test"]


async def test_forms_draw_nothing_of_what_octopus_says(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    simulator.fail("*", with_hostile_texts(), times=None)
    form = await async_connect(hass, simulator)
    assert form["step_id"] == "export_point"
    assert MARK in str(form["description_placeholders"])
    assert unfit(form["description_placeholders"], is_drawn=True) == []

    verdict = await async_describe(hass, octopus_import=True)
    assert verdict["type"] in {FlowResultType.FORM, FlowResultType.MENU}
    assert MARK in str(verdict["description_placeholders"])
    assert unfit(verdict["description_placeholders"], is_drawn=True) == []


@pytest.mark.parametrize("codes", [False, True], ids=["texts", "codes as well"])
async def test_nothing_that_is_shown_or_logged_breaks_out_of_its_line(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    caplog: pytest.LogCaptureFixture,
    codes: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    entry = account_entry(simulator)
    if not codes:
        simulator.fail("*", with_hostile_texts(), times=None)
    await async_set_up(hass, entry)
    today = simulator.now().date()
    simulator.bill_export(today - timedelta(days=30), today - timedelta(days=10))
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), simulator.now() - timedelta(hours=1))
    simulator.recover()
    simulator.fail("*", with_hostile_texts(codes=codes), times=None)
    await async_move_to(hass, freezer, simulator.now() + timedelta(days=3), timedelta(hours=3))

    token = await hass.auth.async_create_refresh_token(hass_admin_user, "https://somewhere.invalid")
    access = partial(hass_ws_client, access_token=hass.auth.async_create_access_token(token))
    responses = await async_responses(hass)
    calendars = await hass.services.async_call(
        CALENDAR,
        "get_events",
        {"start_date_time": "2020-01-01 00:00:00", "end_date_time": "2030-01-01 00:00:00"},
        target={"entity_id": hass.states.async_entity_ids(CALENDAR)},
        blocking=True,
        return_response=True,
    )
    shown = {
        "states": [state.as_dict() for state in hass.states.async_all()],
        "messages": await async_messages(hass, access),
        "responses": responses,
        "calendars": calendars,
        "log": marked_lines(caplog.records),
    }
    assert {place: found for place, what in shown.items() if (found := unfit(what, is_drawn=False))} == {}
    drawn = {
        "repairs": [issue.translation_placeholders for issue in ir.async_get(hass).issues.values()],
        "notifications": list(notifications(hass).values()),
    }
    assert {place: found for place, what in drawn.items() if (found := unfit(what, is_drawn=True))} == {}
    assert codes or MARK in str(responses)
