"""What one odd thing at Octopus costs: itself, and nothing else; and nothing is said of what was not read."""

from datetime import UTC, datetime, timedelta
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, london, sensor, state
from tests.octopus_simulator import Fault, OctopusSimulator, faults, rest_consumption
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.truth import async_expect_true_statistics, true_energy

pytestmark = pytest.mark.usefixtures("one_clock")
ONE_DAY = timedelta(days=1)
STEP = timedelta(hours=2)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()
ODD_RATES = [
    pytest.param(faults.json_answer({"detail": "This tariff has day and night rates."}, 400), id="400"),
    pytest.param(faults.json_answer({}, 410), id="410"),
    pytest.param(faults.html_page(), id="a page instead of data"),
    pytest.param(faults.server_error(500), id="a lasting 500"),
]


@pytest.fixture
def history_days() -> int:
    return 5


def issues(hass: HomeAssistant) -> set[str]:
    return {issue.translation_key or "" for issue in ir.async_get(hass).issues.values() if issue.domain == DOMAIN}


@pytest.mark.parametrize("odd", ODD_RATES)
async def test_a_tariff_without_readable_rates_leaves_the_export_known(
    hass: HomeAssistant, simulator: OctopusSimulator, odd: Fault
) -> None:
    simulator.fail("unit_rates", odd, times=None)

    entry = await async_set_up(hass, account_entry(simulator))

    assert entry.state is ConfigEntryState.LOADED
    truth = true_energy(simulator, EXPORT_MPAN, TODAY - 30 * ONE_DAY, TODAY)
    assert float(sensor(hass, "export_total")) == pytest.approx(truth.kwh)
    assert sensor(hass, "earnings_total") == "unknown"
    assert "tariff_unpriced" in issues(hass)


@pytest.mark.parametrize("odd", ODD_RATES)
async def test_a_tariff_is_priced_once_its_rates_can_be_read(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, odd: Fault
) -> None:
    simulator.fail("unit_rates", odd, times=None)
    await async_set_up(hass, account_entry(simulator))
    simulator.recover()

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23), STEP)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 7 * 24
    assert "tariff_unpriced" not in issues(hass)


async def test_the_other_tariff_of_an_export_point_stays_priced(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(TODAY - 2 * ONE_DAY))
    simulator.fail(f"*{OUTGOING_VARIABLE}*", faults.json_answer({}, 400), times=None)

    await async_set_up(hass, account_entry(simulator))

    priced = true_energy(simulator, EXPORT_MPAN, TODAY - 5 * ONE_DAY, TODAY - 3 * ONE_DAY)
    assert float(sensor(hass, "earnings_total")) == pytest.approx(float(priced.pounds))
    assert float(sensor(hass, "export_total")) > priced.kwh


async def test_rates_that_cannot_be_read_are_logged_once(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    simulator.fail("unit_rates", faults.json_answer({}, 400), times=None)
    caplog.set_level(logging.WARNING, logger="custom_components.octopus_seg")
    await async_set_up(hass, account_entry(simulator))

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY, 12), STEP)

    assert sum("unit rates" in record.message for record in caplog.records) == 1


async def test_rates_that_cannot_be_read_cost_no_more_than_a_request_or_two(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.fail("unit_rates", faults.server_error(500), times=None)
    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY), STEP)
    simulator.reset_log()

    await async_move_to(hass, freezer, london(TODAY + 3 * ONE_DAY), STEP)

    assert simulator.count() <= 12


@pytest.mark.parametrize("history_days", [100])
async def test_an_exporter_whose_transactions_were_never_read_is_not_told_that_the_credit_is_late(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.fail("graphql:*", faults.server_error(503), times=None)

    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY), STEP)

    assert state(hass, "binary_sensor", "application_overdue").state == "unknown"
    assert sensor(hass, "next_step_due") == "unknown"
    assert "step_overdue" not in issues(hass)


async def test_an_agreement_that_turns_out_to_have_begun_earlier_is_read_while_running(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    point = simulator.export_point(EXPORT_MPAN)
    began = point.agreements[0].valid_from
    point.agreements[0].valid_from = london(TODAY - 2 * ONE_DAY)
    await async_set_up(hass, account_entry(simulator))
    point.agreements[0].valid_from = began

    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23), STEP)
    await async_settle(hass)

    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 6 * 24
    assert sensor(hass, "missing_half_hours") == "0"


@pytest.mark.parametrize("odd", [None, "odd", 5])
async def test_an_export_point_that_could_not_be_read_has_not_vanished(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, odd: object
) -> None:
    await async_set_up(hass, account_entry(simulator))
    place = {"id": 1, "moved_in_at": None, "moved_out_at": None, "electricity_meter_points": odd or [odd]}
    answer = {"number": simulator.account_number, "properties": [place]}
    simulator.fail("account", faults.json_answer(answer), times=None)

    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23), STEP)

    assert issues(hass) == set()
    assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) == 7 * 24


ODD_READINGS: list[object] = [None, -0.001, 4_294_967.295, 8_590.017, "n/a", "1E+400000000"]


async def test_an_odd_half_hour_is_missing_and_all_others_are_right(
    hass: HomeAssistant, simulator: OctopusSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = {london(TODAY - 3 * ONE_DAY, 8 + number): reading for number, reading in enumerate(ODD_READINGS)}
    whole = rest_consumption.render_row

    def row(reading: Any) -> dict[str, Any]:
        said = whole(reading)
        start = datetime.fromisoformat(said["interval_start"])
        return {**said, "consumption": odd[start]} if start in odd else said

    monkeypatch.setattr(rest_consumption, "render_row", row)
    entry = await async_set_up(hass, account_entry(simulator))

    truth = true_energy(simulator, EXPORT_MPAN, TODAY - 30 * ONE_DAY, TODAY).wh
    begin = london(TODAY - 5 * ONE_DAY)
    known = simulator.truth(EXPORT_MPAN, begin, london(TODAY))
    left_out = sum(known[start] or 0 for start in odd)
    assert left_out > 0
    assert float(sensor(hass, "export_total")) == pytest.approx((truth - left_out) / 1000)
    ledger = next(iter(entry.runtime_data.points.values())).meter.data.ledger
    missing = [part.start for part in ledger.half_hours(begin, london(TODAY)) if part.export_wh is None]
    assert [odd.get(start, start) for start in missing] == ODD_READINGS
    assert sensor(hass, "missing_half_hours") == str(len(odd))


def _odd_lines(answer: Any) -> Any:
    account = (answer.get("data") or {}).get("account") or {}
    if "transactions" in account:
        account["transactions"] = {"pageInfo": {"hasNextPage": False}, "edges": [None, {"node": {"id": {}}}]}
    return answer


@pytest.mark.parametrize("history_days", [100])
async def test_transactions_of_which_none_could_be_read_are_not_a_list_without_credits(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.home.balance = 1234
    simulator.fail("graphql:*", Fault(change=_odd_lines), times=None)

    await async_set_up(hass, account_entry(simulator))
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY), STEP)

    balance = hass.states.get("sensor.octopus_seg_balance")
    assert balance is not None
    assert balance.state == "12.34"
    assert state(hass, "binary_sensor", "application_overdue").state == "unknown"
    assert "step_overdue" not in issues(hass)
