"""What the ids of statistics end in: a name that shows the MPAN to nobody, and that stays through everything."""

from datetime import UTC, datetime
import hmac
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.energy.data import async_get_manager
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component
import pytest

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.mpan import fingerprint
from tests.applications import application_entry, repairs
from tests.helpers import (
    account_entry,
    async_hours,
    async_move_to,
    async_set_up,
    async_settle,
    series_name,
    waiting_entry,
)
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SECOND_EXPORT_MPAN
from tests.support.flows import async_answer, async_answer_subentry, async_connect, only_export_point, suggested
from tests.truth import async_expect_true_statistics

FILE = "octopus_seg.series"
OLD_IDS = {f"{DOMAIN}:{series}_{fingerprint(EXPORT_MPAN)}" for series in ("export", "earnings")}


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 5


async def async_ids(hass: HomeAssistant) -> set[str]:
    """Return the ids of all statistics of ours."""
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    return {row["statistic_id"] for row in found if row["source"] == DOMAIN}


async def async_add(hass: HomeAssistant, simulator: OctopusSimulator) -> Any:
    """Connect the account with its export point as it is shown; return what comes next."""
    confirm = await async_connect(hass, simulator)
    return await async_answer(hass, confirm, **suggested(confirm))


async def async_add_and_remove(hass: HomeAssistant, simulator: OctopusSimulator) -> set[str]:
    """Connect the account and remove it; return the ids that its statistics had."""
    done = await async_add(hass, simulator)
    ids = await async_ids(hass)
    await hass.config_entries.async_remove(done["result"].entry_id)
    await async_settle(hass)
    return ids


