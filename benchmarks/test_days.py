"""Simulated days: the requests that they take and the rows that they leave in the recorder's database."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from statistics import mean
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.polling.timetable import installation_share
from custom_components.octopus_seg.seg.settlement import ONE_DAY, day_start, settlement_day
from tests.applications import application_entry
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, sensor, waiting_entry
from tests.octopus_simulator import OctopusSimulator, RequestRecord, Transaction
from tests.octopus_simulator.billing import bill_past_months
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, Product, flat

from .home_assistant import add_account
from .recorder_rows import state_rows
from .request_counts import a_day, busiest_hour, days_of_the_comparison, kilobytes_a_day, kinds
from .results import Result

DAYS: Final = 28
MOST_A_DAY: Final = 10
MOST_IN_THE_MEAN: Final = 6
MOST_WITH_AN_APPLICATION: Final = 16
MOST_AN_HOUR: Final = 8
MOST_ON_THE_FIRST_DAY: Final = 15
MOST_KILOBYTES: Final = 500
MOST_FOR_A_COMPARISON: Final = 25
MOST_STATE_ROWS: Final = 15
MOST_BYTES: Final = 2000
THREE_YEARS: Final = 3 * 365 + 1

# The local hour at which each day's data appears, over and over, and the days that come late, by how many days.
PUBLICATION_HOURS: Final = (9, 7, 14, 20, 11, 23, 5, 16, 12)
LATE_DAYS: Final = {5: 1, 9: 2, 10: 1, 16: 4, 22: 1, 23: 2}
# Names of config entries whose homes ask early, half-way and late within each step of time.
HOMES: Final = ("home-170", "home-98", "home-1")
SHARES: Final = tuple(map(installation_share, HOMES))

type Record = Callable[[str, object], None]


@pytest.fixture(autouse=True)
def tokens_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the client's tokens grow old in simulated time: its clock is one that freezing the time does not reach."""
    monkeypatch.setattr(GraphQLApi.__init__, "__defaults__", (lambda: dt_util.utcnow().timestamp(),))


def record(record_property: Record, result: Result) -> None:
    """Hand a result over to the one who makes the table."""
    record_property("benchmark", result.as_json())


def with_name(entry: MockConfigEntry, entry_id: str) -> MockConfigEntry:
    """Return an entry with an id of our choice, which decides when a home asks within each step of time."""
    subentries = [
        {"data": dict(item.data), "subentry_type": item.subentry_type, "title": item.title, "unique_id": item.unique_id}
        for item in entry.subentries.values()
    ]
    data = dict(entry.data)
    return MockConfigEntry(
        domain=entry.domain,
        title=entry.title,
        unique_id=entry.unique_id,
        data=data,
        subentries_data=subentries,
        entry_id=entry_id,
    )


def bill(simulator: OctopusSimulator) -> None:
    """Bill the months gone by: export, and what else there is on the ledger of a home with import and gas."""
    for point in simulator.home.meter_points:
        if point.exports:
            bill_past_months(simulator.state, point)
    for charge in list(simulator.home.transactions):
        for kind, title, pence in (
            ("Charge", "Electricity", 4000),
            ("Charge", "Gas", 3000),
            ("Payment", "Direct debit", 7000),
        ):
            simulator.post(
                Transaction(
                    kind=kind,
                    identifier=-simulator.home.new_identifier(),
                    title=title,
                    posted_date=charge.posted_date,
                    created_at=charge.created_at,
                    net=pence,
                    gross=pence if kind == "Charge" else 0,
                )
            )


async def live(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, first: date, days: int
) -> None:
    """Let days pass whose data appear at changing hours, some of them late; a bill comes with each month."""
    for number in range(days):
        day = first + number * ONE_DAY
        if day.day == 1 and simulator.home.transactions:
            simulator.bill_export((day - ONE_DAY).replace(day=1), day - ONE_DAY)
        simulator.set_publication(hour=PUBLICATION_HOURS[number % len(PUBLICATION_HOURS)])
        if late := LATE_DAYS.get(number % DAYS):
            simulator.delay_day(day, late)
        night = day_start(day + ONE_DAY) - timedelta(hours=1)
        await async_move_to(hass, freezer, night)
        # The monthly comparison leaves a night out whose minute it has missed.
        await async_move_to(hass, freezer, day_start(day + ONE_DAY), timedelta(minutes=8))


