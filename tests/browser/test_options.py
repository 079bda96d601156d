"""Options and corrections, as the owner clicks through them."""

from pathlib import Path

from playwright.async_api import Page, expect
import pytest

from .stage import Stage
from .window import go, take_picture

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

DONE = "Reconfiguration was successful"


async def open_energy_step(page: Page) -> None:
    """Open the options of the account and choose the Energy dashboard."""
    await go(page, "/config/integrations/integration/octopus_seg")
    await page.get_by_role("button", name="Configure").first.click()
    await page.get_by_text("Show it in the Energy dashboard").click()


@pytest.mark.every_release
async def test_export_and_earnings_come_into_the_energy_dashboard(stage: Stage, images: Path) -> None:
    """What will change is shown first; then it is done once, and Home Assistant finds nothing wrong with it."""
    await stage.ensure_set_up()
    async with stage.page(width=820, height=640) as page:
        await open_energy_step(page)
        await expect(page.get_by_text("its export is added as a grid connection of its own")).to_be_visible()
        await take_picture(page, images / "energy-step.png")
        async with stage.owner() as client:
            assert not await client.has_energy_preferences()

        await page.get_by_text("Add to the Energy dashboard").click()
        await expect(page.get_by_text("are in the Energy dashboard now")).to_be_visible()
        async with stage.owner() as client:
            [source] = (await client.command("energy/get_prefs"))["energy_sources"]
            assert source["stat_energy_to"].startswith("octopus_seg:export_")
            assert source["stat_compensation"].startswith("octopus_seg:earnings_")
            assert (await client.command("energy/validate"))["energy_sources"] == [[]]

        await page.reload()
        await open_energy_step(page)
        await expect(page.get_by_text("There is nothing to add")).to_be_visible()
    assert stage.complaints == []


async def correct_rate(page: Page, rate: str, *, is_folded: bool) -> None:
    """Open the form of the export point, and send it with a fixed rate; its part is open if there is one already."""
    await go(page, "/config/integrations/integration/octopus_seg")
    await page.get_by_role("button", name="Edit export point").click()
    if is_folded:
        await page.get_by_text("A rate of your own").click()
    await page.get_by_text("A fixed rate", exact=True).click()
    await page.get_by_role("spinbutton").first.fill(rate)
    await page.get_by_role("button", name="Submit").click()


@pytest.mark.every_release
async def test_an_export_point_is_corrected(stage: Stage) -> None:
    """Its MPAN is shown and stays; another fixed rate is asked for its first day."""
    await stage.ensure_set_up()
    try:
        async with stage.page(width=1000, height=1200) as page:
            await correct_rate(page, "15", is_folded=True)
            await expect(page.get_by_text(DONE)).to_be_visible()
            await stage.wait_until_loaded()
            await correct_rate(page, "12", is_folded=False)
            await expect(page.get_by_text("The rate changes from 15p to 12p")).to_be_visible()
            await page.get_by_role("button", name="Submit").click()
            await expect(page.get_by_text(DONE)).to_be_visible()
        assert stage.complaints == []
    finally:
        await stage.wait_until_loaded()
        await stage.correct(tariff="automatic", unit_rate=4.1)
        await stage.wait_until_loaded()


@pytest.mark.every_release
async def test_the_key_of_an_account_is_changed(stage: Stage) -> None:
    """The account is shown and stays."""
    await stage.ensure_set_up()
    async with stage.page(width=1000, height=900) as page:
        await go(page, "/config/integrations/integration/octopus_seg")
        await page.get_by_role("button", name="Menu").nth(1).click()
        await page.get_by_text("Reconfigure").first.click()
        await page.locator("input[type=password]").fill(stage.octopus["key"])
        await page.get_by_role("button", name="Submit").click()
        await expect(page.get_by_text(DONE)).to_be_visible()
    assert stage.complaints == []
