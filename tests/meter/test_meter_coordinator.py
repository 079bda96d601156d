"""Reading half-hours: in the background, seldom, again for two months, and on through every failure."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import (
    LONDON,
    account_entry,
    async_hours,
    async_let_answer,
    async_move_to,
    async_set_up,
    async_settle,
    async_stay_off,
    capture_activity,
    capture_states,
    london,
    of_type,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.truth import async_expect_true_statistics, true_energy

pytestmark = pytest.mark.usefixtures("one_clock")

ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()


@pytest.mark.parametrize("history_days", [5])
async def test_entities_exist_before_history(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Set-up ends while the half-hours are still on their way; until they come their sensors are unknown."""
    simulator.fail("consumption", faults.slow(5))
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)

    assert sensor(hass, "export_total") == "unknown"
    assert sensor(hass, "missing_half_hours") == "unknown"
    assert sensor(hass, "export_rate") == "0.041"
    assert state(hass, "binary_sensor", "data_late").state == "unknown"
    assert await async_hours(hass, "export", EXPORT_MPAN) == {}

    await async_let_answer(hass, freezer, simulator, "consumption")
    await async_settle(hass)
    assert float(sensor(hass, "export_total")) == true_energy(simulator, EXPORT_MPAN, TODAY - 5 * ONE_DAY, TODAY).kwh


@pytest.mark.parametrize("history_days", [510])
async def test_progress_of_the_first_load_is_shown(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """While years of history come in, the share of it that is loaded is shown; afterwards nothing."""
    states = capture_states(hass, "sensor.octopus_export_data_until")

    await async_set_up(hass, account_entry(simulator))

    shown = [found.attributes.get("history_loaded_percent") for found in states]
    assert shown == [None, 50, None]
    assert simulator.count("consumption") == 2


@pytest.mark.parametrize("history_days", [520])
async def test_history_that_the_first_look_did_not_find(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """All of it comes within two days, without a restart; what is older than two months is no news."""
    simulator.fail("consumption", faults.json_answer({"detail": "Not found."}, 404), times=None)
    await async_set_up(hass, account_entry(simulator))
    assert sensor(hass, "export_total") == "unknown"
    simulator.recover()
    activity = capture_activity(hass)

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))

    # The clocks went forward twice in that time, and back once.
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 522 * 24 - 1
    assert sensor(hass, "missing_half_hours") == "0"
    settled = of_type(activity, "day_settled")
    assert min(told["date"] for told in settled) >= (TODAY - 61 * ONE_DAY).isoformat()


@pytest.mark.parametrize("history_days", [4])
async def test_two_days_that_arrive_together(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Both days are there, and are told in their order."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.delay_day(TODAY, 1)

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 8))
    assert activity == []
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))

    assert [settled["date"] for settled in activity] == ["2026-06-18", "2026-06-19"]
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24


@pytest.mark.parametrize("history_days", [4])
async def test_day_that_arrives_two_days_late(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Its half-hours are missing while later ones are known; it is told when it is complete."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.delay_day(TODAY, 2)

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))
    assert sensor(hass, "missing_half_hours") == "48"
    assert [settled["date"] for settled in activity] == ["2026-06-19"]
    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 23))

    assert sensor(hass, "missing_half_hours") == "0"
    assert [settled["date"] for settled in activity] == ["2026-06-19", "2026-06-18", "2026-06-20"]
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 7 * 24


@pytest.mark.parametrize("history_days", [4])
async def test_day_that_comes_in_two_parts_is_settled_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A day of which only twenty half-hours are there shows them, and is settled when the rest has come."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.publish_partially(TODAY, 20, 1)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))
    assert sensor(hass, "data_until") == london(TODAY, 10).isoformat()
    assert state(hass, "sensor", "export_latest_day").attributes["date"] == "2026-06-17"
    assert activity == []
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))

    assert [settled["date"] for settled in activity] == ["2026-06-18", "2026-06-19"]
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [4])
async def test_first_day_of_a_new_export_point_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Someone who waits for the first data of an export point hears of the day when they come."""
    simulator.export_point(EXPORT_MPAN).agreements[0].valid_from = london(TODAY)
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    assert sensor(hass, "export_total") == "unknown"

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    settled = [told["date"] for told in activity if told["event_type"] == "day_settled"]
    assert settled == ["2026-06-18"]
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [4])
async def test_old_history_is_not_told(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The first load is history, not news."""
    activity = capture_activity(hass)

    await async_set_up(hass, account_entry(simulator))

    assert activity == []


@pytest.mark.parametrize("history_days", [4])
async def test_days_missed_while_off_are_told(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """After a pause each day of it is told, in order."""
    entry = await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)

    await async_stay_off(hass, freezer, entry, simulator.now() + 3 * ONE_DAY)

    assert [settled["date"] for settled in activity] == ["2026-06-18", "2026-06-19", "2026-06-20"]


