"""What an export point is paid: fixed rates with their history, news of another rate, and another tariff than confirmed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.applications import async_fix, issues
from tests.helpers import (
    account_entry,
    async_move_to,
    async_set_up,
    async_stay_off,
    capture_activity,
    london,
    of_type,
    sensor,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.support.flows import async_answer_subentry, only_export_point
from tests.truth import true_energy

TODAY = date(2026, 6, 18)
BEFORE_MARCH = datetime(2026, 2, 27, 12, tzinfo=UTC)
CHANGED: dict[str, Any] = {"event_type": "rate_changed", "old_rate": 0.15, "new_rate": 0.12, "from": "2026-03-01"}


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


async def async_correct(hass: HomeAssistant, entry: MockConfigEntry, **answers: Any) -> SubentryFlowResult:
    """Correct the export point, and return what comes next."""
    (subentry,) = entry.subentries.values()
    step = await entry.start_subentry_reconfigure_flow(hass, subentry.subentry_id)
    return await async_answer_subentry(hass, step, mpan=EXPORT_MPAN, **answers)


def essence(activity: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what changes of the rate say."""
    return [{key: told[key] for key in CHANGED} for told in of_type(activity, "rate_changed")]


class TestFixedRate:
    """A fixed rate that changes."""

    async def test_an_earlier_month_keeps_its_own_rate(self, hass: HomeAssistant, simulator: OctopusSimulator) -> None:
        """The new rate holds from the day that the user names."""
        entry = await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=4.1))
        step = await async_correct(hass, entry, tariff="fixed", unit_rate=15)
        assert (step["step_id"], step["description_placeholders"]) == (
            "rate_change",
            {"old_rate": "4.1", "new_rate": "15"},
        )
        assert step["data_schema"] is not None
        (field,) = step["data_schema"].schema
        assert field.description == {"suggested_value": "2026-06-18"}
        await async_answer_subentry(hass, step, rate_from="2026-06-10")

        assert only_export_point(entry)["rate_history"] == [
            {"from": None, "unit_rate": 4.1},
            {"from": "2026-06-10", "unit_rate": 15},
        ]
        before = true_energy(simulator, EXPORT_MPAN, date(2026, 1, 1), date(2026, 6, 9)).kwh
        after = true_energy(simulator, EXPORT_MPAN, date(2026, 6, 10), TODAY).kwh
        assert float(sensor(hass, "earnings_total")) == pytest.approx(before * 0.041 + after * 0.15)
        assert sensor(hass, "export_rate") == "0.15"

    async def test_without_a_day_the_rate_is_corrected_for_all_time(
        self, hass: HomeAssistant, simulator: OctopusSimulator
    ) -> None:
        """It was a mistake."""
        entry = await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=4.1))
        await async_answer_subentry(hass, await async_correct(hass, entry, tariff="fixed", unit_rate=5))
        assert "rate_history" not in only_export_point(entry)
        assert float(sensor(hass, "earnings_total")) == pytest.approx(float(sensor(hass, "export_total")) * 0.05)

    async def test_another_correction_keeps_the_history(self, hass: HomeAssistant, simulator: OctopusSimulator) -> None:
        """With the same rate nothing is asked."""
        history = [{"from": None, "unit_rate": 4.1}, {"from": "2026-06-10", "unit_rate": 15.0}]
        entry = account_entry(simulator, tariff="fixed", unit_rate=15.0, rate_history=history)  # type: ignore[arg-type]
        await async_set_up(hass, entry)
        done = await async_correct(hass, entry, tariff="fixed", unit_rate=15, serial_number="26N9")
        assert done["reason"] == "reconfigure_successful"
        assert only_export_point(entry)["rate_history"] == history

    async def test_a_rate_may_be_known_beforehand(
        self, hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
    ) -> None:
        """It comes into force by itself on its day, and is told."""
        entry = await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=15.0))
        activity = capture_activity(hass)
        step = await async_correct(hass, entry, tariff="fixed", unit_rate=12)
        await async_answer_subentry(hass, step, rate_from="2026-06-19")
        assert sensor(hass, "export_rate") == "0.15"
        await async_move_to(hass, freezer, london(date(2026, 6, 19)))
        assert sensor(hass, "export_rate") == "0.12"
        assert essence(activity) == [{**CHANGED, "from": "2026-06-19"}]


