"""The action get_statement: its sums are those of the sensors and of the half-hours, and it names nobody unasked."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest
import voluptuous as vol

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_set_up, london, sensor
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN

ONE_DAY = timedelta(days=1)
# Since 4 April 2025.
YEARS = 440
# The days of a statement, and how many half-hours they have.
SPANS = {
    "clocks forward": (date(2026, 3, 29), date(2026, 3, 29), 46),
    "clocks back": (date(2025, 10, 26), date(2025, 10, 26), 50),
    "month": (date(2026, 2, 1), date(2026, 2, 28), 28 * 48),
    "tax year": (date(2025, 4, 6), date(2026, 4, 5), 365 * 48),
}
MAY = (date(2026, 5, 1), date(2026, 5, 31))


async def async_statement(hass: HomeAssistant, start: object, end: object, **fields: Any) -> dict[str, Any]:
    """Return what the action answers."""
    data = {"start": start, "end": end, **fields}
    answer = await hass.services.async_call(DOMAIN, "get_statement", data, blocking=True, return_response=True)
    return cast(dict[str, Any], answer)


async def async_half_hours(hass: HomeAssistant, first: date, last: date) -> list[dict[str, Any]]:
    """Return the half-hours of the days from the first to the last, both included."""
    data = {"start": first.isoformat(), "end": (last + ONE_DAY).isoformat()}
    answer: Any = await hass.services.async_call(DOMAIN, "get_half_hours", data, blocking=True, return_response=True)
    return list(answer["rows"])


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since 1 April."""
    return 78


