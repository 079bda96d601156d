"""The re-bill radar through the front door: the past changes at Octopus, and what that means is said once, in pounds."""

from datetime import date, timedelta
from decimal import Decimal

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from tests.applications import async_fix, issues
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, capture_activity, london, of_type
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.support.repairs import page_of

STEP = timedelta(hours=2)
BACKDATED_TO = date(2026, 5, 10)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the last day of March."""
    return 79


@pytest.fixture
async def bills(simulator: OctopusSimulator) -> None:
    """Have April and May credited, at 4.1 p/kWh."""
    simulator.bill_export(date(2026, 3, 31), date(2026, 4, 30))
    simulator.bill_export(date(2026, 5, 1), date(2026, 5, 31))


def rewritten(hass: HomeAssistant) -> ir.IssueEntry | None:
    """Return the repair, where it is raised."""
    return next((issue for name, issue in issues(hass).items() if name.startswith("tariff_rewritten")), None)


def backdate(simulator: OctopusSimulator, day: date = BACKDATED_TO) -> None:
    """Have Octopus say that the export point has been on a tariff at 12 p/kWh since a day."""
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(day))


def gained(simulator: OctopusSimulator, first: date, last: date) -> float:
    """Return what the half-hours of some days earn more at 12 p/kWh than at 4.1 (GBP)."""
    values = simulator.truth(EXPORT_MPAN, london(first), london(last + timedelta(days=1))).values()
    return float(sum(value or 0 for value in values) * (Decimal("0.12") - Decimal("0.041")) / 1000)


async def async_pass_days(hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: int) -> None:
    """Let time pass until the evening of a day in June."""
    await async_move_to(hass, freezer, london(date(2026, 6, day), 23, 30), STEP)


@pytest.mark.usefixtures("bills")
async def test_a_backdated_agreement_is_announced_once_in_pounds(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """From when, to what, and what it means on the days that are credited; a restart does not repeat it."""
    entry = await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    assert rewritten(hass) is None
    backdate(simulator)
    await async_pass_days(hass, freezer, 19)

    more = gained(simulator, BACKDATED_TO, date(2026, 5, 31))
    issue = rewritten(hass)
    assert issue is not None
    assert (issue.translation_key, issue.translation_placeholders) == (
        "tariff_rewritten_more",
        {
            "export_point": "Octopus export",
            "from": "2026-05-10",
            "first_day": "2026-05-10",
            "last_day": "2026-05-31",
            "before": SEG_EXPORT_ONLY,
            "tariff": OUTGOING_VARIABLE,
            "pounds": f"£{more:.2f}",
            **page_of("tariff_rewritten_more"),
        },
    )
    (event,) = of_type(activity, "tariff_rewritten")
    assert (event["from"], event["to"], event["tariff"]) == ("2026-05-10", "2026-05-31", OUTGOING_VARIABLE)
    assert event["difference"] == pytest.approx(more, abs=0.005)

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    await async_pass_days(hass, freezer, 20)
    assert rewritten(hass) is not None
    assert len(of_type(activity, "tariff_rewritten")) == 1


@pytest.mark.usefixtures("bills")
async def test_it_goes_when_octopus_changes_it_back(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Then the past is again as it was when it was credited."""
    await async_set_up(hass, account_entry(simulator))
    point = simulator.export_point()
    before = [(agreement, agreement.valid_to) for agreement in point.agreements]
    backdate(simulator)
    await async_pass_days(hass, freezer, 19)
    assert rewritten(hass) is not None

    point.agreements = [agreement for agreement, _ in before]
    for agreement, valid_to in before:
        agreement.valid_to = valid_to
    await async_pass_days(hass, freezer, 20)
    assert rewritten(hass) is None


@pytest.mark.usefixtures("bills")
async def test_it_goes_when_the_user_confirms_it(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """And does not come back, also not after a restart."""
    entry = await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    backdate(simulator)
    await async_pass_days(hass, freezer, 19)
    await async_fix(hass, "tariff_rewritten_more")
    await async_settle(hass)
    assert rewritten(hass) is None

    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    await async_pass_days(hass, freezer, 20)
    assert rewritten(hass) is None
    assert len(of_type(activity, "tariff_rewritten")) == 1


@pytest.mark.usefixtures("bills")
async def test_it_goes_when_the_days_are_billed_again(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A credit of what was missing makes the bills right by the tariff told now."""
    await async_set_up(hass, account_entry(simulator))
    backdate(simulator)
    await async_pass_days(hass, freezer, 19)
    assert rewritten(hass) is not None
    simulator.credit_by_hand(round(gained(simulator, BACKDATED_TO, date(2026, 5, 31)) * 100))
    await async_pass_days(hass, freezer, 20)
    assert rewritten(hass) is None


@pytest.mark.usefixtures("bills")
@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2026, 6, 10), date(2026, 7, 1)])
async def test_days_that_are_not_yet_credited_are_no_news(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, day: date
) -> None:
    """Their bill is not made yet; it will be at the tariff told now. The same for a change in the future."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    backdate(simulator, day)
    await async_pass_days(hass, freezer, 19)
    assert rewritten(hass) is None
    assert of_type(activity, "tariff_rewritten") == []


@pytest.mark.usefixtures("bills")
@pytest.mark.parametrize("scenario", ["variable_tariff"])
async def test_a_worse_tariff_says_how_much_less(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The other way round it is money that may be asked back."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of("OUTGOING-SEG-FIX-12M-20-07-07"), london(BACKDATED_TO))
    await async_pass_days(hass, freezer, 19)
    issue = rewritten(hass)
    assert issue is not None
    assert issue.translation_key == "tariff_rewritten_less"
    (event,) = of_type(activity, "tariff_rewritten")
    assert event["difference"] == pytest.approx(-gained(simulator, BACKDATED_TO, date(2026, 5, 31)), abs=0.005)


@pytest.mark.usefixtures("bills")
async def test_at_a_fixed_rate_agreements_mean_nothing_in_pounds(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The user's rate prices the half-hours, whatever the agreement."""
    await async_set_up(hass, account_entry(simulator, tariff="fixed", unit_rate=4.1))
    backdate(simulator)
    await async_pass_days(hass, freezer, 19)
    assert rewritten(hass) is None
