"""What asks Octopus, each with a fault in its way: what the user sees, that nothing is lost, that all comes right after.

A stage's function brings the fault about, lets it last, ends it, and returns what was seen while it lasted.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, cast, override

from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntry, ConfigEntryState
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry, repairs
from tests.helpers import async_hours, async_set_up, async_settle, fire_timers, sensor, state
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN
from tests.support.flows import async_answer, async_connect, key, only_export_point, suggested
from tests.truth import async_expect_true_statistics, true_half_hours

from .cases import Case
from .world import World

_HOUR: Final = timedelta(hours=1)
_HALF_HOUR: Final = timedelta(minutes=30)
_RECOVERY: Final = timedelta(hours=25)
# As Home Assistant tries again at first, and later.
_FIRST_HOUR: Final = [timedelta(seconds=10)] * 12 + [timedelta(minutes=1)] * 58


# With a fault that takes time, of what is asked for side by side the one that gives up first spares the other its further
# tries: there are at most so many requests, and one or two fewer on another run.
_TAKE_TIME: Final = frozenset({"time-out", "slow drip"})
_MOST_IN_FIRST_LOAD: Final = 8
_MOST_IN_STEADY_STATE: Final = 9


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the user saw while a fault lasted, how many requests were made meanwhile, and when all was right after it."""

    words: str
    requests: int
    up_to: int | None = None
    right_after: timedelta = timedelta(0)

    @override
    def __str__(self) -> str:
        """Return the cell of the table."""
        right = f"; right after {self.right_after / _HOUR:g} h" if self.right_after else ""
        plural = "" if self.requests == 1 else "s"
        most = self.requests if self.up_to is None else f"up to {self.up_to}"
        return f"{self.words}; {most} request{plural}{right}"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Something that asks Octopus: its title in the table, how to play it, and the most requests while a fault lasts."""

    title: str
    play: Callable[[World, Case | None], Awaitable[Seen]]
    most_requests: int


async def _async_pass(world: World, *steps: timedelta) -> None:
    """Let time pass in steps, with all that is due."""
    for step in steps:
        world.freezer.tick(step)
        fire_timers(world.hass)
        await world.hass.async_block_till_done(wait_background_tasks=True)


async def _async_until(world: World, is_right: Callable[[World], bool]) -> timedelta:
    """Let time pass until all is right, for no longer than a day; return how long that took."""
    passed = timedelta(0)
    while not is_right(world):
        assert passed < _RECOVERY
        await _async_pass(world, _HALF_HOUR)
        passed += _HALF_HOUR
    return passed


async def _async_begin(world: World, case: Case | None) -> int:
    """Bring a fault about; return the requests made before."""
    if case is not None:
        await case.begin(world)
    return world.requests_made


def _entry(world: World) -> ConfigEntry:
    (entry,) = world.hass.config_entries.async_entries(DOMAIN)
    return entry


def _asks_for_key(world: World) -> bool:
    flows = world.hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    return any(flow["context"]["source"] == SOURCE_REAUTH for flow in flows)


async def _async_give_key(world: World, case: Case | None) -> None:
    """Give the key again where it is asked for, which it must only be if Octopus refused it."""
    assert _asks_for_key(world) is (case is not None and case.needs_new_key)
    for flow in world.hass.config_entries.flow.async_progress_by_handler(DOMAIN):
        result = await async_answer(world.hass, flow, api_key=world.simulator.api_key)
        assert result["reason"] == "reauth_successful"


# A new account


async def async_config_flow(world: World, case: Case | None) -> Seen:
    """Connect an account while a fault lasts, and again after it; stop at the confirmation of the export point."""
    before = await _async_begin(world, case)
    step = await async_connect(world.hass, world.simulator)
    seen = Seen(words=_step(step), requests=world.requests_made - before)
    assert not world.hass.config_entries.async_entries(DOMAIN)
    await world.async_recover()
    if step["step_id"] == "account":
        step = await async_answer(world.hass, step, **key(world.simulator))
    else:
        world.hass.config_entries.flow.async_abort(step["flow_id"])
        step = await async_connect(world.hass, world.simulator)
    assert step["step_id"] == "export_point"
    assert suggested(step)["mpan"] == EXPORT_MPAN
    assert OUTGOING in (step["description_placeholders"] or {})["export_points"]
    return seen


OUTGOING: Final = "Octopus Outgoing"
NOT_COMPARED: Final[set[str]] = {"no_rates"}


def _step(step: Mapping[str, Any]) -> str:
    if step["type"] is FlowResultType.FORM and step["errors"]:
        return f"says `{', '.join(step['errors'].values())}`"
    return "goes on" if step["step_id"] == "export_point" else f"offers `{step['step_id']}`"


async def async_first_load(world: World, case: Case | None) -> Seen:
    """Confirm the export point, have an hour with a fault, and then the whole history."""
    (flow,) = world.hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    step = await world.hass.config_entries.flow.async_configure(flow["flow_id"])
    before = await _async_begin(world, case)
    await async_answer(world.hass, step, **suggested(step), tariff="automatic", unit_rate=4.1)
    await _async_pass(world, *_FIRST_HOUR)
    requests = world.requests_made - before
    seen = Seen(words=_loaded(world), requests=requests, up_to=_up_to(_MOST_IN_FIRST_LOAD, requests, case))
    await world.async_recover()
    await _async_give_key(world, case)
    right_after = await _async_until(world, _is_right)
    await _async_expect_all(world)
    assert only_export_point(_entry(world))["mpan"] == EXPORT_MPAN
    return replace(seen, right_after=right_after)


def _up_to(most: int, requests: int, case: Case | None) -> int | None:
    """Return the most requests where how many there are is a matter of the clock; None where it isn't, or there are more."""
    return most if case is not None and case.name in _TAKE_TIME and most - 2 <= requests <= most else None


