"""The action `compare_tariffs`: the same half-hours on the other tariffs, with few requests and plain words."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import LONDON, account_entry, async_set_up, async_settle, london
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, OUTGOING_VARIABLE, SEG_EXPORT_ONLY, Product, flat
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.support.actions import async_compare, compared_row

PRIME: Final = "OUTGOING-PRIME-FIX-12M-26-06-23"
INTELLIGENT_FLUX: Final = "INTELLI-FLUX-EXPORT-23-07-14"
LITE: Final = "OUTGOING-LITE-FIX-12M-23-09-12"
AUTUMN: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)
RATES: Final = "*/standard-unit-rates/"
CATALOGUE: Final = "*/v1/products/"
HALF_HOUR: Final = timedelta(minutes=30)
INDEPENDENT_MPAN: Final = "2599000000011"


def pence_of(octopus: OctopusSimulator, product: str, moments: list[datetime]) -> dict[datetime, Decimal | None]:
    """Return what a product pays (p/kWh) in half-hours, by rules written out here; Agile's from Octopus' own series."""
    series = octopus.state.catalogue.products[OUTGOING_AGILE].schedule.rates("C", None, None, octopus.now())
    agile = {rate.valid_from: Decimal(str(rate.value)) for rate in series}
    rules: dict[str, Callable[[datetime], Decimal | None]] = {
        SEG_EXPORT_ONLY: lambda moment: Decimal("4.1"),
        OUTGOING_VARIABLE: lambda moment: Decimal(15 if moment < datetime(2026, 3, 1, tzinfo=UTC) else 12),
        PRIME: lambda moment: (
            None
            if moment < london(date(2026, 6, 23))
            else Decimal(16 if moment.astimezone(LONDON).hour in (16, 17, 18) else 9)
        ),
        OUTGOING_AGILE: agile.get,
    }
    return {moment: rules[product](moment) for moment in moments}


@pytest.mark.parametrize(("now", "history_days"), [(AUTUMN, 400)])
@pytest.mark.timeout(180)
async def test_totals_of_a_year_are_those_of_a_plain_sum(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """SEG, Outgoing, Prime and Agile over a year with both changes of the clocks and a gap, to the millionth of a penny."""
    gap = datetime(2026, 7, 1, 11, tzinfo=UTC)
    simulator.add_gap(EXPORT_MPAN, gap, 3)
    await async_set_up(hass, account_entry(simulator))
    answer = await async_compare(hass)

    start, end = london(date(2025, 11, 20)), london(date(2026, 11, 20))
    assert (answer["start"], answer["end"]) == ("2025-11-20T00:00:00+00:00", "2026-11-20T00:00:00+00:00")
    truth = simulator.truth(EXPORT_MPAN, start, end)
    known = {moment: energy for moment, energy in truth.items() if energy is not None}
    assert (answer["half_hours"], answer["missing_half_hours"]) == (365 * 48 - 3, 3)
    assert answer["export_kwh"] == sum(known.values()) / 1000
    assert answer["own_tariff"]["earnings"] == pytest.approx(float(sum(known.values()) * Decimal("4.1") / 100_000))

    for product in (SEG_EXPORT_ONLY, OUTGOING_VARIABLE, PRIME, OUTGOING_AGILE):
        pence = pence_of(simulator, product, list(known))
        both = [(energy, rate) for moment, energy in known.items() if (rate := pence[moment]) is not None]
        earned = sum((energy * rate for energy, rate in both), Decimal(0)) / 100_000
        paid = sum(energy for energy, _ in both) * Decimal("4.1") / 100_000
        found = compared_row(answer, product)
        assert found["status"] == ("compared_in_part" if product == PRIME else "compared")
        assert found["earnings"] == pytest.approx(float(earned), abs=1e-8)
        assert found["own_earnings"] == pytest.approx(float(paid), abs=1e-8)
        assert found["difference"] == pytest.approx(float(earned - paid), abs=1e-8)
        assert found["half_hours_without_rate"] == len(known) - len(both)
    assert compared_row(answer, PRIME)["half_hours_without_rate"] > 10_000
    assert compared_row(answer, OUTGOING_AGILE)["half_hours_without_rate"] == 0
    rates = [compared_row(answer, OUTGOING_VARIABLE)[name] for name in ("unit_rate_lowest", "unit_rate_highest")]
    assert rates == [0.12, 0.15]


@pytest.mark.parametrize(("now", "history_days"), [(AUTUMN, 370)])
@pytest.mark.timeout(180)
async def test_year_on_ten_products_takes_few_requests_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, record_property: Any
) -> None:
    """At most 25 requests once, and none the second time: neither at once, nor after a restart."""
    for number in (1, 2):
        put_on_sale(simulator, f"OUTGOING-MORE-{number}-FIX-12M-26-01-01", 10 + number)
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.reset_log()
    first = await async_compare(hass)
    requests = len(simulator.requests)
    record_property("requests of a comparison over a year on ten products", requests)
    assert len(first["tariffs"]) == 10
    assert 10 < requests <= 25
    assert not any(request.has_authorization for request in simulator.requests)

    assert await async_compare(hass) == first
    assert len(simulator.requests) == requests

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    simulator.reset_log()
    assert await async_compare(hass) == first
    record_property("requests of the second comparison, and after a restart", len(simulator.requests))
    assert not simulator.requests

    freezer.tick(timedelta(days=30))
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    simulator.reset_log()
    again = await async_compare(hass)
    record_property("requests of a comparison a month later", len(simulator.requests))
    assert again["end"] == "2026-12-20T00:00:00+00:00"
    assert compared_row(again, OUTGOING_AGILE)["half_hours_without_rate"] == 0
    # The catalogue, and the new days of each tariff: Agile's are two pages, as a month has more than 1,400 half-hours.
    assert len(simulator.requests) <= 12


def put_on_sale(simulator: OctopusSimulator, code: str, pence: float, **fields: Any) -> None:
    """Add a flat export product to the catalogue."""
    simulator.state.catalogue.add(
        Product(
            code=code,
            display_name=f"Name of {code}",
            schedule=flat(date(2025, 1, 1), pence),
            available_from=datetime(2025, 1, 1, tzinfo=UTC),
            **fields,
        )
    )


@pytest.mark.usefixtures("entry")
async def test_the_best_comes_first_and_what_cannot_be_compared_last(hass: HomeAssistant) -> None:
    """Rows fall by the difference as of a year; a tariff without rates has none, and says so."""
    answer = await async_compare(hass)

    differences = [tariff["difference_per_year"] for tariff in answer["tariffs"] if tariff["status"] == "compared"]
    assert len(differences) > 4
    assert differences == sorted(differences, reverse=True)
    last = answer["tariffs"][-1]
    assert (last["product_code"], last["status"]) == (INTELLIGENT_FLUX, "no_rates")
    assert (last["earnings"], last["difference"], last["difference_per_year"]) == (None, None, None)
    assert "publishes no rates" in last["status_text"]


@pytest.mark.usefixtures("entry")
async def test_only_what_a_home_can_sign_up_for_today_is_compared(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """No import, no other brand, nothing for businesses, nothing withdrawn and nothing to come."""
    put_on_sale(simulator, "OUTGOING-COOP-26-06-01", 20, brand="COOP_ENERGY")
    put_on_sale(simulator, "OUTGOING-GONE-25-01-01", 20, available_to=simulator.now())
    codes = {tariff["product_code"] for tariff in (await async_compare(hass))["tariffs"]}

    catalogue = simulator.state.catalogue.products
    assert {OUTGOING_VARIABLE, OUTGOING_AGILE, LITE, SEG_EXPORT_ONLY} <= codes
    assert {catalogue[code].brand for code in codes} == {"OCTOPUS_ENERGY"}
    assert {catalogue[code].direction for code in codes} == {"EXPORT"}
    assert not any(catalogue[code].is_business for code in codes)
    assert codes.isdisjoint({"OUTGOING-COOP-26-06-01", "OUTGOING-GONE-25-01-01", "OUTGOING-FIX-12M-19-05-13", PRIME})


@pytest.mark.usefixtures("entry")
async def test_own_tariff_is_told_and_marked(hass: HomeAssistant) -> None:
    """The tariff of the agreement has a row of its own, and is marked among the others; it differs by nothing."""
    answer = await async_compare(hass)

    own = answer["own_tariff"]
    assert (own["product_code"], own["name"]) == (
        SEG_EXPORT_ONLY,
        "Octopus Outgoing Smart Export Guarantee Export Only",
    )
    marked = [tariff for tariff in answer["tariffs"] if tariff["is_own_tariff"]]
    assert [tariff["product_code"] for tariff in marked] == [SEG_EXPORT_ONLY]
    assert (marked[0]["difference"], marked[0]["earnings"]) == (0, own["earnings"])


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("history_days", [30])
async def test_part_of_a_year_says_what_its_projection_rests_on(hass: HomeAssistant) -> None:
    """Thirty days of early summer are no year, and the answer says so."""
    basis = compared_row(await async_compare(hass), OUTGOING_VARIABLE)["difference_per_year_basis"]

    assert basis == {"days": 30.0, "is_whole_year": False, "seasons": ["spring", "summer"]}


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize(("scenario", "must_move"), [("seg_active", False), ("export_only", True)])
async def test_cost_of_switching_is_named(hass: HomeAssistant, must_move: bool) -> None:
    """Who buys elsewhere would have to move the import, too; where the conditions are not known nothing is claimed."""
    answer = await async_compare(hass)

    outgoing = compared_row(answer, OUTGOING_VARIABLE)
    assert outgoing["import_must_move"] is must_move
    assert outgoing["conditions"] == ["octopus_import", "smart_meter"]
    assert "buy your electricity from Octopus" in outgoing["who_may_have_it"]
    assert outgoing["source"].startswith("https://")
    assert compared_row(answer, SEG_EXPORT_ONLY)["import_must_move"] is False
    lite = compared_row(answer, LITE)
    assert (lite["conditions"], lite["import_must_move"], lite["source"]) == (["not_known"], None, None)
    assert "before you move your import" in answer["note"]


@pytest.mark.usefixtures("entry")
async def test_products_can_be_named(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Some alone, also one that is withdrawn; nothing else is asked for."""
    simulator.reset_log()
    answer = await async_compare(hass, products=["outgoing-fix-12m-19-05-13", OUTGOING_VARIABLE, OUTGOING_VARIABLE])

    assert [tariff["product_code"] for tariff in answer["tariffs"]] == ["OUTGOING-FIX-12M-19-05-13", OUTGOING_VARIABLE]
    assert simulator.count(RATES) == 2


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("history_days", [30])
async def test_span_can_be_named(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Two days of June: their half-hours, and the rates of then."""
    answer = await async_compare(hass, start="2026-06-10", end="2026-06-12")

    energy = simulator.truth(EXPORT_MPAN, london(date(2026, 6, 10)), london(date(2026, 6, 12)))
    assert answer["half_hours"] == 96
    assert compared_row(answer, OUTGOING_VARIABLE)["earnings"] == pytest.approx(
        sum(map(int_or_zero, energy.values())) * 12e-5
    )


def int_or_zero(value: int | None) -> int:
    """Return a number for what is known."""
    return value or 0


@pytest.mark.usefixtures("entry")
async def test_older_rates_are_read_when_they_are_asked_for(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A span that begins before what is known takes the rates before, and no others, again."""
    await async_compare(hass, start="2026-06-10", end="2026-06-12", products=[OUTGOING_AGILE])
    simulator.reset_log()
    answer = await async_compare(hass, start="2026-05-25", end="2026-06-12", products=[OUTGOING_AGILE])
    assert simulator.count(RATES) == 1
    assert answer["tariffs"][0]["half_hours_without_rate"] == 0
    assert len(answer["tariffs"]) == 1
    await async_compare(hass, start="2026-05-25", end="2026-06-12", products=[OUTGOING_AGILE])
    assert simulator.count(RATES) == 1


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_one_of_several_export_points_is_named(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """By its device, as in the other actions."""
    entry = await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    with pytest.raises(ServiceValidationError) as refused:
        await async_compare(hass)
    assert refused.value.translation_key == "name_the_export_point"
    registry = dr.async_get(hass)
    device = registry.async_get_device_by_identifier((DOMAIN, list(entry.subentries)[1]), entry.entry_id)
    assert device is not None
    answer = await async_compare(hass, export_point=device.id)
    assert answer["own_tariff"]["product_code"] == OUTGOING_VARIABLE


@pytest.mark.parametrize("history_days", [45])
async def test_own_offers_and_months_are_in_the_answer(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Each month of each tariff adds up to its total, and an offer of another supplier stands beside them."""
    entry = account_entry(simulator)
    entry.add_to_hass(hass)
    offer = {"id": "a", "name": "Neighbour", "bands": [["00:00", "6.5"]], "seen_on": "2025-11-01", "link": None}
    hass.config_entries.async_update_entry(entry, options={"offers": [offer, {"id": "damaged"}]})
    await async_set_up(hass, entry)
    answer = await async_compare(hass)

    exported = {
        f"2026-{month:02}": sum(
            value or 0
            for value in simulator.truth(
                EXPORT_MPAN, london(date(2026, month, 1)), london(date(2026, month + 1, 1))
            ).values()
        )
        for month in (5, 6)
    }
    outgoing = compared_row(answer, OUTGOING_VARIABLE)
    assert {row["month"]: row["earnings"] for row in outgoing["months"]} == {
        month: pytest.approx(energy * 0.12 / 1000) for month, energy in exported.items()
    }
    assert sum(row["difference"] for row in outgoing["months"]) == pytest.approx(outgoing["difference"])
    (found,) = answer["own_offers"]
    assert (found["name"], found["is_over_six_months_old"], found["needs_import"]) == ("Neighbour", True, None)
    assert found["earnings"] == pytest.approx(sum(exported.values()) * 0.065 / 1000)
    assert found["difference"] == pytest.approx(sum(exported.values()) * (0.065 - 0.041) / 1000)


async def test_intelligent_flux_is_priced_from_its_import(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Octopus publishes its rates under the import product alone, without VAT; the row says where they are from."""
    code = INTELLIGENT_FLUX.replace("EXPORT", "IMPORT")
    put_on_sale(simulator, code, 20, direction="IMPORT")
    await async_set_up(hass, account_entry(simulator))
    found = compared_row(await async_compare(hass, products=[INTELLIGENT_FLUX]), INTELLIGENT_FLUX)
    assert (found["status"], found["priced_from"]) == ("compared", code)
    assert (found["unit_rate_lowest"], found["unit_rate_highest"]) == (pytest.approx(0.21), pytest.approx(0.21))
