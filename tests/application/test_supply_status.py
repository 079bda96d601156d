"""What each status of a meter point does to an application, and to a customer who is paid already."""

from datetime import UTC, date, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.applications import async_picture, async_restart, issues, repairs
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, capture_activity, of_type
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.home import AWAITED, BEING_LOST, GONE, ON_SUPPLY, REFUSED, Enrolment
from tests.test_repairs import texts

ENROLLING = pytest.mark.parametrize("scenario", ["enrolling_export"])
NOBODY_KNOWS = ["PENDING", "on supply", "", "SUPPLY_TAKEN_TO_THE_MOON"]


async def async_look(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator, entry: MockConfigEntry
) -> None:
    """Look at the account a day later: what a status does is seen at once."""
    freezer.tick(timedelta(days=1))
    before = simulator.count("graphql:account*")
    await entry.runtime_data.account.supplier.async_refresh()
    await async_settle(hass)
    assert simulator.count("graphql:account*") > before


async def async_next_day(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let a day pass."""
    now = datetime.now(UTC)
    await async_move_to(hass, freezer, now + timedelta(days=1), timedelta(hours=3))


@ENROLLING
@pytest.mark.parametrize(
    ("statuses", "stage", "shown_repairs"),
    [
        (AWAITED, "enrolling", ()),
        (REFUSED, "failed", ("registration_refused",)),
        (GONE, "enrolling", ()),
        (NOBODY_KNOWS, "enrolling", ()),
    ],
    ids=["awaited", "refused", "gone", "unknown"],
)
async def test_an_application_before_supply(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    statuses: list[str],
    stage: str,
    shown_repairs: tuple[str, ...],
) -> None:
    """Only a registration that is refused stops it, and it goes on when that does."""
    entry = await async_set_up(hass, account_entry(simulator))
    point = simulator.export_point()
    point.enrolment = None
    for status in statuses:
        point.status = status
        await async_look(hass, freezer, simulator, entry)
        shown = await async_picture(hass)
        overdue = ("step_overdue",) if "step_overdue" in shown.repairs else ()
        assert (status, shown.stage, shown.repairs) == (status, stage, shown_repairs + overdue)
        point.status = "REGISTRATION_ACCEPTED"
        await async_look(hass, freezer, simulator, entry)
        assert (await async_picture(hass)).stage == "enrolling"
        assert "registration_refused" not in repairs(hass)


@ENROLLING
async def test_a_refused_registration_is_told_in_words(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Since when, and whom to ask; nothing is due then, and a restart changes nothing."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.export_point().status = "REGISTRATION_REJECTED"
    simulator.export_point().enrolment = Enrolment(status="REQUESTED")
    await async_next_day(hass, freezer)
    for _ in range(2):
        shown = await async_picture(hass)
        assert (shown.trouble, shown.next_action, shown.due) == ("registration_refused", "ask_supplier", None)
        issue = issues(hass)["registration_refused"]
        assert not issue.is_fixable
        assert any("Please ask Octopus why" in text for text in texts(issue))
        await async_restart(hass, entry)


@ENROLLING
@pytest.mark.parametrize("status", ["MTD_DISPUTED", "LOSS_PENDING"])
async def test_on_supply_a_reading_is_what_is_missing(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, status: str
) -> None:
    """Whatever is said of the supply beside it."""
    await async_set_up(hass, account_entry(simulator))
    simulator.export_point().enrolment = None
    simulator.export_point().status = status
    await async_next_day(hass, freezer)
    assert (await async_picture(hass)).stage == "awaiting_reading"


@pytest.mark.parametrize(
    "statuses",
    [AWAITED, REFUSED, ON_SUPPLY, GONE, NOBODY_KNOWS],
    ids=["awaited", "refused", "there", "gone", "unknown"],
)
async def test_who_is_paid_already_stays_active(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, statuses: list[str]
) -> None:
    """A meter point that gives half-hours is registered, whatever its status says."""
    simulator.bill_export(date(2026, 5, 20), date(2026, 6, 14))
    entry = await async_set_up(hass, account_entry(simulator))
    before = await async_picture(hass)
    assert before.stage == "active"
    news = capture_activity(hass)
    shown = {}
    for status in statuses:
        simulator.export_point().status = status
        await async_look(hass, freezer, simulator, entry)
        shown[status] = await async_picture(hass)
    assert shown == dict.fromkeys(shown, before)
    await async_next_day(hass, freezer)
    assert await async_picture(hass) == before
    assert not of_type(news, "stage_changed")


async def test_a_supply_that_is_being_lost_is_a_repair_and_no_trouble_of_the_application(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An active export point keeps its stage; the repair goes when the status is another one."""
    simulator.bill_export(date(2026, 5, 20), date(2026, 6, 14))
    entry = await async_set_up(hass, account_entry(simulator))
    before = await async_picture(hass)
    for status in BEING_LOST:
        simulator.export_point().status = status
        await async_look(hass, freezer, simulator, entry)
        shown = await async_picture(hass)
        assert (status, shown.stage, shown.trouble, shown.next_action) == (status, before.stage, None, "nothing")
        assert shown.repairs == (*before.repairs, "supply_being_lost")
    issue = issues(hass)["supply_being_lost"]
    assert not issue.is_fixable
    assert any("another supplier is taking over the export meter" in text for text in texts(issue))

    simulator.export_point().status = "LOSS_OBJECTION_ACCEPTED"
    await async_look(hass, freezer, simulator, entry)
    assert await async_picture(hass) == before


async def test_while_the_status_is_not_known_the_repair_stays(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """That the status could not be read doesn't mean that nobody takes the meter over any more."""
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.export_point().status = "LOSS_PENDING"
    await async_look(hass, freezer, simulator, entry)
    assert repairs(hass) == ("supply_being_lost",)

    simulator.fail("graphql:*", faults.status(503), times=None)
    await async_look(hass, freezer, simulator, entry)
    assert repairs(hass) == ("supply_being_lost",)
    await async_restart(hass, entry)
    assert repairs(hass) == ("supply_being_lost",)

    simulator.recover()
    simulator.export_point().status = "ON_SUPPLY"
    await async_look(hass, freezer, simulator, entry)
    await async_look(hass, freezer, simulator, entry)
    assert repairs(hass) == ()