def record_kilobytes(
    record_property: Record, home: str, requests: Sequence[RequestRecord], first: date, days: int
) -> None:
    """Hand over how much came on the worst day."""
    sizes = dict(
        zip((first + number * ONE_DAY for number in range(days)), kilobytes_a_day(requests, first, days), strict=True)
    )
    compared = days_of_the_comparison(requests)
    usual = [size for day, size in sizes.items() if day not in compared]
    record(
        record_property,
        Result(
            part="b",
            measure=f"kB from Octopus on the worst of {days} days, {home}",
            value=max(usual),
            unit="kB",
            bound=MOST_KILOBYTES,
            remark=f"mean {mean(usual):.0f}; on {len(compared)} nights the rates of other tariffs come as well, with them "
            f"at most {max(sizes.values()):.0f}",
        ),
    )


def record_worst_day(
    record_property: Record,
    home: str,
    counts: list[int],
    requests: Sequence[RequestRecord],
    note: str = "",
    bound: int = MOST_A_DAY,
) -> None:
    """Hand over how many requests a kind of home sent on its worst day."""
    record(
        record_property,
        Result(
            part="b",
            measure=f"requests on the worst of {len(counts)} days, {home}",
            value=max(counts),
            unit="",
            bound=bound,
            remark=f"mean {mean(counts):.1f}; {note}{kinds(requests)}",
        ),
    )


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("scenario", ["seg_active"])
@pytest.mark.timeout(300)
async def test_steady_days(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    record_property: Record,
    now: datetime,
    home: str,
) -> None:
    """Four weeks of one export point, with the account's credits."""
    bill(simulator)
    entry = await async_set_up(hass, with_name(account_entry(simulator), home))
    first = settlement_day(now) + ONE_DAY
    await async_move_to(hass, freezer, day_start(first))
    simulator.reset_log()
    await live(hass, freezer, simulator, first, DAYS)

    assert sensor(hass, "missing_half_hours") == "0"
    counts = a_day(simulator.requests, first, DAYS)
    assert min(counts) > 0
    name = f"asks {installation_share(entry.entry_id):.0%} into each step"
    record_worst_day(record_property, name, counts, simulator.requests, f"late on {len(LATE_DAYS)} days; ")
    record(
        record_property,
        Result(
            part="b",
            measure=f"requests in the mean of {DAYS} days, {name}",
            value=mean(counts),
            unit="",
            digits=1,
            bound=MOST_IN_THE_MEAN,
        ),
    )
    record_kilobytes(record_property, name, simulator.requests, first, DAYS)
    record(
        record_property,
        Result(
            part="b",
            measure=f"requests in the worst hour, {name}",
            value=busiest_hour(simulator.requests),
            unit="",
            bound=MOST_AN_HOUR,
        ),
    )
    rows = await get_instance(hass).async_add_executor_job(state_rows, hass, day_start(first), DAYS)
    assert sum(rows.rows) > DAYS
    # Late data come together with others; what is promised is for a day that brings no more than one day's data.
    usual = [number for number, events in enumerate(rows.events) if events <= 1]
    assert len(usual) > DAYS / 2
    record(
        record_property,
        Result(
            part="e",
            measure=f"state rows on the worst day with one day's data, {name}",
            value=max(rows.rows[number] for number in usual),
            unit="",
            bound=MOST_STATE_ROWS,
            remark=f"mean of all days {mean(rows.rows):.1f}; worst of all days {max(rows.rows)}, when data of "
            f"{max(rows.events)} days came",
        ),
    )
    record(
        record_property,
        Result(
            part="e",
            measure=f"attribute bytes stored on the worst of {DAYS} days, {name}",
            value=max(rows.stored_bytes),
            unit="B",
            bound=MOST_BYTES,
            remark=f"mean {mean(rows.stored_bytes):.0f}; counted for every row, shared or not: mean "
            f"{mean(rows.bytes_of_all_rows):.0f}, worst {max(rows.bytes_of_all_rows)}; largest set {rows.largest_set}",
        ),
    )


@pytest.mark.parametrize("scenario", ["meter_exchange", "half_hourly_tariff", "pending_export"])
@pytest.mark.timeout(300)
async def test_other_steady_days(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    record_property: Record,
    now: datetime,
    scenario: str,
) -> None:
    """Two weeks of homes that need more requests: an exchanged meter, other rates each day, no export point yet."""
    days = 14
    bill(simulator)
    entry = account_entry(simulator) if scenario != "pending_export" else waiting_entry(simulator)
    await async_set_up(hass, with_name(entry, HOMES[0]))
    first = settlement_day(now) + ONE_DAY
    await async_move_to(hass, freezer, day_start(first))
    simulator.reset_log()
    await live(hass, freezer, simulator, first, days)
    counts = a_day(simulator.requests, first, days)
    name = scenario.replace("_", " ")
    record_worst_day(record_property, name, counts, simulator.requests)
    record_kilobytes(record_property, name, simulator.requests, first, days)


