"""The payment status through the front door, evening by evening: what joins Octopus' lines, half-hours and agreements."""

from collections.abc import Callable
from datetime import date, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.applications import issues
from tests.credits.test_payments import account
from tests.helpers import account_entry, async_move_to, async_set_up, capture_activity, london, of_type
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 6, 18)
APRIL = (date(2026, 3, 31), date(2026, 4, 30))
MAY = (date(2026, 5, 1), date(2026, 5, 31))

type Happenings = dict[date, Callable[[], object]]

pytestmark = pytest.mark.usefixtures("one_clock")


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: since the last day of March."""
    return 79


def june(day: int) -> date:
    """Return a day of the month in which the tests begin."""
    return date(2026, 6, day)


async def async_statuses(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    last: date,
    happenings: Happenings | None = None,
) -> list[tuple[date, str]]:
    """Return the evenings on which the status becomes another; in the morning of some, something happens at Octopus."""
    day = simulator.now().date()
    found = [(day, account(hass, "payment_status").state)]
    while day < last:
        day += ONE_DAY
        freezer.move_to(london(day, 7))
        if happenings and day in happenings:
            happenings[day]()
        await async_move_to(hass, freezer, london(day, 23, 30), ONE_DAY)
        if (word := account(hass, "payment_status").state) != found[-1][1]:
            found.append((day, word))
    return found


@pytest.mark.parametrize("history_days", [33])
async def test_an_account_without_any_line_is_late_after_five_weeks(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """After the first half-hour, not after the set-up; with a repair and an event, until the first credit comes."""
    await async_set_up(hass, account_entry(simulator))
    activity = capture_activity(hass)
    first = TODAY - 33 * ONE_DAY
    late = first + timedelta(weeks=5) + ONE_DAY
    pays = late + 2 * ONE_DAY
    raised: dict[date, bool] = {}

    def credit() -> None:
        raised[pays] = "credit_late" in issues(hass)
        simulator.bill_export(first, june(17))

    found = await async_statuses(hass, freezer, simulator, pays + ONE_DAY, {pays: credit})
    assert found == [(TODAY, "waiting"), (late, "late"), (pays, "paid")]
    assert raised == {pays: True}
    assert "credit_late" not in issues(hass)
    assert [told["from"] for told in of_type(activity, "credit_late")] == [first.isoformat()]


@pytest.mark.parametrize("history_days", [33])
async def test_no_line_of_an_account_with_a_balance_says_nothing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """There must be lines that are not shown: a credit may be among them."""
    simulator.home.balance = 1_234
    await async_set_up(hass, account_entry(simulator))
    found = await async_statuses(hass, freezer, simulator, TODAY + 5 * ONE_DAY)
    assert "late" not in {word for _, word in found}
    assert "credit_late" not in issues(hass)


@pytest.mark.parametrize("history_days", [300])
async def test_ten_months_of_export_with_a_credit_for_the_first_alone(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Are late at the first look, with the pounds that are waiting."""
    began = TODAY - 300 * ONE_DAY
    simulator.bill_export(began, date(2025, 9, 30))
    await async_set_up(hass, account_entry(simulator))
    assert account(hass, "payment_status").state == "late"
    placeholders = issues(hass)["credit_late"].translation_placeholders
    assert placeholders is not None
    assert placeholders["since"] == "2025-10-01"
    assert int(placeholders["days"]) == (june(17) - date(2025, 9, 30)).days
    assert placeholders["pounds"] == f"£{float(account(hass, 'awaiting_credit').state):.2f}"


async def test_billing_starts_again_and_pays_all_at_once(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """April alone is credited: late six weeks after it, until one bill pays for May and half of June."""
    simulator.bill_export(*APRIL)
    await async_set_up(hass, account_entry(simulator))
    found = await async_statuses(
        hass, freezer, simulator, june(22), {june(21): lambda: simulator.bill_export(MAY[0], june(17))}
    )
    assert found == [(TODAY, "late"), (june(21), "paid")]


async def test_short_until_it_is_corrected(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """By a line by hand, which names no days."""
    simulator.bill_export(*APRIL)
    (whole,) = simulator.bill_export(*MAY)
    (part,) = simulator.bill_export(*MAY, left_out={date(2026, 5, 17), date(2026, 5, 18)})
    simulator.reverse(whole.identifier)
    await async_set_up(hass, account_entry(simulator))
    missing = part.gross - whole.gross
    found = await async_statuses(
        hass, freezer, simulator, june(21), {june(20): lambda: simulator.credit_by_hand(missing)}
    )
    assert found == [(TODAY, "short"), (june(20), "paid")]


async def test_over_until_it_is_taken_back(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """May is credited twice."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    (again,) = simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    found = await async_statuses(
        hass, freezer, simulator, june(21), {june(20): lambda: simulator.reverse(again.identifier)}
    )
    assert found == [(TODAY, "over"), (june(20), "paid")]


async def test_held_until_it_is_released(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """A bill that is held back is neither late nor paid."""
    simulator.bill_export(*APRIL)
    (held,) = simulator.bill_export(*MAY, is_held=True)
    await async_set_up(hass, account_entry(simulator))
    found = await async_statuses(
        hass, freezer, simulator, june(21), {june(20): lambda: simulator.release(held.identifier)}
    )
    assert found == [(TODAY, "held"), (june(20), "paid")]


async def test_an_agreement_is_backdated_and_taken_back(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """To a higher rate, what was credited is too little; back at the old one it is right again."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))

    def move(product: str) -> Callable[[], object]:
        return lambda: simulator.change_agreement(EXPORT_MPAN, tariff_code_of(product), london(date(2026, 5, 10)))

    happenings: Happenings = {june(19): move(OUTGOING_VARIABLE), june(21): move(SEG_EXPORT_ONLY)}
    found = await async_statuses(hass, freezer, simulator, june(22), happenings)
    assert found == [(TODAY, "paid"), (june(19), "short"), (june(21), "paid")]


async def test_an_agreement_is_backdated_to_a_lower_rate(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """What was credited is too much."""
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(date(2026, 5, 10)))
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    happenings: Happenings = {
        june(19): lambda: simulator.change_agreement(
            EXPORT_MPAN, tariff_code_of(SEG_EXPORT_ONLY), london(date(2026, 5, 10))
        )
    }
    found = await async_statuses(hass, freezer, simulator, june(20), happenings)
    assert found == [(TODAY, "paid"), (june(19), "over")]


async def test_lines_that_cannot_be_read_for_a_month(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The last word stays for three days; then nothing can be said, until the lines are read again."""
    simulator.bill_export(*APRIL)
    simulator.bill_export(*MAY)
    await async_set_up(hass, account_entry(simulator))
    again = TODAY + 31 * ONE_DAY
    refused = faults.graphql_error(
        "KT-CT-1111", "Unauthorized.", path=["account", "transactions"], error_type="AUTHORIZATION"
    )

    def read_again() -> None:
        simulator.recover()
        simulator.bill_export(june(1), june(30))

    happenings: Happenings = {june(19): lambda: simulator.fail("graphql:*", refused, times=None), again: read_again}
    found = await async_statuses(hass, freezer, simulator, june(22), happenings)
    assert found == [(TODAY, "paid"), (june(21), "cannot_tell")]
    await async_move_to(hass, freezer, london(again - ONE_DAY, 23, 30), 5 * ONE_DAY)
    found = await async_statuses(hass, freezer, simulator, again, happenings)
    assert found == [(again - ONE_DAY, "cannot_tell"), (again, "paid")]
    assert "credit_late" not in issues(hass)
