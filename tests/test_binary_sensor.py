"""The binary sensors of an export point: whether data are late."""

from datetime import UTC, date, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import account_entry, async_move_to, async_set_up, capture_states, london, state
from tests.octopus_simulator import OctopusSimulator, faults

TODAY = date(2026, 6, 18)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 3


def data_late(hass: HomeAssistant) -> str:
    """Return the state of the binary sensor."""
    return state(hass, "binary_sensor", "data_late").state


async def test_unknown_before_anything_has_come(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """An export point without any data is not late: nothing is known."""
    simulator.set_publication(delay=timedelta(days=90))

    await async_set_up(hass, account_entry(simulator))

    assert data_late(hass) == STATE_UNKNOWN


@pytest.mark.parametrize("history_days", [520])
async def test_no_alarm_while_old_history_comes_in(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Until all of it is there, its end says nothing about late data."""
    states = capture_states(hass, "binary_sensor.octopus_export_export_data_late")

    await async_set_up(hass, account_entry(simulator))

    assert [found.state for found in states] == [STATE_UNKNOWN, STATE_OFF]


async def test_off_while_data_come_as_usual(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Data of yesterday or of the day before are as usual."""
    await async_set_up(hass, account_entry(simulator))
    simulator.delay_day(TODAY, 1)
    assert data_late(hass) == STATE_OFF

    await async_move_to(hass, freezer, london(TODAY + timedelta(days=2), 23))

    assert data_late(hass) == STATE_OFF


@pytest.mark.parametrize(
    ("now", "newest"),
    [
        (datetime(2026, 6, 18, 12, tzinfo=UTC), datetime(2026, 6, 17, 23, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 28, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 23, 23, tzinfo=UTC)),
    ],
    ids=["summer", "clocks go forward", "clocks go back"],
)
async def test_on_from_72_hours_until_data_come(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, newest: datetime
) -> None:
    """72 hours after the newest half-hour, data are late once Octopus was read and has none; not while it can't be."""
    await async_set_up(hass, account_entry(simulator))
    simulator.set_publication(delay=timedelta(days=5))
    simulator.fail("consumption", faults.server_error(503), times=None)

    await async_move_to(hass, freezer, newest + timedelta(hours=72 + 12))
    assert data_late(hass) == STATE_OFF
    simulator.recover()
    await async_move_to(hass, freezer, newest + timedelta(hours=72 + 24))
    assert data_late(hass) == STATE_ON

    simulator.recover()
    simulator.set_publication(delay=timedelta(0))
    await async_move_to(hass, freezer, newest + timedelta(hours=120))
    assert data_late(hass) == STATE_OFF


async def test_late_data_of_part_of_a_day(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """When the newest half-hour ends at ten in the morning, data are late from the poll after ten in the morning."""
    simulator.set_publication(hour=0)
    simulator.publish_partially(TODAY - timedelta(days=1), 20, 9)
    await async_set_up(hass, account_entry(simulator))
    simulator.set_publication(delay=timedelta(days=9))

    await async_move_to(hass, freezer, london(TODAY + timedelta(days=2), 10) - A_MOMENT)
    assert data_late(hass) == STATE_OFF
    await async_move_to(hass, freezer, london(TODAY + timedelta(days=2), 17))
    assert data_late(hass) == STATE_ON