@pytest.mark.parametrize("history_days", [4])
async def test_nothing_is_asked_when_yesterday_is_known(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Once yesterday is complete, the meter is left alone until tomorrow, over a restart too."""
    entry = await async_set_up(hass, account_entry(simulator))
    assert simulator.count("consumption") == 1

    await hass.config_entries.async_reload(entry.entry_id)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 5, 30))

    assert simulator.count("consumption") == 1


@pytest.mark.parametrize("history_days", [3])
async def test_requests_stay_within_the_promise(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Over three weeks of data at all hours, late and very late: at most 12 requests a day and 10 an hour."""
    await async_set_up(hass, account_entry(simulator))
    assert len(simulator.requests) <= 20
    simulator.reset_log()

    for number in range(1, 22):
        simulator.set_publication(hour=(5 * number) % 24, delay=timedelta(hours=9 * (number % 7)))
        await async_move_to(hass, freezer, london(TODAY + number * ONE_DAY))

    times = sorted(request.time for request in simulator.requests)
    by_day = Counter(moment.astimezone(LONDON).date() for moment in times)
    assert len(by_day) >= 20
    assert max(by_day.values()) <= 12
    assert max(sum(begin <= moment < begin + ONE_HOUR for moment in times) for begin in times) <= 10
    simulator.set_publication(hour=9, delay=timedelta(0))
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY)
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [8])
@pytest.mark.parametrize("scenario", ["meter_exchange"])
async def test_requests_after_a_meter_exchange(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Two serial numbers and data that come late in the evening do not make more requests than are promised."""
    await async_set_up(hass, account_entry(simulator))
    simulator.set_publication(hour=23)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY))
    simulator.reset_log()

    await async_move_to(hass, freezer, london(TODAY + 4 * ONE_DAY))

    by_day = Counter(request.time.astimezone(LONDON).date() for request in simulator.requests)
    assert max(by_day.values()) <= 12


@pytest.mark.parametrize("history_days", [90])
async def test_two_months_are_read_once_a_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    await async_set_up(hass, account_entry(simulator))
    simulator.set_publication(hour=21)
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY))
    simulator.reset_log()

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY))

    spans = [
        request.time - datetime.fromisoformat(request.query["period_from"])
        for request in simulator.requests
        if request.kind == "consumption"
    ]
    assert len(spans) >= 4
    assert spans[0] > timedelta(days=60)
    assert max(spans[1:]) < timedelta(days=6)


@pytest.mark.parametrize("history_days", [8])
@pytest.mark.parametrize("scenario", ["meter_exchange"])
async def test_what_does_not_fit_into_a_day_is_asked_on_the_next(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Two meters without dates, either of which may be the one, and data that come when the day has no room."""
    await async_set_up(hass, account_entry(simulator, serial_number="26N9000009"))
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY))
    simulator.set_publication(hour=22)
    simulator.reset_log()

    await async_move_to(hass, freezer, london(TODAY + 4 * ONE_DAY))

    by_day = Counter(
        request.time.astimezone(LONDON).date() for request in simulator.requests if request.kind == "consumption"
    )
    assert max(by_day.values()) <= 5
    simulator.set_publication(hour=1)
    await async_move_to(hass, freezer, london(TODAY + 5 * ONE_DAY, 12))
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [8])
@pytest.mark.parametrize("scenario", ["meter_exchange"])
async def test_correction_by_a_meter_that_is_gone(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What the old meter had told is read again too, for two months."""
    await async_set_up(hass, account_entry(simulator))
    simulator.correct(EXPORT_MPAN, london(TODAY - 7 * ONE_DAY, 12), 1234)

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("history_days", [3])
async def test_meter_that_the_user_named(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A serial number that the account does not list is asked too."""
    point = simulator.export_point(EXPORT_MPAN)
    entry = account_entry(simulator, serial_number=point.meters[0].serial_number)
    simulator.fail("account", faults.json_answer(_account_without_meters(simulator)), times=None)
    simulator.fail("graphql:*", faults.server_error(503), times=None)

    await async_set_up(hass, entry)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 3 * 24


@pytest.mark.parametrize("history_days", [3])
async def test_meter_that_octopus_does_not_know(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A meter without data is no failure: there is nothing to show yet."""
    simulator.fail("consumption", faults.html_not_found(), times=None)

    await async_set_up(hass, account_entry(simulator))

    assert sensor(hass, "export_total") == "unknown"
    assert sensor(hass, "data_until") == "unknown"


@pytest.mark.parametrize("history_days", [3])
@pytest.mark.parametrize("scenario", ["enrolling_export"])
async def test_export_point_without_agreement(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Before supply begins there are entities without values, and no failure."""
    await async_set_up(hass, account_entry(simulator))

    assert sensor(hass, "export_total") == "unknown"
    assert sensor(hass, "export_rate") == "unknown"
    assert sensor(hass, "agreement_end") == "unknown"


def _account_without_meters(simulator: OctopusSimulator) -> dict[str, object]:
    """Return an account as REST tells it when no meter is on it yet."""
    point = simulator.export_point(EXPORT_MPAN)
    agreements = [
        {
            "tariff_code": agreement.tariff_code,
            "valid_from": agreement.valid_from.isoformat(),
            "valid_to": agreement.valid_to.isoformat() if agreement.valid_to else None,
        }
        for agreement in point.agreements
    ]
    meter_point = {"mpan": point.mpan, "meters": [], "agreements": agreements, "is_export": True}
    home = {
        "id": 1,
        "moved_in_at": "2020-01-01T00:00:00Z",
        "moved_out_at": None,
        "electricity_meter_points": [meter_point],
    }
    return {"number": simulator.account_number, "properties": [home]}
