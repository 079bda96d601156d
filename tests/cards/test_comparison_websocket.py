"""What the card of the comparison gets: every bar against a plain sum, what it took to read, and what a tariff asks for."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import CHECKLIST, application_entry
from tests.cards.test_websocket_api import Socket
from tests.helpers import LONDON, account_entry, async_look_until, async_move_to, async_set_up, async_settle, london
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.actions import async_compare

AUTUMN: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)
PRIME: Final = "OUTGOING-PRIME-FIX-12M-26-06-23"
FLUX: Final = "FLUX-EXPORT-23-02-14"
INTELLIGENT_FLUX: Final = "INTELLI-FLUX-EXPORT-23-07-14"
LITE: Final = "OUTGOING-LITE-FIX-12M-23-09-12"
ONE_DAY: Final = timedelta(days=1)
HALF_HOUR: Final = timedelta(minutes=30)
HALF_HOURS_IN_A_YEAR: Final = 365 * 48
OFFERS: Final = [
    {
        "id": "flat",
        "name": "Good Neighbour",
        "bands": [("00:00", "6.5")],
        "seen_on": "2026-11-03",
        "link": None,
        "needs_import": False,
    },
    {
        "id": "night",
        "name": "Day and night",
        "bands": [("07:00", "10"), ("23:00", "3")],
        "seen_on": "2026-03-14",
        "link": "https://example.org/export",
        "needs_import": True,
    },
    {
        "id": "early",
        "name": "Early bird",
        "bands": [("00:00", "5"), ("01:30", "20"), ("16:00", "7.25")],
        "seen_on": "2026-11-03",
        "link": None,
        "needs_import": None,
    },
]

# All of the year that is compared lies after it.
BARS_BEGIN: Final = AUTUMN - timedelta(days=400)

type Pence = Callable[[datetime], Decimal | None]


async def async_pass_days(hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int) -> None:
    """Let days pass until noon: from one poll to the next by day, a few minutes at a time by night."""
    today = dt_util.utcnow().astimezone(LONDON).date()
    for number in range(days):
        await async_look_until(hass, freezer, london(today + number * ONE_DAY, 23))
        await async_move_to(hass, freezer, london(today + (number + 1) * ONE_DAY), timedelta(minutes=10))
    await async_look_until(hass, freezer, london(today + days * ONE_DAY, 12))


async def async_comparison(hass: HomeAssistant, client: WebSocketGenerator, **message: Any) -> dict[str, Any]:
    """Log in as a card, subscribe and return the first answer; the token is one of now, however much time has passed."""
    await async_setup_component(hass, DOMAIN, {})
    user = await hass.auth.async_create_system_user("card", group_ids=[GROUP_ID_ADMIN])
    token = await hass.auth.async_create_refresh_token(user)
    socket = Socket(await client(hass, hass.auth.async_create_access_token(token)))
    answer = await socket.ask(type="octopus_seg/comparison/subscribe", **message)
    assert answer["success"], answer
    return await socket.event()


def comparing_entry(simulator: OctopusSimulator, **options: Any) -> MockConfigEntry:
    """Return the config entry of the simulated account with options."""
    entry = account_entry(simulator)
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id=entry.entry_id,
        title=entry.title,
        unique_id=entry.unique_id,
        data=dict(entry.data),
        options=options,
        subentries_data=[
            {
                "data": dict(point.data),
                "subentry_type": point.subentry_type,
                "title": point.title,
                "unique_id": point.unique_id,
            }
            for point in entry.subentries.values()
        ],
    )


def tariff(answer: dict[str, Any], identifier: str) -> dict[str, Any]:
    """Return a tariff of an answer."""
    (found,) = [item for item in answer["tariffs"] if item["id"] == identifier]
    return dict(found)


def published(octopus: OctopusSimulator, product: str) -> Pence:
    """Return what Octopus publishes of a product, half-hour by half-hour."""
    now = octopus.now()
    rates = octopus.state.catalogue.products[product].schedule.rates("C", None, None, now)
    by_half_hour: dict[datetime, Decimal] = {}
    for rate in rates:
        moment = max(rate.valid_from, BARS_BEGIN)
        until = min(rate.valid_to or now, now)
        while moment < until:
            by_half_hour[moment] = Decimal(str(rate.value))
            moment += HALF_HOUR
    return by_half_hour.get


def by_clock(moment: datetime) -> tuple[int, int]:
    """Return what clocks in Great Britain show."""
    local = moment.astimezone(LONDON)
    return local.hour, local.minute


RULES: Final[dict[str, Pence]] = {
    "yours": lambda moment: Decimal("4.1"),
    "own:flat": lambda moment: Decimal("6.5"),
    "own:night": lambda moment: Decimal(10) if 7 <= by_clock(moment)[0] < 23 else Decimal(3),
    "own:early": lambda moment: (
        Decimal(5) if by_clock(moment) < (1, 30) else Decimal(20) if by_clock(moment) < (16, 0) else Decimal("7.25")
    ),
}


@pytest.mark.usefixtures("one_clock")
@pytest.mark.parametrize(("now", "history_days", "scenario"), [(AUTUMN, 400, "export_only")])
@pytest.mark.timeout(240)
async def test_every_bar_is_a_plain_sum(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
    record_property: Any,
) -> None:
    """Flat, day and night, time of day with both changes of the clocks, half-hourly; read at most ten requests a day.

    A month later it takes at most 25 in all, and none on other days.
    """
    await async_set_up(hass, comparing_entry(simulator, offers=OFFERS, import_change=60))
    set_up = len(simulator.requests)
    await async_move_to(hass, freezer, AUTUMN + timedelta(minutes=20), timedelta(minutes=10))
    await async_pass_days(hass, freezer, 23)
    answer = await async_comparison(hass, hass_ws_client)

    assert (answer["state"], answer["reading"]) == ("ready", None)
    period = answer["periods"][0]
    end = london(date.fromisoformat(period["last"]) + timedelta(days=1))
    truth = simulator.truth(EXPORT_MPAN, london(date.fromisoformat(period["first"])), end)
    assert (period["half_hours"], period["missing"], period["share"]) == (HALF_HOURS_IN_A_YEAR, 0, 1)
    assert len(truth) == HALF_HOURS_IN_A_YEAR
    pence_of = {
        **RULES,
        **{product: published(simulator, product) for product in (OUTGOING_VARIABLE, OUTGOING_AGILE, FLUX, LITE)},
    }
    exported = {moment: Decimal(energy) for moment, energy in truth.items() if energy}
    for identifier, pence in pence_of.items():
        found = tariff(answer, identifier)["figures"]
        earned_at = {moment: energy * (pence(moment) or 0) for moment, energy in exported.items()}
        plain = sum(earned_at.values(), Decimal(0)) / 100_000
        assert found["12m"]["bar"] == pytest.approx(float(plain), abs=1e-8), identifier
        assert not found["12m"]["is_scaled"]
        record_property(f"bar of {identifier}, and the plain sum", f"{found['12m']['bar']:.4f}, {plain:.4f}")
        for month in (date(2026, 3, 1), date(2026, 10, 1)):
            begin, until = london(month), london((month + timedelta(days=31)).replace(day=1))
            sums = sum((pounds for moment, pounds in earned_at.items() if begin <= moment < until), Decimal(0))
            assert found[f"{month:%Y-%m}"]["bar"] == pytest.approx(float(sums) / 100_000, abs=1e-8), (identifier, month)

    prime = tariff(answer, PRIME)["figures"]["12m"]
    pence = published(simulator, PRIME)
    known = [(energy or 0, rate) for moment, energy in truth.items() if (rate := pence(moment))]
    earned = float(sum(energy * rate for energy, rate in known)) / 100_000
    assert (prime["earnings"], prime["is_scaled"]) == (pytest.approx(earned, abs=1e-8), True)
    assert prime["bar"] == pytest.approx(earned * HALF_HOURS_IN_A_YEAR / len(known))
    assert prime["share"] == pytest.approx(len(known) / HALF_HOURS_IN_A_YEAR)

    outgoing = tariff(answer, OUTGOING_VARIABLE)["figures"]["12m"]
    assert outgoing["difference"] == pytest.approx(outgoing["bar"] - tariff(answer, "yours")["figures"]["12m"]["bar"])
    assert outgoing["net"] == pytest.approx(outgoing["difference"] - 60)
    assert tariff(answer, "own:night")["figures"]["12m"]["net"] is None
    expect_few_requests(simulator, set_up, record_property)
    await expect_a_cheap_month(hass, simulator, freezer, record_property)


def by_day(simulator: OctopusSimulator) -> Counter[date]:
    """Return how many requests were sent on each day."""
    return Counter(request.time.astimezone(LONDON).date() for request in simulator.requests)


def of_comparison(simulator: OctopusSimulator) -> Counter[date]:
    """Return how many requests for other tariffs were sent on each day: those that need no key, but for the own rate."""
    return Counter(
        request.time.astimezone(LONDON).date()
        for request in simulator.requests
        if request.path.startswith("/v1/products/") and SEG_EXPORT_ONLY not in request.path
    )


def expect_few_requests(simulator: OctopusSimulator, set_up: int, record_property: Any) -> None:
    """Check the first days against the promise."""
    record_property("requests of the set-up", str(set_up))
    record_property("requests a day at first", str(sorted(by_day(simulator).items())))
    record_property("of these for other tariffs", str(sorted(of_comparison(simulator).items())))
    assert max(by_day(simulator).values()) <= 10
    assert len(of_comparison(simulator)) > 2


async def expect_a_cheap_month(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, record_property: Any
) -> None:
    """Check a month later against the promise."""
    simulator.reset_log()
    await async_look_until(hass, freezer, london(date(2026, 12, 19), 12))
    await async_pass_days(hass, freezer, 6)
    found = of_comparison(simulator)
    record_property("requests for other tariffs a month later", str(sorted(found.items())))
    assert 0 < sum(found.values()) <= 25
    assert max(by_day(simulator).values()) <= 10
    assert min(found) >= date(2026, 12, 20)
    assert (max(found) - min(found)).days < 5


@pytest.mark.parametrize("scenario", ["export_only"])
@pytest.mark.parametrize("history_days", [30])
async def test_tariffs_are_grouped_by_what_they_take(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """Each with what is needed, where that is said and when it was read; one that nobody knows the terms of says so."""
    await async_set_up(hass, comparing_entry(simulator, offers=OFFERS, import_change=60))
    await async_compare(hass)
    await async_settle(hass)
    answer = await async_comparison(hass, hass_ws_client)

    assert (answer["imports_from_octopus"], answer["offers"]) == (False, {"count": 3, "most": 10})
    groups = [item["group"] for item in answer["tariffs"]]
    assert groups == sorted(
        groups, key=["yours", "open", "import", "battery", "import_and_battery", "not_known", "own"].index
    )
    assert SEG_EXPORT_ONLY not in {item["id"] for item in answer["tariffs"]}
    outgoing, flux, lite = (tariff(answer, code) for code in (OUTGOING_VARIABLE, FLUX, LITE))
    assert (outgoing["group"], outgoing["why"], outgoing["needs_battery"]) == ("import", ["import_must_move"], "no")
    assert flux["why"] == ["import_must_move", "import_tariff_must_change", "battery"]
    assert (flux["shape"], flux["high"]["from"], flux["high"]["to"]) == ("time_of_day", "16:00", "19:00")
    assert 0 < flux["high"]["export_share"] < 1
    assert (lite["group"], lite["needs_import"], lite["terms"]) == ("not_known", "unknown", None)
    assert lite["link"].startswith("https://octopus.energy/")
    assert tariff(answer, OUTGOING_AGILE)["shape"] == "half_hourly"
    night = tariff(answer, "own:night")
    assert (night["shape"], night["is_faded"], night["needs_import"]) == ("day_night", False, "yes")
    assert night["link"] == "https://example.org/export"
    rolling = answer["periods"][0]
    assert (rolling["key"], rolling["is_whole"], rolling["headline"]) == ("12m", False, OUTGOING_AGILE)
    assert outgoing["figures"]["12m"]["is_scaled"]
    assert outgoing["figures"]["12m"]["seasons"] == ["spring", "summer"]
    assert sum(answer["export_by_slot"]) * 30 == pytest.approx(rolling["export_kwh"])
    assert EXPORT_MPAN not in str(answer)


@pytest.mark.parametrize("scenario", ["export_only"])
async def test_what_the_action_read_counts_as_read(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """One tariff is one of them, and once all were read the card doesn't say that they are being read."""
    await async_set_up(hass, comparing_entry(simulator))
    await async_compare(hass, products=[OUTGOING_VARIABLE])
    await async_settle(hass)
    answer = await async_comparison(hass, hass_ws_client)
    total = sum(item["kind"] == "octopus" for item in answer["tariffs"])
    assert (answer["state"], answer["reading"]["done"]) == ("reading", 1)
    assert answer["reading"]["total"] >= total

    await async_compare(hass)
    await async_settle(hass)
    answer = await async_comparison(hass, hass_ws_client)
    assert (answer["state"], answer["reading"]) == ("ready", None)


