"""What the account says: export points that come and go, agreements, rates, and starting while Octopus is away."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
import logging

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest

from custom_components.octopus_seg.seg.settlement import settlement_day
from tests.helpers import (
    HALF_HOUR,
    account_entry,
    async_hours,
    async_move_to,
    async_set_up,
    async_set_up_by_round_trips,
    async_settle,
    london,
    sensor,
)
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG_EXPORT_ONLY, flat
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.support.flows import break_account
from tests.truth import async_expect_true_statistics, true_rate

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
ONE_HOUR = timedelta(hours=1)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: few, since most of it is about the account."""
    return 3


async def test_entities_take_two_round_trips(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Account and token are asked side by side, then rates and details; no half-hours before there are entities."""
    round_trips = await async_set_up_by_round_trips(hass, freezer, simulator, account_entry(simulator))

    assert round_trips == [
        {"account", "graphql:obtainKrakenToken"},
        {"unit_rates", "graphql:account+productEnrolments"},
    ]
    assert sensor(hass, "export_rate") == "0.041"


@pytest.mark.usefixtures("one_clock")
async def test_account_is_asked_once_a_day_and_rest_and_an_open_rate_once_a_week(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """GraphQL tells what REST would, and whether a rate is another one."""
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY))
    simulator.reset_log()

    await async_move_to(hass, freezer, simulator.now() + 8 * ONE_DAY)

    assert simulator.count("account") == 1
    looks = [request.time for request in simulator.requests if request.operation == "AccountDay"]
    assert len({settlement_day(look) for look in looks}) == len(looks) == 8
    # The comparison asks for it as well, at night.
    of_tariff = [request for request in simulator.requests if tariff_code_of(SEG_EXPORT_ONLY) in request.path]
    assert sum(any(abs(request.time - look) < ONE_MINUTE for look in looks) for request in of_tariff) == 1


@pytest.mark.parametrize("news", ["meter", "rate", "agreement"])
async def test_what_graphql_shows_to_be_new_has_rest_asked_on_the_same_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, news: str
) -> None:
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY))
    simulator.reset_log()
    if news == "meter":
        simulator.exchange_meter(EXPORT_MPAN, "26Z0000003", TODAY)
    elif news == "rate":
        product = simulator.state.catalogue.find_by_tariff(simulator.export_point().agreements[-1].tariff_code)
        assert product is not None
        simulator.state.catalogue.add(replace(product[0], schedule=flat(date(2022, 2, 1), 5.5)))
    else:
        simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(TODAY))

    await async_move_to(hass, freezer, simulator.now() + ONE_DAY)

    assert simulator.count("account") == 1
    assert simulator.count("unit_rates") >= 1
    expected = {"meter": "0.041", "rate": "0.055", "agreement": "0.12"}
    assert sensor(hass, "export_rate") == expected[news]


@pytest.mark.usefixtures("one_clock")
async def test_account_that_may_not_be_asked_for_its_transactions_as_well_is_read_in_two_requests(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """That it may not is learnt once a week, and the credits come all the same."""
    simulator.fail("AccountDay", faults.graphql_too_complex(), times=None)
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, simulator.now() + 3 * ONE_DAY)

    asked = Counter(request.operation for request in simulator.requests)
    assert asked["AccountDay"] == 1
    assert asked["AccountDetails"] == asked["Transactions"] == 3
    assert hass.states.get("sensor.octopus_seg_balance") is not None


async def test_look_that_fails_until_midnight_is_not_made_up_for(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The next day has one of its own, and would have two."""
    await async_set_up(hass, account_entry(simulator))
    break_account(simulator, faults.server_error(503))
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY))
    simulator.recover()
    simulator.reset_log()

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY))

    assert simulator.count("account") == 1
    assert simulator.count() <= 12


@pytest.mark.usefixtures("one_clock")
@pytest.mark.parametrize(("scenario", "earliest"), [("seg_active", 10), ("half_hourly_tariff", 17)])
async def test_half_hourly_rates_are_asked_for_in_the_evening(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, earliest: int
) -> None:
    """When tomorrow's are known; all other homes are spread over the day."""
    await async_set_up(hass, account_entry(simulator))
    day = TODAY + 2 * ONE_DAY
    await async_move_to(hass, freezer, london(day))
    simulator.reset_log()

    await async_move_to(hass, freezer, london(day + ONE_DAY))

    (look,) = (request.time for request in simulator.requests if request.operation == "AccountDay")
    assert london(day, earliest) <= look < london(day, 23)
    assert (look < london(day, 17)) is (earliest < 17)


