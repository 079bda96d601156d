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
from tests.cards.test_websocket_api import Socket
from tests.helpers import LONDON, account_entry, async_look_until, async_move_to, async_set_up, london
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN

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
    rates = octopus.state.catalogue.products[product].schedule.rates("C", None, None, octopus.now())
    by_half_hour: dict[datetime, Decimal] = {}
    for rate in rates:
        moment = max(rate.valid_from, datetime(2025, 1, 1, tzinfo=UTC))
        while moment < min(rate.valid_to or octopus.now(), octopus.now()):
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


@pytest.mark.parametrize(("now", "history_days", "scenario"), [(AUTUMN, 400, "export_only")])
@pytest.mark.timeout(240)
async def test_every_bar_is_a_plain_sum(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
    record_property: Any,
) -> None:
    """Flat, day and night, time of day with both changes of the clocks, half-hourly; read at most 12 requests a day.

    A month later it takes at most 25 in all, and none on other days.
    """
    await async_set_up(hass, comparing_entry(simulator, offers=OFFERS, import_change=60))
    set_up = len(simulator.requests)
    await async_move_to(hass, freezer, AUTUMN + timedelta(minutes=20), timedelta(minutes=10))
    await async_pass_days(hass, freezer, 11)
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
    for identifier, pence in pence_of.items():
        found = tariff(answer, identifier)["figures"]
        plain = (
            sum((Decimal(energy or 0) * (pence(moment) or 0) for moment, energy in truth.items()), Decimal(0)) / 100_000
        )
        assert found["12m"]["bar"] == pytest.approx(float(plain), abs=1e-8), identifier
        assert not found["12m"]["is_scaled"]
        record_property(f"bar of {identifier}, and the plain sum", f"{found['12m']['bar']:.4f}, {plain:.4f}")
        for month in (date(2026, 3, 1), date(2026, 10, 1)):
            begin, until = london(month), london((month + timedelta(days=31)).replace(day=1))
            part = {moment: energy for moment, energy in truth.items() if begin <= moment < until}
            sums = sum((Decimal(energy or 0) * (pence(moment) or 0) for moment, energy in part.items()), Decimal(0))
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
    record_property("requests of the set-up", set_up)
    record_property("requests a day at first", sorted(by_day(simulator).items()))
    record_property("of these for other tariffs", sorted(of_comparison(simulator).items()))
    assert max(by_day(simulator).values()) <= 12
    assert len(of_comparison(simulator)) > 2


async def expect_a_cheap_month(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, record_property: Any
) -> None:
    """Check a month later against the promise."""
    simulator.reset_log()
    await async_pass_days(hass, freezer, 28)
    found = of_comparison(simulator)
    record_property("requests for other tariffs a month later", sorted(found.items()))
    assert 0 < sum(found.values()) <= 25
    assert max(by_day(simulator).values()) <= 12
    assert min(found) >= date(2026, 12, 20)
    assert (max(found) - min(found)).days < 5