async def test_switched_off_it_reads_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, hass_ws_client: WebSocketGenerator
) -> None:
    """What the user noted still shows, and the sensors are not enabled."""
    entry = await async_set_up(hass, comparing_entry(simulator, offers=OFFERS, monthly_comparison=False))
    await async_pass_days(hass, freezer, 2)
    answer = await async_comparison(hass, hass_ws_client, export_point=next(iter(entry.subentries)))
    assert not of_comparison(simulator)
    assert (answer["state"], answer["next_round_on"]) == ("off", None)
    assert {item["kind"] for item in answer["tariffs"]} == {"yours", "own"}
    assert hass.states.get("sensor.octopus_export_comparison_earnings_this_year") is None


async def test_octopus_that_does_not_answer_is_said(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, hass_ws_client: WebSocketGenerator
) -> None:
    """The own figures are there all the same; the next night tries again."""
    await async_set_up(hass, comparing_entry(simulator, offers=OFFERS))
    simulator.fail("/v1/products/", faults.server_error(503), times=None)
    await async_pass_days(hass, freezer, 1)
    answer = await async_comparison(hass, hass_ws_client)
    assert answer["state"] == "not_reached"
    assert tariff(answer, "own:flat")["figures"]["12m"]["earnings"] > 0
    simulator.recover()
    await async_pass_days(hass, freezer, 2)
    assert any(of_comparison(simulator).values())


