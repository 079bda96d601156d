"""Repairs: what stands in the way of being paid, raised while it does, with a way out where there is one."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
import json
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import (
    SEG_TARIFF,
    application_entry,
    async_fix,
    async_picture,
    async_reach,
    async_record,
    async_restart,
    issues,
    put_on_supply,
    repairs,
)
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.home import Enrolment
from tests.octopus_simulator.scenarios import EXPORT_MPAN, IMPORT_MPAN
from tests.support.flows import only_export_point

TRANSLATIONS = Path("custom_components/octopus_seg/translations/en.json")
WAITING = pytest.mark.parametrize("scenario", ["pending_export"])
ENROLLING = pytest.mark.parametrize("scenario", ["enrolling_export"])


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 7


def texts(issue: ir.IssueEntry) -> list[str]:
    """Return every text of a repair with its placeholders filled in; fails if one is not."""

    def filled(part: str | Mapping[str, Any]) -> list[str]:
        if isinstance(part, str):
            return [part.format(**(issue.translation_placeholders or {}))]
        return [text for value in part.values() for text in filled(value)]

    return filled(json.loads(TRANSLATIONS.read_text())["issues"][issue.translation_key])


async def async_apply(hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: OctopusSimulator) -> None:
    """Set up an application whose MPAN is asked for, as Octopus tells on 19 June."""
    await async_set_up(hass, application_entry(simulator, applied_on="2026-06-10"))
    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_APPLIED_FOR")
    await async_reach(hass, freezer, date(2026, 6, 19))
    assert sensor(hass, "application_status") == "awaiting_mpan"


@WAITING
async def test_export_mpan_that_is_not_found_is_told_until_it_is_created(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The stage stays, the trouble goes with the MPAN."""
    await async_apply(hass, freezer, simulator)
    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_NOT_FOUND")
    await async_reach(hass, freezer, date(2026, 6, 20))

    shown = await async_picture(hass)
    assert (shown.stage, shown.trouble, shown.next_action) == ("awaiting_mpan", "export_mpan_not_found", "ask_supplier")
    assert shown.repairs == ("export_mpan_not_found",)
    issue = issues(hass)["export_mpan_not_found"]
    assert not issue.is_fixable
    assert issue.translation_placeholders == {"export_point": "Octopus export", "date": "2026-06-19"}
    assert any("Since 2026-06-19" in text for text in texts(issue))

    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_CREATED")
    await async_reach(hass, freezer, date(2026, 6, 21))
    shown = await async_picture(hass)
    assert (shown.stage, shown.trouble, shown.repairs) == ("enrolling", None, ())


@WAITING
@pytest.mark.parametrize(
    ("status", "trouble"), [("UNABLE_TO_PROCEED", "unable_to_proceed"), ("CANCELLED", "cancelled")]
)
async def test_application_that_was_stopped_has_failed(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, status: str, trouble: str
) -> None:
    """It stays failed after a restart, until Octopus goes on after all."""
    await async_apply(hass, freezer, simulator)
    simulator.set_onboarding(IMPORT_MPAN, status)
    await async_reach(hass, freezer, date(2026, 6, 20))
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    for _ in range(2):
        shown = await async_picture(hass)
        assert (shown.stage, shown.trouble, shown.due) == ("failed", trouble, None)
        assert shown.repairs == ("unable_to_proceed",)
        assert any("On 2026-06-19" in text for text in texts(issues(hass)["unable_to_proceed"]))
        await async_restart(hass, entry)  # type: ignore[arg-type]

    simulator.set_onboarding(IMPORT_MPAN, "EXPORT_MPAN_APPLIED_FOR")
    await async_reach(hass, freezer, date(2026, 6, 22))
    shown = await async_picture(hass)
    assert (shown.stage, shown.trouble, shown.repairs) == ("awaiting_mpan", None, ())


