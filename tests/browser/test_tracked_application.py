"""The card of an application: from the first click of an applicant, in every stage, to the line that it folds into."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
import re
from typing import Final

from playwright.async_api import Page, expect
import pytest

from .application import STEPS, ApplicationCard, short_day
from .stage import Stage, days_ago
from .window import go

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

CARD: Final = {"type": "custom:octopus-seg-application-card", "grid_options": {"columns": "full"}}
PHONE: Final = 320

SIGNED_UP: Final = days_ago(20)
PROCESSED: Final = days_ago(18)
REQUESTED: Final = days_ago(17)
UNDER_WAY: Final = {"signed_up": SIGNED_UP, "processing": PROCESSED, "awaiting_mpan": REQUESTED}
AFTER_MPAN: Final = {**UNDER_WAY, "enrolling": days_ago(1)}
ENROLLED: Final = {**AFTER_MPAN, "awaiting_reading": days_ago(0)}

# What was reached when; then the stage on the card, how many steps are done, the present one, and what is next.
STAGES: Final[tuple[tuple[Mapping[str, date], str, int, str | None, str], ...]] = (
    ({}, "Not applied", 0, None, "Sign up for the SEG"),
    ({"signed_up": days_ago(0)}, "Signed up", 0, "Signed up", "have your certificate at hand"),
    ({"signed_up": days_ago(1), "processing": days_ago(0)}, "Being processed", 1, "In process", "While you wait"),
    (UNDER_WAY, "Waiting for the export MPAN", 2, "MPAN requested", "While you wait"),
    (AFTER_MPAN, "Being enrolled", 3, "MPAN created", "There is nothing to do but wait."),
    (ENROLLED, "First meter reading due", 4, "Enrolled", "Send Octopus the first meter reading"),
    ({**ENROLLED, "checking_credit": days_ago(0)}, "Waiting for the first credit", 5, "Metered", "Look for the first"),
)


async def card_of(stage: Stage, page: Page, columns: int = 1) -> ApplicationCard:
    """Open a dashboard with nothing but the card of the application."""
    export_point = await stage.ensure_application()
    card_config = {**CARD, "export_point": export_point["id"], "title": "Export application"}
    await stage.show(f"one-application-{columns}", [card_config], columns)
    await go(page, f"/one-application-{columns}/0")
    card = ApplicationCard(page)
    await card.self.locator("h2").wait_for()
    return card


@pytest.mark.every_release
async def test_an_applicant_clicks_through_to_the_card(stage: Stage) -> None:
    """Without an account: the questions, the verdict, and a dashboard that shows what is to do."""
    await stage.ensure_set_up()
    async with stage.page(width=1000) as page:
        await go(page, "/config/integrations/dashboard/add?domain=octopus_seg")
        await page.get_by_role("button", name="OK").click()
        await page.get_by_text("Track an application without an account yet").click()
        await page.get_by_role("spinbutton", name="Total installed capacity").fill("4.2")
        await page.get_by_role("button", name="Submit").click()
        await expect(page.get_by_text("You're eligible for the SEG.")).to_be_visible()
        await page.get_by_text("Continue with these answers").click()
        # What Home Assistant asks about the device, once it has that, can stay without an answer.
        await page.get_by_role("button", name=re.compile("Finish|Skip and finish")).click()

        card = await card_of(stage, page)
        await expect(card.stage).to_have_text("Not applied")
        await expect(card.next).to_contain_text("Sign up for the SEG at Octopus.")
    assert stage.complaints == []


async def test_every_stage_is_told_and_drawn(stage: Stage, images: Path) -> None:
    """The page follows by itself from not applied to the first credit, after which the card folds, and to the end."""
    async with stage.page(width=960, height=600) as page:
        card = await card_of(stage, page, columns=2)
        for reached, name, done, present, following in STAGES:
            await stage.record(reached)
            await expect(card.stage).to_have_text(name)
            await expect(card.steps.locator(".label")).to_have_text(list(STEPS))
            await expect(card.done).to_have_text(list(STEPS[:done]))
            await expect(card.present).to_have_text([present] if present else [])
            await expect(card.next).to_contain_text(following)
            if reached is UNDER_WAY:
                await card.picture(images / "application-card.png")
        for last, name in (("active", "Active"), ("ended", "Ended")):
            await stage.record({**ENROLLED, last: days_ago(0)})
            await expect(card.settled).to_contain_text(name)
            await expect(card.steps).to_have_count(0)
    assert stage.complaints == []


async def test_steps_have_their_days_and_the_next_one_the_day_it_is_due(stage: Stage) -> None:
    """The DNO takes one to four weeks."""
    await stage.record(UNDER_WAY)
    async with stage.page() as page:
        card = await card_of(stage, page)
        await expect(card.times).to_contain_text(f"Since {short_day(REQUESTED)}")
        due = short_day(days_ago(17 - 28))
        await expect(card.times).to_contain_text(f"usually over between {short_day(days_ago(17 - 7))} and {due}")
        days = [short_day(day) for day in (SIGNED_UP, PROCESSED, REQUESTED)]
        await expect(card.steps.locator("time")).to_have_text([*days, f"by {due}"])
    assert stage.complaints == []


async def test_the_year_is_said_from_the_new_year_in_britain_on(stage: Stage) -> None:
    """In the browser's New York, the old one lasts for hours yet."""
    today = days_ago(0)
    await stage.record({"signed_up": today})
    async with stage.page_at(datetime(today.year + 1, 1, 1, 3, tzinfo=UTC)) as page:
        card = await card_of(stage, page)
        await expect(card.times).to_contain_text(f"Since {short_day(today)} {today.year}")
    assert stage.complaints == []


