"""Fixtures: a simulated Octopus on loopback, and Home Assistant with a recorder."""

from collections.abc import AsyncGenerator, Generator, Iterable
from datetime import UTC, datetime
import faulthandler
from functools import partial
import logging
import os
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid4

import freezegun
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.db_schema import StatisticsBase
from homeassistant.components.recorder.models import StatisticData, StatisticMetaData
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_storage
from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.orm import Session

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE
from custom_components.octopus_seg.octopus import OctopusClient, Patience
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from scripts.database_servers import ADDRESSES_ENVIRONMENT_VARIABLE
from tests.helpers import account_entry, async_set_up
from tests.octopus_simulator import OctopusSimulator
from tests.quick import keep_to_core, make_quick
from tests.quick_recorder import import_at_once

# Home Assistant's test plugin has every statement of the recorder logged.
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
# And all that it loads and sets up, some sixty lines a test that pytest keeps.
logging.getLogger("homeassistant").setLevel(logging.WARNING)

# What has no clock needs no frozen one: with true datetimes, the arithmetic of years of half-hours takes a fifth less.
freezegun.configure(
    extend_ignore_list=[
        "custom_components.octopus_seg.seg.",
        "custom_components.octopus_seg.octopus.answers",
        "custom_components.octopus_seg.octopus.fields",
        "tests.octopus_simulator.days",
        "tests.octopus_simulator.energy",
        "tests.octopus_simulator.publication",
        "tests.octopus_simulator.rest_consumption",
        "tests.octopus_simulator.rest_parts",
    ]
)

make_quick()

TEARDOWN_SECONDS: Final = 180
UNRECORDED_EVENTS: Final = [
    "call_service",
    "component_loaded",
    "core_config_updated",
    "device_registry_updated",
    "entity_registry_updated",
    "homeassistant_started",
    "service_registered",
    "service_removed",
]
NOON: datetime = datetime(2026, 6, 18, 12, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer what makes the tests more thorough than they are by default."""
    group = parser.getgroup("octopus_seg")
    group.addoption("--seed", type=int, default=1, help="of the tests that live through random days")
    group.addoption("--kill", type=int, default=0, help="how many times to kill a running Home Assistant")
    group.addoption("--soak", action="store_true", help="live through three whole years, too")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes unless it is asked for, and give one process all tests that share a Home Assistant.

    What starts a Home Assistant comes first, then what has more time than others: with several processes, none of them is
    left with the longest at the end.
    """
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
    unasked = {mark for mark in ("soak", "kill") if not config.getoption(f"--{mark}")}
    left_out = {item for item in items if any(item.get_closest_marker(mark) for mark in unasked)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]
    items.sort(key=lambda item: [item.get_closest_marker(mark) is None for mark in ("real_home_assistant", "timeout")])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Keep a process beside others to its core, as soon as it starts no programs that need the whole machine."""
    if item.get_closest_marker("real_home_assistant") is None and (worker := os.environ.get("PYTEST_XDIST_WORKER")):
        keep_to_core(int(worker.removeprefix("gw")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests of the recorder on every database server that is there, beside SQLite."""
    addresses = os.environ.get(ADDRESSES_ENVIRONMENT_VARIABLE, "").split()
    if addresses and metafunc.definition.get_closest_marker("every_database") is not None:
        names = [make_url(address).get_backend_name().replace("mysql", "mariadb") for address in addresses]
        metafunc.parametrize("database_server", [None, *addresses], ids=["sqlite", *names])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """End the process where a teardown hangs: once a test has failed, nothing else watches over the time it takes."""
    faulthandler.dump_traceback_later(TEARDOWN_SECONDS, exit=True, file=2)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured, at the end, where it is seen."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture
def database_server() -> str | None:
    """Return the address of the server of the recorder's database; None for SQLite."""
    return None


@pytest.fixture
def recorder_db_url(
    recorder_db_url: str, database_server: str | None, request: pytest.FixtureRequest
) -> Generator[str]:
    """Return the address of the recorder's database; on a server, of a new one that goes after the test."""
    if database_server is None:
        yield recorder_db_url
        return
    request.getfixturevalue("socket_enabled")
    name = f"test_{uuid4().hex}"
    is_postgresql = database_server.startswith("postgresql")
    engine = create_engine(
        database_server + ("/postgres" if is_postgresql else ""), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{database_server}/{name}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))


@pytest.fixture(autouse=True)
def enable_event_loop_debug() -> None:
    """Leave out the debug mode of Home Assistant's test plugin, which takes a third of all time to note who calls whom."""


@pytest.fixture(autouse=True)
def database_before_home_assistant(recorder_db_url: str) -> None:
    """Choose the recorder's database first, since its fixture refuses to come after Home Assistant's."""


