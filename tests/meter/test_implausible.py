"""A half-hour that an export point could not have exported: held back, until the user or Octopus decides."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import async_restart, issues, repairs
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, london, sensor
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.actions import async_rebuild
from tests.support.repairs import page_of
from tests.truth import async_expect_true_statistics, true_energy

pytestmark = pytest.mark.usefixtures("one_clock")
ONE_DAY = timedelta(days=1)
HALF_HOUR = timedelta(minutes=30)
TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()
ODD = london(TODAY - 9 * ONE_DAY, 13)
ODD_WH = 357_000
HELD = "half_hour_implausible"


@pytest.fixture
def history_days() -> int:
    return 21


@contextmanager
def without(simulator: OctopusSimulator, *starts: datetime) -> Iterator[None]:
    """Let the truth be what it is without some half-hours, which Octopus goes on to give."""
    for start in starts:
        simulator.add_gap(EXPORT_MPAN, start)
    yield
    simulator.fill_gap(EXPORT_MPAN)


async def async_expect_truth(hass: HomeAssistant, simulator: OctopusSimulator, *left_out: datetime) -> None:
    """Compare totals and statistics with the truth without some half-hours."""
    with without(simulator, *left_out):
        truth = true_energy(simulator, EXPORT_MPAN, TODAY - 60 * ONE_DAY, simulator.now().date())
        assert float(sensor(hass, "export_total")) == pytest.approx(truth.kwh)
        assert float(sensor(hass, "earnings_total")) == pytest.approx(float(truth.pounds))
        assert await async_expect_true_statistics(hass, simulator, EXPORT_MPAN) > 20 * 24 - 5
    assert sensor(hass, "missing_half_hours") == str(len(left_out))


async def async_open(hass: HomeAssistant) -> Mapping[str, Any]:
    """Open the fix flow of the repair and return its menu."""
    assert await async_setup_component(hass, "repairs", {})
    await async_settle(hass)
    menu: Mapping[str, Any] = await hass.data["repairs"]["flow_manager"].async_init(
        DOMAIN, data={"issue_id": issues(hass)[HELD].issue_id}
    )
    return menu


async def async_choose(hass: HomeAssistant, menu: Mapping[str, Any], option: str) -> Mapping[str, Any]:
    """Choose from the menu of the fix flow and return what comes of it."""
    done: Mapping[str, Any] = await hass.data["repairs"]["flow_manager"].async_configure(
        menu["flow_id"], {"next_step_id": option}
    )
    await async_settle(hass)
    return done


async def async_decide(hass: HomeAssistant, option: str) -> None:
    """Decide about the only half-hour that is held back."""
    menu = await async_open(hass)
    assert menu["menu_options"] == ["accept", "leave_out"]
    assert (await async_choose(hass, menu, option))["type"] == "create_entry"


async def test_all_but_an_implausible_half_hour_is_right_at_once(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)

    await async_set_up(hass, account_entry(simulator))

    await async_expect_truth(hass, simulator, ODD)
    assert repairs(hass) == (HELD,)
    named = {"export_point": "Octopus export", "day": "2026-06-09", "time": "13:00", "energy": "357.0", "number": "1"}
    assert issues(hass)[HELD].translation_placeholders == {**named, **page_of(HELD)}
    assert issues(hass)[HELD].is_fixable


async def test_an_impossible_half_hour_is_missing_and_asks_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, 8_590_017)

    await async_set_up(hass, account_entry(simulator))

    await async_expect_truth(hass, simulator, ODD)
    assert repairs(hass) == ()


async def test_an_accepted_half_hour_is_counted_and_stays_so(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    entry = await async_set_up(hass, account_entry(simulator))

    await async_decide(hass, "accept")

    await async_expect_truth(hass, simulator)
    await async_restart(hass, entry)
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))
    await async_rebuild(hass)
    await async_settle(hass)
    await async_expect_truth(hass, simulator)
    assert repairs(hass) == ()


async def test_a_half_hour_that_is_left_out_stays_out(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    entry = await async_set_up(hass, account_entry(simulator))

    await async_decide(hass, "leave_out")

    assert repairs(hass) == ()
    await async_restart(hass, entry)
    await async_move_to(hass, freezer, london(TODAY + 2 * ONE_DAY, 23))
    await async_rebuild(hass)
    await async_settle(hass)
    await async_expect_truth(hass, simulator, ODD)
    assert repairs(hass) == ()


@pytest.mark.parametrize("option", [None, "leave_out", "accept"])
async def test_a_correction_by_octopus_resolves_it(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, option: str | None
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    await async_set_up(hass, account_entry(simulator))
    if option is not None:
        await async_decide(hass, option)

    simulator.correct(EXPORT_MPAN, ODD, 357)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    await async_expect_truth(hass, simulator)
    assert repairs(hass) == ()


@pytest.mark.parametrize("history_days", [100])
async def test_a_correction_of_long_ago_resolves_it(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Corrections are read for two months, but what the user is asked about is read until it is decided."""
    long_ago = london(TODAY - 90 * ONE_DAY, 13)
    simulator.set_half_hour(EXPORT_MPAN, long_ago, ODD_WH)
    await async_set_up(hass, account_entry(simulator))
    assert "half_hour_implausible" in repairs(hass)

    simulator.correct(EXPORT_MPAN, long_ago, 357)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)
    assert sensor(hass, "missing_half_hours") == "0"
    assert "half_hour_implausible" not in repairs(hass)