async def test_without_days_that_are_known_nothing_is_added(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The shape is the same, without a row, before export began."""
    await async_set_up(hass, account_entry(simulator))
    assert await async_statement(hass, "2024-01-01", "2024-12-31") == {
        "export_point": "Octopus export",
        "start": "2024-01-01",
        "end": "2024-12-31",
        "settled_until": "2026-06-18T00:00:00+01:00",
        "days": [],
        "rates": [],
        "credits": [],
        "payouts": [],
        "totals": {
            "export_kwh": 0,
            "earnings": 0,
            "credited": 0,
            "difference": None,
            "missing_half_hours": 0,
            "unpriced_half_hours": 0,
            "settled_half_hours": 0,
            "fixed_rate_half_hours": 0,
        },
        "identifiers": None,
    }


@pytest.mark.parametrize("history_days", [YEARS])
async def test_sums_are_those_of_the_half_hours(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Day by day and in all, over the change of the clocks as well."""
    await async_set_up(hass, account_entry(simulator))
    for name, (first, last, half_hours) in SPANS.items():
        answer = await async_statement(hass, first.isoformat(), last.isoformat())
        rows = await async_half_hours(hass, first, last)

        assert (answer["start"], answer["end"]) == (first.isoformat(), last.isoformat())
        assert len(rows) == half_hours == answer["totals"]["settled_half_hours"], name
        assert len(answer["days"]) == (last - first).days + 1
        for key in ("export_kwh", "earnings"):
            by_day: dict[str, Decimal] = {}
            for row in rows:
                day = row["start"][:10]
                by_day[day] = by_day.get(day, Decimal(0)) + Decimal(str(row[key]))
            assert {day["date"]: day[key] for day in answer["days"]} == {
                day: pytest.approx(float(value), abs=1e-9) for day, value in by_day.items()
            }
            assert answer["totals"][key] == pytest.approx(float(sum(by_day.values())), abs=1e-9)


@pytest.mark.parametrize("history_days", [YEARS])
async def test_all_days_come_to_what_the_sensors_show(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """In all, this month and this year, with the missing half-hours, which are named by their days."""
    simulator.add_gap(EXPORT_MPAN, london(date(2025, 9, 7), 11), 3)
    simulator.add_gap(EXPORT_MPAN, london(date(2025, 9, 7), 23, 30), 2)
    await async_set_up(hass, account_entry(simulator))
    for start, end, suffix in (
        ("2025-01-01", "2026-06-18", "total"),
        ("2026-06-01", "2026-06-30", "this_month"),
        ("2026-01-01", "2026-12-31", "this_year"),
    ):
        totals = (await async_statement(hass, start, end))["totals"]
        assert totals["earnings"] == pytest.approx(float(sensor(hass, f"earnings_{suffix}")), abs=1e-9)
        if suffix != "this_year":
            assert totals["export_kwh"] == pytest.approx(float(sensor(hass, f"export_{suffix}")), abs=1e-9)
    answer = await async_statement(hass, "2025-01-01", "2026-06-18")
    assert str(answer["totals"]["missing_half_hours"]) == sensor(hass, "missing_half_hours") == "5"
    assert {day["date"]: day["missing"] for day in answer["days"] if day["missing"]} == {
        "2025-09-07": 4,
        "2025-09-08": 1,
    }


async def test_half_hours_that_are_still_to_come_are_not_missing(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The last day that has any is there, and says how many are not yet published; later days are not."""
    simulator.publish_partially(date(2026, 6, 17), 20)
    await async_set_up(hass, account_entry(simulator))
    answer = await async_statement(hass, "2026-06-16", "2026-06-30")
    assert [(day["date"], day["missing"], day["awaited"]) for day in answer["days"]] == [
        ("2026-06-16", 0, 0),
        ("2026-06-17", 0, 28),
    ]
    assert answer["settled_until"] == "2026-06-17T10:00:00+01:00"


@pytest.mark.parametrize(("scenario", "history_days"), [("variable_tariff", 150)])
async def test_rates_come_with_their_days(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A change of price in the span makes two rows, and each day has the rate that held."""
    await async_set_up(hass, account_entry(simulator))
    answer = await async_statement(hass, "2026-02-01", "2026-03-31")
    assert [(row["from"], row["to"], row["unit_rate"], row["source"]) for row in answer["rates"]] == [
        ("2026-02-01", "2026-02-28", 0.15, "agreement"),
        ("2026-03-01", "2026-03-31", 0.12, "agreement"),
    ]
    assert {day["date"][:7]: day["rates"] for day in answer["days"]} == {"2026-02": [0.15], "2026-03": [0.12]}


@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
async def test_rates_that_change_within_a_day_are_one_row(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """It has the lowest and the highest, and no rate of its own."""
    await async_set_up(hass, account_entry(simulator))
    answer = await async_statement(hass, "2026-05-01", "2026-05-31")
    (row,) = answer["rates"]
    rates = [row["unit_rate"] for row in await async_half_hours(hass, *MAY)]
    assert (row["unit_rate"], row["lowest"], row["highest"]) == (None, min(rates), max(rates))
    assert answer["days"][0]["rates"] == sorted(set(rates[:48]))


async def test_figures_at_the_users_rate_say_so(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A fixed rate is the user's for all half-hours."""
    await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=5.5))
    answer = await async_statement(hass, "2026-05-01", "2026-05-31")
    assert [(row["unit_rate"], row["source"]) for row in answer["rates"]] == [(0.055, "fixed")]
    assert answer["totals"]["fixed_rate_half_hours"] == answer["totals"]["settled_half_hours"] == 31 * 48


async def test_half_hours_without_a_rate_have_no_money(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """They are counted as unpriced, day by day and in all; export is there."""
    tariff = simulator.export_point().agreements[-1]
    tariff.tariff_code = "E-1R-OUTGOING-UNHEARD-OF-25-01-01-C"
    await async_set_up(hass, account_entry(simulator))
    answer = await async_statement(hass, "2026-06-01", "2026-06-02")
    assert [(day["earnings"], day["unpriced"], day["rates"]) for day in answer["days"]] == [(None, 48, [])] * 2
    assert answer["totals"]["unpriced_half_hours"] == 96
    assert answer["totals"]["export_kwh"] > 0
    assert [(row["unit_rate"], row["source"]) for row in answer["rates"]] == [(None, "unpriced")]


async def test_credits_that_have_a_day_in_the_span_are_there(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With their verdict and the difference; one that has other days as well says so. What is held is not credited."""
    simulator.bill_export(date(2026, 4, 1), date(2026, 4, 30))
    simulator.bill_export(*MAY, left_out={date(2026, 5, 17)})
    await async_set_up(hass, account_entry(simulator))
    answer = await async_statement(hass, "2026-04-15", "2026-05-31")
    april, may = answer["credits"]
    assert set(may) == {
        *("posted_on", "first_day", "last_day", "export_kwh", "credited", "expected", "verdict", "state"),
        "reaches_beyond",
    }
    assert (april["first_day"], april["last_day"], april["verdict"], april["reaches_beyond"]) == (
        *("2026-04-01", "2026-04-30", "matched", True),
    )
    assert (may["first_day"], may["verdict"], may["reaches_beyond"]) == ("2026-05-01", "short", False)
    totals = answer["totals"]
    assert totals["credited"] == pytest.approx(april["credited"] + may["credited"])
    only_may = (await async_statement(hass, "2026-05-01", "2026-05-31"))["totals"]
    assert only_may["difference"] == pytest.approx(only_may["earnings"] - may["credited"])
    assert only_may["difference"] > 0.01


async def test_a_credit_by_hand_is_of_the_day_it_was_posted(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """On an account with one export point it is in the statement."""
    simulator.credit_by_hand(500)
    await async_set_up(hass, account_entry(simulator))
    (row,) = (await async_statement(hass, "2026-06-18", "2026-06-18"))["credits"]
    assert (row["first_day"], row["credited"], row["verdict"]) == (None, 5, "not_explained")


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_of_several_export_points_one_must_be_named(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A statement is of one."""
    await async_set_up(hass, account_entry(simulator, EXPORT_MPAN, SECOND_EXPORT_MPAN))
    with pytest.raises(ServiceValidationError) as error:
        await async_statement(hass, *map(str, MAY))
    assert error.value.translation_key == "name_the_export_point"


async def test_it_names_nobody_unless_asked(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """MPAN and account number are nowhere in the answer without the tick, and both with it."""
    await async_set_up(hass, account_entry(simulator))
    unasked = str(await async_statement(hass, *map(str, MAY)))
    assert EXPORT_MPAN not in unasked
    assert simulator.account_number not in unasked
    asked = await async_statement(hass, *map(str, MAY), with_identifiers=True)
    assert asked["identifiers"] == {"mpan": EXPORT_MPAN, "account_number": simulator.account_number}


@pytest.mark.parametrize("history_days", [YEARS])
async def test_two_years_are_the_most(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Longer spans, and those that end before they start, are refused with a message; ends far out are no mistake."""
    await async_set_up(hass, account_entry(simulator))
    assert len((await async_statement(hass, "2025-01-01", "2027-01-02"))["days"]) == 440
    for start, end, key in (
        ("2025-01-01", "2027-01-03", "statement_span_too_long"),
        ("0001-01-01", "9999-12-31", "statement_span_too_long"),
        ("2026-05-02", "2026-05-01", "start_not_before_end"),
    ):
        with pytest.raises(ServiceValidationError) as error:
            await async_statement(hass, start, end)
        assert error.value.translation_key == key
    assert (await async_statement(hass, "9999-12-30", "9999-12-31"))["days"] == []
    assert (await async_statement(hass, "0001-01-01", datetime(1, 1, 2)))["days"] == []


async def test_both_days_are_needed(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """By the schema."""
    await async_set_up(hass, account_entry(simulator))
    for fields in ({"start": "2026-05-01"}, {"end": "2026-05-01"}, {"start": "May", "end": "June"}):
        with pytest.raises(vol.Invalid):
            await hass.services.async_call(DOMAIN, "get_statement", fields, blocking=True, return_response=True)


@pytest.mark.parametrize("history_days", [20])
async def test_payouts_are_those_of_the_span(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """With what became of each."""
    simulator.pay_out(6_120)
    simulator.pay_out(500, "FAILED")
    await async_set_up(hass, account_entry(simulator))
    found = await async_statement(hass, "2026-06-01", "2026-06-30")
    assert {(payout["amount"], payout["date"], payout["state"]) for payout in found["payouts"]} == {
        (61.2, "2026-06-18", "paid"),
        (5.0, "2026-06-18", "failed"),
    }
    assert (await async_statement(hass, "2026-05-01", "2026-05-31"))["payouts"] == []