@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
async def test_vanished_export_point_keeps_data_and_rates(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An export point that the account no longer lists goes on: half-hours come in, and new rates price them."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.export_point(EXPORT_MPAN).is_listed = False

    await async_move_to(hass, freezer, simulator.now() + 3 * ONE_DAY)

    assert len(entry.subentries) == 1
    assert float(sensor(hass, "export_rate")) == float(true_rate(simulator, EXPORT_MPAN, simulator.now()))
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24


async def test_vanished_export_point_survives_a_restart(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What was known of an export point that vanished is kept over a restart."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.export_point(EXPORT_MPAN).is_listed = False
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY)

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert sensor(hass, "export_rate") == "0.041"
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 4 * 24


async def test_starts_from_what_was_kept_while_octopus_is_down(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A restart while nothing answers shows all that was known, and recovers by itself."""
    entry = await async_set_up(hass, account_entry(simulator))
    total = sensor(hass, "export_total")
    await hass.config_entries.async_unload(entry.entry_id)
    simulator.fail("*", faults.server_error(503), times=None)
    freezer.move_to(simulator.now() + 2 * ONE_DAY)
    caplog.clear()

    await async_set_up(hass, entry)

    assert entry.state is ConfigEntryState.LOADED
    assert sensor(hass, "export_total") == total
    assert sensor(hass, "export_rate") == "0.041"
    assert "Starting from what Octopus said last" in caplog.text
    simulator.recover()
    await async_move_to(hass, freezer, simulator.now() + 3 * ONE_HOUR)
    assert simulator.count("account") > 1
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 5 * 24


async def test_first_set_up_waits_for_octopus(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Without anything known, set-up is tried again until Octopus answers."""
    simulator.fail("*", faults.connection_reset(), times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    assert entry.state.value == ConfigEntryState.SETUP_RETRY.value

    simulator.recover()
    await async_move_to(hass, freezer, simulator.now() + 2 * HALF_HOUR)

    assert entry.state is ConfigEntryState.LOADED
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_key_refused_on_set_up(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A key that is no longer accepted is asked for at once, kept data or not."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.home.api_key = "sk_live_AnotherSimulatedKey"

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert entry.state is ConfigEntryState.SETUP_ERROR
    (flow,) = hass.config_entries.flow.async_progress()
    assert flow["context"]["source"] == SOURCE_REAUTH


async def test_failure_and_recovery_are_logged_once(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However long the account fails, the log has one line for it and one for the recovery."""
    await async_set_up(hass, account_entry(simulator))
    caplog.clear()
    caplog.set_level(logging.INFO)
    break_account(simulator, faults.server_error(503))
    await async_move_to(hass, freezer, simulator.now() + 2 * ONE_DAY, ONE_HOUR)
    simulator.recover()
    await async_move_to(hass, freezer, simulator.now() + ONE_DAY, ONE_HOUR)

    lines = [record for record in caplog.records if record.name.endswith("octopus_seg")]
    for asker in ("supplier", "credits"):
        levels = [line.levelname for line in lines if f"octopus_seg {asker} data" in line.getMessage()]
        assert levels == ["ERROR", "INFO"], asker
    assert len(lines) == 4


async def test_graphql_is_a_hint(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Everything works without GraphQL."""
    simulator.fail("graphql:*", faults.edge_block(), times=None)

    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_agreement_change_while_running(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A tariff that begins tomorrow prices tomorrow's half-hours, and shows from its first minute."""
    await async_set_up(hass, account_entry(simulator))
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(TODAY + 2 * ONE_DAY))

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23, 30))
    assert sensor(hass, "export_rate") == "0.041"
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY))
    assert sensor(hass, "export_rate") == "0.12"

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 23))
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24


@pytest.mark.parametrize("history_days", [14])
async def test_rates_of_the_past_are_asked_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The rates of an agreement that ended more than a week ago are known, and are not asked again."""
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(TODAY - 10 * ONE_DAY))
    await async_set_up(hass, account_entry(simulator))
    assert simulator.count("unit_rates") == 2
    simulator.reset_log()

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    asked = [request.path for request in simulator.requests if request.kind == "unit_rates"]
    assert not any(tariff_code_of(SEG_EXPORT_ONLY) in path for path in asked)
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 15 * 24


async def test_tariff_without_rates(
    hass: HomeAssistant, simulator: OctopusSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    """Where Octopus has no rates for a tariff, export is shown, and earnings are unknown, not zero."""
    simulator.fail("unit_rates", faults.html_not_found(), times=None)

    await async_set_up(hass, account_entry(simulator))

    assert float(sensor(hass, "export_total")) > 0
    assert sensor(hass, "earnings_total") == "unknown"
    assert sensor(hass, "export_rate") == "unknown"
    assert len(await async_hours(hass, "export", EXPORT_MPAN)) == 3 * 24
    assert await async_hours(hass, "earnings", EXPORT_MPAN) == {}
    assert "unit rates of an agreement's tariff could not be read" in caplog.text


async def test_rates_that_come_later_price_the_past(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """When the rates of a tariff appear at last, everything so far is priced."""
    simulator.fail("unit_rates", faults.html_not_found())
    await async_set_up(hass, account_entry(simulator))
    assert sensor(hass, "earnings_total") == "unknown"

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 4 * 24
