"""Sensors of what this year's half-hours would have earned on another tariff, and the option that names it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.seg.settlement import settlement_day
from tests.applications import application_entry
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, london, sensor, state
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, OUTGOING_VARIABLE, Product, flat
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.actions import async_compare

EARNINGS: Final = "comparison_earnings_this_year"
EXTRA: Final = "extra_earnings_this_year"
RATES: Final = "*/standard-unit-rates/"
CATALOGUE: Final = "*/v1/products/"
OTHERS: Final = f"*/products/{OUTGOING_VARIABLE}/*"
NOON: Final = datetime(2026, 6, 18, 12, tzinfo=UTC)
NEWEST: Final = "OUTGOING-VAR-26-05-01"
LITE: Final = "OUTGOING-LITE-FIX-12M-23-09-12"


def exported_kwh(simulator: OctopusSimulator, first: date, end: date) -> float:
    """Return what was exported on some days."""
    values = simulator.truth(EXPORT_MPAN, london(first), london(end)).values()
    return sum(value or 0 for value in values) / 1000


async def async_set_up_and_compare(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Set the account up, and read the tariffs by hand, where a test need not wait for the nights."""
    entry = await async_set_up(hass, account_entry(simulator))
    on_sale = [product for product in (OUTGOING_VARIABLE, NEWEST) if product in simulator.state.catalogue.products]
    await async_compare(hass, products=on_sale or [LITE])
    await async_settle(hass)
    return entry