@WAITING
async def test_who_applied_again_starts_anew(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The fix flow notes it; what the old application had reached counts no more, and its failure is not told again."""
    await async_apply(hass, freezer, simulator)
    simulator.set_onboarding(IMPORT_MPAN, "UNABLE_TO_PROCEED")
    await async_reach(hass, freezer, date(2026, 6, 20))

    assert (await async_fix(hass, "unable_to_proceed"))["type"] == "create_entry"
    await async_reach(hass, freezer, date(2026, 6, 22))
    shown = await async_picture(hass)
    # 20 June is a Saturday: two working days later it is Tuesday.
    assert (shown.stage, shown.since, shown.due) == ("signed_up", "2026-06-20", "2026-06-23")
    assert (shown.trouble, shown.repairs) == (None, ())

    simulator.set_onboarding(IMPORT_MPAN, "DOCUMENTS_CHECKED")
    await async_reach(hass, freezer, date(2026, 6, 23))
    shown = await async_picture(hass)
    assert (shown.stage, shown.since) == ("processing", "2026-06-22")


@ENROLLING
@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        ("REJECTED", "enrolment_rejected"),
        ("WITHDRAWN", "enrolment_rejected"),
        ("OBJECTION_RECEIVED", "enrolment_objected"),
    ],
)
async def test_enrolment_that_is_refused_is_told_until_it_goes_on(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, status: str, trouble: str
) -> None:
    """It is a state: the repair goes when the enrolment is a usual one again."""
    await async_set_up(hass, account_entry(simulator))
    assert repairs(hass) == ()
    simulator.export_point().enrolment = Enrolment(status=status)
    await async_reach(hass, freezer, date(2026, 6, 19))

    shown = await async_picture(hass)
    assert (shown.stage, shown.trouble, shown.repairs) == ("enrolling", trouble, ("enrolment_rejected",))
    assert texts(issues(hass)["enrolment_rejected"])

    simulator.export_point().enrolment = Enrolment(status="ACCEPTED")
    await async_reach(hass, freezer, date(2026, 6, 20))
    shown = await async_picture(hass)
    assert (shown.stage, shown.trouble, shown.repairs) == ("enrolling", None, ())


@WAITING
async def test_sign_up_that_has_stalled_is_told(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Until it moves again."""
    await async_apply(hass, freezer, simulator)
    simulator.set_product_enrolment("OUTGOING-SEG-EO-FIX-12M-24-04-05", "STALLED")
    await async_reach(hass, freezer, date(2026, 6, 20))
    assert repairs(hass) == ("enrolment_stalled",)
    assert texts(issues(hass)["enrolment_stalled"])

    simulator.set_product_enrolment("OUTGOING-SEG-EO-FIX-12M-24-04-05", "IN_PROGRESS")
    await async_reach(hass, freezer, date(2026, 6, 21))
    assert repairs(hass) == ()


async def test_export_point_that_vanishes_for_three_days_is_told_meanwhile(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Stage and data stay; the repair names the day, also after a restart, and goes when the point is back."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_reach(hass, freezer, date(2026, 6, 20))
    before = await async_picture(hass)
    total = sensor(hass, "export_total")
    simulator.export_point().is_listed = False
    await async_move_to(hass, freezer, datetime(2026, 6, 20, 19, tzinfo=UTC))  # past the look of that evening

    for day in (21, 22, 23):
        await async_reach(hass, freezer, date(2026, 6, day))
        shown = await async_picture(hass)
        assert (shown.stage, shown.trouble) == (before.stage, "export_point_vanished")
        issue = issues(hass)["export_point_vanished"]
        assert issue.translation_placeholders == {"export_point": "Octopus export", "date": "2026-06-20"}
        assert texts(issue)
        await async_restart(hass, entry)
    assert float(sensor(hass, "export_total")) >= float(total)

    simulator.export_point().is_listed = True
    await async_reach(hass, freezer, date(2026, 6, 25))
    shown = await async_picture(hass)
    assert (shown.stage, shown.trouble) == (before.stage, None)
    assert "export_point_vanished" not in shown.repairs


async def test_step_that_is_overdue_is_told_after_its_grace(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The DNO has four weeks and a week's grace; the repair goes with the next stage."""
    await async_set_up(hass, application_entry(None, applied_on="2026-05-11"))
    # Four weeks later it is 11 June; a week of grace more, and it is 18 June.
    await async_record(hass, "awaiting_mpan", "2026-05-14")
    shown = await async_picture(hass)
    assert (shown.due, shown.overdue, shown.repairs) == ("2026-06-11", True, ())

    await async_reach(hass, freezer, date(2026, 6, 19))
    assert repairs(hass) == ("step_overdue",)
    assert any("over by 2026-06-11" in text for text in texts(issues(hass)["step_overdue"]))

    await async_record(hass, "enrolling")
    assert repairs(hass) == ()


@ENROLLING
async def test_first_reading_is_asked_for_until_it_is_sent(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The fix flow notes that it was sent today."""
    simulator.set_publication(delay=timedelta(days=30))
    put_on_supply(simulator)
    await async_set_up(hass, account_entry(simulator))
    assert repairs(hass) == ("first_reading_due",)
    assert texts(issues(hass)["first_reading_due"])

    await async_fix(hass, "first_reading_due")
    shown = await async_picture(hass)
    assert (shown.stage, shown.since, shown.source) == ("checking_credit", "2026-06-18", "user")
    assert shown.repairs == ()


@ENROLLING
async def test_first_reading_is_no_longer_asked_for_once_the_meter_is_read(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Half-hours show that it is not needed any more."""
    put_on_supply(simulator)
    await async_set_up(hass, account_entry(simulator))
    assert repairs(hass) == ("first_reading_due",)

    await async_reach(hass, freezer, date(2026, 6, 20))
    assert repairs(hass) == ()


async def test_fit_export_payments_are_told_until_they_have_stopped(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """The fix flow corrects the answer, and nothing is raised after a restart."""
    entry = await async_set_up(hass, application_entry(None, fit_export_payments=True))
    assert repairs(hass) == ("fit_export_payments",)
    assert texts(issues(hass)["fit_export_payments"])

    await async_fix(hass, "fit_export_payments")
    assert only_export_point(entry)["fit_export_payments"] is False
    await async_restart(hass, entry)
    assert repairs(hass) == ()


async def test_agreement_that_ends_within_30_days_is_told_until_it_is_renewed(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Not a day before; an agreement that follows it is enough."""
    (agreement,) = simulator.export_point().agreements
    agreement.valid_to = datetime(2026, 7, 18, 23, tzinfo=UTC)
    await async_set_up(hass, account_entry(simulator))
    assert "agreement_ends_soon" not in repairs(hass)

    await async_reach(hass, freezer, date(2026, 6, 19))
    assert any("ends on 2026-07-19" in text for text in texts(issues(hass)["agreement_ends_soon"]))

    simulator.change_agreement(EXPORT_MPAN, SEG_TARIFF, agreement.valid_to)
    await async_reach(hass, freezer, date(2026, 6, 20))
    assert "agreement_ends_soon" not in repairs(hass)


async def test_fix_flow_of_an_entry_that_is_not_set_up_says_so(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """Nothing is noted while there is nothing to note it in."""
    entry = await async_set_up(hass, application_entry(None, fit_export_payments=True))
    await hass.config_entries.async_unload(entry.entry_id)

    told = await async_fix(hass, "fit_export_payments")
    assert (told["type"], told["reason"]) == ("abort", "not_set_up")
    assert only_export_point(entry)["fit_export_payments"] is True


async def test_fix_flow_outlasts_a_reload(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """What is confirmed after a reload is noted in what is set up then."""
    entry = await async_set_up(hass, application_entry(None, applied_on="2026-06-10"))
    await async_record(hass, "awaiting_reading")
    assert await async_setup_component(hass, "repairs", {})
    await async_settle(hass)
    manager = hass.data["repairs"]["flow_manager"]
    step = await manager.async_init(DOMAIN, data={"issue_id": issues(hass)["first_reading_due"].issue_id})
    await async_restart(hass, entry)

    await manager.async_configure(step["flow_id"], {})
    assert sensor(hass, "application_status") == "checking_credit"


async def test_repairs_go_with_their_export_point(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Removing the entry takes its repairs along."""
    entry = await async_set_up(hass, application_entry(None, fit_export_payments=True))
    assert repairs(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    assert repairs(hass) == ()


async def test_repairs_go_with_a_removed_application(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Removing the subentry takes its repairs along."""
    entry = await async_set_up(hass, application_entry(None, fit_export_payments=True))
    (subentry_id,) = entry.subentries
    hass.config_entries.async_remove_subentry(entry, subentry_id)
    await async_settle(hass)
    assert repairs(hass) == ()