async def test_another_implausible_figure_is_asked_about_again(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    await async_set_up(hass, account_entry(simulator))
    await async_decide(hass, "leave_out")

    simulator.correct(EXPORT_MPAN, ODD, 2 * ODD_WH)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    assert (issues(hass)[HELD].translation_placeholders or {})["energy"] == "714.0"
    await async_expect_truth(hass, simulator, ODD)


async def test_a_known_half_hour_keeps_its_value_when_an_implausible_one_follows(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, 357)
    await async_set_up(hass, account_entry(simulator))

    simulator.correct(EXPORT_MPAN, ODD, ODD_WH)
    await async_move_to(hass, freezer, london(TODAY + ONE_DAY, 23))

    assert repairs(hass) == (HELD,)
    simulator.correct(EXPORT_MPAN, ODD, 357)
    await async_expect_truth(hass, simulator)


async def test_a_half_hour_that_is_held_back_stays_so_over_a_restart(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    entry = await async_set_up(hass, account_entry(simulator))

    await async_restart(hass, entry)

    await async_expect_truth(hass, simulator, ODD)
    await async_decide(hass, "accept")
    await async_expect_truth(hass, simulator)


async def test_several_are_decided_one_after_another(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    starts = [ODD, ODD + 5 * HALF_HOUR, ODD + 3 * ONE_DAY]
    for start in starts:
        simulator.set_half_hour(EXPORT_MPAN, start, ODD_WH)
    simulator.set_half_hour(EXPORT_MPAN, starts[0], 40_000)
    await async_set_up(hass, account_entry(simulator))

    menu = await async_open(hass)
    assert menu["menu_options"] == ["accept", "leave_out", "leave_out_all"]
    assert menu["description_placeholders"]["energy"] == "40.0"
    menu = await async_choose(hass, menu, "accept")
    assert menu["description_placeholders"]["energy"] == "357.0"
    assert repairs(hass) == (HELD,)
    done = await async_choose(hass, menu, "leave_out_all")

    assert done["type"] == "create_entry"
    await async_expect_truth(hass, simulator, *starts[1:])
    assert repairs(hass) == ()


async def test_a_declared_capacity_says_what_is_plausible(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, 9_000)

    await async_set_up(hass, account_entry(simulator, capacity_kw=4.2))

    await async_expect_truth(hass, simulator, ODD)
    assert repairs(hass) == (HELD,)


async def test_without_a_declared_capacity_a_home_may_export_what_its_supply_carries(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, 34_000)

    await async_set_up(hass, account_entry(simulator))

    await async_expect_truth(hass, simulator)
    assert repairs(hass) == ()


def enlarge(simulator: OctopusSimulator, times: int) -> None:
    """Let the site be so many times as large as the simulated home."""
    start = london(TODAY - 30 * ONE_DAY)
    for moment, energy_wh in simulator.truth(EXPORT_MPAN, start, simulator.now()).items():
        if energy_wh is not None:
            simulator.set_half_hour(EXPORT_MPAN, moment, energy_wh * times)


@pytest.mark.parametrize("declared", [{"capacity_kw": 250.0}, {"capacity_kw": 25.0}, {}])
async def test_a_large_site_raises_no_false_alarm(
    hass: HomeAssistant, simulator: OctopusSimulator, declared: dict[str, float]
) -> None:
    enlarge(simulator, 62)

    await async_set_up(hass, account_entry(simulator, **declared))

    assert max(value or 0 for value in simulator.truth(EXPORT_MPAN, ODD - 10 * ONE_DAY, ODD).values()) > 50_000
    await async_expect_truth(hass, simulator)
    assert repairs(hass) == ()


async def test_the_decisions_go_with_the_export_point(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    entry = await async_set_up(hass, account_entry(simulator))
    assert [key for key in hass_storage if "held_back" in key]

    await hass.config_entries.async_remove(entry.entry_id)

    assert not [key for key in hass_storage if "held_back" in key]
    assert repairs(hass) == ()


async def test_what_an_earlier_version_had_counted_is_held_back(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """The archive has the figure, and nothing else is known of it; the statistics lose it as well."""
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    entry = await async_set_up(hass, account_entry(simulator))
    await async_decide(hass, "accept")
    await hass.config_entries.async_unload(entry.entry_id)
    (held_back,) = [key for key in hass_storage if "held_back" in key]
    del hass_storage[held_back]

    await hass.config_entries.async_setup(entry.entry_id)
    await async_settle(hass)

    await async_expect_truth(hass, simulator, ODD)
    assert repairs(hass) == (HELD,)


async def test_a_decision_waits_for_an_export_point_that_is_not_set_up(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    simulator.set_half_hour(EXPORT_MPAN, ODD, ODD_WH)
    entry = await async_set_up(hass, account_entry(simulator))
    menu = await async_open(hass)
    await hass.config_entries.async_unload(entry.entry_id)

    told = await async_choose(hass, menu, "accept")

    assert (told["type"], told["reason"]) == ("abort", "not_set_up")
    await hass.config_entries.async_setup(entry.entry_id)
    await async_settle(hass)
    await async_expect_truth(hass, simulator, ODD)
    assert repairs(hass) == (HELD,)
