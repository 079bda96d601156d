"""Today, as a sensor at home estimates it, until Octopus publishes the day."""

from playwright.async_api import expect
import pytest

from .card import card_of
from .stage import Stage

pytestmark = [pytest.mark.real_home_assistant, pytest.mark.timeout(300)]

SENSOR = "sensor.meter_at_home"


@pytest.mark.every_release
async def test_what_is_estimated_is_drawn_apart_from_what_is_settled(stage: Stage) -> None:
    """Lighter and hatched, called estimated wherever it is told, and in a total of its own."""
    await stage.show_register(SENSOR, 1000)
    await stage.follow_sensor(SENSOR)
    await stage.show_register(SENSOR, 1000.8)
    async with stage.page(width=640, height=560) as page:
        card = await card_of(stage, page)
        await card.open_today()
        await expect(card.self.locator(".total").filter(has_text="Exported").locator(".estimate")).to_have_text(
            "0.80 kWh estimated"
        )
        await expect(card.total("Exported")).to_have_text("–")
        await expect(card.self.locator(".note.estimates")).to_contain_text("estimates from your own sensor")
        await expect(card.rows.filter(has_text="Estimated").last).to_contain_text("kWh")
        await expect(card.chart.locator("path.bar.estimated").last).to_have_attribute("fill", "url(#estimate)")
    assert stage.complaints == []