async def test_what_is_late_says_by_how_much(stage: Stage, images: Path) -> None:
    """And that Octopus should be asked."""
    await stage.record({"signed_up": days_ago(60), "processing": days_ago(58), "awaiting_mpan": days_ago(40)})
    async with stage.page(width=480, height=700) as page:
        card = await card_of(stage, page)
        await expect(card.self.locator(".lateness")).to_have_text("12 days late")
        await expect(card.next).to_contain_text("Ask Octopus.")
        await card.picture(images / "application-card-late.png")
    assert stage.complaints == []


async def test_trouble_says_what_to_do(stage: Stage, images: Path) -> None:
    """A failed application stands where it stopped, and leads to the repairs."""
    await stage.record({"signed_up": SIGNED_UP, "processing": PROCESSED, "failed": days_ago(2)})
    async with stage.page(width=480, height=700) as page:
        card = await card_of(stage, page)
        await expect(card.stage).to_have_text("Failed")
        await expect(card.self.locator("li.stopped .label")).to_have_text("In process")
        await expect(card.alert).to_contain_text("Ask Octopus, and apply again.")
        await card.picture(images / "application-card-trouble.png")
        await card.self.get_by_role("link", name="Open the repairs").click()
        await page.wait_for_url("**/config/repairs")
        await expect(page.get_by_text("Octopus can't proceed with the application")).to_be_visible()
    assert stage.complaints == []


@pytest.mark.every_release
async def test_the_way_to_the_checklist_leads_there_and_its_ticks_come_back(stage: Stage) -> None:
    """What is ticked on the list is counted on the card."""
    await stage.record(UNDER_WAY)
    async with stage.page() as page:
        card = await card_of(stage, page)
        await expect(card.checklist).to_contain_text("Checklist: 2 of 6 done")
        await card.checklist.focus()
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/todo?entity_id=todo.*")
        item = page.locator("ha-check-list-item").filter(has_text="Certificate at hand")
        await item.locator("ha-checkbox").first.click()
        await page.go_back()
        await expect(card.checklist).to_contain_text("Checklist: 3 of 6 done")
        await expect(card.next).to_contain_text("the network operator's letter or e-mail")
    assert stage.complaints == []


async def test_a_paid_application_folds_into_a_line(stage: Stage, images: Path) -> None:
    """With the agreement, the rate and the latest credit; its steps unfold by keyboard."""
    export_point = await stage.ensure_set_up()
    config = {**CARD, "export_point": export_point["device_id"], "title": "Octopus export"}
    await stage.show("paid-application", [config], columns=2)
    async with stage.page(width=960, height=500) as page:
        await go(page, "/paid-application/0")
        card = ApplicationCard(page)
        await expect(card.settled).to_contain_text("Active · since")
        await expect(card.fact("Agreement")).to_contain_text("Smart Export Guarantee")
        await expect(card.fact("Rate")).to_have_text("4.1p")
        await expect(card.fact("Latest credit")).to_contain_text("£")
        await expect(card.steps).to_have_count(0)
        await card.picture(images / "application-card-folded.png")
        await card.toggle.focus()
        await page.keyboard.press("Enter")
        await expect(card.done).to_have_text(list(STEPS))
        await page.keyboard.press("Enter")
        await expect(card.steps).to_have_count(0)
    assert stage.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_a_narrow_phone_in_both_themes(stage: Stage, images: Path, scheme: str) -> None:
    """At 320 pixels the line of steps stands upright, nothing is cut off and nothing scrolls sideways."""
    await stage.record(UNDER_WAY)
    async with stage.page(width=PHONE, height=760, scheme=scheme) as page:
        card = await card_of(stage, page)
        await expect(card.stage).to_have_text("Waiting for the export MPAN")
        color = {"light": "rgb(20, 20, 20)", "dark": "rgb(225, 225, 225)"}[scheme]
        await expect(card.self.locator("h2")).to_have_css("color", color)
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE
        for element in await card.self.locator("h2, .stage, .times, p, .label, time, a").all():
            box = await element.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE
        tops = [box["y"] for step in await card.steps.all() if (box := await step.bounding_box())]
        assert tops == sorted(set(tops))
        if scheme == "dark":
            await card.picture(images / "application-card-dark.png")
    assert stage.complaints == []
