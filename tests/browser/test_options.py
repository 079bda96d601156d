"""The options, as the owner clicks through them: export and earnings come into the Energy dashboard."""

from pathlib import Path

from playwright.async_api import Page, expect
import pytest

from .stage import Stage

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]


async def open_energy_step(page: Page) -> None:
    """Open the options of the account and choose the Energy dashboard."""
    await page.goto("/config/integrations/integration/octopus_seg")
    await page.get_by_role("button", name="Configure").first.click()
    await page.get_by_text("Show it in the Energy dashboard").click()


async def test_export_and_earnings_come_into_the_energy_dashboard(stage: Stage, images: Path) -> None:
    """What will change is shown first; then it is done once, and Home Assistant finds nothing wrong with it."""
    await stage.ensure_set_up()
    await stage.wait_for_statistics()
    async with stage.page(width=820, height=640) as page:
        await open_energy_step(page)
        await expect(page.get_by_text("its export is added as a grid connection of its own")).to_be_visible()
        await page.screenshot(path=images / "energy-step.png", animations="disabled")
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