@pytest.mark.parametrize("scenario", ["pending_export"])
@pytest.mark.timeout(300)
async def test_days_with_an_open_application(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    record_property: Record,
    now: datetime,
) -> None:
    """Two weeks of a home that awaits its export MPAN and gets it half-way, with half-hours that do not come yet."""
    days = 14
    await async_set_up(hass, with_name(application_entry(simulator), HOMES[0]))
    first = settlement_day(now) + ONE_DAY
    await async_move_to(hass, freezer, day_start(first))
    simulator.reset_log()
    await live(hass, freezer, simulator, first, days // 2)
    simulator.add_export_point().status = "PENDING"
    await live(hass, freezer, simulator, first + days // 2 * ONE_DAY, days - days // 2)
    counts = a_day(simulator.requests, first, days)
    name = "an application is open"
    record_worst_day(record_property, name, counts, simulator.requests, bound=MOST_WITH_AN_APPLICATION)


@pytest.mark.parametrize("history_days", [THREE_YEARS])
@pytest.mark.parametrize(
    ("scenario", "share"), [*(("seg_active", share) for share in SHARES), ("half_hourly_tariff", SHARES[0])]
)
@pytest.mark.timeout(300)
async def test_first_day(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    record_property: Record,
    now: datetime,
    scenario: str,
    share: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first 24 hours of an account with three years of history and of bills, from the first form on."""
    bill(simulator)
    monkeypatch.setattr("custom_components.octopus_seg.polling.coordinator.installation_share", lambda _name: share)
    await add_account(hass, simulator.account_number, simulator.api_key)
    await async_settle(hass)
    at_set_up = len(simulator.requests)
    await async_move_to(hass, freezer, now + ONE_DAY)
    assert float(sensor(hass, "export_total")) > 1000
    assert sensor(hass, "missing_half_hours") == "0"
    is_flat = scenario == "seg_active"
    record(
        record_property,
        Result(
            part="b",
            measure=f"requests in the first 24 h with 3 years, {'flat' if is_flat else 'half-hourly'} tariff, "
            f"asks {share:.0%} into each step",
            value=len(simulator.requests),
            unit="",
            # Octopus gives 1,500 rates a page, so that three years of half-hourly rates take 36 requests whatever we do.
            bound=MOST_ON_THE_FIRST_DAY if is_flat else None,
            remark=f"{at_set_up} at set-up, the form included; {kinds(simulator.requests)}",
        ),
    )
    assert sensor(hass, "application_status") == "active"


@pytest.mark.parametrize("tariff", ["automatic", OUTGOING_AGILE])
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("all_entities")
async def test_days_with_a_comparison(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    record_property: Record,
    now: datetime,
    tariff: str,
) -> None:
    """Two weeks of a home that has enabled the sensors of the comparison: with a flat tariff, and a half-hourly one."""
    days = 14
    entry = await async_set_up(hass, with_name(account_entry(simulator), HOMES[0]))
    hass.config_entries.async_update_entry(entry, options={"comparison_tariff": tariff})
    await async_settle(hass)
    first = settlement_day(now) + ONE_DAY
    await async_move_to(hass, freezer, day_start(first))
    simulator.reset_log()
    await live(hass, freezer, simulator, first, days)
    counts = a_day(simulator.requests, first, days)
    name = "flat" if tariff == "automatic" else "half-hourly"
    record_worst_day(record_property, f"compared with a {name} tariff", counts, simulator.requests)


@pytest.mark.parametrize("history_days", [400])
@pytest.mark.timeout(300)
async def test_comparison_of_a_year(hass: HomeAssistant, simulator: OctopusSimulator, record_property: Record) -> None:
    """A year on ten products, once and again."""
    for number in (1, 2, 3):
        simulator.state.catalogue.add(
            Product(
                code=f"OUTGOING-MORE-{number}-FIX-12M-25-01-01",
                display_name=f"More {number}",
                schedule=flat(date(2025, 1, 1), 10 + number),
                available_from=day_start(date(2025, 1, 1)),
            )
        )
    await async_set_up(hass, account_entry(simulator))
    for turn, bound in (("once", MOST_FOR_A_COMPARISON), ("again", 0)):
        simulator.reset_log()
        answer: Any = await hass.services.async_call(
            "octopus_seg", "compare_tariffs", {}, blocking=True, return_response=True
        )
        compared = sum(tariff["earnings"] is not None for tariff in answer["tariffs"])
        record(
            record_property,
            Result(
                part="b",
                measure=f"requests of a comparison over a year, {turn}",
                value=len(simulator.requests),
                unit="",
                bound=bound,
                remark=f"{len(answer['tariffs'])} products, {compared} of them with rates",
            ),
        )