@pytest.fixture
async def hass(hass: HomeAssistant) -> AsyncGenerator[HomeAssistant]:
    """Let a reload that goes on at the end of a test come to its end: what is not loaded then is not unloaded either."""
    yield hass
    await hass.async_block_till_done()


@pytest.fixture
def hass_storage(request: pytest.FixtureRequest) -> Generator[dict[str, Any]]:
    """Keep Home Assistant's files in memory, unless a test is marked to have them on disk."""
    if request.node.get_closest_marker("on_disk"):
        yield {}
        return
    with mock_storage() as data:
        yield data


@pytest.fixture
def hass_config_dir(request: pytest.FixtureRequest, hass_config_dir: str) -> str:
    """Use the plugin's folder, or one of the test's own where it is marked to have files on disk."""
    if request.node.get_closest_marker("on_disk"):
        return str(request.getfixturevalue("hass_tmp_config_dir"))
    return hass_config_dir


@pytest.fixture
def scenario() -> str:
    """Return the customer to simulate; tests override it."""
    return "seg_active"


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported; tests override it."""
    return 7


@pytest.fixture
def now() -> datetime:
    """Return the moment at which a test begins; tests override it."""
    return NOON


@pytest.fixture
def quick_import(request: pytest.FixtureRequest) -> None:
    """Spare tests the recorder's slow import, except those of the statistics, which run on every database."""
    if request.node.get_closest_marker("every_database") is None:
        request.getfixturevalue("batched_import")


@pytest.fixture
def recorder_config(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Have states and events recorded where a test is marked to look at them: one by one, they cost more than the test."""
    if request.node.get_closest_marker("records_states"):
        return {}
    return {"include": {"entities": ["sensor.none"]}, "exclude": {"event_types": UNRECORDED_EVENTS}}


@pytest.fixture
async def simulator(
    quick_import: None,
    recorder_mock: object,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    socket_enabled: None,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    scenario: str,
    history_days: int,
    now: datetime,
) -> AsyncGenerator[OctopusSimulator]:
    """Run a simulated Octopus that the integration asks; it is noon in June, and its clock is the frozen one."""
    freezer.move_to(now)
    # On the frozen clock a moment of today is so large a number that the loop's own resolution is lost in its last digit: what
    # is due now would wait for ever, and the loop would turn without a rest.
    hass.loop._clock_resolution = 1e-6  # type: ignore[attr-defined]  # noqa: SLF001 - it has no setter
    await hass.config.async_set_time_zone("Europe/London")
    async with OctopusSimulator(scenario, history_days=history_days, now=lambda: datetime.now(UTC)) as octopus:
        monkeypatch.setenv(API_URL_ENVIRONMENT_VARIABLE, octopus.url)
        quick = partial(OctopusClient, patience=Patience(sleep=_no_sleep))
        with patch("custom_components.octopus_seg.polling.connection.OctopusClient", quick):
            yield octopus


@pytest.fixture
async def entry(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Set the simulated account up with its export point."""
    return await async_set_up(hass, account_entry(simulator))


@pytest.fixture
def one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the client's tokens age with the simulated time, as they do in a running Home Assistant."""
    monkeypatch.setattr(GraphQLApi.__init__, "__defaults__", (lambda: dt_util.utcnow().timestamp(),))


@pytest.fixture
def all_entities() -> Generator[None]:
    """Have entities that are disabled at first be enabled."""
    with patch("homeassistant.helpers.entity.Entity.entity_registry_enabled_default", True):
        yield


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Return what random days begin from."""
    chosen: int = request.config.getoption("--seed")
    return chosen


class Imports:
    """What the recorder has been given to write: the first hour of each statistic."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._begins: dict[str, datetime] = {}

    def write(
        self,
        instance: Recorder,
        session: Session,
        metadata: StatisticMetaData,
        statistics: Iterable[StatisticData],
        table: type[StatisticsBase],
    ) -> bool:
        """Write rows at once, and note from which hour on they were written."""
        rows = list(statistics)
        statistic_id, begin = metadata["statistic_id"], min(row["start"] for row in rows)
        self._begins[statistic_id] = min(begin, self._begins.get(statistic_id, begin))
        return import_at_once(instance, session, metadata, rows, table)

    def take(self) -> dict[str, datetime]:
        """Return from which hour on each statistic was written, and forget it."""
        begins, self._begins = self._begins, {}
        return begins


@pytest.fixture
def batched_import() -> Generator[Imports]:
    """Let the recorder write the rows of an import at once; one by one, as it does, years of them take a minute."""
    imports = Imports()
    with patch("homeassistant.components.recorder.statistics._import_statistics_with_session", imports.write):
        yield imports


async def _no_sleep(_seconds: float) -> None:
    """Wait for nothing between two tries."""
