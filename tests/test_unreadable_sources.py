"""Not known is not "not there": while a source can't be read, for a day or a month, nothing false is said.

The home in these tests is in good order all the time: it exports every day, is billed every month to the penny, and renews
its agreement. So every alarm, repair and verdict of trouble is false, except that something could not be read.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

from _pytest.mark.structures import ParameterSet
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.applications import async_restart, repairs
from tests.helpers import account_entry, async_move_to, async_set_up, capture_activity, london, of_type, sensor, state
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import SEG_EXPORT_ONLY
from tests.octopus_simulator.faults import Fault
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of

ONE_DAY = timedelta(days=1)
SIX_HOURS = timedelta(hours=6)
# What may be said of a home in good order, whatever can't be read of it.
RIGHT_PAYMENT = {"paid", "waiting", "cannot_tell", "unknown"}
RIGHT_STAGES = {"active", "checking_credit"}
# A rate that could not be read is no price, and the agreement does end, as far as the account was read: both are true.
RIGHT_REPAIRS = {"tariff_unpriced", "agreement_ends_soon"}
FALSE_NEWS = ("stage_changed", "rate_changed", "export_corrected")
SOURCES = {"account": "account", "GraphQL": "graphql:*", "half-hours": "consumption", "rates": "unit_rates", "all": "*"}
FAULTS: dict[str, Callable[[], Fault]] = {
    "down": lambda: faults.server_error(503),
    "unreadable": lambda: faults.json_answer({"odd": [None]}),
}

# Those that run each time; all others live through their month with `--soak`.
LATER = {
    ("running", "account", "unreadable"),
    ("restart", "GraphQL", "unreadable"),
    ("restart", "all", "down"),
}
AT_SET_UP = {("half-hours", "unreadable"), ("rates", "down")}

pytestmark = [pytest.mark.usefixtures("one_clock", "all_entities"), pytest.mark.timeout(180)]


def cases(*axes: Iterable[str], few: set[Any]) -> list[ParameterSet]:
    """Return every combination, of which the few are not marked as long."""
    return [pytest.param(*case, marks=() if case in few else pytest.mark.soak) for case in product(*axes)]


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the first of April."""
    return 78


def good_order(simulator: OctopusSimulator) -> None:
    """Bill April and May, and let the agreement end in July."""
    for month, last in ((4, 30), (5, 31)):
        simulator.bill_export(date(2026, month, 1), date(2026, month, last))
    agreement = simulator.export_point().agreements[-1]
    agreement.valid_to = london(date(2026, 7, 10))


def as_days_go_by(simulator: OctopusSimulator, day: date) -> None:
    """Renew the agreement and bill June, each on its day."""
    if day == date(2026, 7, 1):
        simulator.change_agreement(EXPORT_MPAN, tariff_code_of(SEG_EXPORT_ONLY), london(date(2026, 7, 10)))
    if day == date(2026, 7, 3):
        simulator.bill_export(date(2026, 6, 1), date(2026, 6, 30))


def false_statements(hass: HomeAssistant, *, was_known: bool) -> list[str]:
    """Return what is said now that is not so."""
    said: list[tuple[str, str, set[str]]] = [
        ("stage", sensor(hass, "application_status"), {"active"} if was_known else RIGHT_STAGES),
        ("overdue", state(hass, "binary_sensor", "application_overdue").state, {"off", "unknown"}),
        ("data late", state(hass, "binary_sensor", "data_late").state, {"off", "unknown"}),
    ]
    payment = hass.states.get("sensor.octopus_seg_payment_status")
    assert payment is not None
    said.append(("payment", payment.state, RIGHT_PAYMENT))
    latest = hass.states.get("sensor.octopus_seg_latest_export_credit")
    assert latest is not None
    said.append(("verdict", latest.attributes.get("verdict", "none"), {"matched", "incomplete_data", "none"}))
    return [
        *(f"{what}: {word}" for what, word, right in said if word not in right),
        *(f"repair: {name}" for name in repairs(hass) if name not in RIGHT_REPAIRS),
    ]


