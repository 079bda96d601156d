"""The half-hour card and the dashboard, from the first click of a new user to a restart of Home Assistant."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from playwright.async_api import expect
import pytest

from tests.octopus_simulator.days import half_hours_of

from .application import ApplicationCard
from .card import CARD, Card, card_of, energy_text
from .conftest import GAP_DAY, GAP_HALF_HOURS
from .stage import Stage, day_with, midsummer
from .window import go, take_picture

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

RATE: Final = 0.041
HISTORY_MILLISECONDS: Final = 120_000
PHONE: Final = 320


@pytest.mark.every_release
async def test_the_dialog_for_a_new_dashboard_has_ours(stage: Stage, images: Path) -> None:
    """From the dialog to a page with everything, as soon as the history is there."""
    await stage.ensure_set_up()
    async with stage.page(width=1440, height=1240) as page:
        await go(page, "/config/lovelace/dashboards")
        await page.get_by_role("button", name="Add dashboard").click()
        await page.get_by_text("Half-hours, earnings and the state of your export").click()
        await page.locator("ha-form input:not([type=checkbox])").first.fill("My export")
        await page.get_by_role("button", name="Create").click()
        await expect(page.get_by_role("button", name="Create")).to_have_count(0)

        await go(page, "/my-export")
        figures, half_hours, months = (Card(page, number) for number in range(3))
        await expect(figures.self.locator("tbody tr").nth(3)).to_be_visible()
        await expect(figures.notes).not_to_contain_text("Loading", timeout=HISTORY_MILLISECONDS)
        await half_hours.wait()
        await expect(half_hours.rows).to_have_count(48)
        await months.wait()
        await expect(months.rows).to_have_count(12)
        await page.evaluate("document.activeElement?.blur()")
        await take_picture(page, images / "dashboard-of-a-late-account.png")
    assert stage.complaints == []


@pytest.mark.every_release
async def test_a_day_has_its_half_hours_and_their_true_totals(stage: Stage, images: Path) -> None:
    """What the card says of a summer's day is what Octopus has of it."""
    day = midsummer()
    async with stage.page(width=640, height=560) as page:
        card = await card_of(stage, page)
        await card.open_day(day)
        truth = [energy for energy in await stage.truth(day) if energy is not None]
        assert len(truth) == 48
        await expect(card.total("Exported")).to_have_text(energy_text(sum(truth) / 1000))
        await expect(card.total("Earned")).to_have_text(f"£{sum(truth) / 1000 * RATE:.2f}")
        await expect(card.bars).to_have_count(len([energy for energy in truth if energy]))
        await expect(card.notes).to_have_text("All 48 half-hours are final, from your meter")
        await card.picture(images / "card-day.png")

        await card.self.get_by_role("button", name="Earned").click()
        await expect(card.chart.locator("text.unit")).to_have_text("p")
    assert stage.complaints == []


async def test_a_bar_tells_about_itself_to_pointer_touch_and_keys(stage: Stage, images: Path) -> None:
    """Whoever points at noon, or moves there with the keys, reads what noon exported and earned."""
    day = midsummer()
    truth = await stage.truth(day)
    async with stage.page(width=640, height=560) as page:
        card = await card_of(stage, page)
        await card.open_day(day)
        box = await card.chart.bounding_box()
        assert box is not None
        await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await expect(card.tooltip).to_contain_text("Exported")
        await take_picture(card.self, images / "card-tooltip.png")
        await page.mouse.move(0, 0)
        await expect(card.tooltip).to_have_count(0)

        await card.chart.locator(".picture").focus()
        await page.keyboard.press("Home")
        for _ in range(24):
            await page.keyboard.press("ArrowRight")
        await expect(card.tooltip).to_contain_text("12:00 – 12:30")
        assert truth[24] is not None
        await expect(card.tooltip).to_contain_text(f"{truth[24] / 1000:.2f}")
        await expect(card.chart.locator(".spoken")).to_contain_text("12:00 – 12:30")
        await page.keyboard.press("Escape")
        await expect(card.tooltip).to_have_count(0)
    assert stage.complaints == []


@pytest.mark.parametrize("periods", [46, 50])
async def test_a_clock_change_day_has_all_its_half_hours(stage: Stage, images: Path, periods: int) -> None:
    """The days when the clocks change have 46 and 50 bars, each at its own time."""
    day = day_with(periods)
    async with stage.page(width=640, height=560) as page:
        card = await card_of(stage, page)
        await card.open_day(day)
        await expect(card.rows).to_have_count(periods)
        await expect(card.notes).to_have_text(f"All {periods} half-hours are final, from your meter")
        energy = sum(value or 0 for value in await stage.truth(day)) / 1000
        await expect(card.total("Exported")).to_have_text(energy_text(energy))
        names = await card.rows.locator("th").all_inner_texts()
        assert len(set(names)) == periods
        await card.picture(images / f"card-{periods}-half-hours.png")
    assert stage.complaints == []


