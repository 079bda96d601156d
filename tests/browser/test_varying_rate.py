"""Another tariff: the card when the rate is no longer one."""

from collections.abc import AsyncGenerator
from pathlib import Path

from playwright.async_api import expect
import pytest
import pytest_asyncio

from custom_components.octopus_seg.seg.settlement import day_start
from tests.octopus_simulator.catalogue import OUTGOING_AGILE, SEG
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of

from .card import card_of
from .stage import Stage, days_ago

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]


@pytest_asyncio.fixture(loop_scope="session")
async def half_hourly_tariff(stage: Stage) -> AsyncGenerator[None]:
    """Let the account turn out to have had a price for each half-hour for forty days, until the end of the test."""
    await stage.ensure_set_up()
    await change_tariff(stage, OUTGOING_AGILE)
    yield
    await change_tariff(stage, SEG)


async def change_tariff(stage: Stage, product_code: str) -> None:
    begun, code = day_start(days_ago(40)).isoformat(), tariff_code_of(product_code)
    await stage.tell("change_agreement", mpan=EXPORT_MPAN, tariff_code=code, valid_from=begun)
    await stage.reload_account()


@pytest.mark.usefixtures("half_hourly_tariff")
async def test_a_rate_that_varies_is_a_line(stage: Stage, images: Path) -> None:
    """With a price for each half-hour, the card draws it above the bars and tells the average."""
    async with stage.page(width=640, height=560) as page:
        card = await card_of(stage, page, measure="earnings")
        await expect(card.chart.locator("path.rate")).to_have_count(1)
        await card.button("Month").click()
        await card.button("Previous month").click()
        await expect(card.chart.locator("path.rate")).to_have_count(1)
        await expect(card.average).to_contain_text("a kWh on average")
        await card.picture(images / "card-rate.png")
    assert stage.complaints == []
