"""The action `compare_tariffs` where something is not as it should be: what the answer lacks, and what is said."""

from datetime import date
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest
import voluptuous as vol

from tests.helpers import account_entry, async_set_up, async_settle, london
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, OUTGOING_VARIABLE, Product, flat
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.actions import async_compare, compared_row

RATES: Final = "*/standard-unit-rates/"
CATALOGUE: Final = "*/v1/products/"
INDEPENDENT_MPAN: Final = "2599000000011"


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


@pytest.mark.usefixtures("entry")
async def test_what_makes_no_sense_is_refused(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With a reason, and without asking Octopus anything."""
    simulator.reset_log()
    questions: dict[str, dict[str, Any]] = {
        "empty": {"start": "2026-06-17", "end": "2026-06-17"},
        "long": {"start": "2024-06-01", "end": "2026-06-17"},
        "before everything": {"start": "2025-06-01", "end": "2025-06-02"},
        "no product": {"products": []},
        "a path": {"products": ["../accounts"]},
        "a long code": {"products": ["A" * 65]},
        "many": {"products": [f"OUTGOING-{number}" for number in range(21)]},
        "unknown field": {"mpan": EXPORT_MPAN},
    }
    refused: dict[str, str | None] = {}
    for name, fields in questions.items():
        try:
            await async_compare(hass, **fields)
        except ServiceValidationError as error:
            refused[name] = error.translation_key
        except vol.Invalid:
            refused[name] = "invalid"
    assert refused == {
        "empty": "start_not_before_end",
        "long": "comparison_span_too_long",
        "before everything": "nothing_to_compare",
        "no product": "invalid",
        "a path": "invalid",
        "a long code": "invalid",
        "many": "invalid",
        "unknown field": "invalid",
    }
    assert not simulator.requests


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("scenario", ["enrolling_export"])
async def test_nothing_can_be_compared_before_the_first_half_hour(hass: HomeAssistant) -> None:
    """An export point that has exported nothing yet."""
    with pytest.raises(ServiceValidationError) as refused:
        await async_compare(hass)
    assert refused.value.translation_key == "nothing_to_compare"


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("pattern", [CATALOGUE, RATES], ids=["catalogue", "rates"])
async def test_octopus_that_does_not_answer_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, pattern: str
) -> None:
    """A clear error whatever is wrong, and a comparison as soon as Octopus answers again."""
    wrong = {
        "down": faults.server_error(503),
        "blocked": faults.edge_block(),
        "reset": faults.connection_reset(),
        "no JSON": faults.html_page(),
        "unauthorized": faults.unauthorized(),
    }
    told = {}
    for name, fault in wrong.items():
        simulator.fail(pattern, fault, times=None)
        with pytest.raises(HomeAssistantError, match="no usable answer on its tariffs") as failed:
            await async_compare(hass)
        told[name] = failed.value.translation_key
        simulator.recover()
    assert told == dict.fromkeys(wrong, "comparison_failed")
    assert not hass.config_entries.flow.async_progress()
    assert compared_row(await async_compare(hass), OUTGOING_VARIABLE)["status"] == "compared"


@pytest.mark.usefixtures("entry")
async def test_octopus_that_goes_away_half_way_leaves_a_part(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What was read is compared and kept, the rest says why not, and Octopus is not asked on and on."""
    simulator.fail(f"*/products/{OUTGOING_VARIABLE}/*", faults.server_error(503), times=None)
    simulator.reset_log()
    answer = await async_compare(hass)

    statuses = {tariff["product_code"]: tariff["status"] for tariff in answer["tariffs"]}
    assert statuses[OUTGOING_AGILE] == "compared"
    assert statuses[OUTGOING_VARIABLE] == "not_reached"
    assert "try again" in compared_row(answer, OUTGOING_VARIABLE)["status_text"]
    tried = [request for request in simulator.requests if request.path.endswith("/standard-unit-rates/")]
    assert tried[-1].path.startswith(f"/v1/products/{OUTGOING_VARIABLE}/")

    simulator.recover()
    simulator.reset_log()
    again = await async_compare(hass)
    assert {tariff["status"] for tariff in again["tariffs"]} == {"compared", "no_rates"}
    assert simulator.count(f"*/products/{OUTGOING_AGILE}/*") == 0


@pytest.mark.usefixtures("entry")
async def test_answer_that_makes_no_sense_costs_one_tariff(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The others are compared."""
    simulator.fail(f"*/products/{OUTGOING_VARIABLE}/*", faults.json_answer({"results": "?"}), times=None)
    statuses = {tariff["product_code"]: tariff["status"] for tariff in (await async_compare(hass))["tariffs"]}
    assert statuses.pop(OUTGOING_VARIABLE) == "not_reached"
    assert set(statuses.values()) == {"compared", "no_rates"}


@pytest.mark.usefixtures("entry")
async def test_product_that_nobody_sells_has_no_rates(hass: HomeAssistant) -> None:
    """A product that is gone, or was never there."""
    (only,) = (await async_compare(hass, products=["OUTGOING-NOBODY-26-01-01"]))["tariffs"]
    assert (only["status"], only["name"]) == ("no_rates", "OUTGOING-NOBODY-26-01-01")


@pytest.mark.usefixtures("entry")
async def test_tariff_that_is_newer_than_the_span_says_so(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Its rates begin after the half-hours."""
    simulator.state.catalogue.add(
        Product(
            code="OUTGOING-NEW-26-06-18",
            display_name="New",
            schedule=flat(date(2026, 6, 18), 14),
            available_from=london(date(2026, 6, 18)),
        )
    )
    assert compared_row(await async_compare(hass), "OUTGOING-NEW-26-06-18")["status"] == "no_rates_then"


@pytest.mark.usefixtures("entry")
async def test_empty_catalogue_is_told(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """No export tariff is on sale."""
    simulator.state.catalogue.products.clear()
    with pytest.raises(HomeAssistantError) as failed:
        await async_compare(hass)
    assert failed.value.translation_key == "no_export_products"


async def async_without_agreement(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Set an export point with a fixed rate up, and have its agreements vanish from the account; its history stays."""
    entry = await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=5.5))
    simulator.export_point().agreements.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    simulator.reset_log()


async def test_fixed_rate_without_an_agreement_is_compared(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The region then comes from the public record of the meter point, asked once."""
    simulator.export_point().region = "P"
    await async_without_agreement(hass, simulator)
    answer = await async_compare(hass)

    assert answer["region"] == "P"
    own = answer["own_tariff"]
    assert (own["product_code"], own["name"], own["unit_rate_highest"]) == (None, "Fixed rate", 0.055)
    outgoing = compared_row(answer, OUTGOING_VARIABLE)
    assert outgoing["difference"] == pytest.approx(answer["export_kwh"] * (0.12 - 0.055))
    assert not any(tariff["is_own_tariff"] for tariff in answer["tariffs"])
    await async_compare(hass)
    assert simulator.count("*/electricity-meter-points/?*/") == 1


async def test_distributor_tells_the_region_where_the_record_does_not(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """An MPAN that begins with 12 is in London."""
    simulator.export_point().is_public = False
    await async_without_agreement(hass, simulator)
    assert (await async_compare(hass))["region"] == "C"


async def test_region_of_an_independent_network_may_not_be_known(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Its MPAN tells no region: where nothing else does, the action says so."""
    point = simulator.export_point()
    point.mpan, point.is_public = INDEPENDENT_MPAN, False
    await async_without_agreement(hass, simulator)
    with pytest.raises(ServiceValidationError) as refused:
        await async_compare(hass)
    assert refused.value.translation_key == "region_not_known"
    assert simulator.count(CATALOGUE) == 0
