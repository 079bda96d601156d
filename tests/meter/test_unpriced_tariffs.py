"""A tariff without usable rates: its own days have no price, a repair says why, and a fixed rate for them leads out."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import async_restart, issues, repairs
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, london, sensor
from tests.octopus_simulator import Fault, OctopusSimulator, faults, rest_products
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, TWO_REGISTERS, two_registers
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.support.flows import async_answer_subentry, async_connect, only_export_point, open_parts, suggested, table
from tests.support.repairs import page_of
from tests.truth import async_expect_true_statistics, true_energy

pytestmark = pytest.mark.usefixtures("one_clock")
ONE_DAY = timedelta(days=1)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()
CHANGED = TODAY - 4 * ONE_DAY
CODE = f"E-2R-{TWO_REGISTERS}-C"
UNPRICED = "tariff_unpriced"


@pytest.fixture
def history_days() -> int:
    return 10


def move_to_two_registers(simulator: OctopusSimulator, day: float, night: float, on: date = CHANGED) -> None:
    """Let the export point be on a tariff with a day rate and a night rate since a day."""
    simulator.state.catalogue.add(two_registers(day, night, date(2025, 1, 1)))
    simulator.change_agreement(EXPORT_MPAN, CODE, london(on))


async def async_open(hass: HomeAssistant) -> Mapping[str, Any]:
    """Open the fix flow of the repair and return its form."""
    assert await async_setup_component(hass, "repairs", {})
    await async_settle(hass)
    form: Mapping[str, Any] = await hass.data["repairs"]["flow_manager"].async_init(
        DOMAIN, data={"issue_id": issues(hass)[UNPRICED].issue_id}
    )
    return form


async def async_enter(hass: HomeAssistant, form: Mapping[str, Any], pence: float) -> Mapping[str, Any]:
    """Enter a rate in the fix flow and return what comes of it."""
    done: Mapping[str, Any] = await hass.data["repairs"]["flow_manager"].async_configure(
        form["flow_id"], {"unit_rate": pence}
    )
    await async_settle(hass)
    return done


async def async_fix_rate(hass: HomeAssistant, pence: float) -> None:
    """Enter the rate of the only tariff that has no price."""
    assert (await async_enter(hass, await async_open(hass), pence))["type"] == "create_entry"


def earnings(simulator: OctopusSimulator, pence: float) -> float:
    """Return the true earnings (GBP) with the days since the change at a rate."""
    before = true_energy(simulator, EXPORT_MPAN, TODAY - 30 * ONE_DAY, CHANGED - ONE_DAY)
    since = true_energy(simulator, EXPORT_MPAN, CHANGED, simulator.now().date())
    return float(before.pounds) + since.kwh * pence / 100


async def test_two_registers_with_one_rate_are_priced(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    move_to_two_registers(simulator, 9.0, 9.0)

    await async_set_up(hass, account_entry(simulator))

    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, 9.0))
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 10 * 24
    assert UNPRICED not in repairs(hass)


async def test_two_registers_with_two_rates_are_unpriced_and_say_why(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    move_to_two_registers(simulator, 15.0, 9.0)

    await async_set_up(hass, account_entry(simulator))

    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, 0))
    issue = issues(hass)[UNPRICED]
    assert issue.is_fixable
    assert issue.translation_placeholders == {
        "export_point": "Octopus export",
        "tariff": CODE,
        "first_day": CHANGED.isoformat(),
        "last_day": (TODAY - ONE_DAY).isoformat(),
        "reason": "it has two rates, by day and by night, and the hours of the night rate aren't published",
        **page_of(UNPRICED),
    }


async def test_an_agreement_whose_code_is_none_is_unpriced_without_asking(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.change_agreement(EXPORT_MPAN, "OUTGOING-EXPORT", london(CHANGED))

    await async_set_up(hass, account_entry(simulator))

    before = true_energy(simulator, EXPORT_MPAN, TODAY - 30 * ONE_DAY, CHANGED - ONE_DAY)
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(before.pounds))
    assert UNPRICED in repairs(hass)
    assert not [request for request in simulator.requests if "OUTGOING-EXPORT" in request.path]


async def test_two_registers_are_unpriced_from_when_their_rates_part(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    move_to_two_registers(simulator, 9.0, 9.0)
    await async_set_up(hass, account_entry(simulator))
    assert UNPRICED not in repairs(hass)

    simulator.state.catalogue.add(two_registers(9.0, 7.0, date(2025, 1, 1)))
    await async_move_to(hass, freezer, london(TODAY + 8 * ONE_DAY, 23))

    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, 0))
    assert UNPRICED in repairs(hass)


async def test_a_fixed_rate_prices_the_days_of_the_tariff_alone(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    move_to_two_registers(simulator, 15.0, 9.0)
    entry = await async_set_up(hass, account_entry(simulator))

    await async_fix_rate(hass, 11.5)

    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, 11.5))
    assert UNPRICED not in repairs(hass)
    await async_restart(hass, entry)
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))
    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, 11.5))
    assert only_export_point(entry)["tariff"] == "automatic"


async def test_rates_that_can_be_read_later_count_more_than_the_fixed_rate(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.fail("unit_rates", faults.json_answer({}, 410), times=None)
    await async_set_up(hass, account_entry(simulator))
    await async_fix_rate(hass, 20.0)
    assert float(sensor(hass, "earnings_total")) == pytest.approx(
        true_energy(simulator, EXPORT_MPAN, TODAY - 30 * ONE_DAY, TODAY).kwh * 0.2
    )

    simulator.recover()
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 12 * 24


async def test_two_tariffs_without_a_price_are_fixed_one_after_another(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(TODAY - 7 * ONE_DAY))
    simulator.fail(f"*{OUTGOING_VARIABLE}*", faults.json_answer({}, 410), times=None)
    move_to_two_registers(simulator, 15.0, 9.0)
    await async_set_up(hass, account_entry(simulator))
    placeholders = issues(hass)[UNPRICED].translation_placeholders or {}
    assert placeholders["first_day"] == (TODAY - 7 * ONE_DAY).isoformat()
    assert placeholders["last_day"] == (CHANGED - ONE_DAY).isoformat()
    assert placeholders["reason"] == "they can't be read at Octopus"

    await async_fix_rate(hass, 12.0)
    assert (issues(hass)[UNPRICED].translation_placeholders or {})["tariff"] == CODE
    await async_fix_rate(hass, 11.5)

    middle = true_energy(simulator, EXPORT_MPAN, TODAY - 7 * ONE_DAY, CHANGED - ONE_DAY).kwh * 0.12
    first = float(true_energy(simulator, EXPORT_MPAN, TODAY - 30 * ONE_DAY, TODAY - 8 * ONE_DAY).pounds)
    last = true_energy(simulator, EXPORT_MPAN, CHANGED, TODAY).kwh * 0.115
    assert float(sensor(hass, "earnings_total")) == pytest.approx(first + middle + last)
    assert repairs(hass) == ()


async def test_a_tariff_for_which_nothing_is_published_says_so(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of("INTELLI-FLUX-EXPORT-23-07-14"), london(CHANGED))

    await async_set_up(hass, account_entry(simulator))

    assert (issues(hass)[UNPRICED].translation_placeholders or {})["reason"] == "Octopus publishes none"


@pytest.mark.parametrize(("pence", "error"), [(0.0, "unit_rate_not_positive"), (0.12, "unit_rate_in_pounds")])
async def test_a_rate_that_cannot_be_meant_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, pence: float, error: str
) -> None:
    move_to_two_registers(simulator, 15.0, 9.0)
    await async_set_up(hass, account_entry(simulator))

    form = await async_enter(hass, await async_open(hass), pence)

    assert form["errors"] == {"unit_rate": error}
    assert (await async_enter(hass, form, 12.0))["type"] == "create_entry"
    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, 12.0))


async def async_edit(hass: HomeAssistant, entry: MockConfigEntry) -> Mapping[str, Any]:
    """Edit the export point and leave its first form as it is; return the form that follows."""
    (subentry_id,) = entry.subentries
    form = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "export_point"), context={"source": SOURCE_RECONFIGURE, "subentry_id": subentry_id}
    )
    await async_settle(hass)
    return await async_answer_subentry(hass, form, tariff="automatic", unit_rate=4.1)


@pytest.mark.parametrize(("answer", "pence"), [({"unit_rate": 13.0}, 13.0), ({"unit_rate": 11.5}, 11.5), ({}, 0)])
async def test_the_fixed_rate_of_a_tariff_can_be_edited(
    hass: HomeAssistant, simulator: OctopusSimulator, answer: dict[str, float], pence: float
) -> None:
    move_to_two_registers(simulator, 15.0, 9.0)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_fix_rate(hass, 11.5)

    form = await async_edit(hass, entry)
    assert (form["step_id"], form["description_placeholders"]) == ("tariff_rate", {"tariff": CODE})
    assert suggested(form) == {"unit_rate": 11.5}
    done = await async_answer_subentry(hass, form, **answer)

    assert done["reason"] == "reconfigure_successful"
    assert float(sensor(hass, "earnings_total")) == pytest.approx(earnings(simulator, pence))
    assert (UNPRICED in repairs(hass)) is (pence == 0)


async def test_the_form_offers_an_export_point_with_two_rates(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    move_to_two_registers(simulator, 15.0, 9.0)

    step = await async_connect(hass, simulator)

    assert table(step) == [[EXPORT_MPAN, "Outgoing Day and Night", "–", "8 Jun 2026", "no end date"]]
    assert open_parts(step) == {"own_rate"}


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(faults.json_answer({}, 410), id="410"),
        pytest.param(faults.html_page(), id="a page instead of data"),
        pytest.param(faults.server_error(500), id="a lasting 500"),
    ],
)
async def test_the_form_offers_an_export_point_whose_tariff_cannot_be_read(
    hass: HomeAssistant, simulator: OctopusSimulator, odd: Fault
) -> None:
    simulator.fail("unit_rates", odd, times=None)
    simulator.fail("product", odd, times=None)

    step = await async_connect(hass, simulator)

    ((mpan, _, rate, _, _),) = table(step)
    assert (mpan, rate) == (EXPORT_MPAN, "–")


async def test_rates_for_other_ways_to_pay_are_used_where_there_are_no_others(
    hass: HomeAssistant, simulator: OctopusSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rest_products._rate  # noqa: SLF001 - replaced below

    def rate(*args: Any) -> dict[str, Any]:
        return {**whole(*args), "payment_method": "NON_DIRECT_DEBIT"}

    monkeypatch.setattr(rest_products, "_rate", rate)
    await async_set_up(hass, account_entry(simulator))

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 10 * 24
    assert UNPRICED not in repairs(hass)


async def test_a_rate_is_not_asked_for_while_the_export_point_is_not_set_up(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    move_to_two_registers(simulator, 15.0, 9.0)
    entry = await async_set_up(hass, account_entry(simulator))
    await hass.config_entries.async_unload(entry.entry_id)

    told = await async_open(hass)

    assert (told["type"], told["reason"]) == ("abort", "not_set_up")
