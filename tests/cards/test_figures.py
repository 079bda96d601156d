"""What the card of figures is sent: what was earned, what against, and whether anything is wrong."""

from datetime import UTC, date, datetime, timedelta
import json
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from tests.cards.test_websocket_api import RATE, YESTERDAY, Socket, truth
from tests.conftest import NOON
from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SERIAL_NUMBER
from tests.support.live import LIVE_SENSOR, show


class Card(Socket):
    """A card of figures."""

    async def open(self, **message: Any) -> dict[str, Any]:
        """Subscribe and return what comes first."""
        answer = await self.ask(type="octopus_seg/figures/subscribe", **message)
        assert answer["success"], answer
        return await self.event()


@pytest.fixture
async def card(hass: HomeAssistant, simulator: OctopusSimulator, hass_ws_client: WebSocketGenerator) -> Card:
    """Return a card of a logged-in user."""
    await async_setup_component(hass, DOMAIN, {})
    return Card(await hass_ws_client(hass))


@pytest.fixture
async def entry(hass: HomeAssistant, simulator: OctopusSimulator, card: Card) -> MockConfigEntry:
    """Set the simulated account up with its export point."""
    return await async_set_up(hass, account_entry(simulator))


async def test_the_figures_are_those_of_the_sensors(
    hass: HomeAssistant, simulator: OctopusSimulator, entry: MockConfigEntry, card: Card
) -> None:
    """Each row has what the sensor that it leads to shows."""
    answer = await card.open()
    assert [row["span"] for row in answer["rows"]] == ["day", "month", "year", "all"]
    day = answer["rows"][0]
    assert day["last"] == YESTERDAY
    assert day["export_kwh"] == pytest.approx(sum(energy or 0 for energy in truth(simulator)))
    for row in answer["rows"]:
        state = hass.states.get(row["entity"])
        assert state is not None
        assert float(state.state) == pytest.approx(row["earnings"])
    assert (answer["rate"], answer["missing"], answer["is_late"], answer["has_repair"]) == (RATE, 0, False, False)
    assert (answer["newest_day"], answer["days_behind"], answer["today"]) == (YESTERDAY, 1, None)


async def test_a_gap_is_counted(hass: HomeAssistant, simulator: OctopusSimulator, card: Card) -> None:
    """And the day is the newest without one."""
    simulator.add_gap(EXPORT_MPAN, datetime(2026, 6, 17, 11, tzinfo=UTC), 3)
    await async_set_up(hass, account_entry(simulator))
    answer = await card.open()
    assert answer["missing"] == 3
    assert answer["rows"][0]["last"] == "2026-06-16"
    assert answer["rows"][1]["last"] == YESTERDAY


async def test_late_data_are_told_of(hass: HomeAssistant, simulator: OctopusSimulator, card: Card) -> None:
    """With how far behind they are, and the sensor that says so."""
    simulator.set_publication(delay=timedelta(days=5))
    await async_set_up(hass, account_entry(simulator))
    answer = await card.open()
    assert answer["is_late"] is True
    assert answer["days_behind"] == (NOON.date() - date.fromisoformat(answer["newest_day"])).days > 3
    assert (state := hass.states.get(answer["late_entity"])) is not None
    assert state.state == "on"


async def test_a_repair_is_told_of(hass: HomeAssistant, entry: MockConfigEntry, card: Card) -> None:
    """As soon as it is raised, and as long as nobody has dismissed it."""
    await card.open()
    [subentry_id] = entry.subentries
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"some_repair_{subentry_id}",
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="tariff_unpriced",
    )
    assert (await card.event())["has_repair"] is True
    ir.async_ignore_issue(hass, DOMAIN, f"some_repair_{subentry_id}", True)
    assert (await card.event())["has_repair"] is False


async def test_today_is_an_estimate_of_a_live_sensor(
    hass: HomeAssistant, simulator: OctopusSimulator, card: Card
) -> None:
    """Where there is one."""
    show(hass, 100)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    show(hass, 100.5)
    next(iter(entry.runtime_data.points.values())).live.async_update_listeners()
    while (answer := await card.open())["today"] is None:
        pass
    assert answer["today"]["export_kwh"] == pytest.approx(0.5)
    assert answer["today"]["earnings"] == pytest.approx(0.5 * RATE)
    assert hass.states.get(answer["today"]["entity"]) is not None


async def test_a_row_leads_nowhere_where_its_sensor_is_disabled(
    hass: HomeAssistant, entry: MockConfigEntry, card: Card
) -> None:
    """It still has its figure."""
    entity_id = (await card.open())["rows"][3]["entity"]
    er.async_get(hass).async_update_entity(entity_id, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.async_block_till_done()
    total = (await card.open())["rows"][3]
    assert total["entity"] is None
    assert total["earnings"] > 0


@pytest.mark.parametrize("now", [datetime(2026, 7, 1, 8, tzinfo=UTC)])
async def test_a_month_that_is_over_is_not_the_sensor_of_this_month(entry: MockConfigEntry, card: Card) -> None:
    """On the first of a month the newest month is the one before."""
    rows = (await card.open())["rows"]
    assert rows[1]["first"] == "2026-06-01"
    assert rows[1]["entity"] is None
    assert rows[2]["entity"] is not None


async def test_a_year_has_its_best_and_how_far_it_is_paid(
    simulator: OctopusSimulator, entry: MockConfigEntry, card: Card
) -> None:
    """For the picture of the year."""
    answer = (await card.ask(type="octopus_seg/year/best", year=2026))["result"]
    shown = (await card.subscribe(view="day", date=answer["best_day"]["date"]))["totals"]
    assert answer["best_day"]["export_kwh"] == pytest.approx(shown["export_kwh"])
    month = await card.subscribe(view="month", date=answer["best_day"]["date"])
    assert max(row["export_kwh"] or 0 for row in month["rows"]) == pytest.approx(shown["export_kwh"])
    half_hours = (await card.subscribe(view="day", date=answer["best_half_hour"]["start"][:10]))["rows"]
    [best] = [row for row in half_hours if row["start"] == answer["best_half_hour"]["start"]]
    assert best["export_kwh"] == answer["best_half_hour"]["export_kwh"] == max(row["export_kwh"] for row in half_hours)
    assert answer["paid_until"] is None
    empty = (await card.ask(type="octopus_seg/year/best", year=2001))["result"]
    assert empty == {"best_day": None, "best_half_hour": None, "paid_until": None}
    refused = await card.ask(type="octopus_seg/year/best", year=2026, export_point="nobody")
    assert refused["error"]["code"] == "not_found"


@pytest.mark.parametrize("history_days", [30])
async def test_a_paid_year_says_up_to_when(hass: HomeAssistant, simulator: OctopusSimulator, card: Card) -> None:
    """To the penny."""
    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31))
    await async_set_up(hass, account_entry(simulator))
    answer = (await card.ask(type="octopus_seg/year/best", year=2026))["result"]
    assert answer["paid_until"] == "2026-05-31"


async def test_nothing_sent_names_the_customer(simulator: OctopusSimulator, entry: MockConfigEntry, card: Card) -> None:
    """No MPAN, no serial number, no account number, no key."""
    text = json.dumps([await card.open(), await card.ask(type="octopus_seg/year/best", year=2026)])
    for secret in (EXPORT_MPAN, SERIAL_NUMBER, simulator.account_number, simulator.api_key):
        assert secret not in text
