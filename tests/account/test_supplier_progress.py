"""How often the account is asked while an application is open, and what is asked of its progress."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.account.coordinator import SupplierCoordinator
from custom_components.octopus_seg.application.tracker import ApplicationTracker
from custom_components.octopus_seg.seg.application import Stage, Trouble
from tests.helpers import async_move_to, async_set_up, london, waiting_entry
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import SEG_EXPORT_ONLY
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.home import Enrolment
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN, tariff_code_of

pytestmark = pytest.mark.usefixtures("one_clock")

ONE_DAY = timedelta(days=1)
TWO_HOURS = timedelta(hours=2)
TODAY = date(2026, 6, 18)
MOST_A_DAY = 16
MOST_AN_HOUR = 10
PROGRESS = "graphql:*productEnrolments*"


@pytest.fixture
def scenario() -> str:
    """Return a customer whose export MPAN is awaited."""
    return "pending_export"


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has imported: it does not matter here."""
    return 3


def _entry(simulator: OctopusSimulator, applied_on: str | None = "2026-06-17") -> MockConfigEntry:
    """Return the account's entry with an application that awaits its MPAN."""
    waiting = waiting_entry(simulator)
    application: dict[str, Any] = {
        "technology": "solar_pv",
        "capacity_kw": 4.2,
        "certification": "mcs",
        "smart_meter": True,
        "fit_export_payments": False,
        "octopus_import": False,
    }
    if applied_on:
        application["applied_on"] = applied_on
    return MockConfigEntry(
        entry_id="01JC8EXAMPLE46",  # no two of its looks are near to each other
        domain=waiting.domain,
        title=waiting.title,
        unique_id=waiting.unique_id,
        data=dict(waiting.data),
        subentries_data=[
            ConfigSubentryData(data=application, subentry_type="export_point", title="Octopus export", unique_id=None)
        ],
    )


def _tracker(entry: MockConfigEntry) -> ApplicationTracker:
    tracker = next(iter(entry.runtime_data.points.values())).tracker
    assert isinstance(tracker, ApplicationTracker)
    return tracker


def _supplier(entry: MockConfigEntry) -> SupplierCoordinator:
    supplier = entry.runtime_data.account.supplier
    assert isinstance(supplier, SupplierCoordinator)
    return supplier


async def _async_days(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, days: int
) -> Iterator[list[datetime]]:
    """Let whole days pass; return the times of the requests of each, none of which may break the promise."""
    first = dt_util.utcnow().date() + ONE_DAY
    await async_move_to(hass, freezer, london(first))
    simulator.reset_log()
    await async_move_to(hass, freezer, london(first + days * ONE_DAY))
    requests = [request.time for request in simulator.requests]
    of_days = [
        [time for time in requests if london(day) <= time < london(day + ONE_DAY)]
        for day in (first + number * ONE_DAY for number in range(days))
    ]
    kinds = Counter(request.kind for request in simulator.requests)
    for times in of_days:
        assert len(times) <= MOST_A_DAY, kinds
        for time in times:
            assert sum(time <= other < time + timedelta(hours=1) for other in times) <= MOST_AN_HOUR, kinds
    return iter(of_days)