async def async_live(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, days: int, *, was_known: bool
) -> dict[str, list[str]]:
    """Let days go by in good order; return what was false, by day."""
    found: dict[str, list[str]] = {}
    for _ in range(days):
        now = datetime.now(UTC)
        as_days_go_by(simulator, now.date())
        await async_move_to(hass, freezer, now + ONE_DAY, SIX_HOURS)
        if false := false_statements(hass, was_known=was_known):
            found[str(now.date())] = false
    return found


def news(activity: list[Any]) -> dict[str, int]:
    """Return which events were told that were not so, with their counts."""
    return {kind: len(told) for kind in FALSE_NEWS if (told := of_type(activity, kind))}


async def async_check_recovery(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator
) -> None:
    """Let Octopus be read again; some days later everything is as if nothing had been."""
    simulator.recover()
    found = await async_live(hass, freezer, simulator, 4, was_known=False)
    assert found == {}
    payment = hass.states.get("sensor.octopus_seg_payment_status")
    assert payment is not None
    assert (sensor(hass, "application_status"), payment.state) in {("active", "paid"), ("active", "waiting")}
    assert repairs(hass) == ()
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize(("begins", "source", "fault"), cases(("running", "restart"), SOURCES, FAULTS, few=LATER))
async def test_from_the_middle_on_and_from_a_restart_on(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    begins: str,
    source: str,
    fault: str,
) -> None:
    """Thirty days, the first of which is the day; with a restart in their middle, too."""
    good_order(simulator)
    entry = await async_set_up(hass, account_entry(simulator))
    assert await async_live(hass, freezer, simulator, 1, was_known=True) == {}
    activity = capture_activity(hass)
    simulator.fail(SOURCES[source], FAULTS[fault](), times=None)
    if begins == "restart":
        await async_restart(hass, entry)
    found = await async_live(hass, freezer, simulator, 15, was_known=True)
    await async_restart(hass, entry)
    found |= await async_live(hass, freezer, simulator, 15, was_known=True)
    assert (found, news(activity)) == ({}, {})
    await async_check_recovery(hass, freezer, simulator)
    assert news(activity) == {}


@pytest.mark.parametrize(("source", "fault"), cases(("GraphQL", "half-hours", "rates"), FAULTS, few=AT_SET_UP))
async def test_from_the_set_up_on(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    source: str,
    fault: str,
) -> None:
    """Without the account there is no set-up; without anything else there is one, and nothing false in it."""
    good_order(simulator)
    simulator.fail(SOURCES[source], FAULTS[fault](), times=None)
    await async_set_up(hass, account_entry(simulator))
    first = false_statements(hass, was_known=False)
    found = await async_live(hass, freezer, simulator, 30, was_known=False)
    assert (first, found) == ([], {})
    await async_check_recovery(hass, freezer, simulator)


@pytest.mark.parametrize("source", ["account", "GraphQL", "all"])
@pytest.mark.parametrize("scenario", ["enrolling_export"])
async def test_a_refused_registration_stands_until_it_is_read_again(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, source: str
) -> None:
    """A restart without the source doesn't let the application go on, nor does a day without it."""
    entry = await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.export_point().status = "REGISTRATION_REJECTED"
    await async_move_to(hass, freezer, datetime.now(UTC) + ONE_DAY, SIX_HOURS)
    simulator.fail(SOURCES[source], FAULTS["down"](), times=None)
    await async_restart(hass, entry)
    await async_move_to(hass, freezer, datetime.now(UTC) + ONE_DAY, SIX_HOURS)
    assert (sensor(hass, "application_status"), repairs(hass)) == ("failed", ("registration_refused",))
    assert [told["new_stage"] for told in of_type(activity, "stage_changed")] == ["failed"]

    simulator.recover()
    simulator.export_point().status = "REGISTRATION_ACCEPTED"
    await async_move_to(hass, freezer, datetime.now(UTC) + 2 * ONE_DAY, SIX_HOURS)
    assert (sensor(hass, "application_status"), repairs(hass)) == ("enrolling", ())