def _loaded(world: World) -> str:
    entry = _entry(world)
    if _asks_for_key(world):
        return "asks for a new key"
    if entry.state is ConfigEntryState.SETUP_RETRY:
        return f"tries again, says `{entry.error_reason_translation_key}`"
    assert entry.state is ConfigEntryState.LOADED
    if sensor(world.hass, "export_total") == "unknown":
        return "no export yet"
    if sensor(world.hass, "earnings_total") == "unknown":
        return "no earnings yet"
    return "complete" if _is_up_to_date(world) else "part of the history"


# Day by day

# While lines can't be read the first credit may be among them, so that nothing says by when it should come.
_WITHHELD = {"sensor.octopus_export_next_step_due": "unknown"}


async def async_steady_state(world: World, case: Case | None) -> Seen:
    """Have a day with a fault, on which new half-hours come, and then the hours in which all must come right."""
    kept, rows = _states(world), await _async_rows(world)
    before = await _async_begin(world, case)
    await _async_pass(world, *[_HALF_HOUR] * 48)
    words, requests = _went_on(world), world.requests_made - before
    seen = Seen(words=words, requests=requests, up_to=_up_to(_MOST_IN_STEADY_STATE, requests, case))
    if not words.startswith("up to date"):
        after = _states(world)
        lost = {name: state for name, state in after.items() if state != kept[name]}
        assert kept.keys() == after.keys()
        assert lost in ({}, _WITHHELD)
    now = await _async_rows(world)
    assert {key: now[key] for key in rows} == rows
    await world.async_recover()
    await _async_give_key(world, case)
    right_after = await _async_until(world, _is_right)
    await _async_expect_all(world)
    return replace(seen, right_after=right_after)


def _went_on(world: World) -> str:
    if _asks_for_key(world):
        return "asks for a new key"
    if _entry(world).state is not ConfigEntryState.LOADED:
        return str(_entry(world).state)
    told = "".join(f", repair `{name}`" for name in repairs(world.hass))
    return ("up to date" if _is_up_to_date(world) else "keeps what it has") + told


def _is_up_to_date(world: World) -> bool:
    newest = max(true_half_hours(world.simulator, EXPORT_MPAN))
    return dt_util.parse_datetime(sensor(world.hass, "data_until")) == newest + _HALF_HOUR


def _is_right(world: World) -> bool:
    """Return whether entities say what Octopus does, and no repair is left."""
    if _entry(world).state is not ConfigEntryState.LOADED or repairs(world.hass) or not _is_up_to_date(world):
        return False
    known = true_half_hours(world.simulator, EXPORT_MPAN).values()
    return float(sensor(world.hass, "export_total")) == sum(value or 0 for value in known) / 1000


def _states(world: World) -> dict[str, str]:
    """Return every state of a sensor; what nothing is known of counts, too."""
    entities = er.async_get(world.hass).entities.values()
    found = (world.hass.states.get(entity.entity_id) for entity in entities if entity.platform == DOMAIN)
    return {state.entity_id: state.state for state in found if state is not None and state.domain == "sensor"}


async def _async_rows(world: World) -> dict[tuple[str, datetime], tuple[float, float]]:
    """Return every row of both statistics."""
    await async_settle(world.hass)
    return {
        (series, start): (row["state"], row["sum"])
        for series in ("export", "earnings")
        for start, row in (await async_hours(world.hass, series, EXPORT_MPAN)).items()
    }