async def test_it_is_looked_at_every_two_hours_of_every_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Six looks at what may have moved, the last of them at all of the account, with the hints there."""
    entry = await async_set_up(hass, _entry(simulator))
    assert _tracker(entry).application.stage is Stage.AWAITING_MPAN
    simulator.reset_log()

    await _async_days(hass, freezer, simulator, 4)

    assert _tracker(entry).application.stage is Stage.AWAITING_MPAN
    assert simulator.count(PROGRESS) == 4 * 6
    assert simulator.count("account") <= 4
    looks = [request.time for request in simulator.state.log.matching(PROGRESS)]
    gaps = [later - earlier for earlier, later in pairwise(looks)]
    assert all(gap <= TWO_HOURS + timedelta(minutes=30) or gap > timedelta(hours=8) for gap in gaps)


async def test_all_of_the_account_is_looked_at_once_a_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """In the evening, when rates of tomorrow are out."""
    await async_set_up(hass, _entry(simulator))
    await _async_days(hass, freezer, simulator, 3)

    days = [request.time for request in simulator.requests if request.operation == "AccountDay"]
    looks = [dt_util.as_local(time) for time in days]
    assert len({look.date() for look in looks}) == len(looks) == 3
    assert all(17 <= look.hour < 23 for look in looks)


async def test_progress_that_is_null_is_not_asked_for_again_within_a_week(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """But then it is, and what it tells counts."""
    simulator.export_point(IMPORT_MPAN).onboarding = None
    entry = await async_set_up(hass, _entry(simulator))
    await _async_days(hass, freezer, simulator, 6)
    assert simulator.count(PROGRESS) == 0
    assert _tracker(entry).application.stage is Stage.SIGNED_UP

    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_APPLIED_FOR")
    await async_move_to(hass, freezer, simulator.now() + 2 * ONE_DAY)

    assert simulator.count(PROGRESS) > 0
    assert _tracker(entry).application.stage is Stage.AWAITING_MPAN


@pytest.mark.parametrize(
    "fault",
    [
        faults.graphql_error("KT-CT-1111", "Unauthorized.", path=["productEnrolments"], error_type="AUTHORIZATION"),
        faults.graphql_error("KT-CT-1113", "Disabled GraphQL field requested.", path=["productEnrolments"]),
        faults.graphql_error("KT-CT-1113", "Disabled.", path=["account", "properties", 0, "electricityMeterPoints"]),
        faults.json_answer({"errors": [{"message": "Cannot query field 'smartTariffOnboarding'."}]}),
        faults.json_answer({"errors": [{"message": "Cannot query field."}]}, 400),
    ],
    ids=["enrolments refused", "enrolments switched off", "meter points switched off", "lost", "lost, with 400"],
)
async def test_progress_that_cannot_be_asked_for_is_done_without(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, fault: Fault
) -> None:
    """A schema that lost the fields, or a field that the customer may not read: the rest is there as ever."""
    simulator.export_point(IMPORT_MPAN).onboarding = None
    entry = await async_set_up(hass, _entry(simulator))
    simulator.fail(PROGRESS, fault, times=None)

    await _async_days(hass, freezer, simulator, 1)

    assert simulator.count(PROGRESS) == 0  # it was asked for on the day before, once
    supply = _supplier(entry).data
    assert supply.details is not None
    assert [point.mpan for point in supply.details.meter_points] == [IMPORT_MPAN]
    assert _supplier(entry).last_update_success


@pytest.mark.parametrize(
    "fault",
    [faults.edge_block(), faults.server_error(503), faults.graphql_rate_limited(), faults.html_page()],
    ids=["blocked", "down", "slow down", "no JSON"],
)
async def test_without_graphql_the_account_alone_is_looked_at(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, fault: Fault
) -> None:
    """Every two hours as well, within the promise, from the first look on; a new MPAN is found all the same."""
    simulator.fail("graphql:*", fault, times=None)
    entry = await async_set_up(hass, _entry(simulator))

    await _async_days(hass, freezer, simulator, 2)
    assert simulator.count("account") == 2 * 6

    simulator.add_export_point(tariff_code=tariff_code_of(SEG_EXPORT_ONLY))
    await async_move_to(hass, freezer, london(simulator.now().date() + 2 * ONE_DAY, 12))

    assert _tracker(entry).mpan == EXPORT_MPAN
    await _async_days(hass, freezer, simulator, 1)
    assert _supplier(entry).last_update_success


@pytest.mark.parametrize("is_known", [True, False], ids=["with hints", "without hints"])
async def test_new_mpan_is_found_at_the_next_look(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, is_known: bool
) -> None:
    """One that a quick look sees brings a look at all of the account, at once."""
    if not is_known:
        simulator.export_point(IMPORT_MPAN).onboarding = None
    entry = await async_set_up(hass, _entry(simulator))
    (subentry_id,) = entry.subentries
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 10))
    simulator.reset_log()

    simulator.add_export_point().status = "PENDING"
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 12, 30))

    assert list(entry.subentries) == [subentry_id]
    assert _tracker(entry).mpan == EXPORT_MPAN
    assert _tracker(entry).application.stage is Stage.ENROLLING
    assert simulator.count("account") == 1  # the account that is set up with the MPAN takes over what was read


async def test_an_export_point_that_is_yet_to_be_enrolled_keeps_the_promise(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """It has neither agreement nor half-hours for weeks, so that all of the past might hold some."""
    entry = await async_set_up(hass, _entry(simulator))
    simulator.add_export_point().status = "PENDING"
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 12))
    assert _tracker(entry).application.stage is Stage.ENROLLING

    await _async_days(hass, freezer, simulator, 3)

    assert simulator.count("consumption") > 0


async def test_a_whole_application_keeps_the_promise(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """On every day with half-hours to read and a credit to wait for; when it is paid, looks are as seldom as ever."""
    entry = await async_set_up(hass, _entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY))
    simulator.add_export_point(tariff_code=tariff_code_of(SEG_EXPORT_ONLY), valid_from=london(TODAY + ONE_DAY))
    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 23))
    assert _tracker(entry).application.stage is Stage.CHECKING_CREDIT
    simulator.set_publication(delay=timedelta(hours=40))  # half-hours are looked for all day long

    await _async_days(hass, freezer, simulator, 3)
    assert simulator.count("account") <= 1  # the credit comes with the monthly statement
    assert len(simulator.requests) <= 3 * 10

    simulator.bill_export(TODAY + ONE_DAY, TODAY + 3 * ONE_DAY, EXPORT_MPAN)
    await async_move_to(hass, freezer, simulator.now() + 2 * ONE_DAY)
    assert _tracker(entry).application.stage is Stage.ACTIVE
    simulator.set_publication(delay=timedelta())

    await async_move_to(hass, freezer, simulator.now() + 2 * ONE_DAY)
    await _async_days(hass, freezer, simulator, 3)
    assert simulator.count("account") <= 1
    assert simulator.count(PROGRESS) == 0
    assert len(simulator.requests) <= 3 * 10


async def test_a_failed_application_is_seen_to_go_on(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """It is looked at less often, but its progress is still asked for."""
    simulator.set_onboarding(IMPORT_MPAN, "UNABLE_TO_PROCEED")
    entry = await async_set_up(hass, _entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 12))
    assert _tracker(entry).application.stage is Stage.FAILED

    simulator.set_onboarding(IMPORT_MPAN, "DOCUMENTS_CHECKED")
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23, 30))

    assert _tracker(entry).application.stage is Stage.PROCESSING


async def test_a_rejection_outlives_a_day_without_graphql(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """That nothing can be asked does not mean that nothing is wrong."""
    entry = await async_set_up(hass, _entry(simulator))
    point = simulator.add_export_point()
    point.status = "PENDING"
    point.enrolment = Enrolment(status="REJECTED", supply_start_date=TODAY)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 12))
    rejected = _tracker(entry).application.trouble
    assert rejected is not None
    assert rejected.kind is Trouble.ENROLMENT_REJECTED

    simulator.fail("graphql:*", faults.edge_block(), times=None)
    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 12))
    assert _tracker(entry).application.trouble == rejected

    simulator.recover()
    point.enrolment = Enrolment(status="ACCEPTED", supply_start_date=TODAY)
    await async_move_to(hass, freezer, london(TODAY + 5 * ONE_DAY, 12))
    assert _tracker(entry).application.trouble is None


async def test_transactions_that_cannot_be_read_spoil_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The credit is a hint like others."""
    entry = await async_set_up(hass, _entry(simulator))
    simulator.add_export_point(tariff_code=tariff_code_of(SEG_EXPORT_ONLY))
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 12))
    assert _tracker(entry).application.stage is Stage.CHECKING_CREDIT
    simulator.fail("graphql:*", faults.rate_limited(), times=None)

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 23, 30))

    assert _supplier(entry).last_update_success
    assert _tracker(entry).application.stage is Stage.CHECKING_CREDIT
