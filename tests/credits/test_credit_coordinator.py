"""How the account's transactions are read: once a day, older pages once, and nothing else suffers where they may not be read."""

from datetime import date, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.credits.coordinator import CreditCoordinator
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.seg.credit import CreditState
from tests.helpers import (
    account_entry,
    async_move_to,
    async_set_up,
    async_settle,
    capture_activity,
    london,
    of_type,
    sensor,
    waiting_entry,
)
from tests.octopus_simulator import OctopusSimulator, RequestRecord, Transaction, faults
from tests.octopus_simulator.billing import bill_past_months
from tests.octopus_simulator.faults import Fault

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 6, 18)
TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the eighth of May."""
    return 41


@pytest.fixture(autouse=True)
def one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the client's tokens age with the simulated time, as they do in a running Home Assistant."""
    monkeypatch.setattr(GraphQLApi.__init__, "__defaults__", (lambda: dt_util.utcnow().timestamp(),))


def credits_of(entry: MockConfigEntry) -> CreditCoordinator:
    """Return the coordinator."""
    found = entry.runtime_data.account.credits
    assert isinstance(found, CreditCoordinator)
    return found


def looks(simulator: OctopusSimulator) -> list[RequestRecord]:
    """Return the requests that bring pages of transactions."""
    return [request for request in simulator.requests if request.operation in {"AccountDay", "Transactions"}]


def days_of(simulator: OctopusSimulator) -> list[date]:
    """Return the day of each request for a page."""
    return [dt_util.as_local(request.time).date() for request in looks(simulator)]


def fill(simulator: OctopusSimulator, first: date, last: date) -> None:
    """Post a payment on each of some days, so that transactions have pages."""
    for offset in range((last - first).days + 1):
        day = first + offset * ONE_DAY
        simulator.post(
            Transaction(
                kind="Payment",
                identifier=-simulator.home.new_identifier(),
                title="Direct debit",
                posted_date=day,
                created_at=london(day, 3),
                net=4000,
            )
        )


async def async_days(hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int) -> None:
    """Let whole days pass, until late in the evening."""
    now = dt_util.utcnow()
    await async_move_to(hass, freezer, london(now.date() + days * ONE_DAY, 23, 30), TWO_HOURS)


async def test_transactions_are_read_once_a_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A page at the set-up, and one every evening from the next day on, in the question for the account."""
    await async_set_up(hass, account_entry(simulator))
    assert days_of(simulator) == [TODAY]

    await async_days(hass, freezer, 3)

    assert days_of(simulator) == [TODAY + number * ONE_DAY for number in range(4)]
    assert all(17 <= dt_util.as_local(request.time).hour < 24 for request in looks(simulator)[1:])
    assert simulator.count("graphql:obtainKrakenToken") == 1 + 3


async def test_a_restart_reads_nothing_again(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What was read is on disk, with the balance; the newest page comes with the account."""
    bill_past_months(simulator.state, simulator.export_point())
    entry = await async_set_up(hass, account_entry(simulator))
    before = credits_of(entry).data
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)

    assert {request.operation for request in looks(simulator)} == {"AccountDay"}
    assert credits_of(entry).data == before
    assert [credit.last_day for credit in before.credits] == [date(2026, 5, 31)]
    balance = hass.states.get("sensor.octopus_seg_balance")
    assert balance is not None
    assert float(balance.state) == simulator.home.balance / 100


async def test_a_start_after_some_days_looks_at_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """And tells of what came meanwhile."""
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_unload(entry.entry_id)
    await async_settle(hass)
    freezer.move_to(london(date(2026, 7, 3), 12))
    simulator.bill_export(date(2026, 6, 1), date(2026, 6, 30))
    activity = capture_activity(hass)

    await async_set_up(hass, entry)

    assert days_of(simulator) == [TODAY, date(2026, 7, 3)]
    (posted,) = of_type(activity, "credit_posted")
    assert (posted["from"], posted["to"]) == ("2026-06-01", "2026-06-30")


async def test_older_pages_are_read_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A page at the set-up, an older one with each day's look, and then no more; none of it is news."""
    fill(simulator, TODAY - 170 * ONE_DAY, TODAY - ONE_DAY)
    simulator.post(old_credit(simulator, TODAY - 165 * ONE_DAY))
    activity = capture_activity(hass)
    entry = await async_set_up(hass, account_entry(simulator))
    assert len(looks(simulator)) == 1
    assert credits_of(entry).data.unread_before == TODAY - 50 * ONE_DAY
    assert credits_of(entry).data.credits == ()

    # The newest 62 days take two pages here, which leaves none for what is older.
    simulator.home.transactions = [
        item for item in simulator.home.transactions if item.kind == "Credit" or item.posted_date.day % 3 == 0
    ]
    simulator.reset_log()
    pages = []
    for _ in range(3):
        await async_days(hass, freezer, 1)
        pages.append(len(looks(simulator)))
        simulator.reset_log()

    assert pages == [2, 1, 1]
    assert credits_of(entry).data.unread_before is None
    assert [credit.posted_on for credit in credits_of(entry).data.credits] == [TODAY - 165 * ONE_DAY]
    assert of_type(activity, "credit_posted") == []


