"""The activity of an export point: settled days and corrections, each told once."""

from datetime import date, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNKNOWN
from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import (
    account_entry,
    async_move_to,
    async_set_up,
    async_settle,
    capture_activity,
    london,
    of_type,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics, true_energy

TODAY = date(2026, 6, 18)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 4


async def test_unknown_until_something_happens(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Both kinds of activity can be waited for from the beginning."""
    await async_set_up(hass, account_entry(simulator))

    activity = state(hass, "event", "activity")
    assert activity.state == STATE_UNKNOWN
    assert {"day_settled", "export_corrected"} <= set(activity.attributes["event_types"])


async def test_settled_day_tells_export_and_earnings(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A settled day comes with its date, its export and what it earned."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    truth = true_energy(simulator, EXPORT_MPAN, TODAY, TODAY)
    (settled,) = activity
    assert settled["event_type"] == "day_settled"
    assert settled["date"] == "2026-06-18"
    assert settled["export_kwh"] == truth.kwh
    assert settled["earnings"] == pytest.approx(float(truth.pounds), abs=1e-12)


@pytest.mark.parametrize("history_days", [62])
async def test_correction_tells_before_and_after(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A correction of 59 days ago comes with the date, and the day's export before and after."""
    corrected_day = TODAY - 58 * ONE_DAY
    before = true_energy(simulator, EXPORT_MPAN, corrected_day, corrected_day)
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.correct(EXPORT_MPAN, london(corrected_day, 12), 3210)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    after = true_energy(simulator, EXPORT_MPAN, corrected_day, corrected_day)
    (corrected,) = of_type(activity, "export_corrected")
    assert corrected["date"] == corrected_day.isoformat()
    assert corrected["previous_export_kwh"] == before.kwh
    assert corrected["export_kwh"] == after.kwh
    assert corrected["earnings"] == pytest.approx(float(after.pounds), abs=1e-12)
    assert [settled["date"] for settled in of_type(activity, "day_settled")] == ["2026-06-18"]


async def test_corrections_of_several_days(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Each corrected day is told once, in order, however many of its half-hours changed."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    for half_hour in (0, 1, 48):
        simulator.correct(EXPORT_MPAN, london(TODAY - 3 * ONE_DAY, 12) + half_hour * timedelta(minutes=30), 3000)

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))

    corrections = of_type(activity, "export_corrected")
    assert [corrected["date"] for corrected in corrections] == ["2026-06-15", "2026-06-16"]
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_filled_gap_is_no_correction(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A missing half-hour that arrives settles its day; nothing that was told before has changed."""
    missing = london(TODAY - 2 * ONE_DAY, 12)
    simulator.add_gap(EXPORT_MPAN, missing)
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.fill_gap(EXPORT_MPAN)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    assert [(told["event_type"], told["date"]) for told in activity] == [
        ("day_settled", "2026-06-16"),
        ("day_settled", "2026-06-18"),
    ]


async def test_last_activity_is_kept_over_a_reload(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """After a reload the entity still shows what happened last, and does not tell it again."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))
    before = state(hass, "event", "activity")
    assert before.attributes["date"] == "2026-06-18"

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    after = state(hass, "event", "activity")
    assert (after.state, after.attributes["date"]) == (before.state, "2026-06-18")