async def test_a_new_name_comes_from_the_secret(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """Not from the MPAN alone, which whoever tries all MPANs would find."""
    await async_add(hass, simulator)

    secret = bytes.fromhex(hass_storage[FILE]["data"]["secret"])
    name = hmac.digest(secret, EXPORT_MPAN.encode(), "sha256").hex()[:20]
    assert len(secret) == 32
    assert await async_ids(hass) == {f"{DOMAIN}:export_{name}", f"{DOMAIN}:earnings_{name}"}
    assert EXPORT_MPAN not in str(hass_storage[FILE])
    assert fingerprint(EXPORT_MPAN) not in str(hass_storage[FILE])
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_removing_and_adding_continues_the_series(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """The secret outlives the last account; every row stays, and the next day goes on from the same sums."""
    await async_add(hass, simulator)
    before = await async_hours(hass, "export", EXPORT_MPAN)
    ids, kept = await async_ids(hass), hass_storage[FILE]
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)
    assert [key for key in hass_storage if DOMAIN in key] == [FILE]

    done = await async_add(hass, simulator)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert await async_ids(hass) == ids
    assert hass_storage[FILE] == kept
    assert await async_hours(hass, "export", EXPORT_MPAN) == before
    await async_move_to(hass, freezer, datetime(2026, 6, 19, 21, tzinfo=UTC))
    after = await async_hours(hass, "export", EXPORT_MPAN)
    assert len(after) > len(before)
    assert {start: after[start] for start in before} == before
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_an_export_point_of_an_earlier_version_keeps_its_ids(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """Same rows and same sums, and no secret is made for it."""
    await async_set_up(hass, account_entry(simulator))
    assert await async_ids(hass) == OLD_IDS
    assert FILE not in hass_storage
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_a_series_of_an_earlier_version_is_continued(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Also by an export point that is added again: the recorder has the series by its old id."""
    entry = await async_set_up(hass, account_entry(simulator))
    before = await async_hours(hass, "export", EXPORT_MPAN)
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)

    done = await async_add(hass, simulator)

    assert "series" not in next(iter(done["result"].subentries.values())).data
    assert await async_ids(hass) == OLD_IDS
    assert await async_hours(hass, "export", EXPORT_MPAN) == before


async def test_where_the_secret_is_lost_the_series_is_offered(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """By the name and id that the Energy settings show; chosen, it goes on as it was."""
    ids = await async_add_and_remove(hass, simulator)
    (name,) = {statistic.rpartition("_")[2] for statistic in ids}
    del hass_storage[FILE]

    step = await async_add(hass, simulator)
    assert (step["type"], step["step_id"]) == (FlowResultType.FORM, "earlier_statistics")
    assert suggested(step) == {"series": name}
    (option,) = step["data_schema"].schema["series"].config["options"]
    assert option["label"].endswith(f"({DOMAIN}:export_{name})")
    assert "Octopus export" in option["label"]
    done = await async_answer(hass, step, series=name)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert await async_ids(hass) == ids
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


async def test_an_offered_series_can_be_left_alone(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """It stays as it is, and the export point begins one of its own."""
    ids = await async_add_and_remove(hass, simulator)
    del hass_storage[FILE]
    await async_answer(hass, await async_add(hass, simulator))
    assert await async_ids(hass) > ids
    assert len(await async_ids(hass)) == 4
    assert series_name(hass, EXPORT_MPAN) not in str(ids)
    await async_expect_true_statistics(hass, simulator, EXPORT_MPAN)


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_what_the_secret_named_for_another_export_point_is_not_offered(
    hass: HomeAssistant, simulator: OctopusSimulator
) -> None:
    """It is known not to be this one's."""
    await async_answer(hass, await async_connect(hass, simulator), mpan=SECOND_EXPORT_MPAN)
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    await hass.config_entries.async_remove(entry.entry_id)
    await async_settle(hass)
    done = await async_answer(hass, await async_connect(hass, simulator), mpan=EXPORT_MPAN)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert len(await async_ids(hass)) == 4


@pytest.mark.parametrize("scenario", ["two_export_points"])
async def test_what_an_export_point_has_is_not_offered(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """Also not where nobody knows any more how it came by its name."""
    await async_answer(hass, await async_connect(hass, simulator), mpan=EXPORT_MPAN)
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    del hass_storage[FILE]
    step = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "export_point"), context={"source": SOURCE_USER}
    )
    done = await async_answer_subentry(hass, step, mpan=SECOND_EXPORT_MPAN)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert len(await async_ids(hass)) == 4
    await async_expect_true_statistics(hass, simulator, SECOND_EXPORT_MPAN)


async def test_editing_an_export_point_keeps_its_statistics(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """Whatever else is changed."""
    done = await async_add(hass, simulator)
    entry, ids = done["result"], await async_ids(hass)
    (subentry,) = entry.subentries.values()
    name = subentry.data["series"]
    step = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "export_point"), context={"source": "reconfigure", "subentry_id": subentry.subentry_id}
    )
    done = await async_answer_subentry(hass, step, tariff="fixed", unit_rate=7.5)
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert only_export_point(entry)["unit_rate"] == 7.5
    assert next(iter(entry.subentries.values())).data["series"] == name
    assert await async_ids(hass) == ids


@pytest.mark.parametrize("entry_of", [application_entry, waiting_entry])
async def test_an_adopted_export_point_has_a_name_from_the_secret(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any], entry_of: Any
) -> None:
    """Whether it was an application before or comes by itself."""
    await async_set_up(hass, entry_of(simulator))
    name = series_name(hass, EXPORT_MPAN)
    assert hass_storage[FILE]["data"]["made"] == [name]
    assert await async_ids(hass) == {f"{DOMAIN}:export_{name}", f"{DOMAIN}:earnings_{name}"}


async def test_a_damaged_secret_is_set_aside_and_told(
    hass: HomeAssistant, simulator: OctopusSimulator, hass_storage: dict[str, Any]
) -> None:
    """With a repair of its own, since it comes from nowhere again; the next export point has a new one."""
    ids = await async_add_and_remove(hass, simulator)
    hass_storage[FILE]["data"]["secret"] = "too short"
    step = await async_add(hass, simulator)
    assert step["step_id"] == "earlier_statistics"
    assert "series_set_aside" in repairs(hass)
    await async_answer(hass, step, **suggested(step))
    assert await async_ids(hass) == ids
    assert len(bytes.fromhex(hass_storage[FILE]["data"]["secret"])) == 32


async def test_the_energy_dashboard_gets_the_new_ids(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    """The guided step of the options adds what the recorder has."""
    assert await async_setup_component(hass, "energy", {})
    places = await async_add(hass, simulator)
    done = await async_answer(hass, places, energy_dashboard=False)
    menu = await hass.config_entries.options.async_init(done["result"].entry_id)
    step = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "energy_dashboard"})
    await hass.config_entries.options.async_configure(step["flow_id"], {"next_step_id": "add_to_energy"})
    preferences: Any = (await async_get_manager(hass)).data
    (source,) = preferences["energy_sources"]
    assert {source["stat_energy_to"], source["stat_compensation"]} == await async_ids(hass)