async def test_a_gap_is_shown_as_unknown(stage: Stage, images: Path) -> None:
    """Half-hours that Octopus does not have are hatched and counted, and never drawn as nothing."""
    async with stage.page(width=640, height=560) as page:
        card = await card_of(stage, page)
        await card.open_day(GAP_DAY)
        await expect(card.ghosts).to_have_count(GAP_HALF_HOURS)
        await expect(card.notes).to_contain_text(f"{GAP_HALF_HOURS} half-hours are missing")
        await expect(card.rows.filter(has_text="Missing")).to_have_count(GAP_HALF_HOURS)
        await card.picture(images / "card-gap.png")
        await card.button("Month").click()
        await expect(card.ghosts).to_have_count(1)
    assert stage.complaints == []


async def test_the_csv_holds_what_is_shown(stage: Stage) -> None:
    """The file has every half-hour of the day, exact, and nothing where nothing is known."""
    async with stage.page() as page:
        card = await card_of(stage, page)
        await card.open_day(GAP_DAY)
        name, (header, *lines) = await card.download()
        assert name == f"octopus-export-{GAP_DAY.isoformat()}.csv"
        assert header.split(",")[:5] == ["start", "end", "export_kwh", "unit_rate_gbp_per_kwh", "earnings_gbp"]
        truth = await stage.truth(GAP_DAY)
        assert len(lines) == len(truth) == 48
        for line, start, energy in zip(lines, half_hours_of(GAP_DAY), truth, strict=True):
            cells = line.split(",")
            assert cells[0] == (start + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S+01:00")
            if energy is None:
                assert (cells[2], cells[4], cells[5]) == ("", "", "missing")
            else:
                assert float(cells[2]) == energy / 1000
                assert float(cells[4]) == pytest.approx(energy / 1000 * RATE)
    assert stage.complaints == []


async def test_it_is_dark_where_home_assistant_is(stage: Stage, images: Path) -> None:
    """Colours come from the theme."""
    async with stage.page(width=640, height=560, scheme="dark") as page:
        card = await card_of(stage, page)
        await card.open_day(midsummer())
        await expect(card.self.locator("h2")).to_have_css("color", "rgb(225, 225, 225)")
        await card.picture(images / "card-dark.png")
        await card.button("Year").click()
        await expect(card.rows).to_have_count(12)
        await card.picture(images / "card-year-dark.png")
    assert stage.complaints == []


async def test_it_fits_a_narrow_phone(stage: Stage, images: Path) -> None:
    """At 320 pixels nothing is cut off and nothing scrolls sideways."""
    async with stage.page(width=PHONE, height=640) as page:
        card = await card_of(stage, page)
        await card.open_day(midsummer())
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE
        for element in await card.self.locator("button, h2, .period, .value, svg text").all():
            box = await element.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE
        await card.picture(images / "card-phone.png")
    assert stage.complaints == []


@pytest.mark.every_release
async def test_the_cards_live_through_a_reload_and_a_restart(stage: Stage) -> None:
    """The page finds its data after a reload, and by itself after Home Assistant was away."""
    export_point = await stage.ensure_set_up()
    shown = {"export_point": export_point["id"]}
    await stage.show("both-cards", [{"type": "custom:octopus-seg-application-card", **shown}, {**CARD, **shown}])
    async with stage.page() as page:
        await go(page, "/both-cards/0")
        card, application = Card(page), ApplicationCard(page)
        await card.wait()
        await expect(application.settled).to_contain_text("Active")
        await page.reload()
        await card.wait()
        await expect(card.total("Exported")).to_contain_text("kWh")

        async with stage.owner() as client:
            device = export_point["device_id"]
            await client.command("config/device_registry/update", device_id=device, name_by_user="Roof")
        stage.restart_home_assistant()
        async with stage.owner() as client:
            resources = await client.command("lovelace/resources")
        assert len([resource for resource in resources if "octopus-seg.js" in resource["url"]]) == 1

        # The new name tells that the cards have asked anew.
        for heading in (card.self.locator("h2"), application.self.locator("h2")):
            await expect(heading).to_have_text("Roof", timeout=60_000)
        await expect(card.total("Exported")).to_contain_text("kWh")
        await expect(application.settled).to_contain_text("Active")
        stage.complaints.clear()  # the browser complained, rightly, about the connection that was lost

        await page.reload()
        await card.wait()
        for heading in (card.self.locator("h2"), application.self.locator("h2")):
            await expect(heading).to_have_text("Roof")
        async with stage.owner() as client:
            await client.command("config/device_registry/update", device_id=device, name_by_user=None)
    assert stage.complaints == []