async def test_no_meter_is_not_available(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """An application without an MPAN has nothing to compare."""
    await async_set_up(hass, application_entry(None))
    assert await async_comparison(hass, hass_ws_client) == {"available": False}


@pytest.mark.parametrize(("now", "history_days"), [(AUTUMN, 370)])
async def test_better_tariff_can_be_ticked_on_the_to_do_list(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator
) -> None:
    """It stands there while a whole year shows it and it asks for nothing that the home lacks; ticking it follows the switch."""
    await async_set_up(hass, comparing_entry(simulator))
    await async_compare(hass)
    await async_settle(hass)
    entity = CHECKLIST
    call = {"entity_id": entity}
    listed: Any = await hass.services.async_call("todo", "get_items", call, blocking=True, return_response=True)
    (item,) = [found for found in listed[entity]["items"] if found["uid"] == "switch_asked"]
    assert (item["summary"], item["status"]) == ("Ask for Outgoing Octopus", "needs_action")

    tick = {**call, "item": "switch_asked", "status": "completed"}
    await hass.services.async_call("todo", "update_item", tick, blocking=True)
    await async_settle(hass)
    answer = await async_comparison(hass, hass_ws_client)
    assert (answer["switch"]["product_code"], answer["switch"]["step"]) == (OUTGOING_VARIABLE, "switch_asked")
    outgoing = tariff(answer, OUTGOING_VARIABLE)
    assert (outgoing["asked_on"], outgoing["can_ask"]) == ("2026-11-20", False)
