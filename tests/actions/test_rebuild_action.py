"""The action `rebuild`: everything is read again, and nothing is lost where that fails."""

from datetime import UTC, datetime, timedelta

from homeassistant.components.recorder.models import StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_add_external_statistics
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.helpers import async_hours, async_settle, sensor
from tests.octopus_simulator import OctopusSimulator, faults
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.support.actions import async_rebuild, async_rows, device_id

CONSUMPTION_PATH = "*/consumption/"
HALF_HOUR = timedelta(minutes=30)
YESTERDAY = datetime(2026, 6, 16, 23, tzinfo=UTC)


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("history_days", [30])
async def test_rebuild_downloads_everything_again(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A correction that is older than those looked for every day is found."""
    long_ago = simulator.now().replace(hour=11) - timedelta(days=29)
    simulator.correct(EXPORT_MPAN, long_ago, 9000)
    simulator.reset_log()
    await async_rebuild(hass)

    assert simulator.count("consumption") == 1
    (row,) = await async_rows(hass, start=long_ago, end=long_ago + HALF_HOUR)
    assert row["export_kwh"] == 9.0


async def test_rebuild_takes_the_export_point_that_is_named(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """An export point can be named by its device."""
    before = sensor(hass, "export_total")
    await async_rebuild(hass, export_point=device_id(hass, entry))

    assert sensor(hass, "export_total") == before


@pytest.mark.usefixtures("entry")
async def test_rebuild_forgets_what_octopus_no_longer_says(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A half-hour that Octopus has taken back is missing after a rebuild."""
    simulator.add_gap(EXPORT_MPAN, YESTERDAY + timedelta(hours=12))
    await async_rebuild(hass)

    assert sensor(hass, "missing_half_hours") == "1"


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("series", ["export", "earnings"])
@pytest.mark.parametrize("history_days", [30])
async def test_rebuild_repairs_statistics(hass: HomeAssistant, simulator: OctopusSimulator, series: str) -> None:
    """A wrong row in the database, wherever it is, is right again."""
    right = await async_hours(hass, series, EXPORT_MPAN)
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.NONE,
        has_sum=True,
        name="Octopus export",
        source=DOMAIN,
        statistic_id=f"{DOMAIN}:{series}_{fingerprint(EXPORT_MPAN)}",
        unit_class="energy" if series == "export" else None,
        unit_of_measurement="kWh" if series == "export" else "GBP",
    )
    for hour in (YESTERDAY - timedelta(days=20), YESTERDAY + timedelta(hours=12)):
        assert hour in right
        async_add_external_statistics(hass, metadata, [{"start": hour, "state": 77.0, "sum": 7777.0}])
        await async_settle(hass)
        assert (await async_hours(hass, series, EXPORT_MPAN))[hour]["sum"] == 7777

        await async_rebuild(hass)
        assert (hour, await async_hours(hass, series, EXPORT_MPAN)) == (hour, right)


@pytest.mark.usefixtures("entry")
async def test_rebuild_keeps_everything_when_octopus_fails(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """A download that fails, or has nothing where there was something, changes nothing, says so, and can be tried again."""
    before = sensor(hass, "export_total"), await async_hours(hass, "export", EXPORT_MPAN)
    wrong = {
        "maintenance": faults.server_error(),
        "html": faults.html_page(),
        "wrong type": faults.json_answer({"results": []}),
        "empty": faults.json_answer({"count": 0, "next": None, "previous": None, "results": []}),
        "not found": faults.html_not_found(),
        "429": faults.rate_limited(3600),
    }
    told: dict[str, tuple[str | None, bool, bool]] = {}
    for name, fault in wrong.items():
        simulator.fail(CONSUMPTION_PATH, fault, times=None)
        key, text = None, ""
        try:
            await async_rebuild(hass)
        except HomeAssistantError as error:
            key, text = error.translation_key, str(error)
        await async_settle(hass)
        now = sensor(hass, "export_total"), await async_hours(hass, "export", EXPORT_MPAN)
        told[name] = key, "everything stays as it was" in text, now == before
        simulator.recover()
    assert told == dict.fromkeys(wrong, ("rebuild_failed", True, True))

    await async_rebuild(hass)
    assert sensor(hass, "export_total") == before[0]


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("scenario", ["enrolling_export"])
async def test_rebuild_of_nothing_is_nothing(hass: HomeAssistant) -> None:
    """Before the first half-hour a rebuild finds none, which is no failure."""
    await async_rebuild(hass)

    assert sensor(hass, "data_until") == "unknown"


@pytest.mark.usefixtures("entry")
async def test_rebuild_with_a_refused_key_asks_for_a_new_one(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Where Octopus refuses the key, the action says so and Home Assistant asks for a new key."""
    simulator.home.api_key = "sk_live_ANewKeyForTestsOnly"
    with pytest.raises(HomeAssistantError) as failed:
        await async_rebuild(hass)
    await async_settle(hass)

    assert failed.value.translation_key == "authentication_failed"
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["context"]["source"] == SOURCE_REAUTH
