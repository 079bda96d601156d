"""How many requests, and how many bytes, a day has: what does not fit waits for the next day, and nothing is lost by it."""

from collections import Counter
from datetime import date, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.helpers import account_entry, async_look_until, async_set_up, async_settle, london, sensor
from tests.octopus_simulator import Fault, OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 6, 18)
MOST_A_DAY = 10
MOST_IN_AN_OUTAGE = 16
MOST_WITH_AN_APPLICATION = 16

pytestmark = pytest.mark.usefixtures("one_clock")


@pytest.fixture
def history_days() -> int:
    return 3


def requests_of(simulator: OctopusSimulator, day: date) -> list[str]:
    """Return the requests of a day."""
    return [
        f"{request.time:%H:%M} {request.operation or request.kind}"
        for request in simulator.requests
        if london(day) <= request.time < london(day + ONE_DAY)
    ]


async def async_until(hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: date) -> None:
    await async_look_until(hass, freezer, london(day))


async def async_settled(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, **options: str | float
) -> None:
    """Set an account up, and let its first two days go by."""
    await async_set_up(hass, account_entry(simulator, **options))
    await async_until(hass, freezer, TODAY + 2 * ONE_DAY)
    simulator.reset_log()


@pytest.mark.parametrize("late", [1, 0], ids=["late", "in the evening"])
async def test_the_days_around_a_meter_exchange_are_within_the_budget(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, late: int
) -> None:
    await async_settled(hass, freezer, simulator)
    exchanged_on = TODAY + 3 * ONE_DAY
    simulator.set_publication(hour=19)
    simulator.delay_day(exchanged_on, late)
    simulator.exchange_meter(EXPORT_MPAN, "26Z0000001", exchanged_on)
    await async_until(hass, freezer, TODAY + 8 * ONE_DAY)

    for number in range(2, 8):
        assert 0 < len(sent := requests_of(simulator, TODAY + number * ONE_DAY)) <= MOST_A_DAY, sent
    assert sensor(hass, "missing_half_hours") == "0"
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize(
    ("fault", "most"),
    [
        (faults.server_error(503), MOST_IN_AN_OUTAGE),
        (faults.rate_limited(None), MOST_A_DAY),
        (faults.html_page(), MOST_A_DAY),
    ],
    ids=["down", "slow down", "no JSON"],
)
async def test_a_day_without_answers_is_within_the_budget_and_costs_no_data(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, fault: Fault, most: int
) -> None:
    await async_settled(hass, freezer, simulator)
    simulator.fail("*", fault, times=None)
    await async_until(hass, freezer, TODAY + 3 * ONE_DAY)
    simulator.recover()
    await async_until(hass, freezer, TODAY + 5 * ONE_DAY)

    assert 0 < len(sent := requests_of(simulator, TODAY + 2 * ONE_DAY)) <= most, sent
    assert sensor(hass, "missing_half_hours") == "0"
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize(
    ("scenario", "fault", "most"),
    [
        ("seg_active", None, MOST_A_DAY),
        ("seg_active", faults.server_error(503), MOST_IN_AN_OUTAGE),
        ("enrolling_export", None, MOST_WITH_AN_APPLICATION),
    ],
    ids=["steady", "down", "with an open application"],
)
async def test_an_automation_that_updates_entities_all_day_gets_no_more_than_the_budget(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, fault: Fault | None, most: int
) -> None:
    """Octopus sees all of it and not one more."""
    await async_setup_component(hass, "homeassistant", {})
    await async_settled(hass, freezer, simulator)
    if fault is not None:
        simulator.fail("*", fault, times=None)
    for hour in range(24):
        await async_look_until(hass, freezer, london(TODAY + 2 * ONE_DAY, hour))
        await hass.services.async_call(
            "homeassistant", "update_entity", {"entity_id": "sensor.octopus_export_data_until"}, blocking=True
        )
    await async_until(hass, freezer, TODAY + 3 * ONE_DAY)

    assert len(sent := requests_of(simulator, TODAY + 2 * ONE_DAY)) == most, sent


async def test_what_the_budget_leaves_out_is_asked_on_the_next_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is shown to have failed."""
    await async_settled(hass, freezer, simulator)
    with monkeypatch.context() as context:
        context.setattr("custom_components.octopus_seg.polling.day_budget.most_requests", lambda _points: 1)
        simulator.set_publication(hour=14)
        await async_until(hass, freezer, TODAY + 3 * ONE_DAY)
        assert len(requests_of(simulator, TODAY + 2 * ONE_DAY)) == 1
        assert sensor(hass, "export_total") != "unavailable"
    await async_until(hass, freezer, TODAY + 4 * ONE_DAY)

    asked = requests_of(simulator, TODAY + 3 * ONE_DAY)
    assert [request for request in asked if "AccountDay" in request]
    assert sensor(hass, "missing_half_hours") == "0"
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_what_somebody_asks_for_is_not_part_of_the_budget(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    await async_settled(hass, freezer, simulator)
    monkeypatch.setattr("custom_components.octopus_seg.polling.day_budget.most_requests", lambda _points: 0)
    await hass.services.async_call("octopus_seg", "rebuild", {}, blocking=True)
    await async_settle(hass)

    assert simulator.count("consumption") == 1


async def test_the_first_day_has_three_requests_besides_the_connection(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """However late the data are; they are there on the next day."""
    simulator.set_publication(hour=23)
    await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    begun = simulator.now()
    await async_look_until(hass, freezer, begun + ONE_DAY)
    assert simulator.count() == 3

    await async_look_until(hass, freezer, london(TODAY + 3 * ONE_DAY, 12))
    assert sensor(hass, "missing_half_hours") == "0"
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [70])
async def test_a_day_on_which_half_hours_are_asked_for_five_times_brings_less_than_half_a_megabyte(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The last two months come once, and then only what may be new."""
    await async_set_up(hass, account_entry(simulator))
    await async_until(hass, freezer, TODAY + ONE_DAY)
    simulator.reset_log()
    simulator.delay_day(TODAY + ONE_DAY, 1)
    await async_look_until(hass, freezer, london(TODAY + 3 * ONE_DAY) - timedelta(hours=1))

    sizes = Counter[date]()
    for request in simulator.requests:
        if request.kind != "products" and "AGILE" not in request.path:
            sizes[request.time.date()] += request.size
    polls = [request for request in simulator.requests if request.kind == "consumption"]
    assert sum(request.time.date() == TODAY + 2 * ONE_DAY for request in polls) == 5
    assert 200_000 < sizes[TODAY + 2 * ONE_DAY] <= 500_000
