"""Odd answers from end to end: each costs what the table of `docs/reliability.md` says, and nothing else.

Every case is lived through from the config flow on, all but the brief ones for more than a day; with `--soak` those as
well, and each also begins while all is running. Where cases change on purpose, `OCTOPUS_SEG_RELIABILITY=write scripts/test tests/test_odd_world.py` writes the table.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
import json
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.diagnostics import async_get_config_entry_diagnostics
from tests.applications import repairs
from tests.fault_matrix.table import is_to_be_written
from tests.helpers import (
    HALF_HOUR,
    account_entry,
    async_hours,
    async_look_until,
    async_set_up,
    async_settle,
    london,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.odd_world import page
from tests.odd_world.case import ONE_DAY, TODAY, Case, furnish, nothing, without
from tests.odd_world.half_hours import PATCHES
from tests.odd_world.page import CASES
from tests.support.actions import async_compare
from tests.support.flows import async_answer, async_connect, suggested
from tests.truth import true_half_hours, true_rate

MOST_REQUESTS = 12

pytestmark = pytest.mark.usefixtures("one_clock", "middle_of_the_spread", "one_case")
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@pytest.fixture
def history_days() -> int:
    return 5


@pytest.fixture
def middle_of_the_spread() -> Iterator[None]:
    """Ask in the middle of every span of hours."""
    with patch("custom_components.octopus_seg.polling.coordinator.installation_share", return_value=0.5):
        yield


@pytest.fixture
def one_case() -> Iterator[None]:
    """Take back what is patched for a case."""
    yield
    PATCHES.undo()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="custom_components.octopus_seg")
    return caplog


async def async_expect_readable(hass: HomeAssistant, simulator: OctopusSimulator, case: Case) -> None:
    """Hold totals and both statistics against the truth of all that can be read."""
    with without(simulator, case.left_out):
        known = true_half_hours(simulator, EXPORT_MPAN)
    pounds: dict[Any, Decimal] = {}
    for start, value in known.items():
        agreement = simulator.export_point(EXPORT_MPAN).agreement_at(start)
        assert agreement is not None
        if value is not None and agreement.tariff_code not in case.unpriced:
            pounds[start] = value * true_rate(simulator, EXPORT_MPAN, start) / 1000
    export = {start: value / 1000 for start, value in known.items() if value is not None}
    assert float(sensor(hass, "export_total")) == pytest.approx(sum(export.values()))
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(sum(pounds.values())))
    assert sensor(hass, "missing_half_hours") == str(list(known.values()).count(None))
    for series, values in (("export", export), ("earnings", {start: float(each) for start, each in pounds.items()})):
        hours = {
            start: values[start] + values[start + HALF_HOUR]
            for start in values
            if not start.minute and start + HALF_HOUR in values
        }
        rows = await async_hours(hass, series, EXPORT_MPAN)
        assert list(rows) == list(hours)
        assert [row["state"] for row in rows.values()] == pytest.approx(list(hours.values()), abs=1e-9)
        assert [row["sum"] for row in rows.values()] == pytest.approx(list(accumulate(hours.values())), abs=1e-6)


async def async_expect_nothing_else(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: ConfigEntry[Any], case: Case, log: pytest.LogCaptureFixture
) -> None:
    """Hold everything that is shown against what the case costs."""
    assert entry.state is ConfigEntryState.LOADED
    await async_expect_readable(hass, simulator, case)
    assert repairs(hass) == case.repairs
    assert state(hass, "binary_sensor", "application_overdue").state in {"off", "unknown"}
    balance, credit = (hass.states.get(f"sensor.octopus_seg_{key}") for key in ("balance", "latest_export_credit"))
    assert balance is not None
    assert credit is not None
    assert balance.state == (str(simulator.home.balance / 100) if case.has_balance else "unknown")
    assert (credit.state != "unknown") is case.has_credit
    said = [record.getMessage() for record in log.records if record.name.startswith("custom_components.octopus_seg")]
    assert not [line for line in said if "reached" in line or "retry" in line.lower()]
    first_contact = (await async_get_config_entry_diagnostics(hass, entry))["first_contact"]
    quarantined = first_contact["quarantined"]
    if case.named is not None:
        assert [kind for kind in quarantined if kind.startswith(case.named)], quarantined
    told = json.dumps(quarantined)
    point = simulator.export_point(EXPORT_MPAN)
    for secret in (EXPORT_MPAN, simulator.account_number, *(meter.serial_number for meter in point.meters)):
        assert secret not in told


async def async_live_a_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, first: date
) -> None:
    """Live until a day begins, and then through it, with few requests."""
    await async_look_until(hass, freezer, london(first))
    simulator.reset_log()
    await async_look_until(hass, freezer, london(first + ONE_DAY))
    asked = [f"{request.time:%H:%M} {request.kind} {request.status}" for request in simulator.requests]
    assert len(asked) <= MOST_REQUESTS, asked


def begin(simulator: OctopusSimulator, case: Case) -> None:
    """Make the home of a case."""
    (furnish if case.prepare is nothing else case.prepare)(simulator)


@EVERY_CASE
async def test_an_odd_answer_from_the_set_up_on(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    log: pytest.LogCaptureFixture,
    case: Case,
    pytestconfig: pytest.Config,
) -> None:
    begin(simulator, case)
    case.odd(simulator)

    form = await async_connect(hass, simulator)
    assert (form["step_id"], form["errors"]) == ("export_point", {})
    done = await async_answer(hass, form, **{**suggested(form), "mpan": EXPORT_MPAN})
    entry = done["result"]
    await async_settle(hass)
    await async_expect_nothing_else(hass, simulator, entry, case, log)

    if case.is_brief and not pytestconfig.getoption("--soak"):
        return
    case.later(simulator)
    await async_live_a_day(hass, freezer, simulator, TODAY + ONE_DAY)
    await async_expect_nothing_else(hass, simulator, entry, case, log)
    if case.compares:
        assert await async_setup_component(hass, DOMAIN, {})
        assert (await async_compare(hass))["tariffs"]


@pytest.mark.soak
@EVERY_CASE
async def test_an_odd_answer_that_begins_while_all_is_running(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    log: pytest.LogCaptureFixture,
    case: Case,
) -> None:
    begin(simulator, case)
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN))
    case.odd(simulator)
    case.later(simulator)

    await async_live_a_day(hass, freezer, simulator, TODAY + ONE_DAY)

    assert entry.state is ConfigEntryState.LOADED
    while_running = replace(
        case,
        left_out=(),
        unpriced=(),
        repairs=case.repairs_while_running,
        has_balance=True,
        has_credit=True,
        named=None,
    )
    await async_expect_nothing_else(hass, simulator, entry, case if case.costs_what_was_known else while_running, log)


def test_the_page_has_every_case_and_what_it_costs() -> None:
    """And there are enough of them."""
    if is_to_be_written():
        page.write()
    assert len({case.name for case in CASES}) == len(CASES) > 60
    assert page.read() == page.table()