async def async_open_comparison(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Open the options and choose the comparison."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "comparison"})


async def async_choose_tariff(hass: HomeAssistant, entry: MockConfigEntry, choice: str) -> None:
    """Name a tariff to compare with in the options."""
    form = await async_open_comparison(hass, entry)
    done = await hass.config_entries.options.async_configure(form["flow_id"], {"comparison_tariff": choice})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    await async_settle(hass)


def offered(form: ConfigFlowResult) -> dict[str, str]:
    """Return the tariffs that a form offers, by name."""
    schema: Any = form["data_schema"]
    (field,) = schema.schema.values()
    return {option["label"]: option["value"] for option in field.config["options"]}


async def test_sensors_are_on_where_a_comparison_is(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """They are enabled by default, with the unique ids that they always had; nothing is asked while it is set up."""
    entry = await async_set_up(hass, account_entry(simulator))
    (subentry_id,) = entry.subentries
    registry = er.async_get(hass)
    unique_ids = {key: f"{subentry_id}_{key}" for key in (EARNINGS, "forgone_earnings_this_year")}
    found = [registry.async_get_entity_id("sensor", "octopus_seg", unique_id) for unique_id in unique_ids.values()]
    assert found == [
        "sensor.octopus_export_comparison_earnings_this_year",
        "sensor.octopus_export_extra_earnings_this_year",
    ]
    assert (sensor(hass, EARNINGS), sensor(hass, EXTRA)) == ("unknown", "unknown")
    assert (simulator.count(CATALOGUE), simulator.count(OTHERS)) == (0, 0)


async def test_entity_of_the_old_name_stays(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Who had the sensor by its former name keeps its entity id, and whether it is disabled."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    (subentry_id,) = entry.subentries
    er.async_get(hass).async_get_or_create(
        "sensor",
        "octopus_seg",
        f"{subentry_id}_forgone_earnings_this_year",
        suggested_object_id="octopus_export_forgone_earnings_this_year",
        config_entry=entry,
        config_subentry_id=subentry_id,
        disabled_by=er.RegistryEntryDisabler.USER,
        translation_key="forgone_earnings_this_year",
    )
    await async_set_up(hass, entry)
    found = er.async_get(hass).async_get("sensor.octopus_export_forgone_earnings_this_year")
    assert found is not None
    assert (found.disabled_by, found.translation_key) == (er.RegistryEntryDisabler.USER, EXTRA)


async def test_this_year_is_shown_on_outgoing_octopus(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Outgoing Octopus is the tariff to compare with at first: 12 p/kWh since March, and the difference from 4.1."""
    await async_set_up_and_compare(hass, simulator)

    energy = exported_kwh(simulator, date(2026, 5, 19), date(2026, 6, 18))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(energy * 0.12, abs=1e-6)
    assert float(sensor(hass, EXTRA)) == pytest.approx(energy * (0.12 - 0.041), abs=1e-6)
    attributes = state(hass, "sensor", EXTRA).attributes
    assert (attributes["tariff"], attributes["unit_of_measurement"]) == ("Outgoing Octopus", "GBP")
    assert "half_hours_without_rate" not in attributes


async def test_headline_is_there_after_two_nights(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The catalogue, the newest and the older rates of a flat tariff; after a restart, none of them again."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, NOON + timedelta(hours=36))
    assert simulator.count(CATALOGUE) == 1
    assert simulator.count(OTHERS) <= 2

    simulator.reset_log()
    await hass.config_entries.async_reload(entry.entry_id)
    await async_move_to(hass, freezer, NOON + timedelta(hours=38))
    assert (simulator.count(CATALOGUE), simulator.count(OTHERS)) == (0, 0)
    assert float(sensor(hass, EARNINGS)) > 1


async def test_headline_is_there_in_minutes_where_the_day_has_room(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Set up in the evening, after the hour of the day's poll."""
    freezer.move_to(NOON + timedelta(hours=9))
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, NOON + timedelta(hours=9, minutes=11))
    assert float(sensor(hass, EARNINGS)) > 1


async def test_chosen_half_hourly_tariff_takes_at_most_a_request_a_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, record_property: Any
) -> None:
    """Some days with Agile chosen: no more than one on any day but for the nights of the first comparison, and each is priced."""
    entry = await async_set_up_and_compare(hass, simulator)
    await async_choose_tariff(hass, entry, OUTGOING_AGILE)
    before = float(sensor(hass, EARNINGS))
    simulator.reset_log()
    await async_move_to(hass, freezer, NOON + timedelta(days=4))

    asked = [request for request in simulator.requests if request.path.startswith(f"/v1/products/{OUTGOING_AGILE}/")]
    days = [settlement_day(request.time) for request in asked]
    record_property("upkeep requests of the comparison in 4 days, Agile", len(asked))
    assert 0 < len(asked) <= 4
    assert len(set(days)) == len(days)
    assert float(sensor(hass, EARNINGS)) > before
    assert state(hass, "sensor", EARNINGS).attributes.get("half_hours_without_rate", 0) == 0


@pytest.mark.parametrize("history_days", [4])
async def test_named_tariff_takes_effect_at_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The options are heeded without a restart of Home Assistant."""
    entry = await async_set_up_and_compare(hass, simulator)
    form = await async_open_comparison(hass, entry)
    assert form["step_id"] == "comparison"
    names = offered(form)
    assert {"Outgoing Octopus", "Agile Outgoing Octopus", "Octopus Flux Export"} <= set(names)
    assert names["Outgoing Octopus"] == OUTGOING_VARIABLE
    assert not any("Co-op" in name or "Business" in name or "Flexible" in name for name in names)

    await async_choose_tariff(hass, entry, LITE)
    energy = exported_kwh(simulator, date(2026, 5, 19), date(2026, 6, 18))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(energy * 0.08, abs=1e-6)
    assert state(hass, "sensor", EARNINGS).attributes["tariff"] == "Outgoing Octopus 12M Fixed Lite"
    schema: Any = (await async_open_comparison(hass, entry))["data_schema"]
    assert schema({}) == {"comparison_tariff": LITE}


async def test_tariff_that_is_withdrawn_stays_chosen(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Its rates still hold for those who have it; the form keeps it among the others, by its code."""
    entry = await async_set_up_and_compare(hass, simulator)
    await async_choose_tariff(hass, entry, LITE)
    simulator.state.catalogue.products.pop(LITE)
    library = entry.runtime_data.account.library
    await library.async_save()
    earnings = sensor(hass, EARNINGS)
    hass.config_entries.async_update_entry(entry, options={"comparison_tariff": "OUTGOING-OLD-20-01-01"})
    await async_settle(hass)
    assert offered(await async_open_comparison(hass, entry))["OUTGOING-OLD-20-01-01"] == "OUTGOING-OLD-20-01-01"
    await async_choose_tariff(hass, entry, LITE)
    assert sensor(hass, EARNINGS) == earnings


@pytest.mark.parametrize("history_days", [30])
async def test_newest_outgoing_octopus_is_the_usual_one(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Its code has a date, which is not written down anywhere: whichever is on sale counts."""
    simulator.state.catalogue.products.pop(OUTGOING_VARIABLE)
    simulator.state.catalogue.add(
        Product(
            code=NEWEST,
            display_name="Outgoing Octopus",
            schedule=flat(date(2026, 6, 10), 20),
            available_from=london(date(2026, 5, 1)),
        )
    )
    await async_set_up_and_compare(hass, simulator)
    energy = exported_kwh(simulator, date(2026, 6, 10), date(2026, 6, 18))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(energy * 0.2, abs=1e-6)
    assert state(hass, "sensor", EARNINGS).attributes["half_hours_without_rate"] == 22 * 48


async def test_nothing_is_told_where_there_is_nothing_to_compare_with(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """No Outgoing Octopus is on sale."""
    simulator.state.catalogue.products.pop(OUTGOING_VARIABLE)
    await async_set_up_and_compare(hass, simulator)
    assert (sensor(hass, EARNINGS), sensor(hass, EXTRA)) == ("unknown", "unknown")


@pytest.mark.parametrize("history_days", [30])
async def test_tariff_without_rates_is_unknown(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Not zero: its rates are not published."""
    entry = await async_set_up_and_compare(hass, simulator)
    await async_choose_tariff(hass, entry, "INTELLI-FLUX-EXPORT-23-07-14")
    assert sensor(hass, EARNINGS) == "unknown"
    attributes = state(hass, "sensor", EARNINGS).attributes
    assert attributes["tariff"] == "Intelligent Octopus Flux Export"
    assert attributes["half_hours_without_rate"] == 30 * 48


@pytest.mark.parametrize("pattern", [CATALOGUE, OTHERS], ids=["catalogue", "rates"])
async def test_sensors_come_when_octopus_does(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, pattern: str
) -> None:
    """While it is away they are unknown and it is left in peace; the night after they are there."""
    simulator.fail(pattern, faults.server_error(503), times=None)
    await async_set_up(hass, account_entry(simulator))
    assert sensor(hass, EARNINGS) == "unknown"
    await async_move_to(hass, freezer, NOON + timedelta(hours=13))
    # Each look is three tries.
    assert simulator.count(pattern) <= 9
    simulator.recover()
    await async_move_to(hass, freezer, NOON + timedelta(hours=37))
    assert float(sensor(hass, EARNINGS)) > 1


@pytest.mark.parametrize("now", [datetime(2026, 12, 31, 12, tzinfo=UTC)])
async def test_new_year_begins_with_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Unknown from midnight until the first half-hour of the year comes."""
    await async_set_up_and_compare(hass, simulator)
    assert float(sensor(hass, EARNINGS)) > 0
    await async_move_to(hass, freezer, datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert sensor(hass, EARNINGS) == "unknown"
    await async_move_to(hass, freezer, datetime(2027, 1, 2, 23, tzinfo=UTC))
    energy = exported_kwh(simulator, date(2027, 1, 1), date(2027, 1, 2))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(energy * 0.12, abs=1e-6)


# The options


async def test_options_tell_that_octopus_is_away(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Without the list there is nothing to choose from."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.fail(CATALOGUE, faults.server_error(503), times=None)
    result = await async_open_comparison(hass, entry)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "comparison_not_available")


async def test_options_need_an_account_that_is_set_up(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An application without an account has nothing to compare, nor has an account that is not loaded."""
    application = application_entry(None)
    await async_set_up(hass, application)
    result = await async_open_comparison(hass, application)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "comparison_not_set_up")

    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_unload(entry.entry_id)
    result = await async_open_comparison(hass, entry)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "comparison_not_set_up")


@pytest.mark.parametrize("damage", [{"rates": 1}, {"products": [["A"]]}, [], {"regions": {}}], ids=str)
async def test_damaged_file_is_left_out(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    damage: Any,
) -> None:
    """All of it can be asked for again."""
    key = f"octopus_seg.comparison.{account_entry(simulator).entry_id}"
    hass_storage[key] = {"version": 1, "minor_version": 1, "key": key, "data": damage}
    await async_set_up_and_compare(hass, simulator)
    assert float(sensor(hass, EARNINGS)) > 1


async def test_removal_deletes_the_file(
    hass: HomeAssistant, hass_storage: dict[str, Any], simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Nothing stays behind, and what was kept names no meter point."""
    entry = await async_set_up_and_compare(hass, simulator)
    key = f"octopus_seg.comparison.{entry.entry_id}"
    assert EXPORT_MPAN not in str(hass_storage[key])
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)
    assert key not in hass_storage
