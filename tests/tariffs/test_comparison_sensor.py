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
from tests.octopus_simulator.rates import SteppedRates
from tests.octopus_simulator.scenarios import EXPORT_MPAN

EARNINGS: Final = "comparison_earnings_this_year"
FORGONE: Final = "forgone_earnings_this_year"
RATES: Final = "*/standard-unit-rates/"
CATALOGUE: Final = "*/v1/products/"
OTHERS: Final = f"*/products/{OUTGOING_VARIABLE}/*"
NOON: Final = datetime(2026, 6, 18, 12, tzinfo=UTC)
LITE: Final = "OUTGOING-LITE-FIX-12M-23-09-12"


def exported_kwh(simulator: OctopusSimulator, first: date, end: date) -> float:
    """Return what was exported on some days."""
    values = simulator.truth(EXPORT_MPAN, london(first), london(end)).values()
    return sum(value or 0 for value in values) / 1000


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


async def test_disabled_sensors_ask_nothing(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """They are disabled at first, and no other tariff is asked for."""
    await async_set_up(hass, account_entry(simulator))
    registry = er.async_get(hass)
    for key in (EARNINGS, FORGONE):
        (entity,) = [found for found in registry.entities.values() if found.translation_key == key]
        assert entity.disabled_by is er.RegistryEntryDisabler.INTEGRATION
    assert simulator.count(CATALOGUE) == 0
    assert simulator.count(OTHERS) == 0


@pytest.mark.usefixtures("all_entities")
async def test_this_year_is_told_on_outgoing_octopus(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Outgoing Octopus is the tariff to compare with at first: 12 p/kWh since March, and the difference from 4.1."""
    await async_set_up(hass, account_entry(simulator))

    energy = exported_kwh(simulator, date(2026, 5, 19), date(2026, 6, 18))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(energy * 0.12, abs=1e-6)
    assert float(sensor(hass, FORGONE)) == pytest.approx(energy * (0.12 - 0.041), abs=1e-6)
    attributes = state(hass, "sensor", FORGONE).attributes
    assert (attributes["tariff"], attributes["unit_of_measurement"]) == ("Outgoing Octopus", "GBP")
    assert "half_hours_without_rate" not in attributes


@pytest.mark.usefixtures("all_entities")
async def test_enabling_takes_two_requests(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The catalogue and the rates of a flat tariff; after a restart, none."""
    entry = await async_set_up(hass, account_entry(simulator))
    assert (simulator.count(CATALOGUE), simulator.count(OTHERS)) == (1, 1)

    simulator.reset_log()
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert (simulator.count(CATALOGUE), simulator.count(OTHERS)) == (0, 0)
    assert float(sensor(hass, EARNINGS)) > 1


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize(("choice", "most"), [("automatic", 4), (OUTGOING_AGILE, 10)], ids=["flat", "half-hourly"])
async def test_upkeep_takes_at_most_a_request_a_day(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    choice: str,
    most: int,
    record_property: Any,
) -> None:
    """Two weeks: none on most days for a flat tariff, no more than one for any, and every new day is priced."""
    entry = account_entry(simulator)
    await async_set_up(hass, entry)
    await async_choose_tariff(hass, entry, choice)
    before = float(sensor(hass, EARNINGS))
    simulator.reset_log()
    await async_move_to(hass, freezer, NOON + timedelta(days=15))

    product = OUTGOING_VARIABLE if choice == "automatic" else choice
    asked = [
        request
        for request in simulator.requests
        if request.path == "/v1/products/" or request.path.startswith(f"/v1/products/{product}/")
    ]
    days = [settlement_day(request.time) for request in asked]
    record_property(f"upkeep requests of the comparison in 15 days, {product}", len(asked))
    assert 0 < len(asked) <= most
    assert len(set(days)) == len(days)
    assert float(sensor(hass, EARNINGS)) > before
    assert state(hass, "sensor", EARNINGS).attributes.get("half_hours_without_rate", 0) == 0


@pytest.mark.usefixtures("all_entities")
async def test_change_of_price_is_seen_within_a_week(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What was priced at the old rate meanwhile is put right."""
    await async_set_up(hass, account_entry(simulator))
    product = simulator.state.catalogue.products[OUTGOING_VARIABLE]
    steps = ((london(date(2026, 3, 1)), 12.0), (london(date(2026, 6, 20)), 30.0))
    changed = Product(
        code=product.code,
        display_name=product.display_name,
        schedule=SteppedRates(steps),
        available_from=product.available_from,
    )
    simulator.state.catalogue.add(changed)
    await async_move_to(hass, freezer, NOON + timedelta(days=9))
    before = exported_kwh(simulator, date(2026, 5, 19), date(2026, 6, 20))
    after = exported_kwh(simulator, date(2026, 6, 20), date(2026, 6, 27))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(before * 0.12 + after * 0.3, abs=1e-6)


@pytest.mark.usefixtures("all_entities")
async def test_named_tariff_takes_effect_at_once(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The options are heeded without a restart of Home Assistant."""
    entry = await async_set_up(hass, account_entry(simulator))
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


@pytest.mark.usefixtures("all_entities")
async def test_tariff_that_is_withdrawn_stays_chosen(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Its rates still hold for those who have it; the form keeps it among the others, by its code."""
    entry = await async_set_up(hass, account_entry(simulator))
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


@pytest.mark.usefixtures("all_entities")
async def test_newest_outgoing_octopus_is_the_usual_one(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Its code has a date, which is not written down anywhere: whichever is on sale counts."""
    simulator.state.catalogue.products.pop(OUTGOING_VARIABLE)
    simulator.state.catalogue.add(
        Product(
            code="OUTGOING-VAR-26-05-01",
            display_name="Outgoing Octopus",
            schedule=flat(date(2026, 6, 10), 20),
            available_from=london(date(2026, 5, 1)),
        )
    )
    await async_set_up(hass, account_entry(simulator))
    energy = exported_kwh(simulator, date(2026, 6, 10), date(2026, 6, 18))
    assert float(sensor(hass, EARNINGS)) == pytest.approx(energy * 0.2, abs=1e-6)
    assert state(hass, "sensor", EARNINGS).attributes["half_hours_without_rate"] == 22 * 48


@pytest.mark.usefixtures("all_entities")
async def test_nothing_is_told_where_there_is_nothing_to_compare_with(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """No Outgoing Octopus is on sale."""
    simulator.state.catalogue.products.pop(OUTGOING_VARIABLE)
    await async_set_up(hass, account_entry(simulator))
    assert (sensor(hass, EARNINGS), sensor(hass, FORGONE)) == ("unknown", "unknown")


@pytest.mark.usefixtures("all_entities")
async def test_tariff_without_rates_is_unknown(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Not zero: its rates are not published."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_choose_tariff(hass, entry, "INTELLI-FLUX-EXPORT-23-07-14")
    assert sensor(hass, EARNINGS) == "unknown"
    attributes = state(hass, "sensor", EARNINGS).attributes
    assert attributes["tariff"] == "Intelligent Octopus Flux Export"
    assert attributes["half_hours_without_rate"] == 30 * 48


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("pattern", [CATALOGUE, OTHERS], ids=["catalogue", "rates"])
async def test_sensors_come_when_octopus_does(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, pattern: str
) -> None:
    """While it is away they are unknown and it is left in peace; a day later they are there."""
    simulator.fail(pattern, faults.server_error(503), times=None)
    await async_set_up(hass, account_entry(simulator))
    assert sensor(hass, EARNINGS) == "unknown"
    await async_move_to(hass, freezer, NOON + timedelta(hours=13))
    # Each look is three tries.
    assert simulator.count(pattern) <= 9
    simulator.recover()
    await async_move_to(hass, freezer, NOON + timedelta(hours=24))
    assert float(sensor(hass, EARNINGS)) > 1


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("now", [datetime(2026, 12, 31, 12, tzinfo=UTC)])
async def test_new_year_begins_with_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Unknown from midnight until the first half-hour of the year comes."""
    await async_set_up(hass, account_entry(simulator))
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


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("damage", [{"rates": 1}, {"products": [["A"]]}, [], {"regions": {}}], ids=str)
async def test_damaged_file_is_left_out(
    hass: HomeAssistant, hass_storage: dict[str, Any], simulator: OctopusSimulator, damage: Any
) -> None:
    """All of it can be asked for again."""
    key = f"octopus_seg.comparison.{account_entry(simulator).entry_id}"
    hass_storage[key] = {"version": 1, "minor_version": 1, "key": key, "data": damage}
    await async_set_up(hass, account_entry(simulator))
    assert float(sensor(hass, EARNINGS)) > 1


@pytest.mark.usefixtures("all_entities")
async def test_removal_deletes_the_file(
    hass: HomeAssistant, hass_storage: dict[str, Any], simulator: OctopusSimulator
) -> None:
    """Nothing stays behind, and what was kept names no meter point."""
    entry = await async_set_up(hass, account_entry(simulator))
    key = f"octopus_seg.comparison.{entry.entry_id}"
    assert EXPORT_MPAN not in str(hass_storage[key])
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)
    assert key not in hass_storage
