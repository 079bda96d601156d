"""Reading half-hours while Octopus fails, or the disk does: good data stay, and what was missed is made up for."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util.file import WriteError
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import (
    HALF_HOUR,
    LONDON,
    account_entry,
    async_move_to,
    async_set_up,
    async_set_up_until_half_loaded,
    async_settle,
    capture_activity,
    london,
    of_type,
    sensor,
    state,
)
from tests.octopus_simulator import Fault, OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics

pytestmark = pytest.mark.usefixtures("one_clock")
ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()
FAILURES = [
    pytest.param(faults.server_error(503), id="503"),
    pytest.param(faults.edge_block(), id="an HTML 403"),
    pytest.param(faults.rate_limited(), id="429"),
    pytest.param(faults.connection_reset(), id="a broken connection"),
    pytest.param(faults.truncated_json(), id="half an answer"),
    pytest.param(faults.html_page(), id="a page instead of data"),
]


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("history_days", [3])
async def test_good_data_stay_while_octopus_fails(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, failure: Fault
) -> None:
    """For a day and a half nothing is answered: states stay, nobody is asked for a key, and all recovers by itself."""
    await async_set_up(hass, account_entry(simulator))
    total = sensor(hass, "export_total")
    simulator.fail("*", failure, times=None)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23), ONE_HOUR)
    assert sensor(hass, "export_total") == total
    assert sensor(hass, "export_rate") == "0.041"
    assert hass.config_entries.flow.async_progress() == []

    simulator.recover()
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23), ONE_HOUR)
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 5 * 24


@pytest.mark.parametrize("history_days", [3])
async def test_failure_and_recovery_are_logged_once(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However long Octopus' half-hours fail, the log has one line for it and one for the recovery."""
    await async_set_up(hass, account_entry(simulator))
    caplog.clear()
    caplog.set_level(logging.INFO)
    simulator.fail("consumption", faults.server_error(503), times=None)
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY), ONE_HOUR)
    simulator.recover()
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23), ONE_HOUR)

    lines = [
        (record.levelname, record.getMessage()) for record in caplog.records if record.name.endswith("octopus_seg")
    ]
    assert [level for level, _ in lines] == ["ERROR", "INFO"]
    assert "503" in lines[0][1]
    assert "recovered" in lines[1][1]


@pytest.mark.parametrize("history_days", [3])
async def test_retry_after_is_obeyed(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Told to come back in five hours, the meter is not asked before."""
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    simulator.fail("consumption", faults.rate_limited(5 * 3600))

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    first, second = (request.time for request in simulator.requests if request.kind == "consumption")
    assert timedelta(hours=5) <= second - first < timedelta(hours=6)
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [3])
async def test_retries_get_rarer(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """While half-hours fail the pauses grow from an hour or so to six hours and more, and a day has at most a few tries."""
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    simulator.fail("consumption", faults.edge_block(), times=None)

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY))

    times = sorted({request.time for request in simulator.requests if request.kind == "consumption"})
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses[0] <= 2 * ONE_HOUR
    assert max(pauses) <= 14 * ONE_HOUR + HALF_HOUR
    assert pauses[-1] >= 6 * ONE_HOUR
    by_day = Counter(request.time.astimezone(LONDON).date() for request in simulator.requests)
    assert max(by_day.values()) <= 12


@pytest.mark.parametrize("history_days", [3])
async def test_refused_key_asks_for_a_new_one(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A 401 asks the user once; data stay meanwhile, and with the new key what was missed comes by itself."""
    await async_set_up(hass, account_entry(simulator))
    total = sensor(hass, "export_total")
    simulator.home.api_key = "sk_live_AnotherSimulatedKey"

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    (flow,) = hass.config_entries.flow.async_progress()
    assert (flow["handler"], flow["context"]["source"]) == (DOMAIN, SOURCE_REAUTH)
    assert sensor(hass, "export_total") == total
    await hass.config_entries.flow.async_configure(flow["flow_id"], {"api_key": simulator.api_key})
    await async_settle(hass)
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 4 * 24
    assert sensor(hass, "data_until") == london(TODAY + ONE_DAY).isoformat()


@pytest.mark.parametrize("history_days", [520])
async def test_failure_in_the_first_load_is_made_up_for(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """When only the first part of the history comes, it is shown, and the rest is read as soon as that works."""
    await async_set_up_until_half_loaded(hass, account_entry(simulator), simulator)
    simulator.recover()
    simulator.fail("consumption", faults.server_error(503), times=4)

    await async_move_to(hass, freezer, simulator.now() + 10 * ONE_HOUR)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 520 * 24 - 1
    assert "history_loaded_percent" not in state(hass, "sensor", "data_until").attributes
    assert of_type(capture_activity(hass), "day_settled") == []


@pytest.mark.parametrize("history_days", [3])
async def test_full_disk_is_told_and_tried_again(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """While the archive cannot be written a repair says so and nothing is lost; the next look writes it, news or not."""
    simulator.set_publication(hour=23)
    entry = account_entry(simulator)
    (subentry_id,) = (subentry["subentry_id"] for subentry in entry.as_dict()["subentries"])
    with patch("homeassistant.helpers.storage.Store._async_write_data", side_effect=WriteError("No space left")):
        await async_set_up(hass, entry)
    assert float(sensor(hass, "export_total")) > 0
    assert [issue.translation_key for issue in ir.async_get(hass).issues.values()] == ["data_not_saved"]

    await async_move_to(hass, freezer, simulator.now() + 4 * ONE_HOUR)

    assert ir.async_get(hass).issues == {}
    assert len(hass_storage[f"octopus_seg.{subentry_id}"]["data"]["days"]) == 2
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