def old_credit(simulator: OctopusSimulator, day: date) -> Transaction:
    """Return a credit by hand of some time ago."""
    return Transaction(
        kind="Credit",
        identifier=-simulator.home.new_identifier(),
        title="Export payment",
        posted_date=day,
        created_at=london(day, 12),
        net=500,
        gross=500,
    )


@pytest.mark.parametrize("history_days", [200])
async def test_what_may_still_change_is_read_again(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A bill that has been held for four months is on the third page, and is still seen to be released."""
    (held,) = simulator.bill_export(date(2026, 1, 1), date(2026, 1, 31), is_held=True)
    fill(simulator, TODAY - 135 * ONE_DAY, TODAY - ONE_DAY)
    simulator.home.transactions = [
        item for item in simulator.home.transactions if item.kind == "Charge" or item.posted_date.day % 2 == 0
    ]
    entry = await async_set_up(hass, account_entry(simulator))
    await async_days(hass, freezer, 2)
    assert [credit.state for credit in credits_of(entry).data.credits] == [CreditState.HELD]

    simulator.release(held.identifier)
    activity = capture_activity(hass)
    await async_days(hass, freezer, 1)

    assert [credit.state for credit in credits_of(entry).data.credits] == [CreditState.POSTED]
    (posted,) = of_type(activity, "credit_posted")
    assert posted["from"] == "2026-01-01"


async def test_a_draft_that_is_withdrawn_is_forgotten(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A line that should be on the page, and is not any more."""
    (draft,) = simulator.bill_export(date(2026, 6, 1), date(2026, 6, 15))
    draft.is_issued = False
    fill(simulator, date(2026, 6, 1), date(2026, 6, 3))
    entry = await async_set_up(hass, account_entry(simulator))
    assert [credit.state for credit in credits_of(entry).data.credits] == [CreditState.AWAITING]

    simulator.home.transactions.remove(draft)
    await async_days(hass, freezer, 1)

    assert credits_of(entry).data.credits == ()


async def test_the_first_credit_of_an_empty_list_is_news(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What came after the first look is not history, although it is dated by the end of its bill, weeks before."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    (charge,) = simulator.bill_export(date(2026, 5, 8), date(2026, 5, 31))
    charge.created_at = london(TODAY + ONE_DAY, 9)
    await async_days(hass, freezer, 2)

    (posted,) = of_type(activity, "credit_posted")
    assert (posted["from"], posted["verdict"]) == ("2026-05-08", "matched")


REFUSED: dict[str, Fault] = {
    "not allowed": faults.graphql_error(
        "KT-CT-1111", "Unauthorized.", path=["account", "transactions"], error_type="AUTHORIZATION"
    ),
    "switched off": faults.graphql_error("KT-CT-1113", "Disabled GraphQL field.", path=["account", "transactions"]),
    "lost": faults.json_answer({"errors": [{"message": "Cannot query field 'transactions'."}]}),
    "slow down": faults.graphql_rate_limited(),
    "down": faults.server_error(503),
    "blocked": faults.edge_block(),
    "no JSON": faults.html_page(),
}


@pytest.fixture(params=REFUSED)
def refusal(request: pytest.FixtureRequest) -> Fault:
    """Return a way in which transactions are not shown."""
    return REFUSED[request.param]


@pytest.mark.parametrize("history_days", [7])
async def test_transactions_that_may_not_be_read_spoil_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, refusal: Fault
) -> None:
    """The rest is there, it is asked for once a day, and its sensors are unknown."""
    simulator.fail("graphql:*", refusal, times=None)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_days(hass, freezer, 2)

    assert float(sensor(hass, "export_total")) > 0
    assert sensor(hass, "application_status") == "checking_credit"
    assert entry.runtime_data.account.supplier.last_update_success
    assert all(point.tracker.is_introduced for point in entry.runtime_data.points.values())
    for key in ("latest_export_credit", "credit_difference"):
        shown: Any = hass.states.get(f"sensor.octopus_seg_{key}")
        assert shown.state == "unknown"
    tries = [request for request in simulator.requests if request.time > london(TODAY + ONE_DAY)]
    assert len(tries) <= 12 + 12


async def test_what_is_known_stays_while_transactions_cannot_be_read(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An answer without any line is not taken for an empty list."""
    bill_past_months(simulator.state, simulator.export_point())
    entry = await async_set_up(hass, account_entry(simulator))
    known = credits_of(entry).data.credits
    simulator.fail("graphql:*", REFUSED["not allowed"], times=None)
    await async_days(hass, freezer, 2)

    assert credits_of(entry).data.credits == known
    assert credits_of(entry).data.unread_before is None


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_an_account_that_waits_for_its_export_point_has_a_balance(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """In debit it is negative."""
    simulator.home.balance = -1234
    await async_set_up(hass, waiting_entry(simulator))
    balance = hass.states.get("sensor.octopus_seg_balance")
    assert balance is not None
    assert balance.state == "-12.34"


async def test_the_key_is_asked_for_when_it_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """As by any other look."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.home.api_key = "sk_live_AnotherSimulatedKey"
    freezer.tick(timedelta(hours=2))
    await credits_of(entry).async_refresh()
    await async_settle(hass)

    (flow,) = hass.config_entries.flow.async_progress()
    assert flow["context"]["source"] == "reauth"