async def _async_expect_all(world: World) -> None:
    """Hold archive, entities and statistics against the truth, to the Wh and the penny."""
    await async_settle(world.hass)
    assert _entry(world).state is ConfigEntryState.LOADED
    assert not _asks_for_key(world)
    assert repairs(world.hass) == ()
    known = true_half_hours(world.simulator, EXPORT_MPAN)
    meter = next(iter(_entry(world).runtime_data.points.values())).meter
    assert meter.data.ledger.total().export_wh == sum(value or 0 for value in known.values())
    assert _is_up_to_date(world)
    assert float(sensor(world.hass, "export_total")) == sum(value or 0 for value in known.values()) / 1000
    assert await async_expect_true_statistics(world.hass, world.simulator, EXPORT_MPAN) > 0
    assert state(world.hass, "binary_sensor", "data_late").state == "off"


# A comparison


async def async_comparison(world: World, case: Case | None) -> Seen:
    """Compare tariffs while a fault lasts, and again after it."""
    kept, rows = _states(world), await _async_rows(world)
    before = await _async_begin(world, case)
    try:
        words = _compared(await _async_compare(world))
    except HomeAssistantError as err:
        words = f"says `{err.translation_key}`"
    seen = Seen(words=words, requests=world.requests_made - before)
    await world.async_recover()
    answer = await _async_compare(world)
    assert _compared(answer) == "complete"
    assert _without_comparison(_states(world)) == _without_comparison(kept)
    assert await _async_rows(world) == rows
    if _outgoing(answer)["earnings"] is None:
        # That a tariff has no rates is cached for a day.
        seen = replace(seen, right_after=timedelta(days=1))
        await _async_pass(world, *[_HALF_HOUR] * 48)
        answer = await _async_compare(world)
    known = [value for value in true_half_hours(world.simulator, EXPORT_MPAN).values() if value is not None]
    assert round(_outgoing(answer)["earnings"], 6) == round(sum(known) / 1000 * 0.12, 6)
    return seen


def _outgoing(answer: Mapping[str, Any]) -> dict[str, Any]:
    (row,) = (row for row in answer["tariffs"] if row["product_code"] == OUTGOING_VARIABLE)
    return cast("dict[str, Any]", row)


def _without_comparison(states: Mapping[str, str]) -> dict[str, str]:
    """Return states without those that show what was compared: they know more after an answer."""
    shown = ("_comparison_earnings_this_year", "_extra_earnings_this_year")
    return {entity: state for entity, state in states.items() if not entity.endswith(shown)}


async def _async_compare(world: World) -> dict[str, Any]:
    answer = await world.hass.services.async_call(DOMAIN, "compare_tariffs", {}, blocking=True, return_response=True)
    return cast("dict[str, Any]", answer)


def _compared(answer: Mapping[str, Any]) -> str:
    """Return what an answer lacks; there is a tariff on sale for which Octopus has no rates."""
    lacking = {row["status"] for row in answer["tariffs"]} - {"compared"}
    return "complete" if lacking == NOT_COMPARED else f"lacks {', '.join(f'`{status}`' for status in sorted(lacking))}"


# An application


async def async_onboarding(world: World, case: Case | None) -> Seen:
    """Track an application through a day with a fault, on which it moves on, and then see where it stands."""
    await async_set_up(world.hass, application_entry(world.simulator, applied_on="2026-06-15"))
    await _async_pass(world, *[_HALF_HOUR] * 6)
    assert _stage(world) == "keeps the stage"
    before = await _async_begin(world, case)
    world.simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_CREATED")
    await _async_pass(world, *[_HALF_HOUR] * 48)
    seen = Seen(words=_stage(world), requests=world.requests_made - before)
    await world.async_recover()
    await _async_give_key(world, case)
    right_after = await _async_until(world, lambda world: _stage(world) == "up to date")
    assert _entry(world).state is ConfigEntryState.LOADED
    return replace(seen, right_after=right_after)


def _stage(world: World) -> str:
    stage = sensor(world.hass, "application_status")
    told = "".join(f", repair `{name}`" for name in repairs(world.hass))
    if _asks_for_key(world):
        return f"asks for a new key{told}"
    return {"awaiting_mpan": "keeps the stage", "enrolling": "up to date"}.get(stage, stage) + told


STAGES: Final = {
    "config_flow": Stage(title="config flow", play=async_config_flow, most_requests=8),
    "first_load": Stage(title="first load (an hour)", play=async_first_load, most_requests=32),
    "steady_state": Stage(title="steady state (a day)", play=async_steady_state, most_requests=40),
    "comparison": Stage(title="comparison", play=async_comparison, most_requests=11),
    "onboarding": Stage(title="onboarding (a day)", play=async_onboarding, most_requests=24),
}
# Those that follow each other in one home; onboarding is of another.
STORY: Final = ("config_flow", "first_load", "steady_state", "comparison")
