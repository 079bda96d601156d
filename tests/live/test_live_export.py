"""The live estimate of today: from a sensor at home, until settled data tell the day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import Credentials
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry, async_restart, issues
from tests.helpers import (
    account_entry,
    async_move_to,
    async_recorded,
    async_set_up,
    async_settle,
    async_stay_off,
    capture_states,
    london,
    sensor,
    state,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.live import LIVE_SENSOR, Card, async_export, show

HOUR = timedelta(hours=1)
TODAY = date(2026, 6, 18)
LIVE_KEYS = {"export_today_estimate", "earnings_today_estimate", "exporting", "live_sensor_ratio"}

pytestmark = pytest.mark.parametrize("history_days", [10])


@pytest.fixture
def card(hass: HomeAssistant, hass_ws_client: WebSocketGenerator, hass_admin_credential: Credentials) -> Card:
    """Return a card that somebody opens."""
    return Card(hass, hass_ws_client, hass_admin_credential)


def keys(hass: HomeAssistant) -> set[str | None]:
    """Return the translation keys of the integration's entities."""
    return {entity.translation_key for entity in er.async_get(hass).entities.values() if entity.platform == DOMAIN}


async def test_without_a_live_sensor_nothing_is_estimated(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """There is no such entity."""
    await async_set_up(hass, account_entry(simulator))
    assert not keys(hass) & LIVE_KEYS


@pytest.mark.parametrize(("unit", "factor"), [("kWh", 1), ("Wh", 1000), ("MWh", 0.001)])
async def test_today_so_far(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, unit: str, factor: float
) -> None:
    """From when the sensor is followed, in its own unit, at the rate in force; what is unknown of the day is said."""
    show(hass, 5000 * factor, unit)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    assert keys(hass) >= LIVE_KEYS
    freezer.tick(600)
    show(hass, 5002.5 * factor, unit)
    await async_move_to(hass, freezer, datetime(2026, 6, 18, 12, 15, tzinfo=UTC))

    shown = state(hass, "sensor", "export_today_estimate")
    assert float(shown.state) == 2.5
    assert shown.attributes["unit_of_measurement"] == "kWh"
    assert shown.attributes["basis"] == "until_settled"
    assert shown.attributes["half_hours_unknown"] == 26  # from midnight until 13:00 in London
    assert "state_class" not in shown.attributes
    assert float(sensor(hass, "earnings_today_estimate")) == pytest.approx(2.5 * 0.041)


async def test_an_estimate_is_in_no_settled_figure(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Totals, the newest half-hour and until when data reach are the meter's."""
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    settled = {
        key: sensor(hass, key) for key in ("export_this_month", "export_total", "latest_half_hour", "data_until")
    }
    await async_export(hass, freezer, 100, 3, HOUR)
    await async_settle(hass)

    assert float(sensor(hass, "export_today_estimate")) == pytest.approx(3)
    assert {key: sensor(hass, key) for key in settled} == settled


async def test_the_day_begins_at_midnight_in_london(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """At 23:00 UTC in summer, with nothing exported so far."""
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_export(hass, freezer, 100, 3, HOUR)
    await async_move_to(hass, freezer, london(TODAY, 23, 55), 5 * HOUR / 60)
    assert float(sensor(hass, "export_today_estimate")) == pytest.approx(3)

    await async_move_to(hass, freezer, london(date(2026, 6, 19)), 5 * HOUR / 60)
    assert float(sensor(hass, "export_today_estimate")) == 0
    assert float(sensor(hass, "earnings_today_estimate")) == 0


async def test_a_restart_loses_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What came meanwhile is laid over the gap, which is said."""
    entry = account_entry(simulator, live_sensor=LIVE_SENSOR)
    show(hass, 100)
    await async_set_up(hass, entry)
    register = await async_export(hass, freezer, 100, 3, HOUR)

    hass.states.async_remove(LIVE_SENSOR)
    await async_stay_off(hass, freezer, entry, datetime(2026, 6, 18, 14, tzinfo=UTC))
    assert float(sensor(hass, "export_today_estimate")) == pytest.approx(3)
    assert state(hass, "binary_sensor", "exporting").state == "unavailable"
    show(hass, register + 2)
    await async_move_to(hass, freezer, datetime(2026, 6, 18, 14, 5, tzinfo=UTC))

    shown = state(hass, "sensor", "export_today_estimate")
    assert float(shown.state) == pytest.approx(5)
    assert shown.attributes["half_hours_spread"] == 2


@pytest.mark.parametrize("silent", ["unavailable", "unknown", "nonsense"])
async def test_a_sensor_that_shows_nothing_changes_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, silent: str
) -> None:
    """Today's estimate stays; whether there is export is not known."""
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_export(hass, freezer, 100, 3, HOUR)
    show(hass, silent)
    await async_settle(hass)
    await async_move_to(hass, freezer, datetime(2026, 6, 18, 13, 5, tzinfo=UTC))

    assert float(sensor(hass, "export_today_estimate")) == pytest.approx(3)
    assert state(hass, "binary_sensor", "exporting").state == "unavailable"


async def test_exporting_while_the_register_grows(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """On with the first growth, and off a while after the last, by the smallest step that was seen of the register."""
    show(hass, 99.99)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    assert state(hass, "binary_sensor", "exporting").state == "off"
    freezer.tick(60)
    show(hass, 100)
    register = await async_export(hass, freezer, 100, 3.6, HOUR)
    exporting = state(hass, "binary_sensor", "exporting")
    assert (exporting.state, exporting.attributes["power"]) == ("on", 3600)

    await async_export(hass, freezer, register, 0, HOUR / 4)
    exporting = state(hass, "binary_sensor", "exporting")
    assert (exporting.state, exporting.attributes["power"]) == ("off", 0)


async def test_a_wrong_reading_up_and_back_is_no_export(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Also where Home Assistant is started again between the wrong reading and the next right one."""
    show(hass, 35.6)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    for value in (40.6, 35.7, 35.8, 41.0):
        freezer.tick(300)
        show(hass, value)
    await async_restart(hass, entry)
    freezer.tick(300)
    show(hass, 35.9)
    await async_move_to(hass, freezer, datetime(2026, 6, 18, 12, 45, tzinfo=UTC))
    assert float(sensor(hass, "export_today_estimate")) == pytest.approx(0.3)


async def test_a_file_of_before_the_last_rise_was_kept_is_read(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """Its half-hours and its register go on."""
    show(hass, 100)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    register = await async_export(hass, freezer, 100, 3, HOUR)
    await hass.config_entries.async_unload(entry.entry_id)
    (stored,) = (file["data"] for name, file in hass_storage.items() if ".live." in name)
    del stored["register"]["last_rise"]
    show(hass, register + 1)
    await async_set_up(hass, entry)
    await async_move_to(hass, freezer, simulator.now() + HOUR / 4)
    assert float(sensor(hass, "export_today_estimate")) == pytest.approx(4)


@pytest.mark.records_states
async def test_the_recorder_keeps_no_more_than_a_row_every_five_minutes(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Of each of three entities, though the sensor speaks every ten seconds."""
    freezer.tick(30)  # not at a moment when rows are due, which may or may not count as over
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    states = capture_states(hass, "sensor.octopus_export_export_today_estimate")
    freezer.tick(10)
    begin, register = simulator.now(), 100.0
    for _ in range(180):
        freezer.tick(10)
        register += 0.01
        show(hass, round(register, 2))
        await async_move_to(hass, freezer, simulator.now())
    await async_settle(hass)

    rows, _ = await async_recorded(hass, begin, simulator.now())
    assert len(states) <= 6 + 1  # and the moment when export began
    assert 0 < rows <= 3 * (6 + 1)


async def test_without_an_account_it_is_an_estimate_only(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """At the fixed rate, and it says so; there is no meter to compare it with."""
    show(hass, 100)
    await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR, unit_rate=15))
    await async_export(hass, freezer, 100, 2, HOUR)
    await async_settle(hass)

    assert keys(hass) & LIVE_KEYS == LIVE_KEYS - {"live_sensor_ratio"}
    assert float(sensor(hass, "earnings_today_estimate")) == pytest.approx(0.30)
    assert state(hass, "sensor", "export_today_estimate").attributes["basis"] == "live_sensor_only"


async def test_another_entity_id_is_followed(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """When the user renames the sensor."""
    registry = er.async_get(hass)
    registry.async_get_or_create("sensor", "inverter", "export", suggested_object_id="inverter_export")
    show(hass, 100)
    entry = await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    registry.async_update_entity(LIVE_SENSOR, new_entity_id="sensor.garage_export")
    await async_settle(hass)

    (subentry,) = entry.subentries.values()
    assert subentry.data["live_sensor"] == "sensor.garage_export"


async def test_the_card_shows_today_as_estimated_beside_what_is_settled(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, card: Card
) -> None:
    """Rows that are not settled have the estimate so far; the settled totals leave it out; news comes by itself."""
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_export(hass, freezer, 100, 3, HOUR)
    await async_settle(hass)
    answer = await card.open(view="day", date=TODAY.isoformat())

    assert [row["state"] for row in answer["rows"][25:30]] == ["awaited", *["estimated"] * 2, "estimated", "future"]
    assert [row["export_kwh"] for row in answer["rows"][26:29]] == pytest.approx([1.5, 1.5, 0])
    assert answer["rows"][26]["earnings"] == pytest.approx(1.5 * 0.041)
    assert (answer["totals"]["export_kwh"], answer["totals"]["missing"]) == (None, 0)
    assert answer["totals"]["estimated_kwh"] == pytest.approx(3)
    assert answer["totals"]["estimated_earnings"] == pytest.approx(3 * 0.041)

    await async_export(hass, freezer, 103, 3, HOUR / 12)
    assert (await card.news())["totals"]["estimated_kwh"] == pytest.approx(3.25)


async def test_settled_data_replace_the_estimate(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, card: Card
) -> None:
    """When the meter has told the day, nothing of its estimate is shown any more."""
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_export(hass, freezer, 100, 3, HOUR)
    await async_move_to(hass, freezer, london(date(2026, 6, 19), 23))
    answer = await card.open(view="day", date=TODAY.isoformat())

    assert {row["state"] for row in answer["rows"]} == {"settled"}
    assert "estimated_kwh" not in answer["totals"]


async def test_the_card_shows_an_estimate_without_an_account(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, card: Card
) -> None:
    """There is nothing settled beside it."""
    show(hass, 100)
    await async_set_up(hass, application_entry(None, live_sensor=LIVE_SENSOR, unit_rate=15))
    await async_export(hass, freezer, 100, 2, HOUR)
    answer = await card.open(view="month")

    assert answer["rows"][17]["state"] == "estimated"
    assert answer["rows"][17]["earnings"] == pytest.approx(0.30)
    assert (answer["totals"]["export_kwh"], answer["totals"]["estimated_kwh"]) == (None, pytest.approx(2))


@pytest.mark.parametrize(("share", "is_known"), [(1.05, False), (0.5, True)])
async def test_the_sensor_is_held_against_the_meter(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, share: float, is_known: bool
) -> None:
    """Over the days that both know whole; where they part by more than a tenth, a repair gives the figures."""
    begin = london(date(2026, 6, 19))
    freezer.move_to(begin - HOUR / 4)
    show(hass, 1000)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    counted = 0
    for half_hour in range(4 * 48):
        energy = half_hour % 48 * 20
        simulator.set_half_hour(EXPORT_MPAN, begin + half_hour * HOUR / 2, energy)
        await async_move_to(hass, freezer, begin + (half_hour + 1) * HOUR / 2)
        counted += energy
        show(hass, round(1000 + counted * share / 1000, 3))
    await async_move_to(hass, freezer, begin + 4 * 24 * HOUR + 22 * HOUR)

    ratio = state(hass, "sensor", "live_sensor_ratio")
    assert float(ratio.state) == pytest.approx(100 * share, abs=0.1)
    assert ratio.attributes["days"] == 4
    assert ratio.attributes["settled_kwh"] == counted / 1000
    assert ("live_sensor_differs" in issues(hass)) is is_known
    if is_known:
        told = issues(hass)["live_sensor_differs"].translation_placeholders
        assert told is not None
        assert (told["days"], told["settled_kwh"]) == ("4", f"{counted / 1000:.1f}")


async def test_half_hours_beyond_settled_data_carry_their_estimate(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Beside the settled figures, which stay unknown; rows that are settled carry none."""
    show(hass, 100)
    await async_set_up(hass, account_entry(simulator, live_sensor=LIVE_SENSOR))
    await async_export(hass, freezer, 100, 3, HOUR)
    span = {"start": "2026-06-17", "end": "2026-06-19", "resolution": "day"}
    answer = await hass.services.async_call(DOMAIN, "get_half_hours", span, blocking=True, return_response=True)
    assert answer is not None
    settled, today = cast(list[dict[str, Any]], answer["rows"])

    assert "estimated_kwh" not in settled
    assert (today["export_kwh"], today["earnings"], today["settled"]) == (None, None, False)
    assert (today["estimated_kwh"], today["estimated_earnings"]) == (pytest.approx(3), pytest.approx(3 * 0.041))
