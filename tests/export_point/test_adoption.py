"""What an account that suddenly lists many export points is allowed to make."""

from datetime import UTC, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from custom_components.octopus_seg.seg.mpan import check_digit
from tests.helpers import async_move_to, async_set_up, london, waiting_entry
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import tariff_code_of

TODAY = datetime(2026, 6, 18, tzinfo=UTC).date()


@pytest.fixture
def history_days() -> int:
    return 1


def mpan(number: int) -> str:
    first_twelve = f"12{number:010d}"
    return f"{first_twelve}{check_digit(first_twelve)}"


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_at_most_ten_export_points_are_adopted(
    hass: HomeAssistant,
    simulator: OctopusSimulator,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The log says once how many more there are, to be added by hand."""
    entry = await async_set_up(hass, waiting_entry(simulator))
    for number in range(1, 16):
        simulator.add_export_point(mpan(number), tariff_code=tariff_code_of(SEG_EXPORT_ONLY), valid_from=london(TODAY))

    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=33), timedelta(hours=3))

    assert len(entry.subentries) == 10
    said = [record.getMessage() for record in caplog.records if "add more by hand" in record.getMessage()]
    assert [line.split()[0] for line in said] == ["5"]


@pytest.mark.parametrize("scenario", ["pending_export"])
async def test_an_mpan_that_cannot_be_one_is_not_adopted(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    entry = await async_set_up(hass, waiting_entry(simulator))
    valid = mpan(7)
    wrong = f"{valid[:-1]}{(int(valid[-1]) + 1) % 10}"
    simulator.add_export_point(wrong, tariff_code=tariff_code_of(SEG_EXPORT_ONLY), valid_from=london(TODAY))

    await async_move_to(hass, freezer, simulator.now() + timedelta(hours=9))

    assert dict(entry.subentries) == {}