@pytest.mark.parametrize("scenario", ["variable_tariff"])
@pytest.mark.parametrize("history_days", [3])
@pytest.mark.parametrize("now", [BEFORE_MARCH])
class TestRateChanged:
    """The supplier changes a variable rate: 15 p until February 2026, 12 p from March on."""

    async def test_it_is_told_once_when_it_comes_into_force(
        self, hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
    ) -> None:
        """With both rates and the day."""
        await async_set_up(hass, account_entry(simulator))
        activity = capture_activity(hass)
        await async_move_to(hass, freezer, datetime(2026, 2, 28, 23, 30, tzinfo=UTC))
        assert essence(activity) == []
        await async_move_to(hass, freezer, datetime(2026, 3, 2, 12, tzinfo=UTC))
        assert essence(activity) == [CHANGED]

    async def test_a_restart_neither_loses_nor_repeats_it(
        self, hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
    ) -> None:
        """It came into force while Home Assistant was off."""
        entry = account_entry(simulator)
        await async_set_up(hass, entry)
        activity = capture_activity(hass)
        await async_stay_off(hass, freezer, entry, datetime(2026, 3, 2, 12, tzinfo=UTC))
        assert essence(activity) == [CHANGED]
        await async_stay_off(hass, freezer, entry, datetime(2026, 3, 2, 13, tzinfo=UTC))
        assert essence(activity) == [CHANGED]


@pytest.mark.parametrize("scenario", ["half_hourly_tariff"])
@pytest.mark.parametrize("history_days", [3])
async def test_rates_of_the_hour_are_no_news(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """That they change is what they are for."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    rates = set()
    for _ in range(12):
        await async_move_to(hass, freezer, simulator.now() + timedelta(hours=1))
        rates.add(Decimal(sensor(hass, "export_rate")))
    assert len(rates) > 6
    assert essence(activity) == []


@pytest.mark.parametrize("history_days", [5])
class TestOtherTariff:
    """The agreement on the account is not of the tariff that the user confirmed."""

    async def test_another_product_raises_a_repair_until_it_is_confirmed(
        self, hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
    ) -> None:
        """Which names both; to confirm it needs no reload."""
        entry = await async_set_up(hass, account_entry(simulator))
        assert "tariff_changed" not in issues(hass)
        confirmed = next(iter(entry.subentries.values())).data["confirmed_tariff"]
        simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(date(2026, 6, 19)))
        await async_move_to(hass, freezer, london(date(2026, 6, 19), 23, 30))

        issue = issues(hass)["tariff_changed"]
        assert issue.is_fixable
        assert issue.translation_placeholders is not None
        assert issue.translation_placeholders["confirmed"] == confirmed
        assert issue.translation_placeholders["present"] == tariff_code_of(OUTGOING_VARIABLE)
        assert issue.translation_placeholders["date"] == "2026-06-19"

        await async_fix(hass, "tariff_changed")
        assert "tariff_changed" not in issues(hass)
        (subentry,) = entry.subentries.values()
        assert subentry.data["confirmed_tariff"] == tariff_code_of(OUTGOING_VARIABLE)

    async def test_a_renewal_is_the_same_tariff(
        self, hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
    ) -> None:
        """Of the same product at the same rate, though in a new term."""
        entry = await async_set_up(hass, account_entry(simulator))
        code = next(iter(entry.subentries.values())).data["confirmed_tariff"]
        simulator.change_agreement(EXPORT_MPAN, code, london(date(2026, 6, 19)))
        await async_move_to(hass, freezer, london(date(2026, 6, 19), 23, 30))
        assert "tariff_changed" not in issues(hass)
